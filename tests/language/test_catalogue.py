"""The catalogue of indicators: a table of names with their keys, and of names that have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planparse.language.catalogue import catalogue_key, load_catalogue
from planparse.language.dimensions import unit_dimension
from planparse.language.indicator_names import name_forms
from planparse.rulebook import load_rulebook
from planparse.rulebook.catalogue_checking import catalogue_hits
from tests.plans import indicator

TABLE = Path(__file__).parent.parent / "tables" / "catalogue.yaml"
RULEBOOK = load_rulebook()


def cases(kind: str) -> list[Any]:
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[kind]
    return [pytest.param(row["text"], row.get("gives"), id=row["text"]) for row in rows]


@pytest.mark.parametrize(("text", "gives"), [*cases("keys"), *cases("false_friends")])
def test_a_name_has_its_key_and_no_other(text: str, gives: str | None) -> None:
    found = catalogue_hits(text, RULEBOOK)
    assert [hit.rule.id for hit in found] == ([gives] if gives else [])


def test_an_indicator_has_the_key_of_its_name_unit_and_parent() -> None:
    assert catalogue_key(indicator("Tỷ lệ hộ nghèo", 2.5, "%"), RULEBOOK) == "poverty_rate"
    assert catalogue_key(indicator("Tỷ lệ hộ nghèo", 2.5), RULEBOOK) is None
    part = indicator("trâu", 120, "con", parent="Tổng đàn trâu, bò")
    assert catalogue_key(part, RULEBOOK) == "buffalo_herd"
    reached = indicator("Huyện đạt chuẩn NTM", True)
    assert catalogue_key(reached, RULEBOOK) == "district_new_countryside"


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("%", "share"),
        ("%/năm", "share"),
        ("triệu đồng/người/năm", "money/people"),
        ("tạ/ha", "mass/area"),
        ("1.000 tấn", "mass"),
        ("tiêu chí/xã", "criterion/place"),
        ("bác sĩ/vạn dân", "people"),
        ("thứ lạ", None),
    ],
)
def test_what_a_unit_measures(unit: str, dimension: str | None) -> None:
    assert unit_dimension(unit, RULEBOOK) == dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ xã đạt chuẩn NTM", "xã được công nhận đạt chuẩn nông thôn mới (NTM)"),
        ("Số bác sỹ/10.000 dân", "bác sĩ trên 1 vạn dân"),
        ("giữ vững tỷ lệ che phủ của rừng", "Tỷ lệ che phủ rừng đến năm 2030"),
        ("Tổng thu NSNN trên địa bàn xã", "thu ngân sách nhà nước"),
    ],
)
def test_one_wording(one: str, other: str) -> None:
    first, second = (name_forms(name, RULEBOOK).bare for name in (one, other))
    assert first.replace(" công nhận", "") == second.replace(" công nhận", "")


def test_every_key_says_what_is_better_and_where_it_belongs() -> None:
    rules = load_catalogue(RULEBOOK).rules
    assert len(rules) >= 150
    assert len({rule.field for rule in rules.values()}) == 21
    assert {rule.better for rule in rules.values()} == {"higher", "lower", "none"}
    assert rules["poverty_rate"].better == "lower"


@given(st.text(), st.sampled_from(["share", "money", "status", None]), st.none() | st.text())
def test_any_name_is_looked_up(name: str, dimension: str | None, parent: str | None) -> None:
    found = load_catalogue(RULEBOOK).find(name, dimension, parent=parent)
    assert found is None or dimension in found.units
