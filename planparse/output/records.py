"""A Plan as flat records, the same for the database, CSV and the workbook.

A record is a row of the table's columns. Plans come in as their JSON does: plain dicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["text", "number", "date"]
Row = tuple[Any, ...]
Item = dict[str, Any]

SEPARATOR = "; "
"""Between the bodies, positions or warnings that stand in one field."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what is in it, how it is taken from an item's JSON, and whether an office
    wants to see it in a workbook."""

    name: str
    form: Form
    of: Callable[[Item], Any]
    shown: bool = True


def _field(name: str, form: Form = "text", shown: bool = True) -> Column:
    return Column(name, form, lambda item: item.get(name), shown)


def _joined(name: str) -> Column:
    return Column(name, "text", lambda item: SEPARATOR.join(item.get(name, ())) or None)


def _figure(name: str) -> Column:
    """A figure beside an indicator's own, in the words of the document."""
    return Column(name, "text", lambda item: item[name]["text"] if name in item else None)


def _low(value: Any) -> Any:
    """A number, the lower end of a range, or None for an aim that is reached or not."""
    if isinstance(value, list):
        return value[0]
    return None if isinstance(value, bool) else value


def _high(value: Any) -> Any:
    return value[1] if isinstance(value, list) else None


def _quantity(item: Item) -> Any:
    return item.get("quantity", {}).get("value")


def _year(item: Item) -> int | None:
    deadline = item.get("deadline")
    return int(deadline[:4]) if deadline else None


_DEADLINE = (
    _field("deadline", "date"),
    Column("year", "number", _year, shown=False),
    _field("deadline_precision", shown=False),
    _field("deadline_text", shown=False),
)
_PLACE = (
    _field("section"),
    Column("block", "text", lambda item: item["source"]["block"], shown=False),
    Column("start", "number", lambda item: item["source"]["start"], shown=False),
    Column("stop", "number", lambda item: item["source"]["end"], shown=False),
    Column("quote", "text", lambda item: item["source"]["quote"]),
)
_INDICATORS = (
    _field("id", shown=False),
    _field("indicator"),
    _field("name"),
    Column("value", "number", lambda item: _low(item["value"])),
    Column("value_high", "number", lambda item: _high(item["value"])),
    Column("reached", "number", lambda item: 1 if item["value"] is True else None),
    _field("unit"),
    *_DEADLINE,
    _field("kind"),
    _field("comparator"),
    _field("measure"),
    Column("base_value", "number", lambda item: _low(_quantity(item)), shown=False),
    Column("base_value_high", "number", lambda item: _high(_quantity(item)), shown=False),
    Column("base_unit", "text", lambda item: item.get("quantity", {}).get("unit"), shown=False),
    _field("parent"),
    _field("parent_id", shown=False),
    _field("scope"),
    _figure("change"),
    _figure("baseline"),
    _figure("equivalent"),
    *_PLACE,
)
_TASKS = (
    _field("id", shown=False),
    _field("action"),
    _joined("lead"),
    _joined("support"),
    *_DEADLINE,
    _field("assigned_by"),
    _field("outcome"),
    *_PLACE,
)
_OFFICIALS = (_field("id", shown=False), _field("name"), _joined("positions"), *_PLACE[1:])
_HEADER = (
    _field("title"),
    _field("kind"),
    _field("number"),
    _field("issuer"),
    _field("locality"),
    _field("date", "date"),
    _field("period"),
    Column("declared_indicators", "number", lambda h: h.get("declared", {}).get("indicators")),
    Column("declared_tasks", "number", lambda h: h.get("declared", {}).get("tasks")),
)


def _given(name: str, form: Form = "text") -> Column:
    """A column that is not of the item but of how its document was read."""
    return Column(name, form, lambda item: None)


_WHOSE = (_given("document"), _given("locality"))
TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _given("document"),
        _given("status"),
        _given("duplicate_of"),
        *_HEADER,
        _given("indicators", "number"),
        _given("tasks", "number"),
        _given("officials", "number"),
        _given("warnings"),
    ),
    "indicators": (*_WHOSE, *_INDICATORS),
    "tasks": (*_WHOSE, *_TASKS),
    "officials": (*_WHOSE, *_OFFICIALS),
    "problems": (_given("document"), _given("kind"), _given("reason")),
}
"""The tables and their columns, in order. ``status`` is read, failed or duplicate; ``stop`` is the
source's end; ``value_high`` the upper end of a range; ``reached`` 1 for an aim without figure."""


def document_row(document: str, plan: Item) -> Row:
    """A document that was read."""
    header = plan["document"]
    counts = tuple(len(plan.get(kind, ())) for kind in ("indicators", "tasks", "officials"))
    warnings = SEPARATOR.join(warning["message"] for warning in plan.get("warnings", ()))
    fields = (column.of(header) for column in _HEADER)
    return (document, "read", None, *fields, *counts, warnings or None)


def unread_row(document: str, status: str, duplicate_of: str | None) -> Row:
    """A document without a Plan of its own."""
    row = (document, status, duplicate_of)
    return row + (None,) * (len(TABLES["documents"]) - len(row))


def item_rows(document: str, plan: Item) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every table of items with its rows."""
    whose = (document, plan["document"].get("locality"))
    for table, columns in (
        ("indicators", _INDICATORS),
        ("tasks", _TASKS),
        ("officials", _OFFICIALS),
    ):
        values = [column.of for column in columns]
        yield table, (whose + tuple([of(item) for of in values]) for item in plan.get(table, ()))
