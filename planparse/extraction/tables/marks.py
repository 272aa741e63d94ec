"""The marks that number and divide the rows of a table, and how deep each puts its row.

Which marks there are, and which stands above which, is said in rules/marks.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.language.normal import fold
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import MarkRule

SECTION_DEPTH = 25.0
NUMBERED = 30.0
UNMARKED = 45.0

_AROUND = " \t\n()[].:/"
_AFTER_MARK = re.compile(r"\s?[.):]+\s*|\s?/\s*(?=[^\W\d])|-\s+(?=[^\W\d])")
_AFTER_LETTER = re.compile(r"\s-\s+(?=[^\W\d])")
_AFTER_DECIMAL = re.compile(r"\.?\s+(?=[^\W\d])")
_OPENING = re.compile(r"[\s(\[]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark ("II", "1.2", "a", "-") and its depth: A, I, 1, 1.1, a, -, + from the highest down."""

    text: str
    depth: float


def mark_alone(text: str, rulebook: Rulebook) -> Mark | None:
    """The mark that a text is ("II", "1.2.", "a)", "-"), None where it is something else."""
    bare = text.strip(_AROUND)
    hit = rulebook.marks.at(fold(bare), 0)
    return _mark(bare, hit) if hit is not None and hit.end == len(bare) else None


def mark_before(text: str, start: int, rulebook: Rulebook) -> tuple[Mark, int] | None:
    """The mark before a name and where the name goes on."""
    opening = _OPENING.match(text, start)
    position = opening.end() if opening else start
    folded = fold(text)
    hit = rulebook.marks.at(folded, position)
    if hit is None:
        return None
    end = _after(text, folded, hit)
    return (_mark(text, hit), end) if end is not None and end < len(text) else None


def _after(text: str, folded: str, hit: Hit[MarkRule]) -> int | None:
    """Where a name begins after its mark, None where nothing parts the two."""
    if not folded[hit.end - 1].isalnum():
        return hit.end + len(text[hit.end :]) - len(text[hit.end :].lstrip())
    found = _AFTER_MARK.match(text, hit.end)
    if found is None and folded[hit.start].isalpha():
        found = _AFTER_LETTER.match(text, hit.end)
    if found is None and "." in hit.match[0]:
        found = _AFTER_DECIMAL.match(text, hit.end)
    return found.end() if found else None


def _mark(text: str, hit: Hit[MarkRule]) -> Mark:
    written, rule = text[hit.start : hit.end], hit.rule
    capital = rule.capital_depth if written.isupper() else None
    depth = rule.depth if capital is None else capital
    levels = len(re.findall(r"[.,]\d", written))
    return Mark(written, depth + levels)
