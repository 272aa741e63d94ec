"""The model of what comes out of a document, and its JSON Schema.

Field names and meanings are those of the annotation guidelines; a key that is None or empty is left
out of the output, except name, value, unit and deadline, which are always there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

DocumentKind = Literal[
    "plan", "resolution", "decision", "directive", "programme",
    "report", "conclusion", "notice", "news", "other",
]  # fmt: skip
Kind = Literal["target", "result", "estimate", "baseline"]
Comparator = Literal[">=", ">", "<=", "<", "~"]
Measure = Literal["increase", "decrease"]
Precision = Literal["day", "month", "quarter", "year"]
Number = int | float
Value = bool | int | float | tuple[Number, Number]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Part):
    """Where something was read: ``quote`` is exactly the block's text from start to end."""

    block: str
    start: int
    end: int
    quote: str


class Quantity(_Part):
    """A value in a base unit (VND, m², kg, people, share), so that triệu and tỷ compare."""

    value: Number | tuple[Number, Number]
    unit: str


class Figure(_Part):
    """A figure that stands beside an indicator's own: its growth, baseline or equivalent."""

    value: Number | tuple[Number, Number]
    unit: str | None = None
    measure: Measure | None = None
    text: str


class Indicator(_Part):
    """A named quantity that the document sets as an aim or reports as a result.

    ``value`` is a number, a range as two numbers, or True for an aim reached or not. ``deadline``
    is the last day on which it holds. ``parent`` is the name of the indicator it breaks down and
    ``parent_id`` that indicator's id, where it has a figure of its own. ``indicator`` is the key
    of the catalogue. ``change``, ``baseline`` and ``equivalent`` are figures given beside it.
    """

    id: str = ""
    name: str
    value: Value
    unit: str | None
    deadline: dt.date | None
    deadline_precision: Precision | None = None
    deadline_text: str | None = None
    kind: Kind
    comparator: Comparator | None = None
    measure: Measure | None = None
    parent: str | None = None
    parent_id: str | None = None
    scope: str | None = None
    indicator: str | None = None
    quantity: Quantity | None = None
    change: Figure | None = None
    baseline: Figure | None = None
    equivalent: Figure | None = None
    section: str | None = None
    source: Source
    deadline_source: Source | None = None


class Task(_Part):
    """Something a body is told to do: ``lead`` answers for it, ``support`` takes part."""

    id: str = ""
    action: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: dt.date | None
    deadline_precision: Precision | None = None
    deadline_text: str | None = None
    assigned_by: str | None = None
    outcome: str | None = None
    section: str | None = None
    source: Source
    lead_source: Source | None = None
    deadline_source: Source | None = None


class Official(_Part):
    """A person named together with a public position; ``mentions`` are the later places."""

    id: str = ""
    name: str
    positions: tuple[str, ...]
    source: Source
    mentions: tuple[Source, ...] = ()


class Declared(_Part):
    """The counts that the text itself states ("34 chỉ tiêu")."""

    indicators: int | None = None
    tasks: int | None = None


class Header(_Part):
    """The document as it names itself. ``period`` is "2025" or "2021/2025"."""

    title: str | None = None
    kind: DocumentKind
    number: str | None = None
    issuer: str | None = None
    locality: str | None = None
    date: dt.date | None = None
    period: str | None = None
    declared: Declared | None = None


class Warning(_Part):
    """What could not be read for sure, or where the document contradicts itself.

    ``block`` is where, ``items`` are the ids of what it is about.
    """

    code: str
    message: str
    block: str | None = None
    items: tuple[str, ...] = ()


class Plan(_Part):
    """All that was read from one document."""

    document: Header
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    officials: tuple[Official, ...] = ()
    warnings: tuple[Warning, ...] = ()


def item_id(prefix: str, *parts: Any) -> str:
    """An id that depends on nothing but what the item says: ``i-3f9c2a71``."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]}"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Plan as it is written."""
    schema = Plan.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
