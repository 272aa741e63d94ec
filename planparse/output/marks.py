"""Text cut at the borders of what was found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planparse.plan import Indicator, Official, Plan, Source, Task

_CONTROL = re.compile("([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])")


def plainly(text: str) -> str:
    """Text in which every character that turns the direction of writing is shown by its name."""
    return _CONTROL.sub(lambda found: f"⟨{_name(found[0])}⟩", text)


def _name(control: str) -> str:
    return f"U+{ord(control):04X}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Part of a block's text that belongs to an item.

    ``kind`` is i (indicator), t (task), o (official) or d (deadline), ``item`` the item's number
    among all items of the plan.
    """

    start: int
    end: int
    kind: str
    item: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks all through.

    ``kinds`` are those of its marks, with a blank between; ``items`` the numbers of their items,
    that of the shortest mark first, a "d" behind those whose deadline it is ("3 0d 1d").
    ``control`` names a character that turns the direction of writing ("U+202E"), which stands
    alone.
    """

    text: str
    kinds: str = ""
    items: str = ""
    control: str | None = None


def marks_of(plan: Plan, texts: Mapping[str, str]) -> dict[str, list[Mark]]:
    """The marks of every block, as far as the texts are what the plan was read from."""
    marks: dict[str, list[Mark]] = defaultdict(list)

    def add(source: Source | None, kind: str, number: int) -> None:
        if source and is_in(source, texts) and source.start < source.end:
            marks[source.block].append(Mark(source.start, source.end, kind, number))

    items: Iterable[Indicator | Task | Official] = (*plan.indicators, *plan.tasks, *plan.officials)
    for number, item in enumerate(items):
        if isinstance(item, Official):
            for place in (item.source, *item.mentions):
                add(place, "o", number)
        else:
            add(item.source, "i" if isinstance(item, Indicator) else "t", number)
            add(item.deadline_source, "d", number)
    return marks


def is_in(source: Source, texts: Mapping[str, str]) -> bool:
    """Whether the quote stands where the source says."""
    return texts.get(source.block, "")[source.start : source.end] == source.quote


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """The text in stretches; they join to the text again."""
    borders = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    open_marks: list[Mark] = []
    found: list[Segment] = []
    for start, end in pairwise(borders):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while waiting and waiting[-1].start <= start:
            open_marks.append(waiting.pop())
        found += _cut_at_controls(text[start:end], open_marks)
    return found


def _cut_at_controls(text: str, marks: Sequence[Mark]) -> Iterable[Segment]:
    inner_first = sorted(marks, key=lambda mark: (mark.end - mark.start, mark.item))
    kinds = " ".join(sorted({mark.kind for mark in marks}))
    items = " ".join(dict.fromkeys(f"{m.item}{'d' if m.kind == 'd' else ''}" for m in inner_first))
    for piece in _CONTROL.split(text):
        if piece:
            control = _name(piece) if _CONTROL.fullmatch(piece) else None
            yield Segment(piece, kinds, items, control)
