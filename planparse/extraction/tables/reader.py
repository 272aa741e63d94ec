"""A table to what it says: its kind by its headings, then its rows by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Indicator, Task, Warning
from planparse.reading.document import Table
from planparse.rulebook import Rulebook

from .aims import find_aims
from .captions import Captions, read_captions
from .columns import read_columns
from .continuation import continued, goes_on, rows_without_headings
from .figures import read_figures
from .grid import GridRow, lay_on_grid, written
from .header import find_header, is_repeated, side_by_side
from .kinds import kind_of
from .reading import Caption, Column, TableKind, TableReading, TableSetting, Term
from .rows import Row, read_rows
from .tasks import due, read_tasks

_ROWS_WORTH_A_WARNING = 2
_FIGURES_WORTH_A_WARNING = 2
_FIGURE = re.compile(r"\d[\d.,]*%?")


def read_table(
    table: Table, setting: TableSetting, reference: Reference, rulebook: Rulebook
) -> TableReading:
    """What a table says, the tables in its cells included.

    ``reference`` is what dates without a year are relative to. A table without headings that is as
    wide as ``setting.previous``, and whose rows fit it, is read by the columns of that one.
    """
    grid = lay_on_grid(table)
    header = find_header(table, grid, reference, rulebook)
    if header is not None and goes_on(setting.previous, header, grid, rulebook):
        header = None
    if header is not None:
        body = [row for row in grid[header.body :] if not is_repeated(row, header.repeats)]
        header, body = side_by_side(header, body)
        columns = read_columns(header, body, rulebook)
        kind = kind_of(columns, setting.section)
        setting = _with_titles(setting, [Caption(c.id, c.text) for c in header.titles])
        unit = None
    else:
        body = rows_without_headings(setting.previous, grid)
        columns = continued(setting.previous, body, rulebook)
        kind = _kind_without_headings(table, setting.previous, columns)
        unit = setting.previous.unit if setting.previous and columns else None
    captions = read_captions(setting, reference, rulebook)
    captions = replace(captions, unit=captions.unit or unit)
    reading, terms = _read(kind, columns, body, captions, setting, reference, rulebook)
    known = header.repeats if header else setting.previous.headings if setting.previous else None
    reading = replace(reading, headings=known or frozenset())
    if kind == "other" and _looks_like_figures(columns, body):
        reading = replace(reading, warnings=(_not_understood(table),))
    return _with_nested(reading, table, terms, setting, reference, rulebook)


def _with_titles(setting: TableSetting, titles: list[Caption]) -> TableSetting:
    return replace(setting, captions=(*setting.captions, *titles))


def _kind_without_headings(
    table: Table, previous: TableReading | None, columns: tuple[Column, ...]
) -> TableKind:
    if previous is not None and columns:
        return previous.kind
    return "layout" if table.columns <= 2 else "other"


def _read(
    kind: TableKind,
    columns: tuple[Column, ...],
    body: list[GridRow],
    captions: Captions,
    setting: TableSetting,
    reference: Reference,
    rulebook: Rulebook,
) -> tuple[TableReading, dict[int, Term]]:
    """What the rows say, and when each row is due that says so."""
    if kind not in ("indicators", "matrix", "tasks"):
        return TableReading(kind, columns=columns), {}
    rows = read_rows(body, columns, rulebook)
    terms = {
        row.cell.row: t for row in rows if (t := due(columns, row, setting, reference, rulebook))
    }
    indicators: list[Indicator] = []
    tasks: list[Task] = []
    warnings: list[Warning] = []
    if kind == "tasks":
        found = read_tasks(columns, rows, terms, rulebook)
        tasks = [task for _, task in found]
        indicators = _aims([row for row, _ in found], terms, "task", reference, rulebook)
    elif any(column.role == "value" for column in columns):
        own_terms = terms if any(column.role == "due" for column in columns) else {}
        indicators, warnings = read_figures(
            columns, rows, body, captions, own_terms, reference, rulebook
        )
    else:
        named = [row for row in rows if row.start < row.end and not row.is_section]
        indicators = _aims(named, terms, "target", reference, rulebook)
    reading = TableReading(
        kind, tuple(indicators), tuple(tasks), tuple(warnings), columns, captions.unit
    )
    return reading, terms


def _aims(
    rows: Iterable[Row],
    terms: dict[int, Term],
    section: str,
    reference: Reference,
    rulebook: Rulebook,
) -> list[Indicator]:
    """The indicators that the names of rows say in words."""
    return [
        found
        for row in rows
        for found in find_aims(row, terms.get(row.cell.row), section, reference, rulebook)
    ]


def _looks_like_figures(columns: tuple[Column, ...], body: Iterable[GridRow]) -> bool:
    """Whether several rows hold figures of which nothing says that they are no aims or results."""
    if {column.role for column in columns} & {"project", "agenda", "meeting"}:
        return False
    known = {c.index for c in columns if c.role not in ("value", "share", "unknown", "text")}
    rows = [
        row
        for row in body
        if sum(_FIGURE.fullmatch(written(c)) is not None
               for i, c in enumerate(row) if i not in known) >= _FIGURES_WORTH_A_WARNING
    ]  # fmt: skip
    return len(rows) >= _ROWS_WORTH_A_WARNING


def _not_understood(table: Table) -> Warning:
    first = next((cell for cell in table.cells() if written(cell)), None)
    shown = f" (begins with {fold_spaces(written(first))[:60]!r})" if first else ""
    return Warning(
        code="table_not_read",
        message=f"a table with figures whose headings are not known{shown}",
        block=first.id if first else table.id,
    )


def _with_nested(
    reading: TableReading,
    table: Table,
    terms: dict[int, Term],
    setting: TableSetting,
    reference: Reference,
    rulebook: Rulebook,
) -> TableReading:
    """A reading and what the tables inside the cells say, which is due when their row is."""
    inner = replace(setting, captions=(), previous=None)
    for cell in table.cells():
        term = terms.get(cell.row)
        place = inner
        if term is not None and term.deadline.date is not None:
            place = replace(inner, deadline=term.deadline, deadline_block=term.source.block)
        for nested in cell.tables:
            found = read_table(nested, place, reference, rulebook)
            reading = replace(
                reading,
                indicators=reading.indicators + found.indicators,
                tasks=reading.tasks + found.tasks,
                warnings=reading.warnings + found.warnings,
            )
    return reading
