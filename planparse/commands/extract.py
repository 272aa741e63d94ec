"""planparse extract: documents to indicators, tasks and officials."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.commands.options import (
    MEGABYTE,
    Failure,
    or_stdout,
    read_plan,
    rules_option,
    shown,
    tell,
)
from planparse.output import ITEM_KINDS
from planparse.output.files import write_whole
from planparse.output.stream import SUFFIXES, stream

if TYPE_CHECKING:
    from planparse.plan import Plan

_MOST_ALIKE = 3
"""More warnings of one kind than this are told of in one line."""


def item_kinds(
    ctx: click.Context, parameter: click.Parameter, given: str | None
) -> tuple[str, ...]:
    """The kinds of items that --only names; all where it is not given."""
    if given is None:
        return ITEM_KINDS
    wanted = tuple(kind.strip() for kind in given.split(","))
    for kind in wanted:
        if kind not in ITEM_KINDS:
            raise click.BadParameter(f"{kind!r} is none of {', '.join(ITEM_KINDS)}")
    return wanted


@click.command(
    epilog="""\b
Examples:
  planparse extract report.docx
  planparse extract report.docx --format table
  planparse extract report.docx -o report.yaml
  planparse extract report.docx -o report.xlsx
  planparse extract plans/*.docx -o results/
  planparse extract plans/*.docx -o duties.ics
  planparse extract plans/*.docx --format jsonl --only indicators > all.jsonl
  curl -s https://example.org/plan.docx | planparse extract -
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    callback=or_stdout,
    metavar="FILE|DIR",
    help="Write here instead of to stdout: all into one file, or one file each into a folder"
    " (one that is there, or a name that ends in a slash).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(SUFFIXES)),
    help="Default: what the name of the output file says, else yaml. ics: the tasks' deadlines as a"
    " calendar.",
)
@click.option(
    "--only",
    callback=item_kinds,
    metavar="KINDS",
    help="Only some kinds of items: indicators, tasks, officials, with commas between.",
)
@rules_option
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    metavar="MB",
    help="Refuse files that hold or unpack to more.",
)
@click.option("-q", "--quiet", is_flag=True, help="No warnings, only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was found in each file.")
def command(
    files: tuple[str, ...],
    output: str | None,
    form: str | None,
    only: tuple[str, ...],
    rules: Path | None,
    max_size: int,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read documents and write their indicators, tasks and officials.

    FILE is a .docx, .txt or .md file, or - for standard input. Several files give a stream of YAML
    documents, a JSON array or JSON Lines. Nothing but data goes to stdout.

    Exit code: 0 done, 1 a file could not be read, 2 wrong use.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    form = form or _format_by_name(output)
    if form == "xlsx" and not output:
        raise click.UsageError("--format xlsx needs a file to write to: -o plan.xlsx")
    folder = Path(output) if output and _is_folder(output) else None
    targets = _targets(files, folder, form) if folder else {}
    unreadable: list[str] = []

    def plans() -> Iterator[tuple[str, Plan]]:
        for file in files:
            start = time.perf_counter()
            try:
                plan = read_plan(file, rules, max_size * MEGABYTE)
            except Failure as failure:
                failure.show()
                unreadable.append(file)
                continue
            if not quiet:
                _tell_warnings(file, plan)
            if verbose:
                _tell_counts(file, plan, time.perf_counter() - start)
            yield file, plan

    several = len(files) > 1
    if folder:
        for file, plan in plans():
            _write(targets[file], _content([(file, plan)], form, only, targets[file]))
    elif output:
        readable = list(plans())
        if readable:
            _write(Path(output), _content(readable, form, only, Path(output), several))
    else:
        _print(stream(plans(), form, only, several, in_colour=sys.stdout.isatty()))
    if unreadable:
        sys.exit(1)


def _format_by_name(output: str | None) -> str:
    """The format that the name of the output file asks for; YAML where it asks for none."""
    suffix = Path(output).suffix.lower() if output and not _is_folder(output) else ""
    if suffix in ("", ".yml"):
        return "yaml"
    for form, ending in SUFFIXES.items():
        if ending == suffix:
            return form
    endings = ", ".join(SUFFIXES.values())
    raise click.UsageError(
        f"{output}: no format is called {suffix}; expected {endings}, or say --format"
        " (pages are made by planparse view)"
    )


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _targets(files: Sequence[str], folder: Path, form: str) -> dict[str, Path]:
    """The file in the folder for each document. Raises UsageError where two would be the same."""
    targets: dict[str, Path] = {}
    for file in files:
        target = folder / (Path("stdin" if file == "-" else file).stem + SUFFIXES[form])
        if file not in targets and target in targets.values():
            raise click.UsageError(f"two documents would be written to {target}; rename one")
        targets[file] = target
    return targets


def _tell_warnings(file: str, plan: Plan) -> None:
    """Every warning on a line; of many that say the same of several items, only the first."""
    alike = Counter(warning.code for warning in plan.warnings if warning.items)
    told: set[str] = set()
    for warning in plan.warnings:
        several = alike[warning.code] > _MOST_ALIKE
        if several and warning.code in told:
            continue
        told.add(warning.code)
        place = f" ({warning.block})" if warning.block else ""
        more = f", and {alike[warning.code] - 1} more like this" if several else ""
        tell(f"{shown(file)}: warning: {warning.message}{place}{more}")


def _tell_counts(file: str, plan: Plan, seconds: float) -> None:
    counts = ", ".join(f"{len(getattr(plan, kind))} {kind}" for kind in ITEM_KINDS)
    tell(f"{shown(file)}: {counts} in {seconds:.2f} s")


def _content(
    plans: Sequence[tuple[str, Plan]],
    form: str,
    only: tuple[str, ...],
    target: Path,
    several: bool = False,
) -> bytes:
    """What a file holds: text, or the workbook of all plans."""
    if form != "xlsx":
        return _encoded("".join(stream(plans, form, only, several)))
    from planparse.output.workbook import to_workbook

    return to_workbook(plans, only, target.resolve().parent)


def _write(file: Path, content: bytes) -> None:
    try:
        write_whole(file, content)
    except OSError as error:
        raise Failure(f"{file}: cannot be written ({error.strerror}); choose another -o") from None


def _print(pieces: Iterable[str]) -> None:
    """To standard output as UTF-8, whatever the locale says, each piece as soon as it is there."""
    for piece in pieces:
        sys.stdout.buffer.write(_encoded(piece))
        sys.stdout.buffer.flush()


def _encoded(text: str) -> bytes:
    """UTF-8; what is no character in a file's name is written as an escape."""
    return text.encode("utf-8", "backslashreplace")
