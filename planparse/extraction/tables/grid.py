"""A table as a grid: which cell covers each place, merged ones included."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.reading.document import Cell, Table

GridRow = tuple[Cell | None, ...]


def lay_on_grid(table: Table) -> list[GridRow]:
    """The cells of each row by column; a merged cell stands at every place that it covers."""
    height = len(table.rows)
    width = max([table.columns, *(c.column - 1 + c.column_span for c in table.cells())], default=0)
    places: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells():
        for row in range(cell.row - 1, min(cell.row - 1 + cell.row_span, height)):
            for column in range(cell.column - 1, cell.column - 1 + cell.column_span):
                places[row][column] = cell
    return [tuple(row) for row in places]


def written(cell: Cell | None) -> str:
    """What a cell says, blanks around it aside."""
    return "" if cell is None else cell.text.strip()


def distinct(row: GridRow) -> Iterator[Cell]:
    """The cells of a row, each once."""
    last: Cell | None = None
    for cell in row:
        if cell is not None and cell is not last:
            yield cell
        last = cell
