"""A Word package to a Document: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat

from lxml import etree

from planparse.reading.cleaning import clean
from planparse.reading.document import Document, Paragraph, Table
from planparse.reading.inlines import Findings, Inlines, Piece, content_of, joined
from planparse.reading.limits import check_paragraph
from planparse.reading.markup import ALTERNATES, chosen, value_of, w
from planparse.reading.numbering import Label, Numbering
from planparse.reading.package import WordPackage
from planparse.reading.styles import LOWEST_HEADING, ParagraphProperties, StyleSheet
from planparse.reading.tables import CellContent, read_table, table_rows


def read_body(package: WordPackage, name: str) -> Document:
    """The document in ``package``. Raises UnreadableDocument where it is beyond all measure."""
    return _Reader(package).read(name)


class _Reader:
    """One pass over a document, with what it has counted and found so far."""

    def __init__(self, package: WordPackage) -> None:
        self._body = package.document.find(w("body"))
        self._styles = StyleSheet(package.styles, package.theme)
        self._numbering = Numbering(package.numbering, self._styles)
        self._findings = Findings()
        self._notes = {
            "footnote": _notes_by_id(package.footnotes, "footnote"),
            "endnote": _notes_by_id(package.endnotes, "endnote"),
        }
        self._note_ids = {"footnote": _ids("fn"), "endnote": _ids("en")}
        self._awaited_notes: list[tuple[str, str]] = []

    def read(self, name: str) -> Document:
        blocks: list[Paragraph | Table] = []
        if self._body is not None:
            for block in self._blocks(self._body, _ids("p"), _ids("t")):
                blocks.append(block)
                blocks.extend(self._referenced_notes())
        return Document(name, tuple(blocks), tuple(_warnings(self._findings)))

    def _blocks(
        self, container: etree._Element, ids: Iterator[str], table_ids: Iterator[str]
    ) -> Iterator[Paragraph | Table]:
        """The blocks in a container. A paragraph whose mark is deleted runs on into the next."""
        carried: list[Piece] = []
        for element in self._block_elements(container):
            if element.tag == _TABLE:
                rows = table_rows(element, self._findings)
                if rows:
                    yield self._table(element, rows, next(table_ids))
                continue
            properties = self._styles.paragraph(element.find(_PARAGRAPH_PROPERTIES))
            inlines = Inlines(self._styles, properties.style, self._findings)
            inlines.pieces, carried = carried, []
            inlines.read(element)
            self._awaited_notes += inlines.notes
            if properties.mark_deleted:
                self._findings.deletions += 1
                carried = inlines.pieces
            else:
                yield self._paragraph(next(ids), inlines.pieces, properties)
            for box in inlines.text_boxes:
                yield from self._blocks(box, ids, table_ids)
        if carried:
            yield self._paragraph(next(ids), carried, ParagraphProperties())

    def _block_elements(self, container: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs and tables in a container, content controls opened."""
        for child in container:
            tag = child.tag
            if tag in (_PARAGRAPH, _TABLE):
                yield child
            elif tag in (_CONTENT_CONTROL, ALTERNATES):
                content = content_of(child) if tag == _CONTENT_CONTROL else chosen(child)
                if content is not None:
                    yield from self._block_elements(content)
            elif tag in _TRANSPARENT:
                yield from self._block_elements(child)
            elif tag == _EMBEDDED_FILE:
                self._findings.embedded_files += 1

    def _paragraph(
        self, paragraph_id: str, pieces: list[Piece], properties: ParagraphProperties
    ) -> Paragraph:
        text = joined(pieces, self._findings) if pieces else ""
        check_paragraph(text)
        text = clean(text).strip("\n")
        label = self._label(properties)
        outline = properties.outline
        indent = properties.indent
        if indent is None:
            indent = label.indent if label is not None else None
        written = [piece.format for piece in pieces if not piece.text.isspace()]
        return Paragraph(
            id=paragraph_id,
            text=text,
            label="" if label is None else label.text,
            level=None if label is None else label.level,
            outline=outline if outline is not None and outline <= LOWEST_HEADING else None,
            bold=bool(written) and all(format_.bold for format_ in written),
            italic=bool(written) and all(format_.italic for format_ in written),
            centered=properties.alignment == "center",
            indent=indent or 0.0,
        )

    def _label(self, properties: ParagraphProperties) -> Label | None:
        if properties.number is None or properties.number == "0":
            return None
        return self._numbering.next_label(properties.number, properties.level, properties.style)

    def _table(self, element: etree._Element, rows: list[etree._Element], table_id: str) -> Table:
        style = value_of(element.find(_TABLE_PROPERTIES), "tblStyle")
        return read_table(
            element, rows, table_id, self._styles.draws_lines(style), self._cell_content
        )

    def _cell_content(self, cell: etree._Element, cell_id: str) -> CellContent:
        content = CellContent([], [])
        for block in self._blocks(cell, repeat(""), _ids(f"{cell_id}.t")):
            if isinstance(block, Paragraph):
                content.paragraphs.append(block)
            else:
                content.tables.append(block)
        return content

    def _referenced_notes(self) -> Iterator[Paragraph]:
        """The notes that the blocks read last refer to, each as one paragraph, once."""
        while self._awaited_notes:
            kind, note_id = self._awaited_notes.pop(0)
            note = self._notes[kind].pop(note_id, None)
            if note is not None:
                content = Document("", tuple(self._blocks(note, repeat(""), repeat(""))))
                text = "\n".join(text for _, text in content.texts()).strip()
                yield Paragraph(next(self._note_ids[kind]), text)


def _ids(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number}" for number in count(1))


def _notes_by_id(notes: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids, without the lines that separate them from the text."""
    return {
        note.get(w("id"), ""): note
        for note in (() if notes is None else notes.iterchildren(w(kind)))
        if note.get(w("type"), "normal") == "normal"
    }


def _warnings(findings: Findings) -> Iterator[str]:
    if findings.insertions or findings.deletions:
        yield (
            f"The document has tracked changes: {findings.insertions} insertions were read,"
            f" {findings.deletions} deletions were left out."
        )
    for encoding in sorted(findings.encodings):
        yield f"Text in {encoding} fonts was turned into Unicode."
    if findings.unknown_signs:
        yield f"{findings.unknown_signs} signs of symbol fonts are unknown; they stand as \ufffd."
    if findings.embedded_files:
        yield f"{findings.embedded_files} embedded files were not read."


_PARAGRAPH, _TABLE, _CONTENT_CONTROL = w("p"), w("tbl"), w("sdt")
_EMBEDDED_FILE = w("altChunk")
_TRANSPARENT = frozenset({w("customXml"), w("ins"), w("moveTo")})
_PARAGRAPH_PROPERTIES, _TABLE_PROPERTIES = w("pPr"), w("tblPr")
