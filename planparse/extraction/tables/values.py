"""The figures in a table's cells: which sign parts decimals, and what a cell says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from planparse.language.normal import fold, fold_spaces
from planparse.language.quantities import Quantity, find_quantities, read_value
from planparse.plan import Comparator, Figure, Measure, Number, Value
from planparse.rulebook import Rulebook

from .words import is_only, says_nothing

Style = Literal["comma", "point", "unclear"]

_NUMBER = re.compile(r"(?<![\w.,/])\d[\d.,]*\d(?![\w/])|(?<![\w.,/])\d(?![\w.,/])")
_DECIMAL_POINT = re.compile(
    r"\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
)
_DECIMAL_COMMA = re.compile(
    r"\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SWAPPED = str.maketrans(".,", ",.")
_NEGATIVE = re.compile(r"[-–−]\s?(?=\d)")


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says: its figure, and where it stands in the cell's text."""

    value: Value
    unit: str | None
    comparator: Comparator | None
    measure: Measure | None
    equivalent: Figure | None
    start: int
    end: int


def number_style(texts: Iterable[str]) -> Style | None:
    """Which sign parts the decimals in these cells; None where no figure tells."""
    comma = point = False
    for text in texts:
        for number in _NUMBER.findall(text):
            comma = comma or _DECIMAL_COMMA.fullmatch(number) is not None
            point = point or _DECIMAL_POINT.fullmatch(number) is not None
    if comma and point:
        return "unclear"
    return "comma" if comma else "point" if point else None


def is_ambiguous(text: str, style: Style) -> bool:
    """Whether "1.234" in a cell may be a thousand or a one, as its table writes both signs."""
    return style == "unclear" and any(map(_AMBIGUOUS.fullmatch, _NUMBER.findall(text)))


def read_cell(text: str, style: Style, rulebook: Rulebook) -> CellValue | None:
    """The figure of a cell, or True where it says that an aim is reached; None for neither."""
    if says_nothing(text, rulebook):
        return None
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if is_only(text, rulebook, "reached"):
        return CellValue(True, None, None, None, None, start, end)
    plain = text.translate(_SWAPPED) if style == "point" else text
    number = read_value(plain)
    if number is not None:
        return CellValue(number, None, None, None, None, start, end)
    folded = fold(plain)
    found = find_quantities(plain, folded, rulebook)
    if not found:
        return None
    first = found[0]
    before = folded[start : first.start].strip()
    sign = _NEGATIVE.fullmatch(folded, start, first.number_start)
    measure = _measure(before, rulebook)
    if before and measure is None and sign is None:
        return None
    value = _negative(first.value) if sign else first.value
    return CellValue(
        value,
        first.unit,
        first.comparator,
        measure,
        _equivalent(text, found),
        start,
        end,
    )


def _measure(before: str, rulebook: Rulebook) -> Measure | None:
    rule = rulebook.links.whole(before)
    if rule is not None and rule.role == "increase":
        return "increase"
    return "decrease" if rule is not None and rule.role == "decrease" else None


def _negative(value: Number | tuple[Number, Number]) -> Number | tuple[Number, Number]:
    return -value if not isinstance(value, tuple) else value


def _equivalent(text: str, found: list[Quantity]) -> Figure | None:
    """The count beside a share: the 8 of "25% (8 xã)"."""
    if len(found) < 2:
        return None
    second = found[1]
    return Figure(
        value=second.value, unit=second.unit, text=fold_spaces(text[second.start : second.end])
    )
