"""A file of any kind to a Document."""

from __future__ import annotations

import codecs
import re
from pathlib import Path, PurePath
from typing import BinaryIO

from planparse.reading.archive import MEGABYTE, Archive
from planparse.reading.body import read_body
from planparse.reading.broken_lines import join_broken_lines
from planparse.reading.conversion import to_docx
from planparse.reading.document import Document
from planparse.reading.errors import UnreadableDocument, printable
from planparse.reading.glued_words import part_glued_words
from planparse.reading.markdown import is_markdown
from planparse.reading.package import open_package
from planparse.reading.plain_text import decode, read_plain_text
from planparse.reading.run_together import split_run_together

__all__ = [
    "DEFAULT_MAX_SIZE",
    "UnreadableDocument",
    "content_of",
    "read_document",
    "require_text",
]

DEFAULT_MAX_SIZE = 100 * MEGABYTE
"""Bytes that a file may hold and unpack to; a plan of 1,000 pages unpacks to some 20 MB."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_HTML = (b"<html", b"<!doctype html")
_BEGINNING = 2000
_TEXT_SUFFIXES = (".txt", ".md", "")


def read_document(
    source: str | Path | BinaryIO, *, name: str | None = None, max_size: int = DEFAULT_MAX_SIZE
) -> Document:
    """The document in a file: .docx, .docm, .dotx, .txt and .md, and with LibreOffice .doc, .odt
    and .rtf. What the file is, is seen from its content; text and Markdown are told apart by the
    name where there is one.

    ``source`` is a path or an open binary file (standard input), ``name`` what it is called in
    messages. ``max_size`` bounds the bytes it may hold and unpack to.
    Raises UnreadableDocument, with one line for people, for whatever cannot be read.
    """
    shown = printable(name or (str(source) if isinstance(source, str | Path) else "<stdin>"))
    try:
        document = _read(content_of(source, max_size), shown, max_size)
        return _mended(document)
    except UnreadableDocument as error:
        error.name = shown
        raise
    except RecursionError:
        raise UnreadableDocument(
            "its parts are nested too deeply; the file is damaged or made to do harm", shown
        ) from None


def _mended(document: Document) -> Document:
    """The document without what a conversion did to it. Glued words hide where a sentence or a
    heading ends, and only what is taken apart shows where its lines break off: hence this order."""
    return join_broken_lines(split_run_together(part_glued_words(document)))


def require_text(document: Document) -> Document:
    """The document, if anything is written in it. Raises UnreadableDocument."""
    if not any(text.strip() for _, text in document.texts()):
        raise UnreadableDocument(
            "there is no text in it; if its pages are pictures, run it through OCR first",
            document.name,
        )
    return document


def _read(data: bytes, name: str, max_size: int) -> Document:
    if not data:
        raise UnreadableDocument("the file is empty; ask for it anew")
    archive = Archive(data, max_size) if data.startswith(_ZIP) else None
    foreign = _foreign_format(data, archive)
    if foreign is not None:
        archive = Archive(to_docx(data, foreign), max_size)
    if archive is not None:
        return read_body(open_package(archive), name)
    suffix = PurePath(name).suffix.lower()
    if suffix not in _TEXT_SUFFIXES:
        raise UnreadableDocument(
            "not a Word file, though it may be called one; expected .docx, .docm, .dotx, .doc,"
            " .odt, .rtf, .txt or .md"
        )
    text, encoding = decode(data)
    markdown = suffix == ".md" or (not suffix and is_markdown(text))
    return read_plain_text(text, encoding, name, markdown=markdown)


def _foreign_format(data: bytes, archive: Archive | None) -> str | None:
    """The suffix of a format that LibreOffice has to convert, None for any other."""
    if archive is not None:
        typed = "mimetype" in archive and archive.read("mimetype").startswith(_OPEN_DOCUMENT)
        return ".odt" if typed else None
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableDocument(
                "the file is password-protected; remove the password in Word and save it again"
            )
        return ".doc"
    if data.startswith(_RTF):
        return ".rtf"
    page = data[:_BEGINNING].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if page.startswith(b"<?xml"):
        page = page.partition(b"?>")[2].lstrip()
    return ".html" if page.startswith(_HTML) else None


def content_of(source: str | Path | BinaryIO, max_size: int = DEFAULT_MAX_SIZE) -> bytes:
    """The bytes of a file of at most ``max_size``. Raises UnreadableDocument."""
    if isinstance(source, str | Path) and _CONTROL.search(str(source)):
        raise UnreadableDocument("the file's name holds control characters; rename it")
    try:
        if isinstance(source, str | Path):
            with Path(source).open("rb") as file:
                data = file.read(max_size + 1)
        else:
            data = source.read(max_size + 1)
    except FileNotFoundError:
        raise UnreadableDocument("there is no such file; check how its name is written") from None
    except IsADirectoryError:
        raise UnreadableDocument("a folder; name the files in it, as in folder/*.docx") from None
    except PermissionError:
        raise UnreadableDocument(
            "you may not read this file; change its permissions, or ask its owner"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableDocument(f"the file cannot be opened: {reason}") from None
    if len(data) > max_size:
        raise UnreadableDocument(
            f"larger than the {max_size / MEGABYTE:,.0f} MB allowed; if you trust the file,"
            " raise the limit with --max-size"
        )
    return data
