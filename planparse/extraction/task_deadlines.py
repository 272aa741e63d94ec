"""By when a task is to be done: the term of its sentence, and not of what it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.extraction.passages import Passage
from planparse.extraction.spans import Span
from planparse.extraction.stretches import Stretch
from planparse.language.body_words import actions, roles
from planparse.language.deadlines import (
    ANY_YEAR,
    Deadline,
    Reference,
    find_deadlines,
    last_day,
    leads_to_date,
)
from planparse.rulebook import Rulebook

_HORIZON_REACH = 90
_OPENING_REACH = 40
_HOUR_REACH = 20
_DOCUMENT_REACH = 60
_YEAR = re.compile(r"\d{4}")
_ONE_DAY = re.compile(r"\D*\d{1,2}-\d{1,2}(?:-\d{2,4})?\D*")
_FIGURE_IN_CLAUSE = re.compile(r"[^,;:\d]*\d")
_DONE_THEN = ("verb", "adverb", "must")


def term_in(
    passage: Passage, span: Span, reference: Reference, rulebook: Rulebook
) -> Deadline | None:
    """The term that the words in ``span`` give, the first of several; else one that recurs.

    A date in closing brackets by which all is to be finished goes before others, and one with words
    that lead up to it (trước, chậm nhất) before one without.
    """
    found = find_deadlines(passage.text, passage.folded, reference, rulebook, *span)
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    terms = [
        d
        for d in found
        if d.date and not d.today and _is_term(stretch, d) and not _is_over(d, reference)
    ]
    open_ended = [d for d in found if d.recurring]
    finishing = [d for d in terms if _finishes_in_brackets(stretch, d)]
    if finishing:
        return _in_named_year(finishing[-1], stretch, reference)
    led = [d for d in terms if d.start < d.core]
    recurs = next((d for d in open_ended if d.start < d.core), None)
    if recurs is not None and not led:
        return recurs
    terms = led or terms
    if terms and not any(_goes_on(stretch, terms[0], later) for later in open_ended):
        return _in_named_year(terms[0], stretch, reference)
    return open_ended[0] if open_ended else None


def _is_over(deadline: Deadline, reference: Reference) -> bool:
    """Whether a day or a month, with no words that lead up to it, is the document's own or lies
    before it: "ý kiến tại cuộc họp ngày 22 tháng 8 năm 2024"."""
    if deadline.date is None or reference.date is None or deadline.date > reference.date:
        return False
    told = deadline.precision in ("day", "month") and deadline.fixed
    return told and deadline.start == deadline.core


def opening_year(passage: Passage, reference: Reference, rulebook: Rulebook) -> Reference:
    """What dates in a passage are relative to that opens with a year: "Năm 2026, huyện …"."""
    stop = min(passage.end, passage.start + _HORIZON_REACH)
    text, folded = passage.text, passage.folded
    if not leads_to_date(folded, passage.start, stop, rulebook):
        return reference
    found = find_deadlines(text, folded, reference, rulebook, passage.start, stop)
    first = found[0] if found else None
    if first is None or first.date is None or first.start > passage.start:
        return reference
    named = first.fixed and first.precision == "year" and not first.years
    return replace(reference, year=first.date.year) if named else reference


def tells_of_a_day(passage: Passage, reference: Reference, rulebook: Rulebook) -> bool:
    """Whether a passage opens with the day of what it tells: "Ngày 16/7, HĐND huyện tổ chức …"."""
    stop = min(passage.end, passage.start + _OPENING_REACH)
    found = find_deadlines(passage.text, passage.folded, reference, rulebook, passage.start, stop)
    first = found[0] if found and found[0].start == passage.start else None
    if first is None or first.date is None or first.precision != "day":
        return False
    over = reference.date is not None and first.date <= reference.date
    return over and first.start == first.core


def soonest(term: Deadline, reference: Reference) -> Deadline:
    """A term without a year as somebody means it who speaks: when that day next comes, though the
    plan of another year be spoken of."""
    if term.date is None or reference.date is None or _YEAR.search(term.text):
        return term
    this_year = _in_year(term, reference.date.year)
    planned = term.date.year == reference.year
    return this_year if planned and this_year.date and this_year.date >= reference.date else term


def _in_named_year(term: Deadline, stretch: Stretch, reference: Reference) -> Deadline:
    """A term that has gone by, in the next year, where the sentence speaks of that: "cân đối ngân
    sách năm 2018, chuyển vốn trong quý I"."""
    today = reference.date
    if term.date is None or today is None or term.date >= today or _YEAR.search(term.text):
        return term
    years = _YEAR.findall(stretch.folded, stretch.start, term.start)
    return _in_year(term, today.year + 1) if str(today.year + 1) in years else term


