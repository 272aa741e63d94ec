"""The SQLite database that Plans are added up in, and reading it without being able to change it.

The rows go in by document, so the same Plans give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from planparse.language.normal import normal_form
from planparse.output.records import TABLES, Column, Item, Row, document_row, item_rows, unread_row

_TYPES = {"text": "TEXT", "number": "NUMERIC", "date": "DATE"}
_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
    for table, columns in TABLES.items()
}
_INDEXES = """
CREATE INDEX indicators_by_document ON indicators (document);
CREATE INDEX indicators_by_key ON indicators (indicator, kind, year);
CREATE INDEX indicators_by_name ON indicators (name);
CREATE INDEX tasks_by_document ON tasks (document);
CREATE INDEX tasks_by_deadline ON tasks (deadline);
CREATE INDEX officials_by_document ON officials (document);
CREATE INDEX officials_by_name ON officials (name);
"""
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_STEPS_BETWEEN_LOOKS = 1_000_000
"""Steps of SQLite after which Ctrl-C is looked for: some hundredths of a second."""
_HARMLESS_PRAGMAS = frozenset({"table_info", "table_xinfo", "table_list", "index_list"})


class Database:
    """A new database of Plans in ``file`` (":memory:" for one that is not kept)."""

    def __init__(self, file: Path | str) -> None:
        self.connection = sqlite3.connect(file, isolation_level=None)
        # A run that is cut short begins a new file, so there is nothing to be rolled back.
        self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("BEGIN")
        for table, columns in TABLES.items():
            fields = ", ".join(f'"{column.name}" {_TYPES[column.form]}' for column in columns)
            self.connection.execute(f"CREATE TABLE {table} ({fields})")

    def add(self, document: str, plan: Item) -> None:
        """A document that was read, its Plan as JSON has it."""
        self._insert("documents", document_row(document, plan))
        for table, rows in item_rows(document, plan):
            self.connection.executemany(_INSERTS[table], rows)

    def add_unread(self, document: str, status: str, duplicate_of: str | None) -> None:
        """A document without a Plan: status "failed" or "duplicate"."""
        self._insert("documents", unread_row(document, status, duplicate_of))

    def add_problem(self, document: str, kind: str, reason: str) -> None:
        """Why a document was not read."""
        self._insert("problems", (document, kind, reason))

    def _insert(self, table: str, row: Row) -> None:
        self.connection.execute(_INSERTS[table], row)

    def complete(self) -> None:
        """Indexes, and all on its way to disk. The connection stays open for reading."""
        for statement in _INDEXES.split(";"):
            self.connection.execute(statement)
        self.connection.execute("COMMIT")


def open_read_only(file: Path) -> sqlite3.Connection:
    """A connection that can read the database and do nothing else, whatever it is asked.

    SQL has the function ``normal(text)``: lower case, tone marks in one place, no punctuation, so
    that names compare however they are written. Ctrl-C ends a question that takes too long. Raises
    sqlite3.Error.
    """
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    connection.execute("SELECT 1 FROM documents")
    add_functions(connection)
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_allow)
    connection.set_progress_handler(lambda: None, _STEPS_BETWEEN_LOOKS)
    return connection


def add_functions(connection: sqlite3.Connection) -> None:
    """Let SQL know ``normal``."""
    connection.create_function(
        "normal", 1, lambda text: text and normal_form(str(text)), deterministic=True
    )


def _allow(action: int, first: str | None, second: str | None, *where: str | None) -> int:
    harmless = (
        action in _READING
        or (action == sqlite3.SQLITE_FUNCTION and second != "load_extension")
        or (action == sqlite3.SQLITE_PRAGMA and first in _HARMLESS_PRAGMAS)
    )
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY


def rows_of(connection: sqlite3.Connection, table: str, columns: Iterable[Column]) -> Iterator[Row]:
    """The rows of a table, some of their columns, in the order in which they were added."""
    names = ", ".join(f'"{column.name}"' for column in columns)
    yield from connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid")
