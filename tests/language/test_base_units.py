"""Values in base units: a table of figures with what they come to, and what holds for all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planparse.language.base_units import in_base_unit
from planparse.plan import Quantity
from planparse.rulebook import load_rulebook

TABLE = Path(__file__).parent.parent / "tables" / "base_units.yaml"
RULEBOOK = load_rulebook()


def cases() -> list[Any]:
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(row["text"], row.get("of", ""), row["gives"], id=str(row)) for row in rows]


def number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def written(quantity: Quantity | None) -> str | None:
    if quantity is None:
        return None
    value = quantity.value
    shown = " - ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{shown} | {quantity.unit}"


@pytest.mark.parametrize(("text", "name", "gives"), cases())
def test_a_value_in_its_base_unit(text: str, name: str, gives: str | None) -> None:
    figure, _, unit = text.partition(" | ")
    low, _, high = figure.partition(" - ")
    value = (number(low), number(high)) if high else number(low)
    assert written(in_base_unit(value, unit, name, RULEBOOK)) == gives


def test_an_aim_without_a_figure_has_no_value_in_a_base_unit() -> None:
    assert in_base_unit(True, None, "Huyện đạt chuẩn", RULEBOOK) is None
    assert in_base_unit(5, None, "Số chợ", RULEBOOK) is None


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["triệu đồng", "%", "tạ/ha", "‰", "ha"]))
def test_the_value_in_a_base_unit_is_exact(exact: Decimal, unit: str) -> None:
    factors = {"triệu đồng": "1000000", "%": "0.01", "tạ/ha": "0.01", "‰": "0.001", "ha": "10000"}
    quantity = in_base_unit(float(exact), unit, "", RULEBOOK)
    assert quantity is not None
    assert Decimal(str(quantity.value)) == exact * Decimal(factors[unit])
