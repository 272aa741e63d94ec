"""The dates and years of headings, names and cells of time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from planparse.language.deadlines import Deadline, Reference, find_deadlines, last_day
from planparse.language.normal import fold
from planparse.plan import Precision
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .reading import Term
from .words import span, words

_BARE_YEAR = re.compile(
    r"(?<![\d.,/])(?:(?:19|20)\d\d\s{0,2}-\s{0,2})?((?:19|20)\d\d)(?!\d|[.,]\d)"
)
_FARTHEST = 40
"""How many years from the document's own a table's figure may hold: "theo QĐ 1956" names none."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNT = re.compile(r"\b(?:[IVX]{1,4}|\d{1,2})\b")
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
        if reference.year and abs(int(year[1]) - reference.year) > _FARTHEST:
            continue
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
    for hit in words(rulebook, "month", "quarter", "months", "school_year").find(
        folded, start, stop
    ):
        groups = hit.match.groupdict()
        year = int(groups["year"]) if groups.get("year") else reference.year
        if year is None:
            continue
        date, precision = _last_day(year, groups.get("month"), groups.get("quarter"))
        found.append(Deadline(hit.start, hit.end, date, precision, text[hit.start : hit.end]))
    return found


def _last_day(year: int, month: str | None, quarter: str | None) -> tuple[dt.date, Precision]:
    if quarter:
        return last_day(year, 3 * _QUARTERS[quarter]), "quarter"
    return (last_day(year, int(month)), "month") if month else (last_day(year, 12), "year")


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


def counted_term(above: Cell, cell: Cell, reference: Reference, rulebook: Rulebook) -> Term | None:
    """The quarter or month of a heading that is only its number, as "III" under "Quý"."""
    counted = words(rulebook, "counted_term").find(fold(above.text))
    if not counted or _COUNT.fullmatch(cell.text.strip()) is None:
        return None
    probe = f"{counted[-1].match[0]} {cell.text.strip()}"
    found = all_terms(probe, reference, rulebook)
    if len(found) != 1 or found[0].date is None:
        return None
    end = len(cell.text)
    return Term(replace(found[0], start=0, end=end, core=0, text=cell.text), span(cell, 0, end))


def months_of_year(above: Term | None, term: Term | None) -> Term | None:
    """The months that a heading counts, of the year that stands under it: "Năm 2011" under "Thực
    hiện 9 tháng"."""
    if above is None or term is None or term.deadline.precision != "year":
        return None
    months, year = above.deadline, term.deadline.date
    counted = months.precision in ("month", "quarter") and not _BARE_YEAR.search(months.text)
    if not counted or months.date is None or year is None:
        return None
    end = last_day(year.year, months.date.month)
    return replace(term, deadline=replace(term.deadline, date=end, precision=months.precision))


def term_alone(text: str, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The year, quarter or month that is the whole of a text."""
    found = all_terms(text, reference, rulebook)
    alone = len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip(" .:-")
    return found[0] if alone and found[0].date is not None else None


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
    opened = _is_open(cell.text, start, reference, rulebook)
    if not found or opened or any(hit.date is None for hit in found):
        return Term(Deadline(start, end, None, None, cell.text.strip()), span(cell, start, end))
    last = found[0]
    if len(found) > 1 and cell.text[last.end : found[1].start].strip() in ("-", "–"):
        last = found[1]
    return Term(last, span(cell, found[0].start, last.end))


def _is_open(text: str, start: int, reference: Reference, rulebook: Rulebook) -> bool:
    """Whether a time only says from when on: "Từ tháng 8/2025", not "Từ tháng 2 đến tháng 5"."""
    since = words(rulebook, "since").at(fold(text), start)
    if since is None:
        return False
    dates = all_terms(text, reference, rulebook, since.end)
    if len(dates) != 1:
        return False
    spans = dates[0].precision != "day" and len(_COUNT.findall(dates[0].text)) > 1
    return not spans


def year_of(term: Term | None) -> int | None:
    return term.deadline.date.year if term and term.deadline.date else None
