"""What a unit measures, rates included."""

from __future__ import annotations

from functools import lru_cache

from planparse.language.normal import fold
from planparse.language.quantities import find_quantities
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
    return "/".join([dimension, *(one for one in per if one is not None)])


def _dimension(unit: str, rulebook: Rulebook) -> str | None:
    text = f"1 {unit.strip()}"
    found = find_quantities(text, fold(text), rulebook)
    if not found or found[-1].unit is None:
        return None
    follows = text[found[-1].unit_end :].lstrip()
    return None if follows[:1].isalpha() else found[-1].dimension
