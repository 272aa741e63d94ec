"""The indicators of two Plans: paired, and what changed in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from planparse.comparison.assignment import Pair, assign
from planparse.comparison.deadlines import moved
from planparse.comparison.figures import changed_figure, differences, far_apart, reached
from planparse.comparison.likeness import ALIKE, WHOLE, comparable, likeness
from planparse.comparison.model import Aspect, IndicatorChange, Unsure
from planparse.comparison.traits import Place, Traits, own_year, traits_of
from planparse.language.normal import normal_form
from planparse.plan import Plan
from planparse.rulebook import Rulebook

Found = tuple[tuple[IndicatorChange, ...], tuple[Unsure, ...]]


def compare_indicators(
    old: Plan, new: Plan, rulebook: Rulebook, place: Place = normal_form
) -> Found:
    """What became of the indicators from one year's plan to the next, and where that is not sure.

    Targets are set against targets, and results and estimates against their like.
    """
    two = _Two(traits_of(old, rulebook, place), traits_of(new, rulebook, place), rulebook)
    years = own_year(old.document), own_year(new.document)

    def change(first: Traits, second: Traits) -> IndicatorChange:
        one, other = first.item, second.item
        converted = comparable(one, other, rulebook)
        assert converted is not None
        changes: tuple[Aspect, ...] = changed_figure(one, other, converted)
        if moved(one.deadline, other.deadline, *years):
            changes += ("deadline",)
        return IndicatorChange(
            status="changed" if changes else "same",
            changes=changes,
            old=one,
            new=other,
            **differences(one, other, converted, second.better or first.better, rulebook),
        )

    return _changes(two, _scores(two, lambda one: one.sort), change)


def compare_results(old: Plan, new: Plan, rulebook: Rulebook, place: Place = normal_form) -> Found:
    """What became of the targets of a plan in the report on it, within the year they are for.

    Targets on which the report is silent are "dropped".
    """
    olds = [one for one in traits_of(old, rulebook, place) if one.sort == "target"]
    news = [one for one in traits_of(new, rulebook, place) if one.sort == "actual"]
    two = _Two(olds, news, rulebook)

    def change(first: Traits, second: Traits) -> IndicatorChange:
        one, other = first.item, second.item
        converted = comparable(one, other, rulebook)
        assert converted is not None
        better = second.better or first.better
        return IndicatorChange(
            status="changed" if changed_figure(one, other, converted)[:1] == ("value",) else "same",
            old=one,
            new=other,
            **differences(one, other, converted, better, rulebook),
            **reached(one, other, converted, better),
        )

    return _changes(
        two, _scores(two, lambda one: one.item.deadline and one.item.deadline.year), change
    )


@dataclass(frozen=True, slots=True)
class _Two:
    """The indicators of two documents."""

    olds: Sequence[Traits]
    news: Sequence[Traits]
    rulebook: Rulebook


def _scores(two: _Two, within: Callable[[Traits], Hashable]) -> dict[Pair, int]:
    """How alike the pairs are that are alike enough, ``within`` being the same for both.

    Only what has the same key in the catalogue, or the same words, is looked at: what has nothing
    in common takes no time.
    """
    by_name: dict[Hashable, set[int]] = defaultdict(set)
    for number, new in enumerate(two.news):
        for name in _names(new):
            by_name[name, within(new)].add(number)
    scores = {}
    for first, old in enumerate(two.olds):
        near = {number for name in _names(old) for number in by_name.get((name, within(old)), ())}
        for second in near:
            score = likeness(old, two.news[second], two.rulebook)
            if score >= ALIKE:
                scores[first, second] = score
    return scores


def _names(one: Traits) -> Iterator[Hashable]:
    if one.key:
        yield one.key
    yield one.wording.words


def _changes(
    two: _Two, scores: dict[Pair, int], change: Callable[[Traits, Traits], IndicatorChange]
) -> Found:
    """The pairs in the order of the new document, then what was dropped in that of the old one."""
    found = assign(scores)
    apart = {pair for pair in found.pairs if _is_far_apart(two, pair)}
    unsure = [_unsure("far_apart", two, [first], [second]) for first, second in sorted(apart)]
    unsure += [_unsure("several", two, *tie) for tie in found.ties]
    partners = {second: first for first, second in found.pairs if (first, second) not in apart}
    told_old = {n for n, _ in apart}.union(partners.values(), *(tie[0] for tie in found.ties))
    told_new = {n for _, n in apart}.union(*(tie[1] for tie in found.ties))
    changes = []
    for second, new in enumerate(two.news):
        if second in partners:
            first = partners[second]
            likeness_of = min(scores[first, second], WHOLE) / WHOLE
            made = change(two.olds[first], new)
            changes.append(made.model_copy(update={"likeness": likeness_of}))
        elif second not in told_new:
            changes.append(IndicatorChange(status="added", new=new.item))
    changes += [
        IndicatorChange(status="dropped", old=old.item)
        for first, old in enumerate(two.olds)
        if first not in told_old
    ]
    return tuple(changes), tuple(unsure)


def _is_far_apart(two: _Two, pair: Pair) -> bool:
    old, new = two.olds[pair[0]].item, two.news[pair[1]].item
    converted = comparable(old, new, two.rulebook)
    return converted is not None and far_apart(old, new, converted, two.rulebook)


def _unsure(reason: str, two: _Two, olds: Sequence[int], news: Sequence[int]) -> Unsure:
    return Unsure.model_validate(
        {
            "reason": reason,
            "old": tuple(two.olds[number].item for number in olds),
            "new": tuple(two.news[number].item for number in news),
        }
    )
