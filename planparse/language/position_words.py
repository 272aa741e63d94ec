"""The words of positions and of the bodies that carry them on, looked up in one place of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Any

from planparse.rulebook import Hit, Rulebook, RuleSet

_BLANKS = re.compile(r"[ \xa0\n\t]{0,3}")
_CARRYING_ON = ("goes_on", "field", "level")
_CARRIERS = ("institution", "field", "place", "office")


@lru_cache(maxsize=64)
def position_words(rulebook: Rulebook, role: str) -> RuleSet[Any]:
    """The rules of positions.yaml that have this role."""
    return rulebook.positions.where(role=role)


@lru_cache(maxsize=64)
def body_words(rulebook: Rulebook, role: str) -> RuleSet[Any]:
    """The rules of bodies.yaml that have this role."""
    return rulebook.bodies.where(role=role)


def title_at(folded: str, start: int, stop: int, rulebook: Rulebook) -> Hit[Any] | None:
    """The title that begins at ``start``, a word like "nguyên" before it left out."""
    return position_words(rulebook, "title").at(folded, start, stop)


def carrier(folded: str, start: int, stop: int, rulebook: Rulebook) -> Hit[Any] | None:
    """The longest word at ``start`` that carries a title on, and is not part of another."""
    other = body_words(rulebook, "no_body").at(folded, start, stop)
    hit = _carriers(rulebook).at(folded, start, stop)
    return None if hit is None or (other is not None and other.end >= hit.end) else hit


@lru_cache(maxsize=4)
def _carriers(rulebook: Rulebook) -> RuleSet[Any]:
    """What carries a title on; of the same words, those of positions.yaml go first."""
    own = (position_words(rulebook, role) for role in _CARRYING_ON)
    return RuleSet(chain(*own, *(body_words(rulebook, role) for role in _CARRIERS)))


def after_blanks(folded: str, position: int, stop: int) -> int:
    """The first place from ``position`` on that is no blank."""
    match = _BLANKS.match(folded, position, stop)
    return match.end() if match else position
