"""Where the sentences, clauses and brackets of a passage begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_SENTENCE_END = re.compile(
    r"[.!?…](?<=[\w)\]%\"”’'²³].)(?<!\b[A-ZĐ].)(?<!\bT[PpT].)(?<!\b[Tt]r.)(?<!\bTS.)"
    r"(?:\s+(?=[\"“(]?[A-ZÀ-ỸĐƯ0-9])|(?=[A-ZÀ-ỸĐƯ][a-zà-ỹđư]))|;(?=\s*\(\d{1,2}\)\s)|\n"
)
DASHES = ("-", "–")
"""That part the items of a list, or a figure from what follows."""
_OPENING = "(["
_CLOSING = ")]"


class Span(NamedTuple):
    """From ``start`` to ``end`` of a passage's text; what it contains are positions."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        assert isinstance(position, int)
        return self.start <= position < self.end


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences between start and end, none of them empty."""
    cuts = [match.start() + 1 for match in _SENTENCE_END.finditer(text, start, end)]
    return _between(text, start, end, cuts)


def clauses(text: str, span: Span) -> list[Span]:
    """The parts of a sentence between semicolons outside brackets."""
    if text.find(";", span.start, span.end) < 0:
        return _between(text, span.start, span.end, [])
    depth = 0
    cuts: list[int] = []
    for position in range(span.start, span.end):
        character = text[position]
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character == ";" and depth == 0:
            cuts.append(position + 1)
    return _between(text, span.start, span.end, cuts)


def brackets(text: str, start: int, end: int) -> list[Span]:
    """The insides of the outermost brackets between start and end."""
    if all(text.find(mark, start, end) < 0 for mark in _OPENING):
        return []
    found: list[Span] = []
    depth, opened = 0, 0
    for position in range(start, end):
        if text[position] in _OPENING:
            depth += 1
            if depth == 1:
                opened = position + 1
        elif text[position] in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                found.append(Span(opened, position))
    return found


def containing(spans: Sequence[Span], position: int) -> Span | None:
    """The span that holds a position, of spans in order that do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and position in spans[index] else None


def _between(text: str, start: int, end: int, cuts: list[int]) -> list[Span]:
    edges = [start, *cuts, end]
    return [Span(a, b) for a, b in pairwise(edges) if text[a:b].strip()]
