"""Figures and dates: tables of sentences, and what holds for any text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planparse.language.deadlines import Reference, find_deadlines
from planparse.language.normal import fold, normal_form
from planparse.language.numerals import parse_number
from planparse.language.quantities import Quantity, find_quantities
from planparse.rulebook import load_rulebook

TABLES = Path(__file__).parent.parent / "tables"
RULEBOOK = load_rulebook()
REFERENCE = Reference(dt.date(2025, 1, 10), 2025, 2025)


def cases(table: str) -> list[Any]:
    rows = yaml.safe_load((TABLES / table).read_text(encoding="utf-8"))
    return [pytest.param(row["text"], row["gives"], id=row["text"]) for row in rows]


def written(quantity: Quantity) -> str:
    value = quantity.value
    number = " - ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    parts = [number, quantity.unit, quantity.comparator]
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "gives"), cases("quantities.yaml"))
def test_figures(text: str, gives: list[str]) -> None:
    found = [written(q) for q in find_quantities(text, fold(text), RULEBOOK)]
    assert found == gives


@pytest.mark.parametrize(("text", "gives"), cases("deadlines.yaml"))
def test_dates(text: str, gives: list[str]) -> None:
    found = find_deadlines(text, fold(text), REFERENCE, RULEBOOK)
    assert [f"{d.date} | {d.precision}" if d.date else "none" for d in found] == gives


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "HÒA"),
        ("uỷ ban", "ủy ban"),
        ("tỷ lệ", "tỉ lệ"),
        ("kỹ sư", "kĩ sư"),
        ("a – b", "a - b"),
    ],
)
def test_one_spelling(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_are_read_back(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.text(alphabet="0123456789.,/-% đtỷha xãnămquýIV()"))
def test_any_figures_are_read_in_their_place(text: str) -> None:
    folded = fold(text)
    for quantity in find_quantities(text, folded, RULEBOOK):
        assert 0 <= quantity.start <= quantity.number_start < quantity.end <= len(text)
    for deadline in find_deadlines(text, folded, REFERENCE, RULEBOOK):
        assert text[deadline.start : deadline.end] == deadline.text


_NUMBERS = [word for rule in RULEBOOK.number_words for word in rule.words]
_BESIDE = ["triệu", "tỷ", "đồng", "hộ", "ha", "%", "5", "250", "1.250", "2,5", "(", ")", "/", ","]


@given(st.lists(st.sampled_from(_NUMBERS + _BESIDE), max_size=30).map(" ".join))
def test_any_numbers_in_words_are_read_in_their_place(text: str) -> None:
    folded = fold(text)
    end = 0
    for quantity in find_quantities(text, folded, RULEBOOK):
        assert end <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        end = quantity.end
    for deadline in find_deadlines(text, folded, REFERENCE, RULEBOOK):
        assert text[deadline.start : deadline.end] == deadline.text
