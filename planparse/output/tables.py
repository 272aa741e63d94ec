"""Plan to tables for reading at a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from planparse.output.plain import ITEM_KINDS
from planparse.plan import Header, Indicator, Official, Plan, Task


def print_tables(plan: Plan, console: Console, only: Collection[str] = ITEM_KINDS) -> None:
    """Print a plan's header and a table for every kind of item that it has."""
    console.print(Text(_heading(plan.document)), style="bold")
    if "indicators" in only and plan.indicators:
        console.print(_indicators(plan.indicators))
    if "tasks" in only and plan.tasks:
        console.print(_tasks(plan.tasks))
    if "officials" in only and plan.officials:
        console.print(_officials(plan.officials))


def _heading(header: Header) -> str:
    date = header.date.isoformat() if header.date else None
    parts = (header.number, header.issuer, date)
    return "\n".join(
        line for line in (header.title, " · ".join(part for part in parts if part)) if line
    )


def _indicators(indicators: Iterable[Indicator]) -> Table:
    table = _table("Indicators", "Name", "Value", "Unit", "Deadline", "Kind", "Place")
    table.columns[1].justify = "right"
    for one in indicators:
        name = Text(one.name)
        for detail in (one.parent, one.scope):
            if detail:
                name.append(f"\n{detail}", style="dim")
        table.add_row(
            name,
            _value(one),
            Text(one.unit or ""),
            one.deadline.isoformat() if one.deadline else "",
            one.kind,
            one.source.block,
        )
    return table


def _value(one: Indicator) -> str:
    if isinstance(one.value, bool):
        return "reached"
    figure = " - ".join(map(str, one.value)) if isinstance(one.value, tuple) else str(one.value)
    change = {"increase": "+", "decrease": "-", None: ""}[one.measure]
    comparator = f"{one.comparator} " if one.comparator else ""
    return f"{comparator}{change}{figure}"


def _tasks(tasks: Iterable[Task]) -> Table:
    table = _table("Tasks", "Action", "Lead", "Support", "Deadline", "Place")
    for one in tasks:
        table.add_row(
            Text(one.action),
            Text("\n".join(one.lead)),
            Text("\n".join(one.support)),
            one.deadline.isoformat() if one.deadline else Text(one.deadline_text or ""),
            one.source.block,
        )
    return table


def _officials(officials: Iterable[Official]) -> Table:
    table = _table("Officials", "Name", "Positions", "Place")
    for one in officials:
        table.add_row(Text(one.name), Text("\n".join(one.positions)), one.source.block)
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=True)
    for heading in headings:
        narrow = heading in {"Value", "Unit", "Deadline", "Kind", "Place"}
        table.add_column(heading, no_wrap=narrow and heading != "Unit", overflow="fold")
    return table
