"""Indicators out of the rows of a table: one for each of its cells that holds a figure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from planparse.language.deadlines import Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Indicator, Warning
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .attributes import (
    FIGURES,
    FigureTable,
    kind_of_figure,
    measure_of,
    term_of,
    unit_of,
    what_of,
    whole_of,
)
from .captions import Captions
from .changes import with_changes
from .grid import GridRow, written
from .lines import piece
from .names import Name, read_name
from .reading import Column, Term
from .rows import Row
from .values import CellValue, Style, holds_several, is_ambiguous, number_style, read_cell
from .words import is_counted, is_only, says_nothing, span, unit_in_brackets

_DIGIT = re.compile(r"\d")


def read_figures(
    columns: tuple[Column, ...],
    rows: list[Row],
    body: list[GridRow],
    captions: Captions,
    due: Mapping[int, Term],
    reference: Reference,
    rulebook: Rulebook,
) -> tuple[list[Indicator], list[Warning]]:
    """The indicators of a table whose rows, or whose columns, name quantities.

    ``due`` is by when the rows are to be reached that say so in a column of their own.
    """
    by_place = not any(c.role in ("name", "content", "action") for c in columns)
    by_term = by_place and any(c.role == "term_column" for c in columns)
    styles = _styles(columns, body)
    table = FigureTable(columns, by_place, captions, reference, rulebook, styles, due, by_term)
    if by_place:
        table.wholes = {column.index: whole_of(table, column) for column in columns}
    _warn_of_unread(table, body)
    return [found for row in rows for found in _of_row(table, row)], table.warnings


def _styles(columns: tuple[Column, ...], body: list[GridRow]) -> dict[int, Style]:
    """The way each column writes decimals: its own, else the table's, else a comma."""
    figures = [c for c in columns if c.role in ("value", "ratio", "share")]
    texts = {c.index: [written(row[c.index]) for row in body] for c in figures}
    whole = number_style(text for column in texts.values() for text in column) or "comma"
    return {index: number_style(column) or whole for index, column in texts.items()}


def _warn_of_unread(table: FigureTable, body: list[GridRow]) -> None:
    """Say which columns hold figures of which no heading says what they are."""
    for column in table.columns:
        nameless = table.by_place and column.role == "value" and not column.label
        nameless = nameless and not table.captions.subject
        if column.role != "unknown" and not nameless:
            continue
        cells = (cell for row in body if (cell := row[column.index]) is not None)
        cell = next((c for c in cells if c.column_span == 1 and written(c)), None)
        if cell is not None and (column.label or nameless):
            heading = f" ({column.label!r})" if column.label else ""
            message = f"the heading of this column{heading} does not say what its figures are"
            table.warn("column_not_read", message, cell)


def _of_row(table: FigureTable, row: Row) -> Iterator[Indicator]:
    if row.start >= row.end:
        return
    if row.is_section:
        bracket = unit_in_brackets(row.name, table.rulebook)
        table.units[id(row)] = bracket[0] if bracket else None
        return
    name = read_name(row.cell, row.start, row.end, table.reference, table.rulebook)
    table.names[id(row)] = name
    table.units[id(row)] = table.last_unit = unit = unit_of(table, row, name)
    table.part_units[id(row.above)] = unit
    if unit and is_only(unit, table.rulebook, "rank"):
        return
    roles = FIGURES if table.by_place else ("value",)
    found = []
    merged: Cell | None = None
    for column in table.columns:
        cell = row.cells[column.index]
        if column.role in roles and cell is not None and cell is not merged:
            indicator = _of_cell(table, row, column, cell, name, unit)
            found += [(column, indicator)] if indicator else []
        merged = cell
    ratios = ("ratio",) if table.by_place else ("ratio", "share")
    compared = tuple(column for column in table.columns if column.role in ratios)
    yield from with_changes(row, found, compared, table.styles, table.rulebook)


def _of_cell(
    table: FigureTable, row: Row, column: Column, cell: Cell, name: Name, unit: str | None
) -> Indicator | None:
    if cell is row.cell or not written(cell) or cell.row < row.cell.row:
        return None
    start, end = piece(cell, row.line)
    text = cell.text[start:end]
    if holds_several(text, table.rulebook):
        table.warn("cell_not_read", "this cell holds several figures, one to a line", cell)
        return None
    style = table.styles[column.index]
    if is_ambiguous(text, style) and unit and is_counted(unit, table.rulebook):
        style = "point" if "," in text else "comma"
    if is_ambiguous(text, style):
        shown = fold_spaces(text)
        message = f"{shown!r} may be thousands or decimals: no other figure tells"
        table.warn("number_unclear", message, cell)
        return None
    value = read_cell(text, style, table.rulebook)
    if value is None:
        if _DIGIT.search(text) and not says_nothing(text, table.rulebook):
            table.warn("cell_not_read", f"{fold_spaces(text)!r} is not read as a figure", cell)
        return None
    if table.by_place and not (column.label or table.captions.subject):
        return None
    if value.value is True and unit and not is_only(unit, table.rulebook, "empty", "reached"):
        return None
    value = replace(value, start=value.start + start, end=value.end + start)
    return _indicator(table, row, column, cell, value, name, unit)


def _indicator(
    table: FigureTable,
    row: Row,
    column: Column,
    cell: Cell,
    value: CellValue,
    name: Name,
    unit: str | None,
) -> Indicator:
    text, parent, scope, unit = what_of(table, row, column, name, unit)
    term = term_of(table, row, column, name)
    deadline = term.deadline if term else None
    date = deadline.date if deadline else _end_of(table.reference.year)
    return Indicator(
        name=text,
        value=value.value,
        unit=_unit_beside(value, unit or column.unit),
        deadline=date,
        deadline_precision=deadline.precision if deadline else ("year" if date else None),
        deadline_text=fold_spaces(deadline.text) if deadline else None,
        kind=kind_of_figure(table, column, term),
        comparator=value.comparator,
        measure=value.measure or measure_of(table, name, unit),
        parent=parent,
        scope=scope,
        equivalent=value.equivalent,
        section=row.section,
        source=span(cell, value.start, value.end),
        deadline_source=term.source if term else None,
    )


def _unit_beside(value: CellValue, unit: str | None) -> str | None:
    """The unit of a figure: the one in its own cell, where that is another than its row's."""
    if value.value is True:
        return None
    if value.unit and (unit is None or fold(value.unit).split() != fold(unit).split()):
        unit = value.unit
    return fold_spaces(unit) if unit else None


def _end_of(year: int | None) -> dt.date | None:
    return dt.date(year, 12, 31) if year is not None else None
