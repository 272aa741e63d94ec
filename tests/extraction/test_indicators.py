"""Indicators in prose: tables of sentences with what they give, and those that give nothing."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse import extract
from planparse.extraction.clauses import Span
from planparse.extraction.indicators import find_indicators
from planparse.extraction.passages import Passage
from planparse.language.deadlines import Reference
from planparse.language.normal import fold
from planparse.plan import Indicator, Kind
from planparse.rulebook import load_rulebook
from tests.steps import steps

TABLES = Path(__file__).parent.parent / "tables"


def cases() -> list[Any]:
    rows = yaml.safe_load((TABLES / "indicators.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row["text"], row["gives"], id=row["text"]) for row in rows]


def false_friends() -> list[str]:
    lines = (TABLES / "false_friends.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def written(item: Indicator) -> str:
    value = item.value
    number = " - ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    parent = f"<{item.parent}>" if item.parent and item.measure is None else None
    parts = [item.name, number, item.unit, str(item.deadline), item.measure]
    parts += [parent] if "trong đó" in item.source.quote or item.parent == "Tổng đàn lợn" else []
    parts += [f"scope: {item.scope}"] if item.scope else []
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "gives"), cases())
def test_a_sentence_gives_its_indicators(text: str, gives: list[str]) -> None:
    passage = Passage("p1", text, fold(text), 0, len(text), section="target")
    found = find_indicators(passage, Reference(None, 2025), load_rulebook())
    assert [written(item) for item in found] == gives
    for item in found:
        assert item.source.quote == text[item.source.start : item.source.end]


@pytest.mark.parametrize("line", false_friends())
def test_false_friends_give_nothing(line: str) -> None:
    plan = extract(io.BytesIO(f"Bản tin\n{line}".encode()))
    assert (plan.indicators, plan.tasks, plan.officials) == ((), (), ())


@pytest.mark.parametrize(
    "figure",
    [
        "1.234,5 ",
        "thu ngân sách đạt 5 tỷ đồng và tăng 3% so với năm trước, ",
        "Trồng 5 ha rừng năm 2025. ",
        "phấn đấu đến năm 2025 trồng 5 ha rừng; ",
        "90% số xã, ",
        "giảm 5%, từ 7% (3 hộ) xuống còn 4%, ",
    ],
    ids=["bare", "endless", "sentences", "clauses", "shares", "changes"],
)
def test_twice_as_many_figures_take_twice_as_many_steps(figure: str) -> None:
    def read(text: str) -> None:
        passage = Passage("p1", text, fold(text), 0, len(text), section="target")
        find_indicators(passage, Reference(None, 2025), load_rulebook())

    read(figure)
    assert steps(read, figure * 400) < 2.3 * steps(read, figure * 200)


def test_twice_as_many_tasks_take_twice_as_many_steps() -> None:
    sentence = "Xã họp. "

    def read(count: int) -> None:
        text = sentence * count + "Trồng 5 ha rừng."
        tasks = [Span(n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(count)]
        passage = Passage("p1", text, fold(text), 0, len(text), section="target")
        find_indicators(passage, Reference(None, 2025), load_rulebook(), directed=tasks)

    read(2)
    assert steps(read, 1000) < 2.3 * steps(read, 500)


KINDS = {
    "Ngành giữ mức tăng 3,1% (chỉ tiêu giao từ 3%). Tổng đàn bò 52.000 con.": ["result", "result"],
    "Tuyển được 38 thanh niên, đạt 100% chỉ tiêu. Xảy ra 05 vụ phạm pháp hình sự.": [
        "result",
        "result",
    ],
    "Thu ngân sách đạt 5 tỷ đồng, phấn đấu cả năm đạt 9 tỷ đồng.": ["result", "target"],
}


@pytest.mark.parametrize(("text", "kinds"), KINDS.items())
def test_a_cue_governs_no_more_than_its_bracket_or_share(text: str, kinds: list[str]) -> None:
    passage = Passage("p1", text, fold(text), 0, len(text))
    found = find_indicators(passage, Reference(None, 2025), load_rulebook(), default="result")
    assert [item.kind for item in found] == kinds


KINDS_IN_MARCH = {
    "Quý II/2025, huyện tập trung xuống giống 360 ha lúa.": "target",
    "Đến hết quý I/2024, huyện giải ngân 12 tỷ đồng.": "result",
    "Tháng 2/2025, huyện giải ngân 12 tỷ đồng.": "result",
    "Đến 30/9/2025 giải ngân 60%.": "target",
    "Quý I/2025, huyện thu ngân sách 12 tỷ đồng.": "default",
}


@pytest.mark.parametrize("default", ["target", "result"])
@pytest.mark.parametrize(("text", "kind"), KINDS_IN_MARCH.items())
def test_time_to_come_holds_no_results_and_time_gone_by_no_aims(
    text: str, kind: str, default: Kind
) -> None:
    passage = Passage("p1", text, fold(text), 0, len(text))
    reference = Reference(dt.date(2025, 3, 26), 2025)
    (found,) = find_indicators(passage, reference, load_rulebook(), default=default)
    assert found.kind == (default if kind == "default" else kind)


BESIDE = {
    "Công nhận thêm 3 sản phẩm OCOP (hiện có 9 sản phẩm).": {"baseline": "9 sản phẩm"},
    "Công nhận 3 xã nông thôn mới (năm 2023: 8 xã).": {"baseline": "8 xã"},
    "Có 8 xã (50%) đạt chuẩn.": {"equivalent": "50%"},
    "Tổng đàn bò 52.000 con (tăng 3%).": {"change": "3%"},
    "Tỷ lệ hộ nghèo giảm còn 2,1%, thấp hơn bình quân của tỉnh (3,4%).": {},
    "Số hộ có nhà vệ sinh đạt 88% (thiếu 2%).": {},
    "Khởi tố 96 vụ (ít hơn 24 vụ).": {},
    "GRDP quý I tăng 7,1% (cao hơn mức tăng 7,0% của cả nước).": {},
    "Thu nhập bình quân đạt 52 triệu đồng, cao hơn 8 triệu đồng (18%) so với năm 2019.": {},
}


@pytest.mark.parametrize(("text", "beside"), BESIDE.items())
def test_a_bracket_holds_what_was_the_same_or_the_change(text: str, beside: dict[str, str]) -> None:
    passage = Passage("p1", text, fold(text), 0, len(text), section="target")
    (found,) = find_indicators(passage, Reference(None, 2025), load_rulebook())
    figures = {key: getattr(found, key) for key in ("baseline", "equivalent", "change")}
    assert {key: figure.text for key, figure in figures.items() if figure is not None} == beside


IN_TASKS = {
    "1. Phòng Y tế rà soát 100% hộ kinh doanh thực phẩm trên địa bàn.": [
        "rà soát hộ kinh doanh thực phẩm trên địa bàn"
    ],
    "1. Phòng Nội vụ hoàn thành hỗ trợ 210 hộ bị sập nhà trong tháng 3.": ["hỗ trợ hộ bị sập nhà"],
    "1. Phòng Kinh tế kiểm tra, hoàn thành phê duyệt phương án của 12 dự án.": [
        "phê duyệt phương án"
    ],
    "1. Phòng Kinh tế hỗ trợ 50% kinh phí mua giống.": [],
    "1. Phòng Quản lý đô thị lắp 12 bộ đèn tín hiệu giao thông.": [
        "lắp bộ đèn tín hiệu giao thông"
    ],
    "1. Các xã tháo dỡ 45 lều quán vi phạm.": ["tháo dỡ lều quán vi phạm"],
}


@pytest.mark.parametrize(("text", "names"), IN_TASKS.items())
def test_what_a_task_aims_at(text: str, names: list[str]) -> None:
    head = "KẾ HOẠCH NĂM 2025\n\nII. NHIỆM VỤ, GIẢI PHÁP\n"
    plan = extract(io.BytesIO((head + text).encode()))
    assert [item.name for item in plan.indicators] == names


def test_a_law_sets_no_aims() -> None:
    text = "LUẬT\nLÂM NGHIỆP\nĐiều 2. Rừng có diện tích từ 0,3 ha trở lên.\n"
    head = "QUỐC HỘI\nLuật số: 16/2017/QH14\nHà Nội, ngày 15 tháng 11 năm 2017\n\n"
    assert extract(io.BytesIO((head + text).encode())).indicators == ()


def test_a_paragraph_that_carries_something_out_also_reports(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(
        "CHỈ THỊ\nVề việc kiên cố hóa trường lớp\n"
        "Căn cứ Quyết định số 20 của Thủ tướng, toàn tỉnh đã có 12 trường;\n"
        "Thực hiện Quyết định số 20 của Thủ tướng, đến nay toàn tỉnh đã khởi công 318 phòng học.\n",
        encoding="utf-8",
    )
    assert [item.name for item in extract(file).indicators] == ["khởi công phòng học"]
