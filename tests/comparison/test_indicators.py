"""Pairs of figures: units, comparisons, ranges, better or worse; and what is never compared."""

from __future__ import annotations

from typing import Any

import pytest

from planparse import compare
from planparse.comparison.model import Comparison, IndicatorChange
from planparse.plan import Indicator
from tests.plans import day, indicator, plan


def compared(*items: Indicator, old: tuple[Indicator, ...], **more: Any) -> Comparison:
    return compare(
        plan(*old, period="2024"), plan(*items, period="2025"), only=("indicators",), **more
    )


def one_change(old: Indicator, new: Indicator) -> IndicatorChange:
    (change,) = compared(new, old=(old,)).indicators
    return change


# old value, unit and comparator; the new ones; then difference, points, percent, verdict
FIGURES = [
    # units convert
    ("Thu ngân sách nhà nước trên địa bàn", (92000, "triệu đồng"), (105.8, "tỷ đồng"),
     (13.8, None, 15.0, "better")),
    ("Trồng mới rừng", (650, "ha"), (7, "km²"), (0.5, None, 7.69, "better")),
    ("Sản lượng mật rừng", (1200, "tạ"), (100, "tấn"), (-20, None, -16.67, None)),
    ("Tỷ suất tăng dân số tự nhiên", (1.2, "%"), (11, "‰"), (-1, -0.1, None, None)),
    ("Giải quyết việc làm", (14500, "người"), (15, "nghìn người"), (0.5, None, 3.45, "better")),
    ("Thu nhập bình quân đầu người", (48.5, "triệu đồng/người/năm"), (53.2, "triệu đồng"),
     (4.7, None, 9.69, "better")),
    # better and worse by the catalogue
    ("Tỷ lệ hộ nghèo", (4.5, "%"), (2.35, "%"), (-2.15, -2.15, None, "better")),
    ("Tỷ lệ hộ nghèo", (2.35, "%"), (4.5, "%"), (2.15, 2.15, None, "worse")),
    ("Tỷ lệ che phủ rừng", (61.5, "%"), (60, "%"), (-1.5, -1.5, None, "worse")),
    ("Số buổi biểu diễn lưu động", (20, "buổi"), (30, "buổi"), (10, None, 50.0, None)),
    # words of comparison
    ("Tỷ lệ dân số tham gia BHYT", (95, "%", ">="), (95.5, "%", ">"), (0.5, 0.5, None, "better")),
    ("Tỷ lệ dân số tham gia BHYT", (95, "%", ">="), (95, "%", ">"), (0, 0, None, "better")),
    ("Tỷ lệ dân số tham gia BHYT", (95, "%"), (95, "%", ">="), (0, 0, None, None)),
    ("Tỷ lệ hộ nghèo", (5, "%", "<="), (5, "%", "<"), (0, 0, None, "better")),
    # ranges
    ("sản phẩm OCOP đạt 3 sao trở lên", ((2, 3), "sản phẩm"), ((3, 4), "sản phẩm"),
     ((1, 1), None, None, "better")),
    ("sản phẩm OCOP đạt 3 sao trở lên", (2, "sản phẩm"), ((2, 3), "sản phẩm"),
     ((0, 1), None, None, "better")),
    ("sản phẩm OCOP đạt 3 sao trở lên", ((2, 5), "sản phẩm"), ((3, 4), "sản phẩm"),
     ((1, -1), None, None, None)),
    # nothing to be a percentage of
    ("Số doanh nghiệp thành lập mới", (0, "doanh nghiệp"), (2, "doanh nghiệp"),
     (2, None, None, "better")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), FIGURES)
def test_figures(name: str, old: Any, new: Any, expected: Any) -> None:
    first, second = (
        indicator(name, value, unit, comparator=words[0] if words else None)
        for value, unit, *words in (old, new)
    )
    change = one_change(first, second)
    assert change.status == "changed"
    found = (change.difference, change.points, change.percent, change.verdict)
    assert found == expected


def test_the_same_figure_in_another_unit_is_the_same() -> None:
    change = one_change(
        indicator("Tổng vốn đầu tư toàn xã hội", 1_350_000, "triệu đồng"),
        indicator("Huy động vốn đầu tư toàn xã hội", 1350, "tỷ đồng"),
    )
    assert (change.status, change.converted, change.difference) == ("same", 1350, 0)


def test_an_aim_without_figure_is_the_same_aim() -> None:
    old, new = (indicator(name, True) for name in ("Huyện đạt chuẩn NTM",) * 2)
    change = one_change(old, new)
    assert (change.status, change.difference, change.verdict) == ("same", None, None)


