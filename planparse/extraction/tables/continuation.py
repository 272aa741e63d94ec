"""A table that goes on: after a page break, or split in two, with its headings only once."""

from __future__ import annotations

import re

from planparse.rulebook import Rulebook

from .grid import GridRow, written
from .header import Header, is_repeated
from .marks import mark_alone
from .reading import Column, TableReading

_FIGURE = re.compile(r"[<>≥≤~]?\s?[-+]?\d[\d.,]*\s?%?|[-–…]|\.{3}")


def goes_on(
    previous: TableReading | None, header: Header, grid: list[GridRow], rulebook: Rulebook
) -> bool:
    """Whether headings inside a table only repeat those of the one before, which goes on above."""
    if previous is None or not header.titles or not header.repeats & previous.headings:
        return False
    return bool(continued(previous, rows_without_headings(previous, grid), rulebook))


def rows_without_headings(previous: TableReading | None, grid: list[GridRow]) -> list[GridRow]:
    """The rows of a table that has no headings, those of the one before left out."""
    known = previous.headings if previous is not None else frozenset()
    return [row for row in grid if not is_repeated(row, known)]


def continued(
    previous: TableReading | None, body: list[GridRow], rulebook: Rulebook
) -> tuple[Column, ...]:
    """The columns of the table before, where these rows without headings fit them, else none."""
    if previous is None or previous.kind not in ("indicators", "matrix", "tasks") or not body:
        return ()
    columns = previous.columns
    if len(columns) != len(body[0]):
        return ()
    numbers = _texts(columns, body, "number")
    if numbers is not None:
        fits = any(numbers) and all(not text or mark_alone(text, rulebook) for text in numbers)
    else:
        figures = _texts(columns, body, "value") or []
        fits = any(figures) and all(not text or _FIGURE.fullmatch(text) for text in figures)
    return columns if fits else ()


def _texts(columns: tuple[Column, ...], body: list[GridRow], role: str) -> list[str] | None:
    """What the first column of a role says, row by row; rows of one cell are left out."""
    column = next((c for c in columns if c.role == role), None)
    if column is None:
        return None
    cells = [row[column.index] for row in body]
    return [written(cell) for cell in cells if cell is None or cell.column_span < len(columns)]
