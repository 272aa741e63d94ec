"""Where the words of rules stand in a text, found once and looked up from then on.

One passage is asked for the words of a hundred sets of rules, of most of them in many stretches.
So it is split into words once, a set's phrases are tried only where their first word stands, and
what was found is kept for as long as the text is among the last that were read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

_WORD = re.compile(r"[^\W\d_]+|\S")
_TEXTS = 256

T = TypeVar("T")


def first_word(phrase: str) -> str:
    """The run of letters, or the one other character, that a phrase begins with."""
    match = _WORD.match(phrase)
    assert match is not None
    return match[0]


class Occurrences(Generic[T]):
    """What was found of one set in a text: ``found`` by where it begins, ``starts`` in order."""

    __slots__ = ("found", "starts")

    def __init__(self, found: dict[int, T]) -> None:
        self.found = found
        self.starts = list(found)

    def within(self, start: int, stop: int) -> Iterable[T]:
        """What begins from ``start`` on and before ``stop``, in order."""
        starts = self.starts
        if not starts or starts[-1] < start or starts[0] >= stop:
            return ()
        first = bisect_left(starts, start)
        return map(self.found.__getitem__, starts[first : bisect_left(starts, stop, first)])


class Words:
    """What was kept about a text, and its words: where each of them stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.kept: dict[Any, Any] = {}

    @cached_property
    def starting(self) -> dict[int, str]:
        """Each word by where it begins, in order."""
        return {match.start(): match[0] for match in _WORD.finditer(self._text)}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in self.starting.items():
            places.setdefault(word, []).append(place)
        return places

    def beginnings(self, first_words: frozenset[str]) -> list[int]:
        """Where one of these words stands, in order."""
        places = self._places
        common = places.keys() & first_words
        if len(common) < 2:
            return places[common.pop()] if common else []
        return sorted(place for word in common for place in places[word])


words_of = lru_cache(maxsize=_TEXTS)(Words)
"""The Words of a text, kept for the last texts that were asked for."""


def cuts_a_word(text: str, stop: int) -> bool:
    """Whether a stretch that ends at ``stop`` ends within a word."""
    return 0 < stop < len(text) and _is_word(text[stop - 1]) and _is_word(text[stop])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
