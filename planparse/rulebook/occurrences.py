"""Where the words of rules stand in a text, found once and looked up from then on.

One passage is asked for the words of a hundred sets of rules, of most of them in many stretches.
So it is split into words once, a set's phrases are tried only where their first word stands, and
what was found is kept for as long as the text is among the last that were read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

_WORD = re.compile(r"[^\W\d_]+|\S")
_WORD_HERE = re.compile(r"(?<![^\W\d_])[^\W\d_]+|[\d_]|[^\w\s]")
_TEXTS = 64

T = TypeVar("T")


@cache
def first_word(phrase: str) -> str:
    """The run of letters, or the one other character, that a phrase begins with."""
    match = _WORD.match(phrase)
    assert match is not None
    return match[0]


class Occurrences(Generic[T]):
    """What was found of one set in a text, by where it begins, in order."""

    __slots__ = ("_all", "_starts", "found")

    def __init__(self, found: dict[int, T]) -> None:
        self.found = found
        self._starts = list(found)
        self._all = list(found.values())

    def within(self, start: int, stop: int) -> list[T]:
        """What begins from ``start`` on and before ``stop``, in order."""
        starts = self._starts
        if not starts or starts[-1] < start or starts[0] >= stop:
            return []
        first = bisect_left(starts, start)
        return self._all[first : bisect_left(starts, stop, first)]


class Words:
    """What was kept about a text, and its words: where each of them stands.

    They are all looked for when a set is looked for in the whole text, and are its ``words`` from
    then on, by where they begin; to know which word begins in one place, as most do who ask for a
    document's lines one by one, that is not needed.
    """

    __slots__ = ("_all_words", "_places", "_squeezed", "_text", "found", "patterns", "words")

    def __init__(self, text: str) -> None:
        self._text = text
        self.words: dict[int, str] | None = None
        self._all_words: frozenset[str] | None = None
        self._places: list[int] | None = None
        self._squeezed: str | None = None
        self.found: dict[Any, Any] = {}
        self.patterns: dict[Any, Any] = {}

    def at(self, position: int) -> str | None:
        """The word that begins in a place, None where none does, of a text whose words were not
        looked for yet."""
        match = _WORD_HERE.match(self._text, position)
        return match[0] if match else None

    @property
    def starting(self) -> dict[int, str]:
        """Each word by where it begins, in order."""
        if self.words is None:
            self.words = {match.start(): match[0] for match in _WORD.finditer(self._text)}
        return self.words

    def places(self, start: int, stop: int) -> list[int]:
        """Where words begin from ``start`` on and before ``stop``, in order."""
        if self._places is None:
            self._places = list(self.starting)
        first = bisect_left(self._places, start)
        return self._places[first : bisect_left(self._places, stop, first)]

    @property
    def squeezed(self) -> str:
        """The text with one blank for all that stand side by side."""
        if self._squeezed is None:
            self._squeezed = " ".join(self._text.split())
        return self._squeezed

    def beginnings(self, first_words: frozenset[str]) -> list[int]:
        """Where one of these words stands, in order."""
        if not first_words:
            return []
        if self._all_words is None:
            self._all_words = frozenset(self.starting.values())
        common = first_words & self._all_words
        return [p for p, word in self.starting.items() if word in common] if common else []


words_of = lru_cache(maxsize=_TEXTS)(Words)
"""The Words of a text, kept for the last texts that were asked for."""


def cuts_a_word(text: str, stop: int) -> bool:
    """Whether a stretch that ends at ``stop`` ends within a word."""
    return 0 < stop < len(text) and _is_word(text[stop - 1]) and _is_word(text[stop])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
