"""Two Plans to a Comparison."""

from __future__ import annotations

from collections.abc import Collection

from planparse.comparison.indicators import compare_indicators, compare_results
from planparse.comparison.localities import Localities
from planparse.comparison.model import Comparison, Side
from planparse.comparison.officials import compare_officials
from planparse.comparison.tasks import compare_tasks
from planparse.plan import Plan
from planparse.rulebook import Rulebook

KINDS = ("indicators", "tasks", "officials")


def compare_plans(
    old: tuple[str, Plan],
    new: tuple[str, Plan],
    rulebook: Rulebook,
    *,
    results: bool = False,
    only: Collection[str] = KINDS,
    localities: Localities | None = None,
) -> Comparison:
    """What changed from one Plan to another, each given with the name of its file.

    ``results`` sets the targets of a plan against the results in the report on it; tasks and
    officials are not compared then.
    """
    known = localities or Localities()
    before, after = old[1], new[1]
    wanted = {"indicators"} & set(only) if results else set(only)
    by = compare_results if results else compare_indicators
    indicators, unsure = (
        by(before, after, rulebook, known.place) if "indicators" in wanted else ((), ())
    )
    tasks, unsure_tasks = compare_tasks(before, after) if "tasks" in wanted else ((), ())
    return Comparison(
        mode="results" if results else "plans",
        old=side(*old),
        new=side(*new),
        area=known.area(before.document, after.document),
        indicators=indicators,
        unsure=unsure,
        tasks=tasks,
        unsure_tasks=unsure_tasks,
        officials=compare_officials(before, after) if "officials" in wanted else (),
    )


def side(file: str, plan: Plan) -> Side:
    """How a document is called in a comparison."""
    header = plan.document
    return Side(
        file=file,
        kind=header.kind,
        title=header.title,
        number=header.number,
        locality=header.locality,
        date=header.date,
        period=header.period,
    )
