"""What changed as one HTML page that needs nothing else: it can be sent and printed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from planparse.comparison.model import Comparison, FolderComparison
from planparse.output.change_text import area_note, place_name, said, side_name
from planparse.output.changes import SIGNS, ChangeTable, Sort, change_tables, counts
from planparse.output.templating import Language, render, words


def comparison_page(
    compared: Comparison | FolderComparison, sort: Sort = "verdict", language: Language = "vi"
) -> str:
    """The page. All text of the documents is escaped; the same comparison gives the same page."""
    all_of = (compared,) if isinstance(compared, Comparison) else compared.comparisons
    alone = {} if isinstance(compared, Comparison) else _alone(compared, language)
    return render(
        "changes.html",
        ["changes.css"],
        [],
        w=words(language)["changes"],
        language=language,
        place=lambda blocks: place_name(blocks, language),
        documents=[_document(one, sort, language) for one in all_of],
        alone=alone,
        signs=SIGNS,
    )


def _alone(compared: FolderComparison, language: Language) -> dict[str, list[str]]:
    w = said(language)
    sides = {w["only_old"]: compared.only_old, w["only_new"]: compared.only_new}
    return {
        title: [side_name(one, language) for one in found]
        for title, found in sides.items()
        if found
    }


def _document(comparison: Comparison, sort: Sort, language: Language) -> dict[str, Any]:
    return {
        "old": side_name(comparison.old, language),
        "new": side_name(comparison.new, language),
        "heading": comparison.new.locality or comparison.new.title or comparison.new.file,
        "area": area_note(comparison, language),
        "tables": [_table(table, sort) for table in change_tables(comparison, sort, language)],
    }


def _table(table: ChangeTable, sort: Sort) -> dict[str, Any]:
    by_section = groupby(table.rows, key=lambda row: row.section if sort == "section" else None)
    marks = {row.word: row.mark for row in table.rows}
    return {
        "title": table.title,
        "counts": [(word, marks[word], number) for word, number in counts(table.rows).items()],
        "headings": table.headings,
        "sections": [(section, list(found)) for section, found in by_section],
    }
