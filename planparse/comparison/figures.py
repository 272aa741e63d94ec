"""Two figures of the same indicator: difference, percent or points, better or worse, reached."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from planparse.comparison.model import Amount, Aspect, Verdict
from planparse.language.conversion import Conversion, conversion
from planparse.language.dimensions import unit_dimension
from planparse.language.numerals import as_number
from planparse.plan import Comparator, Indicator, Number, Value
from planparse.rulebook import Rulebook

FAR_APART = 5
"""Figures so many times apart, shares aside, may count different things under the same name."""

Better = Literal["higher", "lower", "none"] | None
Ends = tuple[Decimal, Decimal]

_STRICTER: dict[Comparator | None, int] = {">": 1, "<": -1}
"""Which way words of comparison lean: "> 95" is a little more than 95."""
_HUNDRED = Decimal(100)
_POINTS = {"share": "%", "share_change": "%"}


def changed_figure(old: Indicator, new: Indicator, converted: Conversion) -> tuple[Aspect, ...]:
    """Whether the value or the words of comparison are not the same."""
    aspects: list[Aspect] = []
    if old.value is not True and _ends(old.value, converted.factor) != _ends(new.value):
        aspects.append("value")
    if old.comparator != new.comparator:
        aspects.append("comparator")
    return tuple(aspects)


def far_apart(old: Indicator, new: Indicator, converted: Conversion, rulebook: Rulebook) -> bool:
    """Whether one figure is five times the other or more. Shares and changes may be."""
    if old.value is True or new.value is True or old.measure or _is_share(new.unit, rulebook):
        return False
    first, second = _ends(old.value, converted.factor)[1], _ends(new.value)[1]
    low, high = sorted((abs(first), abs(second)))
    return 0 < low * FAR_APART <= high


def differences(
    old: Indicator, new: Indicator, converted: Conversion, better: Better, rulebook: Rulebook
) -> dict[str, Any]:
    """The fields of an IndicatorChange that say by how much, and whether that is better."""
    if old.value is True or new.value is True:
        return {}
    before, after = _ends(old.value, converted.factor), _ends(new.value)
    less = (after[0] - before[0], after[1] - before[1])
    found: dict[str, Any] = {
        "difference": _amount(less, old.value, new.value),
        "verdict": _verdict(less, _lean(old, new), better),
    }
    if converted.factor != 1:
        found["converted"] = _amount(before, old.value)
    if _is_share(new.unit, rulebook):
        points = _in_points(less, new.unit, rulebook)
        found["points"] = _amount(points, old.value, new.value)
    elif before[0] == before[1] > 0 and after[0] == after[1]:
        found["percent"] = _rounded(less[0] / before[0] * _HUNDRED)
    return found


def reached(
    old: Indicator, new: Indicator, converted: Conversion, better: Better
) -> dict[str, Any]:
    """What became of a planned figure: percent reached, and whether that is what was aimed at.

    Words of comparison say which way is right ("ít nhất", "không quá"), else the catalogue does; a
    range is reached at its lower end, where higher is better. Before its day it is not yet missed.
    """
    if old.value is True or new.value is True:
        return {"reached": True}
    planned, actual = _ends(old.value, converted.factor), _ends(new.value)
    found: dict[str, Any] = {}
    if planned[0] == planned[1] > 0 and actual[0] == actual[1]:
        found["percent_reached"] = _rounded(actual[0] / planned[0] * _HUNDRED)
    holds = _holds(planned, actual, old.comparator, _right_way(old.comparator) or better)
    under_way = old.deadline and new.deadline and new.deadline < old.deadline
    if holds is not None and (holds or not under_way):
        found["reached"] = holds
    return found


def _holds(
    planned: Ends, actual: Ends, comparator: Comparator | None, right: Better
) -> bool | None:
    """Whether a figure is what was aimed at; None where nothing says which way is right."""
    if right == "higher":
        return actual[0] > planned[0] or (actual[0] == planned[0] and comparator != ">")
    if right == "lower":
        return actual[1] < planned[1] or (actual[1] == planned[1] and comparator != "<")
    return True if actual == planned else None


def _right_way(comparator: Comparator | None) -> Better:
    if comparator in (">", ">="):
        return "higher"
    return "lower" if comparator in ("<", "<=") else None


def _ends(value: Value, factor: Decimal = Decimal(1)) -> Ends:
    low, high = value if isinstance(value, tuple) else (value, value)
    return Decimal(str(low)) * factor, Decimal(str(high)) * factor


def _lean(old: Indicator, new: Indicator) -> int:
    return _STRICTER.get(new.comparator, 0) - _STRICTER.get(old.comparator, 0)


def _verdict(less: Ends, lean: int, better: Better) -> Verdict | None:
    """Better or worse; None where nothing says which way is better, or a range only widens."""
    if better not in ("higher", "lower") or less[0] * less[1] < 0:
        return None
    way = less[0] or less[1] or lean
    if way == 0:
        return None
    return "better" if (way > 0) == (better == "higher") else "worse"


def _is_share(unit: str | None, rulebook: Rulebook) -> bool:
    return unit is not None and unit_dimension(unit, rulebook) in _POINTS


def _in_points(less: Ends, unit: str | None, rulebook: Rulebook) -> Ends:
    found = conversion(unit, _POINTS["share"], rulebook)
    factor = found.factor if found else Decimal(1)
    return less[0] * factor, less[1] * factor


def _amount(ends: Ends, *values: Value) -> Amount:
    """A number, or two where one of the values is a range."""
    low, high = (_exact(end) for end in ends)
    return (low, high) if any(isinstance(value, tuple) for value in values) else low


def _exact(value: Decimal) -> Number:
    return as_number(Decimal(f"{value:.15g}"))


def _rounded(value: Decimal) -> float:
    return float(round(value, 2))
