"""Word's automatic numbers: what numbering.xml and the order of the paragraphs make of them.

Where ECMA-376 (part 1, 17.9) is silent, this counts as Word does by the measurements of docx4j
(its NumberingState and ListNumberingDefinition): lists that share a definition count together, but
not with one that only refers to it through a numbering style; each story counts by itself; a level
that is used before those above it counts these too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from planparse.reading.cleaning import clean
from planparse.reading.legacy import legacy_font
from planparse.reading.markup import VAL, is_on, left_indent, number, value_of, w
from planparse.reading.numerals import numeral
from planparse.reading.styles import StyleSheet
from planparse.reading.symbols import has_private_signs, with_signs

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST_LABEL = 200


class Label(NamedTuple):
    """The number of a paragraph, its level in the list and the indentation of that level."""

    text: str
    level: int
    indent: float | None


@dataclass(slots=True)
class _Level:
    """A level of a list.

    ``restarts_after``: the highest level whose number starts it anew. ``inherits_decimal``: it
    shows the numbers of the levels above in digits, whatever their format ("legal style").
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    font: str = ""
    inherits_decimal: bool = False
    restarts_after: int | None = None
    indent: float | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """What a ``w:num`` refers to: its levels, its starting numbers, the definition it shares."""

    levels: list[_Level]
    starts: dict[int, int]
    definition: str

    def start(self, depth: int) -> int:
        return self.starts.get(depth, self.levels[depth].start)


@dataclass(slots=True)
class _Counters:
    """How far each level has counted, None where it starts anew, and which ones ever have."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    used: list[bool] = field(default_factory=lambda: [False] * _LEVELS)


class Story:
    """How far the lists have counted in a text that Word numbers by itself: the body with its
    tables, all footnotes, all endnotes, each text box."""

    def __init__(self) -> None:
        self._counters: dict[str, _Counters] = {}
        self._begun: set[tuple[str, int]] = set()

    def counters(self, definition: str) -> _Counters:
        """The counters of all lists that share a definition."""
        return self._counters.setdefault(definition, _Counters())

    def begins(self, list_id: str, depth: int) -> bool:
        """Whether a list is at a level for the first time."""
        first = (list_id, depth) not in self._begun
        self._begun.add((list_id, depth))
        return first


class Numbering:
    """The lists of a document."""

    def __init__(self, numbering: etree._Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._nums: dict[str, etree._Element] = {}
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        if numbering is not None:
            for num in numbering.iterchildren(w("num")):
                self._nums.setdefault(num.get(w("numId"), ""), num)
            for abstract in numbering.iterchildren(w("abstractNum")):
                self._abstract.setdefault(abstract.get(w("abstractNumId"), ""), abstract)

    def next_label(
        self,
        list_id: str,
        level: int | None,
        style: str | None,
        story: Story,
        font: Callable[[], str],
    ) -> Label | None:
        """The number of the next paragraph of a list, None where there is no such list.

        Where the paragraph does not name its level, the list's level for its style holds; where the
        level does not name its font, that of the paragraph's mark, ``font``.
        """
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        found = self._lists[list_id]
        if found is None:
            return None
        depth = _level_of_style(found, style) if level is None else level
        if not 0 <= depth < _LEVELS:
            return None
        counters = story.counters(found.definition)
        _count(found, depth, counters, anew=story.begins(list_id, depth))
        own = found.levels[depth]
        text = _written(found, depth, counters)
        if not text.isascii():
            text = _decoded(text, own.font or font())
        return Label(text, depth, own.indent)

    def _read_list(self, list_id: str) -> _List | None:
        num = self._nums.get(list_id)
        abstract_id = value_of(num, "abstractNumId")
        if num is None or abstract_id not in self._abstract:
            return None
        definition = self._definition(self._abstract[abstract_id])
        levels = [_Level() for _ in range(_LEVELS)]
        for element in definition.iterchildren(w("lvl")):
            self._read_level(element, levels)
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            for element in override.iterchildren(w("lvl")):
                self._read_level(element, levels)
            start = value_of(override, "startOverride")
            if start is not None:
                starts[number(override.get(w("ilvl")))] = number(start)
        return _List(levels, starts, abstract_id)

    def _definition(self, abstract: etree._Element) -> etree._Element:
        """The definition itself, or the one that its numbering style stands for."""
        link = value_of(abstract, "numStyleLink")
        if link is None:
            return abstract
        num = self._nums.get(self._styles.number_of_style(link) or "")
        return self._abstract.get(value_of(num, "abstractNumId") or "", abstract)

    def _read_level(self, element: etree._Element, levels: list[_Level]) -> None:
        depth = number(element.get(w("ilvl")), -1)
        if not 0 <= depth < _LEVELS:
            return
        level = _Level(start=number(value_of(element, "start"), 0))
        formats = [found.get(VAL, "") for found in element.iter(w("numFmt"))]
        level.number_format = formats[-1] if formats else "decimal"
        level.font = self._styles.font(element.find(w("rPr")))
        level.text = (value_of(element, "lvlText") or "")[:_LONGEST_LABEL]
        legal = element.find(w("isLgl"))
        level.inherits_decimal = legal is not None and is_on(legal)
        restart = value_of(element, "lvlRestart")
        level.restarts_after = None if restart is None else number(restart)
        level.style = value_of(element, "pStyle")
        indent = element.find("/".join((w("pPr"), w("ind"))))
        if indent is not None:
            level.indent = left_indent(indent)
        levels[depth] = level


@lru_cache(maxsize=1000)
def _decoded(text: str, font: str) -> str:
    """A number in Unicode, when its font is a legacy or a symbol font."""
    if has_private_signs(text):
        text = with_signs(font, text)
    legacy = legacy_font(font)
    if legacy is not None:
        text = legacy.encoding.decode(text)
        text = text.upper() if legacy.capitals else text
    return clean(text).strip()


def _level_of_style(of: _List, style: str | None) -> int:
    for depth, level in enumerate(of.levels):
        if style is not None and level.style == style:
            return depth
    return 0


def _count(of: _List, depth: int, counters: _Counters, *, anew: bool) -> None:
    """One more paragraph at a level. The levels above that were never used count with it."""
    numbers, used = counters.numbers, counters.used
    if not used[depth]:
        for above in range(depth - 1, -1, -1):
            if used[above]:
                break
            numbers[above], used[above] = of.start(above), True
    current = numbers[depth]
    restarts = current is None or (anew and depth in of.starts)
    numbers[depth] = of.start(depth) if restarts or current is None else current + 1
    used[depth] = True
    for deeper in range(depth + 1, _LEVELS):
        after = of.levels[deeper].restarts_after
        if after is None or depth < after:
            numbers[deeper] = None


def _written(of: _List, depth: int, counters: _Counters) -> str:
    own = of.levels[depth]
    if own.number_format == "bullet":
        return own.text.strip()

    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count = counters.numbers[place]
        decimal = own.inherits_decimal and place < depth
        number_format = "decimal" if decimal else of.levels[place].number_format
        return numeral(of.start(place) if count is None else count, number_format)

    return _PLACEHOLDER.sub(fill, own.text).strip()
