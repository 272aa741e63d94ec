"""Figures of a list of places, which all have one name: that of the first, or of what stands over
the list ("Trồng rừng: xã Hòa Lâm 64 ha, xã Hòa An 30 ha").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planparse.extraction.clauses import Span, containing
from planparse.extraction.drafting import Drafting
from planparse.extraction.introduced import introduced_name
from planparse.extraction.naming import Named, name_before
from planparse.extraction.of_places import (
    body_before,
    bounded_by,
    first_of_a_list,
    is_place,
    measured_in_some,
    measured_of_each,
    names_level,
    place_at_end,
    place_before,
    without_place,
)
from planparse.extraction.passages import Passage
from planparse.language.quantities import Quantity
from planparse.plan import Indicator

_OF_A_PLACE = ("place", "criterion")
_MOST_PLACES = 60
_SAYS_HOW = ("preposition", "whole", "cut", "purpose")
"""Roles of words that say after what something is done and name no figure: "theo kế hoạch"."""


@dataclass(frozen=True, slots=True)
class _Was:
    """A place with what a figure was there, before it went up or down to the next: "xã Hòa An giảm
    từ 9%"."""

    start: int
    place: Named
    head_end: int
    quantity: Quantity


class PlaceLists:
    """Reads the figures of a passage that are told of one place after another.

    ``places`` are the names, folded, that stand for places also without their level; ``told_in``
    gives the indicators of a passage above.
    """

    def __init__(
        self,
        drafting: Drafting,
        places: frozenset[str],
        told_in: Callable[[Passage], list[Indicator]],
    ) -> None:
        self.drafting = drafting
        self.wording = drafting.wording
        self.places = places
        self.told_in = told_in
        self._was: _Was | None = None

    def read(self, quantity: Quantity, start: int) -> bool:
        """Read a figure of a place in a list of places, which all have one name."""
        drafting = self.drafting
        if quantity.dimension in _OF_A_PLACE:
            return False
        bracket = containing(self.wording.brackets, quantity.number_start)
        alone = bracket is not None and bracket == (quantity.start, quantity.end)
        before = Span(start, bracket.start - 1 if bracket and alone else quantity.start)
        if drafting.last is None and self._read_first(quantity, before):
            return True
        if alone:
            return self._read_behind_place(quantity, before)
        start = max(start, bracket.start) if bracket else start
        found = place_before(self.wording, start, quantity.start)
        listed = drafting.last is not None and drafting.last.scope is not None
        bounded = self._bounded_for_each(quantity)
        if found is None and (listed or bounded or not drafting.drafts):
            found = body_before(self.wording, start, quantity.start)
        was, self._was = self._was, None
        if found and found[0].has("from") and (drafting.last or found[1] > start):
            self._was = _Was(start, *found, quantity)
            return True
        if was is not None and self._is_reached(start, quantity):
            start, found = was.start, (replace(was.place, roles=("reach",)), was.head_end)
        if found is None or found[0].has("whole", "ratio"):
            return False
        place, head_end = found
        head = name_before(self.wording, start, head_end)
        if self.wording.opens_with(Span(head.start, head.end), _SAYS_HOW):
            head = replace(head, start=head.end)
        name = [Span(head.start, head.end)]
        told = names_level(self.wording, start, place.end) or self._is_known(place)
        breaks_down = self.wording.breaks_down(start, place.start)
        breaks_down = breaks_down or self.wording.exemplifies(place.start)
        last = drafting.of_places(quantity, breaks_down=breaks_down)
        called = None
        if head.empty and bounded is not None:
            name, told = [bounded], True
        elif head.empty and last is not None:
            pieces = last.pieces
            if last.called is None and is_place(self.wording, pieces[-1]):
                return False
            name = [*pieces[:-1], without_place(self.wording, pieces[-1])]
            called = last.called
            told = told or last.scope is not None or name != pieces
        elif head.empty:
            if drafting.last is not None:
                return False
            name = [Span(place.start, place.end)]
            called = introduced_name(
                drafting.passage, drafting.terms.reference, self.wording.rulebook
            )
            called = called or self._name_of_whole_above(quantity)
            told = called is not None
        if told:
            drafting.add_of_place(name, quantity, place, called)
            if was is not None:
                drafting.drafts[-1].baseline = drafting.figure(was.quantity)
        return told

    def _is_reached(self, start: int, quantity: Quantity) -> bool:
        """Whether a figure is what the one before it has come to: "giảm từ 9% xuống còn 2%"."""
        named = name_before(self.wording, start, quantity.start)
        return named.empty and named.has("reach")

    def _is_known(self, place: Span | Named) -> bool:
        """Whether the document names a place with its level elsewhere."""
        return self.drafting.passage.folded[place.start : place.end] in self.places

    def _read_first(self, quantity: Quantity, before: Span) -> bool:
        """Read the first of several that are told to have so much of something: "Các huyện có tỷ lệ
        giải ngân thấp gồm: Tủa Chùa 12%"."""
        measured = measured_of_each(self.wording, *before) or self._measured_in_some(before)
        member = self._member(measured[1]) if measured is not None else None
        if measured is None or member is None:
            return False
        self.drafting.add_of_place([measured[0]], quantity, member)
        return True

    def _measured_in_some(self, before: Span) -> tuple[Span, Span] | None:
        """What is measured in some places, and the first of them in the bracket behind it."""
        bracket = containing(self.wording.brackets, before.end)
        if bracket is None or not before.start < bracket.start <= before.end:
            return None
        measured = measured_in_some(self.wording, before.start, bracket.start - 1)
        return (measured, Span(bracket.start, before.end)) if measured is not None else None

    def _read_behind_place(self, quantity: Quantity, before: Span) -> bool:
        """Read what alone stands in a bracket behind a place: "412 hộ thoát nghèo, nhiều nhất là xã
        Sơn Hà (96 hộ), Sơn Mùa (71 hộ)"."""
        drafting = self.drafting
        last = drafting.of_places(quantity, breaks_down=False)
        bounded = self._bounded_for_each(quantity)
        if bounded is not None:
            name = [bounded]
        elif last is not None:
            name = last.pieces
        else:
            return False
        listed = bounded is not None or drafting.drafts[-1].scope is not None
        member = self._member(first_of_a_list(self.wording, *before) or before) if listed else None
        if member is not None:
            drafting.add_of_place(name, quantity, member)
            return True
        told, place = place_at_end(self.wording, before)
        if place is None or not (
            listed or names_level(self.wording, told.start, place.end) or self._is_known(place)
        ):
            return False
        if self.wording.achievement_in(*told) is not None:
            return False
        drafting.add_of_place(name, quantity, Named(*place))
        return True

    def _member(self, words: Span) -> Named | None:
        """The place or the body that these words are."""
        found = place_before(self.wording, *words) or body_before(self.wording, *words)
        return found[0] if found is not None else None

    def _bounded_for_each(self, quantity: Quantity) -> Span | None:
        """What those counted before are said to have so much of, and so has each named behind."""
        last = self.drafting.last
        if last is None or last.quantity is None or not quantity.is_share:
            return None
        return bounded_by(self.wording, last.pieces[-1], quantity)

    def _name_of_whole_above(self, quantity: Quantity) -> str | None:
        """What the figure is called that stands over a list of places and is for all of them, other
        items and introductions aside: "Trồng rừng 94 ha:" over "- Xã Hòa Lâm: 64 ha"."""
        above, rank = self.drafting.passage.previous, self.drafting.passage.rank
        wholes: list[Indicator] = []
        for _ in range(_MOST_PLACES):
            if above is None or above.is_heading:
                return None
            if above.rank < rank or not above.label:
                wholes = self.told_in(above)
                if wholes or above.rank < rank or not above.introduces:
                    break
            above = above.previous
        if not self.drafting.passage.label:
            return None
        alike = (item.name for item in reversed(wholes) if item.unit == quantity.unit)
        return next(alike, None)
