"""What a run keeps in OUT/.planparse: every result, by hash of file, rules and version.

A result is on disk from the moment it is committed here; the Plan's own file is written after it,
and is written again from here where a run was stopped in between. So no document is read twice.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planparse.batch.listing import STATE_FOLDER
from planparse.batch.work import Problem
from planparse.output.files import put_in_place

_SCHEMA = """
CREATE TABLE IF NOT EXISTS {0}results (key TEXT PRIMARY KEY, plan BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS {0}written (target BLOB PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS {0}documents (
    name TEXT PRIMARY KEY, link TEXT, key TEXT, status TEXT NOT NULL,
    duplicate_of TEXT, kind TEXT, reason TEXT
);
"""
_BY_KEY = "CREATE INDEX IF NOT EXISTS {0}documents_by_key ON documents (key);"


class StateError(Exception):
    """OUT cannot be worked in: another run is at work there, or its state is damaged."""


@dataclass(frozen=True, slots=True)
class Document:
    """How a document fared in this run. ``status`` is read, failed or duplicate (of another); only
    one that was read has a Plan."""

    name: str
    status: str
    duplicate_of: str | None
    plan: bytes | None


def key_of(data: bytes, suffix: str, fingerprint: str) -> str:
    """What a result is kept by: the same file read by the same rules gives the same Plan."""
    return hashlib.sha256(
        f"{fingerprint}\0{suffix.lower()}\0".encode() + hashlib.sha256(data).digest()
    ).hexdigest()


def _bytes(target: Path) -> bytes:
    """A file's name as the system has it, which need not be text."""
    return os.fsencode(target.as_posix())


class State:
    """The state of a run over OUT, which has OUT for itself until it is closed.

    Raises StateError.
    """

    def __init__(self, out: Path) -> None:
        self._folder = out / STATE_FOLDER
        self.drafts = self._folder / "drafts"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = self._folder / "state.sqlite"
        self._db = sqlite3.connect(self._file, isolation_level=None, timeout=0)
        try:
            # Exclusive, so the log needs no shared memory and works on network drives.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN IMMEDIATE")
            for statement in (_SCHEMA + _BY_KEY).format("").split(";"):
                self._db.execute(statement)
            self._db.execute("DELETE FROM documents")
            self.commit()
        except sqlite3.DatabaseError as error:
            self._db.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StateError(f"{out}: another run is at work in it") from None
            raise StateError(
                f"{self._file}: {error}; if it is damaged, delete it, and all is read anew"
            ) from None
        self.clear_drafts()
        self.drafts.mkdir()

    def commit(self) -> None:
        """Bring to disk all that was said since the last time."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def clear_drafts(self) -> None:
        """Remove what a run that was killed may have left half written."""
        shutil.rmtree(self.drafts, ignore_errors=True)

    def forget(self) -> None:
        """Every result, so that all is read anew."""
        self._db.execute("DELETE FROM results")
        self._db.execute("DELETE FROM written")
        self.commit()

    # --- results ----------------------------------------------------------------------------------

    def knows(self, key: str) -> bool:
        return self._one("SELECT 1 FROM results WHERE key = ?", key) is not None

    def plan(self, key: str) -> bytes:
        """The compressed JSON of a result that is known."""
        found = self._one("SELECT plan FROM results WHERE key = ?", key)
        assert found is not None
        plan: bytes = found[0]
        return plan

    def keep(self, key: str, plan: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, plan))

    def written(self, target: Path) -> str | None:
        """The key of the result that was last written to a file of OUT."""
        found = self._one("SELECT key FROM written WHERE target = ?", _bytes(target))
        return found[0] if found else None

    def note_written(self, target: Path, key: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (_bytes(target), key))

    # --- the documents of this run ----------------------------------------------------------------

    def first_with(self, key: str) -> str | None:
        """The name of the document of this run that has the same content."""
        found = self._one("SELECT name FROM documents WHERE key = ? AND duplicate_of IS NULL", key)
        return found[0] if found else None

    def note(
        self,
        name: str,
        link: str | None = None,
        key: str | None = None,
        duplicate_of: str | None = None,
    ) -> None:
        """A document of this run: read, unless it is the duplicate of another, or fails yet."""
        status = "read" if duplicate_of is None else "duplicate"
        self._db.execute(
            "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, NULL, NULL)",
            (name, link, key, status, duplicate_of),
        )

    def fail(self, name: str, problem: Problem) -> None:
        """A document of this run was not read; nor were its duplicates."""
        self._db.execute(
            "UPDATE documents SET status = 'failed', kind = ?, reason = ? WHERE name = ?",
            (problem.kind, problem.reason, name),
        )

    def settle_duplicates(self) -> list[tuple[str, Problem]]:
        """Let duplicates of what was not read fail with it; gives their names and why."""
        rows = self._db.execute(
            "SELECT copy.name, first.kind, first.reason FROM documents copy"
            " JOIN documents first ON first.name = copy.duplicate_of"
            " WHERE first.status = 'failed' ORDER BY copy.name"
        )
        failed = [(name, Problem(kind, reason)) for name, kind, reason in rows]
        for name, problem in failed:
            self.fail(name, problem)
        return failed

    def documents(self) -> Iterator[Document]:
        """The documents of this run with their Plans, one at a time, by name."""
        rows = self._db.execute(
            "SELECT name, status, duplicate_of, iif(status = 'read', plan, NULL)"
            " FROM documents LEFT JOIN results USING (key) ORDER BY name"
        )
        for row in rows:
            yield Document(*row)

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """The names of what was not read, and why."""
        for name, kind, reason in self._db.execute(
            "SELECT name, kind, reason FROM documents WHERE status = 'failed' ORDER BY name"
        ):
            yield name, Problem(kind, reason)

    def link(self, name: str) -> str | None:
        """The way from OUT to a document."""
        found = self._one("SELECT link FROM documents WHERE name = ?", name)
        return found[0] if found else None

    def _one(self, sql: str, value: str | bytes) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._db.execute(sql, (value,)).fetchone()
        return found

    # --- the end ----------------------------------------------------------------------------------

    def close(self) -> None:
        """Let go of OUT, with all that was said on disk."""
        self._db.execute("COMMIT")
        self._db.close()

    def close_in_order(self) -> None:
        """Close, with only this run's results left and these in one order: however a run got to
        its end, the same documents leave the same bytes."""
        self._db.execute("COMMIT")
        draft = self.drafts / self._file.name
        self._db.execute("ATTACH ? AS new", (str(draft),))
        self._db.execute("BEGIN")
        for statement in _SCHEMA.format("new.").split(";"):
            self._db.execute(statement)
        self._db.execute(
            "INSERT INTO new.results SELECT * FROM results"
            " WHERE key IN (SELECT key FROM documents) ORDER BY key"
        )
        self._db.execute("INSERT INTO new.documents SELECT * FROM documents ORDER BY name")
        self._db.execute(
            "INSERT INTO new.written SELECT * FROM written"
            " WHERE key IN (SELECT key FROM documents) ORDER BY target"
        )
        self._db.execute(_BY_KEY.format("new."))
        self._db.execute("COMMIT")
        self._db.close()
        put_in_place(draft, self._file)
        self.clear_drafts()
