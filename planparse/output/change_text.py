"""Figures of two years and what lies between them, as a language writes them."""

from __future__ import annotations

import re
from typing import Any

from planparse.comparison.model import Amount, Comparison, IndicatorChange, Side
from planparse.output.figures import written_amount, written_day, written_number
from planparse.output.templating import Language, words
from planparse.plan import Indicator

_COMPARATORS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ ", None: ""}
_BLOCKS = {
    re.compile(r"p(\d+)"): "place_paragraph",
    re.compile(r"[a-z]n(\d+)"): "place_footnote",
    re.compile(r"t(.+)\.r(\d+)\.c(\d+)"): "place_cell",
}
_MEASURES = {"increase": "+", "decrease": "−", None: ""}


def said(language: Language) -> dict[str, Any]:
    """The words in which changes are told, by their keys."""
    found: dict[str, Any] = words(language)["changes"]
    return found


def side_name(side: Side, language: Language) -> str:
    """A document in one line: its locality and title, number, date and file."""
    date = written_day(side.date, language) if side.date else None
    parts = (side.locality, side.title, side.number, date, side.file)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def place_name(blocks: str, language: Language) -> str:
    """Blocks, with blanks between them, as a reader counts them: paragraph 9; table 2, row 5."""
    return "; ".join(_block_name(block, words(language)) for block in blocks.split())


def _block_name(block: str, w: dict[str, Any]) -> str:
    for form, name in _BLOCKS.items():
        if match := form.fullmatch(block):
            return str(w[name].format(*match.groups()))
    return block


def area_note(comparison: Comparison, language: Language) -> str | None:
    """The warning that the two documents are not for the same area."""
    area, w = comparison.area, said(language)
    if area is None:
        return None
    names = f"{area.old} → {area.new}" if area.old != area.new else f"{area.new}"
    why: str = w["area_known_by"][area.known_by]
    if area.made_of:
        why += w["made_of"].format("; ".join(area.made_of))
    return str(w["another_area"].format(names, why))


def figure(item: Indicator, language: Language) -> str:
    """A figure with its comparison, sign of change and unit."""
    if item.value is True:
        return str(said(language)["to_reach" if item.kind == "target" else "done"])
    return f"{before_figure(item)}{written_amount(item.value, item.unit, language)}"


def before_figure(item: Indicator) -> str:
    """What stands before a figure: its comparison and the sign of a change, "≥ −"."""
    return _COMPARATORS[item.comparator] + _MEASURES[item.measure]


def old_figure(change: IndicatorChange, language: Language) -> str:
    """The figure of the old document, and in the unit of the new one where that is another."""
    if change.old is None:
        return ""
    text = figure(change.old, language)
    if change.converted is None or change.new is None:
        return text
    return f"{text}\n= {written_amount(change.converted, change.new.unit, language)}"


def difference(change: IndicatorChange, language: Language) -> str:
    """By how much a figure changed, and how much of the plan was reached."""
    if change.difference is None:
        return ""
    w = said(language)
    shown = change.points if change.points is not None else change.difference
    lines = [f"{_arrow(change.difference)} {_signed(shown, language)}"]
    if change.points is not None:
        lines[0] += f" {w['point' if abs(_one(change.points)) == 1 else 'points']}"
    elif change.percent is not None:
        lines[0] += f" ({_signed(change.percent, language)}%)"
    if change.percent_reached is not None:
        lines.append(w["of_plan"].format(written_number(change.percent_reached, language)))
    return "\n".join(lines)


def _one(amount: Amount) -> float:
    """An amount that is one number; a range is none, so that it is not counted as one."""
    return 0 if isinstance(amount, tuple) else amount


def _arrow(amount: Amount) -> str:
    ends = set(amount) if isinstance(amount, tuple) else {amount}
    if ends == {0}:
        return "→"
    if min(ends) >= 0:
        return "↑"
    return "↓" if max(ends) <= 0 else "↕"


def _signed(value: Amount, language: Language) -> str:
    if isinstance(value, tuple):
        return " / ".join(_signed(one, language) for one in value)
    text = written_number(value, language)
    return text if value <= 0 else f"+{text}"
