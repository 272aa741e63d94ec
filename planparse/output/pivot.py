"""Localities beside each other: one row for each with a year and kind, an indicator a column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from planparse.output.database import add_functions

MOST_COLUMNS = 200
ROW_HEADINGS = ("kind", "year", "locality", "scope")

_FIGURES = """
CREATE TEMP TABLE figures AS
SELECT
    CASE kind WHEN 'target' THEN 1 WHEN 'estimate' THEN 2 WHEN 'result' THEN 3 ELSE 4 END AS rank,
    kind, year, coalesce(locality, document) AS locality, coalesce(scope, '') AS scope,
    coalesce(indicator, normal(coalesce(parent, '')) || '/' || normal(name))
        || '/' || coalesce(measure, '') || '/' || coalesce(base_unit, normal(unit), '') AS what,
    iif(indicator IS NULL AND parent IS NOT NULL, parent || ': ', '') || name AS label, measure,
    value, value_high, reached, unit, base_value, base_value_high, rowid AS place
FROM indicators
"""
_COMMON = """
SELECT what FROM figures GROUP BY what
HAVING count(DISTINCT locality || '/' || scope) >= ?
ORDER BY count(DISTINCT locality || '/' || scope) DESC, min(place) LIMIT ?
"""
_MOST_USED = """
SELECT {0} FROM figures WHERE what = ? GROUP BY {0} ORDER BY count(*) DESC, min(place) LIMIT 1
"""
_FACTOR = """
SELECT base_value / (value * 1.0) FROM figures
WHERE what = ? AND unit IS ? AND value <> 0 AND base_value IS NOT NULL ORDER BY place LIMIT 1
"""
_CELLS = """
SELECT kind, year, locality, scope, what, value, value_high, reached, unit, base_value,
    base_value_high
FROM figures WHERE what IN (SELECT what FROM chosen)
ORDER BY rank, year DESC, locality, scope, place
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: an indicator in one unit. ``factor`` is that unit in the base unit."""

    label: str
    unit: str | None
    factor: float | None


@dataclass(slots=True)
class Line:
    """A row: ``keys`` are its kind, year, locality and scope, ``cells`` go by column; ``unsure``
    are the columns for which documents of this row give other figures too."""

    keys: tuple[Any, ...]
    cells: dict[int, float | str] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)


def pivot(connection: sqlite3.Connection) -> tuple[list[Heading], Iterator[Line]]:
    """The columns and, one at a time, the rows.

    Indicators are the same by their key of the catalogue, else by name, and by base unit; figures
    come in the unit that is most used for them. Columns are those that the most localities have,
    at least two where there are several.
    """
    add_functions(connection)
    connection.execute("DROP TABLE IF EXISTS temp.figures")
    connection.execute("DROP TABLE IF EXISTS temp.chosen")
    connection.execute(_FIGURES)
    connection.execute("CREATE INDEX temp.figures_by_what ON figures (what, label)")
    (localities,) = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT locality, scope FROM figures LIMIT 2)"
    ).fetchone()
    chosen = [what for (what,) in connection.execute(_COMMON, (localities, MOST_COLUMNS))]
    connection.execute("CREATE TEMP TABLE chosen (what TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO chosen VALUES (?)", ((what,) for what in chosen))
    headings = [_heading(connection, what) for what in chosen]
    return headings, _lines(connection, chosen, headings)


def _heading(connection: sqlite3.Connection, what: str) -> Heading:
    (label,) = connection.execute(_MOST_USED.format("label"), (what,)).fetchone()
    (unit,) = connection.execute(_MOST_USED.format("unit"), (what,)).fetchone()
    (measure,) = connection.execute(_MOST_USED.format("measure"), (what,)).fetchone()
    factor = connection.execute(_FACTOR, (what, unit)).fetchone()
    details = ", ".join(part for part in (measure, unit) if part)
    return Heading(f"{label} ({details})" if details else label, unit, factor and factor[0])


def _lines(
    connection: sqlite3.Connection, chosen: list[str], headings: list[Heading]
) -> Iterator[Line]:
    positions = {what: position for position, what in enumerate(chosen)}
    rows = connection.execute(_CELLS)
    for keys, figures in groupby(rows, key=lambda row: row[:4]):
        line = Line(keys)
        for _, _, _, _, what, *figure in figures:
            position = positions[what]
            shown = _shown(headings[position], *figure)
            if shown is not None and line.cells.setdefault(position, shown) != shown:
                line.unsure.add(position)
        yield line


def _shown(
    heading: Heading,
    low: float | None,
    high: float | None,
    reached: int | None,
    unit: str | None,
    base_low: float | None,
    base_high: float | None,
) -> float | str | None:
    """A figure in the unit of its column; None where it cannot be brought to it."""
    if reached:
        return "✓"
    if unit != heading.unit and base_low is not None and heading.factor:
        low = _in_unit(base_low, heading.factor)
        high = None if base_high is None else _in_unit(base_high, heading.factor)
    return low if high is None else f"{low} - {high}"


def _in_unit(base: float, factor: float) -> float:
    return float(f"{base / factor:.12g}")
