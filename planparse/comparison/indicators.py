"""The indicators of two Plans: paired, and what changed in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from planparse.comparison.assignment import Assignment, Pair, assign
from planparse.comparison.deadlines import moved
from planparse.comparison.figures import changed_figure, differences, far_apart, reached
from planparse.comparison.likeness import ALIKE, WHOLE, comparable, likeness
from planparse.comparison.model import Aspect, IndicatorChange, Reason, Unsure
from planparse.comparison.rewording import perhaps_reworded
from planparse.comparison.traits import Place, Traits, own_year, traits_of
from planparse.language.normal import normal_form
from planparse.plan import Plan
from planparse.rulebook import Rulebook

Within = Callable[[Traits], Hashable]
"""What two indicators must have in common, beside their names, to be looked at."""
_Doubt = tuple[Reason, tuple[int, ...], tuple[int, ...]]
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

    return _changes(two, lambda one: one.sort, change)


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

    return _changes(two, lambda one: one.item.deadline and one.item.deadline.year, change)


@dataclass(frozen=True, slots=True)
class _Two:
    """The indicators of two documents."""

    olds: Sequence[Traits]
    news: Sequence[Traits]
    rulebook: Rulebook


def _scores(two: _Two, within: Within) -> dict[Pair, int]:
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
    yield from {one.wording.words, one.short}


def _changes(
    two: _Two, within: Within, change: Callable[[Traits, Traits], IndicatorChange]
) -> Found:
    """The pairs in the order of the new document, then what was dropped in that of the old one."""
    scores = _scores(two, within)
    found = assign(scores)
    doubts = _doubts(two, found, within)
    doubted_old = {number for _, olds, _ in doubts for number in olds}
    doubted_new = {number for _, _, news in doubts for number in news}
    partners = {new: old for old, new in found.pairs if old not in doubted_old}
    changes = []
    for number, new in enumerate(two.news):
        if number in partners:
            first = partners[number]
            likeness_of = min(scores[first, number], WHOLE) / WHOLE
            made = change(two.olds[first], new)
            changes.append(made.model_copy(update={"likeness": likeness_of}))
        elif number not in doubted_new:
            changes.append(IndicatorChange(status="added", new=new.item))
    told = doubted_old.union(partners.values())
    changes += [
        IndicatorChange(status="dropped", old=old.item) for _, old in _others(two.olds, told)
    ]
    return tuple(changes), tuple(_unsure(two, *doubt) for doubt in doubts)


def _doubts(two: _Two, found: Assignment, within: Within) -> list[_Doubt]:
    """What is told as unsure, by the numbers of old and new."""
    told_old = {old for old, _ in found.pairs}.union(*(olds for olds, _ in found.ties))
    told_new = {new for _, new in found.pairs}.union(*(news for _, news in found.ties))
    reworded = perhaps_reworded(
        _others(two.olds, told_old), _others(two.news, told_new), within, two.rulebook
    )
    apart = [pair for pair in found.pairs if _is_far_apart(two, pair)]
    return [
        *(("far_apart", (old,), (new,)) for old, new in apart),
        *(("several", olds, news) for olds, news in found.ties),
        *(("reworded", (old,), (new,)) for old, new in reworded),
    ]


def _others(found: Sequence[Traits], told: set[int]) -> list[tuple[int, Traits]]:
    return [(number, one) for number, one in enumerate(found) if number not in told]


def _is_far_apart(two: _Two, pair: Pair) -> bool:
    old, new = two.olds[pair[0]].item, two.news[pair[1]].item
    converted = comparable(old, new, two.rulebook)
    return converted is not None and far_apart(old, new, converted, two.rulebook)


def _unsure(two: _Two, reason: Reason, olds: Sequence[int], news: Sequence[int]) -> Unsure:
    return Unsure(
        reason=reason,
        old=tuple(two.olds[number].item for number in olds),
        new=tuple(two.news[number].item for number in news),
    )
