"""Whatever stands in its cells, a table is read without an error and every quote is exact."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.extraction.tables import Caption, TableSetting, read_table
from planparse.language.deadlines import Reference
from planparse.rulebook import load_rulebook
from tests.extraction.tables.drawing import table_from
from tests.extraction.tables.test_layouts import assert_grounded

_HEADINGS = (
    "TT", "Chỉ tiêu", "ĐVT", "KH 2025", "Thực hiện năm 2024", "So sánh (%)", "Xã", "Chia ra",
    "Nhiệm vụ", "Chủ trì", "Thời gian", "Kết quả", "Phường Đông", "Tổng số", "Tỷ lệ", "<", "^", "",
)  # fmt: skip
_CELLS = (
    "1", "1.1", "-", "I", "Tỷ lệ hộ nghèo (%)", "- Trong đó: nữ", "%", '"', "12,5", "1.234", "≥ 90",
    "5/8", "25% (8 xã)", "Đạt", "x", "Quý II", "30/2", "Tổng cộng", "Xã Nam", "…", "<", "^", "",
    "Phòng Nội vụ; UBND các xã", "Giảm 0,5", "(1", "(đến 31/12/2025)", "Trong đó:", "2025", "\\n",
)  # fmt: skip
_ROW = st.lists(st.one_of(st.sampled_from(_CELLS), st.text(max_size=12)), min_size=1, max_size=6)
_HEADER = st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=6)


@given(headers=st.lists(_HEADER, min_size=1, max_size=3), rows=st.lists(_ROW, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_table_is_read(headers: list[list[str]], rows: list[list[str]]) -> None:
    lines = [" | ".join(row).replace("\n", " ").replace("\r", " ") for row in headers + rows]
    table = table_from("\n".join(" ".join(line.splitlines()) for line in lines))
    setting = TableSetting(captions=(Caption("p1", "ĐVT: triệu đồng"),))
    assert_grounded(table, read_table(table, setting, Reference(None, 2025), load_rulebook()))


def test_a_long_table_takes_time_in_proportion_to_its_rows() -> None:
    header = "TT | Chỉ tiêu | ĐVT | Thực hiện 2024 | KH 2025 | KH 2025/TH 2024 (%)"
    row = "{} | Sản lượng cây trồng thứ {} | tấn | 1.234,5 | 2.345 | 101,2"

    def seconds(count: int) -> float:
        table = table_from("\n".join([header, *(row.format(i, i) for i in range(count))]))
        start = time.process_time()
        read_table(table, TableSetting(), Reference(None, 2025), load_rulebook())
        return time.process_time() - start

    seconds(50)
    assert seconds(3200) < 20 * seconds(400) + 0.5