NEVER = [
    # a target and a result
    (indicator("Tỷ lệ hộ nghèo", 4.5, "%"), indicator("Tỷ lệ hộ nghèo", 4.2, "%", kind="result")),
    # a level and a change
    (indicator("Tỷ lệ hộ nghèo", 4.5, "%"),
     indicator("Tỷ lệ hộ nghèo", 1.5, "%", measure="decrease")),
    (indicator("Thu ngân sách", 667, "tỷ đồng"), indicator("Tốc độ tăng thu ngân sách", 12, "%")),
    # a number and an aim that is reached or not
    (indicator("Xã đạt chuẩn NTM", 1, "xã"), indicator("Xã đạt chuẩn NTM", True)),
    # units that measure something else
    (indicator("Sản lượng lúa", 500, "tấn"), indicator("Sản lượng lúa", 500, "ha")),
    (indicator("Tiền lương", 5, "triệu đồng/tháng"), indicator("Tiền lương", 5, "triệu đồng/năm")),
    (indicator("Kim ngạch xuất khẩu", 5, "triệu USD"),
     indicator("Kim ngạch xuất khẩu", 5, "tỷ đồng")),
    # other places
    (indicator("Trồng rừng", 5, "ha", scope="xã Yên Phú"),
     indicator("Trồng rừng", 5, "ha", scope="xã Phú Cường")),
    # parts of something else
    (indicator("nông thôn", 5, "%", parent="Tỷ lệ dùng nước sạch"),
     indicator("nông thôn", 5, "%", parent="Tỷ lệ thu gom rác thải")),
    # half a year's result and that of a year
    (indicator("Thu ngân sách", 5, "tỷ đồng", kind="result", deadline=day("2024-06-30")),
     indicator("Thu ngân sách", 9, "tỷ đồng", kind="result", deadline=day("2025-12-31"))),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), NEVER)
def test_what_is_never_compared(old: Indicator, new: Indicator) -> None:
    found = compared(new, old=(old,))
    assert [change.status for change in found.indicators] == ["added", "dropped"]
    assert found.unsure == ()


def test_a_deadline_goes_on_with_the_years_or_moves() -> None:
    def change(old: str, new: str) -> tuple[str, ...]:
        name = "Xóa nhà tạm, nhà dột nát"
        return one_change(
            indicator(name, 100, "%", deadline=day(old)),
            indicator(name, 100, "%", deadline=day(new)),
        ).changes

    assert change("2024-12-31", "2025-12-31") == ()
    assert change("2025-12-31", "2025-12-31") == ()
    assert change("2024-06-30", "2025-12-31") == ("deadline",)


def test_columns_of_several_years_go_with_their_years() -> None:
    def three(first: int) -> tuple[Indicator, ...]:
        return tuple(
            indicator(
                "Tỷ lệ hộ nghèo", 9 - year % 10, "%", deadline=day(f"{year}-12-31"), id=f"{n}"
            )
            for n, year in enumerate(range(first, first + 3))
        )

    found = compared(*three(2025), old=three(2024))
    assert {(change.old.id, change.new.id) for change in found.indicators} == {  # type: ignore[union-attr]
        ("0", "0"), ("1", "1"), ("2", "2"),
    }  # fmt: skip


def test_a_tie_is_reported_and_not_guessed() -> None:
    olds = (indicator("Trồng cây mắc ca", 40, "ha"), indicator("Trồng cây mắc ca", 50, "ha"))
    found = compared(indicator("Trồng cây mắc ca", 45, "ha"), old=olds)
    assert found.indicators == ()
    (tie,) = found.unsure
    assert (tie.reason, len(tie.old), len(tie.new)) == ("several", 2, 1)


def test_a_section_decides_between_two() -> None:
    olds = (
        indicator("Số lớp tập huấn", 4, "lớp", section="Nông nghiệp"),
        indicator("Số lớp tập huấn", 5, "lớp", section="Văn hóa"),
    )
    new = indicator("Số lớp tập huấn", 6, "lớp", section="Văn hóa")
    found = compared(new, old=olds)
    assert [(c.status, c.old and c.old.value) for c in found.indicators] == [
        ("changed", 5), ("dropped", 4),
    ]  # fmt: skip


