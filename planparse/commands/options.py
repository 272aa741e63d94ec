"""What several commands share: options, reading a file, telling of it on stderr."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from planparse.plan import Plan

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
MEGABYTE = 1_000_000

rules_option = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of rules of your own, laid over the shipped ones.",
)


def or_stdout(context: click.Context, parameter: click.Parameter, output: Any) -> Any:
    """The value of an option for a file to write, without the "-" that stands for stdout."""
    return None if str(output) == "-" else output


class Failure(click.ClickException):
    """Something that stops a command: one line on stderr, exit code 1."""

    def show(self, file: Any = None) -> None:
        tell(self.message)


def tell(message: str) -> None:
    """Say something on stderr, on one line."""
    click.echo(f"planparse: {on_one_line(message)}", err=True)


def on_one_line(message: str) -> str:
    """A message without line breaks and other control characters."""
    return _CONTROL.sub(" ", message)


def read_plan(file: str | Path, rules: Path | None, max_size: int = 100 * MEGABYTE) -> Plan:
    """The plan in a file, or in standard input ("-").

    Raises Failure, naming the file and the cure, where it cannot be read.
    """
    from planparse import extract

    with unreadable(file):
        return extract(sys.stdin.buffer if file == "-" else file, rules=rules, max_size=max_size)


@contextlib.contextmanager
def unreadable(file: str | Path) -> Iterator[None]:
    """Around the reading of a file: what goes wrong is a Failure that names it and the cure."""
    from planparse.reading import UnreadableDocument
    from planparse.rulebook import RuleError

    try:
        yield
    except UnreadableDocument as error:
        raise Failure(f"{shown(file)}: {error}") from None
    except RuleError as error:
        raise Failure(str(error)) from None


def shown(file: str | Path) -> str:
    """How a file is called in messages."""
    return "standard input" if file == "-" else str(file)
