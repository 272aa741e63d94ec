"""Indicators and tasks out of tables: target tables, matrices, task annexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Indicator, Task, Warning
from planparse.reading.document import Cell, Table
from planparse.rulebook import Rulebook

from .captions import read_captions
from .columns import read_columns
from .figures import read_figures
from .grid import GridRow, lay_on_grid, written
from .header import Header, find_header, is_repeated
from .kinds import kind_of
from .reading import Caption, Column, TableKind, TableReading, TableSetting, Term
from .rows import read_rows
from .tasks import TaskRow, read_tasks

__all__ = ["Caption", "Column", "TableKind", "TableReading", "TableSetting", "read_table"]

_ROWS_WORTH_A_WARNING = 3


def read_table(
    table: Table, setting: TableSetting, reference: Reference, rulebook: Rulebook
) -> TableReading:
    """What a table says, the tables in its cells included.

    ``reference`` is what dates without a year are relative to. A table without headings of its own
    that is as wide as ``setting.previous`` is read by the columns of that one.
    """
    grid = lay_on_grid(table)
    header = find_header(table, grid, reference, rulebook)
    columns, body = _columns_and_body(grid, header, setting.previous, rulebook)
    kind = kind_of(columns, setting.section) if columns else _kind_without_columns(table)
    inside = (Caption(cell.id, cell.text) for cell in header.titles) if header else ()
    indicators: list[Indicator] = []
    warnings: list[Warning] = []
    tasks: list[Task] = []
    task_rows: list[TaskRow] = []
    captions = read_captions(setting, inside, reference, rulebook)
    if setting.previous is not None and header is None and captions.unit is None:
        captions = replace(captions, unit=setting.previous.unit)
    if kind in ("indicators", "matrix"):
        rows = read_rows(body, columns, rulebook)
        indicators, warnings = read_figures(columns, rows, body, captions, reference, rulebook)
    elif kind == "tasks":
        rows = read_rows(body, columns, rulebook)
        task_rows = read_tasks(columns, rows, setting, reference, rulebook)
        tasks = [found.task for found in task_rows]
    elif kind == "other" and _looks_like_figures(body):
        warnings = [_not_understood(table)]
    terms = {found.row.cell.id: found.term for found in task_rows}
    nested = [
        reading
        for cell in table.cells()
        for inner in cell.tables
        for reading in [_read_nested(inner, cell, setting, terms.get(cell.id), reference, rulebook)]
    ]
    return TableReading(
        kind,
        (*indicators, *(i for reading in nested for i in reading.indicators)),
        (*tasks, *(t for reading in nested for t in reading.tasks)),
        (*warnings, *(w for reading in nested for w in reading.warnings)),
        columns,
        captions.unit,
    )


def _columns_and_body(
    grid: list[GridRow], header: Header | None, previous: TableReading | None, rulebook: Rulebook
) -> tuple[tuple[Column, ...], list[GridRow]]:
    if header is not None:
        body = [row for row in grid[header.body :] if not is_repeated(row, header)]
        return read_columns(header, body, rulebook), body
    body = [row for row in grid if not is_repeated(row, None)]
    if previous is not None and grid and len(previous.columns) == len(grid[0]):
        return previous.columns, body
    return (), body


def _kind_without_columns(table: Table) -> TableKind:
    return "layout" if table.columns <= 2 else "other"


def _looks_like_figures(body: Iterable[GridRow]) -> bool:
    """Whether several rows hold several figures each, so that a reader may miss them."""
    rows = [
        row
        for row in body
        if sum(written(cell).replace(".", "").replace(",", "").isdigit() for cell in row) >= 2
    ]
    return len(rows) >= _ROWS_WORTH_A_WARNING


def _not_understood(table: Table) -> Warning:
    first = next((cell for cell in table.cells() if written(cell)), None)
    return Warning(
        code="table_not_read",
        message="a table with figures whose headings are not known"
        + (f" (begins with {fold_spaces(written(first))[:60]!r})" if first else ""),
        block=first.id if first else table.id,
    )


def _read_nested(
    table: Table,
    cell: Cell,
    setting: TableSetting,
    term: Term | None,
    reference: Reference,
    rulebook: Rulebook,
) -> TableReading:
    """A table inside a cell: what it holds is due when the row is."""
    inner = replace(setting, captions=(), previous=None)
    if term is not None and term.deadline.date is not None:
        inner = replace(inner, deadline=term.deadline, deadline_block=term.source.block)
    return read_table(table, inner, reference, rulebook)
