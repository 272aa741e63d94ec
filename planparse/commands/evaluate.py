"""planparse evaluate: score the tool against documents with known answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planparse.commands.options import Failure, read_plan, rules_option

if TYPE_CHECKING:
    from planparse.evaluation import Agreement, Outcome, ReadItem, Score
    from planparse.gold import GoldItem, ItemKind
    from planparse.plan import Value

_SINGULAR = {"indicators": "indicator", "tasks": "task", "officials": "official"}


@dataclass(frozen=True, slots=True)
class _Evaluation:
    """The outcomes of one document, by kind of item."""

    document: Path
    gold_file: Path
    outcomes: dict[ItemKind, Outcome]


def _floors(
    ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, float]:
    floors = {}
    for text in (part for argument in given for part in argument.split(",")):
        kind, _, value = text.partition("=")
        try:
            floor = float(value)
        except ValueError:
            floor = -1.0
        if kind not in _SINGULAR or not 0 <= floor <= 1:
            raise click.BadParameter(f"{text!r}: expected for example tasks=0.9")
        floors[kind] = floor
    return floors


@click.command(
    epilog="""\b
Examples:
  planparse evaluate tests/gold
  planparse evaluate my-documents --details --rules my-rules
  planparse evaluate tests/gold --min-f1 indicators=0.95,tasks=0.90,officials=0.97
