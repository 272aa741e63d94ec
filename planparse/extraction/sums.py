"""Parts that do not add up to their whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from planparse.language.catalogue import load_catalogue
from planparse.language.normal import fold, normal_form
from planparse.plan import Indicator, Warning
from planparse.rulebook import Rulebook

_SLACK = Decimal("0.001")
"""What parts may miss their whole by, besides the rounding of each figure."""
_NEAR = Decimal("0.1")
"""Further off, the parts of a table are other things than parts, or averages."""
_FEWEST_PLACES = 3
_MOST_PARTS = 40
_LONGEST_LIST = 2000
_DIGIT = re.compile(r"\d")
_AFTER_A_WHOLE = re.compile(r"[ ,;:(]{0,4}")
_SENTENCE_END = re.compile(r"\.(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure and how far it may be off by rounding, both in its base unit."""

    value: Decimal
    rounding: Decimal

    def plus(self, other: _Figure) -> _Figure:
        return _Figure(self.value + other.value, self.rounding + other.rounding)

    def agrees(self, other: _Figure) -> bool:
        """Whether two figures differ by no more than they may be off."""
        may_be_off = self.rounding + other.rounding + abs(self.value) * _SLACK
        return abs(self.value - other.value) <= may_be_off


def check_sums(
    indicators: Sequence[Indicator], texts: dict[str, str], rulebook: Rulebook
) -> Iterator[Warning]:
    """Warnings where all the parts of a whole are named and come to something else.

    They are all named where the words say so ("gồm"), where the catalogue says that a whole is
    made of them, and in a table of places with its total.
    """
    yield from _named_parts(indicators, texts, rulebook)
    yield from _parts_of_the_catalogue(indicators, rulebook)
    yield from _places(indicators, texts)


def _named_parts(
    indicators: Sequence[Indicator], texts: dict[str, str], rulebook: Rulebook
) -> Iterator[Warning]:
    """What stands, to the end of its sentence, after words that say what a whole is made of."""
    makes_up = rulebook.checks.where(role="makes_up")
    blocks: dict[str, list[Indicator]] = defaultdict(list)
    for one in indicators:
        blocks[one.source.block].append(one)
    for block, items in blocks.items():
        folded = fold(texts.get(block, ""))
        for place, whole in enumerate(items):
            opening = _AFTER_A_WHOLE.match(folded, whole.source.end)
            hit = makes_up.at(folded, opening.end()) if opening else None
            if hit is None:
                continue
            end = _sentence_end(folded, hit.end)
            following = items[place + 1 : place + 2 + _MOST_PARTS]
            parts = [one for one in following if hit.end <= one.source.start < end]
            if 1 < len(parts) <= _MOST_PARTS and not _other_figures(folded, hit.end, end, parts):
                yield from _off(whole, parts, first=True)


def _sentence_end(folded: str, start: int) -> int:
    """Where a sentence ends; its beginning, where that is far: it is no list of parts."""
    end = _SENTENCE_END.search(folded, start, start + _LONGEST_LIST)
    if end is not None:
        return end.start()
    return len(folded) if len(folded) <= start + _LONGEST_LIST else start


def _other_figures(text: str, start: int, end: int, parts: Sequence[Indicator]) -> bool:
    """Whether a stretch of text has figures that are none of the parts'."""
    spans = [(part.source.start, part.source.end) for part in parts]
    return any(
        not any(a <= digit.start() < b for a, b in spans)
        for digit in _DIGIT.finditer(text, start, end)
    )


def _parts_of_the_catalogue(
    indicators: Sequence[Indicator], rulebook: Rulebook
) -> Iterator[Warning]:
    """What the catalogue says a whole is made of, in one paragraph or column."""
    groups: dict[tuple[object, ...], dict[str, list[Indicator]]] = {}
    for one in indicators:
        if one.indicator is not None:
            key = (_column(one), one.deadline, one.kind, one.scope)
            groups.setdefault(key, {}).setdefault(one.indicator, []).append(one)
    rules = load_catalogue(rulebook).rules.values()
    made = [rule for rule in rules if rule.made_of]
    for group in groups.values():
        for rule in made:
            found = [group.get(key, []) for key in (rule.id, *rule.made_of)]
            if all(len(items) == 1 for items in found):
                whole, *parts = (items[0] for items in found)
                yield from _off(whole, parts)


