"""Tables as they are drawn in tests/tables/*.yaml, and readings as they are written there.

A line is a row, and " | " parts its cells: ``^`` continues the cell above, ``<`` the one to the
left, ``*…*`` is bold, ``\\n`` a line break within a cell, ``[[1]]`` the first of the nested tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.extraction.tables import TableReading
from planparse.plan import Indicator, Task
from planparse.reading.document import Cell, Table

_PARTS = re.compile(r"(?<!\S)\|(?!\S)")
_NESTED = re.compile(r"\[\[(\d)\]\]")


def table_from(text: str, nested: Sequence[str] = (), table_id: str = "t1") -> Table:
    """The Table that the lines of ``text`` draw."""
    drawn = [[part.strip() for part in _PARTS.split(line)] for line in text.splitlines()]
    width = max(map(len, drawn), default=0)
    places = [row + [""] * (width - len(row)) for row in drawn]
    rows = tuple(
        tuple(
            _cell(places, row, column, nested, table_id)
            for column in range(width)
            if places[row][column] not in ("^", "<")
        )
        for row in range(len(places))
    )
    return Table(table_id, rows, width)


def _cell(
    places: list[list[str]], row: int, column: int, nested: Sequence[str], table_id: str
) -> Cell:
    text, cell_id = places[row][column], f"{table_id}.r{row + 1}.c{column + 1}"
    columns, rows = 1, 1
    while column + columns < len(places[row]) and places[row][column + columns] == "<":
        columns += 1
    while row + rows < len(places) and places[row + rows][column] == "^":
        rows += 1
    bold = len(text) > 2 and text[0] == text[-1] == "*"
    inner = [table_from(nested[int(n) - 1], (), f"{cell_id}.t{n}") for n in _NESTED.findall(text)]
    plain = _NESTED.sub("", text[1:-1] if bold else text).replace("\\n", "\n")
    return Cell(cell_id, row + 1, column + 1, plain, rows, columns, bold=bold, tables=tuple(inner))


def lines_of(reading: TableReading) -> list[str]:
    """A reading as the ``gives`` of a case: one line for each indicator, task and warning."""
    return [
        *map(_indicator_line, reading.indicators),
        *map(_task_line, reading.tasks),
        *(f"warning: {warning.code} in {warning.block}" for warning in reading.warnings),
    ]


def _indicator_line(item: Indicator) -> str:
    value = " - ".join(map(str, item.value)) if isinstance(item.value, tuple) else item.value
    comparator = f"{item.comparator} " if item.comparator else ""
    parts = [item.name, f"{comparator}{value}", item.unit or "-", _period(item), item.kind]
    parts += [f"{key}: {named}" for key in ("scope", "parent", "measure")
              if (named := getattr(item, key))]  # fmt: skip
    parts += [f"{key}: {figure.text}" for key in ("change", "equivalent")
              if (figure := getattr(item, key))]  # fmt: skip
    return " | ".join(parts)


def _task_line(item: Task) -> str:
    parts = [item.action, _period(item)]
    parts += [f"{key}: {'; '.join(names)}" for key in ("lead", "support")
              if (names := getattr(item, key))]  # fmt: skip
    if item.outcome:
        parts.append(f"outcome: {item.outcome}")
    return " | ".join(parts)


def _period(item: Indicator | Task) -> str:
    date = item.deadline
    if date is None:
        return "-"
    match item.deadline_precision:
        case "day":
            return date.isoformat()
        case "month":
            return f"{date:%Y-%m}"
        case "quarter":
            return f"{date.year}-Q{(date.month + 2) // 3}"
    return str(date.year)
