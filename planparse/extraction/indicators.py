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

from planparse.extraction.clauses import Span, brackets, clauses, containing, sentences
from planparse.extraction.drafts import Draft, figure_of, finished, name_of
from planparse.extraction.naming import Named, name_before
from planparse.extraction.passages import Passage
from planparse.extraction.terms import Terms
from planparse.extraction.wording import Wording
from planparse.language.deadlines import Reference, find_deadlines
from planparse.language.normal import fold_spaces
from planparse.language.quantities import Quantity, find_quantities
from planparse.plan import Figure, Indicator, Kind, Measure
from planparse.rulebook import Rulebook

_SILENT_SECTIONS = ("recital", "recipients", "signature", "neutral")
_TASK_SECTIONS = ("task", "organisation")
_SHORT_NAME = 6
_LONGEST_STATUS = 160
_HEADS = ("head", "share_head", "sector")


@dataclass(slots=True)
class _State:
    """What the sentences read so far leave for the next figure."""

    kind: Kind
    last: Draft | None = None
    outer: Draft | None = None
    parent: str | None = None
    pending: Named | None = None
    pending_baseline: Figure | None = None
    pending_change: Figure | None = None
    sequence: list[Span] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def find_indicators(
    passage: Passage, reference: Reference, rulebook: Rulebook, *, default: Kind = "target"
) -> list[Indicator]:
    """The indicators of a passage. ``default`` is the kind of figures that nothing else tells."""
    if passage.section in _SILENT_SECTIONS or passage.is_heading:
        return []
    reader = _Reader(passage, reference, rulebook, default)
    return reader.indicators()


