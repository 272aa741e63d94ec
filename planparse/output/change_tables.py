"""What changed as tables for reading at a terminal."""

from __future__ import annotations

import os

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planparse.comparison.model import Comparison, FolderComparison
from planparse.output.change_text import area_note, said, side_name
from planparse.output.changes import SIGNS, ChangeTable, Mark, Row, Sort, change_tables, counts
from planparse.output.templating import Language

_STYLES: dict[Mark, str] = {
    "worse": "red", "better": "green", "changed": "yellow", "same": "dim", "dropped": "magenta",
    "new": "cyan", "unsure": "yellow",
}  # fmt: skip
_WIDTH = 140
"""Of what is not written to a terminal, where COLUMNS does not say otherwise."""
_NARROW = 100
"""Below this there is no room for where in the documents something stands."""


def comparison_table(
    compared: Comparison | FolderComparison,
    sort: Sort = "verdict",
    language: Language = "vi",
    in_colour: bool = False,
) -> str:
    """The tables as text. Colour is left out where NO_COLOR is set, the signs never are."""
    known = in_colour or "COLUMNS" in os.environ
    console = Console(force_terminal=in_colour, width=None if known else _WIDTH, highlight=False)
    w = said(language)
    with console.capture() as captured:
        if isinstance(compared, Comparison):
            _print(compared, console, sort, language)
        else:
            for comparison in compared.comparisons:
                _print(comparison, console, sort, language)
            for side in compared.only_old:
                console.print(Text(f"{w['only_old']}: {side_name(side, language)}", style="bold"))
            for side in compared.only_new:
                console.print(Text(f"{w['only_new']}: {side_name(side, language)}", style="bold"))
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _print(comparison: Comparison, console: Console, sort: Sort, language: Language) -> None:
    console.print(Text(f"{SIGNS['dropped']} {side_name(comparison.old, language)}", style="bold"))
    console.print(Text(f"{SIGNS['new']} {side_name(comparison.new, language)}", style="bold"))
    if note := area_note(comparison, language):
        console.print(Text(f"! {note}", style="bold yellow"))
    found = change_tables(comparison, sort, language)
    for table in found:
        sums = ", ".join(f"{number} {word}" for word, number in counts(table.rows).items())
        console.print(Text(f"\n{table.title}: {sums}", style="bold"))
        console.print(_table(table, sort, language, with_place=console.width >= _NARROW))
    if not found:
        console.print(said(language)["nothing"])


def _table(shown: ChangeTable, sort: Sort, language: Language, with_place: bool) -> Table:
    w = said(language)
    table = Table(box=box.HORIZONTALS, show_lines=True, pad_edge=False, expand=True)
    table.add_column("", no_wrap=True)
    name, old, new, difference = shown.headings
    table.add_column(name, overflow="fold", ratio=3)
    for heading in (old, new):
        table.add_column(heading, overflow="fold", ratio=2)
    if difference:
        table.add_column(difference, overflow="fold")
    if with_place:
        table.add_column(w["place"], overflow="fold")
    section = None
    for row in shown.rows:
        if sort == "section" and row.section != section:
            section = row.section
            table.add_row("", Text(section or w["no_section"], style="bold"))
        table.add_row(*_cells(row, language, bool(difference), with_place))
    return table


def _cells(row: Row, language: Language, with_difference: bool, with_place: bool) -> list[Text]:
    style = _STYLES[row.mark]
    name = Text(row.name)
    before = (said(language)["was"].format(row.before),) if row.before else ()
    for detail in (*before, *row.details, *row.notes):
        name.append(f"\n{detail}", style="dim")
    cells = [Text(f"{SIGNS[row.mark]} {row.word}", style=style), name, Text(row.old), Text(row.new)]
    if with_difference:
        cells.append(Text(row.difference, style=style))
    if with_place:
        places = " → ".join(place for place in (row.old_place, row.new_place) if place)
        cells.append(Text(places, style="dim"))
    return cells