def test_figures_far_apart_are_not_set_against_each_other() -> None:
    olds = (indicator("trường đạt chuẩn quốc gia", 2, "trường"),)
    found = compared(indicator("trường đạt chuẩn quốc gia", 29, "trường"), old=olds)
    assert found.indicators == ()
    assert [one.reason for one in found.unsure] == ["far_apart"]


def test_a_name_that_says_more_is_told_and_not_paired() -> None:
    olds = (indicator("Tỷ lệ hộ dân treo cờ ngày lễ", 90, "%"),)
    found = compared(indicator("Hộ dân treo cờ Tổ quốc ngày lễ", 95, "%"), old=olds)
    assert found.indicators == ()
    assert [one.reason for one in found.unsure] == ["reworded"]


@pytest.mark.parametrize(
    "news",
    [
        (indicator("Hộ dân treo cờ mới ngày lễ", 95, "%"),),
        (indicator("Số hộ dân treo cờ Tổ quốc ngày lễ", 95, "hộ"),),
        (
            indicator("Hộ dân treo cờ Tổ quốc ngày lễ", 95, "%"),
            indicator("Hộ dân treo cờ hội ngày lễ", 95, "%"),
        ),
    ],
    ids=["a telling word", "another unit", "two that could be it"],
)
def test_nothing_is_told_as_reworded_that_surely_is_not(news: tuple[Indicator, ...]) -> None:
    found = compared(*news, old=(indicator("Tỷ lệ hộ dân treo cờ ngày lễ", 90, "%"),))
    assert found.unsure == ()


def test_units_that_are_said_again_in_the_name() -> None:
    old = indicator("Người lao động tham gia lớp học bơi", 10, "lao động")
    assert one_change(old, indicator("Số người tham gia lớp học bơi", 12, "người")).difference == 2


def test_other_things_counted_in_their_own_units_are_not_paired() -> None:
    olds = (indicator("Số giáo viên mầm non", 10, "giáo viên"),)
    found = compared(indicator("Số trẻ mầm non", 12, "trẻ"), old=olds)
    assert {change.status for change in found.indicators} == {"added", "dropped"}


def test_what_is_said_in_prose_and_in_an_annex_counts_once() -> None:
    olds = (
        indicator("Tỷ lệ hộ nghèo", 4.5, "%"),
        indicator("hộ nghèo", 4.5, "%", section="PHỤ LỤC"),
    )
    found = compared(indicator("Tỷ lệ hộ nghèo", 3, "%"), old=olds)
    assert [change.status for change in found.indicators] == ["changed"]


PLAN = (
    indicator("Thu ngân sách trên địa bàn", 92, "tỷ đồng", deadline=day("2024-12-31")),
    indicator("Tỷ lệ hộ nghèo", 4.5, "%", deadline=day("2024-12-31")),
    indicator("Trồng rừng", 600, "ha", comparator=">=", deadline=day("2024-12-31")),
    indicator("Số buổi chiếu phim lưu động", 40, "buổi", deadline=day("2024-12-31")),
    indicator("Tỷ lệ hộ dân dùng nước sạch", 90, "%", deadline=day("2024-12-31")),
)
REPORT = (
    indicator(
        "thu NSNN trên địa bàn", 95_680, "triệu đồng", deadline=day("2024-12-31"), kind="result"
    ),
    indicator("tỷ lệ hộ nghèo", 4.7, "%", deadline=day("2024-12-31"), kind="result"),
    indicator("trồng rừng", 600, "ha", deadline=day("2024-12-31"), kind="estimate"),
    indicator("Số buổi chiếu phim lưu động", 38, "buổi", deadline=day("2024-12-31"), kind="result"),
)


def test_results_set_a_plan_against_its_report() -> None:
    found = compare(
        plan(*PLAN, period="2024"), plan(*REPORT, kind="report", period="2024"), results=True
    )
    shown = [
        (c.status, c.percent_reached, c.reached, c.old and c.old.value) for c in found.indicators
    ]
    assert found.mode == "results"
    assert shown == [
        ("changed", 104.0, True, 92),
        ("changed", 104.44, False, 4.5),
        ("same", 100.0, True, 600),
        ("changed", 95.0, None, 40),
        ("dropped", None, None, 90),
    ]


def test_half_a_year_has_not_yet_missed_the_plan() -> None:
    half = indicator("Trồng rừng", 320, "ha", deadline=day("2024-06-30"), kind="result")
    found = compare(
        plan(PLAN[2], period="2024"), plan(half, kind="report", period="2024"), results=True
    )
    (change,) = found.indicators
    assert (change.percent_reached, change.reached) == (53.33, None)
