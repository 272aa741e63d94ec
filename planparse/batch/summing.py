"""What a run adds up to: a database, tables as CSV, a workbook, and the list of problems."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import yaml

from planparse.batch.isolation import WorkerLost, WorkerNotStarted
from planparse.batch.listing import PROBLEMS
from planparse.batch.state import State
from planparse.output.csv_text import write_csv
from planparse.output.database import Database, open_read_only
from planparse.output.files import put_in_place, write_whole
from planparse.output.workbook import write_workbook

DATABASE = "plans.sqlite"
WORKBOOK = "summary.xlsx"
CSV_TABLES = ("indicators", "tasks", "officials")
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def sum_up(state: State, out: Path, apart: Callable[..., Future[None]] | None = None) -> None:
    """Write everything that stands for all documents, each file whole or not at all, in memory
    that does not grow with their number. Raises OSError.

    ``apart`` has a function done by another process, meanwhile; None where there is none.
    """
    draft = state.drafts / DATABASE
    draft.unlink(missing_ok=True)
    connection = _build(state, draft)
    try:
        tables = apart(write_tables, draft, state.drafts, out) if apart else None
        book = state.drafts / WORKBOOK
        write_workbook(book, connection, state.link, state.drafts)
        put_in_place(book, out / WORKBOOK)
        try:
            if tables is not None:
                tables.result()
        except (WorkerLost, WorkerNotStarted):
            tables = None
        if tables is None:
            write_tables(draft, state.drafts, out)
    finally:
        connection.close()
    put_in_place(draft, out / DATABASE)
    write_problems(state, out)


def write_tables(database: Path, drafts: Path, out: Path) -> None:
    """The tables of a database as CSV. Raises OSError and sqlite3.Error."""
    with closing(open_read_only(database)) as connection:
        for table in CSV_TABLES:
            written = drafts / f"{table}.csv"
            write_csv(written, connection, table)
            put_in_place(written, out / written.name)


def _build(state: State, file: Path) -> sqlite3.Connection:
    database = Database(file)
    for document in state.documents():
        if document.plan is None:
            database.add_unread(document.name, document.status, document.duplicate_of)
        else:
            database.add(document.name, json.loads(zlib.decompress(document.plan)))
    for name, problem in state.problems():
        database.add_problem(name, problem.kind, problem.reason)
    database.complete()
    return database.connection


def write_problems(state: State, out: Path) -> None:
    """problems.yaml: every document that was not read, its kind of problem and the reason."""
    problems = [
        {"document": name, "kind": problem.kind, "reason": problem.reason}
        for name, problem in state.problems()
    ]
    text = yaml.dump(problems, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    write_whole(out / PROBLEMS, text.encode(), state.drafts)
