"""Tables: each cell once, with its place and spans, in time linear in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from planparse.reading.document import Cell, Paragraph, Table
from planparse.reading.inlines import Findings, content_of
from planparse.reading.limits import check_columns
from planparse.reading.markup import VAL, has_lines, is_on, number, value_of, w

_LAYOUT_COLUMNS, _LAYOUT_ROWS = 3, 6


class CellContent(NamedTuple):
    """The paragraphs of a cell and the tables nested in it."""

    paragraphs: list[Paragraph]
    tables: list[Table]


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


def read_table(
    table: etree._Element,
    rows: list[etree._Element],
    table_id: str,
    bordered_style: bool,
    read_content: Callable[[etree._Element, str], CellContent],
) -> Table:
    """The table of these rows; ``read_content`` reads what is in a cell, given the cell's id."""
    grid = sum(1 for _ in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
    check_columns(grid)
    placed = _place_cells(rows)
    width = max((c.column + c.column_span for row in placed for c in row), default=0)
    drawn = bordered_style or has_lines(table.find(f"{w('tblPr')}/{w('tblBorders')}"))
    small = len(rows) <= _LAYOUT_ROWS and width <= _LAYOUT_COLUMNS
    return Table(
        table_id,
        tuple(tuple(_cell(cell, table_id, read_content) for cell in row) for row in placed),
        columns=max(grid, width),
        header_rows=_header_rows(rows),
        layout=small and not drawn and not _has_cell_lines(placed),
    )


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


def _place_cells(rows: list[etree._Element]) -> list[list[_OpenCell]]:
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
    full = [paragraph for paragraph in content.paragraphs if paragraph.text or paragraph.label]
    written = [paragraph for paragraph in full if paragraph.text.strip()]
    return Cell(
        id=cell_id,
        row=cell.row + 1,
        column=cell.column + 1,
        text="\n".join(f"{p.label} {p.text}".strip(" ") if p.label else p.text for p in full),
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


def _has_cell_lines(placed: list[list[_OpenCell]]) -> bool:
    path = f"{_CELL_PROPERTIES}/{w('tcBorders')}"
    return any(has_lines(cell.element.find(path)) for row in placed for cell in row)


_ROW, _CELL, _CONTENT_CONTROL = w("tr"), w("tc"), w("sdt")
_TRANSPARENT = frozenset({w("customXml"), w("sdtContent"), w("ins"), w("moveTo")})
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_DELETED, _INSERTED, _CELL_DELETED = w("del"), w("ins"), w("cellDel")
_GRID_SPAN, _VERTICAL_MERGE, _SIDEWAYS_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
_CONTINUES = "continue"
