"""Indicators out of the rows of a table: one for each of its cells that holds a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planparse.language.deadlines import Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Indicator, Kind, Measure, Warning
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .captions import Captions
from .changes import with_changes
from .grid import GridRow, written
from .lines import piece
from .names import Name, read_name
from .reading import Column, Term
from .rows import Row
from .terms import year_of
from .values import CellValue, Style, holds_several, is_ambiguous, number_style, read_cell
from .words import is_counted, is_only, span

_OF_SHARES = frozenset("%‰")
_FIGURES = ("value", "share")


@dataclass(slots=True)
class _Figures:
    """A table of figures that is being read, and what its rows said so far."""

    columns: tuple[Column, ...]
    by_place: bool
    captions: Captions
    reference: Reference
    rulebook: Rulebook
    styles: dict[int, Style]
    warnings: list[Warning] = field(default_factory=list)
    names: dict[int, Name] = field(default_factory=dict)
    units: dict[int, str | None] = field(default_factory=dict)
    last_unit: str | None = None

    def warn(self, code: str, message: str, cell: Cell) -> None:
        self.warnings.append(Warning(code=code, message=message, block=cell.id))


def read_figures(
    columns: tuple[Column, ...],
    rows: list[Row],
    body: list[GridRow],
    captions: Captions,
    reference: Reference,
    rulebook: Rulebook,
) -> tuple[list[Indicator], list[Warning]]:
    """The indicators of a table whose rows, or whose columns, name quantities."""
    by_place = not any(c.role in ("name", "content", "action") for c in columns)
    styles = _styles(columns, body)
    table = _Figures(columns, by_place, captions, reference, rulebook, styles)
    _warn_of_unread(table, body)
    return [found for row in rows for found in _of_row(table, row)], table.warnings


def _styles(columns: tuple[Column, ...], body: list[GridRow]) -> dict[int, Style]:
    """The way each column writes decimals: its own, else the table's, else a comma."""
    figures = [c for c in columns if c.role in ("value", "ratio", "share")]
    texts = {c.index: [written(row[c.index]) for row in body] for c in figures}
    whole = number_style(text for column in texts.values() for text in column) or "comma"
    return {index: number_style(column) or whole for index, column in texts.items()}


def _warn_of_unread(table: _Figures, body: list[GridRow]) -> None:
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


def _of_row(table: _Figures, row: Row) -> Iterator[Indicator]:
    if row.start >= row.end or row.is_section:
        return
    name = read_name(row.cell, row.start, row.end, table.reference, table.rulebook)
    table.names[id(row)] = name
    table.units[id(row)] = table.last_unit = unit = _unit_of(table, row, name)
    roles = _FIGURES if table.by_place else ("value",)
    found = [
        (column, indicator)
        for column in table.columns
        if column.role in roles
        and (indicator := _of_cell(table, row, column, name, unit)) is not None
    ]
    ratios = ("ratio",) if table.by_place else ("ratio", "share")
    compared = tuple(column for column in table.columns if column.role in ratios)
    yield from with_changes(row, found, compared, table.styles, table.rulebook)


def _of_cell(
    table: _Figures, row: Row, column: Column, name: Name, unit: str | None
) -> Indicator | None:
    cell = row.cells[column.index]
    if cell is None or cell is row.cell or not written(cell):
        return None
    if cell.row < row.cell.row or cell.column - 1 < _first_of(table, row, cell):
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
    if value is None or (table.by_place and not (column.label or table.captions.subject)):
        return None
    if value.value is True and unit and not is_only(unit, table.rulebook, "empty", "reached"):
        return None
    value = replace(value, start=value.start + start, end=value.end + start)
    return _indicator(table, row, column, cell, value, name, unit)


def _first_of(table: _Figures, row: Row, cell: Cell) -> int:
    """The first column of figures that a cell covers."""
    return next(c.index for c in table.columns if c.role in _FIGURES and row.cells[c.index] is cell)


