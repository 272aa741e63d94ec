"""What each column of a table holds, by its headings and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planparse.language.deadlines import ANY_YEAR
from planparse.language.normal import fold
from planparse.language.quantities import read_value
from planparse.rulebook import Rulebook

from .grid import GridRow, written
from .header import Header
from .headings import Heading, is_total
from .marks import mark_before
from .reading import Column, Term
from .terms import term_alone
from .values import read_cell
from .words import (
    first_word,
    is_body,
    is_only,
    is_proper_name,
    is_unit,
    names_place,
    says_nothing,
    words,
)

_DIGIT = re.compile(r"\d")
_TEXT_ROLES = frozenset((
    "lead", "support", "due", "start", "outcome", "leader", "in_charge", "person", "position",
    "note",
))  # fmt: skip


def read_columns(header: Header, body: list[GridRow], rulebook: Rulebook) -> tuple[Column, ...]:
    """The columns of a table, from left to right."""
    columns = _led([_column(i, path, rulebook) for i, path in enumerate(header.paths)])
    columns = [_by_contents(column, body, rulebook) for column in columns]
    columns = _named_by_terms(_one_name(columns, body, rulebook), body, rulebook)
    columns = _changes_aside(_parts_beside(columns, rulebook), rulebook)
    columns = _ratios_of_kinds(columns, header)
    if any(column.role in ("name", "content", "action") for column in columns):
        columns = _places_and_parts(columns, header, rulebook)
    return tuple(columns)


def _led(columns: list[Column]) -> list[Column]:
    """Who is in charge leads where no column says which body does."""
    role = "leader" if any(column.role == "lead" for column in columns) else "lead"
    return [replace(c, role=role) if c.role == "in_charge" else c for c in columns]


def _column(index: int, path: tuple[Heading, ...], rulebook: Rulebook) -> Column:
    if not path:
        return Column(index, "unknown")
    leaf = path[-1]
    kind = next((h.kind for h in reversed(path) if h.kind), None)
    term = next((h.term for h in reversed(path) if h.term), None)
    unit = next((h.unit for h in reversed(path) if h.unit), None)
    place = next((h for h in reversed(path) if h.role == "place"), None)
    total = any(h.role == "total" for h in path)
    ratio = next((h for h in path if h.role == "ratio"), None)
    if ratio is not None:
        compared = leaf if leaf.kind or leaf.term else ratio
        return Column(index, "ratio", compared.kind, compared.term, unit)
    naming = [h for h in path if h.label and h.role != "place"]
    paid = [h.label for h in naming if h.weak]
    strong = [h for h in naming if not h.weak]
    if paid and all(is_only(h.label, rulebook, "bare_measure", "share") for h in strong):
        strong = []
    labels = [h.label for h in strong] or paid
    return Column(
        index,
        "ratio" if paid and leaf.role == "share" else _role(path, leaf),
        kind,
        term,
        unit,
        scope=" ".join(place.label.split()) if place and place.label else None,
        total=total,
        label=labels[-1] if labels else "",
        group=labels[-2] if len(labels) > 1 else "",
        group_unit=leaf.unit is None and unit is not None,
        part=place is None and any(h.role == "parts" for h in path),
    )


def _role(path: tuple[Heading, ...], leaf: Heading) -> str:
    """The role of the lowest heading that has one; those over several columns do not pass it on."""
    if leaf.role in ("value", "place", "total") or leaf.kind:
        return "value"
    if leaf.role is not None:
        return "due" if leaf.role == "finish" else leaf.role
    above = [h.role for h in path[:-1] if h.role in _TEXT_ROLES]
    return (above[-1] if above else None) or "value"


def _by_contents(column: Column, body: list[GridRow], rulebook: Rulebook) -> Column:
    """A column whose heading leaves its role open, decided by its cells."""
    if column.role == "unit_or_place":
        texts = [text for text in _texts(column, body) if not says_nothing(text, rulebook)]
        units = sum(is_unit(text, rulebook) or len(text) < 4 for text in texts)
        return replace(column, role="unit" if 2 * units > len(texts) else "place_column")
    if column.role == "term_column" and not _holds_terms(column, body, rulebook):
        return replace(column, role="name")
    if column.role == "due" and _holds_clock_times(column, body, rulebook):
        return replace(column, role="meeting")
    if column.role in ("value", "share") and not _holds_figures(column, body, rulebook):
        known = column.kind or column.term or column.scope or column.total
        empty = not any(_texts(column, body))
        return column if known and empty else replace(column, role="text")
    named = column.role in _TEXT_ROLES and column.label and column.unit
    if named and _holds_figures(column, body, rulebook):
        return replace(column, role="value")
    if column.role in ("name", "content") and _holds_places(column, body, rulebook):
        return replace(column, role="place_column")
    return column


def _holds_terms(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    """Whether the cells of a column are years, quarters or months, sums aside."""
    texts = [text for text in _texts(column, body) if text and not is_total(text, rulebook)]
    return bool(texts) and all(term_alone(text, ANY_YEAR, rulebook) for text in texts)


def _holds_clock_times(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    texts = [text for text in _texts(column, body) if text]
    clock = words(rulebook, "clock")
    return 2 * sum(clock.first(fold(text)) is not None for text in texts) > len(texts)


def _holds_places(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    texts = [text for text in _texts(column, body) if text]
    return 2 * sum(names_place(text, rulebook) for text in texts) > len(texts)


def _holds_proper_names(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    """Whether the cells of a column, sums aside, name places or bodies: "Thôn Đông", "Chi cục
    Thuế"."""
    texts = [text for text in _texts(column, body) if text and not is_total(text, rulebook)]
    named = sum(is_proper_name(text) or is_body(text, rulebook) for text in texts)
    return bool(texts) and 2 * named > len(texts)