""",
)
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--details", is_flag=True, help="Print every miss, extra and half match as well.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print the scores.",
)
@click.option(
    "--min-f1",
    "floors",
    multiple=True,
    callback=_floors,
    metavar="KIND=VALUE,...",
    help="Exit with 1 where the strict F1 over all documents is lower. May be repeated.",
)
@rules_option
def command(
    gold_dir: Path, details: bool, form: str, floors: dict[str, float], rules: Path | None
) -> None:
    """Score the tool against documents with known answers.

    GOLD_DIR holds documents (.docx, .txt, .md) and beside each a .yaml with the items that ought to
    be read from it. Loose: indicators agree in name, value and unit, tasks in their action,
    officials in their name. Strict: the deadline, the lead and deadline, all positions agree too.
    """
    evaluations = _evaluate_all(gold_dir, rules)
    totals = _totals(evaluations)
    if form == "json":
        click.echo(json.dumps(_as_data(evaluations, totals, details), ensure_ascii=False, indent=2))
    else:
        if details:
            for line in _detail_lines(evaluations):
                click.echo(line)
        _print_table(evaluations, totals)
    below = [
        f"{kind}: strict F1 {f1:.4f} is below {floors[kind]:g}"
        for kind, score in totals.items()
        if kind in floors and (f1 := score.f1(score.strict)) is not None and f1 < floors[kind]
    ]
    if below:
        raise Failure("; ".join(below))


def _evaluate_all(gold_dir: Path, rules: Path | None) -> list[_Evaluation]:
    from planparse.evaluation import evaluate
    from planparse.gold import GoldError, gold_documents, read_gold

    try:
        golds = [(*pair, read_gold(pair[1])) for pair in gold_documents(gold_dir)]
    except GoldError as error:
        raise Failure(str(error)) from None
    return [
        _Evaluation(document, gold_file, evaluate(read_plan(document, rules), gold))
        for document, gold_file, gold in golds
    ]


def _totals(evaluations: list[_Evaluation]) -> dict[ItemKind, Score]:
    from planparse.evaluation import Score
    from planparse.gold import KINDS

    return {
        kind: sum((one.outcomes[kind].score for one in evaluations), start=Score())
        for kind in KINDS
    }


def _as_data(
    evaluations: list[_Evaluation], totals: dict[ItemKind, Score], details: bool
) -> dict[str, Any]:
    documents = []
    for one in evaluations:
        scores: dict[str, Any] = {
            kind: _score_data(outcome.score) for kind, outcome in one.outcomes.items()
        }
        found = {"details": list(_details(one))} if details else {}
        documents.append({"document": one.document.name, **scores, **found})
    return {
        "documents": documents,
        "total": {kind: _score_data(score) for kind, score in totals.items()},
    }


def _score_data(score: Score) -> dict[str, Any]:
    return {
        "expected": score.expected,
        "read": score.read,
        "loose": _ratios(score, score.loose),
        "strict": _ratios(score, score.strict),
    }


def _ratios(score: Score, right: int) -> dict[str, float | int | None]:
    ratios = {
        "precision": score.precision(right),
        "recall": score.recall(right),
        "f1": score.f1(right),
    }
    rounded = {key: None if ratio is None else round(ratio, 4) for key, ratio in ratios.items()}
    return {"right": right, **rounded}


def _details(one: _Evaluation) -> Iterator[dict[str, Any]]:
    """Every miss, extra and half match of a document, with its place and what it says."""
    from planparse.evaluation import nearest

    for kind, outcome in one.outcomes.items():
        what = {"item": _SINGULAR[kind]}
        for agreement in outcome.half_matches:
            place, gold_place = _read_place(agreement.read), _gold_place(one, agreement.gold)
            yield {
                "finding": "half",
                **what,
                "place": place,
                "gold": gold_place,
                **_half(agreement),
            }
        for miss in outcome.misses:
            found = {"finding": "miss", **what, "gold": _gold_place(one, miss), "says": _says(miss)}
            if near := nearest(miss, outcome.extras):
                found |= {"nearest": _says(near), "nearest_place": _read_place(near)}
            yield found
        for extra in outcome.extras:
            place = _read_place(extra)
            yield {"finding": "extra", **what, "place": place, "says": _says(extra)}


def _half(agreement: Agreement) -> dict[str, Any]:
    def value(item: Any, key: str) -> str:
        found = getattr(item, key)
        return " | ".join(found) if isinstance(found, tuple) else str(found)

    return {
        "says": _says(agreement.read),
        "differs": {
            key: {"gold": value(agreement.gold, key), "read": value(agreement.read, key)}
            for key in agreement.differs
        },
    }


def _gold_place(one: _Evaluation, item: GoldItem) -> str:
    return f"{one.gold_file.name}:{item.line}"


def _read_place(item: ReadItem) -> str:
    return f"{item.source.block}:{item.source.start}-{item.source.end}"


def _says(item: Any) -> str:
    from planparse.evaluation import title

    if not hasattr(item, "value"):
        return title(item)
    unit = f" {item.unit}" if item.unit else ""
    return f"{item.name} = {_value(item.value)}{unit} ({item.deadline})"


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{value[0]} - {value[1]}"
    return "true" if value is True else str(value)


def _detail_lines(evaluations: list[_Evaluation]) -> Iterator[str]:
    for one in evaluations:
        yield str(one.document)
        for found in _details(one):
            place = found.get("place") or found["gold"]
            yield f"  {found['finding']:5}  {found['item']:9}  {place}  {found['says']}"
            if "nearest" in found:
                yield f"         nearest  {found['nearest_place']}  {found['nearest']}"
            for key, values in found.get("differs", {}).items():
                yield f"         {key}: gold {values['gold']!r}, read {values['read']!r}"
        yield ""


def _print_table(evaluations: list[_Evaluation], totals: dict[ItemKind, Score]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Document", "Items"):
        table.add_column(heading, no_wrap=True)
    for heading in ("gold", "read", "P", "R", "F1", "strict P", "strict R", "strict F1"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in evaluations:
        for kind, outcome in one.outcomes.items():
            table.add_row(one.document.name, kind, *_cells(outcome.score))
    for kind, score in totals.items():
        table.add_row(f"all {len(evaluations)}", kind, *_cells(score), style="bold")
    console = Console()
    if not console.is_terminal:
        console.width = 160
    console.print(table)


def _cells(score: Score) -> list[str]:
    ratios = [
        ratio(right)
        for right in (score.loose, score.strict)
        for ratio in (score.precision, score.recall, score.f1)
    ]
    shown = ("-" if ratio is None else f"{100 * ratio:.1f}" for ratio in ratios)
    return [str(score.expected), str(score.read), *shown]