class _Reader:
    """Reads one passage: its figures, dates and cues are found once, then walked through."""

    def __init__(
        self, passage: Passage, reference: Reference, rulebook: Rulebook, default: Kind
    ) -> None:
        text, folded, start, end = passage.text, passage.folded, passage.start, passage.end
        self.passage = passage
        reference = passage.reference(reference)
        self.quantities = find_quantities(text, folded, rulebook, start, end)
        dates = find_deadlines(text, folded, reference, rulebook, start, end)
        cues = rulebook.cues.find(folded, start, end)
        inside = brackets(text, start, end)
        self.wording = Wording(text, folded, rulebook, dates, cues, inside)
        self.terms = Terms(passage, self.wording, self.quantities, reference)
        self.state = _State(kind=_kind_of_section(passage.section, default))
        self.state.parent = _parent_above(passage, rulebook)

    def indicators(self) -> list[Indicator]:
        for sentence in sentences(self.passage.text, self.passage.start, self.passage.end):
            self._read_sentence(sentence)
        return [finished(draft, self.passage, self.terms) for draft in self.state.drafts]

    # -- sentences and clauses

    def _read_sentence(self, sentence: Span) -> None:
        state = self.state
        above = state.parent if sentence.start == self.passage.start else None
        state.parent, state.sequence, state.last = above, [], None

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
            following = figures[index + 1] if index + 1 < len(figures) else None
            self._set_kind(position, quantity.start)
            position = self._read_figure(quantity, position, clause, following)
        self._read_statuses(clause, figures)

    def _set_kind(self, start: int, end: int) -> None:
        for cue in self.wording.cues:
            if start <= cue.start < end and cue.rule.kind is not None:
                self.state.kind = cue.rule.kind

    # -- one figure

    def _read_figure(
        self, quantity: Quantity, start: int, clause: Span, following: Quantity | None
    ) -> int:
        """Read one figure; where the words for the next one begin comes back."""
        wording, state = self.wording, self.state
        limit = following.start if following else clause.end
        bracket = containing(self.wording.brackets, quantity.number_start)
        if bracket:
            start, limit = max(start, bracket.start), min(limit, bracket.end)
        if bracket is None:
            state.outer = None
        start = self._past_breakdown(start, quantity.start)
        complement = self._complement(quantity, limit, following)
        itself = self._may_name_itself(quantity, complement)
        named = name_before(wording, start, quantity.start, names_itself=itself)
        named = self._with_head(named, itself)
        named = self._without_bare_share(named, quantity)
        after = max(quantity.end, complement.end)
        if quantity.unit is None and not self._may_lack_unit(named, quantity):
            return quantity.end
        if quantity.dimension == "time" and not self._measures_time(quantity, named):
            return quantity.end
        if self._is_of_elsewhere(start, after):
            return after
        if state.sequence and named.empty:
            self._add([state.sequence.pop(0)], quantity, named)
        elif bracket and self._belongs_to_last(quantity, named, limit):
            pass
        elif named.empty:
            self._read_nameless(quantity, named, complement, limit, following)
        else:
            if bracket and state.parent is None:
                state.outer = state.outer or state.last
            self._read_named(quantity, named, complement, limit, following)
        return after

    def _may_name_itself(self, quantity: Quantity, complement: Span) -> bool:
        """Whether the words after a figure could name it: "95% dân số", "02 xã đạt chuẩn"."""
        return complement.start < complement.end and (
            quantity.role == "counted" or quantity.is_share
        )

    def _past_breakdown(self, start: int, end: int) -> int:
        """Step over "trong đó": what follows breaks down the figure, or the name, before it."""
        hits = [h for h in self.wording.links_in(start, end) if h.rule.role == "breakdown"]
        if not hits:
            return start
        state = self.state
        broken_down = state.last or (state.drafts[-1] if state.drafts else None)
        if self._opens_clause(start, hits[-1].start) and broken_down is not None:
            state.parent = name_of(self.passage, broken_down.pieces)
        else:
            head = name_before(self.wording, start, hits[-1].start)
            name = name_of(self.passage, [Span(head.start, head.end)])
            state.parent = name or None
        return hits[-1].end

    def _opens_clause(self, start: int, end: int) -> bool:
        """Whether nothing but marks stands between: "…; trong đó"."""
        span = self.wording.trimmed(start, end)
        return span.start >= span.end

    def _with_head(self, named: Named, names_itself: bool) -> Named:
        """A name after a colon stands under the noun before it (xử lý rác: đô thị 95%).

        Where the figure ``names_itself``, words before a colon that are no
        such noun only say what the sentence is about ("Văn hóa: toàn xã còn 312 hộ nghèo").
        """
        colon = self.passage.folded.rfind(":", named.start, named.end)
        if colon < 0 or named.empty:
            return named
        head = name_before(self.wording, named.start, colon)
        rest = name_before(self.wording, colon + 1, named.end)
        if rest.empty and names_itself and not self._is_headed(Span(head.start, head.end)):
            return replace(rest, roles=named.roles)
        if rest.empty:
            return replace(named, start=head.start, end=head.end)
        link = self.wording.link_at(head.start, head.end)
        if link is not None and link.rule.role in _HEADS:
            self.state.parent = name_of(self.passage, [Span(head.start, head.end)])
        return replace(rest, roles=named.roles, colon=True)

    def _without_bare_share(self, named: Named, quantity: Quantity) -> Named:
        """ "chiếm tỷ lệ 87,2%": tỷ lệ alone is no name, it says that the figure is relative."""
        link = self.wording.link_at(named.start, named.end)
        if link is None or link.end != named.end or link.rule.role != "share_head":
            return named
        if not quantity.is_share or self.state.last is None:
            return named
        return replace(named, start=named.end, roles=("ratio", *named.roles))

    def _complement(self, quantity: Quantity, limit: int, following: Quantity | None) -> Span:
        if following is not None and self._qualifies(quantity, following):
            rest = self.wording.complement(following, self.passage.end)
            return Span(quantity.end, max(following.end, rest.end))
        complement = self._joined(self.wording.complement(quantity, limit), limit, following)
        gap = self.passage.folded[complement.end : limit]
        if following is None or any(mark in gap for mark in ",;:()."):
            return complement
        gap_named = name_before(self.wording, complement.start, limit)
        if gap_named.roles[:1] == ("for",):
            return Span(complement.start, gap_named.end)
        text = self.passage.folded[complement.start : complement.end]
        joint = text.rfind(" và ")
        return Span(complement.start, complement.start + max(joint, 0))

    def _qualifies(self, quantity: Quantity, following: Quantity) -> bool:
        """Whether the next figure only says which things are counted: "01 xã đạt 19 tiêu chí"."""
        if quantity.role != "counted" or following.dimension != "criterion":
            return False
        between = self.passage.folded[quantity.end : following.start]
        gap = name_before(self.wording, quantity.end, following.start)
        return gap.empty and gap.has("link", "from") and not any(m in between for m in ",;:.(")

    def _joined(self, complement: Span, limit: int, following: Quantity | None) -> Span:
        """A noun phrase with a second counted noun after its comma: "xã, phường ổn định"."""
        folded = self.passage.folded
        comma = complement.end
        if not folded.startswith(", ", comma) or complement.start >= comma:
            return complement
        noun = self.wording.counted_at(comma + 2, limit)
        if noun is None:
            return complement
        rest = self.wording.phrase(comma + 2, limit)
        runs_on = following is not None and rest.end >= limit - 1
        return complement if runs_on else Span(complement.start, rest.end)

    def _may_lack_unit(self, named: Named, quantity: Quantity) -> bool:
        link = self.wording.link_at(named.start, named.end) if not named.empty else None
        if self.passage.folded[quantity.end : quantity.end + 2].strip().isalnum():
            return False
        linked = bool(named.roles) or named.colon
        return linked and link is not None and link.rule.role in _HEADS

    def _measures_time(self, quantity: Quantity, named: Named) -> bool:
        """Whether a length of time is the figure of an indicator and not a term of work."""
        if self._is_headed(Span(named.start, named.end)):
            return True
        return quantity.comparator is not None and named.has("link", "reach")

    def _is_of_elsewhere(self, start: int, end: int) -> bool:
        return any(h.rule.role == "elsewhere" for h in self.wording.links_in(start, end))

    # -- figures without a name

    def _belongs_to_last(self, quantity: Quantity, named: Named, limit: int) -> bool:
        """A figure in brackets with no words of its own says the last one again, or its change."""
        last = self.state.last
        if last is None or not (named.empty or named.has("whole")):
            return False
        if self._is_relative(quantity, named, limit):
            self._attach(quantity, named, limit)
        elif last.quantity and self.terms.any_past(last.quantity.end, quantity.start):
            last.baseline = figure_of(self.passage, quantity)
        else:
            last.equivalent = last.equivalent or figure_of(self.passage, quantity)
        return True

    def _read_nameless(
        self,
        quantity: Quantity,
        named: Named,
        complement: Span,
        limit: int,
        following: Quantity | None,
    ) -> None:
        state = self.state
        if state.pending is not None and not self._is_relative(quantity, named, limit):
            pending, state.pending = state.pending, None
            self._add([Span(pending.start, pending.end)], quantity, named)
            return
        again = self._says_last_again(quantity, named)
        if not again and self._is_relative(quantity, named, limit) and state.last is not None:
            self._attach(quantity, named, limit)
        elif again:
            assert state.last is not None
            parent = state.last.parent
            self._add(state.last.pieces, quantity, named)
            state.last.parent = parent
        elif self._names_itself(quantity, named, complement):
            self._add_counted(quantity, named, complement)

    def _is_relative(self, quantity: Quantity, named: Named, limit: int) -> bool:
        """Whether a figure is relative to another: its growth, or a share of a plan."""
        if named.has("whole"):
            return True
        if named.roles[:1] in (("reach",), ("from",)):
            return False
        if named.has("increase", "decrease", "ratio"):
            return True
        return quantity.is_share and self.wording.whole_after(quantity, limit)

    def _attach(self, quantity: Quantity, named: Named, limit: int) -> None:
        last = self.state.last
        assert last is not None
        figure = figure_of(self.passage, quantity)
        if named.has("increase", "decrease"):
            measure: Measure = "increase" if named.has("increase") else "decrease"
            last.change = last.change or figure.model_copy(update={"measure": measure})
        else:
            last.equivalent = last.equivalent or figure

    def _says_last_again(self, quantity: Quantity, named: Named) -> bool:
        """The same indicator at another date: "đến nay đạt 78,9%, phấn đấu đến 31/01 đạt 98%"."""
        last = self.state.last
        if last is None or last.quantity is None:
            return False
        if named.has("increase", "decrease", "ratio", "whole"):
            return False
        if quantity.dimension != last.quantity.dimension or quantity.role == "counted":
            return False
        between = (last.quantity.end, quantity.start)
        if any(between[0] <= c.start < between[1] for c in self.wording.cues):
            return True
        dated = any(between[0] <= d.start < between[1] for d in self.wording.deadlines)
        return dated and named.has("link", "reach")

    def _names_itself(self, quantity: Quantity, named: Named, complement: Span) -> bool:
        """Whether the words after a figure name it: "95% dân số …", "02 xã đạt chuẩn …"."""
        if quantity.unit is None or (named.roles[:1] == ("from",) and quantity.comparator is None):
            return False
        if self.wording.words(complement.start, complement.end) == 0:
            return "/" in (quantity.unit or "") and quantity.role == "counted"
        if quantity.dimension == "money" or quantity.dimension == "time":
            return False
        if quantity.dimension == "place" and named.has("for"):
            return False
        return not (self._in_task_section() and not self._is_achievement(quantity, named))

    def _add_counted(self, quantity: Quantity, named: Named, complement: Span) -> None:
        if quantity.role == "counted":
            noun = Span(quantity.noun_start, max(quantity.unit_end, complement.end))
            self._add([noun], quantity, named)
        else:
            self._add([complement], quantity, named)

    # -- figures with a name

    def _read_named(
        self,
        quantity: Quantity,
        named: Named,
        complement: Span,
        limit: int,
        following: Quantity | None,
    ) -> None:
        state = self.state
        if named.has("sequence") and following is not None:
            self._open_sequence(named)
            if state.sequence:
                self._add([state.sequence.pop(0)], quantity, named)
                return
        if named.has("whole"):
            if state.last is not None:
                self._attach(quantity, named, limit)
            return
        if self._is_baseline(quantity, named, following):
            state.pending, state.pending_baseline = named, figure_of(self.passage, quantity)
            return
        if self._is_change_before_level(quantity, named, following):
            state.pending, state.pending_change = named, figure_of(self.passage, quantity)
            return
        pieces = self._name_pieces(quantity, named, complement)
        if pieces is None or (self._in_task_section() and not self._is_aim(quantity, named)):
            return
        self._add(pieces, quantity, named)

    def _open_sequence(self, named: Named) -> None:
        """The names before "lần lượt là", a figure for each."""
        folded = self.passage.folded
        cuts = [named.start]
        for joint in (", ", " và "):
            position = folded.find(joint, named.start, named.end)
            while position >= 0:
                cuts += [position, position + len(joint)]
                position = folded.find(joint, position + 1, named.end)
        edges = sorted({*cuts, named.end})
        parts = [
            self.wording.trimmed(a, b)
            for a, b in pairwise(edges)
            if folded[a:b].strip(" ,") not in ("", "và")
        ]
        self.state.sequence = parts

    def _is_baseline(self, quantity: Quantity, named: Named, following: Quantity | None) -> bool:
        """The 3,5% of "giảm từ 3,5% xuống còn 2,1%"."""
        if "from" not in named.roles[:1] or following is None or quantity.comparator:
            return False
        if isinstance(quantity.value, tuple):
            return False
        return name_before(self.wording, quantity.end, following.start).has("reach")

    def _is_change_before_level(
        self, quantity: Quantity, named: Named, following: Quantity | None
    ) -> bool:
        """The 2,62% of "giảm 2,62%, còn 4,5%"."""
        changed = named.has("increase", "decrease") and not named.has("reach")
        opened = any(role in ("increase", "decrease") for role in named.opened_by)
        if following is None or not (changed or (opened and not named.has("reach", "link"))):
            return False
        gap = name_before(self.wording, quantity.end, following.start)
        rest = self.wording.complement(quantity, following.start)
        if not (gap.empty or rest.end >= gap.end):
            return False
        return gap.has("reach", "link") and not gap.has("increase", "decrease", "ratio", "whole")

    def _name_pieces(self, quantity: Quantity, named: Named, complement: Span) -> list[Span] | None:
        """The words that name a figure: those before it, and its object where they are a verb."""
        left = Span(named.start, named.end)
        linked = named.colon or named.has("link", "for", "reach", "ratio", "increase", "decrease")
        has_object = complement.start < complement.end and not linked
        headed = self._is_headed(left)
        noun = Span(quantity.noun_start, max(quantity.unit_end, complement.end))
        if "adding" in named.roles and quantity.role == "counted" and not headed:
            return [noun]
        given = named.has("for") or not linked
        if quantity.dimension == "place" and given and not (quantity.whole or headed):
            return [noun] if self._achieves(named) and not named.has("for") else None
        if quantity.comparator in ("<", "<=") and not (linked or headed):
            return None
        if headed or not quantity.unit or quantity.dimension == "money":
            return [left]
        if quantity.role == "counted" and (has_object or (not linked and self._is_verb(left))):
            return [left, noun]
        return [left, complement] if has_object else [left]

    def _is_verb(self, name: Span) -> bool:
        """Whether the words before a counted thing are a known verb and nothing else."""
        link = self.wording.link_at(name.start, name.end)
        return link is not None and link.end == name.end

    def _is_headed(self, name: Span) -> bool:
        link = self.wording.link_at(name.start, name.end)
        return link is not None and link.rule.role in _HEADS

    # -- among tasks

    def _in_task_section(self) -> bool:
        return self.passage.section in _TASK_SECTIONS

    def _is_aim(self, quantity: Quantity, named: Named) -> bool:
        """Whether a named figure among tasks is an aim and not a detail of the work."""
        if self.state.parent is not None:
            return True
        if named.colon or named.has("link", "for", "reach", "increase", "decrease"):
            return quantity.role != "counted" or bool(quantity.comparator) or self._achieves(named)
        floor = quantity.comparator in (">=", ">", "~")
        return quantity.dimension != "money" and (self._achieves(named) or floor)

    def _is_achievement(self, quantity: Quantity, named: Named) -> bool:
        return quantity.is_share or quantity.comparator is not None or "adding" in named.roles

    def _achieves(self, named: Named) -> bool:
        link = self.wording.link_at(named.start, named.end)
        return link is not None and link.rule.role in ("achieving", *_HEADS)

    # -- aims reached or not

    def _read_statuses(self, clause: Span, figures: Sequence[Quantity]) -> None:
        """Aims without a figure: "Huyện đạt chuẩn nông thôn mới"."""
        folded = self.passage.folded
        edges = [clause.start]
        edges += [i + 1 for i in range(clause.start, clause.end) if folded[i] in ",:"]
        edges.append(clause.end)
        for start, end in pairwise(edges):
            if end - start > _LONGEST_STATUS or any(start <= q.start < end for q in figures):
                continue
            self._read_status(start, end)

    def _read_status(self, start: int, end: int) -> None:
        statuses = [h for h in self.wording.links_in(start, end) if h.rule.role == "status"]
        if not statuses or self._in_task_section():
            return
        self._set_kind(start, statuses[0].start)
        name = self.wording.trimmed(name_before(self.wording, start, end).start, end)
        while (place := self._skipped_opening(name)) is not None:
            name = place
        subject = self.wording.link_at(name.start, statuses[0].start)
        if subject is None or subject.rule.role != "place" or statuses[0].start <= name.start:
            return
        self._add([name], None, Named(name.start, name.end))

    def _skipped_opening(self, name: Span) -> Span | None:
        link = self.wording.link_at(name.start, name.end)
        if link is None or link.rule.role not in ("lead_in", "raise"):
            return None
        return self.wording.trimmed(link.end, name.end)

    # -- drafts to indicators

    def _add(self, pieces: list[Span], quantity: Quantity | None, named: Named) -> None:
        state = self.state
        parent = state.parent or self._shared_head(pieces, quantity)
        if state.outer is not None:
            parent = name_of(self.passage, state.outer.pieces)
        if not self._says_something(pieces, parent):
            return
        draft = Draft(
            pieces=pieces,
            quantity=quantity,
            kind=state.kind,
            deadline=self.terms.of(pieces, quantity),
            measure=self._measure_of(named),
            comparator=quantity.comparator if quantity else None,
            parent=parent,
            change=state.pending_change,
            baseline=state.pending_baseline,
        )
        state.pending_change = state.pending_baseline = None
        state.drafts.append(draft)
        if quantity is not None:
            state.last = draft

    def _says_something(self, pieces: Sequence[Span], parent: str | None) -> bool:
        """Whether the words of a name can name a quantity: one small word alone cannot."""
        words = name_of(self.passage, pieces).split()
        if not any(word.isalpha() and len(word) > 1 for word in words):
            return False
        return (
            len(words) > 1
            or parent is not None
            or words[0][0].isupper()
            or bool(self._is_headed(pieces[0]))
        )

    @staticmethod
    def _measure_of(named: Named) -> Measure | None:
        if named.has("reach"):
            return None
        roles = named.roles if named.has("increase", "decrease") else named.opened_by
        if named.has("link") and roles is named.opened_by:
            return None
        if "increase" in roles:
            return "increase"
        return "decrease" if "decrease" in roles else None

    def _shared_head(self, pieces: list[Span], quantity: Quantity | None) -> str | None:
        """The name that a short one after a comma is a part of: "… đô thị 98%, nông thôn 90%"."""
        last = self.state.last
        if last is None or last.quantity is None or quantity is None or not quantity.is_share:
            return None
        short = self.wording.words(pieces[0].start, pieces[-1].end) <= _SHORT_NAME
        same = last.quantity.unit == quantity.unit
        after = pieces[0].start < quantity.start
        if not (short and same and after) or self._is_headed(pieces[0]):
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
