"""Dates and terms to the last day on which they hold."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from planparse.language.number_words import words_for
from planparse.language.units import unit_at
from planparse.plan import Precision
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import DeadlineRule

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PART_OF_WHOLE = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTHS = re.compile(r"\d{1,2}")
_QUARTERS = re.compile(r"iv|i{1,3}")
_FIRST_QUARTER = 3
_FIXED = ("this_year", "next_year", "last_year", "past_year", "today", "range")
_PARTS_OF_YEARS = ("day", "month", "months", "quarter", "quarters", "half")
_NAMING_YEAR = ("year", "now")
_LATE, _EARLY = 9, 6
"""A year's end begins after the one month, its first months end with the other."""
_LONGEST_LEAD = 40
_LONGEST_UNIT = 20
_LONGEST_JOINT = 20


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date without a year is relative to: the document's date, the year it plans, and the
    first and last year of its term, where it plans several.

    ``near``: it is the one nearest to the document's day, for a report of an event tells of what
    was reached and what is planned alike.
    """

    date: dt.date | None
    year: int | None
    term_end: int | None = None
    term_start: int | None = None
    near: bool = False


ANY_YEAR = Reference(None, 2000)
"""For dates of which only the place in the text, the day and the month matter."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or term in a text. ``date`` is its last day, None where it recurs or stays open.

    ``start`` includes the words that lead up to it (trước, chậm nhất), ``core`` does not. ``today``
    marks words for the document's own day (đến nay), ``years`` a term of several years, ``fixed``
    one whose words say of which year it is (quý II/2025, 6 tháng đầu năm nay), ``whole_year`` one
    that reaches its end (cả năm).
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
    fixed: bool = False
    whole_year: bool = False

    def in_year(self, year: int) -> Deadline:
        """The same day or term of another year."""
        if self.date is None:
            return self
        end_of_month = self.date == last_day(self.date.year, self.date.month)
        last = last_day(year, self.date.month)
        day = last.day if end_of_month else min(self.date.day, last.day)
        return replace(self, date=last.replace(day=day))


@dataclass(frozen=True, slots=True)
class _Sets:
    terms: RuleSet[DeadlineRule]
    leads: RuleSet[DeadlineRule]
    fillers: RuleSet[DeadlineRule]
    joints: RuleSet[DeadlineRule]


@lru_cache(maxsize=4)
def _sets(rulebook: Rulebook) -> _Sets:
    rules = rulebook.deadlines
    around = ("lead", "before", "filler", "and")
    return _Sets(
        terms=RuleSet(rule for rule in rules if rule.resolves not in around),
        leads=RuleSet(rule for rule in rules if rule.resolves in ("lead", "before")),
        fillers=rules.where(resolves="filler"),
        joints=rules.where(resolves="and"),
    )


@lru_cache(maxsize=256)
def term_hits(folded: str, rulebook: Rulebook) -> tuple[Hit[DeadlineRule], ...]:
    """Every date and term of a text, unresolved, the words that lead up to it left out."""
    hits = _sets(rulebook).terms.find(folded)
    return tuple(hit for hit in hits if not _is_part_of_whole(folded, hit, rulebook))


def _is_part_of_whole(folded: str, hit: Hit[DeadlineRule], rulebook: Rulebook) -> bool:
    """Whether "8/12" is no day but so many of what is counted after it ("đến 8/12 xã")."""
    match = _PART_OF_WHOLE.fullmatch(hit.match[0])
    if match is None or int(match[1]) > int(match[2]):
        return False
    stop = min(len(folded), hit.end + _LONGEST_UNIT)
    unit = unit_at(folded, folded, hit.end, stop, rulebook)
    return unit is not None and unit.role == "counted"


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
    sets = _sets(rulebook)
    found: list[Deadline] = []
    hits = term_hits(folded, rulebook)
    for index in range(bisect_left(hits, start, key=_start_of), len(hits)):
        hit = hits[index]
        if hit.end > stop:
            break
        if hit.rule.resolves == "name":
            continue
        opening, before = _with_lead(folded, hit.start, sets)
        deadline = _resolve(hit, max(opening, start), text, reference)
        if before and not deadline.fixed:
            deadline = _ahead(deadline, reference)
        if found and _continues(folded, found[-1], deadline, rulebook):
            first = found.pop()
            deadline = replace(
                deadline, start=first.start, core=first.core, text=text[first.start : deadline.end]
            )
        found.append(deadline)
    return found


