"""What several commands share: the --rules option and how a failure is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of rules of your own, laid over the shipped ones.",
)


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn what can be wrong with a file or a rule into one line on stderr and exit code 1."""
    from planparse.reading import UnreadableDocument
    from planparse.rulebook import RuleError

    try:
        yield
    except (UnreadableDocument, RuleError) as error:
        raise click.ClickException(str(error)) from None
