"""What changed, as it is shown to a reader: the rows of the tables, the page and the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from planparse.comparison.model import (
    Comparison,
    IndicatorChange,
    OfficialChange,
    TaskChange,
    Unsure,
    UnsureTasks,
)
from planparse.language.normal import normal_form
from planparse.output.change_text import difference, figure, old_figure, said
from planparse.output.figures import written_day
from planparse.output.templating import Language
from planparse.plan import Indicator, Task

Mark = Literal["worse", "better", "changed", "unsure", "dropped", "new", "same"]
Group = Literal["targets", "results", "baselines", "tasks", "officials"]
Sort = Literal["verdict", "section"]

SIGNS: dict[Mark, str] = {
    "worse": "✗", "better": "✓", "changed": "~", "unsure": "?", "dropped": "−", "new": "+",
    "same": "=",
}  # fmt: skip
"""A sign for every mark, so that nothing is said by colour alone; in the order of reading."""
_ORDER = tuple(SIGNS)
_TASK_ORDER: tuple[Mark, ...] = ("dropped", "changed", "new", "same", "unsure")
_GROUPS: tuple[Group, ...] = ("targets", "results", "baselines", "tasks", "officials")


@dataclass(frozen=True, slots=True)
class Row:
    """A line: ``word`` is what became of it, ``old`` and ``new`` the figures or texts, and
    ``difference`` by how much; ``before`` how it was called, where otherwise; ``notes`` what else
    to know; ``of`` the one change of an indicator behind it, where there is one."""

    mark: Mark
    word: str
    group: Group
    name: str
    before: str | None = None
    details: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    difference: str = ""
    notes: tuple[str, ...] = ()
    section: str = ""
    old_place: str = ""
    new_place: str = ""
    of: IndicatorChange | None = None


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Rows that stand together, with the headings of their name, old, new and difference; an empty
    heading is a column that is not there."""

    title: str
    headings: tuple[str, str, str, str]
    rows: list[Row]


def change_tables(
    comparison: Comparison, sort: Sort = "verdict", language: Language = "vi"
) -> list[ChangeTable]:
    """The tables of a comparison that have rows, in the order in which they are read."""
    w, groups = said(language)["columns"], said(language)["groups"]
    old, new = w["old"], w["new"]
    if comparison.mode == "results":
        old, new = said(language)["planned"], said(language)["reached"]
    found = [
        ChangeTable(groups[group], (w["name"], old, new, w["difference"]), list(rows))
        for group, rows in groupby(
            indicator_rows(comparison, sort, language), key=lambda row: row.group
        )
    ]
    tasks = (w["action"], w["old_lead"], w["new_lead"], w["deadline"])
    officials = (w["person"], w["old_positions"], w["new_positions"], "")
    found += [
        ChangeTable(groups["tasks"], tasks, task_rows(comparison, sort, language)),
        ChangeTable(groups["officials"], officials, official_rows(comparison, language)),
    ]
    return [table for table in found if table.rows]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows there are of every word, in their order."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.word] = found.get(row.word, 0) + 1
    return found


def indicator_rows(
    comparison: Comparison, sort: Sort = "verdict", language: Language = "vi"
) -> list[Row]:
    """The indicators: worse first, then better, then same; or by section, as the documents go."""
    rows = [_indicator_row(change, comparison.mode, language) for change in comparison.indicators]
    rows += [_unsure_row(group, language) for group in comparison.unsure]
    return _sorted(rows, sort)


def task_rows(
    comparison: Comparison, sort: Sort = "verdict", language: Language = "vi"
) -> list[Row]:
    """The tasks: dropped first, then changed, new and same; or by section."""
    rows = [_task_row(change, language) for change in comparison.tasks]
    rows += [_unsure_task_row(group, language) for group in comparison.unsure_tasks]
    return _sorted(rows, sort, _TASK_ORDER)


def official_rows(comparison: Comparison, language: Language = "vi") -> list[Row]:
    """The officials: who left, moved, came, stayed."""
    rows = [_official_row(change, language) for change in comparison.officials]
    return _sorted(rows, "verdict", ("dropped", "changed", "new", "same"))


