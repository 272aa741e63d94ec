"""What a unit measures, rates included."""

from __future__ import annotations

from functools import lru_cache

from planparse.language.units import whole_unit
from planparse.rulebook import Rulebook


@lru_cache(maxsize=1024)
def unit_dimension(unit: str, rulebook: Rulebook) -> str | None:
    """The dimension of a unit as written: "share", "money/people", "mass/area"; None: unknown.

    Only rates per person, place or area say what is measured: "triệu đồng/năm" is money, and so is
    "triệu đồng/đầu người".
    """
    amount, *rates = unit.split("/")
    dimension = _dimension(amount, rulebook)
    if dimension is None:
        return None
    per = (_dimension(rate, rulebook) for rate in rates)
    return "/".join([dimension, *(one for one in per if one not in (None, "time"))])


def _dimension(unit: str, rulebook: Rulebook) -> str | None:
    found = whole_unit(unit, rulebook)
    return found.dimension if found else None
