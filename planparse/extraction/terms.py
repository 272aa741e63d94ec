"""When a figure holds: the date of its clause, else of its sentence, heading or document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planparse.extraction.clauses import Span, containing
from planparse.extraction.passages import Passage
from planparse.extraction.wording import Wording
from planparse.language.deadlines import Deadline, Reference
from planparse.language.quantities import Quantity
from planparse.plan import Kind, Precision, Source

_LONGEST_COMPARISON = 60
_EARLY = 6


class Terms:
    """The dates of a passage, and the one that governs the sentence being read."""

    def __init__(
        self,
        passage: Passage,
        wording: Wording,
        quantities: Sequence[Quantity],
        reference: Reference,
    ) -> None:
        self.passage = passage
        self.wording = wording
        self.quantities = quantities
        self.reference = reference
        self.dates = [d for d in wording.deadlines if not self._is_comparison(d)]
        self.governing: Deadline | None = None

    def open_sentence(self, sentence: Span, figures: Sequence[Quantity]) -> None:
        """The date that opens a sentence holds for its figures and for the sentences after it."""
        first = figures[0].start if figures else sentence.end
        for date in self.dates:
            if not (sentence.start <= date.start < first and date.date):
                continue
            early = self.wording.words(sentence.start, date.start) <= _EARLY
            if early or not (date.years or date.precision == "day"):
                self.governing = date
                return

    def of(self, name: Sequence[Span], quantity: Quantity | None) -> Deadline | None:
        """The date of a figure: the one right after it, else before it, else its sentence's."""
        start = name[0].start
        end = max(quantity.end if quantity else 0, name[-1].end)
        dates = [d for d in self.dates if d.date]
        after = next((d for d in dates if d.start >= end), None)
        if after is not None and self._follows(end, after):
            return after
        left = [d for d in dates if d.end <= (quantity.start if quantity else end)]
        previous = max((q.end for q in self.quantities if q.end <= min(start, end - 1)), default=0)
        own = [d for d in left if d.start >= previous and not (d.years and d.start > start)]
        if own:
            clause_start = self.passage.folded.rfind(";", 0, start)
            if own[-1].start > clause_start or own[-1] is self.governing:
                return own[-1]
        return self.governing or self.passage.deadline

    def any_past(self, start: int, end: int) -> bool:
        """Whether a date from ``start`` to ``end`` lies before the document's own year."""
        own = self.reference.year or (self.reference.date.year if self.reference.date else None)
        within = (d.date for d in self.wording.deadlines if start <= d.start < end)
        return own is not None and any(date and date.year < own for date in within)

    def resolved(
        self, deadline: Deadline | None, kind: Kind
    ) -> tuple[dt.date | None, Precision | None]:
        """The last day of a date, or of the document's year where there is none.

        What is reported as reached cannot lie in a year after the document's own day.
        """
        if deadline is not None:
            return deadline.date, deadline.precision
        year, today = self.reference.year, self.reference.date
        if year and today and kind in ("result", "estimate"):
            year = min(year, today.year)
        return (dt.date(year, 12, 31), "year") if year else (None, None)

    def source(self, deadline: Deadline | None) -> Source | None:
        """Where a date stands: in the passage, or in the heading that gives it."""
        if deadline is None:
            return None
        if deadline is self.passage.deadline:
            return self.passage.deadline_source
        return self.passage.source(deadline.start, deadline.end)

    def _follows(self, end: int, date: Deadline) -> bool:
        """Whether a date right after a figure is its own, a bracket between the two aside."""
        brackets = self.wording.brackets
        bracket = containing(brackets, date.start)
        if bracket is not None and bracket.start > end:
            return not any(q.start in bracket for q in self.quantities)
        folded = self.passage.folded
        between = folded[end : date.start]
        skipped = next((b for b in brackets if end <= b.start and b.end < date.start), None)
        if skipped is not None:
            between = folded[end : skipped.start - 1] + folded[skipped.end + 1 : date.start]
        if any(mark in between for mark in ";:.") or any(c.isdigit() for c in between):
            return False
        if "," not in between:
            return True
        if between.count(",") > 1:
            return False
        words = self.wording.trimmed(date.start - len(between.rpartition(",")[2]), date.start)
        if words.start >= words.end:
            return date.start < date.core
        link = self.wording.link_at(words.start, words.end)
        return link is not None and link.rule.role == "link" and link.end == words.end

    def _is_comparison(self, date: Deadline) -> bool:
        """Whether a date only says what a figure is compared with: "so với năm 2024"."""
        window = max(self.passage.start, date.start - _LONGEST_COMPARISON)
        hits = self.wording.links_in(window, date.start)
        if not hits or hits[-1].rule.role != "whole":
            return False
        between = self.passage.folded[hits[-1].end : date.start]
        return not any(mark in between for mark in ",;:().") and not any(map(str.isdigit, between))
