"""Values in base units, so that triệu and tỷ, tạ and tấn, hộ and nghìn hộ compare."""

from __future__ import annotations

from decimal import Decimal

from planparse.language.normal import fold
from planparse.language.numerals import as_number
from planparse.language.units import Unit, whole_unit
from planparse.plan import Number, Quantity, Value
from planparse.rulebook import Rulebook

_THINGS = ("people", "visit", "household", "living_thing")


def in_base_unit(value: Value, unit: str | None, name: str, rulebook: Rulebook) -> Quantity | None:
    """A value in the base unit of its unit as written: 61,3 triệu đồng/người/năm is 61,300,000
    VND/person/year. None for an aim reached or not, and where the base unit is not known.

    ``name`` is what has the value: a bare triệu is money, but not where people or animals are
    named, and beds in "Số giường bệnh/vạn dân" are no number of beds. The
    factors are those of rules/units.yaml; the result is exact.
    """
    found = whole_unit(unit, rulebook) if unit and not isinstance(value, bool) else None
    if found is None or found.base is None or not _is_money_or_named(found, name, rulebook):
        return None
    numbers = value if isinstance(value, tuple) else (value,)
    if found.role == "counted" and "/" in name and "/" not in found.text:
        return None
    exact = [_times(number, found.factor) for number in numbers]
    return Quantity(value=exact[0] if len(exact) == 1 else (exact[0], exact[1]), unit=found.base)


def _is_money_or_named(unit: Unit, name: str, rulebook: Rulebook) -> bool:
    """Whether a bare scale is money by its name, or the unit is more than a scale."""
    if unit.role != "scale" or "/" in unit.text:
        return True
    return not any(
        hit.rule.role == "counted" and hit.rule.dimension in _THINGS
        for hit in rulebook.units.find(fold(name))
    )


def _times(number: Number, factor: Decimal) -> Number:
    return as_number(Decimal(str(number)) * factor)
