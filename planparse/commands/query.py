"""planparse query: SQL over what a batch run added up."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from planparse.commands.options import Failure


@click.command(
    epilog="""\b
Examples:
  planparse query results "SELECT locality, value FROM indicators WHERE indicator = 'poverty_rate'
      AND kind = 'target' AND year = 2025 AND value > 3 AND scope IS NULL"
  planparse query results "SELECT * FROM tasks WHERE deadline < '2025-04-01'" --format csv
  planparse query results "SELECT sql FROM sqlite_schema" --format json
  planparse query results - < question.sql
""",
)
@click.argument("out", type=click.Path(exists=True, path_type=Path))
@click.argument("sql", metavar="SQL")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
def command(out: Path, sql: str, form: str) -> None:
    """Ask the database of a batch run a question in SQL.

    OUT is the folder of the run. The tables are documents, indicators, tasks, officials and
    problems; the function normal(text) lets names compare however they are written. SQL is read
    from standard input where it is "-". Nothing can be changed.
    """
    from planparse.output.database import open_read_only

    file = out / "plans.sqlite" if out.is_dir() else out
    if not file.is_file():
        raise click.UsageError(f"{out}: no plans.sqlite in it; run planparse batch first")
    if sql == "-":
        sql = _standard_input()
    try:
        connection = open_read_only(file)
    except sqlite3.Error as error:
        raise Failure(f"{file}: not a database of planparse ({error})") from None
    try:
        rows = connection.execute(sql)
        headings = [str(column[0]) for column in rows.description or ()]
        if form == "table":
            _print_table(headings, rows)
        elif form == "csv":
            _print_csv(headings, rows)
        else:
            _print_json(headings, rows)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise click.Abort from None
        raise click.UsageError(f"{error}{_hint(error)}") from None


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError("standard input is not UTF-8; save the question as UTF-8") from None


def _hint(error: Exception) -> str:
    if "authoriz" in str(error) or "prohibited" in str(error):
        return "; the database can only be read"
    return ""


def _print_table(headings: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    found = list(rows)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, heading in enumerate(headings):
        figures = all(isinstance(row[number], int | float | None) for row in found)
        table.add_column(
            Text(heading), justify="right" if figures and found else "left", overflow="fold"
        )
    for row in found:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    if not console.is_terminal:
        console.width = 200
    console.print(table)


def _print_csv(headings: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)


def _print_json(headings: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    for piece in _json_array(dict(zip(headings, row, strict=True)) for row in rows):
        click.echo(piece.encode(), nl=False)


def _json_array(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield f"{before}{json.dumps(item, ensure_ascii=False, default=str)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
