"""Word's automatic numbers: what numbering.xml and the order of the paragraphs make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from planparse.reading.cleaning import clean
from planparse.reading.legacy import legacy_font
from planparse.reading.markup import POINTS_PER_TWIP, VAL, is_on, number, value_of, w
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
    """A level of a list. ``restarts_after``: the highest level whose number starts it anew."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    all_decimal: bool = False
    restarts_after: int | None = None
    indent: float | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """What a ``w:num`` refers to: its levels, its starting numbers, the counters it shares."""

    levels: list[_Level]
    starts: dict[int, int]
    counters: list[int | None]


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: etree._Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._nums: dict[str, etree._Element] = {}
        self._abstract: dict[str, etree._Element] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._lists: dict[str, _List | None] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            for num in numbering.iterchildren(w("num")):
                self._nums.setdefault(num.get(w("numId"), ""), num)
            for abstract in numbering.iterchildren(w("abstractNum")):
                self._abstract.setdefault(abstract.get(w("abstractNumId"), ""), abstract)

    def next_label(self, list_id: str, level: int | None, style: str | None) -> Label | None:
        """The number of the next paragraph of a list, None where there is no such list.

        Where the paragraph does not name its level, the list's level for its style holds.
        """
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        found = self._lists[list_id]
        if found is None:
            return None
        depth = _level_of_style(found, style) if level is None else level
        if not 0 <= depth < _LEVELS:
            return None
        self._count(list_id, found, depth)
        return Label(_written(found, depth), depth, found.levels[depth].indent)

    def _count(self, list_id: str, of: _List, depth: int) -> None:
        counters = of.counters
        first_use = (list_id, depth) not in self._begun
        self._begun.add((list_id, depth))
        current = counters[depth]
        if first_use and depth in of.starts:
            counters[depth] = of.starts[depth]
        elif current is None:
            counters[depth] = of.starts.get(depth, of.levels[depth].start)
        else:
            counters[depth] = current + 1
        for deeper in range(depth + 1, _LEVELS):
            after = of.levels[deeper].restarts_after
            if after is None or depth < after:
                counters[deeper] = None

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
        shared = definition.get(w("abstractNumId"), "")
        counters = self._counters.setdefault(shared, [None] * _LEVELS)
        return _List(levels, starts, counters)

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
        font = self._styles.font(element.find(w("rPr")))
        level.text = _decoded(value_of(element, "lvlText") or "", font)
        legal = element.find(w("isLgl"))
        level.all_decimal = legal is not None and is_on(legal)
        restart = value_of(element, "lvlRestart")
        level.restarts_after = None if restart is None else number(restart)
        level.style = value_of(element, "pStyle")
        indent = element.find("/".join((w("pPr"), w("ind"))))
        if indent is not None:
            left = indent.get(w("left")) or indent.get(w("start"))
            level.indent = None if left is None else number(left) * POINTS_PER_TWIP
        levels[depth] = level


def _decoded(text: str, font: str) -> str:
    """The pattern of a number in Unicode, when its font is a legacy or a symbol font."""
    text = text[:_LONGEST_LABEL]
    if has_private_signs(text):
        text = with_signs(font, text)
    legacy = legacy_font(font)
    if legacy is not None:
        text = legacy.encoding.decode(text)
        text = text.upper() if legacy.capitals else text
    return clean(text)


def _level_of_style(of: _List, style: str | None) -> int:
    for depth, level in enumerate(of.levels):
        if style is not None and level.style == style:
            return depth
    return 0


def _written(of: _List, depth: int) -> str:
    own = of.levels[depth]

    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count = of.counters[place]
        level = of.levels[place]
        if count is None:
            count = of.starts.get(place, level.start)
        return numeral(count, "decimal" if own.all_decimal else level.number_format)

    return (
        own.text.strip()
        if own.number_format == "bullet"
        else _PLACEHOLDER.sub(fill, own.text).strip()
    )
