"""Many Plans of two years: paired by locality and kind, then compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from planparse.comparison.compare import KINDS, compare_plans, side
from planparse.comparison.localities import Localities
from planparse.comparison.model import Comparison, FolderComparison
from planparse.plan import Plan
from planparse.rulebook import Rulebook

Named = tuple[str, Plan]

_PLANNING = ("plan", "resolution", "decision", "directive", "programme")


def compare_many(
    olds: Sequence[Named],
    news: Sequence[Named],
    rulebook: Rulebook,
    *,
    results: bool = False,
    only: Collection[str] = KINDS,
    localities: Localities | None = None,
) -> FolderComparison:
    """The comparisons of all pairs, in the order of the new documents, and what has no pair."""
    known = localities or Localities()
    pairs = pair_up([plan for _, plan in olds], [plan for _, plan in news], known, results)
    comparisons: list[Comparison] = [
        compare_plans(
            olds[first], news[second], rulebook, results=results, only=only, localities=known
        )
        for first, second in pairs
    ]
    paired_old, paired_new = {first for first, _ in pairs}, {second for _, second in pairs}
    return FolderComparison(
        comparisons=tuple(comparisons),
        only_old=tuple(side(*one) for n, one in enumerate(olds) if n not in paired_old),
        only_new=tuple(side(*one) for n, one in enumerate(news) if n not in paired_new),
    )


def pair_up(
    olds: Sequence[Plan], news: Sequence[Plan], localities: Localities, results: bool = False
) -> list[tuple[int, int]]:
    """The documents that belong together, as positions of old and new.

    They are for the same locality and of the same kind (with ``results``: a plan and a report).
    Where one of two has a fellow of its locality and kind, nobody can say which is meant: they stay
    alone. A locality that the reform of 2025 divided or merged has several pairs.
    """
    by_name: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for which, plans in enumerate((olds, news)):
        for position, plan in enumerate(plans):
            if plan.document.locality:
                name = localities.place(plan.document.locality)
                by_name[name, _kind(plan, results, which)][which].append(position)
    groups = [(kind, *found) for (_, kind), found in by_name.items()]
    pairs = [(a[0], b[0]) for _, a, b in groups if len(a) == len(b) == 1]
    pairs += [
        (a[0], b[0])
        for kind, a, without in groups
        if len(a) == 1 and not without
        for other, _, b in groups
        if len(b) == 1 and kind == other
        if localities.became(olds[a[0]].document, news[b[0]].document)
    ]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _kind(plan: Plan, results: bool, which: int) -> str:
    """What a document must have in common with its partner: its kind, or that one is a plan and
    the other the report on it."""
    kind = plan.document.kind
    if not results:
        return kind
    wanted = (kind in _PLANNING) == (which == 0)
    return "results" if wanted else f"{which}: {kind}"
