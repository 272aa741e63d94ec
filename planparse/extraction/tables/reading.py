"""What is handed to the reading of a table, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planparse.language.deadlines import Deadline
from planparse.plan import Indicator, Kind, Source, Task, Warning

TableKind = Literal["indicators", "matrix", "tasks", "officials", "layout", "other"]


@dataclass(frozen=True, slots=True)
class Caption:
    """A line over a table: its title, its unit line, what it is annexed to."""

    block: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """When something holds, and where that was read."""

    deadline: Deadline
    source: Source


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table holds.

    ``role`` is that of its heading in rules/tables.yaml, or ``value`` where it holds figures; of
    these ``kind``, ``term`` and ``unit`` are what its headings give, ``scope`` the place that it is
    for, ``total`` whether it adds up the others. ``label`` names a quantity and ``group`` the
    heading above it, ``group_unit`` whether that gives the unit; ``part`` says that the label is a
    part of what the row names.
    """

    index: int
    role: str
    kind: Kind | None = None
    term: Term | None = None
    unit: str | None = None
    scope: str | None = None
    total: bool = False
    label: str = ""
    group: str = ""
    part: bool = False
    group_unit: bool = False


@dataclass(frozen=True, slots=True)
class TableReading:
    """What was read from a table; ``columns``, ``unit`` and the normal forms of its rows of
    ``headings`` are what a table that continues it needs."""

    kind: TableKind
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    warnings: tuple[Warning, ...] = ()
    columns: tuple[Column, ...] = ()
    unit: str | None = None
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableSetting:
    """Where a table stands.

    ``captions`` are the lines before it since the last heading, ``section`` what its section holds
    (rules/sections.yaml), ``deadline`` the term that the headings give, read in the block
    ``deadline_block``. ``previous`` is the reading of the table that this one may continue.
    """

    captions: tuple[Caption, ...] = ()
    section: str | None = None
    deadline: Deadline | None = None
    deadline_block: str | None = None
    previous: TableReading | None = None
