"""What changed as a workbook: a summary, indicators, tasks and officials, a sheet each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planparse.comparison.model import Comparison, FolderComparison, IndicatorChange
from planparse.output.change_text import area_note, before_figure, place_name, said, side_name
from planparse.output.changes import (
    SIGNS,
    Mark,
    Row,
    Sort,
    change_tables,
    counts,
    indicator_rows,
    official_rows,
    task_rows,
)
from planparse.output.sheets import TALL_HEADING, literal, new_book, set_up
from planparse.output.templating import Language, words

_COLOURS: dict[Mark, str] = {
    "worse": "#F8CBAD", "better": "#C6E0B4", "changed": "#FFE699", "dropped": "#E4CCE8",
    "new": "#BDD7EE", "unsure": "#FFE699", "same": "#FFFFFF",
}  # fmt: skip
_LINE_HEIGHT = 15.5
"""In points."""
_SIGN, _WHAT = 1, 2
"""The columns of the sign and the word for what became of a row; they stay in sight."""
_COLUMNS = {
    "indicators": (
        ("locality", 18), ("", 4), ("what", 11), ("group", 12), ("name", 44), ("before", 36),
        ("details", 28), ("old", 12), ("old_unit", 14), ("converted", 14), ("new", 12),
        ("new_unit", 14), ("comparator", 12), ("difference", 12), ("percent", 10), ("points", 10),
        ("percent_reached", 10), ("notes", 30), ("section", 24), ("old_place", 14),
        ("new_place", 14),
    ),
    "tasks": (
        ("locality", 18), ("", 4), ("what", 20), ("action", 60), ("action_before", 50),
        ("old_lead", 28), ("new_lead", 28), ("deadline", 24), ("notes", 24), ("section", 24),
        ("old_place", 14), ("new_place", 14),
    ),
    "officials": (
        ("locality", 18), ("", 4), ("what", 13), ("person", 24), ("person_before", 24),
        ("old_positions", 44), ("new_positions", 44), ("old_place", 18), ("new_place", 18),
    ),
}  # fmt: skip
"""The columns of each sheet by the keys of their headings, with their widths in letters. Those that
have nothing in them are left out."""

_Line = tuple[Row, list[Any]]


def comparison_workbook(
    compared: Comparison | FolderComparison, sort: Sort = "verdict", language: Language = "vi"
) -> bytes:
    """The bytes of an .xlsx file. Numbers are numbers; text is text, whatever it begins with."""
    buffer, w = io.BytesIO(), said(language)
    if isinstance(compared, Comparison):
        named: list[tuple[Comparison, str | None]] = [(compared, None)]
    else:
        named = [(one, one.new.locality) for one in compared.comparisons]
    with new_book(buffer, in_memory=True) as book:
        formats = _Formats(book)
        _write_summary(book.add_worksheet(w["summary"]), compared, language, formats)
        sheets: dict[str, list[_Line]] = {
            "indicators": [line for one in named for line in _indicators(*one, sort, language)],
            "tasks": [line for one in named for line in _tasks(*one, sort, language)],
            "officials": [line for one in named for line in _officials(*one, language)],
        }
        for name, lines in sheets.items():
            if lines:
                columns = [(w["columns"].get(key, key), width) for key, width in _COLUMNS[name]]
                _write_sheet(book.add_worksheet(words(language)[name]), columns, lines, formats)
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.heading: Format = book.add_format(TALL_HEADING)
        self.plain: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.whole: Format = book.add_format({"valign": "top", "num_format": "#,##0"})
        self.decimal: Format = book.add_format({"valign": "top", "num_format": "#,##0.0########"})
        self.marks: dict[Mark, Format] = {
            mark: book.add_format({"bg_color": colour, "valign": "top", "text_wrap": True})
            for mark, colour in _COLOURS.items()
        }


def _write_summary(
    sheet: Worksheet,
    compared: Comparison | FolderComparison,
    language: Language,
    formats: _Formats,
) -> None:
    widths = (26, 100)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.fit_to_pages(1, 0)
    for row, (cells, style) in enumerate(_summary(compared, language, formats)):
        if cells:
            _write(sheet, row, cells, style, widths, formats)


def _summary(
    compared: Comparison | FolderComparison, language: Language, formats: _Formats
) -> Iterable[tuple[tuple[str, ...], Format]]:
    """The lines of the summary; an empty one behind each pair of documents."""
    w = said(language)
    all_of = (compared,) if isinstance(compared, Comparison) else compared.comparisons
    for comparison in all_of:
        yield (w["columns"]["old"], side_name(comparison.old, language)), formats.bold
        yield (w["columns"]["new"], side_name(comparison.new, language)), formats.bold
        if note := area_note(comparison, language):
            yield ("!", note), formats.bold
        for table in change_tables(comparison, language=language):
            sums = ", ".join(f"{number} {word}" for word, number in counts(table.rows).items())
            yield (table.title, sums), formats.plain
        yield (), formats.plain
    if isinstance(compared, FolderComparison):
        for key, sides in (("only_old", compared.only_old), ("only_new", compared.only_new)):
            for side in sides:
                yield (w[key], side_name(side, language)), formats.plain


def _write_sheet(
    sheet: Worksheet,
    columns: Sequence[tuple[str, int]],
    lines: Sequence[_Line],
    formats: _Formats,
) -> None:
    kept = [n for n in range(len(columns)) if any(cells[n] not in (None, "") for _, cells in lines)]
    widths = [columns[number][1] for number in kept]
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for place, number in enumerate(kept):
        sheet.write_string(0, place, columns[number][0], formats.heading)
        sheet.set_column(place, place, columns[number][1])
    for row, (shown, cells) in enumerate(lines, start=1):
        _write(sheet, row, [cells[number] for number in kept], formats.plain, widths, formats)
        for number in (_SIGN, _WHAT):
            sheet.write_string(row, kept.index(number), cells[number], formats.marks[shown.mark])
    set_up(sheet, len(lines), len(kept), fixed=kept.index(_WHAT) + 1)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Worksheet,
    row: int,
    cells: Sequence[Any],
    style: Format,
    widths: Sequence[int],
    formats: _Formats,
) -> None:
    """A row of numbers and texts, as high as its longest text needs."""
    lines = max(_lines(value, width) for value, width in zip(cells, widths, strict=True))
    sheet.set_row(row, lines * _LINE_HEIGHT)
    for number, value in enumerate(cells):
        if isinstance(value, int | float):
            whole = isinstance(value, int) or value.is_integer()
            sheet.write_number(row, number, value, formats.whole if whole else formats.decimal)
        elif value:
            sheet.write_string(row, number, literal(value), style)


def _lines(value: Any, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-len(line) // width)) for line in value.split("\n"))


def _indicators(
    comparison: Comparison, locality: str | None, sort: Sort, language: Language
) -> Iterable[_Line]:
    """Figures as numbers where there is one change behind a row, else as they are shown."""
    groups = said(language)["groups"]
    for row in indicator_rows(comparison, sort, language):
        change = row.of or IndicatorChange(status="changed")
        old, new = change.old, change.new
        yield row, [
            locality, SIGNS[row.mark], row.word, groups[row.group], row.name,
            row.before, "; ".join(row.details),
            _figure(row.old, old.value if old else None),
            old.unit if old else None, _figure("", change.converted),
            _figure(row.new, new.value if new else None),
            new.unit if new else None, _comparison(change),
            _figure(row.difference, change.difference), change.percent,
            _figure("", change.points), change.percent_reached, "; ".join(row.notes), row.section,
            place_name(row.old_place, language), place_name(row.new_place, language),
        ]  # fmt: skip


def _tasks(
    comparison: Comparison, locality: str | None, sort: Sort, language: Language
) -> Iterable[_Line]:
    for row in task_rows(comparison, sort, language):
        yield row, [
            locality, SIGNS[row.mark], row.word, row.name, row.before, row.old,
            row.new, row.difference, "; ".join(row.notes), row.section,
            place_name(row.old_place, language), place_name(row.new_place, language),
        ]  # fmt: skip


def _officials(comparison: Comparison, locality: str | None, language: Language) -> Iterable[_Line]:
    for row in official_rows(comparison, language):
        yield row, [
            locality, SIGNS[row.mark], row.word, row.name, row.before, row.old,
            row.new, place_name(row.old_place, language), place_name(row.new_place, language),
        ]  # fmt: skip


def _comparison(change: IndicatorChange) -> str:
    """What stands before both figures: "≥ → >"."""
    found = [before_figure(one).strip() or "=" for one in (change.old, change.new) if one]
    return " → ".join(found) if {*found} != {"="} else ""


def _figure(shown: str, value: Any) -> Any:
    """A number where it is one, else the text: a range, a comparison, an aim without a figure."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else shown