def _in_year(term: Deadline, year: int) -> Deadline:
    if term.date is None:
        return term
    end = last_day(year, term.date.month)
    if term.precision == "day":
        end = end.replace(day=min(end.day, term.date.day))
    return replace(term, date=end)


def has_term(passage: Passage, span: Span, rulebook: Rulebook, *, loose: bool = False) -> bool:
    """Whether the words in ``span`` give a term; ``loose``: or speak of a month or a quarter."""
    found = find_deadlines(passage.text, passage.folded, ANY_YEAR, rulebook, *span)
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    return any(
        d.date
        and not d.today
        and ((loose and d.precision in ("month", "quarter")) or _is_term(stretch, d))
        for d in found
    )


def term_above(passage: Passage) -> Deadline | None:
    """The term that a heading gives to all that stands under it, in so many words, and not to a
    figure of its own: "Để đến 31/01/2021 giải ngân 100% kế hoạch, các đơn vị:"; or that is all the
    heading says: "Quý II/2025:"."""
    deadline, source = passage.deadline, passage.deadline_source
    if deadline is None or deadline.date is None:
        return None
    heading = next((p for p in passage.above() if source and p.block == source.block), None)
    if heading is None:
        return None
    said = heading.folded[heading.start : heading.end].rstrip(" :.")
    if said == heading.folded[deadline.start : deadline.end]:
        return deadline
    figure = _FIGURE_IN_CLAUSE.match(heading.folded, deadline.end, heading.end)
    if deadline.precision == "year" or figure is not None:
        return None
    return deadline if deadline.start < deadline.core else None


def _is_term(stretch: Stretch, deadline: Deadline) -> bool:
    folded = stretch.folded
    if deadline.years and _is_within_years(stretch, deadline):
        return True
    if _is_horizon(stretch, deadline):
        return False
    if _is_day_of_event(stretch, deadline):
        return False
    begins = stretch.at("begins", deadline.start) is not None
    begins = begins or stretch.ends_with("begins", _before_hour(stretch, deadline.start))
    if begins and _is_prompt(stretch, deadline):
        return True
    if begins:
        return deadline.start < deadline.core and _spans(stretch, deadline)
    if deadline.start == deadline.core:
        clause = max(stretch.start, folded.rfind(";", stretch.start, deadline.start) + 1)
        opens = not folded[clause : deadline.start].strip(" ,:(")
        followed = folded[deadline.end : deadline.end + 1] in (",", ":")
        followed = followed or stretch.any_at(_DONE_THEN, stretch.over(deadline.end)) is not None
        ends = stretch.at("by_the_end", deadline.start) is not None
        ends = ends and not _is_joined(stretch, deadline)
        ends = ends and not stretch.ends_with("occasion", deadline.start)
        reached = stretch.at("attains", stretch.over(deadline.end)) is not None
        if reached and deadline.precision in ("month", "quarter"):
            return True
        finishes = stretch.ends_with("finish", deadline.start) or _is_day_of_it(stretch, deadline)
        return (opens and followed) or ends or finishes or _closes_in_brackets(stretch, deadline)
    return not _is_forbidden(stretch, deadline)


