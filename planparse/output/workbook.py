"""The workbook that an office opens: a sheet a table, and localities beside each other.

Numbers are numbers and dates are dates; text is text, whatever it begins with. It is written row
by row, in memory that does not grow with their number, and the same rows give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planparse.output.database import Database, rows_of
from planparse.output.files import link_to
from planparse.output.json_text import to_json
from planparse.output.pivot import ROW_HEADINGS, pivot
from planparse.output.plain import ITEM_KINDS
from planparse.output.records import TABLES, Form
from planparse.output.sheets import HEADING, TALL_HEADING, literal, new_book, set_up
from planparse.plan import Plan
from planparse.reading.errors import printable

MOST_ROWS = 1_048_575
"""Of a sheet, its heading aside: Excel's limit."""
MOST_LINKS = 65_530
"""Of a sheet: Excel's limit."""
_NARROWEST, _WIDEST = 8, 60
_MORE = "More than a sheet holds: see the .csv file or plans.sqlite"
_FIRST_DAY = "1900-03-01"
"""From here on Excel counts days as everyone does,"""
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
"""and from this day."""
_HEADING_HEIGHT = 64
"""Points: four lines of an indicator's name."""
_LINKED = ("documents", "problems")

Link = Callable[[str], str | None]


def to_workbook(
    plans: Iterable[tuple[str, Plan]],
    only: Collection[str] = ITEM_KINDS,
    folder: Path | None = None,
) -> bytes:
    """The workbook of Plans, each given with the name of its file, linked as seen from ``folder``,
    where the workbook is to be."""
    database = Database(":memory:")
    for file, plan in plans:
        database.add(printable(file), json.loads(to_json(plan, only, indent=None)))
    database.complete()
    target = BytesIO()

    def link(file: str) -> str | None:
        return link_to(Path(file), folder) if folder and Path(file).is_file() else None

    write_workbook(target, database.connection, link)
    return target.getvalue()


def write_workbook(
    file: Path | BytesIO,
    connection: sqlite3.Connection,
    link: Link = lambda document: None,
    drafts: Path | None = None,
) -> None:
    """Write the tables of a database of Plans as .xlsx.

    ``link`` gives the way from the workbook to a document, relative or absolute. ``drafts`` is a
    folder for what is half written. Raises OSError.
    """
    options: dict[str, Any] = {"tmpdir": str(drafts)} if drafts else {}
    try:
        with new_book(file, constant_memory=True, use_zip64=True, **options) as book:
            formats = _Formats(book)
            for table, columns in TABLES.items():
                shown = [column for column in columns if column.shown]
                forms = {column.name: column.form for column in shown}
                sheet = _Sheet(book.add_worksheet(table), forms, formats)
                sheet.write_rows(
                    rows_of(connection, table, shown), link if table in _LINKED else lambda _: None
                )
                sheet.finish()
            _write_pivot(book, connection, formats)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from None


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.heading: Format = book.add_format(HEADING)
        self.tall_heading: Format = book.add_format(TALL_HEADING)
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.left: Format = book.add_format({"align": "left"})
        self.unsure: Format = book.add_format({"bg_color": "#FFEB9C"})
        self.link: Format = book.get_default_url_format()


class _Sheet:
    """A sheet under way: its rows come in order, its widths are set at the end."""

    def __init__(self, sheet: Worksheet, forms: dict[str, Form], formats: _Formats) -> None:
        self._sheet = sheet
        self._forms = list(forms.values())
        self._formats = formats
        self._widths = [len(name) + 2 for name in forms]
        self._rows = 0
        self._links = 0
        for number, name in enumerate(forms):
            sheet.write_string(0, number, name, formats.heading)

    def write_rows(self, rows: Iterable[tuple[Any, ...]], link: Link) -> None:
        """All rows, or as many as a sheet can hold and a last one that says so."""
        widths = self._widths
        for row in rows:
            self._rows += 1
            if self._rows == MOST_ROWS:
                self._sheet.write_string(self._rows, 0, _MORE)
                return
            for number, value in enumerate(row):
                if value is not None:
                    self._write(self._rows, number, value, link)
                    length = len(value) if value.__class__ is str else len(str(value))
                    if length > widths[number]:
                        widths[number] = length

    def _write(self, row: int, column: int, value: Any, link: Link) -> None:
        form = self._forms[column]
        if form == "number":
            self._sheet.write_number(row, column, value)
        elif form == "date" and value >= _FIRST_DAY:
            day = dt.date.fromisoformat(value).toordinal() - _DAY_ZERO
            self._sheet.write_number(row, column, day, self._formats.date)
        elif column == 0 and self._links < MOST_LINKS and (target := link(value)):
            self._links += 1
            self._sheet.write_url(row, column, _external(target), self._formats.link, value)
        else:
            self._sheet.write_string(row, column, literal(value))

    def finish(self) -> None:
        """Heads, filters and widths that fit."""
        set_up(self._sheet, self._rows, len(self._widths), fixed=1)
        for number, width in enumerate(self._widths):
            self._sheet.set_column(number, number, min(max(width + 1, _NARROWEST), _WIDEST))


def _external(link: str) -> str:
    """A URI as XlsxWriter takes it."""
    return link if link.startswith("file:") else f"external:{link}"


def _write_pivot(
    book: xlsxwriter.Workbook, connection: sqlite3.Connection, formats: _Formats
) -> None:
    """The sheet of localities; a yellow cell: documents give different figures, the first is
    shown."""
    headings, lines = pivot(connection)
    sheet = book.add_worksheet("localities")
    first = len(ROW_HEADINGS)
    sheet.set_row(0, _HEADING_HEIGHT)
    for number, name in enumerate((*ROW_HEADINGS, *(heading.label for heading in headings))):
        sheet.write_string(0, number, literal(name), formats.tall_heading)
    row = 0
    for row, line in enumerate(lines, start=1):
        if row > MOST_ROWS:
            break
        for number, key in enumerate(line.keys):
            if isinstance(key, int):
                sheet.write_number(row, number, key, formats.left)
            elif key:
                sheet.write_string(row, number, literal(key))
        for number, figure in sorted(line.cells.items()):
            style = formats.unsure if number in line.unsure else None
            if isinstance(figure, str):
                sheet.write_string(row, first + number, figure, style)
            else:
                sheet.write_number(row, first + number, figure, style)
    set_up(sheet, row, first + max(len(headings), 1), fixed=first)
    sheet.set_column(0, 1, _NARROWEST)
    sheet.set_column(2, 3, 30)
    if headings:
        sheet.set_column(first, first + len(headings) - 1, 18)
