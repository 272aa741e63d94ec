"""What a text must hold for a pattern to be found in it, so that most need not be searched for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Strings = tuple[str, ...]
_MOST = 64
_MOST_CHOICES = 3
_SELDOM = 2
_SURE_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class Needs:
    """What each of several patterns cannot do without: strings of several choices, as ``necessary``
    gives them."""

    def __init__(self, needs: Sequence[Sequence[Strings]]) -> None:
        numbers = {choice: number for number, choice in enumerate(dict.fromkeys(chain(*needs)))}
        self._needs = [frozenset(map(numbers.__getitem__, choices)) for choices in needs]
        self._choices_with: dict[str, set[int]] = defaultdict(set)
        for choice, number in numbers.items():
            for string in choice:
                self._choices_with[string].add(number)

    def met_in(self, text: str) -> list[int]:
        """The numbers of the patterns that may be found in a text, blanks squeezed, in order."""
        found = [string for string in self._choices_with if string in text]
        met = set().union(*map(self._choices_with.__getitem__, found))
        return [number for number, choices in enumerate(self._needs) if choices <= met]


def necessary(expression: str) -> tuple[Strings, ...]:
    """Choices of strings: every match of an expression holds at least one string of each.

    In a match as in the strings one blank stands for all that stand side by side. Of many choices
    those come back whose shortest string is the longest, as these are the rarest; one of single
    letters only where there is no other.
    Raises re.error where it is no expression.
    """
    parsed = _parser.parse(expression)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    rarest, *others = sorted(_choices(parsed), key=_rarity, reverse=True)
    seldom = (choice for choice in others if _rarity(choice)[0] >= _SELDOM)
    return tuple(islice(filter(None, (rarest, *seldom)), _MOST_CHOICES))


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Strings:
    return max(_choices(items), key=_rarity)


def _choices(items: Sequence[tuple[Any, Any]]) -> list[Strings]:
    """Of each item, and of each run of letters, the strings that it cannot do without."""
    choices: list[Strings] = []
    literal = ""
    for kind, argument in items:
        if _is_blank(kind, argument):
            literal += " "
        elif kind is sre.LITERAL:
            literal += chr(argument)
        else:
            choices += [_of_literal(literal), _of_item(kind, argument)]
            literal = ""
    return [*choices, _of_literal(literal)]


def _is_blank(kind: Any, argument: Any) -> bool:
    """Whether an item matches blanks, and at least one."""
    if kind in _SURE_REPEATS and argument[0] > 0 and len(argument[2]) == 1:
        return _is_blank(*argument[2][0])
    if kind is sre.LITERAL:
        return chr(argument).isspace()
    return kind is sre.IN and argument == [(sre.CATEGORY, sre.CATEGORY_SPACE)]


def _of_literal(literal: str) -> Strings:
    words = literal.split()
    return (" ".join(words),) if words else ()


def _of_item(kind: Any, argument: Any) -> Strings:
    if kind is sre.SUBPATTERN:
        _, flags, _, body = argument
        return () if flags & sre.SRE_FLAG_IGNORECASE else _of_sequence(body)
    if kind is sre.ATOMIC_GROUP:
        return _of_sequence(argument)
    if kind is sre.BRANCH:
        return _all_of(_of_sequence(branch) for branch in argument[1])
    if kind in _SURE_REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    if kind is sre.IN:
        return _all_of(_of_member(*member) for member in argument)
    return ()


def _of_member(kind: Any, argument: Any) -> Strings:
    if kind is sre.LITERAL:
        return (chr(argument),)
    if kind is sre.RANGE and argument[1] - argument[0] < _MOST:
        return tuple(map(chr, range(argument[0], argument[1] + 1)))
    return ()


def _all_of(choices: Iterable[Strings]) -> Strings:
    """Where any of several may be the one that is there: all their strings, if all have some."""
    strings: dict[str, None] = {}
    for choice in choices:
        if not choice:
            return ()
        strings.update(dict.fromkeys(choice))
    return tuple(strings) if len(strings) <= _MOST else ()


def _rarity(choice: Strings) -> tuple[int, int]:
    """How seldom a text holds one of several strings, as far as their lengths tell."""
    return min(map(len, choice), default=0), -len(choice)