def _texts(column: Column, body: list[GridRow]) -> list[str]:
    cells = (row[column.index] for row in body)
    return [written(cell) for cell in cells if cell is not None and cell.column_span == 1]


def _holds_figures(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    """Whether most of a column's cells that say anything are short and hold a digit or a mark."""
    texts = [text for text in _texts(column, body) if not says_nothing(text, rulebook)]
    figures = sum(
        len(text) <= 40
        and (_DIGIT.search(text) is not None or first_word(text, rulebook, "reached") > 0)
        for text in texts
    )
    return bool(texts) and 2 * figures >= len(texts)


def _holds_bare_figures(column: Column, body: list[GridRow], rulebook: Rulebook) -> bool:
    """Whether most of a column's cells that say anything are figures, and no names with digits."""
    texts = [text for text in _texts(column, body) if not says_nothing(text, rulebook)]
    figures = [
        text
        for text in texts
        if read_value(text, rulebook) is not None
        or (mark_before(text, 0, rulebook) is None and read_cell(text, "comma", rulebook))
    ]
    return bool(texts) and 2 * len(figures) >= len(texts)


def _one_name(columns: list[Column], body: list[GridRow], rulebook: Rulebook) -> list[Column]:
    """Only the first column that can name the rows does; a later one may hold figures ("Chỉ tiêu").

    So may the first, behind a column of words. Where no heading names the rows, the first column of
    words before the figures does.
    """
    naming = [c for c in columns if c.role in ("name", "content", "action")]
    texts = [c.index for c in columns if c.role in ("place_column", "text")]
    for number, column in enumerate(naming):
        others = number > 0 or any(index < column.index for index in texts)
        if others and _holds_bare_figures(column, body, rulebook):
            columns[column.index] = replace(column, role="value", kind="target")
    naming = [c for c in naming if columns[c.index] is c]
    first = next((c.index for c in columns if c.role == "value"), 0)
    if not naming and not any(c.role in ("place_column", "term_column") for c in columns):
        naming = [c for c in columns[:first] if c.role == "text"][:1]
        for column in naming:
            role = "place_column" if _holds_proper_names(column, body, rulebook) else "name"
            columns[column.index] = replace(column, role=role)
    for column in naming[1:]:
        same_heading = column.index == naming[0].index + 1 and column.label == naming[0].label
        if not same_heading or column.role != naming[0].role:
            columns[column.index] = replace(column, role="text")
    return columns


def _named_by_terms(columns: list[Column], body: list[GridRow], rulebook: Rulebook) -> list[Column]:
    """The first column names the rows where none else does and all its cells are years, though its
    heading may say by when something is due ("Thời gian")."""
    first = columns[0]
    naming = ("name", "content", "action", "place_column", "term_column")
    if first.role != "due" or any(c.role in naming for c in columns):
        return columns
    dated = _holds_terms(first, body, rulebook)
    return [replace(first, role="term_column"), *columns[1:]] if dated else columns


def _parts_beside(columns: list[Column], rulebook: Rulebook) -> list[Column]:
    """A column that is by its own words a part of one before it: "Trong đó: Nữ" beside "Số học
    sinh"."""
    for before, column in pairwise(list(columns)):
        parts, colon, name = column.label.partition(":")
        told = colon and words(rulebook, "parts").whole(fold(parts).strip()) is not None
        if told and before.label and before.role == column.role == "value":
            columns[column.index] = replace(column, label=name.strip(), part=True)
    return columns


def _changes_aside(columns: list[Column], rulebook: Rulebook) -> list[Column]:
    """A column that says how what two others give for two dates has changed holds ratios: "Giảm tỷ
    lệ" behind the "Tỷ lệ hộ nghèo" of two years."""
    levels = [(fold(c.label), c.term) for c in columns if c.role == "value" and c.term]
    return [
        replace(column, role="ratio") if _says_change(column, levels, rulebook) else column
        for column in columns
    ]


def _ratios_of_kinds(columns: list[Column], header: Header) -> list[Column]:
    """A column that says but "Tỷ lệ", behind what was planned and what was reached, holds ratios of
    the two."""
    kinds: set[str] = set()
    found = []
    for column in columns:
        alone = len(header.paths[column.index]) == 1
        of_both = column.role == "share" and alone and {"target", "result"} <= kinds
        found.append(replace(column, role="ratio") if of_both else column)
        if column.kind and column.role == "value":
            kinds.add(column.kind)
    return found


def _says_change(
    column: Column, levels: Sequence[tuple[str, Term | None]], rulebook: Rulebook
) -> bool:
    label = fold(column.label)
    link = rulebook.links.at(label, 0) if column.role == "value" else None
    if link is None or link.rule.role not in ("increase", "decrease") or column.kind:
        return False
    changed = label[link.end :].strip()
    return bool(changed) and len({term for level, term in levels if changed in level}) > 1


def _places_and_parts(columns: list[Column], header: Header, rulebook: Rulebook) -> list[Column]:
    """Beside a column of names, headings that only name something are places or parts."""
    open_ones = [c for c in columns if c.role == "value" and c.label and not c.scope]
    has_total = any(c.total for c in columns) or any(c.scope for c in columns)
    under_places = {
        c.index for c in columns if any(h.role == "place_column" for h in header.paths[c.index])
    }
    crossed = _cross_rows(columns, open_ones)
    for column in open_ones:
        place = (
            column.index in under_places
            or is_body(column.label, rulebook)
            or (is_proper_name(column.label) and (has_total or column.part or len(open_ones) > 1))
        )
        if place:
            columns[column.index] = replace(column, scope=column.label, label="", part=False)
        elif crossed:
            columns[column.index] = replace(column, part=True)
        elif not column.part and not column.kind and not column.term:
            columns[column.index] = replace(column, role="unknown")
    return columns


def _cross_rows(columns: list[Column], labelled: list[Column]) -> bool:
    """Whether the columns name quantities and the rows what has them (crops, animals).

    Most of them give a unit then, none a year or a kind of figure, and nobody has a task.
    """
    if any(c.role in _TEXT_ROLES - {"note"} for c in columns):
        return False
    if any(c.kind or c.term or c.scope or c.total for c in columns if c.role == "value"):
        return False
    return 2 * sum(c.unit is not None for c in labelled) > len(labelled)
