"""Tables: each cell once, with its place and spans, in time linear in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lxml import etree

from planparse.reading.document import Cell, Paragraph, Table
from planparse.reading.inlines import Findings, content_of
from planparse.reading.limits import check_columns
from planparse.reading.markup import VAL, is_on, lines, number, value_of, w

_LAYOUT_COLUMNS, _LAYOUT_ROWS = 3, 6


class CellContent(NamedTuple):
    """The paragraphs of a cell and the tables nested in it."""

    paragraphs: list[Paragraph]
    tables: list[Table]

    def written(self) -> list[Paragraph]:
        """The paragraphs that are not empty."""
        return [paragraph for paragraph in self.paragraphs if paragraph.text or paragraph.label]

    def text(self) -> str:
        """The text of the paragraphs, an automatic number and a blank before each that has one."""
        return "\n".join(
            f"{p.label} {p.text}".strip(" ") if p.label else p.text for p in self.written()
        )


@dataclass(slots=True)
class _OpenCell:
    """A cell that later rows may still lengthen."""

    element: etree._Element
    row: int
    column: int
    column_span: int
    row_span: int = 1


def table_rows(table: etree._Element, findings: Findings) -> list[etree._Element]:
    """The rows of a table, content controls opened, deleted rows left out."""
    rows = []
    for row in _inside(table, _ROW):
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None and properties.find(_DELETED) is not None:
            findings.deletions += 1
            continue
        if properties is not None and properties.find(_INSERTED) is not None:
            findings.insertions += 1
        rows.append(row)
    return rows


def goes_on(upper: etree._Element, lower: etree._Element) -> bool:
    """Whether Word shows two tables without a paragraph between them as one: they have the same
    style (ECMA-376, part 1, tbl) and as many columns, and neither floats."""
    first, second = (table.find(_TABLE_PROPERTIES) for table in (upper, lower))
    if value_of(first, "tblStyle") != value_of(second, "tblStyle"):
        return False
    floating = any(
        said is not None and said.find(_FLOATING) is not None for said in (first, second)
    )
    return not floating and _grid(upper) == _grid(lower)


def framed_cells(table: etree._Element, rows: list[etree._Element]) -> list[etree._Element]:
    """The cells of a table with one in each row, a frame around text; none of any other table."""
    check_columns(_grid(table))
    framed = []
    for row in rows:
        cells = list(islice(_inside(row, _CELL), 2))
        if len(cells) != 1:
            return []
        framed += cells
    return framed


def read_table(
    table: etree._Element,
    rows: list[etree._Element],
    table_id: str,
    style_lines: dict[str, bool],
    findings: Findings,
    read_content: Callable[[etree._Element, str], CellContent],
) -> Table:
    """The table of these rows.

    ``style_lines`` are the lines that its style draws, by side; ``read_content`` reads what is in a
    cell, given the cell's id.
    """
    grid = _grid(table)
    placed = _place_cells(rows, findings)
    width = max((_width(row, cells) for row, cells in zip(rows, placed, strict=True)), default=0)
    drawn = style_lines | lines(table.find(f"{_TABLE_PROPERTIES}/{_TABLE_LINES}"))
    small = len(rows) <= _LAYOUT_ROWS and width <= _LAYOUT_COLUMNS
    return Table(
        table_id,
        tuple(tuple(_cell(cell, table_id, read_content) for cell in row) for row in placed),
        columns=max(grid, width),
        header_rows=_header_rows(rows),
        layout=small and not _has_upright_lines(rows, placed, width, drawn),
    )


def _grid(table: etree._Element) -> int:
    return sum(1 for _ in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))


def _width(row: etree._Element, cells: list[_OpenCell]) -> int:
    """The columns that a row reaches over, those left free at its end included."""
    if not cells:
        return 0
    after = number(value_of(row.find(_ROW_PROPERTIES), "gridAfter"))
    check_columns(after)
    return cells[-1].column + cells[-1].column_span + max(after, 0)


def _inside(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of one kind, those in content controls and custom XML included."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag == _CONTENT_CONTROL:
            content = content_of(child)
            if content is not None:
                yield from _inside(content, tag)
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, tag)


def _place_cells(rows: list[etree._Element], findings: Findings) -> list[list[_OpenCell]]:
    """Each row's own cells at their columns; a cell merged downwards grows instead of repeating."""
    placed = []
    above: dict[int, _OpenCell] = {}
    for index, row in enumerate(rows):
        own: list[_OpenCell] = []
        merging: dict[int, _OpenCell] = {}
        column = number(value_of(row.find(_ROW_PROPERTIES), "gridBefore"))
        check_columns(column)
        for element in _inside(row, _CELL):
            span, vertical, beside, deleted = _cell_properties(element)
            if deleted:
                findings.deletions += 1
                continue
            check_columns(column + span)
            upper = above.get(column)
            if vertical == _CONTINUES and upper is not None:
                upper.row_span = index - upper.row + 1
                merging[column] = upper
            elif beside == _CONTINUES and own and own[-1].column + own[-1].column_span == column:
                own[-1].column_span += span
            else:
                cell = _OpenCell(element, index, column, span)
                own.append(cell)
                if vertical is not None:
                    merging[column] = cell
            column += span
        above = merging
        placed.append(own)
    return placed


