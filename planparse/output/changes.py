"""What changed, as it is shown to a reader: the rows of the tables, the page and the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from planparse.comparison.model import (
    Amount,
    Comparison,
    IndicatorChange,
    OfficialChange,
    Side,
    TaskChange,
)
from planparse.language.normal import normal_form
from planparse.plan import Indicator, Value

Mark = Literal["worse", "better", "changed", "same", "dropped", "new", "unsure"]
Sort = Literal["verdict", "section"]

SIGNS: dict[Mark, str] = {
    "worse": "✗", "better": "✓", "changed": "~", "unsure": "?", "dropped": "−", "new": "+",
    "same": "=",
}  # fmt: skip
"""A sign for every mark, so that nothing is said by colour alone."""
_ORDER = tuple(SIGNS)
_GROUPS = ("Targets", "Results and estimates", "Baselines", "Tasks", "Officials")
_MINUS = "−"


@dataclass(frozen=True, slots=True)
class Row:
    """A line: ``word`` is what became of it, ``old`` and ``new`` the figures or texts, and
    ``difference`` by how much; ``before`` how it was called, where otherwise; ``notes`` what else
    to know; ``of`` the one change of an indicator behind it, where there is one."""

    mark: Mark
    word: str
    group: str
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


def change_tables(comparison: Comparison, sort: Sort = "verdict") -> list[ChangeTable]:
    """The tables of a comparison that have rows, in the order in which they are read."""
    figures = ("Planned", "Reached") if comparison.mode == "results" else ("Old", "New")
    found = [
        ChangeTable(group, ("Indicator", *figures, "Difference"), list(rows))
        for group, rows in groupby(indicator_rows(comparison, sort), key=lambda row: row.group)
    ]
    found += [
        ChangeTable(
            "Tasks", ("Action", "Old lead", "New lead", "Deadline"), task_rows(comparison, sort)
        ),
        ChangeTable(
            "Officials", ("Name", "Old positions", "New positions", ""), official_rows(comparison)
        ),
    ]
    return [table for table in found if table.rows]


def side_name(side: Side) -> str:
    """A document in one line: its locality and title, number, date and file."""
    date = side.date.isoformat() if side.date else None
    parts = (side.locality, side.title, side.number, date, side.file)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def indicator_rows(comparison: Comparison, sort: Sort = "verdict") -> list[Row]:
    """The indicators: worse first, then better, then same; or by section, as the documents go."""
    rows = [_indicator_row(change, comparison.mode) for change in comparison.indicators]
    rows += [
        Row(
            mark="unsure",
            word="unsure",
            group=_group(group.new[0]),
            name=group.new[0].name,
            before=_other_name(group.old[0].name, group.new[0].name),
            old="\n".join(figure(item) for item in group.old),
            new="\n".join(figure(item) for item in group.new),
            notes=(_WHY_UNSURE[group.reason],),
            section=group.new[0].section or "",
            old_place=_places(group.old),
            new_place=_places(group.new),
        )
        for group in comparison.unsure
    ]
    return _sorted(rows, sort)


def task_rows(comparison: Comparison, sort: Sort = "verdict") -> list[Row]:
    """The tasks: dropped first, then changed, new and same; or by section."""
    rows = [_task_row(change) for change in comparison.tasks]
    rows += [
        Row(
            mark="unsure",
            word="unsure",
            group="Tasks",
            name="\n".join(task.action for task in group.new),
            before="\n".join(task.action for task in group.old),
            notes=(_WHY_UNSURE["several"],),
            section=group.new[0].section or "",
            old_place=" ".join(task.source.block for task in group.old),
            new_place=" ".join(task.source.block for task in group.new),
        )
        for group in comparison.unsure_tasks
    ]
    return _sorted(rows, sort, _TASK_ORDER)


def official_rows(comparison: Comparison) -> list[Row]:
    """The officials: who left, moved, came, stayed."""
    rows = [_official_row(change) for change in comparison.officials]
    return _sorted(rows, "verdict", ("dropped", "changed", "new", "same"))


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows there are of every word, in their order."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.word] = found.get(row.word, 0) + 1
    return found


def figure(item: Indicator) -> str:
    """A figure with its comparison, sign of change and unit."""
    if item.value is True:
        return "to be reached" if item.kind == "target" else "reached"
    change = {"increase": "+", "decrease": _MINUS, None: ""}[item.measure]
    shown = f"{item.comparator or ''} {change}{_number(item.value)} {item.unit or ''}"
    return shown.strip()


def area_note(comparison: Comparison) -> str | None:
    """The warning that the two documents are not for the same area."""
    area = comparison.area
    if area is None:
        return None
    names = f"{area.old} → {area.new}" if area.old != area.new else f"{area.new}"
    parts = f", made of {'; '.join(area.made_of)}" if area.made_of else ""
    why = {
        "reform": "in the reform of 2025",
        "map": "as --map says",
        "names": "the documents name different localities",
    }[area.known_by]
    return f"Not the same area: {names} ({why}{parts}). Amounts and counts do not compare."


_WHY_UNSURE = {
    "several": "more than one pairing is as good",
    "far_apart": "same name, but figures five times apart or more: the same thing counted?",
    "reworded": "other words: the same, or not?",
}
_TASK_ORDER: tuple[Mark, ...] = ("dropped", "changed", "new", "same", "unsure")


def _indicator_row(change: IndicatorChange, mode: str) -> Row:
    old, new, shown = change.old, change.new, change.shown
    mark, word = _judged(change, mode)
    return Row(
        mark=mark,
        word=word,
        group="Targets" if mode == "results" else _group(shown),
        name=shown.name,
        before=_other_name(old.name, new.name) if old and new else None,
        details=_details(shown),
        old=_old_figure(change),
        new=figure(new) if new else "",
        difference=_difference(change),
        notes=_notes(change),
        section=shown.section or "",
        old_place=old.source.block if old else "",
        new_place=new.source.block if new else "",
        of=change,
    )


def _details(item: Indicator) -> tuple[str, ...]:
    found = {"part of": item.parent, "for": item.scope}
    return tuple(f"{how}: {name}" for how, name in found.items() if name)


def _judged(change: IndicatorChange, mode: str) -> tuple[Mark, str]:
    if change.status in ("dropped", "added"):
        if mode == "results":
            return ("dropped", "not told") if change.status == "dropped" else ("new", "no target")
        return ("dropped", "dropped") if change.status == "dropped" else ("new", "new")
    if mode == "results":
        if change.reached is None:
            return "changed", "unknown"
        return ("better", "reached") if change.reached else ("worse", "missed")
    if change.status == "same":
        return "same", "same"
    return (change.verdict, change.verdict) if change.verdict else ("changed", "changed")


def _group(item: Indicator) -> str:
    return {"target": "Targets", "baseline": "Baselines"}.get(item.kind, "Results and estimates")


def _old_figure(change: IndicatorChange) -> str:
    if change.old is None:
        return ""
    text = figure(change.old)
    if change.converted is None or change.new is None:
        return text
    return f"{text}\n= {_number(change.converted)} {change.new.unit or ''}".rstrip()


def _difference(change: IndicatorChange) -> str:
    if change.difference is None:
        return ""
    shown = change.points if change.points is not None else change.difference
    lines = [f"{_arrow(change.difference)} {_signed(shown)}"]
    if change.points is not None:
        lines[0] += " points"
    elif change.percent is not None:
        lines[0] += f" ({_signed(change.percent)} %)"
    if change.percent_reached is not None:
        lines.append(f"{_number(change.percent_reached)} % of plan")
    return "\n".join(lines)


def _arrow(difference: Amount) -> str:
    ends = set(difference) if isinstance(difference, tuple) else {difference}
    if ends == {0}:
        return "→"
    if min(ends) >= 0:
        return "↑"
    return "↓" if max(ends) <= 0 else "↕"


def _notes(change: IndicatorChange) -> tuple[str, ...]:
    notes = []
    if change.old and change.new and "deadline" in change.changes:
        notes.append(f"deadline {change.old.deadline or 'none'} → {change.new.deadline or 'none'}")
    return tuple(notes)


def _task_row(change: TaskChange) -> Row:
    shown = change.new or change.old
    assert shown is not None
    old, new = change.old, change.new
    word = {"changed": "carried over, changed", "same": "carried over", "added": "new"}
    mark: Mark = "new" if change.status == "added" else change.status
    return Row(
        mark=mark,
        word=word.get(change.status, "dropped"),
        group="Tasks",
        name=shown.action,
        before=old.action if old and new and "action" in change.changes else None,
        old=_bodies(old.lead) if old else "",
        new=_bodies(new.lead) if new else "",
        difference=_dates(change),
        notes=tuple(_CHANGED[aspect] for aspect in change.changes),
        section=shown.section or "",
        old_place=old.source.block if old else "",
        new_place=new.source.block if new else "",
    )


_CHANGED = {
    "action": "reworded", "deadline": "new deadline", "lead": "other lead",
    "support": "other support",
}  # fmt: skip


def _dates(change: TaskChange) -> str:
    days = [str(one.deadline or "none") for one in (change.old, change.new) if one]
    if "deadline" in change.changes:
        return " → ".join(days)
    return "" if days[-1] == "none" else days[-1]


def _bodies(names: Iterable[str]) -> str:
    return "\n".join(names)


def _official_row(change: OfficialChange) -> Row:
    marks: dict[str, Mark] = {
        "left": "dropped",
        "came": "new",
        "moved": "changed",
        "stayed": "same",
    }
    old, new = change.old, change.new
    return Row(
        mark=marks[change.status],
        word=change.status,
        group="Officials",
        name=change.name,
        before=_other_name(old.name, new.name) if old and new else None,
        old=_bodies(old.positions) if old else "",
        new=_bodies(new.positions) if new else "",
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


def _places(items: Iterable[Indicator]) -> str:
    return " ".join(item.source.block for item in items)


def _number(value: Value | Amount) -> str:
    if isinstance(value, tuple):
        return " - ".join(_number(one) for one in value)
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text.replace("-", _MINUS)


def _signed(value: Amount) -> str:
    if isinstance(value, tuple):
        return " / ".join(_signed(one) for one in value)
    return _number(value) if value <= 0 else f"+{_number(value)}"
