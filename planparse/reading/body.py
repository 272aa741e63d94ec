"""A Word package to a Document: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count, repeat

from lxml import etree

from planparse.reading.cleaning import clean
from planparse.reading.document import Document, Paragraph, Table
from planparse.reading.inlines import Findings, Inlines, Piece, content_of, joined
from planparse.reading.limits import check_count, check_paragraph
from planparse.reading.markup import ALTERNATES, chosen, value_of, w
from planparse.reading.numbering import Label, Numbering, Story
from planparse.reading.package import WordPackage
from planparse.reading.styles import LOWEST_HEADING, ParagraphProperties, StyleSheet
from planparse.reading.tables import CellContent, framed_cells, goes_on, read_table, table_rows


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
        self._note_stories = {"footnote": Story(), "endnote": Story()}
        self._note_ids = {"footnote": _ids("fn"), "endnote": _ids("en")}
        self._paragraphs = 0
        self._awaited_notes: list[tuple[str, str]] = []

    def read(self, name: str) -> Document:
        blocks: list[Paragraph | Table] = []
        if self._body is not None:
            for block in self._blocks(self._body, _ids("p"), _ids("t"), Story()):
                blocks.append(block)
                blocks.extend(self._referenced_notes())
        return Document(name, tuple(blocks), tuple(_warnings(self._findings)))

    def _blocks(
        self,
        container: etree._Element,
        ids: Iterator[str],
        table_ids: Iterator[str],
        story: Story,
    ) -> Iterator[Paragraph | Table]:
        """The blocks in a container. A paragraph that runs on is one with the next."""
        carried: list[Piece] = []
        label: Label | None = None
        for elements in _tables_that_go_on(self._block_elements(container)):
            if elements[0].tag == _TABLE:
                if carried:
                    yield self._paragraph(next(ids), carried, ParagraphProperties(), label)
                    carried, label = [], None
                yield from self._table(elements, ids, table_ids, story)
                continue
            properties = self._styles.paragraph(elements[0].find(_PARAGRAPH_PROPERTIES))
            inlines = Inlines(self._styles, properties.style, self._findings)
            inlines.pieces, carried = carried, []
            inlines.read(elements[0])
            self._awaited_notes += inlines.notes
            self._findings.deletions += properties.mark_deleted
            if properties.runs_on:
                carried = inlines.pieces
                if carried and not properties.mark_deleted:
                    label = label or self._label(elements[0], properties, story)
            else:
                label = label or self._label(elements[0], properties, story)
                yield self._paragraph(next(ids), inlines.pieces, properties, label)
                label = None
            for box in inlines.text_boxes:
                yield from self._blocks(box, ids, table_ids, Story())
        if carried:
            yield self._paragraph(next(ids), carried, ParagraphProperties(), label)

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
            elif tag in _EMBEDDED_FILES:
                self._findings.embedded_files += 1

    def _paragraph(
        self,
        paragraph_id: str,
        pieces: list[Piece],
        properties: ParagraphProperties,
        label: Label | None,
    ) -> Paragraph:
        self._paragraphs += 1
        check_count(self._paragraphs)
        text = joined(pieces, self._findings) if pieces else ""
        check_paragraph(text)
        text = clean(text).strip("\n")
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

    def _label(
        self, paragraph: etree._Element, properties: ParagraphProperties, story: Story
    ) -> Label | None:
        if properties.number is None or properties.number == "0":
            return None

        def font() -> str:
            return self._styles.run_format(properties.style, paragraph.find(_MARK)).font

        return self._numbering.next_label(
            properties.number, properties.level, properties.style, story, font
        )

    def _table(
        self,
        tables: list[etree._Element],
        ids: Iterator[str],
        table_ids: Iterator[str],
        story: Story,
    ) -> Iterator[Paragraph | Table]:
        """The table that these make up, what it frames, or nothing where its rows are deleted."""
        rows = [row for table in tables for row in table_rows(table, self._findings)]
        framed = framed_cells(tables[0], rows)
        for cell in framed:
            yield from self._blocks(cell, ids, table_ids, story)
        if rows and not framed:
            style = value_of(tables[0].find(_TABLE_PROPERTIES), "tblStyle")
            lines = self._styles.table_lines(style)
            read_content = partial(self._cell_content, story)
            table_id = next(table_ids)
            yield read_table(tables[0], rows, table_id, lines, self._findings, read_content)

    def _cell_content(self, story: Story, cell: etree._Element, cell_id: str) -> CellContent:
        content = CellContent([], [])
        for block in self._blocks(cell, repeat(""), _ids(f"{cell_id}.t"), story):
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
                content = self._cell_content(self._note_stories[kind], note, "")
                texts = [content.text(), *(cell.text for t in content.tables for cell in t.cells())]
                yield Paragraph(next(self._note_ids[kind]), "\n".join(texts).strip())


def _ids(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number}" for number in count(1))


def _tables_that_go_on(elements: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """Each paragraph by itself, and each table with those that Word shows as parts of it."""
    tables: list[etree._Element] = []
    for element in elements:
        if element.tag == _TABLE and (not tables or goes_on(tables[-1], element)):
            tables.append(element)
            continue
        if tables:
            yield tables
        tables = [element] if element.tag == _TABLE else []
        if not tables:
            yield [element]
    if tables:
        yield tables


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
        yield (
            f"{findings.embedded_files} embedded files were not read; save the document in Word,"
            " which takes them in."
        )
    if findings.unread_objects:
        yield f"{findings.unread_objects} charts, diagrams or embedded objects were not read."


_PARAGRAPH, _TABLE, _CONTENT_CONTROL = w("p"), w("tbl"), w("sdt")
_EMBEDDED_FILES = frozenset({w("altChunk"), w("subDoc")})
_TRANSPARENT = frozenset({w("customXml"), w("ins"), w("moveTo")})
_PARAGRAPH_PROPERTIES, _TABLE_PROPERTIES = w("pPr"), w("tblPr")
_MARK = f"{_PARAGRAPH_PROPERTIES}/{w('rPr')}"
