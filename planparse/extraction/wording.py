"""The words around a figure: where its name begins and ends, and what links the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.clauses import Span, brackets
from planparse.language.deadlines import Deadline
from planparse.language.quantities import Quantity
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import CueRule, LinkRule, UnitRule

_LONGEST_LINK = 40
_MOST_WORDS = 16
_EDGES = " \t\n,;:.-–—+*•=<>≥≤~\"“”'"
_SEGMENT = re.compile(r"[,:]\s*|\svà\s")
_BOUNDARY = re.compile(r"[,;:.()\n]")
_BEFORE_FIGURE = (
    "link", "for", "reach", "from", "increase", "decrease", "ratio", "sequence", "whole",
    "lead_in", "adding",
)  # fmt: skip
_OPENS = (
    "lead_in", "turn", "for", "breakdown", "raise", "sequence", "link", "reach", "ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What stands left of a figure: its name, and the roles of the words between, nearest first."""

    start: int
    end: int
    roles: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()
    colon: bool = False

    @property
    def empty(self) -> bool:
        return self.start >= self.end

    def has(self, *roles: str) -> bool:
        return any(role in self.roles for role in roles)


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a passage with all that the rules find in it, looked up by place."""

    text: str
    folded: str
    rulebook: Rulebook
    deadlines: Sequence[Deadline]
    cues: Sequence[Hit[CueRule]]

    def words(self, start: int, end: int) -> int:
        return len(self.folded[start:end].split())

    def link_at(self, position: int, end: int) -> Hit[LinkRule] | None:
        return self.rulebook.links.at(self.folded, position, end)

    def links_in(self, start: int, end: int) -> list[Hit[LinkRule]]:
        return self.rulebook.links.find(self.folded, start, end)

    def named(self, start: int, end: int) -> Named:
        """The name in what stands left of a figure, from ``start`` to ``end``."""
        roles: list[str] = []
        end, colon = self._trim_right(start, end, roles)
        opened: list[str] = []
        start = self._trim_left(start, end, opened)
        if start >= end:
            return Named(end, end, tuple(roles), tuple(opened), colon)
        start = self._narrowed(start, end)
        start = self._trim_left(start, end, opened)
        return Named(min(start, end), end, tuple(roles), tuple(opened), colon)

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

    def _trim_right(self, start: int, end: int, roles: list[str]) -> tuple[int, bool]:
        colon = False
        while True:
            span = self.trimmed(start, end)
            colon |= ":" in self.folded[span.end : end]
            end = span.end
            if start >= end:
                return end, colon
            dated = next((d for d in self.deadlines if d.end == end and d.start >= start), None)
            if dated is not None:
                end = dated.start
                continue
            links = self.links_in(max(start, end - _LONGEST_LINK), end)
            link = next((hit for hit in links if hit.end == end), None)
            if link is not None and link.rule.role in _BEFORE_FIGURE:
                roles.append(link.rule.role)
                end = link.start
                continue
            cue = next((c for c in self.cues if c.end == end and c.start >= start), None)
            if cue is not None and not cue.rule.part_of_name:
                end = cue.start
                continue
            return end, colon

    def _trim_left(self, start: int, end: int, opened: list[str]) -> int:
        while True:
            start = self.trimmed(start, end).start
            if start >= end:
                return start
            dated = next((d for d in self.deadlines if start in (d.start, d.core)), None)
            if dated is not None and dated.end <= end:
                start = dated.end
                continue
            cue = next((c for c in self.cues if c.start == start), None)
            if cue is not None and not cue.rule.part_of_name and cue.end <= end:
                start = cue.end
                continue
            link = self.link_at(start, end)
            if link is None or not self._opens(link, end):
                return start
            opened.append(link.rule.role)
            start = link.end

    def _opens(self, link: Hit[LinkRule], end: int) -> bool:
        """Whether words at the left edge of a name are no part of it."""
        rest = self.trimmed(link.end, end)
        if link.rule.role in _OPENS:
            return True
        match link.rule.role:
            case "place":
                return rest.start >= rest.end or self.words(link.start, link.end) > 1
            case "adding" | "whole" | "from":
                return rest.start >= rest.end
            case "increase" | "decrease":
                return rest.start < rest.end
            case _:
                return False

    def _narrowed(self, start: int, end: int) -> int:
        """Where a name begins: at the last noun that heads one, else after the last comma."""
        start = self._past_open_bracket(start, end)
        segments = [start, *self._openings(start, end)]
        headed = [p for p in segments if self._is_head(p, end)]
        if headed:
            return headed[0] if self._belongs(headed) else headed[-1]
        last = self._trim_left(segments[-1], end, [])
        if last >= end:
            return end
        if len(segments) > 1 and self.words(last, end) == 1:
            return segments[-2]
        return last if len(segments) > 1 or self.words(start, end) > _MOST_WORDS else start

    def _openings(self, start: int, end: int) -> list[int]:
        """Where a new part of a clause may begin: after a comma, a date, a cue or a turn."""
        folded = self.folded
        found = {m.end() for m in _SEGMENT.finditer(folded, start, end)}
        found |= {d.end for d in self.deadlines if start < d.end < end}
        found |= {
            c.end
            for c in self.cues
            if start < c.start
            and c.end < end
            and c.rule.kind in ("target", "estimate")
            and not c.rule.part_of_name
        }
        links = self.links_in(start, end)
        found |= {h.end for h in links if h.rule.role == "turn" and h.end < end}
        found |= {
            h.start
            for h in links
            if h.rule.role == "place" and " " in h.match[0] and self.words(h.end, end) >= 2
        }
        inside = brackets(self.text, start, end)
        return sorted(
            self.trimmed(p, end).start for p in found if not any(p in span for span in inside)
        )

    def _past_open_bracket(self, start: int, end: int) -> int:
        """Past a bracket that is opened or closed but not both."""
        opened = self.folded.rfind("(", start, end)
        closed = self.folded.rfind(")", start, end)
        if opened > closed:
            return opened + 1
        if closed >= 0 and self.folded.find("(", start, closed) < 0:
            return closed + 1
        return start

    def _is_head(self, position: int, end: int) -> bool:
        link = self.link_at(position, end)
        return link is not None and link.rule.role in ("head", "share_head", "place")

    def _belongs(self, headed: list[int]) -> bool:
        """Whether a later head is but the second of two joined nouns (thu, chi ngân sách)."""
        if len(headed) < 2:
            return False
        return self.words(headed[-2], headed[-1]) <= 1
