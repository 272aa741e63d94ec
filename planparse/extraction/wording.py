"""The text of a passage with what the rules find in it, looked up by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.clauses import Span
from planparse.language.deadlines import Deadline
from planparse.language.quantities import Quantity
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import CueRule, LinkRule, UnitRule

_EDGES = " \t\n,;:.-–—+*•=<>≥≤~\"“”'"
_BOUNDARY = re.compile(r"[,;:.()\n]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a passage with all that the rules find in it, looked up by place."""

    text: str
    folded: str
    rulebook: Rulebook
    deadlines: Sequence[Deadline]
    cues: Sequence[Hit[CueRule]]
    brackets: Sequence[Span]

    def words(self, start: int, end: int) -> int:
        return len(self.folded[start:end].split())

    def link_at(self, position: int, end: int) -> Hit[LinkRule] | None:
        return self.rulebook.links.at(self.folded, position, end)

    def links_in(self, start: int, end: int) -> list[Hit[LinkRule]]:
        return self.rulebook.links.find(self.folded, start, end)

    def complement(self, quantity: Quantity, limit: int) -> Span:
        """The noun phrase right of a figure, up to punctuation or words that end it."""
        return self.phrase(quantity.end, limit)

    def phrase(self, start: int, limit: int) -> Span:
        """The words from ``start`` up to punctuation, a date or words that end a name."""
        boundary = _BOUNDARY.search(self.folded, start, limit)
        end = boundary.start() if boundary else limit
        for deadline in self.deadlines:
            if start <= deadline.start < end:
                end = deadline.start
        for hit in self.links_in(start, end):
            if hit.rule.role in ("cut", "turn", "breakdown", "whole"):
                end = hit.start
                break
        return self.trimmed(start, end)

    def counted_at(self, position: int, limit: int) -> Hit[UnitRule] | None:
        """The counted noun (xã, hộ) that begins at a position."""
        hit = self.rulebook.units.at(self.folded, position, limit)
        return hit if hit is not None and hit.rule.role == "counted" else None

    def whole_after(self, quantity: Quantity, limit: int) -> bool:
        """Whether what follows a figure says what it is a share of (kế hoạch, so với cùng kỳ)."""
        position = quantity.end
        while position < limit and self.folded[position].isspace():
            position += 1
        hit = self.link_at(position, limit)
        return hit is not None and hit.rule.role == "whole"

    def trimmed(self, start: int, end: int) -> Span:
        """Without blanks and marks at either end."""
        while start < end and self.folded[start] in _EDGES:
            start += 1
        while end > start and self.folded[end - 1] in _EDGES:
            end -= 1
        return Span(start, end)
