"""Tables to CSV that Excel opens: UTF-8 with its mark, and no text that Excel would compute."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path
from typing import Any

from planparse.output.database import rows_of
from planparse.output.records import TABLES

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet takes for a formula."""


def write_csv(file: Path, connection: sqlite3.Connection, table: str) -> None:
    """A table of the database, row by row. A text that begins like a formula gets an apostrophe
    before it, as Excel itself marks text. Raises OSError."""
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        columns = TABLES[table]
        writer.writerow(column.name for column in columns)
        rows = rows_of(connection, table, columns)
        writer.writerows([_harmless(value) for value in row] for row in rows)


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_COMPUTED) else value
