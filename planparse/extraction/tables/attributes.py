"""What the row and the column of a figure say of it: name, unit, time, kind, whole and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Kind, Measure, Warning
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .captions import Captions
from .lines import piece
from .names import Name
from .reading import Column, Term
from .rows import Row
from .terms import term_alone, year_of
from .values import Style
from .words import is_only, names_place, span

FIGURES = ("value", "share")
_OF_SHARES = frozenset("%‰")


@dataclass(slots=True)
class FigureTable:
    """A table of figures that is being read, and what its rows said so far.

    ``by_place``: its columns name what is measured, and its rows the places, or the times
    (``by_term``); ``wholes`` is then what each column is a part of. ``due`` is by when rows are to
    be reached that say so in a column of their own.
    """

    columns: tuple[Column, ...]
    by_place: bool
    captions: Captions
    reference: Reference
    rulebook: Rulebook
    styles: dict[int, Style]
    due: Mapping[int, Term]
    by_term: bool
    warnings: list[Warning] = field(default_factory=list)
    names: dict[int, Name] = field(default_factory=dict)
    units: dict[int, str | None] = field(default_factory=dict)
    wholes: dict[int, str | None] = field(default_factory=dict)
    part_units: dict[int, str | None] = field(default_factory=dict)
    last_unit: str | None = None

    def warn(self, code: str, message: str, cell: Cell) -> None:
        self.warnings.append(Warning(code=code, message=message, block=cell.id))


def what_of(
    table: FigureTable, row: Row, column: Column, name: Name, unit: str | None
) -> tuple[str, str | None, str | None, str | None]:
    """What a figure measures, what that is a part of, for which place, and in what unit."""
    parent = _parent(table, row)
    if table.by_place:
        text = column.label or table.captions.subject
        scope = None if row.total or table.by_term else name.text
        return text, table.wholes.get(column.index), scope, column.unit or table.captions.unit
    whole = _divided_by_place(table, row, name)
    if whole is not None:
        scope = column.scope or (None if row.total else name.text)
        return _name_of(table, whole), _parent(table, whole), scope, unit
    if column.part and column.label:
        return column.label, None if row.total else name.text, column.scope, column.unit or unit
    return name.text, parent, column.scope, unit


def measure_of(table: FigureTable, name: Name, unit: str | None) -> Measure | None:
    """Whether a share is one by which its row says that something changes."""
    return name.measure if not table.by_place and unit and set(unit) & _OF_SHARES else None


def term_of(table: FigureTable, row: Row, column: Column, name: Name) -> Term | None:
    """When a figure holds: by its row, by its column, by the lines over the table.

    The date of an aim in a row's name, or beside it, says nothing of what was reached before.
    """
    past = column.kind in ("result", "estimate", "baseline") and column.term is not None
    due = table.due.get(row.cell.row)
    if year_of(due) is None or year_of(column.term) not in (None, year_of(due)):
        due = None
    if table.by_term and (year := term_alone(row.name, table.reference, table.rulebook)):
        return Term(year, span(row.cell, row.start + year.start, row.start + year.end))
    own = None if past else name.term or due
    return own or column.term or table.captions.term


def kind_of_figure(table: FigureTable, column: Column, term: Term | None) -> Kind:
    """What kind of figure a column holds: by its heading, else by its year, else as the title."""
    if column.kind:
        return column.kind
    year, default = year_of(column.term), table.captions.kind or "target"
    if table.by_term:
        year = year_of(term)
    written_in = table.reference.date.year if table.reference.date else table.reference.year
    if year is None or written_in is None:
        return default
    if year < written_in:
        return "result"
    first_planned = table.reference.term_start or table.reference.year or year
    if year == written_in and year < first_planned:
        return "estimate"
    return default if year == written_in else "target"


def _parent(table: FigureTable, row: Row) -> str | None:
    """The name of the row that this one breaks down."""
    if row.group:
        return row.group
    above = next((r for r in row.ancestors() if not r.is_section), None)
    return _name_of(table, above) if above is not None else None


def _name_of(table: FigureTable, row: Row) -> str:
    known = table.names.get(id(row))
    return known.text if known else row.name


def _divided_by_place(table: FigureTable, row: Row, name: Name) -> Row | None:
    """The row whose quantity this one gives for a place, or for all of them together."""
    above = [r for r in row.ancestors() if not r.is_section]
    total = row.total and bool(above) and above[0].bare
    if not above or not (total or names_place(name.text, table.rulebook)):
        return None
    return next((r for r in above if not names_place(r.name, table.rulebook)), None)


def whole_of(table: FigureTable, column: Column) -> str | None:
    """The quantity of which a column holds a part: the heading above it, or the whole beside it.

    A heading above that only gathers columns is none: it is where it gives their unit, where the
    label says nothing without it, or where another column has the same under another heading.
    """
    figures = [c for c in table.columns if c.role in FIGURES]
    if column.part:
        before = [c for c in figures if c.index < column.index and c.label and not c.part]
        return before[-1].label if before else column.group or None
    alike = {c.group for c in figures if c.label == column.label}
    units = {c.unit for c in figures if c.group == column.group}
    shared = column.unit is not None and len(units) == 1 and column.group_unit
    bare = is_only(column.label, table.rulebook, "bare_measure")
    told_by_group = len(alike) > 1 or shared or bare or column.role == "share"
    return column.group or None if told_by_group else None


def unit_of(table: FigureTable, row: Row, name: Name) -> str | None:
    """A row's unit: its cell, the one above where that is repeated, brackets, the caption.

    A part without a unit has that of its whole, or of the part above it.
    """
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
    above = (table.units.get(id(head)) for head in row.ancestors())
    whole = next(filter(None, above), None)
    if whole is None and row.above is not None and not row.above.is_section:
        whole = table.part_units.get(id(row.above))
    return whole or (None if column else table.captions.unit)