def _indicator_row(change: IndicatorChange, mode: str, language: Language) -> Row:
    old, new, shown = change.old, change.new, change.shown
    mark, word = _judged(change, mode)
    w = said(language)
    details = {"part_of": shown.parent, "for_place": shown.scope}
    notes = (
        (w["deadline_moved"].format(_day(old, language), _day(new, language)),)
        if old and new and "deadline" in change.changes
        else ()
    )
    return Row(
        mark=mark,
        word=w["marks"][word],
        group="targets" if mode == "results" else _group(shown),
        name=shown.name,
        before=_other_name(old.name, new.name) if old and new else None,
        details=tuple(w[how].format(name) for how, name in details.items() if name),
        old=old_figure(change, language),
        new=figure(new, language) if new else "",
        difference=difference(change, language),
        notes=notes,
        section=shown.section or "",
        old_place=old.source.block if old else "",
        new_place=new.source.block if new else "",
        of=change,
    )


def _judged(change: IndicatorChange, mode: str) -> tuple[Mark, str]:
    """The mark of a change, and the key of its word."""
    if change.status in ("dropped", "added"):
        mark: Mark = "dropped" if change.status == "dropped" else "new"
        if mode == "results":
            return mark, "not_told" if change.status == "dropped" else "no_target"
        return mark, mark
    if mode == "results":
        if change.reached is None:
            return "changed", "unknown"
        return ("better", "reached") if change.reached else ("worse", "missed")
    if change.status == "same":
        return "same", "same"
    return (change.verdict, change.verdict) if change.verdict else ("changed", "changed")


def _group(item: Indicator) -> Group:
    groups: dict[str, Group] = {"target": "targets", "baseline": "baselines"}
    return groups.get(item.kind, "results")


def _unsure_row(group: Unsure, language: Language) -> Row:
    w, first = said(language), group.new[0]
    return Row(
        mark="unsure",
        word=w["marks"]["unsure"],
        group=_group(first),
        name=first.name,
        before=_other_name(group.old[0].name, first.name),
        old="\n".join(figure(item, language) for item in group.old),
        new="\n".join(figure(item, language) for item in group.new),
        notes=(w["why_unsure"][group.reason],),
        section=first.section or "",
        old_place=_places(group.old),
        new_place=_places(group.new),
    )


def _task_row(change: TaskChange, language: Language) -> Row:
    w, old, new = said(language), change.old, change.new
    shown = new or old
    assert shown is not None
    words = {"changed": "carried_changed", "same": "carried", "added": "new"}
    days = [_day(one, language) for one in (old, new) if one]
    moved = "deadline" in change.changes
    return Row(
        mark="new" if change.status == "added" else change.status,
        word=w["marks"][words.get(change.status, "dropped")],
        group="tasks",
        name=shown.action,
        before=old.action if old and new and "action" in change.changes else None,
        old="\n".join(old.lead) if old else "",
        new="\n".join(new.lead) if new else "",
        difference=" → ".join(days) if moved else days[-1] if shown.deadline else "",
        notes=tuple(w["aspects"][aspect] for aspect in change.changes),
        section=shown.section or "",
        old_place=old.source.block if old else "",
        new_place=new.source.block if new else "",
    )


def _unsure_task_row(group: UnsureTasks, language: Language) -> Row:
    return Row(
        mark="unsure",
        word=said(language)["marks"]["unsure"],
        group="tasks",
        name="\n".join(task.action for task in group.new),
        before="\n".join(task.action for task in group.old),
        notes=(said(language)["why_unsure"]["several"],),
        section=group.new[0].section or "",
        old_place=_places(group.old),
        new_place=_places(group.new),
    )


def _official_row(change: OfficialChange, language: Language) -> Row:
    marks: dict[str, Mark] = {
        "left": "dropped", "came": "new", "moved": "changed", "stayed": "same",
    }  # fmt: skip
    old, new = change.old, change.new
    return Row(
        mark=marks[change.status],
        word=said(language)["marks"][change.status],
        group="officials",
        name=change.name,
        before=_other_name(old.name, new.name) if old and new else None,
        old="\n".join(old.positions) if old else "",
        new="\n".join(new.positions) if new else "",
        old_place=old.source.block if old else "",
        new_place=new.source.block if new else "",
    )


def _sorted(rows: list[Row], sort: Sort, order: Sequence[Mark] = _ORDER) -> list[Row]:
    if sort == "verdict":
        return sorted(rows, key=lambda row: (_GROUPS.index(row.group), order.index(row.mark)))
    sections = list(dict.fromkeys(row.section for row in rows))
    return sorted(rows, key=lambda row: (_GROUPS.index(row.group), sections.index(row.section)))


def _other_name(old: str, new: str) -> str | None:
    return old if normal_form(old) != normal_form(new) else None


def _day(item: Indicator | Task | None, language: Language) -> str:
    day = item.deadline if item else None
    return written_day(day, language) if day else str(said(language)["no_deadline"])


def _places(items: Iterable[Indicator | Task]) -> str:
    return " ".join(item.source.block for item in items)
