"""The two years of Sông Lũng: every renamed, converted, dropped and new target, task, official."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planparse import compare
from planparse.comparison import Comparison
from planparse.plan import Indicator
from tests.comparison.gold import GOLD, gold_plan

OLD, NEW = gold_plan("ke-hoach-song-lung-2024"), gold_plan("ke-hoach-song-lung-2025")
CHANGES = compare(OLD, NEW)

# as it was called, as it is called, the difference in the new unit, better or worse
PAIRS = [
    ("Tổng giá trị sản xuất (giá so sánh 2010)",
     "Giá trị sản xuất các ngành kinh tế (theo giá so sánh 2010)", 421.5, "better"),
    ("nông, lâm nghiệp, thủy sản", "nông, lâm nghiệp và thủy sản", 85.8, "better"),
    ("công nghiệp - xây dựng", "công nghiệp, xây dựng", 192.2, "better"),
    ("thương mại, dịch vụ", "dịch vụ", 143.5, "better"),
    ("Thu ngân sách nhà nước trên địa bàn", "Thu NSNN trên địa bàn", 13.8, "better"),
    ("Tổng vốn đầu tư toàn xã hội", "Huy động vốn đầu tư toàn xã hội", 170, "better"),
    ("Thu nhập bình quân đầu người", "Thu nhập bình quân đầu người/năm", 4.7, "better"),
    ("Tổng sản lượng lương thực có hạt", "Sản lượng lương thực cây có hạt", 700, "better"),
    ("tỷ lệ che phủ rừng", "Tỷ lệ che phủ rừng", 0.3, "better"),
    ("Số doanh nghiệp thành lập mới", "Số doanh nghiệp thành lập mới", 5, "better"),
    ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo đa chiều", -2.15, "better"),
    ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động đã qua đào tạo", 2.5, "better"),
    ("có bằng cấp, chứng chỉ", "tỷ lệ lao động có bằng cấp, chứng chỉ", 1.5, "better"),
    ("Giải quyết việc làm mới", "Tạo việc làm", 50, "better"),
    ("xuất khẩu lao động", "đi làm việc ở nước ngoài theo hợp đồng", 30, "better"),
    ("Tỷ lệ dân số tham gia bảo hiểm y tế", "Tỷ lệ bao phủ bảo hiểm y tế", 1, "better"),
    ("Tỷ lệ gia đình văn hóa", "Tỷ lệ hộ gia đình đạt chuẩn văn hóa", 1, "better"),
    ("Tỷ lệ dân cư đô thị dùng nước sạch", "Tỷ lệ dân số đô thị sử dụng nước sạch", 1, "better"),
    ("chỉ tiêu giao quân", "Tuyển quân", 0, None),
    ("Tỷ lệ điều tra, khám phá án", "Tỷ lệ điều tra, khám phá các loại án", 1, "better"),
]  # fmt: skip
DROPPED = {
    "giá trị sản phẩm trên 01 ha đất trồng trọt", "Trồng mới rừng tập trung", "xã về đích NTM",
    "số tiêu chí NTM bình quân mỗi xã", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân",
    "tỷ lệ trường đạt chuẩn", "thôn, bản văn hóa", "cơ quan, đơn vị văn hóa",
    "nông thôn dùng nước hợp vệ sinh", "đô thị", "nông thôn", "tai nạn giao thông",
    "giải ngân kế hoạch vốn",
}  # fmt: skip
NEW_ONES = {
    "chuyển đất lúa kém hiệu quả sang cây trồng khác", "số hợp tác xã thành lập mới",
    "Xã Phú Cường đạt chuẩn NTM", "xã đạt chuẩn NTM nâng cao", "thôn đạt chuẩn NTM kiểu mẫu",
    "sản phẩm OCOP được công nhận 03 sao trở lên", "các xã đặc biệt khó khăn", "bác sỹ/vạn dân",
    "Xóa nhà tạm, nhà dột nát", "nông thôn", "Tỷ lệ cấp GCNQSD đất lần đầu",
    "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến", "tỷ lệ số hóa hồ sơ",
    "số hóa hồ sơ địa chính",
}  # fmt: skip


def is_target(item: Indicator | None) -> bool:
    return item is not None and item.kind == "target"


def test_every_target_that_went_on_is_paired_and_no_other() -> None:
    found = [
        (change.old.name, change.new.name, change.difference, change.verdict)
        for change in CHANGES.indicators
        if change.old and change.new and change.old.kind == "target"
    ]
    assert found == PAIRS


def test_the_documents_themselves_compare_as_their_answers_do() -> None:
    read = compare(GOLD / "ke-hoach-song-lung-2024.docx", GOLD / "ke-hoach-song-lung-2025.docx")
    assert pairs_of(read) == pairs_of(CHANGES)


def pairs_of(found: Comparison) -> list[tuple[Any, ...]]:
    return [
        (c.old.value, c.old.unit, c.new.value, c.new.unit, c.difference, c.verdict)
        for c in found.indicators
        if c.old and c.new
    ]


def test_dropped_and_new_targets() -> None:
    dropped = {c.old.name for c in CHANGES.indicators if c.old and not c.new and is_target(c.old)}
    new = {c.new.name for c in CHANGES.indicators if c.new and not c.old and is_target(c.new)}
    assert dropped == DROPPED
    assert new == NEW_ONES


def test_new_schools_are_not_set_against_all_schools() -> None:
    """02 more schools in the one year, 29 of 42 in the other: called the same, and not the same."""
    assert [(one.reason, one.old[0].value, one.new[0].value) for one in CHANGES.unsure] == [
        ("far_apart", 2, 29)
    ]


def test_results_compare_with_results() -> None:
    found = {
        (change.old.value, change.new.value)
        for change in CHANGES.indicators
        if change.old and change.new and not is_target(change.new)
    }
    assert found == {(86450, 95.6), (44.5, 48.9), (7, 8), (7.12, 4.38)}


def test_what_was_planned_and_reached() -> None:
    reached = compare(OLD, NEW, results=True)
    found = [
        (c.old.value, c.new.value, c.percent_reached, c.reached)
        for c in reached.indicators
        if c.old and c.new
    ]
    assert found == [
        (92000, 95.6, 103.91, True),
        (48.5, 48.9, 100.82, True),
        (4.5, 4.38, 97.33, True),
        (100, 100, 100.0, True),
    ]


def test_officials() -> None:
    assert {(one.status, one.name) for one in CHANGES.officials} == {
        ("came", "Lương Văn Kiên"),
        ("came", "Bế Thị Vân"),
        ("came", "Nông Thị Lan Anh"),
        ("left", "Triệu Văn Bằng"),
        ("left", "Vi Văn Quyết"),
        ("moved", "Hoàng Đức Thịnh"),
    }
    moved = next(one for one in CHANGES.officials if one.status == "moved")
    assert moved.given_up == ("Phó Chủ tịch UBND huyện",)
    assert moved.taken == ("Phó Chủ tịch Thường trực UBND huyện",)


def test_no_task_went_on() -> None:
    assert {task.status for task in CHANGES.tasks} == {"added", "dropped"}


@pytest.mark.parametrize("document", sorted(GOLD.glob("*.docx")), ids=lambda file: file.stem)
def test_a_document_is_the_same_as_itself(document: Path) -> None:
    assert not compare(document, document).differs
