"""planparse rules: check, list and try out the rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.commands.options import Failure, rules_option, tell

if TYPE_CHECKING:
    from planparse.rulebook import Hit, Rulebook
    from planparse.rulebook.rule import Rule


@click.group(
    epilog="""\b
Examples:
  planparse rules check
  planparse rules check my-rules --fix
  planparse rules list units
  planparse rules test "Phấn đấu tỷ lệ hộ nghèo giảm còn 0,78%"
"""
)
def command() -> None:
    """Check, list and try out the rules.

    The rules are YAML files: the words that the tool looks for and what they mean. Those that ship
    with it can be added to or replaced by a folder of your own (--rules).
    """


@command.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@click.option("--fix", is_flag=True, help="Rewrite files that are not in canonical form.")
def check(folder: Path | None, fix: bool) -> None:
    """Check the rule files in DIR; without it, the shipped ones.

    Every key must be known, every example given by its rule, every counter-example left alone, no
    pattern may backtrack without bound, and files are kept in one order and form.
    """
    from planparse.rulebook import RuleError, shipped_rules
    from planparse.rulebook.checking import check_rules

    try:
        problems = check_rules(folder or shipped_rules(), fix)
    except RuleError as error:
        raise Failure(str(error)) from None
    for problem in problems:
        tell(str(problem))
    if problems:
        raise click.exceptions.Exit(1)


@command.command(name="list")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@rules_option
def list_(files: tuple[str, ...], rules: Path | None) -> None:
    """List the rules: file, id, what each looks for and an example of what it gives.

    FILE is the name of a rule file, such as units; without it, all are listed.
    """
    from planparse.rulebook.model import FILES

    for file in files:
        if file not in FILES:
            raise click.BadParameter(f"{file!r} is none of {', '.join(sorted(FILES))}")
    rulebook = _load(rules)
    rows = [
        (f"{file}/{rule.id}", _looks_for(rule), f"{example.text} → {example.gives}")
        for file in files or sorted(FILES)
        for rule in rulebook.rules(file)
        for example in rule.examples[:1]
    ]
    _print_columns(rows)


@command.command()
@click.argument("sentence")
@rules_option
def test(sentence: str, rules: Path | None) -> None:
    """Show which rules fire on SENTENCE, where, and what they give."""
    import unicodedata

    from planparse.rulebook import RuleSet
    from planparse.rulebook.checking import fired
    from planparse.rulebook.model import FILES

    text = unicodedata.normalize("NFC", sentence)
    rulebook = _load(rules)
    found: list[tuple[str, Hit[Rule]]] = [
        (file, hit)
        for file in sorted(FILES)
        for hit in fired(RuleSet(rulebook.rules(file)), text, rulebook)
    ]
    found.sort(key=lambda entry: (entry[1].start, -entry[1].end))
    _print_columns(
        (
            f"{hit.start}-{hit.end}",
            text[hit.start : hit.end],
            f"{file}/{hit.rule.id}",
            hit.rule.gives(hit.match, text),
        )
        for file, hit in found
    )
    if not found:
        tell("no rule fires")


def _load(rules: Path | None) -> Rulebook:
    from planparse.rulebook import RuleError, load_rulebook

    try:
        return load_rulebook(rules)
    except RuleError as error:
        raise Failure(str(error)) from None


def _looks_for(rule: Rule) -> str:
    if rule.pattern is not None:
        return f"/{rule.pattern}/"
    more = f" … ({len(rule.words)})" if len(rule.words) > 3 else ""
    return ", ".join(rule.words[:3]) + more


def _print_columns(rows: Iterable[tuple[str, ...]]) -> None:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        padded = [cell.ljust(min(width, 60)) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*padded, row[-1]]))