def leads_to_date(folded: str, start: int, stop: int, rulebook: Rulebook) -> bool:
    """Whether a date begins at ``start``, or words that lead up to one: "Trước", "Quý II"."""
    lead = _sets(rulebook).leads.at(folded, start, stop)
    return lead is not None or any(hit.start == start for hit in term_hits(folded, rulebook))


def _start_of(hit: Hit[DeadlineRule]) -> int:
    return hit.start


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _ahead(deadline: Deadline, reference: Reference) -> Deadline:
    """A day before which something is to be done, in the next year where a document at a year's end
    names one of its first months: "báo cáo trước ngày 10/1"."""
    today, date = reference.date, deadline.date
    if today is None or date is None or deadline.precision == "year":
        return deadline
    turns = today.month > _LATE and date.month <= _EARLY and date.year == today.year
    return deadline.in_year(today.year + 1) if turns else deadline


def _with_lead(folded: str, position: int, sets: _Sets) -> tuple[int, bool]:
    """Where the words that lead up to a date at ``position`` begin, and whether the last of them
    say that something is to be done before it."""
    opening, before = position, False
    window = max(0, position - _LONGEST_LEAD)
    for hit in reversed(sets.leads.find(folded, window, position)):
        if not _is_filled(folded, hit.end, opening, sets.fillers):
            break
        before = before or (opening == position and hit.rule.resolves == "before")
        opening = hit.start
    return opening, before


def _is_filled(folded: str, start: int, end: int, fillers: RuleSet[DeadlineRule]) -> bool:
    """Whether nothing but fillers stands between words that lead up to a date and the date."""
    rest = folded[start:end]
    for hit in reversed(fillers.find(folded, start, end)):
        rest = rest[: hit.start - start] + rest[hit.end - start :]
    return not rest.strip(" ,(")


def _continues(folded: str, first: Deadline, second: Deadline, rulebook: Rulebook) -> bool:
    """Whether two dates are one term: "từ ngày 10/5 đến 10/6", "quý III và quý IV"."""
    if second.core - first.end > _LONGEST_JOINT:
        return False
    between = folded[first.end : second.core].strip()
    if _follows(first, second) and _sets(rulebook).joints.whole(between):
        return True
    joint = words_for(rulebook, "to").at(between, 0)
    if joint is None or not _is_lead(between[joint.end :].strip(), rulebook):
        return False
    opened = words_for(rulebook, "from").at(folded, first.start, first.core) is not None
    return opened or (_same_kind(first, second) and _is_later(first, second))


def _is_lead(rest: str, rulebook: Rulebook) -> bool:
    return not rest or bool(
        _sets(rulebook).leads.whole(rest) or _sets(rulebook).fillers.whole(rest)
    )


def _same_kind(first: Deadline, second: Deadline) -> bool:
    return first.precision == second.precision and first.precision in ("month", "quarter")


def _is_later(first: Deadline, second: Deadline) -> bool:
    return first.date is not None and second.date is not None and first.date < second.date


def _follows(first: Deadline, second: Deadline) -> bool:
    """Whether a month or a quarter is the one after another, the year of the first aside."""
    if not _same_kind(first, second) or first.date is None or second.date is None:
        return False
    return second.date.month - first.date.month == (1 if first.precision == "month" else 3)


def _resolve(hit: Hit[DeadlineRule], opening: int, text: str, reference: Reference) -> Deadline:
    date, precision = _last_day_of(hit, reference)
    groups = {name for name, value in hit.match.groupdict().items() if value}
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
        whole_year=hit.rule.resolves == "year_end",
        fixed=hit.rule.resolves in _FIXED or not groups.isdisjoint(_NAMING_YEAR),
    )


