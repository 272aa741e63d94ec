"""Small Word files built from the XML that Word writes, and how a Document reads beside them."""

from __future__ import annotations

import io
import zipfile

from planparse.reading import Document, Paragraph, Table, read_document

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def xml_part(tag: str, content: str) -> bytes:
    """An XML part whose root is ``w:<tag>``, every prefix declared."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_DECLARED}>{content}</w:{tag}>'.encode()
    )


def relationships(**targets: str) -> bytes:
    """A relationships part: kind of relationship to target."""
    entries = "".join(
        f'<Relationship Id="r{index}" Type="{_NAMESPACES["r"]}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'.encode()


def word_parts(body: str, main_type: str = MAIN_TYPE, **parts: str) -> dict[str, bytes]:
    """The parts of a Word file by name. ``parts``: the content of styles, numbering, footnotes,
    endnotes and theme, where the document has them."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    files = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": xml_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in parts}),
    }
    for kind, content in parts.items():
        root = f"<a:theme {_DECLARED}>{content}</a:theme>".encode()
        files[f"word/{kind}.xml"] = root if kind == "theme" else xml_part(kind, content)
    return files


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    return zipped(word_parts(body, **parts))


def read(body: str, **parts: str) -> Document:
    """A Word file with this body, read."""
    return read_document(io.BytesIO(word_file(body, **parts)), name="test.docx")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph; content without a tag becomes a run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def text_box(content: str) -> str:
    """A text box as Word stores it: a drawing, and the same again for old versions."""
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{content}'
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(content: str = "", properties: str = "") -> str:
    """A table cell; content that is no block becomes a paragraph."""
    block = content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>"))
    inner = content if block else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; a cell that is no ``w:tc`` becomes one."""
    inner = "".join(c if c.startswith(("<w:tc>", "<w:sdt>")) else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, properties: str = "", grid: int = 0) -> str:
    """A table of rows."""
    columns = "<w:gridCol/>" * grid
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def shown(document: Document) -> list[str]:
    """A line for each paragraph ("label text") and each row of a table ("a | b")."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"{block.label} {block.text}".strip(" ") if block.label else block.text)
        else:
            lines.extend(_rows(block))
    return lines


def _rows(block: Table) -> list[str]:
    lines = []
    for cells in block.rows:
        lines.append(" | ".join(cell.text for cell in cells))
        for cell_ in cells:
            for nested in cell_.tables:
                lines.extend(f"> {line}" for line in _rows(nested))
    return lines
