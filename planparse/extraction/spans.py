"""A stretch of a text by its first character and the one behind its last."""

from __future__ import annotations

Span = tuple[int, int]

_EDGES = " \t\n.;,:/-–…"


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and closing marks at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
