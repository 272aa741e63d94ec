"""When a figure holds: the date of its clause, else of its sentence, heading or document."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from planparse.extraction.clauses import Span, containing
from planparse.extraction.passages import Passage
from planparse.extraction.wording import Wording
from planparse.language.deadlines import Deadline, Reference
from planparse.language.quantities import Quantity
from planparse.plan import Kind, Precision, Source

_LONGEST_COMPARISON = 60
NEARLY_OVER = dt.timedelta(days=10)
"""How long before its end a term counts as over: reports are written in its last days."""
_EARLY = 6
_NEAR = 4
_MOST_GIVEN = 3
_NEAR_FIGURE = 12
_REPORTED = ("result", "estimate")
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


class Terms:
    """The dates of a passage, and the one that governs the sentence being read.

    They are relative to the ``reference`` of the passage; aims without any hold at the end of the
    year ``planned``.
    """

    def __init__(
        self,
        passage: Passage,
        wording: Wording,
        reference: Reference,
        planned: int | None,
    ) -> None:
        self.planned = planned
        self.passage = passage
        self.wording = wording
        self.reference = reference
        self.dates = [d for d in wording.deadlines if d.date and not self._is_comparison(d)]
        self.sentence = Span(passage.start, passage.end)
        self.governing: Deadline | None = None
        self._lasting: Deadline | None = None

    def open_sentence(self, sentence: Span, figures: Sequence[Quantity]) -> None:
        """The date that opens a sentence holds for its figures and for the sentences after it.

        "Đến nay" speaks of its own sentence only, and so does a day behind a name ("Thu ngân sách
        đến ngày 15/12 đạt …") or on which something without a figure happened.
        """
        self.sentence = sentence
        self.governing = self._lasting
        self._set_years(self._lasting)
        first = figures[0].start if figures else sentence.end
        for date in islice(self.dates, self._first_from(sentence.start), None):
            if date.start >= first:
                return
            if self._opens(date, figures):
                date = self._reached(date, first)
                self.governing = date
                told = not figures and date.fixed and date.precision in ("day", "month")
                own = date.today or told or self._is_in_name(date, sentence)
                self._lasting = self._lasting if own else date
                self._set_years(date)
                return

    def specify(self, announced: Span) -> None:
        """Let the year to come of an announcement hold for what specifies it, "… thông qua nhiệm vụ
        năm 2019 với 17 chỉ tiêu. Cụ thể: …", or the day up to which is reported at its end: "… báo
        cáo thu, chi tính đến ngày 17/8. Theo đó, …"."""
        today = self.reference.date
        dates = [d for d in self.wording.dates_in(*announced) if d.date]
        named = [d for d in dates if d.precision == "year"]
        if today and named and named[-1].date and named[-1].date.year > today.year:
            self.governing = self.governing or named[-1]
        if today and self.governing is None and (reported := self._up_to(announced, today)):
            self.governing = self._lasting = reported

    def _up_to(self, announced: Span, today: dt.date) -> Deadline | None:
        """The day that words lead up to at the end of a sentence, where it lies in the past."""
        dates = self.wording.dates_in(*announced)
        last = dates[-1] if dates else None
        if last is None or self.passage.folded[last.end : announced.end].strip(" ."):
            return None
        led = last.precision == "day" and last.start < last.core
        return last if led and last.date and last.date <= today else None

    def of(
        self,
        name: Sequence[Span],
        quantity: Quantity | None,
        kind: Kind,
        whole: Deadline | None = None,
    ) -> Deadline | None:
        """The date of a figure: the one right after it, else before it, else that of the ``whole``
        that it is a part of, else its sentence's."""
        start = name[0].start
        end = max(quantity.end if quantity else 0, name[-1].end)
        after = next(islice(self.dates, self._first_from(end), None), None)
        if after is not None and not self._follows(end, after):
            after = None
        before = self.wording.quantity_before(min(start, end - 1))
        left = self._first_from(before.end if before else 0)
        limit = quantity.start if quantity else end
        own = [
            d
            for d in self.dates[left : self._first_from(limit)]
            if d.end <= limit and not (d.years and start < d.start < name[-1].end)
            if not self._is_beside_another(d, start, limit)
            if not (kind == "target" and self._closes_part(d, start))
        ]
        clause = self._clause_start(start)
        reigning = bool(own) and (own[-1].start >= clause or own[-1] is self.governing)
        if after is not None and not (reigning and _is_of_base(quantity, after, own[-1])):
            return after
        if reigning:
            return own[-1]
        set_off = (
            self._within_bracket(start)
            or self._opening(clause, start)
            or self._set_off(clause, start)
            or self._closing(end)
            or self._before_next_term(end)
        )
        return set_off or whole or self._over_list(start) or self._inherited(start, kind)

    def _clause_start(self, position: int) -> int:
        """Where the clause of a position begins: the semicolon before it that no bracket holds, or
        the beginning of its sentence."""
        semicolon = self.passage.folded.rfind(";", self.sentence.start, position)
        while semicolon >= 0:
            bracket = containing(self.wording.brackets, semicolon)
            if bracket is None or position in bracket:
                return semicolon
            semicolon = self.passage.folded.rfind(";", self.sentence.start, bracket.start)
        return self.sentence.start

    def any_past(self, start: int, end: int) -> bool:
        """Whether a date from ``start`` to ``end`` lies before the document's own year."""
        own = self.reference.year or (self.reference.date.year if self.reference.date else None)
        within = (d.date for d in self.wording.dates_in(start, end))
        return own is not None and any(date and date.year < own for date in within)

    def kind_by_date(
        self,
        kind: Kind,
        deadline: Deadline | None,
        date: dt.date | None,
        precision: Precision | None,
    ) -> Kind:
        """What a figure can only be by its date: no result lies in time to come, no aim in time
        that its own words say is over, nor one of the plan in a year before it, which may just be
        ending. Where a document has no day, the years that it is about tell."""
        today, planned = self.reference.date, self.reference.year
        first = self.reference.term_start or planned
        if date is None or precision is None:
            return kind
        past_year = first is not None and date.year < first
        if today is None:
            last = self.reference.term_end or planned
            ahead = last is not None and _first_day(date, precision).year > last
            if kind == "target" and past_year:
                return "result"
            return "target" if kind == "result" and ahead else kind
        if kind == "result" and _first_day(date, precision) > today:
            return "target"
        told = deadline is not None and deadline is not self.passage.deadline
        ending = precision == "year" and first == date.year + 1
        past = date < today and (past_year or (told and precision != "year"))
        over = past or (ending and date.year == today.year)
        return "result" if kind == "target" and over else kind

    def resolved(
        self, deadline: Deadline | None, kind: Kind
    ) -> tuple[dt.date | None, Precision | None]:
        """The last day of a date, or of the document's year where there is none.

        What is reported as reached cannot lie in a year after the document's own day, nor at the
        end of the year of which the document reports some months.
        """
        if deadline is not None:
            whole = (deadline.whole_year and deadline.fixed) or (
                kind == "estimate" and not deadline.years
            )
            if kind in _REPORTED and not whole:
                deadline = self._within_reported(deadline)
            if kind in _REPORTED:
                deadline = self._not_to_come(deadline)
            return deadline.date, deadline.precision
        year = self.planned if kind == "target" else self.reference.year
        today = self.reference.date
        if year and today and kind in _REPORTED:
            year = min(year, today.year)
        return (dt.date(year, 12, 31), "year") if year else (None, None)

    def _within_reported(self, deadline: Deadline) -> Deadline:
        """The months reported of a year, where a date is that year: "vụ Đông Xuân 2024 - 2025"."""
        reported = self.passage.deadline
        if reported is None or reported.date is None or reported.precision == "year":
            return deadline
        if deadline.date is None or deadline.today or deadline.precision != "year":
            return deadline
        return reported if deadline.date.year == reported.date.year else deadline

    def _not_to_come(self, deadline: Deadline) -> Deadline:
        """The year of the document's own day, where "in the year" would be the one to come, or the
        year that has begun of two: "năm học 2025 - 2026"."""
        today = self.reference.date
        to_come = today and deadline.date and deadline.date.year > today.year
        if today is None or not to_come or deadline.precision != "year":
            return deadline
        begun = str(today.year) in deadline.text
        return deadline if deadline.fixed and not begun else deadline.in_year(today.year)

    def source(self, deadline: Deadline | None) -> Source | None:
        """Where a date stands: in the passage, or in the heading that gives it."""
        if deadline is None:
            return None
        if deadline is self.passage.deadline:
            return self.passage.deadline_source
        return self.passage.source(deadline.start, deadline.end)

    def _reached(self, date: Deadline, first: int) -> Deadline:
        """The day up to which is told what began at a date, where both stand before the ``first``
        figure: "hạn kéo dài từ cuối năm 2024, đến ngày 15/5/2025 còn …"."""
        index = self._first_from(date.end)
        later = self.dates[index] if index < len(self.dates) else None
        if later is None or later.start >= first or later.precision != "day":
            return date
        led = date.start < date.core and later.start < later.core
        return later if led and later.date and date.date and later.date > date.date else date

    def _is_in_name(self, date: Deadline, sentence: Span) -> bool:
        """Whether a day stands between a name and the word that links it to its figure."""
        after = self.wording.trimmed(date.end, sentence.end)
        link = self.wording.link_at(*after)
        linked = link is not None and link.rule.role == "link"
        return date.precision == "day" and linked and not self._begins(date, sentence)

    def _begins(self, date: Deadline, span: Span) -> bool:
        """Whether a date stands before all other words."""
        return date.start == self.wording.trimmed(*span).start

    def _opens(self, date: Deadline, figures: Sequence[Quantity]) -> bool:
        """Whether a date before the figures of its sentence holds for all of them.

        A bare day is that of an event, and a year that a sentence without figures leads up to late
        is that of what it speaks of ("lập quy hoạch đến năm 2045, …"). A date that ends its clause
        holds for that clause; so does one whose clause has no figure and is followed by others
        ("Đến năm 2027 xong X; Y đạt 5%").
        """
        early = self.wording.words(self.sentence.start, date.start) <= _EARLY
        led = date.start < date.core
        if (date.precision == "day" and not led) or (date.years and not early):
            return False
        if not (figures or early) and led and date.precision == "year":
            return False
        rest = self.passage.folded[date.end : self.sentence.end]
        clause = rest.partition(";")[0]
        end = date.end + len(clause)
        parted = self.wording.opens_with(
            self.wording.trimmed(end, self.sentence.end), ("breakdown",)
        )
        figured = any(date.end <= q.start < end for q in figures)
        alone = len(clause) < len(rest) and not (figured or parted)
        mark = clause.lstrip()[:1]
        if mark in (",", ":"):
            return led or early or mark == ":" or not alone
        return bool(clause.strip(" .)")) and not alone

    def _set_years(self, governing: Deadline | None) -> None:
        """What names no year is of the year that governs, "Năm 2019, …, cuối năm còn 4%"; a day
        may be of any of several: "Vụ đông 2019 - 2020: đến ngày 22/10 …"."""
        if governing is None or governing.date is None or not governing.fixed:
            return
        for index in range(self._first_from(self.sentence.start), len(self.dates)):
            date = self.dates[index]
            if date.start >= self.sentence.end:
                return
            relative = date.date and not (date.recurring or date.fixed)
            relative = relative and not (governing.years and date.precision == "day")
            if (
                relative
                and date.start > governing.start
                and not self._outlived(governing, date.start)
            ):
                self.dates[index] = replace(date.in_year(governing.date.year), fixed=True)

    def _is_beside_another(self, date: Deadline, start: int, limit: int) -> bool:
        """Whether a date before ``limit`` is that of a figure before it which has the same name,
        from ``start`` on ("từ 42% (năm 2015) xuống còn 13%", "từ 42% năm 2015 còn 13%"), or the day
        of what its bracket refers to."""
        bracket = containing(self.wording.brackets, date.start)
        if bracket is None:
            told = self._before_bracket(date.start)
            past = self.wording.quantity_before(told)
            between = self.passage.folded[past.end : told] if past else "."
            return past is not None and past.start > start and not between.strip()
        if bracket.end > limit:
            return False
        figure = self.wording.quantity_before(bracket.start)
        if figure is None or date.precision == "day":
            return date.precision == "day" and not self._is_span_reported(date, bracket)
        return not self.passage.folded[figure.end : bracket.start - 1].strip()

    def _closes_part(self, date: Deadline, start: int) -> bool:
        """Whether a date only says when something before its comma is to be done: "gieo cấy 42 ha
        trước ngày 20/7, trồng 18 ha rừng", where the name of another figure begins at ``start``."""
        past = self.wording.quantity_before(date.start)
        if past is None or date.end > start or past.start < self.sentence.start:
            return False
        apart = any(mark in self.passage.folded[past.end : date.start] for mark in ",;:.(")
        return not apart and self.passage.folded.startswith(",", date.end)

    def _before_bracket(self, position: int) -> int:
        """Before the bracket that ends right before a position; the position where none does."""
        closed = self.wording.end_before(position)
        bracket = containing(self.wording.brackets, closed - 2)
        return bracket.start - 1 if bracket is not None and bracket.end == closed - 1 else position

    def _is_span_reported(self, date: Deadline, bracket: Span) -> bool:
        """Whether a bracket says from when to when is reported: "(từ 15/12/2022 đến 14/3/2023)"."""
        fills = date.end >= bracket.end and self.wording.words(bracket.start, date.start) <= 1
        days = self.passage.folded[date.core : date.end].count("/")
        return fills and (days > 1 or date.start < date.core)

    def _opening(self, clause: int, start: int) -> Deadline | None:
        """The date that a clause behind a semicolon opens with: "…; đến nay, có A, B và C"."""
        index = self._first_from(clause)
        if clause == self.sentence.start or index == len(self.dates):
            return None
        date = self.dates[index]
        opens = self._begins(date, Span(clause, start))
        return date if opens and date.end <= start else None

    def _within_bracket(self, start: int) -> Deadline | None:
        """The date that the bracket of a figure opens with: "(năm 2016 xảy ra 64 vụ, chết 27
        người)"."""
        bracket = containing(self.wording.brackets, start)
        index = self._first_from(bracket.start) if bracket else len(self.dates)
        date = self.dates[index] if index < len(self.dates) else None
        opens = date is not None and bracket is not None and self._begins(date, bracket)
        return date if opens and date is not None and date.end <= start else None

    def _set_off(self, clause: int, start: int) -> Deadline | None:
        """The date between commas, or the year behind one, further back in the clause: "…, đến
        30/6, có A, B và C", "…, đến năm 2020 huyện đạt chuẩn, có A, B"."""
        folded = self.passage.folded
        dates = self.dates[self._first_from(clause) : self._first_from(start)]
        for date in reversed(dates[-_NEAR:]):
            before = folded[max(clause, date.start - 2) : date.start].rstrip()
            apart = folded.startswith(",", date.end) or (date.fixed and date.precision == "year")
            if before.endswith((",", ":", ";")) and date.start < date.core and apart:
                return date
        return None

    def _over_list(self, start: int) -> Deadline | None:
        """The date of the words that introduce the list a name stands in: "nghị quyết về nhiệm vụ
        năm 2026 gồm 18 chỉ tiêu, trong đó: A đạt 5%; B đạt 8%"."""
        folded = self.passage.folded
        dates = self.dates[self._first_from(self.sentence.start) : self._first_from(start)]
        for date in reversed(dates[-_NEAR:]):
            colon = folded.find(":", date.end, start)
            bracket = containing(self.wording.brackets, date.start)
            if colon < 0 or ";" in folded[date.end : colon]:
                continue
            if bracket is not None and colon in bracket and start not in bracket:
                continue
            if not self.wording.quantities_in(date.end, colon):
                return date
        return None

    def _closing(self, end: int) -> Deadline | None:
        """The date by which all that a clause counts is to be done, at its end: "mở 04 lớp cho 160
        học viên, xong trước 30/4"."""
        folded = self.passage.folded
        semicolon = folded.find(";", end, self.sentence.end)
        close = semicolon if semicolon >= 0 else self.sentence.end
        index = self._first_from(close) - 1
        date = self.dates[index] if index >= 0 else None
        if date is None or date.start < end or date.today or folded[date.end : close].strip(" .;"):
            return None
        others = self.wording.quantities_in(end, date.start)
        given = len(others) <= _MOST_GIVEN and all(map(self._is_given, others))
        comma = folded.rfind(",", end, date.start)
        led = self.wording.trimmed(comma + 1, date.start)
        if comma < 0 or self.wording.completes(led, date.core):
            return date if comma >= 0 or (others and given) else None
        runs_on = led.start < led.end and not self.wording.opens_clause(led.start, led.end)
        return date if runs_on and given else None

    def _before_next_term(self, end: int) -> Deadline | None:
        """The first of two dates side by side, which ends what is told of all before it: "tiểu học
        99,5%, trung học 93% vào năm 2015; đến năm 2020 …"."""
        following = islice(self.dates, self._first_from(end), self._first_from(self.sentence.end))
        first, second = next(following, None), next(following, None)
        if first is None or second is None or first.today or first.recurring:
            return None
        mark, gap = self.passage.folded[first.end : first.end + 1], Span(first.end, second.start)
        beside = mark in (",", ";") and not self.wording.folded[gap.start : gap.end].strip(" ,;")
        return first if beside else None

    def _is_given(self, quantity: Quantity) -> bool:
        """Whether a figure only says for how many the one before it is: "02 lớp cho 180 cán bộ"."""
        before = self.wording.links_in(
            max(self.sentence.start, quantity.start - _NEAR_FIGURE), quantity.start
        )
        given = bool(before) and before[-1].rule.role == "for"
        return given and not self.passage.folded[before[-1].end : quantity.start].strip()

    def _inherited(self, start: int, kind: Kind) -> Deadline | None:
        """The date of an earlier clause or sentence, else of the heading.

        A title's term is one to come where the document reports as well: what is reached by then
        has no date of its own; and none is one gone by for what is aimed at.
        """
        if self.governing is not None and not self._outlived(self.governing, start):
            return self.governing
        term, today = self.passage.deadline, self.reference.date
        if term is None or self.passage.deadline_source or not (term.date and today):
            return term
        if kind == "target":
            return None if self._is_year_gone_by(term, today) else term
        return None if kind in _REPORTED and term.date.year > today.year else term

    def _is_year_gone_by(self, term: Deadline, today: dt.date) -> bool:
        """Whether a term is a year that is over, or one before those planned."""
        if term.date is None or term.precision != "year":
            return False
        before = self.reference.term_start
        over = term.date <= today + NEARLY_OVER
        return over or (before is not None and term.date.year <= before)

    def _outlived(self, date: Deadline, start: int) -> bool:
        """Whether a later sentence turns from what is past to what is aimed at, or back; or a later
        clause stands behind one that tells of today in its midst: "Đàn lợn hiện có 681 con; …"."""
        today = self.reference.date
        if date.start in self.sentence:
            own = date.today and date.start < self._clause_start(start)
            return own and not self._begins(date, self.sentence)
        if today is None or date.date is None:
            return False
        kinds = {
            cue.rule.kind
            for cue in self.wording.cues_in(date.end, start)
            if not cue.rule.part_of_name
        }
        if date.date < today:
            return "target" in kinds
        return date.date.year > today.year and not kinds.isdisjoint(_REPORTED)

    def _follows(self, end: int, date: Deadline) -> bool:
        """Whether a date right after a figure is its own, a bracket between the two aside."""
        if date.start >= self.sentence.end:
            return False
        brackets, folded = self.wording.brackets, self.passage.folded
        bracket = containing(brackets, date.start)
        if bracket is not None and bracket.start > end:
            apart = any(mark in folded[end : bracket.start] for mark in ";:")
            return not apart and not self.wording.quantities_in(end, bracket.end)
        between = folded[end : date.start]
        skipped = next((b for b in brackets if end <= b.start and b.end < date.start), None)
        after = end
        if skipped is not None:
            after = skipped.end + 1
            between = folded[end : skipped.start - 1] + folded[after : date.start]
        if self._closes_behind_colon(end, date):
            return True
        if any(mark in between for mark in ";:") or self.wording.quantities_in(after, date.start):
            return False
        if "," not in between:
            joined = bool(between.strip()) and self.wording.is_joint(end, date.start)
            goes_on = folded[date.end : self.sentence.end].lstrip()[:1].isalpha()
            return not (joined and (goes_on or self._leads_to_another(date)))
        if between.count(",") > 1 or self._leads_to_another(date):
            return False
        words = self.wording.trimmed(date.start - len(between.rpartition(",")[2]), date.start)
        if words.start >= words.end:
            return date.start < date.core
        link = self.wording.link_at(words.start, words.end)
        return link is not None and link.rule.role == "link" and link.end == words.end

    def _closes_behind_colon(self, end: int, date: Deadline) -> bool:
        """Whether all that stands behind a figure's words is a colon and its date: "Thông xe 38 km
        đường tỉnh: trước 30/6/2026"."""
        between = self.passage.folded[end : date.start].strip()
        rest = self.passage.folded[date.end : self.sentence.end].strip(" .;")
        return between == ":" and not rest

    def _leads_to_another(self, date: Deadline) -> bool:
        """Whether a figure stands behind a date: "đến 30/6 đạt 50%, đến 31/12 đạt 95%"."""
        following = self.wording.quantity_from(date.end)
        if following is None or following.start >= self.sentence.end:
            return False
        between = self.passage.folded[date.end : following.start]
        return not any(mark in between for mark in ";(")

    def _is_comparison(self, date: Deadline) -> bool:
        """Whether a date only says what a figure is compared with: "so với năm 2024"."""
        figure = self.wording.quantity_before(date.start)
        between = self.passage.folded[figure.end : date.start] if figure else "."
        if figure is not None and figure.dimension == "times" and not between.strip():
            return True
        beside = self.wording.date_before(self.wording.end_before(date.start))
        if beside is not None and self._is_comparison(beside):
            return True
        due = date.start < date.core and date.precision == "day"
        window = max(self.passage.start, date.start - _LONGEST_COMPARISON)
        for hit in reversed(self.wording.links_in(window, date.start)):
            between = self.passage.folded[hit.end : date.start]
            if any(mark in ",;:()." or mark.isdigit() for mark in between):
                return False
            whole = hit.rule.role == "whole" and self._is_shared(hit.start) and not due
            if whole or hit.rule.trait == "comparing":
                return True
        return False

    def _is_shared(self, position: int) -> bool:
        """Whether a figure stands before "kế hoạch": its share, and not a plan that opens."""
        figure = self.wording.quantity_before(position)
        between = self.passage.folded[figure.end : position] if figure else "."
        return not any(mark in between for mark in ";:.")

    def closes_share(self, position: int) -> bool:
        """Whether words only say what the share before them is of: "đạt 100% chỉ tiêu"."""
        figure = self.wording.quantity_before(position)
        if figure is None or not figure.is_share:
            return False
        return not self.passage.folded[figure.end : position].strip()

    def _first_from(self, position: int) -> int:
        """The index of the first date that begins at a position or after it."""
        return bisect_left(self.dates, position, key=lambda date: date.start)


def _is_of_base(quantity: Quantity | None, year: Deadline, own: Deadline) -> bool:
    """Whether a year behind a share is that of what it is a share of: "đến 31/1/2024 giải ngân đạt
    95% kế hoạch vốn năm 2023"."""
    if quantity is None or not quantity.is_share or year.date is None or own.date is None:
        return False
    finer = year.precision == "year" and own.precision != "year"
    return finer and year.date.year <= own.date.year


def _first_day(date: dt.date, precision: Precision) -> dt.date:
    """The first day of a term by its last one."""
    months = _MONTHS_OF.get(precision)
    return date.replace(day=1, month=date.month - months + 1) if months else date
