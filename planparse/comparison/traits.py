"""What an indicator is, as far as it tells it from others: read once, before any pair is looked
at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from planparse.comparison.wording import Wording, key_by_wording, same_key, wording
from planparse.language.catalogue import catalogue_key, load_catalogue
from planparse.language.normal import normal_form
from planparse.plan import Header, Indicator, Kind, Measure, Plan
from planparse.rulebook import Rulebook

When = tuple[int, int, int]
"""Years after the document's own, month and day."""
Place = Callable[[str], str]
"""The name of a place or body as it is compared."""

_SORTS: dict[Kind, Literal["target", "actual", "baseline"]] = {
    "target": "target", "result": "actual", "estimate": "actual", "baseline": "baseline",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """An indicator and what tells it from others.

    ``short`` are the words of its wording without those of its unit.
    ``sort``: promised, reached (or estimated), or given for comparison. ``measure``: a level (None)
    or a change. ``when`` is relative to the document's own year. ``better`` is the catalogue's.
    """

    item: Indicator
    key: str | None
    better: Literal["higher", "lower", "none"] | None
    wording: Wording
    short: tuple[str, ...]
    parent: Wording | None
    scope: str | None
    sort: Literal["target", "actual", "baseline"]
    measure: Measure | None
    when: When | None
    section: str


def traits_of(plan: Plan, rulebook: Rulebook, place: Place = normal_form) -> list[Traits]:
    """The traits of a plan's indicators, in order; what is said twice, as in prose and annex, once.

    ``place`` gives the name under which a scope is compared.
    """
    own = place(plan.document.locality) if plan.document.locality else None
    year = own_year(plan.document)
    found = (_traits(item, own, year, rulebook, place) for item in plan.indicators)
    return _each_once(found)


def own_year(header: Header) -> int | None:
    """The last year of the period that a document is for, else the year of its date."""
    if header.period:
        return int(header.period.rpartition("/")[2])
    return header.date.year if header.date else None


def relative(day: dt.date | None, year: int | None) -> When | None:
    """A day seen from a year; None where one of them is not known."""
    return None if day is None or year is None else (day.year - year, day.month, day.day)


def _traits(
    item: Indicator, own: str | None, year: int | None, rulebook: Rulebook, place: Place
) -> Traits:
    key = item.indicator or catalogue_key(item, rulebook) or key_by_wording(item, rulebook)
    key = same_key(key, rulebook)
    rule = load_catalogue(rulebook).rules.get(key) if key else None
    words = wording(item.name, rulebook)
    scope = place(item.scope) if item.scope else None
    return Traits(
        item=item,
        key=key,
        better=rule.better if rule else None,
        wording=words,
        short=words.without_unit(item.unit),
        parent=wording(item.parent, rulebook) if item.parent else None,
        scope=None if scope == own else scope,
        sort=_SORTS[item.kind],
        measure=item.measure or words.measure or (rule.change if rule else None),
        when=relative(item.deadline, year),
        section=normal_form(item.section or ""),
    )


def _each_once(found: Iterable[Traits]) -> list[Traits]:
    """Leaves out what says of the same thing, for the same day, the same figure again."""
    once: dict[object, Traits] = {}
    for one in found:
        item = one.item
        figure = item.quantity.value if item.quantity else item.value
        unit = item.quantity.unit if item.quantity else normal_form(item.unit or "")
        what = one.key or (one.wording, one.parent)
        says = (what, one.scope, one.sort, one.measure, item.deadline, figure, type(figure), unit)
        once.setdefault((*says, item.comparator), one)
    return list(once.values())
