"""How much of anything is believed to be a plan."""

from __future__ import annotations

from planparse.reading.errors import UnreadableDocument

LONGEST_PARAGRAPH = 500_000
"""Characters, some 200 pages."""
MOST_PARAGRAPHS = 300_000
"""Of the text and of all cells; 1,000 pages have some 40,000, a table of 10,000 rows 80,000."""
MOST_COLUMNS = 1000
"""Of a table; Word itself stops at 63."""


def check_paragraph(text: str) -> None:
    """Raise UnreadableDocument for a paragraph that is too long."""
    if len(text) > LONGEST_PARAGRAPH:
        raise UnreadableDocument(
            f"a paragraph holds {len(text):,} characters, more than the {LONGEST_PARAGRAPH:,}"
            " allowed; split it in Word"
        )


def check_count(paragraphs: int) -> None:
    """Raise UnreadableDocument for too many paragraphs, lines or cells."""
    if paragraphs > MOST_PARAGRAPHS:
        raise UnreadableDocument(
            f"more than the {MOST_PARAGRAPHS:,} paragraphs, lines and cells allowed; split it"
        )


def check_columns(count: int) -> None:
    """Raise UnreadableDocument for a table that is too wide."""
    if count > MOST_COLUMNS:
        raise UnreadableDocument(
            f"a table has {count:,} columns, where Word allows 63; the file is damaged or made to"
            " do harm"
        )
