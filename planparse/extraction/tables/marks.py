"""The marks that number and divide the rows of a table, and the rank that they give a row."""

from __future__ import annotations

import re

_IN_NUMBER_COLUMN = re.compile(
    r"\(?((?:[IVXLivxl]+|[A-ZĐ]|[a-zđ]|\d{1,3})(?:[.,]\d{1,3})*|[-–+*•])[.)/]?\)?"
)
_BEFORE_NAME = re.compile(
    r"\s*(?:(\d{1,3}(?:\.\d{1,2})+|(?:[IVX]{1,5}|[A-ZĐ]|[a-zđ]|\d{1,3})(?=\s?[.)]))\s?[.)]*\s*|([-–—+*•]+)\s*)"
)
_ROMAN = re.compile(r"(?:[IVX]|[IVXL]{2,})$")
_RANKS = {"-": 50.0, "–": 50.0, "—": 50.0, "•": 55.0, "+": 60.0, "*": 44.0}
SECTION_RANK = 25.0
NUMBERED = 30.0
UNMARKED = 45.0


def mark_alone(text: str) -> str | None:
    """The mark that a text is ("II", "1.2", "a)", "-"), None where it is something else."""
    found = _IN_NUMBER_COLUMN.fullmatch(text.strip())
    return found[1].replace(",", ".") if found else None


def mark_before(text: str, start: int) -> tuple[str, int] | None:
    """The mark before a name and where the name goes on."""
    found = _BEFORE_NAME.match(text, start)
    if not found or found.end() >= len(text):
        return None
    return (found[1] or found[2][-1]), found.end()


def rank(mark: str) -> float:
    """How deep a row with this mark stands: A, I, 1, 1.1, a, -, + from the highest down."""
    if mark in _RANKS:
        return _RANKS[mark]
    first, *more = mark.split(".")
    more = [part for part in more if part]
    if first.isdigit():
        base = NUMBERED
    elif _ROMAN.fullmatch(first):
        base = 20.0
    elif first.isupper():
        base = 10.0
    else:
        base = 40.0
    return base + len(more)
