"""Indicators while their sentence is read, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.clauses import Span
from planparse.extraction.passages import Passage
from planparse.extraction.terms import Terms
from planparse.language.deadlines import Deadline
from planparse.language.normal import fold_spaces
from planparse.language.quantities import Quantity
from planparse.plan import Comparator, Figure, Indicator, Kind, Measure, Value


@dataclass(slots=True)
class Draft:
    """An indicator while its sentence is read.

    ``pieces`` are the places of its name's parts, unless it is ``called`` what stands elsewhere;
    ``cued`` tells that words of its sentence say of what kind it is, and ``planned`` that those
    right before it do: "kế hoạch 210 ha". ``scope`` is its place in a list of places, and ``place``
    where the named place stands that is told behind it.
    """

    pieces: list[Span]
    quantity: Quantity | None
    kind: Kind
    deadline: Deadline | None
    cued: bool = False
    planned: bool = False
    called: str | None = None
    measure: Measure | None = None
    comparator: Comparator | None = None
    parent: str | None = None
    scope: str | None = None
    place: Span | None = None
    change: Figure | None = None
    baseline: Figure | None = None
    equivalent: Figure | None = None


def name_of(passage: Passage, pieces: Sequence[Span]) -> str:
    """The words at these places, as one name, without a quotation mark that has lost its other."""
    name = fold_spaces(" ".join(passage.text[p.start : _past_quote(passage, p)] for p in pieces))
    if name.count("”") > name.count("“"):
        return name.replace("”", "", 1)
    return name.replace('"', "") if name.count('"') == 1 else name


def _past_quote(passage: Passage, piece: Span) -> int:
    """Where a piece of a name ends, with the mark that closes a quotation opened in it."""
    text, end = passage.text, piece.end
    opened = text.count('"', *piece) % 2 == 1 or text.count("“", *piece) > text.count("”", *piece)
    return end + 1 if opened and text[end : end + 1] in ('"', "”") else end


def figure_of(passage: Passage, quantity: Quantity) -> Figure:
    """A quantity that stands beside an indicator's own."""
    text = passage.text[quantity.start : quantity.end]
    return Figure(value=quantity.value, unit=quantity.unit, text=fold_spaces(text))


def _value_of(quantity: Quantity, measure: Measure | None) -> Value:
    """What a figure comes to; a decrease has no sign of its own: "giảm nhẹ (-0,53%)"."""
    if measure != "decrease" or isinstance(quantity.value, tuple):
        return quantity.value
    return abs(quantity.value)


def finished(draft: Draft, passage: Passage, terms: Terms) -> Indicator:
    """The indicator that a draft comes to, with its source."""
    quantity, deadline = draft.quantity, draft.deadline
    start = min(p.start for p in draft.pieces)
    end = max(p.end for p in draft.pieces)
    if quantity is not None:
        start, end = min(start, quantity.start), max(end, quantity.end)
    if draft.place is not None:
        end = max(end, draft.place.end)
    value = _value_of(quantity, draft.measure) if quantity else True
    date, precision = terms.resolved(deadline, draft.kind)
    by_date = terms.kind_by_date(draft.kind, deadline, date, precision)
    return Indicator(
        name=draft.called or name_of(passage, draft.pieces),
        value=value,
        unit=quantity.unit if quantity else None,
        deadline=date,
        deadline_precision=precision,
        deadline_text=fold_spaces(deadline.text) if deadline else None,
        kind=draft.kind if draft.cued else by_date,
        comparator=draft.comparator,
        measure=draft.measure,
        parent=draft.parent,
        scope=draft.scope or (name_of(passage, [draft.place]) if draft.place else None),
        change=draft.change,
        baseline=draft.baseline,
        equivalent=draft.equivalent,
        section=next(reversed(passage.headings()), None),
        source=passage.source(start, end),
        deadline_source=terms.source(deadline),
    )
