"""Columns of comparison: each figure in them is said of one of the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planparse.language.normal import fold, fold_spaces
from planparse.plan import Figure, Indicator
from planparse.rulebook import Rulebook

from .reading import Column, Term
from .rows import Row
from .terms import year_of
from .values import Style, read_cell


def with_changes(
    row: Row,
    found: list[tuple[Column, Indicator]],
    ratios: tuple[Column, ...],
    styles: Mapping[int, Style],
    rulebook: Rulebook,
) -> Iterator[Indicator]:
    """The indicators of a row, each with the figure of the comparison that is about it."""
    changes: dict[int, Figure] = {}
    for column in ratios:
        cell = row.cells[column.index]
        if cell is None or cell is row.cell:
            continue
        value = read_cell(cell.text, styles[column.index], rulebook)
        compared = _compared(column, [other for other, _ in found])
        if value is None or isinstance(value.value, bool) or compared is None:
            continue
        unit = value.unit or column.unit
        figure = Figure(value=value.value, unit=unit, text=fold_spaces(cell.text))
        changes.setdefault(compared, figure)
    for column, indicator in found:
        change = changes.get(column.index)
        yield indicator.model_copy(update={"change": change}) if change else indicator


def _compared(ratio: Column, columns: list[Column]) -> int | None:
    """The column whose figure a comparison is about: by its kind, year and words for it, else the
    one before."""
    left = [column for column in columns if column.index < ratio.index]
    fitting = [
        column
        for column in left
        if (ratio.kind is None or column.kind == ratio.kind)
        and (ratio.term is None or year_of(column.term) in (None, year_of(ratio.term)))
    ]
    if fitting:
        named = [c for c in fitting if ratio.term and c.term and _says(c.term, ratio.term)]
        return (named or fitting)[-1].index
    return left[-1].index if left and ratio.kind is None else None


def _says(term: Term, words: Term) -> bool:
    """Whether a column's time is worded as a comparison's ("tháng 5/2025": "Tháng 5")."""
    return fold(words.deadline.text) in fold(term.deadline.text)
