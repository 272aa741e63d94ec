"""What a pattern may cost: refuses those that could try one place again and again.

A repeat can give back what it took, and every way of sharing a text out among the repeats of a
pattern is tried before it fails. The number of those ways is bounded here from above: a repeat that
cannot take what must follow it has but one.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST_WAYS = 1_000
MOST_CHARACTERS = 500

_ALPHABET = frozenset(
    string.printable
    + "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    + "…•·●■◦▪→°²³‰€≥≤×±§–"
)
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

Characters = frozenset[str]
_NONE: Characters = frozenset()


class UnboundedError(Exception):
    """A pattern that is refused: the message says why, and what to write instead."""


def refuse_unbounded(pattern: re.Pattern[str]) -> None:
    """Raise UnboundedError where a pattern can take more than linear time, or too much of it."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    ways, _ = _ways(parsed, _NONE)
    if ways > MOST_WAYS:
        raise UnboundedError(
            f"can match one place in more than {MOST_WAYS:,} ways, and tries them all before it"
            " gives up; make its repeats shorter, or let what follows a repeat begin with a"
            " character that the repeat cannot take"
        )
    longest = parsed.getwidth()[1]
    if longest > MOST_CHARACTERS:
        raise UnboundedError(
            f"can be {longest:,} characters long; at most {MOST_CHARACTERS:,} allowed"
        )


def _ways(items: Sequence[tuple[Any, Any]], after: Characters) -> tuple[int, Characters]:
    """In how many ways a sequence can match at one place, and with which characters it can begin.

    ``after`` is what the text after it can begin with; empty where nothing must follow, so that
    the first way is the last that is tried.
    """
    ways = 1
    for kind, argument in reversed(items):
        here, after = _item_ways(kind, argument, after)
        ways *= here
    return ways, after


def _item_ways(kind: Any, argument: Any, after: Characters) -> tuple[int, Characters]:
    if kind in _REPEATS:
        least, most, body = argument
        return _repeat_ways(kind, least, most, body, after)
    if kind is sre.BRANCH:
        return _branch_ways(argument[1], after)
    if kind is sre.SUBPATTERN:
        return _ways(argument[3], after)
    if kind is sre.ATOMIC_GROUP:
        _, first = _ways(argument, after)
        return 1, first
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        _ways(argument[1], _NONE)
        return 1, _ALPHABET
    if kind in (sre.AT, sre.GROUPREF, sre.GROUPREF_EXISTS):
        return 1, _ALPHABET
    return 1, _characters(kind, argument)


def _repeat_ways(
    kind: Any, least: int, most: Any, body: Any, after: Characters
) -> tuple[int, Characters]:
    if most is sre.MAXREPEAT:
        raise UnboundedError("repeats without bound (*, + or {n,}); write a bound, as in {0,40}")
    _, first = _ways(body, _NONE)
    ways, _ = _ways(body, first | after)
    begins = first | after if least == 0 else first
    if kind is sre.POSSESSIVE_REPEAT:
        return 1, begins
    lengths = most - least + 1 if first & after else 1
    return lengths * ways**most, begins


def _branch_ways(branches: Sequence[Any], after: Characters) -> tuple[int, Characters]:
    """Branches that begin with different characters exclude each other."""
    found = [_ways(branch, after) for branch in branches]
    begins = frozenset[str]().union(*(first for _, first in found))
    most = max(
        (sum(ways for ways, first in found if character in first) for character in begins),
        default=1,
    )
    return most, begins


def _characters(kind: Any, argument: Any) -> Characters:
    """The characters that a single-character item can take."""
    if kind is sre.LITERAL:
        return frozenset(chr(argument))
    if kind is sre.NOT_LITERAL:
        return _ALPHABET - {chr(argument)}
    if kind is sre.RANGE:
        return frozenset(c for c in _ALPHABET if argument[0] <= ord(c) <= argument[1])
    if kind is sre.CATEGORY:
        return frozenset(c for c in _ALPHABET if re.match(_CATEGORIES[argument], c))
    if kind is sre.IN:
        negated = argument[0][0] is sre.NEGATE
        members = argument[1:] if negated else argument
        taken = frozenset[str]().union(*(_characters(*member) for member in members))
        return _ALPHABET - taken if negated else taken
    return _ALPHABET
