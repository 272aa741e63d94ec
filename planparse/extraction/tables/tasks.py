"""Tasks out of the rows of a table: what is to be done, by whom, with whom and by when."""

from __future__ import annotations

from collections.abc import Mapping

from planparse.language.bodies import bodies_at, split_bodies
from planparse.language.deadlines import Reference
from planparse.language.led_bodies import led_and_supported
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Source, Task
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .grid import written
from .reading import Column, TableSetting, Term
from .rows import Row
from .terms import all_terms, due_term
from .words import is_only, says_nothing, span, trimmed

_AROUND_BODIES = " \t\n.;,:-+*"


def read_tasks(
    columns: tuple[Column, ...],
    rows: list[Row],
    terms: Mapping[int, Term],
    rulebook: Rulebook,
) -> list[tuple[Row, Task]]:
    """One task for each row that says what to do; ``terms`` are when the rows are due."""
    found: list[tuple[Row, Task]] = []
    last: dict[str, Cell] = {}
    for position, row in enumerate(rows):
        if row.start < row.end and not (row.is_section or row.total or _only_heads(rows, position)):
            task = _task(columns, row, terms.get(row.cell.row), last, rulebook)
            found.append((row, task))
    return found


def _only_heads(rows: list[Row], position: int) -> bool:
    """Whether a row has only a name and others under it."""
    following = rows[position + 1] if position + 1 < len(rows) else None
    return rows[position].bare and following is not None and following.above is rows[position]


def _task(
    columns: tuple[Column, ...],
    row: Row,
    term: Term | None,
    last: dict[str, Cell],
    rulebook: Rulebook,
) -> Task:
    lead = _cell(columns, row, "lead", last, rulebook)
    support = _cell(columns, row, "support", last, rulebook)
    outcome = _cell(columns, row, "outcome", last, rulebook)
    has_lead = any(column.role == "lead" for column in columns)
    led, aside = led_and_supported(written(lead), rulebook)
    start, end = trimmed(row.cell.text, row.start, row.end)
    return Task(
        action=fold_spaces(row.cell.text[start:end]),
        lead=led if has_lead else _body_of_section(row, rulebook),
        support=tuple(split_bodies(written(support), rulebook)) or aside,
        deadline=term.deadline.date if term else None,
        deadline_precision=term.deadline.precision if term else None,
        deadline_text=fold_spaces(term.deadline.text) if term else None,
        outcome=fold_spaces(written(outcome)) or None,
        section=row.section,
        source=span(row.cell, start, end),
        lead_source=_whole(lead),
        deadline_source=term.source if term else None,
    )


def _cell(
    columns: tuple[Column, ...], row: Row, role: str, last: dict[str, Cell], rulebook: Rulebook
) -> Cell | None:
    """The cell of a role that says something; a mark of repetition says what the one above does."""
    for column in columns:
        cell = row.cells[column.index]
        if _role_among_tasks(column) != role or cell is None or cell is row.cell:
            continue
        if is_only(written(cell), rulebook, "repeat"):
            return last.get(role)
        if not says_nothing(written(cell), rulebook):
            last[role] = cell
            return cell
    return None


def _role_among_tasks(column: Column) -> str:
    """A column's role; what is reached without a year ("Kết quả") is the outcome of a task."""
    return "outcome" if column.kind == "result" and column.term is None else column.role


def _body_of_section(row: Row, rulebook: Rulebook) -> tuple[str, ...]:
    """In a table without a column of leads, the bodies that head a row's section."""
    for head in row.ancestors():
        text = head.cell.text[: head.end]
        found = bodies_at(text, fold(text), rulebook, head.start)
        if head.is_section and found and found[-1].end >= len(text.rstrip(" :.;")):
            return tuple(body.text(text) for body in found)
    return ()


def _whole(cell: Cell | None) -> Source | None:
    if cell is None:
        return None
    start, end = trimmed(cell.text, 0, len(cell.text), _AROUND_BODIES)
    return span(cell, start, end)


def due(
    columns: tuple[Column, ...],
    row: Row,
    setting: TableSetting,
    reference: Reference,
    rulebook: Rulebook,
) -> Term | None:
    """When a row is due: by its columns of time, by the row that heads it, by the headings.

    A year in a heading is the plan's period, and no deadline of a task.
    """
    ticked = [
        column.term
        for column in columns
        if column.role in ("value", "text", "due")
        and column.term is not None
        and is_only(written(row.cells[column.index]), rulebook, "ticked")
    ]
    if ticked:
        return ticked[-1]
    cell = _cell(columns, row, "due", {}, rulebook)
    if cell is not None:
        return due_term(cell, reference, rulebook)
    for head in row.ancestors():
        inside = all_terms(head.cell.text, reference, rulebook, head.start, len(head.cell.text))
        finer = [hit for hit in inside if hit.date is not None and hit.precision != "year"]
        if finer:
            return Term(finer[-1], span(head.cell, finer[-1].start, finer[-1].end))
    found = setting.deadline
    if found is None or found.precision == "year" or setting.deadline_block is None:
        return None
    source = Source(
        block=setting.deadline_block, start=found.start, end=found.end, quote=found.text
    )
    return Term(found, source)
