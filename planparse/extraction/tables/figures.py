"""Indicators out of the rows of a table: one for each of its cells that holds a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.language.deadlines import Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Figure, Indicator, Kind, Warning
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .captions import Captions
from .grid import GridRow, written
from .reading import Column, Term
from .rows import Row
from .terms import all_terms, year_of
from .values import CellValue, Style, is_ambiguous, number_style, read_cell
from .words import (
    is_only,
    span,
    trimmed,
    unit_in_brackets,
    words,
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a row or a heading names: its words, their unit in brackets and their own date."""

    text: str
    unit: str | None
    term: Term | None


@dataclass(slots=True)
class FigureTable:
    """A table of figures that is being read."""

    columns: tuple[Column, ...]
    rows: list[Row]
    captions: Captions
    reference: Reference
    rulebook: Rulebook
    styles: dict[int, Style]
    by_place: bool
    warnings: list[Warning] = field(default_factory=list)
    units: dict[int, str | None] = field(default_factory=dict)
    names: dict[int, Name] = field(default_factory=dict)


def read_figures(
    columns: tuple[Column, ...],
    rows: list[Row],
    body: list[GridRow],
    captions: Captions,
    reference: Reference,
    rulebook: Rulebook,
) -> tuple[list[Indicator], list[Warning]]:
    """The indicators of a table whose rows, or whose columns, name quantities."""
    table = FigureTable(
        columns,
        rows,
        captions,
        reference,
        rulebook,
        _styles(columns, body),
        by_place=not any(c.role in ("name", "content", "action") for c in columns),
    )
    return [found for row in rows for found in _of_row(table, row)], table.warnings


def _styles(columns: tuple[Column, ...], body: list[GridRow]) -> dict[int, Style]:
    """The way each column writes decimals: its own, else the table's, else a comma."""
    figures = [c for c in columns if c.role in ("value", "ratio", "share")]
    texts = {c.index: [written(row[c.index]) for row in body] for c in figures}
    whole = number_style(text for column in texts.values() for text in column) or "comma"
    return {index: number_style(column) or whole for index, column in texts.items()}


def _of_row(table: FigureTable, row: Row) -> Iterator[Indicator]:
    if row.start >= row.end or row.is_section:
        return
    name = _name_of(table, row)
    table.names[id(row)] = name
    unit = _unit_of(table, row, name)
    table.units[id(row)] = unit
    found = [
        (column, indicator)
        for column in table.columns
        if column.role in ("value", "share")
        and (indicator := _of_cell(table, row, column, name, unit)) is not None
    ]
    yield from _with_changes(table, row, found)


def _of_cell(
    table: FigureTable, row: Row, column: Column, name: Name, unit: str | None
) -> Indicator | None:
    cell = row.cells[column.index]
    if cell is None or cell is row.cell or not written(cell):
        return None
    if cell.column - 1 != column.index and _same_cell_before(table, row, column):
        return None
    if cell.row != row.cell.row and cell.row < row.cell.row:
        return None
    style = table.styles[column.index]
    if is_ambiguous(cell.text, style):
        table.warnings.append(
            Warning(
                code="number_unclear",
                message=f"{fold_spaces(cell.text)!r} may be thousands or decimals:"
                " the table writes both points and commas for decimals",
                block=cell.id,
            )
        )
        return None
    value = read_cell(cell.text, style, table.rulebook)
    if value is None or (
        value.value is True and unit and not is_only(unit, table.rulebook, "empty", "reached")
    ):
        return None
    return _indicator(table, row, column, cell, value, name, unit)


def _same_cell_before(table: FigureTable, row: Row, column: Column) -> bool:
    return any(
        c.role == "value"
        and c.index < column.index
        and row.cells[c.index] is row.cells[column.index]
        for c in table.columns
    )


def _indicator(
    table: FigureTable,
    row: Row,
    column: Column,
    cell: Cell,
    value: CellValue,
    name: Name,
    unit: str | None,
) -> Indicator | None:
    scope, parent = column.scope, _parent(table, row)
    text = name.text
    if table.by_place:
        if not column.label:
            table.warnings.append(
                Warning(
                    code="heading_unclear",
                    message="the heading of this column does not say what its figures are",
                    block=cell.id,
                )
            )
            return None
        scope = None if row.total else text
        text, parent = (
            column.label,
            column.group
            if column.part or (column.group and _is_repeated_label(table, column))
            else None,
        )
        unit = column.unit or table.captions.unit
    elif column.part and column.label:
        text, parent = column.label, name.text
    if (
        value.unit
        and (unit is None or not _same_words(value.unit, unit))
        and value.value is not True
    ):
        unit = value.unit
    if value.value is True:
        unit = None
    term = name.term or column.term or table.captions.term
    deadline = term.deadline if term else None
    date = deadline.date if deadline else _end_of(table.reference.year)
    return Indicator(
        name=text,
        value=value.value,
        unit=fold_spaces(unit) if unit else None,
        deadline=date,
        deadline_precision=deadline.precision if deadline else ("year" if date else None),
        deadline_text=fold_spaces(deadline.text) if deadline else None,
        kind=_kind(table, column, name),
        comparator=value.comparator,
        measure=value.measure,
        parent=parent,
        scope=scope,
        equivalent=value.equivalent,
        section=row.section,
        source=span(cell, value.start, value.end),
        deadline_source=term.source if term else None,
    )


