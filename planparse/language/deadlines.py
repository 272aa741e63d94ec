"""Dates and terms to the last day on which they hold."""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from planparse.plan import Precision
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import DeadlineRule

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONGEST_LEAD = 40


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date without a year is relative to: the document's date, the year it plans, and the
    first and last year of its term, where it plans several."""

    date: dt.date | None
    year: int | None
    term_end: int | None = None
    term_start: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or term in a text. ``date`` is its last day, None where it recurs or stays open.

    ``start`` includes the words that lead up to it (trước, chậm nhất), ``core`` does not. ``today``
    marks words for the document's own day (đến nay), ``years`` a term of several years.
    """

    start: int
    end: int
    date: dt.date | None
    precision: Precision | None
    text: str
    core: int = 0
    today: bool = False
    recurring: bool = False
    years: bool = False


@lru_cache(maxsize=4)
def _rule_sets(rulebook: Rulebook) -> tuple[RuleSet[DeadlineRule], RuleSet[DeadlineRule]]:
    terms = RuleSet(rule for rule in rulebook.deadlines if rule.resolves != "lead")
    return terms, rulebook.deadlines.where(resolves="lead")


@lru_cache(maxsize=256)
def term_hits(folded: str, rulebook: Rulebook) -> tuple[Hit[DeadlineRule], ...]:
    """Every date and term of a text, unresolved, the words that lead up to it left out."""
    return tuple(_rule_sets(rulebook)[0].find(folded))


def find_deadlines(
    text: str,
    folded: str,
    reference: Reference,
    rulebook: Rulebook,
    start: int = 0,
    end: int | None = None,
) -> list[Deadline]:
    """Every date and term between start and end, in order; "từ … đến …" gives its last day."""
    stop = len(folded) if end is None else end
    leads = _rule_sets(rulebook)[1]
    found: list[Deadline] = []
    hits = term_hits(folded, rulebook)
    for index in range(bisect_left(hits, start, key=_start_of), len(hits)):
        hit = hits[index]
        if hit.end > stop:
            break
        if hit.rule.resolves == "name":
            continue
        opening = max(_with_lead(folded, hit.start, leads), start)
        deadline = _resolve(hit, opening, text, reference)
        if found and _continues(folded, found[-1], deadline):
            first = found.pop()
            deadline = replace(
                deadline, start=first.start, core=first.core, text=text[first.start : deadline.end]
            )
        found.append(deadline)
    return found


def _start_of(hit: Hit[DeadlineRule]) -> int:
    return hit.start


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _with_lead(folded: str, position: int, leads: RuleSet[DeadlineRule]) -> int:
    """Where the words that lead up to a date at ``position`` begin."""
    opening = position
    window = max(0, position - _LONGEST_LEAD)
    for hit in reversed(leads.find(folded, window, position)):
        if folded[hit.end : opening].strip(" ,") not in ("", "ngày", "là", "thời điểm"):
            break
        opening = hit.start
    return opening


def _continues(folded: str, first: Deadline, second: Deadline) -> bool:
    """Whether two dates are the ends of one span: "từ ngày 10/5 đến 10/6"."""
    between = folded[first.end : second.core].strip()
    opened = folded[first.start : first.core].split()
    return between in ("-", "đến", "đến hết", "đến ngày", "tới") and opened[:1] == ["từ"]


def _resolve(hit: Hit[DeadlineRule], opening: int, text: str, reference: Reference) -> Deadline:
    date, precision = _last_day_of(hit, reference)
    return Deadline(
        start=opening,
        end=hit.end,
        date=date,
        precision=precision,
        text=text[opening : hit.end],
        core=hit.start,
        today=hit.rule.resolves == "today",
        recurring=hit.rule.recurring,
        years=hit.rule.resolves == "range",
    )


def _last_day_of(
    hit: Hit[DeadlineRule], reference: Reference
) -> tuple[dt.date | None, Precision | None]:
    groups = {name: value for name, value in hit.match.groupdict().items() if value}
    year = int(groups["year"]) if "year" in groups else _year_of(reference)
    resolves = hit.rule.resolves
    if resolves == "today":
        return (dt.date(reference.date.year, 12, 31), "year") if reference.date else (None, None)
    if resolves in ("term_end", "past_term"):
        year = reference.term_end if resolves == "term_end" else reference.term_start
        year = year or _year_of(reference)
        return (dt.date(year, 12, 31), "year") if year else (None, None)
    if year is None or resolves == "none":
        return None, None
    match resolves:
        case "day":
            return _day(year, int(groups["month"]), int(groups["day"]))
        case "month":
            month = hit.rule.last_month or int(groups.get("month") or groups["number"])
            return (last_day(year, month), "month") if 1 <= month <= 12 else (None, None)
        case "quarter":
            quarter = groups["quarter"]
            return last_day(year, 3 * (_ROMAN.get(quarter) or int(quarter))), "quarter"
        case "half":
            return dt.date(year, 6, 30), "quarter"
        case _:
            return dt.date(year, 12, 31), "year"


def _day(year: int, month: int, day: int) -> tuple[dt.date | None, Precision | None]:
    try:
        return dt.date(year, month, day), "day"
    except ValueError:
        return None, None


def _year_of(reference: Reference) -> int | None:
    """The year planned, or that of the document where it plans several."""
    running = reference.date.year if reference.date else None
    if reference.year is None or (reference.year == reference.term_end and reference.term_start):
        return running or reference.year
    return reference.year
