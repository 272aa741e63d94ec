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
_COMMA_THOUSAND = re.compile(r"[1-9]\d{0,2},\d{3}")
_BLANK_THOUSANDS = re.compile(r"(?<!\S)[1-9]\d{0,2}(?: \d{3}){1,6}+(?=,\d|\s{0,3}(?![\d\s.,/]))")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LONGEST_VALUE = 80
_BEFORE_FIGURES = ("link", "reach", "from", "adding", "increase", "decrease")
_MEASURES: dict[str, Measure] = {"increase": "increase", "decrease": "decrease"}
_SWAPPED = str.maketrans(".,", ",.")
_PART = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_NEGATIVE = "-"


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
    """Which sign parts the decimals in these cells; None where no figure tells.

    Unclear where they write both, or nothing but commas before three digits.
    """
    comma = point = False
    thousands = 0
    for text in texts:
        for number in _NUMBER.findall(text):
            comma = comma or _DECIMAL_COMMA.fullmatch(number) is not None
            point = point or _DECIMAL_POINT.fullmatch(number) is not None
            thousands += _COMMA_THOUSAND.fullmatch(number) is not None
    if (comma and point) or (not comma and not point and thousands > 1):
        return "unclear"
    return "comma" if comma else "point" if point else None


def is_ambiguous(text: str, style: Style) -> bool:
    """Whether "1.234" in a cell may be a thousand or a one, as its table writes both signs."""
    return style == "unclear" and any(map(_AMBIGUOUS.fullmatch, _NUMBER.findall(text)))


def holds_several(text: str, rulebook: Rulebook) -> bool:
    """Whether a cell holds figures for several things, one to a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and sum(read_value(line, rulebook) is not None for line in lines) > 1


def read_cell(text: str, style: Style, rulebook: Rulebook) -> CellValue | None:
    """The figure of a cell, or True where it says that an aim is reached; None for neither."""
    if says_nothing(text, rulebook):
        return None
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if is_only(text, rulebook, "reached"):
        return CellValue(True, None, None, None, None, start, end)
    plain = text.translate(_SWAPPED) if style == "point" else text
    plain = _BLANK_THOUSANDS.sub(lambda match: match[0].replace(" ", "."), plain)
    number = read_value(plain, rulebook)
    if number is not None:
        return CellValue(number, None, None, None, None, start, end)
    part = _PART.fullmatch(plain, start, end)
    if part and int(part[1]) <= int(part[2]):
        whole = Figure(value=int(part[2]), text=text[part.start(2) : part.end(2)])
        return CellValue(int(part[1]), None, None, None, whole, start, end)
    folded = fold(plain)
    found = find_quantities(plain, folded, rulebook)
    if not found:
        return None
    first = found[0]
    sign = folded[start : first.number_start] == _NEGATIVE
    role = None if sign else _words_before(folded, start, first.start, rulebook)
    if role == "other" or end - start > _LONGEST_VALUE:
        return None
    value = _negative(first.value) if sign else first.value
    return CellValue(
        value,
        first.unit,
        first.comparator,
        _MEASURES.get(role or ""),
        _equivalent(text, found),
        start,
        end,
    )


def _words_before(folded: str, start: int, end: int, rulebook: Rulebook) -> str | None:
    """The role of the words that lead to a figure; ``other`` where there are more than those."""
    role: str | None = None
    position = start
    cues = rulebook.cues.at(folded, start, end)
    if cues is not None:
        position = cues.end
    for hit in rulebook.links.find(folded, position, end):
        if hit.rule.role in _BEFORE_FIGURES and not folded[position : hit.start].strip(" :,+"):
            role = role if role in _MEASURES else hit.rule.role
            position = hit.end
    return "other" if folded[position:end].strip(" :,+") else role


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