def _places(indicators: Sequence[Indicator], texts: dict[str, str]) -> Iterator[Warning]:
    """All the places of a table and its total. A sum that is far off is no sum."""
    groups: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for one in indicators:
        if one.source.block.startswith("t"):
            table = one.source.block.split(".")[0]
            key = (table, normal_form(one.name), one.unit, one.deadline, one.kind, one.parent)
            groups[key].append(one)
    lines = _lines(texts)
    for group in groups.values():
        totals = [one for one in group if one.scope is None]
        places = [one for one in group if one.scope is not None]
        apart = len({one.scope for one in places}) == len(places) >= _FEWEST_PLACES
        if len(totals) == 1 and apart and _is_whole_line([o.source.block for o in group], lines):
            yield from _off(totals[0], places, near=_NEAR)


def _lines(texts: dict[str, str]) -> dict[str, list[str]]:
    """The cells with a text of every row (t1.r2) and column (t1.c3) of the tables."""
    lines: dict[str, list[str]] = defaultdict(list)
    for block, text in texts.items():
        row, _, column = block.rpartition(".")
        if row and text.strip():
            lines[row].append(block)
            lines[f"{row.rpartition('.')[0]}.{column}"].append(block)
    return lines


def _is_whole_line(blocks: Sequence[str], lines: dict[str, list[str]]) -> bool:
    """Whether cells are all of one row or column, from the first of them on."""
    rows = {block.rpartition(".")[0] for block in blocks}
    columns = {f"{row.rpartition('.')[0]}.{b.rpartition('.')[2]}" for row in rows for b in blocks}
    line = min(rows, columns, key=len)
    cells = lines[next(iter(line))] if len(line) == 1 else []
    return bool(cells) and cells[cells.index(blocks[0]) :] == list(blocks)


def _off(
    whole: Indicator,
    parts: Sequence[Indicator],
    near: Decimal | None = None,
    first: bool = False,
) -> Iterator[Warning]:
    """A warning where parts in the unit of their whole do not add up to it.

    They must come ``near``. With ``first`` only the first of them may be the parts.
    """
    total, figures = _figure(whole), [_figure(part) for part in parts]
    units = {_unit(one) for one in (whole, *parts)}
    if total is None or None in figures or len(units) > 1:
        return
    sums = list(accumulate((f for f in figures if f is not None), _Figure.plus))
    if any(total.agrees(some) for some in (sums[1:] if first else sums[-1:])):
        return
    if near is not None and abs(sums[-1].value - total.value) > abs(total.value) * near:
        return
    unit = f" {whole.unit}" if whole.unit else ""
    in_all = f"{round(sums[-1].value / _factor(whole), 6).normalize():f}"
    yield Warning(
        code="parts_do_not_add_up",
        message=f"the parts of {whole.name!r} come to {in_all}, the whole is {whole.value}{unit}",
        block=whole.source.block,
        items=(whole.id, *(part.id for part in parts)),
    )


def _figure(one: Indicator) -> _Figure | None:
    """The figure of an indicator; None for a range, for an aim without figure, and for "trên 5"."""
    if isinstance(one.value, bool | tuple) or one.comparator is not None or one.measure:
        return None
    value = Decimal(str(one.value))
    exponent = value.as_tuple().exponent
    rounding = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    factor = _factor(one)
    return _Figure(value * factor, rounding * factor)


def _factor(one: Indicator) -> Decimal:
    """What one of the unit as written is in the base unit."""
    if one.quantity is None or isinstance(one.quantity.value, tuple) or not one.value:
        return Decimal(1)
    return Decimal(str(one.quantity.value)) / Decimal(str(one.value))


def _unit(one: Indicator) -> str | None:
    return one.quantity.unit if one.quantity else one.unit


def _column(one: Indicator) -> str:
    """The paragraph, or the column of a table, that an indicator stands in."""
    block = one.source.block
    if not block.startswith("t"):
        return block
    return f"{block.split('.')[0]}.{block.rpartition('.')[2]}"
