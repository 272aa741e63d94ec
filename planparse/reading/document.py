"""What a document is once it has been read: blocks of text and tables, in reading order.

All text is NFC. A soft line break is "\\n", a tab "\\t", a non-breaking space an ordinary one;
nothing else is folded, so that ``text[start:end]`` is the same string for every later stage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, a text box or a note.

    ``id`` is ``p12`` (the twelfth paragraph of the body, empty ones counted) or ``fn3``, ``en3``
    for notes, which stand after the block that refers to them.
    ``label`` is Word's automatic number or bullet ("1.", "a)", "-"), which is not part of ``text``;
    ``level`` its list level (0 is the outermost), None outside lists.
    ``outline`` is the heading level (1 is the highest) by style or outline level, else None.
    ``indent`` is the left indentation in points.
    """

    id: str
    text: str
    label: str = ""
    level: int | None = None
    outline: int | None = None
    bold: bool = False
    italic: bool = False
    centered: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: ``id`` is ``t2.r5.c3``, rows and columns counted from 1.

    A merged cell stands once, at its top left corner, with its spans. ``text`` joins the cell's
    paragraphs that are not empty with "\\n", an automatic number and a blank before each that has
    one; in a numbered first column the number is all there is. ``tables`` are nested tables; their
    text is not part of ``text``.
    """

    id: str
    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    italic: bool = False
    centered: bool = False
    indent: float = 0.0
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``rows[i]`` holds the cells that begin in row i + 1, from left to right.

    A table with one cell in each row is none but a frame: what it frames is read as text.

    ``columns`` is the width of its grid; ``header_rows`` how many leading rows Word repeats on
    every page, 0 where the author did not say. ``layout`` tells a table that only sets text side by
    side, as the head and the signatures of a document do, from one that holds data.
    """

    id: str
    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    header_rows: int = 0
    layout: bool = False

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its ``blocks`` in reading order and what the reader has to say of it.

    ``name`` is the file's name, for messages; ``warnings`` are sentences in English about what was
    lost, decoded or left out in reading.
    """

    name: str
    blocks: tuple[Paragraph | Table, ...]
    warnings: tuple[str, ...] = field(default=())

    def texts(self) -> Iterator[tuple[str, str]]:
        """The id and text of every paragraph and cell, nested tables included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.id, block.text
            else:
                yield from _cell_texts(block)


def _cell_texts(table: Table) -> Iterator[tuple[str, str]]:
    for cell in table.cells():
        yield cell.id, cell.text
        for nested in cell.tables:
            yield from _cell_texts(nested)
