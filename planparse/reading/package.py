"""The parts of a Word package that hold text, styles and numbers, as XML trees.

The trees are python-docx's own. Its ``Document()`` is not used to open a package, since it unpacks
every picture, refuses .docm and .dotx, and fails where a picture is missing.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from posixpath import basename

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.parser import parse_xml
from lxml import etree

from planparse.reading.archive import Archive
from planparse.reading.errors import UnreadableDocument
from planparse.reading.markup import w

_STRICT_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": (
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
}
_BYTES_PER_TAG = 40
"""Of the size allowed: what a tag takes in memory, not in the file, is what has to be bounded."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The roots of the parts that are read; None for those a document does without."""

    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    theme: etree._Element | None = None


_OPTIONAL_PARTS = ("styles", "numbering", "footnotes", "endnotes", "theme")


def open_package(archive: Archive) -> WordPackage:
    """The parts of the Word file in ``archive``.

    Raises UnreadableDocument where it is no Word file, a part is missing, lies outside the package
    or is not the plain XML that Word writes.
    """
    main = _targets(archive, PACKAGE_URI).get("officeDocument")
    if main is None:
        raise UnreadableDocument(_NO_WORD_FILE)
    document = _parse(archive, main)
    if document.tag != w("document"):
        raise UnreadableDocument(_NO_WORD_FILE)
    targets = _targets(archive, main)
    parts = {name: _parse(archive, targets[name]) for name in _OPTIONAL_PARTS if name in targets}
    return WordPackage(document, **parts)


_NO_WORD_FILE = "a zip, but no Word document; expected a .docx, .docm or .dotx file"


def _targets(archive: Archive, source: PackURI) -> dict[str, PackURI]:
    """The parts that ``source`` refers to, by kind of relationship ("styles")."""
    if source.rels_uri.membername not in archive:
        return {}
    targets = {}
    for relationship in _parse(archive, source.rels_uri):
        kind = basename(relationship.get("Type", ""))
        if kind in targets or kind not in (*_OPTIONAL_PARTS, "officeDocument"):
            continue
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") == "External" or ":" in target:
            raise UnreadableDocument(
                f"the part for its {kind} lies outside the file; do not trust this file"
            )
        targets[kind] = PackURI.from_rel_ref(source.baseURI, target)
    return targets


def _parse(archive: Archive, part: PackURI) -> etree._Element:
    try:
        data = _as_utf8(archive.read(part.membername))
        _check(data, part.membername, archive.max_size)
        root: etree._Element = parse_xml(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(
            f"the part {part.membername} is not valid XML ({_first_line(error)}); open the file in"
            " Word, which can repair it, and save it again"
        ) from None
    return root


def _check(data: bytes, part: str, max_size: int) -> None:
    """Raise UnreadableDocument for XML that it is not safe to parse."""
    if b"<!DOCTYPE" in data:
        raise UnreadableDocument(
            f"the part {part} declares entities of its own, which Word never does;"
            " do not trust this file"
        )
    tags = data.count(b"<")
    if tags > max_size // _BYTES_PER_TAG:
        raise UnreadableDocument(
            f"the part {part} holds {tags:,} XML tags, too many to be read safely; if you trust"
            " the file, raise the limit with --max-size"
        )


def _as_utf8(data: bytes) -> bytes:
    """XML in UTF-8, without its declaration and with the namespaces of transitional Open XML.

    A part is in UTF-8 or UTF-16 (ECMA-376, part 2); were any other encoding to pass, what is not
    safe could hide in it. Raises ValueError for any other.
    """
    if data.startswith(_UTF_16):
        little_endian = data[:2] in (codecs.BOM_UTF16_LE, b"<\0")
        data = data.decode("utf-16-le" if little_endian else "utf-16-be").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith(b"<?xml"):
        data = data.partition(b"?>")[2]
    if b"\0" in data:
        raise ValueError("neither UTF-8 nor UTF-16")
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT_NAMESPACES.items():
            data = data.replace(strict, transitional)
    return data


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:100]
