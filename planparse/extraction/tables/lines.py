"""Rows within a row: cells whose lines stand side by side, a name or a figure to a line."""

from __future__ import annotations

from planparse.language.quantities import read_value
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .grid import GridRow, written
from .reading import Column
from .words import says_nothing


def line_bounds(text: str) -> list[tuple[int, int]]:
    """Where each line of a text begins and ends."""
    bounds, start = [], 0
    for line in text.split("\n"):
        bounds.append((start, start + len(line)))
        start += len(line) + 1
    return bounds


def piece(cell: Cell, line: int | None) -> tuple[int, int]:
    """The bounds of a line of a cell; the whole of it where the row is not parted by lines."""
    bounds = line_bounds(cell.text)
    return (0, len(cell.text)) if line is None or len(bounds) <= line else bounds[line]


def parted_by_lines(
    name: Cell, cells: GridRow, columns: tuple[Column, ...], rulebook: Rulebook
) -> bool:
    """Whether a row's figures stand one to a line, each beside a line of its name."""
    lines = len(line_bounds(name.text.rstrip()))
    figures = [cell for c in columns if c.role == "value" and (cell := cells[c.index]) is not None]
    filled = [cell for cell in figures if cell is not name and written(cell)]
    return lines > 1 and bool(filled) and all(_has(cell, lines, rulebook) for cell in filled)


def _has(cell: Cell, lines: int, rulebook: Rulebook) -> bool:
    parts = [cell.text[start:end] for start, end in line_bounds(cell.text)]
    figures = [part for part in parts if read_value(part, rulebook) is not None]
    blank = [part for part in parts if says_nothing(part, rulebook)]
    return len(parts) == lines and len(figures) > 1 and len(figures) + len(blank) == lines
