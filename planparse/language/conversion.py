"""Figures of one unit in another: triệu and tỷ, ha and km², tạ and tấn, % and ‰, người and nghìn
người."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from planparse.language.normal import fold
from planparse.language.units import Unit, whole_unit
from planparse.rulebook import Rulebook

_YEAR = "year"
"""Of figures of a year nobody need say that they are so."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A figure times ``factor`` is the same figure in the other unit.

    ``alike`` is False where one of the units leaves out what it is per (triệu đồng for triệu
    đồng/người) or what is counted (15 for 15 doanh nghiệp).
    """

    factor: Decimal
    alike: bool = True


@lru_cache(maxsize=4096)
def conversion(old: str | None, new: str | None, rulebook: Rulebook) -> Conversion | None:
    """How figures in a unit come to another, both as written; None where they do not compare."""
    if fold(old or "").strip() == fold(new or "").strip():
        return Conversion(Decimal(1))
    if old is None or new is None:
        counted = whole_unit(old or new or "", rulebook)
        plain = counted is not None and counted.role == "counted" and not counted.scaled
        return Conversion(Decimal(1), alike=False) if plain else None
    first, second = whole_unit(old, rulebook), whole_unit(new, rulebook)
    if first is None or second is None or first.base is None or second.base is None:
        return None
    return _between(first, second, rulebook)


def _between(first: Unit, second: Unit, rulebook: Rulebook) -> Conversion | None:
    amount, rates = _parts(first)
    other_amount, other_rates = _parts(second)
    if amount != other_amount:
        return None
    if rates == other_rates:
        return Conversion(first.factor / second.factor)
    left_out = rates ^ other_rates
    if (rates and other_rates) or any(_is_time(rate, rulebook) for rate in left_out):
        return None
    factors = [_amount_factor(unit, rulebook) for unit in (first, second)]
    if factors[0] is None or factors[1] is None:
        return None
    return Conversion(factors[0] / factors[1], alike=False)


def _parts(unit: Unit) -> tuple[str, frozenset[str]]:
    amount, *rates = (unit.base or "").split("/")
    return amount, frozenset(rate for rate in rates if rate != _YEAR)


def _amount_factor(unit: Unit, rulebook: Rulebook) -> Decimal | None:
    amount = whole_unit(unit.text.split("/")[0], rulebook)
    return amount.factor if amount else None


@lru_cache(maxsize=64)
def _is_time(base: str, rulebook: Rulebook) -> bool:
    return any(rule.dimension == "time" and rule.base == base for rule in rulebook.units)
