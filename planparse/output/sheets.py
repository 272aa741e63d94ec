"""What all workbooks of planparse have in common: text is text, and the same rows give the same
bytes."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

HEADING = {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top"}
TALL_HEADING = {**HEADING, "text_wrap": True}

_WHEN = dt.datetime(1980, 1, 1)
"""No workbook says when it was made."""
_A4 = 9


def new_book(file: Path | BytesIO, **options: Any) -> xlsxwriter.Workbook:
    """A workbook that takes nothing for a formula, number or link that is not given as one."""
    as_text = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls")
    book = xlsxwriter.Workbook(file, {**dict.fromkeys(as_text, False), **options})
    book.set_properties({"created": _WHEN})
    return book


def literal(text: str) -> str:
    """Text that XlsxWriter does not take for its own markup of rich strings."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def set_up(sheet: Worksheet, rows: int, columns: int, fixed: int) -> None:
    """Frozen heads, filters, and pages that can be printed."""
    sheet.freeze_panes(1, fixed)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, fixed - 1)
