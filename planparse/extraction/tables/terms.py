"""The dates and years of headings, names and cells of time."""

from __future__ import annotations

import datetime as dt
import re

from planparse.language.deadlines import Deadline, Reference, find_deadlines, last_day
from planparse.language.normal import fold
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .reading import Term
from .words import span, words

_BARE_YEAR = re.compile(
    r"(?<![\d.,/])(?:(?:19|20)\d\d\s{0,2}-\s{0,2})?((?:19|20)\d\d)(?!\d|[.,]\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BARE_DAY = re.compile(r"\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s*")


def all_terms(
    text: str, reference: Reference, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Deadline]:
    """Every date, term and bare year of a text, in order."""
    stop = len(text) if end is None else end
    folded = fold(text)
    found = _short_terms(text, folded, reference, rulebook, start, stop)
    for hit in find_deadlines(text, folded, reference, rulebook, start, stop):
        _add(found, hit)
    for year in _BARE_YEAR.finditer(folded, start, stop):
        date = dt.date(int(year[1]), 12, 31)
        _add(found, Deadline(year.start(), year.end(), date, "year", text[slice(*year.span())]))
    return sorted(found, key=lambda hit: hit.start)


def _add(found: list[Deadline], hit: Deadline) -> None:
    """Add a date to others, unless it overlaps one."""
    if all(hit.end <= other.start or hit.start >= other.end for other in found):
        found.append(hit)


def _short_terms(
    text: str, folded: str, reference: Reference, rulebook: Rulebook, start: int, stop: int
) -> list[Deadline]:
    """The months and quarters that only tables write so short ("T3/2025", "QII", "9 tháng")."""
    found: list[Deadline] = []
    for hit in words(rulebook, "month", "quarter", "months").find(folded, start, stop):
        groups = hit.match.groupdict()
        year = int(groups["year"]) if groups.get("year") else reference.year
        if year is None:
            continue
        quarter = groups.get("quarter")
        month = 3 * _QUARTERS[quarter] if quarter else int(groups["month"])
        found.append(
            Deadline(
                hit.start,
                hit.end,
                last_day(year, month),
                "quarter" if quarter else "month",
                text[hit.start : hit.end],
            )
        )
    return found


def heading_term(
    cell: Cell, reference: Reference, rulebook: Rulebook, which: int = -1
) -> Term | None:
    """When a column holds by its heading: the last date that it gives, or the year before.

    ``which`` is 0 where the first date counts, as in a comparison of one year with another.
    """
    dated = [hit for hit in all_terms(cell.text, reference, rulebook) if hit.date is not None]
    if dated:
        return Term(dated[which], span(cell, dated[which].start, dated[which].end))
    before = words(rulebook, "previous_year").first(fold(cell.text))
    if before is None or reference.year is None:
        return None
    quote = cell.text[before.start : before.end]
    last_day = dt.date(reference.year - 1, 12, 31)
    return Term(
        Deadline(before.start, before.end, last_day, "year", quote),
        span(cell, before.start, before.end),
    )


def due_term(cell: Cell, reference: Reference, rulebook: Rulebook) -> Term | None:
    """When the cell of a time column says a task is due; None where it says nothing.

    Of two dates the first counts, of a span the last. One that recurs or stays open beside it
    leaves no date.
    """
    day = _BARE_DAY.fullmatch(cell.text)
    if day and reference.year is not None:
        try:
            date = dt.date(reference.year, int(day[2]), int(day[1]))
        except ValueError:
            date = None
        start, end = len(cell.text) - len(cell.text.lstrip()), len(cell.text.rstrip())
        return Term(
            Deadline(start, end, date, "day" if date else None, cell.text.strip()),
            span(cell, start, end),
        )
    found = all_terms(cell.text, reference, rulebook)
    start, end = len(cell.text) - len(cell.text.lstrip()), len(cell.text.rstrip())
    if start >= end:
        return None
    if not found or any(hit.date is None for hit in found):
        return Term(Deadline(start, end, None, None, cell.text.strip()), span(cell, start, end))
    last = found[0]
    if len(found) > 1 and cell.text[last.end : found[1].start].strip() in ("-", "–"):
        last = found[1]
    return Term(last, span(cell, found[0].start, last.end))


def year_of(term: Term | None) -> int | None:
    return term.deadline.date.year if term and term.deadline.date else None
