"""What changed as tables for reading at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from planparse.comparison.model import Comparison, FolderComparison
from planparse.output.changes import (
    SIGNS,
    ChangeTable,
    Mark,
    Row,
    Sort,
    area_note,
    change_tables,
    counts,
    side_name,
)

_STYLES: dict[Mark, str] = {
    "worse": "red", "better": "green", "changed": "yellow", "same": "dim", "dropped": "magenta",
    "new": "cyan", "unsure": "yellow",
}  # fmt: skip


def comparison_table(
    compared: Comparison | FolderComparison, sort: Sort = "verdict", in_colour: bool = False
) -> str:
    """The tables as text. Colour is left out where NO_COLOR is set, the signs never are."""
    console = Console(force_terminal=in_colour, width=None if in_colour else 140)
    with console.capture() as captured:
        if isinstance(compared, Comparison):
            _print(compared, console, sort)
        else:
            _print_folders(compared, console, sort)
    return captured.get()


def _print_folders(compared: FolderComparison, console: Console, sort: Sort) -> None:
    for comparison in compared.comparisons:
        _print(comparison, console, sort)
    for heading, sides in (("Only old", compared.only_old), ("Only new", compared.only_new)):
        for side in sides:
            console.print(Text(f"{heading}: {side_name(side)}", style="bold"))


def _print(comparison: Comparison, console: Console, sort: Sort) -> None:
    console.print(Text(f"{SIGNS['dropped']} {side_name(comparison.old)}", style="bold"))
    console.print(Text(f"{SIGNS['new']} {side_name(comparison.new)}", style="bold"))
    if note := area_note(comparison):
        console.print(Text(f"! {note}", style="bold yellow"))
    found = change_tables(comparison, sort)
    for table in found:
        console.print(_table(table, sort))
    if not found:
        console.print("Nothing to compare.")


def _table(shown: ChangeTable, sort: Sort) -> Table:
    sums = ", ".join(f"{number} {word}" for word, number in counts(shown.rows).items())
    table = Table(title=f"{shown.title}: {sums}", title_justify="left", show_lines=True)
    table.add_column("", no_wrap=True)
    name, old, new, difference = shown.headings
    table.add_column(name, overflow="fold", ratio=2)
    for heading in (old, new):
        table.add_column(heading, overflow="fold", ratio=1)
    if difference:
        table.add_column(difference, overflow="fold")
    table.add_column("Place", overflow="fold")
    section = None
    for row in shown.rows:
        if sort == "section" and row.section != section:
            section = row.section
            table.add_row("", Text(section or "(no section)", style="bold"))
        table.add_row(*_cells(row, bool(difference)))
    return table


def _cells(row: Row, with_difference: bool) -> list[Text]:
    style = _STYLES[row.mark]
    name = Text(row.name)
    for detail in (*([f"was: {row.before}"] if row.before else []), *row.details, *row.notes):
        name.append(f"\n{detail}", style="dim")
    places = " → ".join(place for place in (row.old_place, row.new_place) if place)
    cells = [Text(f"{SIGNS[row.mark]} {row.word}", style=style), name, Text(row.old), Text(row.new)]
    if with_difference:
        cells.append(Text(row.difference, style=style))
    return [*cells, Text(places, style="dim")]
