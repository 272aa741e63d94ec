"""Rules compiled once, to be found in folded text in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from planparse.language.normal import fold
from planparse.rulebook.necessary import Needs, necessary
from planparse.rulebook.occurrences import (
    Occurrences,
    Words,
    cuts_a_word,
    first_word,
    words_of,
)
from planparse.rulebook.prefix_tree import longest_of
from planparse.rulebook.rule import Rule

R = TypeVar("R", bound=Rule)

PLACEHOLDERS = {
    "{day}": r"(?P<day>0?[1-9]|[12]\d|3[01])",
    "{month}": r"(?P<month>0?[1-9]|1[0-2])",
    "{year}": r"(?P<year>(?:19|20)\d\d)",
    "{quarter}": r"(?P<quarter>iv|i{1,3}|[1-4])",
    "{number}": r"(?P<number>\d{1,3})",
    "{from_year}": r"(?P<from_year>(?:19|20)\d\d)",
    "{from_day}": r"(?:0?[1-9]|[12]\d|3[01])",
    "{from_month}": r"(?:0?[1-9]|1[0-2])",
    "{_}": r"\s{0,3}",
}
"""What a pattern may name instead of spelling it out."""

_ESCAPED_OR_NOT = re.compile(r"(\\.|\{[a-z_]+\}|\(\?P[<=]\w+[>)])|([^\\{(]+|[{(])")
_WORD_ENDS = " \n,;:.()"


@dataclass(slots=True, unsafe_hash=True)
class Hit(Generic[R]):
    """A rule found in folded text, from start to end. It is shared and never changed; that it is
    not declared so is since frozen classes take four times as long to make."""

    rule: R
    start: int
    end: int
    match: re.Match[str]


class _Pattern(Generic[R]):
    """The pattern of a rule, compiled when a text first holds what it cannot do without."""

    def __init__(self, rule: R) -> None:
        assert rule.pattern is not None
        self.rule = rule
        self._source = expression_of(rule.pattern)
        self.needs = necessary(self._source)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return re.compile(self._source)


_NO_PATTERNS: list[Any] = []
_NO_WORDS: Occurrences[Hit[Any]] = Occurrences({})


class RuleSet(Generic[R]):
    """The rules of one file. ``find`` gives the leftmost, longest hits, none overlapping.

    The words of the rules are looked for once in a text, and so is whatever its patterns cannot do
    without; stretches of it are then looked up (see ``occurrences``).
    """

    def __init__(self, rules: Iterable[R]) -> None:
        self.rules = tuple(rules)
        self._by_words: dict[str, R] = {}
        for rule in self.rules:
            for phrase in rule.words:
                self._by_words.setdefault(_spelled(phrase), rule)
        self._first_words = frozenset(map(first_word, self._by_words))
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._has_patterns = any(rule.pattern for rule in self.rules)

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        by_first: dict[str, list[str]] = {}
        for phrase in self._by_words:
            by_first.setdefault(first_word(phrase), []).append(phrase)
        return by_first

    @cached_property
    def _patterns(self) -> list[_Pattern[R]]:
        return [_Pattern(rule) for rule in self.rules if rule.pattern]

    @cached_property
    def _needs(self) -> Needs:
        return Needs([pattern.needs for pattern in self._patterns])

    def __iter__(self) -> Iterator[R]:
        return iter(self.rules)

    def where(self, **attributes: object) -> RuleSet[R]:
        """The rules whose attributes have these values, as a set of their own."""
        return RuleSet(
            rule
            for rule in self.rules
            if all(getattr(rule, name) == value for name, value in attributes.items())
        )

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit[R]]:
        """Every hit between start and end, in order, the longest first where several begin."""
        stop = len(folded) if end is None else end
        known = words_of(folded).found.get(self) or self._words_in(folded)
        if folded[stop : stop + 1] not in _WORD_ENDS and cuts_a_word(folded, stop):
            hits = self._words_before_cut(folded, start, stop)
        elif known is _NO_WORDS:
            hits = []
        else:
            hits = self._words_within(known, folded, start, stop)
        patterns = self._patterns_in(words_of(folded)) if self._has_patterns else _NO_PATTERNS
        if not patterns:
            return hits
        apart = len(hits)
        for pattern in patterns:
            for m in pattern.expression.finditer(folded, start, stop):
                if m.end() > m.start():
                    hits.append(Hit(pattern.rule, m.start(), m.end(), m))
        return _without_overlaps(hits) if len(hits) > max(apart, 1) else hits

    def first(self, folded: str, start: int = 0, end: int | None = None) -> Hit[R] | None:
        """The first hit, or None."""
        hits = self.find(folded, start, end)
        return hits[0] if hits else None

    def at(self, folded: str, position: int, end: int | None = None) -> Hit[R] | None:
        """The longest hit that begins exactly at ``position``, or None."""
        text = words_of(folded)
        words = text.words
        word = text.at(position) if words is None else words.get(position)
        patterns = text.patterns.get(self) if self._has_patterns else _NO_PATTERNS
        if patterns is None:
            patterns = self._patterns_in(text)
        if (
            not patterns
            and word not in self._first_words
            and (word is None or end is None or folded[end : end + 1] in _WORD_ENDS)
        ):
            return None
        stop = len(folded) if end is None else end
        best = None
        if folded[stop : stop + 1] not in _WORD_ENDS and cuts_a_word(folded, stop):
            word = folded[position : min(stop, position + len(word))] if word else None
            best = self._words_at(folded, word, position, stop)
        elif word in self._first_words:
            known = text.found.get(self)
            best = known.found.get(position) if known else None
            if known is None or (best is not None and best.end > stop):
                best = self._words_at(folded, word, position, stop)
        for pattern in patterns:
            m = pattern.expression.match(folded, position, stop)
            if m and m.end() > (best.end if best else position):
                best = Hit(pattern.rule, m.start(), m.end(), m)
        return best

    def whole(self, folded: str) -> R | None:
        """The rule whose words are the whole of ``folded``, blanks aside, or None."""
        return self._by_words.get(_squeeze(folded))

    def _words_in(self, folded: str) -> Occurrences[Hit[R]]:
        """Find the words of these rules in a whole text."""
        text = words_of(folded)
        found = {}
        for place in text.beginnings(self._first_words):
            hit = self._words_at(folded, text.starting[place], place, len(folded))
            if hit is not None:
                found[place] = hit
        known = Occurrences(found) if found else _NO_WORDS
        text.found[self] = known
        return known

    def _patterns_in(self, text: Words) -> list[_Pattern[R]]:
        """The patterns that may be found in a text."""
        known: list[_Pattern[R]] | None = text.patterns.get(self)
        if known is None:
            met = self._needs.met_in(text.squeezed)
            known = text.patterns[self] = [self._patterns[number] for number in met]
        return known

    def _words_within(
        self, words: Occurrences[Hit[R]], folded: str, start: int, stop: int
    ) -> list[Hit[R]]:
        within = words.within(start, stop)
        if not within or (len(within) == 1 and within[0].end <= stop):
            return within
        hits: list[Hit[R]] = []
        for found in within:
            if found.start < start:
                continue
            hit: Hit[R] | None = found
            if found.end > stop:
                word = words_of(folded).starting[found.start]
                hit = self._words_at(folded, word, found.start, stop)
            if hit is not None:
                hits.append(hit)
                start = hit.end
        return hits

    def _words_before_cut(self, folded: str, start: int, stop: int) -> list[Hit[R]]:
        """Words in a stretch that ends within a word, which then counts as one of its own."""
        hits: list[Hit[R]] = []
        text = words_of(folded)
        for place in text.places(start, stop):
            if place >= start:
                word = text.starting[place][: stop - place]
                hit = self._words_at(folded, word, place, stop)
                if hit is not None:
                    hits.append(hit)
                    start = hit.end
        return hits

    def _words_at(self, folded: str, word: str | None, position: int, stop: int) -> Hit[R] | None:
        """The longest words of these rules that begin at ``position``, with ``word``.

        Phrases are compiled by their first word, when that is first met: to compile all of them
        takes as long as to read a document.
        """
        if word is None or word not in self._first_words:
            return None
        expression = self._compiled.get(word)
        if expression is None:
            phrases = self._by_first_word[word]
            expression = re.compile(longest_of(phrases, _character, _end))
            self._compiled[word] = expression
        match = expression.match(folded, position, stop)
        if match is None:
            return None
        return Hit(self._by_words[_squeeze(match[0])], position, match.end(), match)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A rule's pattern as an expression over folded text."""
    return re.compile(expression_of(pattern))


def expression_of(pattern: str) -> str:
    """A rule's pattern: placeholders filled in, its letters folded, escapes left alone."""
    folded = _ESCAPED_OR_NOT.sub(lambda m: m[1] or fold(m[2]), pattern)
    for name, expression in PLACEHOLDERS.items():
        folded = folded.replace(name, expression)
    return folded.replace(" ", r"\s{1,3}")


@cache
def _spelled(phrase: str) -> str:
    return _squeeze(fold(phrase))


def _squeeze(folded: str) -> str:
    return folded if "  " not in folded and "\n" not in folded else " ".join(folded.split())


def _without_overlaps(hits: list[Hit[R]]) -> list[Hit[R]]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit[R]] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _character(previous: str, character: str) -> str:
    """A character of a phrase as an expression; a letter that opens one follows no letter."""
    if character == " ":
        return r"\s{1,3}"
    boundary = r"(?<![^\W\d_])" if not previous and character.isalnum() else ""
    return boundary + re.escape(character)


def _end(last: str) -> str:
    return r"(?!\w)" if last.isalnum() else ""
