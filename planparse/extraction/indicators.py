"""Indicators in prose: every figure of a passage with the name that stands beside it.

A sentence is read from left to right. What stands between two figures is taken apart by the words
of rules/links.yaml into a name, the words that link it to its figure, and what opens the clause; a
figure without a name of its own is what its link says: the growth, share or baseline of the figure
before it, the same indicator at another date, or a counted thing named by the words after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planparse.extraction.aims import is_aim, is_figure_of_the_plan
from planparse.extraction.clauses import Span, brackets, clauses, sentences
from planparse.extraction.drafts import Draft, figure_of, finished, name_of
from planparse.extraction.naming import Named, before_predicate, name_before
from planparse.extraction.passages import Passage
from planparse.extraction.relations import (
    is_baseline,
    is_change_before_level,
    is_relative,
    measure_of,
    says_again,
)
from planparse.extraction.statuses import find_statuses
from planparse.extraction.surroundings import Surroundings, surroundings
from planparse.extraction.terms import Terms
from planparse.extraction.wording import Wording
from planparse.language.deadlines import Reference, find_deadlines
from planparse.language.normal import fold_spaces
from planparse.language.quantities import Quantity, find_quantities
from planparse.plan import Figure, Indicator, Kind
from planparse.rulebook import Rulebook

_SILENT_SECTIONS = ("recital", "recipients", "signature", "neutral")
_TASK_SECTIONS = ("task", "organisation")
_SHORT_NAME = 6


@dataclass(slots=True)
class _State:
    """What the sentences read so far leave for the next figure."""

    kind: Kind
    cued: bool = False
    last: Draft | None = None
    outer: Draft | None = None
    parent: str | None = None
    pending: Named | None = None
    pending_baseline: Figure | None = None
    pending_change: Figure | None = None
    sequence: list[Span] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def find_indicators(
    passage: Passage,
    reference: Reference,
    rulebook: Rulebook,
    *,
    default: Kind = "target",
    directed: Sequence[Span] = (),
) -> list[Indicator]:
    """The indicators of a passage. ``default`` is the kind of figures that nothing else tells,
    ``directed`` are the places of what is directed to be done."""
    if passage.section in _SILENT_SECTIONS or passage.is_heading:
        return []
    return _Reader(passage, reference, rulebook, default, directed).indicators()


class _Reader:
    """Reads one passage: its figures, dates and cues are found once, then walked through."""

    def __init__(
        self,
        passage: Passage,
        reference: Reference,
        rulebook: Rulebook,
        default: Kind,
        directed: Sequence[Span],
    ) -> None:
        text, folded, start, end = passage.text, passage.folded, passage.start, passage.end
        self.passage = passage
        self.directed = directed
        reference = passage.reference(reference)
        self.quantities = find_quantities(text, folded, rulebook, start, end)
        dates = find_deadlines(text, folded, reference, rulebook, start, end)
        cues = rulebook.cues.find(folded, start, end)
        inside = brackets(text, start, end)
        self.wording = Wording(text, folded, rulebook, dates, cues, inside)
        self.terms = Terms(passage, self.wording, self.quantities, reference)
        self.usual_kind = _kind_of_section(passage.section, default)
        self.state = _State(self.usual_kind)
        self.state.parent = _parent_above(passage, rulebook)

    def indicators(self) -> list[Indicator]:
        for sentence in sentences(self.passage.text, self.passage.start, self.passage.end):
            self._read_sentence(sentence)
        return [finished(draft, self.passage, self.terms) for draft in self.state.drafts]

    # -- sentences and clauses

    def _read_sentence(self, sentence: Span) -> None:
        state = self.state
        above = state.parent if sentence.start == self.passage.start else None
        state.parent, state.sequence, state.last, state.cued = above, [], None, False
        if state.kind == "estimate":
            state.kind = self.usual_kind

        figures = [q for q in self.quantities if sentence.start <= q.start < sentence.end]
        self.terms.open_sentence(sentence, figures)
        for clause in clauses(self.passage.text, sentence):
            state.pending = state.pending_baseline = state.pending_change = None
            within = [q for q in figures if clause.start <= q.start < clause.end]
            self._read_clause(clause, within)

    def _read_clause(self, clause: Span, figures: Sequence[Quantity]) -> None:
        position = clause.start
        for index, quantity in enumerate(figures):
            if quantity.start < position:
                continue
            following = next((q for q in figures[index + 1 :] if q.unit), None)
            if following is not None and self._is_in_name(quantity, following):
                continue
            self._set_kind(position, quantity.start)
            position = self._read_figure(quantity, position, clause, following)
        if self._is_directed(clause.start):
            return
        for name, reached in find_statuses(self.wording, clause, figures):
            self._set_kind(name.start, reached)
            self._add([name], None, Named(name.start, name.end))

    def _is_in_name(self, quantity: Quantity, following: Quantity) -> bool:
        """Whether a figure is part of the name of the next: "xã đạt 15 tiêu chí: 23 xã"."""
        return self.passage.folded[quantity.end : following.start].strip() == ":"

    def _set_kind(self, start: int, end: int) -> None:
        for cue in self.wording.cues:
            if not start <= cue.start < end or cue.rule.kind is None:
                continue
            if not (cue.rule.part_of_name and self.terms.closes_share(cue.start)):
                self.state.kind, self.state.cued = cue.rule.kind, True

    def _is_directed(self, position: int) -> bool:
        """Whether what stands at a position is among the tasks, or part of one."""
        if self.passage.section in _TASK_SECTIONS:
            return True
        return any(position in span for span in self.directed)

    # -- one figure

    def _read_figure(
        self, quantity: Quantity, start: int, clause: Span, following: Quantity | None
    ) -> int:
        """Read one figure; where the words for the next one begin comes back."""
        state = self.state
        start = self._past_breakdown(start, quantity.start)
        around = surroundings(self.wording, quantity, start, clause.end, following)
        around = self._under_its_head(self._before_bracket(around, clause.start))
        around = self._without_bare_share(around)
        if not is_figure_of_the_plan(self.wording, around):
            return around.end if quantity.unit else quantity.end
        if around.bracket is None:
            state.outer = None
        named = around.named
        if state.sequence and named.empty:
            self._add([state.sequence.pop(0)], quantity, named)
        elif around.bracket and state.last and self._repeats_last(around, state.last):
            self._attach(around)
        elif named.empty:
            self._read_nameless(around)
        else:
            if around.bracket and state.parent is None:
                state.outer = state.outer or state.last
            self._read_named(around)
        return around.end

    def _before_bracket(self, around: Surroundings, start: int) -> Surroundings:
        """A figure alone in a bracket, with none before it, has the name that the bracket follows:
        "giải ngân còn thấp (38,8%)"."""
        bracket = around.bracket
        if bracket is None or self.state.last is not None or not around.named.empty:
            return around
        named = name_before(self.wording, start, bracket.start - 1)
        if not self.wording.is_headed(Span(named.start, named.end)):
            return around
        end = before_predicate(self.wording, named.start, named.end)
        return replace(around, named=replace(named, end=end), bracket=None)

    def _past_breakdown(self, start: int, end: int) -> int:
        """Step over "trong đó": what follows breaks down the figure, or the name, before it."""
        hits = [h for h in self.wording.links_in(start, end) if h.rule.role == "breakdown"]
        if not hits:
            return start
        state = self.state
        broken_down = state.last or (state.drafts[-1] if state.drafts else None)
        opening = self.wording.trimmed(start, hits[-1].start)
        if opening.start >= opening.end and broken_down is not None:
            state.parent = name_of(self.passage, broken_down.pieces)
        else:
            head = name_before(self.wording, start, hits[-1].start)
            name = name_of(self.passage, [Span(head.start, head.end)])
            state.parent = name or None
        return hits[-1].end

    def _under_its_head(self, around: Surroundings) -> Surroundings:
        """A name after a colon stands under the noun before it (xử lý rác: đô thị 95%).

        Where the figure names itself, words before a colon that are no such noun only say what the
        sentence is about ("Văn hóa: toàn xã còn 312 hộ nghèo").
        """
        named = around.named
        if named.empty:
            return around
        colon = self.passage.folded.rfind(":", named.start, named.end)
        head = name_before(self.wording, named.start, colon) if colon >= 0 else named
        rest = name_before(self.wording, max(colon + 1, named.start), named.end)
        headed = self.wording.is_headed(Span(head.start, head.end))
        if colon >= 0 and not rest.empty:
            if headed:
                self.state.parent = name_of(self.passage, [Span(head.start, head.end)])
            return replace(around, named=replace(rest, roles=named.roles, colon=True))
        counted = around.counts and named.has("having", "adding")
        itself = around.names_itself or counted or (around.object and named.has("having"))
        if (colon >= 0 or named.colon) and itself and not headed:
            return replace(around, named=replace(named, start=named.end))
        return replace(around, named=replace(named, start=head.start, end=head.end))

    def _without_bare_share(self, around: Surroundings) -> Surroundings:
        """ "chiếm tỷ lệ 87,2%": tỷ lệ alone is no name, it says that the figure is relative."""
        named = around.named
        bare = self.wording.is_bare_share(around.left) and around.quantity.is_share
        if not bare or self.state.last is None:
            return around
        return replace(around, named=replace(named, start=named.end, roles=("ratio", *named.roles)))

    # -- figures without a name

    def _repeats_last(self, around: Surroundings, last: Draft) -> bool:
        """Whether a figure in brackets has no words of its own, or only says how it compares."""
        named, quantity = around.named, last.quantity
        past = quantity and self.terms.any_past(quantity.end, around.quantity.start)
        if not past and says_again(self.wording, around, quantity, last.measure):
            return False
        return named.empty or named.has("whole") or self.wording.compares(around.left)

    def _attach(self, around: Surroundings) -> None:
        """Set a figure beside the last one: its change, what it was, or the same once more."""
        last = self.state.last
        assert last is not None
        figure = figure_of(self.passage, around.quantity)
        measure = measure_of(around.named)
        if measure is not None:
            last.change = last.change or figure.model_copy(update={"measure": measure})
        elif (
            around.bracket
            and last.quantity
            and self.terms.any_past(last.quantity.end, around.quantity.start)
        ):
            last.baseline = figure
        else:
            last.equivalent = last.equivalent or figure

    def _read_nameless(self, around: Surroundings) -> None:
        state, quantity, named = self.state, around.quantity, around.named
        relative = is_relative(around)
        if state.pending is not None and not relative:
            pending, state.pending = state.pending, None
            self._add([Span(pending.start, pending.end)], quantity, named)
        elif state.last is not None and says_again(
            self.wording, around, state.last.quantity, state.last.measure
        ):
            parent, measure = state.last.parent, state.last.measure
            self._add(state.last.pieces, quantity, named)
            state.last.parent, state.last.measure = parent, measure_of(named) or measure
        elif relative and state.last is not None:
            self._attach(around)
        elif around.whole and not state.drafts:
            return
        elif is_aim(self.wording, around, directed=self._is_directed(quantity.start)):
            self._add(self._own_name(around), quantity, named)

    @staticmethod
    def _own_name(around: Surroundings) -> list[Span]:
        return around.noun if around.counts else list(around.object)

    # -- figures with a name

    def _read_named(self, around: Surroundings) -> None:
        state, quantity, named = self.state, around.quantity, around.named
        if named.has("sequence") and around.following is not None:
            state.sequence = self._parts(named)
            if state.sequence:
                self._add([state.sequence.pop(0)], quantity, named)
                return
        if named.has("whole") or (state.last and self.wording.lags(around.left)):
            if state.last is not None:
                self._attach(around)
            return
        if is_baseline(self.wording, around):
            state.pending, state.pending_baseline = named, figure_of(self.passage, quantity)
            return
        if is_change_before_level(self.wording, around):
            state.pending, state.pending_change = named, figure_of(self.passage, quantity)
            return
        directed = self._is_directed(quantity.start) and state.parent is None
        pieces = self._name_pieces(around)
        if pieces and is_aim(self.wording, around, directed=directed):
            self._add(pieces, quantity, named)

    def _parts(self, named: Named) -> list[Span]:
        """The names before "lần lượt là", a figure for each."""
        folded = self.passage.folded
        cuts = [named.start]
        for joint in (", ", " và "):
            position = folded.find(joint, named.start, named.end)
            while position >= 0:
                cuts += [position, position + len(joint)]
                position = folded.find(joint, position + 1, named.end)
        edges = sorted({*cuts, named.end})
        return [
            self.wording.trimmed(a, b)
            for a, b in pairwise(edges)
            if folded[a:b].strip(" ,") not in ("", "và")
        ]

    def _name_pieces(self, around: Surroundings) -> list[Span] | None:
        """The words that name a figure: those before it, and its object where they are a verb."""
        wording, named, left = self.wording, around.named, around.left
        linked = named.colon or named.has("link", "reach", "ratio", "increase", "decrease")
        headed = wording.is_headed(left)
        added = named.has("having", "adding") and not headed
        if added and around.counts and (around.object or wording.is_subject(left)):
            return around.noun
        if added and around.names_itself:
            return list(around.object)
        quantity = around.quantity
        given = named.has("for")
        listed = self._goes_on(quantity) and not around.object
        if quantity.dimension == "place" and not (linked or quantity.whole or headed or listed):
            achieved = wording.opens_achievement(left) and not given
            return around.noun if achieved else None
        below = quantity.comparator in ("<", "<=") and not quantity.is_share
        if below and not (linked or given or headed):
            return None
        if headed or not quantity.unit or quantity.dimension == "money":
            return [left]
        does = wording.opens_action(left.start, left.end) or wording.opens_achievement(left)
        takes_object = not given and not named.colon and (does or not linked)
        if around.counts and takes_object and (around.object or wording.is_verb(left)):
            return [left, *around.noun]
        return [left, *around.object] if around.object and takes_object else [left]

    # -- drafts

    def _add(self, pieces: list[Span], quantity: Quantity | None, named: Named) -> None:
        state = self.state
        parent = state.parent or self._shared_head(pieces, quantity)
        if state.outer is not None:
            parent = name_of(self.passage, state.outer.pieces)
        if not self._says_something(pieces, quantity, named, parent):
            return
        draft = Draft(
            pieces=pieces,
            quantity=quantity,
            kind=state.kind,
            cued=state.cued,
            deadline=self.terms.of(pieces, quantity, state.kind),
            measure=measure_of(named),
            comparator=quantity.comparator if quantity else None,
            parent=parent,
            change=state.pending_change,
            baseline=state.pending_baseline,
        )
        state.pending_change = state.pending_baseline = None
        state.drafts.append(draft)
        if quantity is not None:
            state.last = draft

    def _says_something(
        self,
        pieces: Sequence[Span],
        quantity: Quantity | None,
        named: Named,
        parent: str | None,
    ) -> bool:
        """Whether the words of a name can name a quantity: one small word alone cannot, unless it
        goes on with a list (lúa 500 ha; ngô 80 ha)."""
        words = name_of(self.passage, pieces).split()
        if not any(word.isalpha() and len(word) > 1 for word in words):
            return False
        if len(words) > 1 or words[0][0].isupper() or parent is not None:
            return True
        before = self.passage.folded[: pieces[0].start].rstrip()
        known = before.endswith(":") or named.has("having", "adding")
        return known or self._goes_on(quantity) or self.wording.is_headed(pieces[0])

    def _goes_on(self, quantity: Quantity | None) -> bool:
        """Whether a figure goes on with a list of figures in the same unit."""
        units = (draft.quantity.unit for draft in self.state.drafts if draft.quantity)
        return quantity is not None and quantity.unit in units

    def _shared_head(self, pieces: list[Span], quantity: Quantity | None) -> str | None:
        """The name that a short one after a comma is a part of: "… đô thị 98%, nông thôn 90%"."""
        last = self.state.last
        if last is None or last.quantity is None or quantity is None:
            return None
        short = self.wording.words(pieces[0].start, pieces[-1].end) <= _SHORT_NAME
        same = last.quantity.unit == quantity.unit
        after = pieces[0].start < quantity.start
        if not (short and same and after) or self.wording.is_headed(pieces[0]):
            return None
        headed = last.parent is not None or self.wording.is_headed(last.pieces[0])
        if not quantity.is_share and not headed:
            return None
        return last.parent or name_of(self.passage, last.pieces)


def _kind_of_section(section: str | None, default: Kind) -> Kind:
    match section:
        case "result" | "shortcoming":
            return "result"
        case "target" | "task" | "organisation" | "funding" | "purpose":
            return "target"
        case _:
            return default


def _parent_above(passage: Passage, rulebook: Rulebook) -> str | None:
    """The name over a list that breaks it down: "Cơ cấu kinh tế:" above "- Dịch vụ 40%"."""
    above = passage.parent
    if above is None or above.is_heading or not above.introduces:
        return None
    link = rulebook.links.at(above.folded, above.start, above.end)
    if link is None or link.rule.role not in ("head", "sector") or above.end - above.start > 80:
        return None
    return fold_spaces(above.text[above.start : above.end].rstrip(" :"))
