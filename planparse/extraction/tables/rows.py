"""The rows of a table's body: their marks, their names, and which stands under which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planparse.language.normal import fold_spaces
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .grid import GridRow, written
from .headings import is_total
from .lines import parts_by_lines
from .marks import NUMBERED, SECTION_DEPTH, UNMARKED, mark_alone, mark_before
from .reading import Column
from .words import first_word, names_place, trimmed

_NAMING = ("name", "content", "action", "place_column", "term_column")


@dataclass(slots=True)
class Row:
    """A row of the body. ``cell.text[start:end]`` is its name, without marks before it.

    ``depth`` says how deep it stands; ``marked`` whether a number or a dash says so; ``breakdown``
    whether it opens with "trong đó". ``bare`` rows have nothing but their name. ``group`` is
    what a cell to the left of the name gathers it under, ``line`` which lines of its cells it is.
    """

    cells: GridRow
    cell: Cell
    start: int
    end: int
    mark: str
    depth: float
    breakdown: bool
    total: bool
    bare: bool
    group: str = ""
    line: int | None = None
    is_section: bool = False
    above: Row | None = None
    section: str | None = None

    @property
    def marked(self) -> bool:
        return bool(self.mark)

    @property
    def name(self) -> str:
        return fold_spaces(self.cell.text[self.start : self.end])

    def ancestors(self) -> Iterator[Row]:
        row = self.above
        while row is not None:
            yield row
            row = row.above


def read_rows(body: list[GridRow], columns: tuple[Column, ...], rulebook: Rulebook) -> list[Row]:
    """The rows that have a name, each under the row that it belongs to."""
    rows = [row for cells in body for row in _rows(cells, columns, rulebook)]
    _mark_sections(rows, columns)
    _place_unmarked(rows, rulebook)
    _stack(rows)
    return rows


def _rows(cells: GridRow, columns: tuple[Column, ...], rulebook: Rulebook) -> list[Row]:
    """The row that stands in a row of the grid, or the several where its cells are parted by
    lines."""
    number = _cell_of(cells, columns, "number")
    naming = _naming_cells(cells, columns)
    name = naming[-1] if naming else number
    if name is None or not written(name):
        return []
    alone = number is not None and number is not name
    mark = mark_alone(written(number), rulebook) if alone else None
    others = [c for c in cells if c is not None and c is not name and c is not number]
    whole = Row(
        cells,
        name,
        0,
        len(name.text),
        mark.text if mark else "",
        mark.depth if mark else UNMARKED,
        breakdown=False,
        total=is_total(name.text, rulebook),
        bare=not any(map(written, others)),
        group=fold_spaces(naming[0].text).strip(" .:") if len(naming) > 1 else "",
    )
    parts = parts_by_lines(name, cells, columns, rulebook)
    parted = [
        replace(whole, start=start, end=end, line=n - len(parts))
        for n, (start, end) in enumerate(parts)
    ]
    for row in parted[1:]:
        row.mark, row.depth = "", UNMARKED
    return [_without_marks(row, rulebook) for row in parted or [whole]]


def _without_marks(row: Row, rulebook: Rulebook) -> Row:
    """A row whose name begins after its marks and after "trong đó", which tell its depth."""
    text = row.cell.text[: row.end]
    row.start, row.breakdown = _past_breakdown(text, row.start, rulebook)
    for _ in range(3):
        found = mark_before(text, row.start, rulebook)
        if found is None or names_place(text[row.start :], rulebook):
            break
        mark, start = found
        if not row.mark or row.depth > NUMBERED:
            row.mark, row.depth = mark.text, mark.depth
        row.start, again = _past_breakdown(text, start, rulebook)
        row.breakdown = row.breakdown or again
    row.start, row.end = trimmed(text, row.start, row.end)
    return row


def _past_breakdown(text: str, start: int, rulebook: Rulebook) -> tuple[int, bool]:
    """Where a name goes on after "trong đó:", and whether it opens so."""
    after = first_word(text[start:], rulebook, "breakdown")
    if not after:
        return start, False
    return trimmed(text, start + after, len(text))[0], True


def _cell_of(cells: GridRow, columns: tuple[Column, ...], *roles: str) -> Cell | None:
    return next((cells[c.index] for c in columns if c.role in roles), None)


def _naming_cells(cells: GridRow, columns: tuple[Column, ...]) -> list[Cell]:
    """The cells that say anything among the columns of names; the last names the row."""
    found: list[Cell] = []
    for column in columns:
        cell = cells[column.index]
        if cell is None or column.role not in _NAMING or not written(cell):
            continue
        if not found or found[-1] is not cell:
            found.append(cell)
    return found


def _mark_sections(rows: list[Row], columns: tuple[Column, ...]) -> None:
    """A row that has only a name and a letter, a Roman number, bold or capitals heads others."""
    all_bold = all(row.cell.bold for row in rows)
    for row in rows:
        if not row.bare or row.breakdown or row.start >= row.end:
            continue
        wide = row.cell.column_span > 1 and row.cell.column_span * 2 >= len(columns)
        letter = row.marked and row.depth < NUMBERED
        loud = row.name.isupper() or (row.cell.bold and not all_bold)
        row.is_section = wide or letter or loud
        if row.is_section and not row.marked:
            row.depth = SECTION_DEPTH


def _place_unmarked(rows: list[Row], rulebook: Rulebook) -> None:
    """How deep rows without a mark stand: under a numbered one, in a breakdown, or all alike."""
    numbered = any(row.marked for row in rows)
    open_group: float | None = None
    before: Row | None = None
    below = _depth_of_next_mark(rows)
    for row, next_depth in zip(rows, below, strict=True):
        if row.breakdown and before is not None:
            if not row.marked:
                row.depth = open_group if open_group is not None else before.depth + 0.5
            elif before.depth == row.depth and open_group != row.depth:
                row.depth += 0.5
            open_group = row.depth
        elif row.marked or row.is_section:
            if open_group is not None and row.depth < open_group:
                open_group = None
        elif row.total and before is not None and before.bare and before.marked:
            open_group = row.depth = before.depth + 0.5 if before.depth > UNMARKED else UNMARKED
        elif row.total or (row.cell.bold and first_word(row.name, rulebook, "grand")):
            row.depth, open_group = min(SECTION_DEPTH, next_depth - 0.5), None
        elif open_group is not None and (numbered or row.name[:1].islower()):
            row.depth = open_group
        elif not numbered:
            row.depth = UNMARKED + (0.5 if _is_indented(row, before) else 0.0)
        before = row


def _depth_of_next_mark(rows: list[Row]) -> list[float]:
    """For each row, how deep the next one stands that a mark or a section places."""
    depths, depth = [], NUMBERED
    for row in reversed(rows):
        depths.append(depth)
        depth = row.depth if row.marked or row.is_section else depth
    return depths[::-1]


def _is_indented(row: Row, before: Row | None) -> bool:
    """Whether a row in a table without marks stands further in than the first of its kind."""
    if before is None:
        return False
    blanks = len(row.cell.text) - len(row.cell.text.lstrip())
    blanks_before = len(before.cell.text) - len(before.cell.text.lstrip())
    if row.cell.indent == before.cell.indent and blanks == blanks_before:
        return before.depth > UNMARKED and not before.breakdown
    return row.cell.indent > before.cell.indent or blanks > blanks_before


def _stack(rows: list[Row]) -> None:
    """Each row under the nearest one above it that stands less deep."""
    open_rows: list[Row] = []
    for row in rows:
        while open_rows and open_rows[-1].depth >= row.depth:
            open_rows.pop()
        row.above = open_rows[-1] if open_rows else None
        heads = [head for head in open_rows if head.is_section]
        row.section = heads[-1].name if heads and not row.total else None
        if row.start < row.end:
            open_rows.append(row)
