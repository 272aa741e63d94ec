"""A file of any kind to a Document."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from planparse.reading.archive import MEGABYTE, Archive
from planparse.reading.body import read_body
from planparse.reading.document import Document
from planparse.reading.errors import UnreadableDocument
from planparse.reading.package import open_package

__all__ = ["UnreadableDocument", "read_document"]

DEFAULT_MAX_SIZE = 100 * MEGABYTE


def read_document(
    source: str | Path | BinaryIO, *, name: str | None = None, max_size: int = DEFAULT_MAX_SIZE
) -> Document:
    """The document in a file: .docx, .docm, .dotx.

    ``source`` is a path or an open binary file, ``name`` how it is called in messages.
    ``max_size`` bounds the bytes it may hold and unpack to.
    Raises UnreadableDocument for whatever cannot be read.
    """
    shown = name or (str(source) if isinstance(source, str | Path) else "<stdin>")
    try:
        data = Path(source).read_bytes() if isinstance(source, str | Path) else source.read()
        return read_body(open_package(Archive(data, max_size)), shown)
    except UnreadableDocument as error:
        error.name = shown
        raise