def _last_day_of(
    hit: Hit[DeadlineRule], reference: Reference
) -> tuple[dt.date | None, Precision | None]:
    groups = {name: value for name, value in hit.match.groupdict().items() if value}
    if "year" in groups:
        return _in_year(hit, int(groups["year"]), groups, reference)
    today = reference.date
    if reference.near and today and hit.rule.resolves in _PARTS_OF_YEARS and not hit.rule.reported:
        years = (today.year + step for step in (-1, 0, 1))
        dates = [_in_year(hit, year, groups, reference) for year in years]
        return min(dates, key=lambda found: abs((found[0] or dt.date.min) - today))
    return _in_year(hit, _year_meant(hit.rule, reference), groups, reference)


def _in_year(
    hit: Hit[DeadlineRule], year: int | None, groups: dict[str, str], reference: Reference
) -> tuple[dt.date | None, Precision | None]:
    """The last day of a date or term, if it is of this year."""
    if year is None or hit.rule.resolves == "none":
        return None, None
    match hit.rule.resolves:
        case "day":
            return _day(year, int(groups["month"]), int(groups["day"]))
        case "month":
            month = hit.rule.last_month or int(groups.get("month") or groups["number"])
            ahead = hit.rule.reported and _is_ahead(year, month, reference)
            return (None, None) if ahead else _month(year, month)
        case "months":
            months = [int(number) for number in _MONTHS.findall(_listed(hit, "month"))]
            return _month(year, months[-1]) if _run_on(months) else (None, None)
        case "quarter":
            return _quarter(year, groups["quarter"])
        case "quarters":
            quarters = [_ROMAN[number] for number in _QUARTERS.findall(_listed(hit, "quarter"))]
            return _quarter(year, groups["quarter"]) if _run_on(quarters) else (None, None)
        case "half":
            return dt.date(year, 6, 30), "quarter"
        case _:
            return dt.date(year, 12, 31), "year"


def _is_ahead(year: int, month: int, reference: Reference) -> bool:
    """Whether months that are said to be over end more than a month after the document's day:
    "sáu tháng qua" in January are not those of its year."""
    today = reference.date
    return today is not None and (year, month) > (today.year, today.month + 1)


def _listed(hit: Hit[DeadlineRule], last: str) -> str:
    """The months or quarters that a term lists, from its first to its last."""
    return hit.match.string[hit.match.start("first") : hit.match.end(last)]


def _run_on(numbers: list[int]) -> bool:
    """Whether months or quarters follow one another, so that together they are one term."""
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _month(year: int, month: int) -> tuple[dt.date | None, Precision | None]:
    return (last_day(year, month), "month") if 1 <= month <= 12 else (None, None)


def _quarter(year: int, quarter: str) -> tuple[dt.date | None, Precision | None]:
    return last_day(year, 3 * (_ROMAN.get(quarter) or int(quarter))), "quarter"


def _year_meant(rule: DeadlineRule, reference: Reference) -> int | None:
    """The year of words that name none: the plan's, the document's, the one before."""
    own = reference.date.year if reference.date else None
    if rule.reported and own is not None:
        return own
    match rule.resolves:
        case "today":
            return own
        case "term_end":
            return reference.term_end or _year_of(reference)
        case "past_term":
            begins = reference.term_start
            return min(begins, own or begins) if begins else _year_of(reference)
        case "this_year":
            year = _year_of(reference)
            if own is None:
                return year
            return own if own == year or reference.near else None
        case "past_year":
            return _year_gone_by(reference)
        case "next_year":
            gone_by = _year_gone_by(reference)
            return gone_by + 1 if gone_by is not None else None
        case "last_year":
            year = _year_of(reference)
            near = own is None or year is None or abs(own - year) <= 1
            return year - 1 if year is not None and near else None
        case _:
            year = _year_of(reference)
            return min(own, year) if reference.near and own and year else year


def _year_gone_by(reference: Reference) -> int | None:
    """The year that a document looks back on: in the first quarter the one before its own."""
    if reference.date is None:
        return None
    looks_back = reference.date.month <= _FIRST_QUARTER
    return reference.date.year - 1 if looks_back else reference.date.year


def _day(year: int, month: int, day: int) -> tuple[dt.date | None, Precision | None]:
    try:
        return dt.date(year, month, day), "day"
    except ValueError:
        return None, None


def _year_of(reference: Reference) -> int | None:
    """The year planned, or that of the document where it plans several."""
    running = reference.date.year if reference.date else None
    if reference.year is None or (reference.year == reference.term_end and reference.term_start):
        return running
    return reference.year
