"""planparse diff: what changed from the plan of one year to that of the next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planparse.commands.extract import item_kinds
from planparse.commands.options import MEGABYTE, Failure, or_stdout, read_plan, rules_option, tell
from planparse.output.files import write_whole

if TYPE_CHECKING:
    from planparse.comparison import Comparison, FolderComparison
    from planparse.comparison.folders import Named
    from planparse.output.changes import Sort
    from planparse.output.templating import Language
    from planparse.rulebook import Rulebook

SUFFIXES = {"table": ".txt", "yaml": ".yaml", "json": ".json", "html": ".html", "xlsx": ".xlsx"}
TROUBLE = 2


class Trouble(Failure):
    """Something that stops a comparison: exit code 2, for 1 means that there are differences."""

    exit_code = TROUBLE


def _renamed(
    ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    renamed = {}
    for text in given:
        old, sign, new = (part.strip() for part in text.partition("="))
        if not (sign and old and new):
            raise click.BadParameter(f"{text!r}: expected 'old name=new name'")
        renamed[old] = new
    return renamed


@click.command(
    epilog="""\b
Examples:
  planparse diff plan-2024.docx plan-2025.docx
  planparse diff plan-2024.docx plan-2025.docx -o changes.html
  planparse diff plans-2024/ plans-2025/ -o changes.xlsx --only indicators
  planparse diff --results plan-2024.docx report-2024.docx
  planparse diff old.yaml new.yaml --exit-code --format json > changes.json
""",
)
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", callback=or_stdout,
    help="Write here instead of to stdout.",
)  # fmt: skip
@click.option(
    "--format",
    "form",
    type=click.Choice(list(SUFFIXES)),
    help="Default: what the name of the output file says, else table.",
)
@click.option(
    "--only",
    callback=item_kinds,
    metavar="KINDS",
    help="Only some kinds of items: indicators, tasks, officials, with commas between.",
)
@click.option(
    "--results",
    is_flag=True,
    help="NEW is the report on the plan OLD: set its results against the targets.",
)
@click.option(
    "--sort",
    type=click.Choice(["verdict", "section"]),
    default="verdict",
    show_default=True,
    help="Worse first, then better, then same; or as the sections of the documents go.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="The language of tables, page and workbook around what the documents say.",
)
@click.option(
    "--map",
    "renamed",
    multiple=True,
    callback=_renamed,
    metavar="OLD=NEW",
    help="The new name of a locality that was renamed or merged. May be repeated.",
)
@click.option(
    "--exit-code", "with_exit_code", is_flag=True, help="Exit with 1 where there are differences."
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
def command(
    old: Path,
    new: Path,
    output: Path | None,
    form: str | None,
    only: tuple[str, ...],
    results: bool,
    sort: Sort,
    language: Language,
    renamed: dict[str, str],
    with_exit_code: bool,
    rules: Path | None,
    max_size: int,
) -> None:
    """Tell what changed between the plans of two years.

    OLD and NEW are documents, Plans that extract wrote (.yaml, .json), or folders of either, whose
    documents are paired by locality and kind. Indicators are paired though they are worded anew,
    and compare in one unit; targets are set against targets, results against results.

    Exit code: 0, or with --exit-code 1 where there are differences; 2 trouble.
    """
    from planparse.comparison import Localities, compare_many, compare_plans

    form = form or _format_by_name(output)
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("a workbook is nothing for a terminal; say where to write it: -o")
    olds, unread_old = _read(old, rules, max_size * MEGABYTE)
    news, unread_new = _read(new, rules, max_size * MEGABYTE)
    how: Any = {"results": results, "only": only, "localities": Localities.of(renamed)}
    several = old.is_dir() or new.is_dir() or len(olds) > 1 or len(news) > 1
    compared: Comparison | FolderComparison
    if several:
        compared = compare_many(olds, news, _rulebook(rules), **how)
    else:
        compared = compare_plans(olds[0], news[0], _rulebook(rules), **how)
    in_colour = output is None and sys.stdout.isatty()
    data = _written(compared, form, sort, language, in_colour)
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        try:
            write_whole(output, data)
        except OSError as error:
            raise Trouble(f"{output}: cannot be written ({error.strerror})") from None
    if unread_old or unread_new:
        sys.exit(TROUBLE)
    if with_exit_code and compared.differs:
        sys.exit(1)


def _format_by_name(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return next((form for form, ending in SUFFIXES.items() if ending == suffix), "table")


def _read(given: Path, rules: Path | None, max_size: int) -> tuple[list[Named], list[Path]]:
    """The Plans of a file or folder, and the files in the folder that could not be read."""
    from planparse.comparison import PlanError, files_in, read_plans

    found: list[Named] = []
    unread: list[Path] = []
    for file in files_in(given) if given.is_dir() else [given]:
        try:
            found += read_plans(file, lambda path: read_plan(path, rules, max_size))
        except (Failure, PlanError) as error:
            reason = error.message if isinstance(error, Failure) else f"{file}: {error}"
            if not given.is_dir():
                raise Trouble(reason) from None
            tell(reason)
            unread.append(file)
    if not found:
        raise Trouble(f"{given}: there is no plan in it")
    return found, unread


def _rulebook(rules: Path | None) -> Rulebook:
    from planparse.rulebook import RuleError, load_rulebook

    try:
        return load_rulebook(rules)
    except RuleError as error:
        raise Trouble(str(error)) from None


def _written(
    compared: Comparison | FolderComparison,
    form: str,
    sort: Sort,
    language: Language,
    in_colour: bool,
) -> bytes:
    if form == "xlsx":
        from planparse.output.change_workbook import comparison_workbook

        return comparison_workbook(compared, sort, language)
    if form == "html":
        from planparse.output.change_page import comparison_page

        text = comparison_page(compared, sort, language)
    elif form == "table":
        from planparse.output.change_tables import comparison_table

        text = comparison_table(compared, sort, language, in_colour)
    else:
        from planparse.output.json_text import json_text
        from planparse.output.plain import plain_part
        from planparse.output.yaml_text import yaml_text

        text = (yaml_text if form == "yaml" else json_text)(plain_part(compared))
    return text.encode("utf-8", "backslashreplace")
