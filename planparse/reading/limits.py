"""How much of anything is believed to be a plan."""

from __future__ import annotations

from planparse.reading.errors import UnreadableDocument

LONGEST_PARAGRAPH = 2_000_000
"""Characters; the longest plans have fewer in all."""
MOST_COLUMNS = 1000
"""Of a table; Word itself stops at 63."""


def check_paragraph(text: str) -> None:
    """Raise UnreadableDocument for a paragraph that is too long."""
    if len(text) > LONGEST_PARAGRAPH:
        raise UnreadableDocument(
            f"a paragraph holds {len(text):,} characters, more than the {LONGEST_PARAGRAPH:,}"
            " allowed; split it in Word"
        )


def check_columns(count: int) -> None:
    """Raise UnreadableDocument for a table that is too wide."""
    if count > MOST_COLUMNS:
        raise UnreadableDocument(
            f"a table has {count:,} columns, where Word allows 63; the file is damaged or made to"
            " do harm"
        )