def _is_joined(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a date belongs to the first of two nouns: "các sự kiện cuối năm và Tết"."""
    joint = roles(stretch.rulebook, "bodies")["joint"]
    return joint.at(stretch.folded, stretch.over(deadline.end), stretch.end) is not None


def _closes_in_brackets(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a sentence ends in a month or a quarter in brackets: "Rà soát quy hoạch (quý II)"."""
    alone = stretch.folded[deadline.start - 1] == "("
    return alone and _ends_bracket(stretch, deadline) and deadline.precision in ("month", "quarter")


def _ends_bracket(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a sentence ends with the bracket that a date closes."""
    return stretch.folded[deadline.end : stretch.end].strip(" .;") == ")"


def _finishes_in_brackets(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a sentence ends in brackets that say by when: "… (hoàn thành trong quý III)"."""
    opened = stretch.folded.rfind("(", stretch.start, deadline.start)
    if opened < 0 or not _ends_bracket(stretch, deadline):
        return False
    return stretch.at("finish", stretch.over(opened + 1)) is not None


def _is_prompt(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether it is to be done when the month begins: "ngay từ đầu tháng 01/2022"."""
    hits = stretch.find("promptly", max(stretch.start, deadline.start - 8), deadline.core)
    return bool(hits) and deadline.precision in ("month", "quarter")


def _is_within_years(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether years are those in which something is to be done: "trong hai năm 2017 - 2018"."""
    begin = max(stretch.start, deadline.start - _HOUR_REACH)
    hits = stretch.find("within_years", begin, deadline.end)
    return any(hit.start <= deadline.start <= hit.end + 1 for hit in hits)


def _is_forbidden(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether something must not be done by a date: "không thả giống trước 15/1"."""
    marks = (stretch.folded.rfind(mark, stretch.start, deadline.start) for mark in ",;")
    start = stretch.over(max(max(marks) + 1, stretch.start))
    return stretch.at("negation", start) is not None


def _is_day_of_it(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a sentence ends in the day of what is to be done: "khai mạc ngày 15/5/2025"."""
    if deadline.precision != "day" or deadline.end < stretch.end:
        return False
    begin = max(stretch.start, deadline.start - _DOCUMENT_REACH)
    return not any(stretch.find(role, begin, deadline.start) for role in ("letter", "horizon"))


def _is_day_of_event(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a day is that of an event for which something is done: "chuẩn bị bầu cử vào ngày
    15/3", but not "… trước ngày 15/3"."""
    on_the_day = stretch.at("on_the_day", deadline.start)
    said = stretch.over(on_the_day.end) if on_the_day else deadline.start
    if deadline.precision != "day" or said < deadline.core:
        return False
    begin = max(stretch.start, deadline.start - _HORIZON_REACH)
    prepares = stretch.find("prepare", begin, deadline.start)
    if not prepares:
        return False
    last = prepares[-1].end
    pause = stretch.folded.find(",", last, deadline.start)
    return pause < 0 and bool(stretch.find("event", last, deadline.start))


def _before_hour(stretch: Stretch, date: int) -> int:
    """Before the hour that stands before a date: "từ 17 giờ ngày 24/7"."""
    hours = stretch.find("hour", max(stretch.start, date - _HOUR_REACH), date)
    if not hours:
        return date
    return len(stretch.folded[: hours[-1].start].rstrip(" 0123456789"))


def _goes_on(stretch: Stretch, term: Deadline, later: Deadline) -> bool:
    """Whether a term stays open, "trong tháng 5 và các tháng tiếp theo", or comes every year: "kế
    hoạch hằng năm, trình trước ngày 15 tháng 11"."""
    if later.start >= term.end:
        return not stretch.folded[term.end : later.start].strip()
    if ";" in stretch.folded[later.end : term.start]:
        return False
    return _YEAR.search(stretch.folded, term.core, term.end) is None


def _spans(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether two dates make one span: "từ ngày 10/5 đến 10/6", and not "từ ngày 10-5"."""
    if stretch.find("until", deadline.start, deadline.end):
        return True
    dates = stretch.folded[deadline.core : deadline.end]
    return "-" in dates and _ONE_DAY.fullmatch(dates) is None


def _is_horizon(stretch: Stretch, deadline: Deadline) -> bool:
    """Whether a year is the reach of a plan or a programme that the task speaks of."""
    if deadline.precision != "year":
        return False
    if deadline.years:
        return stretch.at("one_year", deadline.start) is None
    if stretch.at("within", deadline.start) is not None:
        return False
    clause = stretch.folded.rfind(";", stretch.start, deadline.start) + 1
    begin = max(stretch.start, clause, deadline.start - _HORIZON_REACH)
    hits = stretch.find("horizon", begin, deadline.start)
    return bool(hits) and not _acts_again(stretch, hits[-1].end, deadline.start)


def _acts_again(stretch: Stretch, start: int, end: int) -> bool:
    """Whether something else is to be done behind a comma: "lập kế hoạch, tổ chức thực hiện", and
    not "chương trình phòng, chống ma túy"."""
    links = stretch.rulebook.links.find(stretch.folded, start, end)
    within = {i for hit in links if hit.rule.role == "compound" for i in range(hit.start, hit.end)}
    commas = (i for i in range(start, end) if stretch.folded[i] == "," and i not in within)
    behind = (stretch.over(comma + 1) for comma in commas)
    does = actions(stretch.rulebook)
    return any(does.at(stretch.folded, place) or stretch.at("finish", place) for place in behind)
