"""Tiny makers of plan items, with a source that says nothing, for tests of what comes after."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planparse.plan import Header, Indicator, Official, Plan, Source, Task
from planparse.reading import Paragraph

PLACE = Source(block="p1", start=0, end=3, quote="abc")


def indicator(name: str, value: Any = 1, unit: str | None = None, **more: Any) -> Indicator:
    more = {"id": "i-1", "deadline": None, "kind": "target", "source": PLACE, **more}
    return Indicator(name=name, value=value, unit=unit, **more)


def task(action: str, *lead: str, **more: Any) -> Task:
    return Task(
        action=action, lead=lead, **{"id": "t-1", "deadline": None, "source": PLACE, **more}
    )


def official(name: str, *positions: str) -> Official:
    return Official(id="o-1", name=name, positions=positions, source=PLACE)


def plan(*items: Indicator | Task | Official, **header: Any) -> Plan:
    return Plan(
        document=Header(**{"kind": "plan", **header}),
        indicators=tuple(item for item in items if isinstance(item, Indicator)),
        tasks=tuple(item for item in items if isinstance(item, Task)),
        officials=tuple(item for item in items if isinstance(item, Official)),
    )


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def within(block: Paragraph, quote: str) -> Source:
    """The place of the first such words in a paragraph."""
    start = block.text.index(quote)
    return Source(block=block.id, start=start, end=start + len(quote), quote=quote)
