"""What a text must hold for a pattern to be found in it, so that most need not be searched for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Strings = tuple[str, ...]
_MOST = 64
_SURE_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class Needs:
    """What each of several patterns cannot do without."""

    def __init__(self, needs: Sequence[Strings]) -> None:
        self._by_string: dict[str, set[int]] = defaultdict(set)
        for number, strings in enumerate(needs):
            for string in strings:
                self._by_string[string].add(number)
        self._always = {number for number, strings in enumerate(needs) if not strings}

    def met_in(self, text: str) -> list[int]:
        """The numbers of the patterns that may be found in a text, blanks squeezed, in order."""
        met = set(self._always)
        for string, numbers in self._by_string.items():
            if string in text:
                met |= numbers
        return sorted(met)


def necessary(expression: str) -> Strings:
    """Strings of which every match of an expression holds at least one; empty: none are known.

    In a match as in the strings one blank stands for all that stand side by side.
    Of several such choices the one whose shortest string is the longest, as it is the rarest.
    Raises re.error where it is no expression.
    """
    parsed = _parser.parse(expression)
    return () if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Strings:
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
    return _rarest([*choices, _of_literal(literal)])


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


def _rarest(choices: Iterable[Strings]) -> Strings:
    return max(choices, key=lambda c: (min(map(len, c), default=0), -len(c)), default=())
