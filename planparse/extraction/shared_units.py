"""Figures that have the unit of another: of the next one, or of their whole."""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.extraction.clauses import Span, containing
from planparse.extraction.edges import trim_right
from planparse.extraction.naming import name_before
from planparse.extraction.wording import Wording
from planparse.language.quantities import Quantity
from planparse.language.units import unit_at

_PARTED = ("people", "visit", "event", "facility")
_ENDS_A_PART = (",", ";", ")")
_UNIT = re.compile(r"\((\S[^()]{0,40})\)$")
_SHARE = re.compile(r"\d[\d.,]*\s?%")
_ONLY_PARTS = re.compile(r"(?:,\s[^\d,;:.()]{2,40}\s\d[\d.]*)*,\s[^\d,;:.()]{2,40}\s")


def with_unit_in_bracket(wording: Wording, quantity: Quantity, start: int) -> Quantity:
    """A bare figure with the unit in a bracket before it, which is no part of the name that stands
    from ``start`` on: "Sản lượng lúa (tấn): 45.000"."""
    bracket = _UNIT.search(wording.folded, start, trim_right(wording, start, quantity.start, [])[0])
    if quantity.unit or bracket is None:
        return quantity
    text, folded = wording.text, wording.folded
    unit = unit_at(text, folded, bracket.start(1), bracket.end(1), wording.rulebook, running=False)
    if unit is None or unit.end != bracket.end(1):
        return quantity
    return replace(
        quantity,
        start=bracket.start(),
        unit=unit.text,
        role="measure",
        dimension=unit.dimension,
    )


def with_unit_of_next(wording: Wording, quantity: Quantity, following: Quantity | None) -> Quantity:
    """A bare figure with the unit of the next one that another verb counts, "xây mới 215 và sửa
    chữa 98 nhà", or that it has come to, "tăng từ 12 lên 18 trường"."""
    if quantity.unit or following is None or following.role != "counted":
        return quantity
    gap = name_before(wording, quantity.end, following.start)
    if gap.empty and gap.has("reach"):
        return _measured_as(quantity, following)
    joined = wording.is_joint(quantity.end, gap.start)
    if gap.empty or not joined or not wording.opens_achievement(Span(gap.start, gap.end)):
        return quantity
    return replace(
        _measured_as(quantity, following),
        unit_start=following.unit_start,
        unit_end=following.unit_end,
        noun_start=following.noun_start,
    )


def with_unit_of_sequence(quantity: Quantity, following: Quantity | None) -> Quantity:
    """A bare figure among those told in the order of their names, with the unit that stands behind
    the last: "lúa, ngô lần lượt là 51, 37 ha"."""
    if quantity.unit or following is None:
        return quantity
    return _measured_as(quantity, following)


def with_unit_of_list(wording: Wording, quantity: Quantity, following: Quantity | None) -> Quantity:
    """A bare figure among parts of which only the last has the unit of all: "trước hạn 2.884, đúng
    hạn 391, quá hạn 22 hồ sơ"."""
    if quantity.unit or following is None or following.role != "counted":
        return quantity
    if _ONLY_PARTS.fullmatch(wording.folded, quantity.end, following.start) is None:
        return quantity
    return _measured_as(quantity, following)


def with_unit_of_whole(wording: Wording, quantity: Quantity, whole: Quantity | None) -> Quantity:
    """A bare figure among the parts in a bracket with the unit of the figure before it, shares
    aside: "35.000 người, đạt 104% (cao đẳng 2.400, trung cấp 6.100)"."""
    bracket = containing(wording.brackets, quantity.number_start)
    if quantity.unit or bracket is None or whole is None:
        return quantity
    stop = bracket.start if whole.end <= bracket.start else quantity.number_start
    if any(map(str.isdigit, _SHARE.sub("", wording.folded[whole.end : stop]))):
        return quantity
    mark = wording.folded[quantity.end : quantity.end + 1]
    if whole.role != "counted" or mark not in _ENDS_A_PART:
        return quantity
    return _measured_as(quantity, whole)


def with_unit_of_parted(wording: Wording, quantity: Quantity, whole: Quantity | None) -> Quantity:
    """A bare figure behind "gồm" with the unit of the people, cases or schools that are parted: "24
    đảng viên, gồm khiển trách 16, cảnh cáo 8"."""
    mark = wording.folded[quantity.end : quantity.end + 1]
    if quantity.unit or whole is None or (mark and mark not in (*_ENDS_A_PART, ".")):
        return quantity
    return _measured_as(quantity, whole) if whole.dimension in _PARTED else quantity


def _measured_as(quantity: Quantity, other: Quantity) -> Quantity:
    return replace(quantity, unit=other.unit, role=other.role, dimension=other.dimension)
