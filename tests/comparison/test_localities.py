"""Localities of the reform of 2025, and the folders of two years."""

from __future__ import annotations

from typing import Any

import pytest

from planparse.comparison import Localities, compare_many
from planparse.comparison import localities as module
from planparse.comparison.reform import load_reform
from planparse.plan import Plan
from planparse.rulebook import load_rulebook
from tests.plans import day, indicator, plan

RULEBOOK = load_rulebook()


def of(locality: str | None, year: int, **header: Any) -> Plan:
    dated = {"date": day(f"{year}-01-10"), "period": str(year), "locality": locality}
    return plan(indicator("Tỷ lệ hộ nghèo", year - 2020, "%"), **{**dated, **header})


def pairs(old: list[Plan], new: list[Plan], **more: Any) -> list[tuple[str | None, str | None]]:
    found = compare_many(
        [(f"{n}.yaml", one) for n, one in enumerate(old)],
        [(f"{n}.yaml", one) for n, one in enumerate(new)],
        RULEBOOK,
        **more,
    )
    return [(one.old.locality, one.new.locality) for one in found.comparisons]


REFORM = [
    # districts abolished, communes merged, provinces merged
    ("huyện Ngọc Lặc", "xã Minh Sơn", True),
    ("xã Phùng Minh", "xã Kiên Thọ", True),
    ("thị trấn Ngọc Lặc", "xã Ngọc Lặc", True),
    ("tỉnh Bắc Giang", "tỉnh Bắc Ninh", True),
    ("tỉnh Bình Dương", "thành phố Hồ Chí Minh", True),
    ("thành phố Thanh Hoá", "phường Hạc Thành", True),
    ("tỉnh Thanh Hóa", "tỉnh Nghệ An", False),
    ("huyện Ngọc Lặc", "xã Sông Lũng", False),
]


@pytest.mark.parametrize(("old", "new", "became"), REFORM)
def test_the_reform(old: str, new: str, became: bool) -> None:
    assert pairs([of(old, 2025)], [of(new, 2026)]) == ([(old, new)] if became else [])
    assert pairs([of(old, 2023)], [of(new, 2024)]) == []


def area(old: Plan, new: Plan, **renamed: str) -> Any:
    found = Localities.of(renamed).area(old.document, new.document)
    return found and (found.known_by, found.made_of)


def test_the_report_says_that_the_area_is_not_the_same() -> None:
    made_of = ("Xã Kiên Thọ", "Xã Phùng Minh", "Xã Phúc Thịnh")
    assert area(of("xã Phùng Minh", 2025), of("xã Kiên Thọ", 2026)) == ("reform", made_of)
    assert area(of("xã Kiên Thọ", 2025), of("xã Kiên Thọ", 2026)) == ("reform", made_of)
    assert area(of("tỉnh Bắc Ninh", 2025), of("tỉnh Bắc Ninh", 2026)) == (
        "reform", ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
    )  # fmt: skip


def test_the_same_area_is_no_news() -> None:
    assert area(of("tỉnh Thanh Hóa", 2025), of("tỉnh Thanh Hóa", 2026)) is None
    assert area(of("tỉnh Bắc Ninh", 2023), of("tỉnh Bắc Ninh", 2024)) is None
    assert area(of("huyện Sông Lũng", 2024), of("huyện Sông Lũng", 2025)) is None


def test_other_names_without_a_reason_are_told_too() -> None:
    assert area(of("huyện Sông Lũng", 2024), of("huyện Yên Khê", 2024)) == ("names", ())


def test_a_map_pairs_localities_and_the_places_within() -> None:
    renamed = {"xã Yên Phú": "xã Sông Lũng"}
    known = Localities.of(renamed)
    assert pairs([of("xã Yên Phú", 2025)], [of("xã Sông Lũng", 2026)], localities=known) == [
        ("xã Yên Phú", "xã Sông Lũng")
    ]
    assert area(of("xã Yên Phú", 2025), of("xã Sông Lũng", 2026), **renamed) == ("map", ())
    assert known.place("Xã YÊN PHÚ") == known.place("xã Sông Lũng")


def test_without_the_package_only_a_map_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_reform", lambda: None)
    old, new = of("xã Phùng Minh", 2025), of("xã Kiên Thọ", 2026)
    assert pairs([old], [new]) == []
    assert area(old, new) == ("names", ())
    known = Localities.of({"xã Phùng Minh": "xã Kiên Thọ"})
    assert pairs([old], [new], localities=known) == [("xã Phùng Minh", "xã Kiên Thọ")]


def test_folders_are_paired_by_locality_and_kind() -> None:
    report = of("huyện Yên Khê", 2025, kind="report")
    old = [of("huyện Yên Khê", 2024), of("huyện Sông Lũng", 2024), of(None, 2024)]
    new = [of("Huyện Sông Lũng", 2025), report, of("huyện Yên Khê", 2025)]
    assert pairs(old, new) == [
        ("huyện Sông Lũng", "Huyện Sông Lũng"),
        ("huyện Yên Khê", "huyện Yên Khê"),
    ]


def test_with_results_a_plan_is_paired_with_its_report() -> None:
    report = of("huyện Yên Khê", 2025, kind="report")
    new = [of("huyện Yên Khê", 2025), report]
    found = compare_many(
        [("old.yaml", of("huyện Yên Khê", 2025))],
        [("plan.yaml", new[0]), ("report.yaml", new[1])],
        RULEBOOK,
        results=True,
    )
    assert [one.new.file for one in found.comparisons] == ["report.yaml"]


def test_what_nobody_can_pair_stays_alone_and_is_told() -> None:
    twice = [("a.yaml", of("huyện Yên Khê", 2024)), ("b.yaml", of("huyện Yên Khê", 2024))]
    found = compare_many(twice, [("c.yaml", of("huyện Yên Khê", 2025))], RULEBOOK)
    assert found.comparisons == ()
    assert [side.file for side in found.only_old] == ["a.yaml", "b.yaml"]
    assert [side.file for side in found.only_new] == ["c.yaml"]
    assert found.differs


def test_the_facts_of_the_package() -> None:
    reform = load_reform()
    assert reform is not None
    assert reform.made_of("thành phố Hồ Chí Minh") == (
        "Thành Phố Hồ Chí Minh", "Tỉnh Bà Rịa-Vũng Tàu", "Tỉnh Bình Dương",
    )  # fmt: skip
