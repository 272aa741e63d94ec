"""Tasks out of the rows of a table: what is to be done, by whom, with whom and by when."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.language.bodies import split_bodies
from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Source, Task
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .grid import written
from .reading import Column, TableSetting, Term
from .rows import Row
from .terms import all_terms, due_term
from .words import is_only, says_nothing, span, trimmed

_AROUND_BODIES = " \t\n.;,:-+*"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that holds a task, and when that is due; its cells may hold more."""

    row: Row
    task: Task
    term: Term | None


def read_tasks(
    columns: tuple[Column, ...],
    rows: list[Row],
    setting: TableSetting,
    reference: Reference,
    rulebook: Rulebook,
) -> list[TaskRow]:
    """One task for each row that says what to do."""
    found: list[TaskRow] = []
    last: dict[str, Cell] = {}
    for position, row in enumerate(rows):
        if row.start >= row.end or row.is_section or _only_heads(rows, position):
            continue
        found.append(_task(columns, row, last, setting, reference, rulebook))
    return found


def _only_heads(rows: list[Row], position: int) -> bool:
    """Whether a row has only a name and others under it."""
    following = rows[position + 1] if position + 1 < len(rows) else None
    return rows[position].bare and following is not None and following.above is rows[position]


def _task(
    columns: tuple[Column, ...],
    row: Row,
    last: dict[str, Cell],
    setting: TableSetting,
    reference: Reference,
    rulebook: Rulebook,
) -> TaskRow:
    cells = {
        role: _cell(columns, row, role, last, rulebook)
        for role in ("lead", "support", "due", "outcome")
    }
    lead, outcome = cells["lead"], cells["outcome"]
    term = _term(cells["due"], row, setting, reference, rulebook)
    start, end = trimmed(row.cell.text, row.start, row.end)
    task = Task(
        action=fold_spaces(row.cell.text[start:end]),
        lead=_bodies(lead, rulebook),
        support=_bodies(cells["support"], rulebook),
        deadline=term.deadline.date if term else None,
        deadline_precision=term.deadline.precision if term else None,
        deadline_text=fold_spaces(term.deadline.text) if term else None,
        outcome=fold_spaces(written(outcome)) or None,
        section=row.section,
        source=span(row.cell, start, end),
        lead_source=_whole(lead),
        deadline_source=term.source if term else None,
    )
    return TaskRow(row, task, term)


def _cell(
    columns: tuple[Column, ...], row: Row, role: str, last: dict[str, Cell], rulebook: Rulebook
) -> Cell | None:
    """The cell of a role that says something; a mark of repetition says what the one above does."""
    for column in columns:
        cell = row.cells[column.index]
        if column.role != role or cell is None or cell is row.cell:
            continue
        if is_only(written(cell), rulebook, "repeat"):
            return last.get(role)
        if not says_nothing(written(cell), rulebook):
            last[role] = cell
            return cell
    return None


def _bodies(cell: Cell | None, rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(split_bodies(written(cell), rulebook)) if cell is not None else ()


def _whole(cell: Cell | None) -> Source | None:
    if cell is None:
        return None
    start, end = trimmed(cell.text, 0, len(cell.text), _AROUND_BODIES)
    return span(cell, start, end)


def _term(
    cell: Cell | None, row: Row, setting: TableSetting, reference: Reference, rulebook: Rulebook
) -> Term | None:
    """When a row's task is due: by its own cell, by the row that heads it, by the headings.

    A year in a heading is the plan's period, and no deadline of a task.
    """
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
