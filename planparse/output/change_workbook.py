"""What changed as a workbook: a summary, indicators, tasks and officials, a sheet each."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planparse.comparison.model import Comparison, FolderComparison, IndicatorChange
from planparse.output.changes import (
    SIGNS,
    Row,
    Sort,
    area_note,
    change_tables,
    counts,
    indicator_rows,
    official_rows,
    side_name,
    task_rows,
)

_WHEN = dt.datetime(1980, 1, 1)
"""No workbook says when it was made, so that the same comparison gives the same bytes."""
_COLOURS = {
    "worse": "#F8CBAD", "better": "#C6E0B4", "changed": "#FFE699", "dropped": "#E4CCE8",
    "new": "#BDD7EE", "unsure": "#FFE699",
}  # fmt: skip
_LIKE_NONE = "#FFFFFF"
_LINE_HEIGHT = 15.5
"""In points."""
_SHEETS: dict[str, tuple[tuple[str, int], ...]] = {
    "Indicators": (
        ("Locality", 18), ("", 4), ("What", 10), ("Group", 12), ("Indicator", 44), ("Was", 36),
        ("Part of, scope", 28), ("Old", 12), ("Old unit", 14), ("Old in new unit", 14), ("New", 12),
        ("New unit", 14), ("Comparison", 12), ("Difference", 12), ("Percent", 10), ("Points", 10),
        ("Percent reached", 10), ("Notes", 30), ("Section", 24), ("Old place", 10),
        ("New place", 10),
    ),
    "Tasks": (
        ("Locality", 18), ("", 4), ("What", 20), ("Action", 60), ("Was", 50), ("Old lead", 28),
        ("New lead", 28), ("Deadline", 24), ("Notes", 24), ("Section", 24), ("Old place", 10),
        ("New place", 10),
    ),
    "Officials": (
        ("Locality", 18), ("", 4), ("What", 10), ("Name", 24), ("Was", 24), ("Old positions", 44),
        ("New positions", 44), ("Old place", 10), ("New place", 10),
    ),
}  # fmt: skip
"""The columns of each sheet with their widths in letters."""


def comparison_workbook(compared: Comparison | FolderComparison, sort: Sort = "verdict") -> bytes:
    """The bytes of an .xlsx file. Numbers are numbers; text is text, whatever it begins with."""
    all_of = (compared,) if isinstance(compared, Comparison) else compared.comparisons
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _WHEN})
        formats = _Formats(book)
        _write_summary(book.add_worksheet("Summary"), compared, all_of, formats)
        lines: dict[str, list[tuple[Row, list[Any]]]] = {
            "Indicators": [line for one in all_of for line in _indicators(one, sort)],
            "Tasks": [line for one in all_of for line in _tasks(one, sort)],
            "Officials": [line for one in all_of for line in _officials(one)],
        }
        for name, found in lines.items():
            if found:
                _write_sheet(book.add_worksheet(name), _SHEETS[name], found, formats)
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        self.heading: Format = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self.plain: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.marks: dict[str, Format] = {
            mark: book.add_format({"bg_color": _COLOURS.get(mark, _LIKE_NONE), "valign": "top"})
            for mark in SIGNS
        }


def _write_summary(
    sheet: Worksheet,
    compared: Comparison | FolderComparison,
    all_of: Sequence[Comparison],
    formats: _Formats,
) -> None:
    widths = (26, 100)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.fit_to_pages(1, 0)
    row = 0
    for comparison in all_of:
        for heading, side in (("Old", comparison.old), ("New", comparison.new)):
            _write(sheet, row, (heading, side_name(side)), formats.bold, widths)
            row += 1
        if note := area_note(comparison):
            _write(sheet, row, ("!", note), formats.bold, widths)
            row += 1
        for table in change_tables(comparison):
            sums = ", ".join(f"{number} {word}" for word, number in counts(table.rows).items())
            _write(sheet, row, (table.title, sums), formats.plain, widths)
            row += 1
        row += 1
    if isinstance(compared, FolderComparison):
        for heading, sides in (("Only old", compared.only_old), ("Only new", compared.only_new)):
            for side in sides:
                _write(sheet, row, (heading, side_name(side)), formats.plain, widths)
                row += 1


def _write_sheet(
    sheet: Worksheet,
    columns: Sequence[tuple[str, int]],
    lines: Sequence[tuple[Row, list[Any]]],
    formats: _Formats,
) -> None:
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for number, (heading, width) in enumerate(columns):
        sheet.write_string(0, number, heading, formats.heading)
        sheet.set_column(number, number, width)
    widths = [width for _, width in columns]
    for row, (shown, cells) in enumerate(lines, start=1):
        _write(sheet, row, cells, formats.plain, widths)
        for number in (1, 2):
            sheet.write_string(row, number, cells[number], formats.marks[shown.mark])
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(
    sheet: Worksheet, row: int, cells: Sequence[Any], style: Format, widths: Sequence[int]
) -> None:
    """A row of numbers and texts, as high as its longest text needs."""
    lines = max(_lines(value, width) for value, width in zip(cells, widths, strict=True))
    sheet.set_row(row, lines * _LINE_HEIGHT)
    for number, value in enumerate(cells):
        if isinstance(value, int | float):
            sheet.write_number(row, number, value, style)
        elif value:
            sheet.write_string(row, number, value, style)


def _lines(value: Any, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-len(line) // width)) for line in value.split("\n"))


def _indicators(comparison: Comparison, sort: Sort) -> Iterable[tuple[Row, list[Any]]]:
    """Figures as numbers where there is one change behind a row, else as they are shown."""
    for row in indicator_rows(comparison, sort):
        change = row.of or IndicatorChange(status="changed")
        old, new = change.old, change.new
        yield row, [
            comparison.new.locality, SIGNS[row.mark], row.word, row.group, row.name, row.before,
            "; ".join(row.details),
            _figure(row.old, old.value if old else None),
            old.unit if old else None, _figure("", change.converted),
            _figure(row.new, new.value if new else None),
            new.unit if new else None, _comparison(change),
            _figure(row.difference, change.difference), change.percent,
            _figure("", change.points), change.percent_reached, "; ".join(row.notes), row.section,
            row.old_place, row.new_place,
        ]  # fmt: skip


def _tasks(comparison: Comparison, sort: Sort) -> Iterable[tuple[Row, list[Any]]]:
    for row in task_rows(comparison, sort):
        yield row, [
            comparison.new.locality, SIGNS[row.mark], row.word, row.name, row.before, row.old,
            row.new, row.difference, "; ".join(row.notes), row.section, row.old_place,
            row.new_place,
        ]  # fmt: skip


def _officials(comparison: Comparison) -> Iterable[tuple[Row, list[Any]]]:
    for row in official_rows(comparison):
        yield row, [
            comparison.new.locality, SIGNS[row.mark], row.word, row.name, row.before, row.old,
            row.new, row.old_place, row.new_place,
        ]  # fmt: skip


def _comparison(change: IndicatorChange) -> str:
    """The words of comparison of both figures: ">= → >"."""
    found = [one.comparator or "=" for one in (change.old, change.new) if one]
    return " → ".join(found) if {*found} != {"="} else ""


def _figure(shown: str, value: Any) -> Any:
    """A number where it is one, else the text: a range, a comparison, an aim without a figure."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else shown
