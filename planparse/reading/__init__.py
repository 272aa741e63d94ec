"""Files to Documents."""

from planparse.reading.document import Cell, Document, Paragraph, Table
from planparse.reading.reader import UnreadableDocument, read_document, require_text

__all__ = [
    "Cell",
    "Document",
    "Paragraph",
    "Table",
    "UnreadableDocument",
    "read_document",
    "require_text",
]