def _is_repeated_label(table: FigureTable, column: Column) -> bool:
    """Whether several columns have this label, so that only the heading above tells them apart."""
    alike = {c.group for c in table.columns if c.label == column.label and c.role == "value"}
    return len(alike) > 1 or bool(column.unit and not _has_own_unit(table, column))


def _has_own_unit(table: FigureTable, column: Column) -> bool:
    """Whether the columns under the same heading have units of their own."""
    units = {c.unit for c in table.columns if c.group == column.group and c.role == "value"}
    return len(units) > 1


def _same_words(one: str, other: str) -> bool:
    return fold(one).split() == fold(other).split()


def _end_of(year: int | None) -> dt.date | None:
    return dt.date(year, 12, 31) if year is not None else None


def _kind(table: FigureTable, column: Column, name: Name) -> Kind:
    """What kind of figure a column holds: by its heading, else by its year, else as the caption."""
    if column.kind:
        return column.kind
    year = year_of(column.term)
    default = table.captions.kind or "target"
    written_in = table.reference.date.year if table.reference.date else table.reference.year
    if year is None or written_in is None or name.term is not None:
        return default
    if year < written_in or (year == written_in and year < (table.reference.year or year)):
        return "result" if year < written_in else "estimate"
    return default if year == written_in else "target"


def _parent(table: FigureTable, row: Row) -> str | None:
    above = next((r for r in row.ancestors() if not r.is_section), None)
    if above is None:
        return None
    known = table.names.get(id(above))
    return known.text if known else above.name


def _name_of(table: FigureTable, row: Row) -> Name:
    """A row's name without its unit in brackets, and without a date that is not its own."""
    text, start, end = row.cell.text, row.start, row.end
    bracket = unit_in_brackets(text[start:end], table.rulebook)
    unit = None
    if bracket:
        unit, end = bracket[0], start + bracket[1]
    start, end = trimmed(text, start, end)
    term: Term | None = None
    for hit in all_terms(text, table.reference, table.rulebook, start, end):
        if hit.date is None or _is_own(text, start, hit.start, table.rulebook):
            continue
        at_end = not text[hit.end : end].strip(" )")
        at_start = hit.start == start and text[hit.end : end].lstrip().startswith((",", ":"))
        if not (at_end or at_start):
            continue
        opening = hit.start - 1 if at_end and text[hit.start - 1] == "(" else hit.start
        rest = (start, opening) if at_end else (hit.end, end)
        rest = trimmed(text, *rest)
        if rest[0] < rest[1]:
            term = Term(hit, span(row.cell, hit.start, hit.end))
            start, end = rest
        break
    return Name(fold_spaces(text[start:end]), unit, term)


def _is_own(text: str, start: int, position: int, rulebook: Rulebook) -> bool:
    """Whether a year belongs to the name: a bare one, or one after "giá so sánh"."""
    folded = fold(text)
    if folded[position].isdigit():
        return True
    hits = words(rulebook, "own_period").find(folded, start, position)
    return bool(hits) and not folded[hits[-1].end : position].strip()


def _unit_of(table: FigureTable, row: Row, name: Name) -> str | None:
    """A row's unit: its cell, the one above where that is repeated, brackets, the caption."""
    columns = [c for c in table.columns if c.role == "unit"]
    text = ""
    if columns:
        cell = row.cells[columns[0].index]
        text = written(cell) if cell is not row.cell else ""
    if text and is_only(text, table.rulebook, "repeat"):
        return _unit_above(table, row)
    if text and not is_only(text, table.rulebook, "empty"):
        return fold_spaces(text)
    if name.unit:
        return name.unit
    if columns and row.above is not None and not row.above.is_section:
        return table.units.get(id(row.above))
    return None if columns else table.captions.unit


def _unit_above(table: FigureTable, row: Row) -> str | None:
    position = next(i for i, other in enumerate(table.rows) if other is row)
    for other in reversed(table.rows[:position]):
        if id(other) in table.units:
            return table.units[id(other)]
    return None


def _with_changes(
    table: FigureTable, row: Row, found: list[tuple[Column, Indicator]]
) -> Iterator[Indicator]:
    """The indicators of a row, each with the figure of the comparison that is about it."""
    changes: dict[int, Figure] = {}
    for column in table.columns:
        cell = row.cells[column.index]
        if column.role != "ratio" or cell is None or cell is row.cell:
            continue
        value = read_cell(cell.text, table.styles[column.index], table.rulebook)
        compared = _compared(column, found)
        if value is None or value.value is True or compared is None:
            continue
        number = value.value
        assert not isinstance(number, bool)
        changes.setdefault(
            compared,
            Figure(value=number, unit=value.unit or column.unit, text=fold_spaces(cell.text)),
        )
    for column, indicator in found:
        change = changes.get(column.index)
        yield indicator.model_copy(update={"change": change}) if change else indicator


def _compared(ratio: Column, found: list[tuple[Column, Indicator]]) -> int | None:
    """The column whose figure a comparison is about: by its kind and year, else the one before."""
    left = [column for column, _ in found if column.index < ratio.index]
    fitting = [
        column
        for column in left
        if (ratio.kind is None or column.kind == ratio.kind)
        and (ratio.term is None or year_of(column.term) in (None, year_of(ratio.term)))
    ]
    if fitting:
        return fitting[-1].index
    return left[-1].index if left and ratio.kind is None else None
