"""Where a table's headings end and its body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from planparse.language.deadlines import Reference
from planparse.language.normal import normal_form
from planparse.reading.document import Cell, Table
from planparse.rulebook import Rulebook

from .grid import GridRow, distinct, written
from .headings import Heading, heading_role, is_total, read_heading
from .terms import counted_term, months_of_year
from .words import first_word, unit_in_brackets

_FIRST_ROWS = 8
_MOST_HEADER_ROWS = 5
_COLUMN_NUMBER = re.compile(
    r"\(?(?:[A-ZĐ]|\d{1,2})(?:\s?[=:+/*x().-]{1,2}\s?\(?\d{0,3}%?\)?){0,8}\)?"
)
_FIGURE = re.compile(r"[<>≥≤~]?\s*-?\d[\d.,]*(?:\s*%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Header:
    """A table's headings: the lines over them inside the table, and those of every column.

    ``paths[c]`` are the headings of column c from the top down, ``body`` the first row after them,
    ``repeats`` the rows' normal forms, by which a repetition further down is known.
    """

    titles: tuple[Cell, ...]
    paths: tuple[tuple[Heading, ...], ...]
    body: int
    repeats: frozenset[str]


def find_header(
    table: Table, grid: list[GridRow], reference: Reference, rulebook: Rulebook
) -> Header | None:
    """The headings of a table, or None where it has none that the rules know."""
    first = next(
        (r for r in range(min(_FIRST_ROWS, len(grid))) if _is_heading_row(grid[r], rulebook)), None
    )
    if first is None:
        return None
    last = _last_row(grid, first, rulebook)
    body = last + 1
    under: list[GridRow] = []
    while body < len(grid) and _ends_headings(grid[body], rulebook):
        under.append(grid[body])
        body += 1
    titles = tuple(c for row in [*grid[:first], *under] for c in distinct(row) if written(c))
    read: dict[str, Heading] = {}
    paths = tuple(
        _path(grid[first : last + 1], column, reference, rulebook, read)
        for column in range(len(grid[first]))
    )
    repeats = frozenset(row_form(grid[r]) for r in range(first, body))
    return Header(titles, paths, body, repeats - {""})


def _ends_headings(row: GridRow, rulebook: Rulebook) -> bool:
    """Whether a row under the headings only numbers the columns, gives their unit or is empty."""
    texts = [written(cell) for cell in distinct(row) if written(cell)]
    return _is_numbering(row) or all(_is_unit_line(text, rulebook) for text in texts)


def _is_unit_line(text: str, rulebook: Rulebook) -> bool:
    return first_word(text.lstrip("("), rulebook, "unit_line") > 0 and ":" in text


def side_by_side(header: Header, body: list[GridRow]) -> tuple[Header, list[GridRow]]:
    """A table whose headings stand twice or more beside each other, as one under the other."""
    texts = [tuple(normal_form(h.cell.text) for h in path) for path in header.paths]
    for width in range(2, len(texts) // 2 + 1):
        blocks = range(0, len(texts), width)
        if len(texts) % width or any(texts[i : i + width] != texts[:width] for i in blocks):
            continue
        if len(set(texts[:width])) > 1:
            rows = [row[i : i + width] for i in blocks for row in body]
            return replace(header, paths=header.paths[:width]), rows
    return header, body


def row_form(row: GridRow) -> str:
    """A row's texts in normal form, to know it again."""
    return "|".join(normal_form(written(cell)) for cell in distinct(row)).strip("|")


def is_repeated(row: GridRow, headings: frozenset[str]) -> bool:
    """Whether a row of the body only says the headings again, or numbers the columns."""
    return _is_numbering(row) or row_form(row) in headings


def _is_heading_row(row: GridRow, rulebook: Rulebook) -> bool:
    """Whether a row names columns: two headings that the rules know, and no figure."""
    cells = [cell for cell in distinct(row) if written(cell)]
    if len(cells) < 2 or any(_is_figure(written(cell)) for cell in cells):
        return False
    known = {heading_role(" ".join(cell.text.split()), rulebook) for cell in cells}
    known |= {"year" for cell in cells if _YEAR.search(cell.text)}
    known |= {"total" for cell in cells if is_total(cell.text, rulebook)}
    known |= {"unit" for cell in cells if unit_in_brackets(cell.text, rulebook)}
    known.discard(None)
    years = sum(_YEAR.fullmatch(written(cell)) is not None for cell in cells)
    long_ones = any(len(written(cell)) > 120 for cell in cells)
    return not long_ones and (len(known) >= 2 or years >= 2 or "place_column" in known)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _last_row(grid: list[GridRow], first: int, rulebook: Rulebook) -> int:
    """The last row of headings: as far as merged headings reach, and what divides them further."""
    last = first
    while last + 1 < min(len(grid), first + _MOST_HEADER_ROWS):
        reach = max(cell.row - 2 + cell.row_span for cell in distinct(grid[last]))
        if reach > last and not _spans_everything(grid, first, reach):
            last = min(reach, len(grid) - 1, first + _MOST_HEADER_ROWS - 1)
        elif _divides(grid[last], grid[last + 1], rulebook):
            last += 1
        else:
            break
    return last


def _spans_everything(grid: list[GridRow], first: int, reach: int) -> bool:
    return reach - first >= _MOST_HEADER_ROWS or reach >= len(grid)


def _divides(above: GridRow, row: GridRow, rulebook: Rulebook) -> bool:
    """Whether a row without merged cells over it gives the headings under wide or empty ones."""
    if _is_numbering(row):
        return False
    leading = next((cell for cell in row if cell is not None), None)
    if leading is None or written(leading) or len(above) < 3:
        return False
    texts = [written(cell) for cell in distinct(row) if written(cell)]
    known = [text for text in texts if _YEAR.search(text) or heading_role(text, rulebook)]
    return len(texts) >= 2 and not any(map(_is_figure, texts)) and 2 * len(known) >= len(texts)


def _is_numbering(row: GridRow) -> bool:
    """Whether a row numbers the columns ("A | B | 1 | 2 | 3=2/1")."""
    texts = [written(cell) for cell in distinct(row) if written(cell)]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for text in texts if (m := re.match(r"\(?(\d{1,2})", text.strip("(")))]
    letters = [text for text in texts if text[0].isalpha()]
    return (
        len(numbers) >= 2
        and all(b - a == 1 for a, b in pairwise(numbers))
        and numbers[0] in (1, len(letters) + 1, 0)
    )


def _path(
    rows: list[GridRow],
    column: int,
    reference: Reference,
    rulebook: Rulebook,
    read: dict[str, Heading],
) -> tuple[Heading, ...]:
    """The headings over one column; a year above holds for what is written without one below."""
    path: list[Heading] = []
    year = reference.year
    for row in rows:
        cell = row[column]
        if cell is None or not written(cell) or (path and path[-1].cell is cell):
            continue
        if _is_unit_line(cell.text, rulebook):
            continue
        heading = read.get(cell.id)
        if heading is None:
            here = Reference(reference.date, year)
            heading = read_heading(cell, here, rulebook)
            if path and (term := counted_term(path[-1].cell, cell, here, rulebook)):
                heading = replace(heading, role="value", term=term, label="")
            elif path and (term := months_of_year(path[-1].term, heading.term)):
                heading = replace(heading, term=term)
            read[cell.id] = heading
        if heading.term and heading.term.deadline.date:
            year = heading.term.deadline.date.year
        path.append(heading)
    return tuple(path)
