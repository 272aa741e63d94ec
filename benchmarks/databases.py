"""SQLite beside DuckDB as the database of a batch run.

pip install duckdb; python -m benchmarks.databases [--documents 100000]

Both get the same rows, some 50 a document: SQLite through ``executemany``, as planparse writes
them; DuckDB from a CSV file, its fastest way in. Printed are processor seconds, size, the time of
the questions that analysts ask, and whether the same rows give the same bytes twice.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.sentences import AIMS, TASKS, filled

INDICATORS_PER_DOCUMENT = 30
TASKS_PER_DOCUMENT = 16
_NAMES = [f"Chỉ tiêu số {number}" for number in range(300)]
_SENTENCES = 50_000
_COLUMNS = "document, locality, place, id, indicator, name, value, unit, year, kind, quote"
_TYPES = [*["TEXT"] * 6, "DOUBLE", "TEXT", "INTEGER", "TEXT", "TEXT"]
_SCHEMA = ", ".join(
    f"{name} {kind}" for name, kind in zip(_COLUMNS.split(", "), _TYPES, strict=True)
)
QUESTIONS = {
    "poverty above 3% in 2025": (
        "SELECT DISTINCT locality, value FROM items WHERE indicator = 'poverty_rate'"
        " AND kind = 'target' AND year = 2025 AND value > 3"
    ),
    "means of every indicator": "SELECT indicator, year, avg(value) FROM items GROUP BY 1, 2",
    "items of one document": "SELECT * FROM items WHERE document = 'huyen-534/1234.docx'",
    "words in a quote": "SELECT count(*) FROM items WHERE quote LIKE '%ngân sách%7%'",
}


def rows(documents: int) -> Iterator[tuple[Any, ...]]:
    """The rows of so many documents, the same every time."""
    rng = random.Random(1)
    quotes = [filled(rng, (*AIMS, *TASKS), 2025) for _ in range(_SENTENCES)]
    for number in range(documents):
        document = f"huyen-{number % 700}/{number}.docx"
        for item in range(INDICATORS_PER_DOCUMENT + TASKS_PER_DOCUMENT):
            name = rng.choice(_NAMES)
            key = "poverty_rate" if item == 3 else f"indicator_{name[-2:]}"
            kind = rng.choice(("target", "result"))
            yield (
                document, f"huyện {number % 700}", None, f"i-{rng.getrandbits(32):08x}", key, name,
                round(rng.uniform(0, 100), 2), "%", rng.randint(2021, 2026), kind,
                rng.choice(quotes),
            )  # fmt: skip


def write_sqlite(file: Path, documents: int) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE items ({_SCHEMA})")
    places = ", ".join("?" * len(_TYPES))
    connection.executemany(f"INSERT INTO items VALUES ({places})", rows(documents))
    connection.execute("CREATE INDEX by_document ON items (document)")
    connection.execute("CREATE INDEX by_indicator ON items (indicator, year, kind)")
    connection.execute("COMMIT")
    connection.close()


def write_duckdb(file: Path, documents: int) -> None:
    table = file.with_suffix(".csv")
    with table.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows(documents))
    connection = duckdb.connect(str(file))
    connection.execute(f"CREATE TABLE items ({_SCHEMA})")
    connection.execute(f"COPY items FROM '{table}' (HEADER false)")
    connection.close()
    table.unlink()


def ask_sqlite(file: Path, question: str) -> int:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    return len(connection.execute(question).fetchall())


def ask_duckdb(file: Path, question: str) -> int:
    connection = duckdb.connect(str(file), read_only=True)
    return len(connection.execute(question).fetchall())


def measured(act: Callable[..., Any], *arguments: Any) -> tuple[float, float, Any]:
    """Processor seconds, seconds, and what ``act`` gives."""
    began, began_cpu = time.perf_counter(), time.process_time()
    given = act(*arguments)
    return time.process_time() - began_cpu, time.perf_counter() - began, given


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000)
    documents = parser.parse_args().documents
    print(f"rows alone: {measured(lambda: sum(1 for _ in rows(documents)))[0]:.1f} s processor")
    for name, write, ask in (
        ("SQLite", write_sqlite, ask_sqlite),
        ("DuckDB", write_duckdb, ask_duckdb),
    ):
        with tempfile.TemporaryDirectory() as folder:
            file, again = Path(folder, "one.db"), Path(folder, "two.db")
            cpu, seconds, _ = measured(write, file, documents)
            size = file.stat().st_size / 1e6
            print(f"{name}: written in {cpu:.1f} s processor, {seconds:.1f} s; {size:,.0f} MB")
            for question, sql in QUESTIONS.items():
                cpu, seconds, found = measured(ask, file, sql)
                print(f"  {question:<26} {cpu:8.3f} s processor {seconds:8.3f} s {found:>7} rows")
            write(again, documents)
            first, second = (hashlib.sha256(one.read_bytes()).digest() for one in (file, again))
            print(f"  the same bytes twice: {first == second}")


if __name__ == "__main__":
    main()