def _indicator(
    table: _Figures,
    row: Row,
    column: Column,
    cell: Cell,
    value: CellValue,
    name: Name,
    unit: str | None,
) -> Indicator:
    text, parent, scope = name.text, _parent(table, row), column.scope
    if table.by_place:
        text, parent = column.label or table.captions.subject, _parent_column(table, column)
        scope = None if row.total else name.text
        unit = column.unit or table.captions.unit
    elif column.part and column.label:
        text, parent = column.label, None if row.total else name.text
        unit = column.unit or unit
    term = _term(table, column, name)
    deadline = term.deadline if term else None
    date = deadline.date if deadline else _end_of(table.reference.year)
    return Indicator(
        name=text,
        value=value.value,
        unit=_unit_beside(value, unit or column.unit),
        deadline=date,
        deadline_precision=deadline.precision if deadline else ("year" if date else None),
        deadline_text=fold_spaces(deadline.text) if deadline else None,
        kind=_kind(table, column),
        comparator=value.comparator,
        measure=value.measure or _measure(table, name, unit),
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


def _measure(table: _Figures, name: Name, unit: str | None) -> Measure | None:
    """Whether a share is one by which its row says that something changes."""
    return name.measure if not table.by_place and unit and set(unit) & _OF_SHARES else None


def _term(table: _Figures, column: Column, name: Name) -> Term | None:
    """When a figure holds: by its row, by its column, by the lines over the table.

    The date of an aim in a row's name says nothing of what was reached before.
    """
    past = column.kind in ("result", "estimate", "baseline") and column.term is not None
    own = None if past else name.term
    return own or column.term or table.captions.term


def _kind(table: _Figures, column: Column) -> Kind:
    """What kind of figure a column holds: by its heading, else by its year, else as the title."""
    if column.kind:
        return column.kind
    year, default = year_of(column.term), table.captions.kind or "target"
    written_in = table.reference.date.year if table.reference.date else table.reference.year
    if year is None or written_in is None:
        return default
    if year < written_in:
        return "result"
    if year == written_in and year < (table.reference.year or year):
        return "estimate"
    return default if year == written_in else "target"


def _end_of(year: int | None) -> dt.date | None:
    return dt.date(year, 12, 31) if year is not None else None


def _parent(table: _Figures, row: Row) -> str | None:
    """The name of the row that this one breaks down."""
    if row.group:
        return row.group
    above = next((r for r in row.ancestors() if not r.is_section), None)
    if above is None:
        return None
    known = table.names.get(id(above))
    return known.text if known else above.name


def _parent_column(table: _Figures, column: Column) -> str | None:
    """The quantity of which a column holds a part: the heading above it, or the whole beside it.

    A heading above that only gathers columns is none: it is where it gives their unit, or where
    another column has the same label under another heading.
    """
    figures = [c for c in table.columns if c.role in _FIGURES]
    if column.part:
        before = [c for c in figures if c.index < column.index and c.label and not c.part]
        return before[-1].label if before else column.group or None
    alike = {c.group for c in figures if c.label == column.label}
    units = {c.unit for c in figures if c.group == column.group}
    shared = column.unit is not None and len(units) == 1 and column.group_unit
    told_by_group = len(alike) > 1 or shared or column.role == "share"
    return column.group or None if told_by_group else None


def _unit_of(table: _Figures, row: Row, name: Name) -> str | None:
    """A row's unit: its cell, the one above where that is repeated, brackets, the caption."""
    column = next((c for c in table.columns if c.role == "unit"), None)
    cell = row.cells[column.index] if column else None
    text = ""
    if cell is not None and cell is not row.cell:
        text = cell.text[slice(*piece(cell, row.line))].strip()
    if text and is_only(text, table.rulebook, "repeat"):
        return table.last_unit
    if text and not is_only(text, table.rulebook, "empty"):
        return fold_spaces(text)
    if name.unit:
        return name.unit
    if row.above is not None and not row.above.is_section and table.units.get(id(row.above)):
        return table.units[id(row.above)]
    return None if column else table.captions.unit
