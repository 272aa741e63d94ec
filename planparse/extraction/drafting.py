"""What the figures read so far leave for the next one, and the indicators that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from planparse.extraction.clauses import Span, containing
from planparse.extraction.drafts import Draft, figure_of, name_of
from planparse.extraction.introduced import Whole
from planparse.extraction.measures import is_measure
from planparse.extraction.naming import Named
from planparse.extraction.passages import Passage
from planparse.extraction.relations import exceeds, lags, measure_of
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.terms import Terms
from planparse.extraction.wording import ACHIEVING, CURRENCIES, QUANTITY_HEADS, Wording
from planparse.language.deadlines import Deadline
from planparse.language.normal import fold
from planparse.language.numerals import is_garbled
from planparse.language.quantities import Quantity
from planparse.plan import Figure, Kind
from planparse.rulebook import Hit
from planparse.rulebook.model import CueRule

_SHORT_NAME = 6
_BRIEF_NAME = 2
_CLOSING = ",.;)"
_NEAR = 3
_LONGEST_PLAN = 40
_LISTED_REACH = 1000


@dataclass(slots=True)
class Breakdown:
    """A whole, by its ``name``, that the figures behind "trong đó" or a colon are parts of.

    ``term`` is the date of its own, ``quantity`` its figure and ``first`` its first part.
    """

    name: str
    term: Deadline | None = None
    quantity: Quantity | None = None
    first: Draft | None = None


class _Outside(NamedTuple):
    """What held before an open bracket, and holds again behind it."""

    bracket: Span
    kind: Kind
    cued: bool
    last: Draft | None
    breakdown: Breakdown | None


@dataclass(slots=True)
class Drafting:
    """The indicators of a passage while it is read.

    ``kind`` is what kind of figure comes next, and ``cued`` whether words of the sentence say so;
    what is ``directed`` is an aim unless they say otherwise.
    ``last`` is the figure before in the sentence, ``outer`` the one before an open bracket,
    ``breakdown`` the whole that the next ones are parts of and ``whole_term`` the date of the last
    one, ``broken_down`` the figures whose parts by place a sentence may give, ``outside`` what held
    before an open bracket.
    ``pending`` is a name whose level is still to come, with the change or the baseline that stood
    first; ``sequence`` are the names before "lần lượt là" that wait for their figures, and
    ``again`` what was told already and waits for its figure at another date, ``subject`` the place
    that the clause is told of.
    """

    passage: Passage
    wording: Wording
    terms: Terms
    kind: Kind
    cued: bool = False
    directed: bool = False
    outside: _Outside | None = None
    last: Draft | None = None
    broken_down: list[Draft] = field(default_factory=list)
    outer: Draft | None = None
    breakdown: Breakdown | None = None
    whole_term: Deadline | None = None
    pending: Named | None = None
    pending_baseline: Figure | None = None
    pending_change: Figure | None = None
    sequence: list[Span] = field(default_factory=list)
    again: list[Draft] = field(default_factory=list)
    subject: Span | None = None
    drafts: list[Draft] = field(default_factory=list)

    def open_sentence(
        self, kind: Kind, whole: Whole | None, *, adds_up: bool, breaks_down: bool
    ) -> None:
        """Forget what holds for one sentence only; an estimate's cue reaches no further, nor does
        any where results are told.

        A sentence that ``adds_up`` goes on with the last figure that is no part of another; one
        that ``breaks_down`` may give the parts of those before it by place.
        """
        self.kind = self.outside.kind if self.outside else self.kind
        self.breakdown = Breakdown(whole.name, quantity=whole.quantity) if whole else None
        self.outside = self.whole_term = None
        wholes = [d for d in self.drafts if d.parent is None and d.quantity]
        self.last = wholes[-1] if adds_up and wholes else None
        self.broken_down = wholes if breaks_down else []
        self.sequence, self.again, self.cued = [], [], False
        if self.kind == "estimate" or self.passage.section == "result":
            self.kind = kind

    def open_clause(self) -> None:
        """Forget the name that waited for its level."""
        self.pending = self.pending_baseline = self.pending_change = None

    def set_kind(self, start: int, end: int) -> None:
        """Let the cues between start and end govern the figures after them, those in a bracket the
        figures of that bracket."""
        self._step_through_brackets(end)
        for cue in self.wording.cues_in(start, end):
            if cue.rule.kind is None or self._closes_share(cue) or self._plans_one(cue):
                continue
            bracket = containing(self.wording.brackets, cue.start)
            if bracket is not None and end not in bracket:
                continue
            self.kind, self.cued = cue.rule.kind, True

    def _step_through_brackets(self, position: int) -> None:
        """Remember what holds where a bracket opens before a position, and restore it where one has
        closed."""
        if self.outside is not None and position not in self.outside.bracket:
            _, self.kind, self.cued, last, self.breakdown = self.outside
            self.last = last or self.last
            self.outside = None
        bracket = containing(self.wording.brackets, position)
        if bracket is not None and self.outside is None:
            self.outside = _Outside(bracket, self.kind, self.cued, self.last, self.breakdown)

    def leave_bracket(self) -> None:
        """Read a figure as if it stood in no bracket: it is the last one also behind it."""
        self.outer = None
        if self.outside is not None:
            self.outside = self.outside._replace(last=None)

    def _plans_one(self, cue: Hit[CueRule]) -> bool:
        """Whether a cue says of the next figure alone that it was planned: "dự toán huyện giao
        2.850 triệu đồng, thu được 3.012 triệu đồng"."""
        figure = self.wording.quantity_from(cue.end)
        if figure is None or self.passage.folded[cue.end : figure.number_start].strip(" :"):
            return False
        links = self.wording.links_in(max(0, cue.start - _LONGEST_PLAN), figure.number_start)
        plan = links[-1].rule if links else None
        return plan is not None and plan.role == "whole" and plan.trait == "planned"

    def _closes_share(self, cue: Hit[CueRule]) -> bool:
        """Whether a cue is but what a share is of: "đạt 100% chỉ tiêu.", "(bằng 101% mục tiêu)"."""
        whole = self.wording.link_at(cue.start, self.passage.end)
        end = whole.end if whole is not None and whole.rule.role == "whole" else cue.end
        closing = self.passage.folded[end : end + _NEAR].lstrip()[:1]
        return (not closing or closing in _CLOSING) and self.terms.closes_share(cue.start)

    @property
    def parent(self) -> str | None:
        """The name of the whole that the next figures are parts of."""
        return self.breakdown.name if self.breakdown else None

    def name(self, pieces: Sequence[Span]) -> str:
        """The words at these places, as one name."""
        return name_of(self.passage, pieces)

    def name_of(self, draft: Draft) -> str:
        """The name of an indicator."""
        return draft.called or self.name(draft.pieces)

    def figure(self, quantity: Quantity) -> Figure:
        """A quantity that stands beside an indicator's own."""
        return figure_of(self.passage, quantity)

    def add(
        self,
        pieces: list[Span],
        quantity: Quantity | None,
        named: Named,
        *,
        planned: bool = False,
        place: Span | None = None,
    ) -> None:
        """A new indicator, unless its words can name none; ``place`` is where it holds alone."""
        parent = self._shared_head(pieces, quantity) if self.breakdown is None else None
        whole = self._whole_of(pieces, quantity)
        parent = whole.name if whole else parent
        self.whole_term = self.breakdown.term if self.breakdown else self.whole_term
        term = self.whole_term
        if self.outer is not None:
            parent, term = self.name_of(self.outer), term or self.outer.deadline
        if not self._says_something(pieces, quantity, named, parent):
            return
        aimed = planned or (self.directed and not self.cued)
        kind: Kind = "target" if aimed else self.kind
        draft = Draft(
            pieces=pieces,
            quantity=quantity,
            kind=kind,
            cued=self.cued or planned,
            planned=planned,
            deadline=self.terms.of(pieces, quantity, kind, term),
            measure=measure_of(named),
            comparator=quantity.comparator if quantity else None,
            parent=parent,
            scope=None if place else self._told_of(pieces),
            place=place,
            change=self.pending_change,
            baseline=self.pending_baseline,
        )
        self.pending_change = self.pending_baseline = None
        self.drafts.append(draft)
        if quantity is not None:
            self.last = draft
        if whole is not None:
            whole.first = whole.first or draft

    def _told_of(self, pieces: Sequence[Span]) -> str | None:
        """The place that the clause is told of, unless it is part of the name; its level is written
        small also where it opens a sentence."""
        subject = self.subject
        if subject is None or any(subject.start in piece for piece in pieces):
            return None
        name = self.name([subject])
        return name[:1].lower() + name[1:] or None

    def add_done(self, planned: Draft, around: Surroundings) -> None:
        """What was reached of what was planned, "kế hoạch 210 ha, thực hiện 235 ha", or is aimed at
        beside it: "…, phấn đấu đạt 250 ha"."""
        start = planned.quantity.end if planned.quantity else self.terms.sentence.start
        cues = self.wording.cues_in(start, around.quantity.start)
        if self.kind == "target" and not any(cue.rule.kind == "target" for cue in cues):
            self.kind, self.cued = "result", True
        self.add_again(planned, around)

    def add_again(self, last: Draft, around: Surroundings) -> None:
        """The last indicator at another date."""
        parent, measure = last.parent, last.measure
        self.add(last.pieces, around.quantity, around.named)
        again = self.drafts[-1]
        if again is not last:
            kept = None if around.named.has("having") else measure
            again.parent, again.measure = parent, measure_of(around.named) or kept

    def add_part(self, pieces: list[Span], around: Surroundings, last: Draft) -> None:
        """A part of what the last indicator, or the whole of that, is about."""
        whole = last.parent or self.name_of(last)
        self.add(pieces, around.quantity, around.named)
        part = self.drafts[-1]
        if part is not last:
            part.parent, part.measure = whole, part.measure or last.measure

    def whole_of(self, part: Draft) -> Draft | None:
        """The last indicator of the sentence that one told as its part breaks down, in its unit."""
        begin = self.terms.sentence.start
        for draft in reversed(self.drafts):
            if draft.pieces[0].start < begin:
                return None
            figure, own = draft.quantity, part.quantity
            alike = figure is not None and own is not None and figure.unit == own.unit
            if draft.parent is None and alike and self.name_of(draft) == part.parent:
                return draft
        return None

    def add_of_place(
        self, name: list[Span], quantity: Quantity, place: Named, called: str | None = None
    ) -> None:
        """An indicator of one place in a list of places, by its name or as it is ``called``."""
        self.breakdown = None
        known = len(self.drafts)
        self.add(name, quantity, place)
        if len(self.drafts) == known:
            return
        draft = self.drafts[-1]
        draft.scope = self.name([Span(place.start, place.end)])
        draft.parent, draft.called = None, called

    def attach(self, around: Surroundings, to: Draft | None = None) -> None:
        """Set a figure beside the last one, or one that it is said to be of: its change, what it
        was, or the same once more."""
        measure = measure_of(around.named)
        last = to or (self._counted_alike(around) if measure is not None else self.last)
        if last is None or exceeds(self.wording, around) or lags(self.wording, around):
            return
        figure = self.figure(around.quantity)
        compares = around.whole or around.named.has("ratio", "whole")
        read = last.quantity if around.bracket and not compares else None
        if measure is not None:
            last.change = last.change or figure.model_copy(update={"measure": measure})
        elif read is not None and self._tells_what_was(read.end, around.quantity.start):
            alike = last.baseline is None and read.dimension == around.quantity.dimension
            last.baseline = figure if alike else last.baseline
        elif not self._is_compared_with(last, around):
            last.equivalent = last.equivalent or figure

    def _is_compared_with(self, last: Draft, around: Surroundings) -> bool:
        """Whether a bracket gives what the last figure is said to differ from, or by how much:
        "đạt 2,1%, thấp hơn bình quân của tỉnh (3,4%)"."""
        if around.bracket is None or last.quantity is None:
            return False
        links = self.wording.links_in(last.quantity.end, around.bracket.start)
        return any(link.rule.role == "lag" and link.rule.trait == "comparing" for link in links)

    def _tells_what_was(self, start: int, end: int) -> bool:
        """Whether words before a figure say that it was so before the document's year, or is so by
        now: "(năm 2020: 8 xã)", "(hiện có 9 sản phẩm)"."""
        reached = any(cue.rule.kind == "result" for cue in self.wording.cues_in(start, end))
        return reached or self.terms.any_past(start, end)

    def _counted_alike(self, around: Surroundings) -> Draft | None:
        """The last figure, but where another of the sentence counts the same as a change does, that
        one: "12 vụ, làm 4 người chết (tăng 2 vụ, giảm 1 người chết)"."""
        last, quantity = self.last, around.quantity
        if last is None or last.quantity is None or quantity.role != "counted":
            return last
        alike = [d for d in self._told() if d.quantity and d.quantity.unit == quantity.unit]
        called = [d for d in alike if self._is_called(d, around.object)]
        if called or alike:
            return (called or alike)[-1]
        return last if last.quantity.role != "counted" else None

    def changes_counted(self, around: Surroundings) -> bool:
        """Whether a figure says by how many of those the sentence counts already there are more:
        "làm 4 người chết, giảm 1 người chết"."""
        if not around.named.empty or measure_of(around.named) is None or not around.counts:
            return False
        alike = self._counted_alike(around)
        if alike is None or alike.quantity is None or alike.measure is not None:
            return False
        same_unit = alike.quantity.unit == around.quantity.unit
        return same_unit and self._is_called(alike, around.object)

    def _is_called(self, draft: Draft, words: Sequence[Span]) -> bool:
        """Whether the name of an indicator has all these words: "chết" of "làm chết"."""
        folded = self.passage.folded
        wanted = {word for span in words for word in folded[span.start : span.end].split()}
        return bool(wanted) and wanted <= set(fold(self.name_of(draft)).split())

    def _told(self) -> list[Draft]:
        """The indicators of the sentence that have figures."""
        begin = self.terms.sentence.start
        recent = takewhile(
            lambda d: not d.quantity or d.quantity.start >= begin, reversed(self.drafts)
        )
        return [draft for draft in reversed(list(recent)) if draft.quantity]

    def attach_to(self, changed: Span, around: Surroundings) -> None:
        """Set a change beside the indicator of the sentence that it is said to be of; where none is
        called so, beside the only one."""
        counts = self.wording.link_at(*changed)
        if counts is not None and counts.rule.trait == "bare":
            changed = Span(counts.end, changed.end)
        told = self._told()
        alike = [draft for draft in told if self._is_called(draft, [changed])]
        found = alike[-1:] or (told if len(told) == 1 else [])
        if found:
            self.attach(around, found[0])

    def counted_last(self) -> bool:
        """Whether the last figure counts things, or is money that is given beside them."""
        quantity = self.last.quantity if self.last else None
        if quantity is None:
            return False
        return quantity.role == "counted" or quantity.dimension == "money"

    def spent_last(self) -> bool:
        """Whether the last figure is an amount of what the words behind it say: "650 triệu USD vốn
        FDI"."""
        quantity = self.last.quantity if self.last else None
        if self.last is None or quantity is None or quantity.dimension not in CURRENCIES:
            return False
        return self.last.pieces[-1].start >= quantity.end

    def goes_on(self, quantity: Quantity | None) -> bool:
        """Whether a figure goes on with a list of figures that measure the same."""
        if quantity is None:
            return False
        figures = (draft.quantity for draft in self.drafts if draft.quantity)
        if quantity.role == "counted":
            return any(_in_one_unit(quantity, figure) for figure in figures)
        return any(quantity.dimension == figure.dimension for figure in figures)

    def earlier(self, quantity: Quantity) -> Draft | None:
        """The last level of the sentence in the same unit."""
        begin = self.terms.sentence.start
        for draft in reversed(self.drafts):
            figure = draft.quantity
            if figure is not None and figure.start < begin:
                return None
            alike = figure is not None and figure.unit == quantity.unit
            if alike and draft.measure is None and draft.pieces[0].start >= begin:
                return draft
        return None

    def listed(self, quantity: Quantity) -> list[Draft]:
        """The levels of the sentence in the same unit, each of a name of its own."""
        begin = max(self.terms.sentence.start, quantity.start - _LISTED_REACH)
        recent = takewhile(
            lambda d: not d.quantity or d.quantity.start >= begin, reversed(self.drafts)
        )
        levels: dict[tuple[Span, ...], Draft] = {}
        for draft in reversed(list(recent)):
            alike = draft.quantity is not None and draft.quantity.unit == quantity.unit
            if alike and draft.measure is None:
                levels.setdefault(tuple(draft.pieces), draft)
        return list(levels.values())

    def of_places(self, quantity: Quantity, *, breaks_down: bool) -> Draft | None:
        """What figures of places are parts of: the last figure, where that is not in their unit the
        one which words such as "trong đó" go back to."""
        last = self.last
        if last is not None and last.quantity and last.quantity.unit == quantity.unit:
            return last
        if last is not None:
            return self.earlier(quantity) if breaks_down else None
        wholes = reversed(self.broken_down)
        return next((d for d in wholes if d.quantity and d.quantity.unit == quantity.unit), None)

    def said_before(self, around: Surroundings) -> list[Span] | None:
        """What was said of the things counted last, where so many more of them are told: "thêm 2
        trường đạt chuẩn quốc gia, nâng tổng số lên 12 trường"."""
        last, quantity, named = self.last, around.quantity, around.named
        more = quantity.whole is not None or named.has("reach", "adding")
        if last is None or last.quantity is None or around.object or not (around.counts and more):
            return None
        noun = last.pieces[-1]
        if last.quantity.unit != quantity.unit or noun.start != last.quantity.noun_start:
            return None
        return [noun] if noun.end > last.quantity.unit_end else None

    def verb_before(self, around: Surroundings) -> list[Span]:
        """The verb of the last figure for one in another unit whose object, joined to that of the
        last, is one word and names nothing alone: "xây 12 phòng học và 15 km đường"."""
        last, quantity = self.last, around.quantity
        if last is None or last.quantity is None or len(around.object) != 1 or around.counts:
            return []
        if self.goes_on(quantity):
            return []
        verb, done_to = last.pieces[0], last.pieces[-1]
        if verb.end > last.quantity.start or done_to.end < last.quantity.end:
            return []
        between = self.passage.folded[done_to.end : quantity.start].strip(", ")
        joined = not between or self.wording.joins(between)
        one_word = self.wording.words(*around.object[0]) == 1
        acts = self.wording.opens_action(*verb) or self.wording.opens_achievement(verb)
        return [verb] if joined and one_word and acts else []

    def _says_something(
        self,
        pieces: Sequence[Span],
        quantity: Quantity | None,
        named: Named,
        parent: str | None,
    ) -> bool:
        """Whether the words of a name can name a quantity: one small word alone cannot, unless it
        goes on with a list (lúa 500 ha; ngô 80 ha)."""
        words = self.name(pieces).split()
        if not any(sum(map(str.isalpha, word)) > 1 for word in words):
            return False
        if any(map(is_garbled, words)):
            return False
        if len(words) > 1 or words[0][0].isupper() or parent is not None:
            return True
        before = self.passage.folded[: pieces[0].start].rstrip()
        known = before.endswith(":") or named.has("having", "adding")
        known = known or self.wording.exemplifies(pieces[0].start)
        cue = self.wording.cue_at(pieces[0].start)
        of_people = quantity is not None and quantity.dimension == "people"
        known = known or (of_people and cue is not None and cue.end == pieces[0].end)
        visits = quantity is not None and quantity.dimension == "visit"
        known = known or visits or self._is_counted_beside(quantity)
        known = known or (
            _measures_a_crop(quantity) and not named.roles and before[-1:] in (",", ";")
        )
        return known or self.goes_on(quantity) or self.wording.is_headed(pieces[0])

    def _is_counted_beside(self, quantity: Quantity | None) -> bool:
        """Whether things are counted right behind others: "52 trường với 612 lớp", "52 trường/612
        lớp"."""
        last = self.last.quantity if self.last else None
        if last is None or quantity is None or not (last.role == quantity.role == "counted"):
            return False
        between = self.wording.trimmed(last.end, quantity.start)
        joined = self.wording.opening_trait(*between) in ("joining", "accompanying")
        marked = self.passage.folded[slice(*between)] in ("", "/")
        return marked or (joined and self.wording.words(*between) == 1)

    def _whole_of(self, pieces: Sequence[Span], quantity: Quantity | None) -> Breakdown | None:
        """The whole that a figure is a part of. What follows the first part measures the same as it
        or, unless that has only grown, as the whole; what begins a name or a clause of its own ends
        the breakdown."""
        whole = self.breakdown
        if whole is not None and self.wording.opening_trait(*pieces[0]) == "total":
            self.breakdown = None
        if whole is None or whole.first is None:
            if whole is not None and _measures_other(whole.quantity, quantity):
                self.breakdown = self._measured_as(quantity)
            return self.breakdown
        grown = whole.first.quantity if whole.first.measure is not None else None
        known = [q.dimension for q in (grown or whole.quantity, whole.first.quantity) if q]
        measures = quantity is not None and quantity.dimension in known
        sums = measures and quantity is not None and quantity.dimension == "money"
        beside = not measures and is_measure(self.wording, pieces[0])
        if not (sums or beside) and self._begins_anew(pieces[0], whole.first.pieces[0]):
            self.breakdown = None
        return whole if measures and self.breakdown is whole else None

    def _measured_as(self, quantity: Quantity | None) -> Breakdown | None:
        """The last figure that measures the same, as a whole: the area of "diện tích 288 ha, sản
        lượng 1.380 tấn, trong đó: lúa chất lượng cao 150 ha"."""
        for draft in reversed(self.drafts):
            if draft.quantity and quantity and draft.quantity.dimension == quantity.dimension:
                return Breakdown(self.name_of(draft), draft.deadline, draft.quantity)
        return None

    def _begins_anew(self, name: Span, first: Span) -> bool:
        """Whether a name begins with a noun that heads one, or a verb, as the first part of a
        breakdown does not."""
        return self.wording.trait_of(name) != "sector" and any(
            self.wording.opens_with(name, roles) and not self.wording.opens_with(first, roles)
            for roles in (QUANTITY_HEADS, ACHIEVING)
        )

    def _shared_head(self, pieces: list[Span], quantity: Quantity | None) -> str | None:
        """The name that a short one after a comma is a part of: "… đô thị 98%, nông thôn 90%"."""
        last = self.last
        if last is None or last.quantity is None or quantity is None:
            return None
        short = self.wording.words(pieces[0].start, pieces[-1].end) <= _SHORT_NAME
        same = last.quantity.unit == quantity.unit
        after = pieces[0].start < quantity.start
        if not (short and same and after) or self.wording.is_headed(pieces[0]):
            return None
        headed = last.parent is not None or self.wording.opens_with(last.pieces[0], QUANTITY_HEADS)
        words = self.wording.words(pieces[0].start, pieces[-1].end)
        said = self.wording.words(last.pieces[0].start, last.pieces[-1].end)
        brief = words <= _BRIEF_NAME < said
        if not headed and (not (quantity.is_share and brief) or last.measure is not None):
            return None
        between = self.passage.folded[last.quantity.end : pieces[0].start]
        if (";" in between and last.parent is None) or self.wording.has_verb_and_object(pieces[0]):
            return None
        return last.parent or self.name_of(last)


def _measures_a_crop(quantity: Quantity | None) -> bool:
    """Whether a figure is of what is grown or raised, which one word may name: "lúa 500 ha"."""
    return quantity is not None and quantity.dimension in ("area", "mass", "living_thing")


def _measures_other(whole: Quantity | None, part: Quantity | None) -> bool:
    """Whether a figure cannot be a part of another, since that measures something else."""
    if whole is None or part is None or part.is_share or whole.is_share:
        return False
    return "counted" not in (whole.role, part.role) and whole.dimension != part.dimension


def _in_one_unit(one: Quantity, other: Quantity) -> bool:
    """Whether figures count the same, be it in thousands: "812 nghìn lượt", "9.000 lượt"."""
    first, second = one.unit or "", other.unit or ""
    return first.endswith(second) or second.endswith(first)
