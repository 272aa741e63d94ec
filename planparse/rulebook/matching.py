"""Rules compiled once, to be found in folded text in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from planparse.language.normal import fold
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

_LEAF = ""


@dataclass(frozen=True, slots=True)
class Hit(Generic[R]):
    """A rule found in folded text, from start to end."""

    rule: R
    start: int
    end: int
    match: re.Match[str]


class RuleSet(Generic[R]):
    """The rules of one file. ``find`` gives the leftmost, longest hits, none overlapping."""

    def __init__(self, rules: Iterable[R]) -> None:
        self.rules = tuple(rules)
        self._by_words: dict[str, R] = {}
        for rule in self.rules:
            for phrase in rule.words:
                self._by_words.setdefault(_squeeze(fold(phrase)), rule)
        self._words = re.compile(_alternation(self._by_words)) if self._by_words else None
        self._patterns = [(compile_pattern(r.pattern), r) for r in self.rules if r.pattern]

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
        hits: list[Hit[R]] = []
        if self._words is not None:
            hits.extend(
                Hit(self._by_words[_squeeze(m[0])], m.start(), m.end(), m)
                for m in self._words.finditer(folded, start, stop)
            )
        if not self._patterns:
            return hits
        for pattern, rule in self._patterns:
            hits.extend(
                Hit(rule, m.start(), m.end(), m)
                for m in pattern.finditer(folded, start, stop)
                if m.end() > m.start()
            )
        return _without_overlaps(hits)

    def first(self, folded: str, start: int = 0, end: int | None = None) -> Hit[R] | None:
        """The first hit, or None."""
        hits = self.find(folded, start, end)
        return hits[0] if hits else None

    def at(self, folded: str, position: int, end: int | None = None) -> Hit[R] | None:
        """The longest hit that begins exactly at ``position``, or None."""
        stop = len(folded) if end is None else end
        best: Hit[R] | None = None
        if self._words is not None and (m := self._words.match(folded, position, stop)):
            best = Hit(self._by_words[_squeeze(m[0])], m.start(), m.end(), m)
        for pattern, rule in self._patterns:
            m = pattern.match(folded, position, stop)
            if m and m.end() > (best.end if best else position):
                best = Hit(rule, m.start(), m.end(), m)
        return best

    def whole(self, folded: str) -> R | None:
        """The rule whose words are the whole of ``folded``, blanks aside, or None."""
        return self._by_words.get(_squeeze(folded))


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A rule's pattern: placeholders filled in, its letters folded, escapes left alone."""
    escaped_or_not = re.compile(r"(\\.|\{[a-z_]+\}|\(\?P[<=]\w+[>)])|([^\\{(]+|[{(])")
    folded = escaped_or_not.sub(lambda m: m[1] or fold(m[2]), pattern)
    for name, expression in PLACEHOLDERS.items():
        folded = folded.replace(name, expression)
    return re.compile(folded.replace(" ", r"\s{1,3}"))


def _squeeze(folded: str) -> str:
    return folded if "  " not in folded and "\n" not in folded else " ".join(folded.split())


def _without_overlaps(hits: list[Hit[R]]) -> list[Hit[R]]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit[R]] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _alternation(phrases: Iterable[str]) -> str:
    """One expression for many phrases, as a prefix tree: the longest phrase wins."""
    root: dict[str, dict[str, object]] = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[_LEAF] = {}
    return _branch(root, "")


def _branch(node: dict[str, dict[str, object]], previous: str) -> str:
    options = [
        _edge(previous, character) + _branch(child, character)  # type: ignore[arg-type]
        for character, child in sorted(node.items())
        if character != _LEAF
    ]
    if _LEAF in node:
        options.append(r"(?!\w)" if previous.isalnum() else "")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _edge(previous: str, character: str) -> str:
    if character == " ":
        return r"\s{1,3}"
    boundary = r"(?<![^\W\d_])" if not previous and character.isalnum() else ""
    return boundary + re.escape(character)
