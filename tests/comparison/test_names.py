"""Names of indicators across years: a table of those that are the same, and of false friends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.comparison.likeness import ALIKE, likeness
from planparse.comparison.rewording import perhaps_reworded
from planparse.comparison.traits import Traits, traits_of
from planparse.comparison.wording import wording
from planparse.language.catalogue import load_catalogue
from planparse.rulebook import load_rulebook
from tests.plans import indicator, plan

TABLE = Path(__file__).parent.parent / "tables" / "same_indicators.yaml"
RULEBOOK = load_rulebook()


def pairs(kind: str) -> list[list[str]]:
    rows: list[list[str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[kind]
    return rows


def read(text: str) -> Traits:
    """A name with its unit, "| increase" and "| under: parent" where they belong to it."""
    name, unit, *more = (part.strip() for part in text.split("|"))
    traits: dict[str, Any] = {}
    for part in more:
        if part.startswith("under:"):
            traits["parent"] = part.removeprefix("under:").strip()
        else:
            traits["measure"] = part
    return traits_of(plan(indicator(name, 5, unit, **traits)), RULEBOOK)[0]


def paired(one: str, other: str) -> bool:
    return likeness(read(one), read(other), RULEBOOK) >= ALIKE


@pytest.mark.parametrize(("one", "other"), pairs("different"))
def test_no_false_friend_is_paired(one: str, other: str) -> None:
    assert not paired(one, other)
    assert not paired(other, one)


def test_enough_of_the_same_are_paired() -> None:
    same = pairs("same")
    missed = [f"{one} ~ {other}" for one, other in same if not paired(one, other)]
    wrong = [pair for pair in pairs("different") if paired(*pair)]
    found = len(same) - len(missed)
    assert len(same) >= 40
    assert len(pairs("different")) >= 40
    assert found / (found + len(wrong)) >= 0.95
    assert found / len(same) >= 0.9, "\n".join(missed)


@pytest.mark.parametrize(("one", "other"), pairs("perhaps"))
def test_what_says_more_is_told_as_unsure(one: str, other: str) -> None:
    assert not paired(one, other)
    assert told_as_reworded(one, other)
    assert told_as_reworded(other, one)


def told_as_reworded(one: str, other: str) -> bool:
    return perhaps_reworded(
        [(0, read(one))], [(0, read(other))], lambda one: one.sort, RULEBOOK
    ) == [(0, 0)]


def test_few_false_friends_are_told_as_unsure() -> None:
    told = [pair for pair in pairs("different") if told_as_reworded(*pair)]
    assert len(told) <= 0.05 * len(pairs("different"))


def test_a_pair_is_as_alike_the_other_way_round() -> None:
    for one, other in pairs("same") + pairs("different"):
        forth, back = (
            likeness(read(one), read(other), RULEBOOK),
            likeness(read(other), read(one), RULEBOOK),
        )
        assert forth == back


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("xã đạt chuẩn NTM", "xã đạt chuẩn nông thôn mới"),
        ("người tham gia BHYT", "người tham gia bảo hiểm y tế"),
        ("quy mô GRDP", "quy mô tổng sản phẩm trên địa bàn"),
        ("hạ tầng KT-XH", "hạ tầng kinh tế - xã hội"),
        ("sản phẩm OCOP", "sản phẩm mỗi xã một sản phẩm"),
    ],
)
def test_abbreviations_are_written_out(short: str, long: str) -> None:
    assert wording(short, RULEBOOK) == wording(long, RULEBOOK)


def test_names_of_the_catalogue_stay_apart() -> None:
    """No words of one key come to those of another in the same unit, but of the few that may."""
    may = {
        frozenset({"state_budget_revenue", "budget_revenue"}),
        frozenset({"state_budget_revenue_growth", "budget_revenue_growth"}),
    }
    keys: dict[Any, set[str]] = {}
    for rule in load_catalogue(RULEBOOK).rules.values():
        for word in rule.words:
            for unit in rule.units:
                keys.setdefault((wording(word, RULEBOOK), unit), set()).add(rule.id)
    assert {frozenset(found) for found in keys.values() if len(found) > 1} <= may


def test_no_counter_example_of_the_catalogue_gets_its_key_by_wording() -> None:
    for rule in load_catalogue(RULEBOOK).rules.values():
        for text in rule.counter_examples:
            if "|" in text:
                assert read(text).key != rule.id, text
