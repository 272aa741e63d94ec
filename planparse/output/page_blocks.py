"""A document as a page shows it: headings, lists, paragraphs and tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from planparse.reading import Cell, Document, Paragraph, Table

Shape = Literal["heading", "list", "text", "table", "layout"]

_LONGEST_HEADING = 160
_NO_HEADING_ENDS_IN = (".", ";", ",", ":")
_DASHES = ("- ", "– ", "+ ", "* ", "• ")
_DEEPEST = 6
_LONGEST_WORDS = 24
_MOST_COLUMNS = 10
"""That an upright page has room for."""
_OF_FIGURES = frozenset("0123456789.,%+-–−/<>=≥≤~≈… \n")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: one heading, table or paragraph, or the items of a list.

    ``level`` is that of an HTML heading (2 to 6), 0 for anything else.
    """

    shape: Shape
    blocks: tuple[Paragraph | Table, ...]
    level: int = 0


def parts(document: Document) -> Iterator[Part]:
    """The parts of a document, empty paragraphs left out."""
    shown = (b for b in document.blocks if isinstance(b, Table) or b.text.strip())
    for shape, group in groupby(shown, key=_shape):
        if shape == "list":
            yield Part(shape, tuple(group))
            continue
        for block in group:
            level = _level(block) if shape == "heading" and isinstance(block, Paragraph) else 0
            yield Part(shape, (block,), level)


def header_rows(table: Table) -> int:
    """How many rows head a table: those that Word repeats, else a first row all in bold."""
    if table.header_rows or table.layout or len(table.rows) < 2:
        return table.header_rows
    first = table.rows[0]
    return int(len(first) > 1 and all(cell.bold for cell in first if cell.text))


def is_wide(table: Table) -> bool:
    """Whether a table is to be printed across the page."""
    return table.columns > _MOST_COLUMNS


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds figures and nothing else; the first of a row is its number or name."""
    text = cell.text.strip()
    return cell.column > 1 and text not in ("", "%") and _OF_FIGURES.issuperset(text)


def is_long(cell: Cell) -> bool:
    """Whether a cell holds more than a few words, for which its column must not be narrow."""
    return len(cell.text) > _LONGEST_WORDS


def _shape(block: Paragraph | Table) -> Shape:
    if isinstance(block, Table):
        return "layout" if block.layout else "table"
    if _is_heading(block):
        return "heading"
    return "list" if block.label or block.text.startswith(_DASHES) else "text"


def _is_heading(block: Paragraph) -> bool:
    if block.outline is not None:
        return True
    text = block.text.strip()
    stands_out = block.bold or text.isupper()
    short = len(text) <= _LONGEST_HEADING
    return stands_out and short and not text.endswith(_NO_HEADING_ENDS_IN)


def _level(block: Paragraph) -> int:
    """By style or outline level where there is one; else capitals stand above small letters."""
    if block.outline is not None:
        return min(block.outline + 1, _DEEPEST)
    return 2 if block.text.isupper() or block.centered else 3