def _cell_properties(cell: etree._Element) -> tuple[int, str | None, str | None, bool]:
    """Columns spanned, merging downwards and sideways ("restart", "continue"), and deletion."""
    span, vertical, beside, deleted = 1, None, None, False
    properties = cell.find(_CELL_PROPERTIES)
    for child in () if properties is None else properties:
        if child.tag == _GRID_SPAN:
            span = max(1, number(child.get(VAL), 1))
        elif child.tag == _VERTICAL_MERGE:
            vertical = child.get(VAL, _CONTINUES)
        elif child.tag == _SIDEWAYS_MERGE:
            beside = child.get(VAL, _CONTINUES)
        elif child.tag == _CELL_DELETED:
            deleted = True
    return span, vertical, beside, deleted


def _cell(
    cell: _OpenCell, table_id: str, read_content: Callable[[etree._Element, str], CellContent]
) -> Cell:
    cell_id = f"{table_id}.r{cell.row + 1}.c{cell.column + 1}"
    content = read_content(cell.element, cell_id)
    full = content.written()
    written = [paragraph for paragraph in full if paragraph.text.strip()]
    return Cell(
        id=cell_id,
        row=cell.row + 1,
        column=cell.column + 1,
        text=content.text(),
        row_span=cell.row_span,
        column_span=cell.column_span,
        bold=bool(written) and all(paragraph.bold for paragraph in written),
        italic=bool(written) and all(paragraph.italic for paragraph in written),
        centered=bool(full) and all(paragraph.centered for paragraph in full),
        indent=full[0].indent if full else 0.0,
        tables=tuple(content.tables),
    )


def _header_rows(rows: list[etree._Element]) -> int:
    for index, row in enumerate(rows):
        header = row.find(f"{_ROW_PROPERTIES}/{w('tblHeader')}")
        if header is None or not is_on(header):
            return index
    return len(rows)


def _has_upright_lines(
    rows: list[etree._Element],
    placed: list[list[_OpenCell]],
    width: int,
    drawn: dict[str, bool],
) -> bool:
    """Whether any cell has a line to its left or right: its own, its row's or its table's.

    A line below a cell does not count: the head of a document may underline its motto so.
    """
    for row, cells in zip(rows, placed, strict=True):
        of_row = drawn | lines(row.find(f"{_ROW_EXCEPTIONS}/{_TABLE_LINES}"))
        for cell in cells:
            own = lines(cell.element.find(f"{_CELL_PROPERTIES}/{_CELL_LINES}"))
            left = "left" if cell.column == 0 else "insideV"
            right = "right" if cell.column + cell.column_span == width else "insideV"
            if own.get("left", of_row.get(left)) or own.get("right", of_row.get(right)):
                return True
    return False


_ROW, _CELL, _CONTENT_CONTROL = w("tr"), w("tc"), w("sdt")
_TRANSPARENT = frozenset({w("customXml"), w("sdtContent"), w("ins"), w("moveTo")})
_TABLE_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = w("tblPr"), w("trPr"), w("tcPr")
_FLOATING, _ROW_EXCEPTIONS = w("tblpPr"), w("tblPrEx")
_TABLE_LINES, _CELL_LINES = w("tblBorders"), w("tcBorders")
_DELETED, _INSERTED, _CELL_DELETED = w("del"), w("ins"), w("cellDel")
_GRID_SPAN, _VERTICAL_MERGE, _SIDEWAYS_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
_CONTINUES = "continue"
