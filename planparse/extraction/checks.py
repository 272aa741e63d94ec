"""Where a plan contradicts itself, or was perhaps not read right.

Every check is careful: it says what stands in the document and not whose fault it is, and it is
silent where the document may mean something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planparse.extraction.sums import check_sums
from planparse.language.catalogue import load_catalogue
from planparse.language.normal import fold, normal_form
from planparse.plan import Indicator, Plan, Task, Warning
from planparse.rulebook import Rulebook

_MOST_DISAGREEMENTS = 3
"""More of them between two tables, or between text and table, and they speak of other things."""
_FAR_APART = 1.5
_TABLE, _TEXT = 2, 5
"""One task in so many may be without a lead in a table, or in the text: more, and it names none."""
_SURE_TASK_TERMS = ("day", "month", "quarter")


def check_plan(plan: Plan, texts: dict[str, str], rulebook: Rulebook) -> tuple[Warning, ...]:
    """What there is to say of a plan; ``texts`` are those of the document's blocks, by id."""
    return (
        *_declared_counts(plan),
        *_two_values(plan.indicators, rulebook),
        *_shares_over_100(plan.indicators, rulebook),
        *check_sums(plan.indicators, texts, rulebook),
        *_deadlines_before_date(plan, rulebook),
        *_tasks_without_lead(plan.tasks),
    )


def _declared_counts(plan: Plan) -> Iterator[Warning]:
    """Fewer indicators or tasks than the text speaks of: many documents name only some of them."""
    declared = plan.document.declared
    targets = {normal_form(one.name) for one in plan.indicators if one.kind == "target"}
    found = {"indicators": len(targets), "tasks": len(plan.tasks)}
    for what, count in found.items():
        said = getattr(declared, what, None)
        if said is not None and 0 < count < said:
            message = f"the document speaks of {said} {what}; {count} were found in it"
            yield Warning(code="declared_count", message=message)


def _two_values(indicators: Sequence[Indicator], rulebook: Rulebook) -> Iterator[Warning]:
    """One indicator of the catalogue with two values for the same time, place and kind.

    Values in one row or paragraph stand beside each other on purpose. A name with more than two
    values, or with two that are far apart, is told apart by something else, and harvests by their
    season.
    """
    rules = load_catalogue(rulebook).rules
    groups: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for one in indicators:
        rule = rules.get(one.indicator or "")
        compared = rule is not None and rule.field != "agriculture"
        if compared and one.deadline is not None and _is_plain(one):
            time = (one.deadline, one.deadline_precision)
            unit = one.quantity.unit if one.quantity else one.unit
            what = (one.kind, one.scope, one.parent, one.measure, unit)
            key = (normal_form(one.name), *time, *what)
            groups[key].append(one)
    pairs = [pair for group in groups.values() if (pair := _disagreement(group))]
    between: dict[tuple[str, str], int] = defaultdict(int)
    for first, second in pairs:
        between[_container(first), _container(second)] += 1
    for first, second in pairs:
        if between[_container(first), _container(second)] <= _MOST_DISAGREEMENTS:
            message = (
                f"{first.name!r} is {_shown(first)} and, in {second.source.block},"
                f" {_shown(second)}, both for {first.deadline}"
            )
            yield Warning(
                code="two_values",
                message=message,
                block=first.source.block,
                items=(first.id, second.id),
            )


def _disagreement(group: Sequence[Indicator]) -> tuple[Indicator, Indicator] | None:
    """The two items of a group that differ in value, where it has just two values."""
    values = {_amount(one): one for one in reversed(group)}
    if len(values) != 2 or max(values) > _FAR_APART * min(values):
        return None
    first, second = sorted(values.values(), key=group.index)
    return None if _line(first) == _line(second) else (first, second)


def _shares_over_100(indicators: Iterable[Indicator], rulebook: Rulebook) -> Iterator[Warning]:
    """Parts of a whole that are more than all of it."""
    rules = load_catalogue(rulebook).rules
    for one in indicators:
        rule = rules.get(one.indicator or "")
        if rule is None or not rule.of_whole or one.quantity is None:
            continue
        share = one.quantity.value
        if (share[1] if isinstance(share, tuple) else share) > 1:
            message = f"{one.name!r} is {_shown(one)}, over 100 %"
            yield Warning(
                code="share_over_100", message=message, block=one.source.block, items=(one.id,)
            )


def _deadlines_before_date(plan: Plan, rulebook: Rulebook) -> Iterator[Warning]:
    """Tasks and targets that were due before the document was made.

    A target may repeat what an earlier plan said: only words such as "trước ngày" are sure.
    """
    date = plan.document.date
    due: list[tuple[Task | Indicator, str]] = [
        (task, task.action) for task in plan.tasks if task.deadline_precision in _SURE_TASK_TERMS
    ]
    by_then = rulebook.checks.where(role="by_then")
    due += [
        (one, one.name)
        for one in plan.indicators
        if one.kind == "target" and one.deadline_precision == "day"
        and by_then.at(fold(one.deadline_text or ""), 0)
    ]  # fmt: skip
    for item, what in due:
        if date is not None and item.deadline is not None and item.deadline < date:
            message = (
                f"{_short(what)!r} is due on {item.deadline}, before the document's date, {date}"
            )
            yield Warning(
                code="deadline_before_date",
                message=message,
                block=item.source.block,
                items=(item.id,),
            )


def _tasks_without_lead(tasks: Iterable[Task]) -> Iterator[Warning]:
    """Tasks that nobody answers for, in a table that says of most who does, or in a text that says
    so of nearly all."""
    groups: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        groups[_container(task)].append(task)
    for container, group in groups.items():
        without = [task for task in group if not task.lead]
        if len(without) * (_TABLE if container else _TEXT) < len(group):
            for task in without:
                yield Warning(
                    code="task_without_lead",
                    message=f"no one is named as responsible for {_short(task.action)!r}",
                    block=task.source.block,
                    items=(task.id,),
                )


def _is_plain(one: Indicator) -> bool:
    """Whether an indicator has one figure, and no words such as "trên" beside it."""
    return not isinstance(one.value, bool | tuple) and one.comparator is None


def _amount(one: Indicator) -> float:
    value = one.quantity.value if one.quantity else one.value
    return float(value) if not isinstance(value, tuple) else float(value[1])


def _container(item: Indicator | Task) -> str:
    """The table that an item stands in; "" for the text."""
    return item.source.block.split(".")[0] if _in_table(item) else ""


def _line(item: Indicator) -> str:
    """The row or paragraph that an item stands in."""
    return item.source.block.rpartition(".")[0] if _in_table(item) else item.source.block


def _in_table(item: Indicator | Task) -> bool:
    return item.source.block.startswith("t")


def _shown(one: Indicator) -> str:
    value = " - ".join(map(str, one.value)) if isinstance(one.value, tuple) else one.value
    return f"{value} {one.unit}" if one.unit else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
