"""The names of rows: without their unit in brackets, the words before a figure, and their date."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.language.deadlines import Deadline, Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Measure
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .reading import Term
from .terms import all_terms
from .words import span, trimmed, unit_in_brackets, words

_LONGEST_LINK = 25


@dataclass(frozen=True, slots=True)
class Name:
    """What a row names: its words, their unit in brackets and their own date.

    ``measure`` says that its figures are changes ("Tỷ lệ hộ nghèo giảm").
    """

    text: str
    unit: str | None
    term: Term | None
    measure: Measure | None


def read_name(cell: Cell, start: int, end: int, reference: Reference, rulebook: Rulebook) -> Name:
    """The name in ``cell.text[start:end]``."""
    bracket = unit_in_brackets(cell.text[start:end], rulebook)
    unit = None
    if bracket:
        unit, end = bracket[0], start + bracket[1]
    start, end = trimmed(cell.text, start, end)
    start, end, deadline = _without_date(cell.text, start, end, reference, rulebook)
    end, measure = _without_link(cell.text, start, end, rulebook)
    return Name(
        fold_spaces(cell.text[start:end]),
        unit,
        Term(deadline, span(cell, deadline.start, deadline.end)) if deadline else None,
        measure,
    )


def _without_date(
    text: str, start: int, end: int, reference: Reference, rulebook: Rulebook
) -> tuple[int, int, Deadline | None]:
    """The bounds of a name without a date at its end, or before a comma at its beginning."""
    for hit in all_terms(text, reference, rulebook, start, end):
        if hit.date is None or _belongs(text, start, hit.start, rulebook):
            continue
        if not text[hit.end : end].strip(" )"):
            opening = hit.start - 1 if text[hit.start - 1] == "(" else hit.start
            rest = trimmed(text, start, opening)
        elif hit.start == start and text[hit.end : end].lstrip().startswith((",", ":")):
            rest = trimmed(text, hit.end, end)
        else:
            continue
        return (*rest, hit) if rest[0] < rest[1] else (start, end, None)
    return start, end, None


def _belongs(text: str, start: int, position: int, rulebook: Rulebook) -> bool:
    """Whether a year is part of the name: a bare one, "cả năm", one after "giá so sánh" or other
    words in brackets."""
    folded = fold(text)
    if words(rulebook, "own_period").at(folded, position) is not None:
        return True
    bracket = text.rfind("(", start, position)
    if bracket > text.rfind(")", start, position) and text[bracket + 1 : position].strip():
        return True
    if folded[position].isdigit():
        return True
    hits = words(rulebook, "own_period").find(folded, start, position)
    return bool(hits) and not folded[hits[-1].end : position].strip()


def _without_link(
    text: str, start: int, end: int, rulebook: Rulebook
) -> tuple[int, Measure | None]:
    """The end of a name without the words that lead to a figure ("đạt", "giảm còn")."""
    folded = fold(text)
    window = max(start, end - _LONGEST_LINK)
    hits = [hit for hit in rulebook.links.find(folded, window, end) if hit.end == end]
    if not hits or hits[-1].start <= start:
        return end, None
    last = hits[-1]
    cut = trimmed(text, start, last.start)[1]
    match last.rule.role:
        case "link" | "reach":
            return cut, None
        case "increase":
            return end, "increase"
        case "decrease":
            return end, "decrease"
    return end, None
