"""Plans to the text of one file or of standard output, in any of the formats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from planparse.output.json_text import to_json, to_jsonl
from planparse.output.plain import ITEM_KINDS
from planparse.output.yaml_text import to_yaml
from planparse.plan import Plan

SUFFIXES = {
    "yaml": ".yaml",
    "json": ".json",
    "jsonl": ".jsonl",
    "table": ".txt",
    "ics": ".ics",
    "xlsx": ".xlsx",
}
"""The formats, and how the names of their files end."""


def stream(
    plans: Iterable[tuple[str, Plan]],
    form: str,
    only: Collection[str] = ITEM_KINDS,
    several: bool = False,
    in_colour: bool = False,
) -> Iterator[str]:
    """The text of plans, each given with the name of its file, piece by piece.

    ``several`` makes a stream of YAML documents, each with its file's name in a comment, or a JSON
    array, however many plans there turn out to be. A calendar has tasks alone, whatever ``only``
    says.
    """
    if form == "json" and several:
        yield from _json_array(plans, only)
        return
    if form == "ics":
        yield _calendar(plans)
        return
    for file, plan in plans:
        name = PurePath(file).name
        if form == "yaml":
            yield f"--- # {name}\n{to_yaml(plan, only)}" if several else to_yaml(plan, only)
        elif form == "json":
            yield to_json(plan, only)
        elif form == "jsonl":
            yield to_jsonl(plan, name, only)
        else:
            yield _tables(plan, only, in_colour)


def _json_array(plans: Iterable[tuple[str, Plan]], only: Collection[str]) -> Iterator[str]:
    before = "["
    for _, plan in plans:
        yield f"{before}\n{to_json(plan, only).rstrip()}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _calendar(plans: Iterable[tuple[str, Plan]]) -> str:
    from planparse.output.calendar_text import to_ics

    return to_ics(plans)


def _tables(plan: Plan, only: Collection[str], in_colour: bool) -> str:
    from rich.console import Console

    from planparse.output.tables import print_tables

    console = Console(force_terminal=in_colour, width=None if in_colour else 120)
    with console.capture() as captured:
        print_tables(plan, console, only)
    return captured.get()
