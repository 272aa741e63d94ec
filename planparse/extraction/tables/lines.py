"""Rows within a row: cells whose lines stand side by side, a name or a figure to a line."""

from __future__ import annotations

import math

from planparse.language.quantities import read_value
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .grid import GridRow, written
from .marks import mark_before
from .reading import Column
from .words import first_word, says_nothing


def piece(cell: Cell, line: int | None) -> tuple[int, int]:
    """The bounds of a line of a cell, counted from its last (-1); nothing where it has too few.

    The whole of a cell of one line, and of every cell where the row is not parted by lines.
    """
    bounds = _line_bounds(cell.text)
    if line is None or len(bounds) == 1:
        return 0, len(cell.text)
    return bounds[line] if -line <= len(bounds) else (0, 0)


def parts_by_lines(
    name: Cell, cells: GridRow, columns: tuple[Column, ...], rulebook: Rulebook
) -> list[tuple[int, int]]:
    """The bounds of the names in a cell whose figures stand one to a line beside them.

    A head over marked names ("Cơ cấu kinh tế" / "- Dịch vụ") may have no figure. Empty where the
    lines of the figures do not fit the names.
    """
    figures = [cell for c in columns if c.role == "value" and (cell := cells[c.index]) is not None]
    filled = [cell for cell in figures if cell is not name and written(cell)]
    lines = {len(_line_bounds(cell.text)) for cell in filled}
    if len(lines) != 1 or lines == {1} or not all(_only_figures(c, rulebook) for c in filled):
        return []
    count = lines.pop()
    bounds = [b for b in _line_bounds(name.text) if name.text[slice(*b)].strip()]
    for parts, headed in _partings(name.text, bounds, rulebook):
        if count == len(parts) or (headed and count == len(parts) - 1):
            return parts
    return []


def _line_bounds(text: str) -> list[tuple[int, int]]:
    """Where each line of a text begins and ends, those after the last word left out."""
    bounds, start = [], 0
    for line in text.rstrip().split("\n"):
        bounds.append((start, start + len(line)))
        start += len(line) + 1
    return bounds


def _partings(
    text: str, bounds: list[tuple[int, int]], rulebook: Rulebook
) -> list[tuple[list[tuple[int, int]], bool]]:
    """The ways to part a name, at each line or at each mark, and whether a head opens it."""
    if not bounds:
        return []
    depths = [_depth_of_opening(text[start:end], rulebook) for start, end in bounds]
    marked = [depth for depth in depths[1:] if depth is not None]
    headed = bool(marked) and (depths[0] is None or depths[0] < min(marked))
    ends_in_colon = text[slice(*bounds[0])].rstrip().endswith(":")
    by_line = bounds, ends_in_colon or (headed and len(marked) == len(bounds) - 1)
    if not marked:
        return [by_line]
    starts = [bounds[0][0], *(b[0] for b, d in zip(bounds[1:], depths[1:], strict=True) if d)]
    ends = [text.rindex("\n", 0, start) for start in starts[1:]] + [bounds[-1][1]]
    return [by_line, (list(zip(starts, ends, strict=True)), headed)]


def _depth_of_opening(line: str, rulebook: Rulebook) -> float | None:
    """How deep the mark or the "trong đó" puts a line that it opens; None where it has neither."""
    if first_word(line, rulebook, "breakdown"):
        return math.inf
    mark = mark_before(line, 0, rulebook)
    return mark[0].depth if mark else None


def _only_figures(cell: Cell, rulebook: Rulebook) -> bool:
    """Whether every line of a cell is a figure or stands for none, and one at least is a figure."""
    parts = [cell.text[start:end] for start, end in _line_bounds(cell.text)]
    figures = [part for part in parts if read_value(part, rulebook) is not None]
    blank = [part for part in parts if says_nothing(part, rulebook)]
    return bool(figures) and len(figures) + len(blank) == len(parts)
