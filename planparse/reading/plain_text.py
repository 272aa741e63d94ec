"""Text files: one paragraph a line, lines of cells a table."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import partial
from itertools import count

from planparse.reading.cleaning import clean
from planparse.reading.document import Cell, Document, Paragraph, Table
from planparse.reading.errors import UnreadableDocument
from planparse.reading.limits import check_columns, check_count, check_paragraph
from planparse.reading.markdown import MarkdownLines, without_marks

_LINE_END = re.compile(r"\r\n?|[\n\f]")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_FEWEST_TABS = 2
_RULE = re.compile(r":?-+:?")
_POINTS_PER_BLANK = 6.0
_BOMS = {
    codecs.BOM_UTF8: ("utf-8", "UTF-8"),
    codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16"),
}


def decode(data: bytes) -> tuple[str, str]:
    """The text in ``data`` and the name of its encoding, UTF-8 or UTF-16.

    Raises UnreadableDocument for any other encoding and for what is no text.
    """
    for mark, (codec, name) in _BOMS.items():
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec), name
    if b"\0" in data:
        little_endian = data[1::2].count(0) >= data[::2].count(0)
        return _decoded(data, "utf-16-le" if little_endian else "utf-16-be"), "UTF-16"
    return _decoded(data, "utf-8"), "UTF-8"


def _decoded(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UnreadableDocument(
            "neither a Word file nor text in UTF-8 or UTF-16; save it as .docx in Word, or as UTF-8"
            " in its editor"
        )
    return text


def read_plain_text(text: str, encoding: str, name: str, *, markdown: bool) -> Document:
    """The document in ``text``: a paragraph for each line, a table for two or more lines in a row
    that hold ``|``, or the tabs of three columns. Markdown gives headings, list marks and bold
    lines besides.
    """
    lines = _LINE_END.split(text.rstrip())
    check_count(len(lines) + text.count("|") + text.count("\t"))
    warnings = () if encoding == "UTF-8" else (f"The text was read as {encoding}.",)
    return Document(name, tuple(_blocks(lines, markdown)), warnings)


def _blocks(lines: list[str], markdown: bool) -> Iterator[Paragraph | Table]:
    paragraph_ids = (f"p{number}" for number in count(1))
    table_ids = (f"t{number}" for number in count(1))
    marked = MarkdownLines()
    position = 0
    while position < len(lines):
        end, cell_end = position, _cell_end(lines[position])
        while cell_end and end < len(lines) and _cell_end(lines[end]) is cell_end:
            end += 1
        if cell_end and end - position >= 2:
            yield _table(lines[position:end], cell_end, next(table_ids), markdown)
            position = end
            continue
        line = lines[position]
        check_paragraph(line)
        position += 1
        if markdown:
            yield marked.paragraph(line, next(paragraph_ids))
        else:
            yield _paragraph(line, next(paragraph_ids))


def _paragraph(line: str, paragraph_id: str) -> Paragraph:
    expanded = line.expandtabs(8) if line[:1] in (" ", "\t") else line
    blanks = len(expanded) - len(expanded.lstrip(" "))
    text = clean(line).strip()
    return Paragraph(paragraph_id, text, indent=blanks * _POINTS_PER_BLANK if text else 0.0)


def _cell_end(line: str) -> re.Pattern[str] | None:
    """What ends the cells of a line, None where it holds none."""
    if "|" in line:
        return _BAR
    has_columns = "\t" in line.strip() and line.rstrip().count("\t") >= _FEWEST_TABS
    return _TAB if has_columns else None


def _table(lines: list[str], cell_end: re.Pattern[str], table_id: str, markdown: bool) -> Table:
    framed = cell_end is _BAR and all(line.lstrip().startswith("|") for line in lines)
    split = _TAB.split if cell_end is _TAB else partial(_cells, framed=framed)
    rows = [split(line) for line in lines]
    ruled = _is_rule(rows[1])
    rows = [cells for cells in rows if not _is_rule(cells)]
    columns = max(map(len, rows), default=0)
    check_columns(columns)
    return Table(
        table_id,
        tuple(
            tuple(
                _cell(f"{table_id}.r{row}.c{column}", row, column, text, markdown)
                for column, text in enumerate(cells, 1)
            )
            for row, cells in enumerate(rows, 1)
        ),
        columns=columns,
        header_rows=1 if ruled else 0,
    )


def _cells(line: str, *, framed: bool) -> list[str]:
    """The cells of a line; where not all lines begin with a bar, one that does has nothing in its
    first cell."""
    inner = line.strip()
    if framed:
        inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.replace("\\|", "|") for cell in _BAR.split(inner)]


def _is_rule(cells: list[str]) -> bool:
    """Whether a row is only the line under the heads of a Markdown table."""
    return all(_RULE.fullmatch(cell.strip()) for cell in cells)


def _cell(cell_id: str, row: int, column: int, content: str, markdown: bool) -> Cell:
    text, bold = without_marks(content) if markdown else (clean(content).strip(), False)
    return Cell(cell_id, row, column, text, bold=bold)
