"""Indicators in prose: every figure of a passage with the name that stands beside it.

A sentence is read from left to right. What stands between two figures is taken apart by the words
of rules/links.yaml into a name, the words that link it to its figure, and what opens the clause; a
figure without a name of its own is what its link says: the growth, share or baseline of the figure
before it, the same indicator at another date, or a counted thing named by the words after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from planparse.extraction.aims import (
    is_aim,
    is_figure_of_the_plan,
    is_of_elsewhere,
    opens_elsewhere,
)
from planparse.extraction.clauses import Span, brackets, clauses, containing, sentences
from planparse.extraction.drafting import Breakdown, Drafting
from planparse.extraction.drafts import Draft, finished
from planparse.extraction.edges import trim_left
from planparse.extraction.figure_names import full_name, own_name
from planparse.extraction.introduced import Whole, can_be_whole, whole_above
from planparse.extraction.measures import with_what_they_measure
from planparse.extraction.named_places import kind_of_places, places_told_of
from planparse.extraction.names_apart import (
    before_bracket,
    can_head,
    part_before,
    past_bracket,
    with_counted_noun,
    with_what_is_sown,
    with_whole_label,
)
from planparse.extraction.naming import Named, apart_from_dates, name_before
from planparse.extraction.passages import Passage
from planparse.extraction.place_lists import PlaceLists
from planparse.extraction.relations import (
    adds_amount,
    adds_to_level,
    aims_at_share,
    changed_in,
    changes_again,
    counts_members,
    gives_aim,
    goes_to_more,
    group_after,
    is_baseline,
    is_change_before_level,
    is_done,
    is_in_name,
    is_part_by_number,
    is_planned,
    is_rate_of,
    is_ratio_of,
    is_relative,
    is_share_in_numbers,
    is_share_of_those,
    is_signed,
    is_worth,
    only_grows,
    repeats,
    says_again,
    tells_how_far,
)
from planparse.extraction.sequences import in_list, names_in_sequence
from planparse.extraction.shared_units import (
    with_unit_in_bracket,
    with_unit_of_list,
    with_unit_of_next,
    with_unit_of_parted,
    with_unit_of_sequence,
    with_unit_of_whole,
)
from planparse.extraction.statuses import find_statuses, is_of_named_place, names_status
from planparse.extraction.surroundings import Surroundings, surroundings
from planparse.extraction.terms import Terms
from planparse.extraction.wording import CURRENCIES, QUANTITY_HEADS, Wording
from planparse.language.deadlines import Reference, find_deadlines, leads_to_date
from planparse.language.quantities import Quantity, find_quantities
from planparse.plan import Indicator, Kind
from planparse.rulebook import Rulebook

_SILENT_SECTIONS = ("recital", "recipients", "signature", "neutral")
_CHANGES = frozenset({"increase", "decrease"})
_COMPARED_REACH = 160
_LONGEST_OPENING = 12
_LIST_REACH = 400
_BREAKS_DOWN = ("specifying", "exemplifying")
_TASK_SECTIONS = ("task", "organisation")


def find_indicators(
    passage: Passage,
    reference: Reference,
    rulebook: Rulebook,
    *,
    default: Kind = "target",
    directed: Sequence[Span] = (),
    places: frozenset[str] = frozenset(),
) -> list[Indicator]:
    """The indicators of a passage. ``default`` is the kind of figures that nothing else tells,
    ``directed`` are the places of what is directed to be done, and ``places`` the names, folded,
    that stand for places also without their level."""
    if passage.section in _SILENT_SECTIONS or passage.is_heading:
        return []
    text, folded, start, end = passage.text, passage.folded, passage.start, passage.end
    quantities = find_quantities(text, folded, rulebook, start, end)
    if not quantities and not names_status(folded, start, end, rulebook):
        return []
    reader = _Reader(passage, quantities, reference, rulebook, default, directed, places)
    return reader.indicators()


class _Reader:
    """Reads one passage: its figures, dates and cues are found once, then walked through."""

    def __init__(
        self,
        passage: Passage,
        quantities: list[Quantity],
        reference: Reference,
        rulebook: Rulebook,
        default: Kind,
        directed: Sequence[Span],
        places: frozenset[str],
    ) -> None:
        text, folded, start, end = passage.text, passage.folded, passage.start, passage.end
        self.passage = passage
        self.rulebook = rulebook
        self.directed = sorted(directed)
        own = passage.reference(reference)
        dates = find_deadlines(text, folded, own, rulebook, start, end)
        cues = rulebook.cues.find(folded, start, end)
        inside = brackets(text, start, end)
        self.wording = Wording(text, folded, rulebook, dates, cues, inside, quantities, places)
        self.terms = Terms(passage, self.wording, own, reference.year)
        aimed = self._goes_on_with_aims()
        self.usual_kind = "target" if aimed else _kind_of_section(passage.section, default)
        self.drafting = Drafting(passage, self.wording, self.terms, self.usual_kind)
        told_in = partial(_read_again, reference=reference, rulebook=rulebook)
        self.place_lists = PlaceLists(self.drafting, places, told_in)
        self.elsewhere = self.abroad = self.comparing = False
        self.changed: Quantity | None = None
        self.announced = Span(passage.start, passage.start)

    def indicators(self) -> list[Indicator]:
        if self.wording.opening_trait(self.passage.start, self.passage.end) == "lasting":
            return []
        whole = whole_above(self.passage, self.rulebook)
        for sentence in sentences(self.passage.text, self.passage.start, self.passage.end):
            self._read_sentence(sentence, whole)
            whole = None
        with_what_they_measure(self.drafting.drafts, self.passage, self.wording)
        return [finished(draft, self.passage, self.terms) for draft in self.drafting.drafts]

    def _goes_on_with_aims(self) -> bool:
        """Whether a paragraph specifies what the one before it says is aimed at: "… thông qua kế
        hoạch năm 2023." / "Theo đó, thu ngân sách đạt …"."""
        before, passage = self.passage.previous, self.passage
        if before is None or passage.section is not None:
            return False
        if self.wording.opening_trait(passage.start, passage.end) != "specifying":
            return False
        cues = self.rulebook.cues.find(before.folded, before.start, before.end)
        return bool(cues) and cues[-1].rule.kind == "target"

    # -- sentences and clauses

    def _read_sentence(self, sentence: Span, whole: Whole | None) -> None:
        sentence = Span(sentence.start, self.wording.told_of_plan(*sentence))
        figures = self.wording.quantities_in(*sentence)
        opening = self.wording.opening_trait(sentence.start, sentence.end)
        if opening == "attending" and not self.wording.says_on(*sentence):
            return
        breaks_down = opening in _BREAKS_DOWN or self.wording.breaks_down(*self._opening(sentence))
        self.drafting.open_sentence(
            self.usual_kind, whole, adds_up=opening == "adding_up", breaks_down=breaks_down
        )
        self.terms.open_sentence(sentence, figures)
        if opening == "specifying":
            self.terms.specify(self.announced)
        if breaks_down:
            self.drafting.set_kind(*self.announced)
        told = len(self.drafting.drafts)
        for clause in clauses(self.passage.text, sentence):
            self.drafting.open_clause()
            self._read_clause(clause, self.wording.quantities_in(*clause))
        announces = len(self.drafting.drafts) == told
        self.announced = Span(sentence.start, sentence.end if announces else sentence.start)

    def _read_clause(self, clause: Span, figures: Sequence[Quantity]) -> None:
        position = clause.start
        self.elsewhere = False
        self.changed = None
        self.comparing = self.wording.opening_trait(clause.start, clause.end) == "comparing"
        self.abroad = opens_elsewhere(self.wording, clause)
        statuses = list(find_statuses(self.wording, clause, figures))
        told_of = list(places_told_of(self.wording, clause)) if figures else []
        self.drafting.subject = None
        for quantity, following in zip(figures, _next_with_unit(figures), strict=True):
            reached = any(quantity.start in name for name, _ in statuses)
            if quantity.start < position or reached:
                continue
            if self._is_beside(quantity):
                position = quantity.end
                continue
            in_numbers = following and is_share_in_numbers(self.wording, quantity, following)
            if following and not in_numbers and is_in_name(self.wording, quantity, following):
                continue
            self.drafting.set_kind(position, quantity.start)
            while told_of and told_of[0].end < quantity.start:
                self.drafting.subject = told_of.pop(0)
            if following and told_of and _are_called(quantity, told_of[0], following):
                position = told_of[0].end
                continue
            told = containing(self.directed, quantity.start)
            self.drafting.directed = told is not None
            if told is not None and not self._is_labelled(told):
                position = max(position, self.wording.past_duty(told.start))
            if following and in_numbers:
                position = self._read_share_in_numbers(quantity, following, position)
            else:
                position = self._read_figure(quantity, position, clause, following)
        directed = self._is_among_tasks or self._is_directed(clause.start)
        for name, status in statuses:
            if directed and not is_of_named_place(self.wording, name, status):
                continue
            self.drafting.set_kind(*name)
            self.drafting.add([name], None, Named(name.start, name.end))

    def _is_labelled(self, span: Span) -> bool:
        """Whether a colon stands before it: "Trạm Y tế: điều trị cho 35 bệnh nhân"."""
        return self.wording.mark_before(span.start) == ":"

    def _is_beside(self, quantity: Quantity) -> bool:
        """Whether a figure behind a slash is what the one before it was to be, "gieo sạ 640 ha lúa
        nước/705 ha", "44,7%/KH năm 95%", or for how many it was: "cho vay 19 tỷ đồng/987 hộ"."""
        last = self.drafting.last
        told = last.quantity if last else None
        if told is None:
            return False
        if self.wording.mark_before(quantity.start) == "/":
            return told.unit == quantity.unit or not (told.role == quantity.role == "counted")
        if told.unit != quantity.unit:
            return False
        between = Span(told.end, quantity.start)
        next_one = self.wording.quantity_from(told.end) is quantity
        slashed = self.wording.folded[slice(*between)].lstrip().startswith("/")
        return next_one and slashed and self.wording.compares(between)

    @property
    def _is_among_tasks(self) -> bool:
        return self.passage.section in _TASK_SECTIONS

    def _is_directed(self, position: int) -> bool:
        """Whether what stands at a position is part of a task, or of a passage with one among the
        tasks."""
        if self._is_among_tasks and self.directed:
            return True
        return containing(self.directed, position) is not None

    def _opening(self, sentence: Span) -> Span:
        """The first words of a sentence."""
        start = self.wording.trimmed(*sentence).start
        return Span(start, min(start + _LONGEST_OPENING, sentence.end))

    # -- one figure

    def _read_figure(
        self, quantity: Quantity, start: int, clause: Span, following: Quantity | None
    ) -> int:
        """Read one figure; where the words for the next one begin comes back."""
        drafting = self.drafting
        whole = drafting.outer or drafting.last
        quantity = with_unit_of_whole(self.wording, quantity, whole.quantity if whole else None)
        quantity = with_unit_of_next(self.wording, quantity, following)
        quantity = with_unit_in_bracket(self.wording, quantity, start)
        if not quantity.unit and (
            drafting.parent or self.wording.breaks_down(start, quantity.start)
        ):
            quantity = with_unit_of_list(self.wording, quantity, following)
            quantity = with_unit_of_parted(
                self.wording, quantity, whole.quantity if whole else None
            )
        if drafting.sequence:
            quantity = with_unit_of_sequence(quantity, following)
        if self.place_lists.read(quantity, start):
            return quantity.end
        broken_down = drafting.last is not None and drafting.last.parent is not None
        part = part_before(self.wording, drafting.last, quantity, broken_down=broken_down)
        if part is not None:
            drafting.add([part], quantity, Named(*part))
            return quantity.end
        start = self._past_breakdown(self._past_last_name(start, quantity.start), quantity)
        around = surroundings(self.wording, quantity, start, clause.end, following)
        if drafting.subject and around.named.start in drafting.subject:
            around = replace(around, named=replace(around.named, start=around.named.end))
        if drafting.pending is None:
            around = before_bracket(self.wording, around, clause.start, drafting.last)
            around = past_bracket(self.wording, around, clause.start)
        elif self._names_only_when(around):
            around = replace(around, named=replace(around.named, start=around.named.end))
        around = with_what_is_sown(self.wording, around, start)
        around = with_whole_label(self.wording, around, clause.start)
        around = with_counted_noun(self.wording, around)
        around = self._under_its_head(self._with_kind_of_places(around, start))
        around = self._without_bare_sum(self._without_bare_share(around))
        elsewhere = is_of_elsewhere(self.wording, around)
        self.elsewhere = elsewhere or (self.elsewhere and around.named.empty)
        if self.elsewhere or self.abroad:
            return around.end
        if not is_figure_of_the_plan(self.wording, around):
            return around.end if quantity.unit else quantity.end
        if around.bracket is not None and self._recalls(around.bracket):
            if not self.wording.quantities_in(around.bracket.start, quantity.start):
                drafting.attach(around)
            return around.end
        if around.bracket is None:
            drafting.leave_bracket()
        if self._changes_what_was_told(around):
            self.changed = quantity
            return around.end
        changed = changed_in(self.wording, around)
        if changed is not None:
            drafting.attach_to(changed, around)
            return changed.end
        if drafting.last is not None and adds_to_level(
            self.wording, around, drafting.last.quantity
        ):
            drafting.attach(replace(around, named=replace(around.named, roles=("increase",))))
            return around.end
        if drafting.changes_counted(around):
            drafting.attach(around)
            return around.end
        if drafting.last is not None and self._says_only(around, drafting.last):
            drafting.attach(around)
        elif drafting.sequence and around.named.empty:
            drafting.add([drafting.sequence.pop(0)], quantity, around.named)
        elif drafting.again and around.named.empty:
            drafting.add_again(drafting.again.pop(0), around)
        elif around.named.empty:
            counted = drafting.outer or drafting.last
            if counted is not None and is_part_by_number(counted.quantity, around):
                self._open_part(around)
            self._read_nameless(around)
        else:
            self._open_part(around)
            self._read_named(around)
        return around.end

    def _past_last_name(self, start: int, end: int) -> int:
        """Past what names the last figure from behind a bracket: "18 xã (90%) đạt chuẩn, 5 xã
        (25%) đạt chuẩn nâng cao"."""
        last = self.drafting.last
        ends = [piece.end for piece in last.pieces if start <= piece.start < end] if last else []
        return min(max([start, *ends]), end)

    def _changes_what_was_told(self, around: Surroundings) -> bool:
        """Whether words that compare stand before how counts changed that were told before: "chết 5
        người, so với cùng kỳ giảm 3 vụ, 2 người chết"."""
        position = around.quantity.start
        if not around.counts:
            return False
        if around.named.empty and self.changed is self.wording.quantity_before(position):
            return self.changed is not None and self.drafting.goes_on(around.quantity)
        last = self.drafting.last
        if not around.named.has("increase", "decrease") or (last and last.measure):
            return False
        begin = max(self.terms.sentence.start, position - _COMPARED_REACH)
        compared = self.wording.has_trait("comparing", begin, position)
        return compared and self.drafting.goes_on(around.quantity)

    def _read_share_in_numbers(self, quantity: Quantity, share: Quantity, start: int) -> int:
        """Read so many of so many and what share that is as one figure: the share, where the name
        is that of one, else the number."""
        drafting = self.drafting
        named = name_before(self.wording, start, quantity.number_start)
        if named.empty:
            return quantity.end
        name = Span(named.start, named.end)
        first, second = quantity, share
        if self.wording.opens_with(name, ("share_head",)):
            first, second = share, quantity
        known = len(drafting.drafts)
        drafting.add([name], first, named)
        if len(drafting.drafts) > known and drafting.last is not None:
            drafting.last.equivalent = drafting.figure(second)
        return share.end

    def _names_only_when(self, around: Surroundings) -> bool:
        """Whether words between a baseline and its level only say when that was: "từ 18,8% đầu năm
        xuống còn 12,5%"."""
        named = around.named
        folded, rulebook = self.wording.folded, self.rulebook
        when = not named.empty and leads_to_date(folded, named.start, named.end, rulebook)
        return when and named.has("reach")

    def _open_part(self, around: Surroundings) -> None:
        """Let what a bracket holds be a part of the figure before it, which may be one itself."""
        drafting = self.drafting
        last = drafting.last
        parted = last is not None and last.parent is not None and last.parent == drafting.parent
        if (
            around.bracket
            and (drafting.parent is None or parted)
            and not (last and last.quantity and last.quantity.start in around.bracket)
        ):
            drafting.outer = drafting.outer or last

    def _past_breakdown(self, start: int, quantity: Quantity) -> int:
        """Step over "trong đó", or a colon right behind a figure in the same unit: what follows
        breaks down the figure, or the name, before it."""
        drafting, end = self.drafting, quantity.start
        hits = [h for h in self.wording.links_in(start, end) if h.rule.role == "breakdown"]
        last = drafting.last
        if not hits:
            if last is not None and self._lists_parts(last, start, quantity):
                drafting.breakdown = Breakdown(drafting.name_of(last), last.deadline, last.quantity)
            return start
        broken_down = last or (drafting.drafts[-1] if drafting.drafts else None)
        bracket = containing(self.wording.brackets, hits[-1].start)
        before = bracket.start - 1 if bracket else hits[-1].start
        start += self.passage.folded.startswith(")", start)
        if trim_left(self.wording, start, before, []) >= before and broken_down is not None:
            drafting.breakdown = Breakdown(
                drafting.name_of(broken_down), broken_down.deadline, broken_down.quantity
            )
        else:
            head = name_before(self.wording, start, before)
            self._break_down(head)
        return hits[-1].end

    def _lists_parts(self, last: Draft, start: int, quantity: Quantity) -> bool:
        """Whether a colon right behind the last figure opens a list of its parts: "trồng 45 ha
        rừng: keo 12 ha, quế 33 ha", "45 ha, cụ thể: …"."""
        if last.quantity is None or last.parent or last.quantity.unit != quantity.unit:
            return False
        colon = self.passage.folded.find(":", start, quantity.start)
        if colon < 0:
            return False
        opening = self.wording.trimmed(start, colon)
        specified = self.wording.opening_trait(*opening) == "specifying"
        return opening.start >= opening.end or specified

    def _with_kind_of_places(self, around: Surroundings, start: int) -> Surroundings:
        """A share of places of a kind under what it is a share of: "Tỷ lệ hộ nghèo: thị trấn 2%,
        các xã 8%", "Tỷ lệ hộ có điện thị trấn đạt 100%, các xã đạt 96%"."""
        kind = kind_of_places(self.wording, start, around.quantity.start)
        if kind is None or not around.quantity.is_share or around.object or around.whole:
            return around
        head = name_before(self.wording, start, kind.start)
        last = self.drafting.last
        if head.colon and self.wording.is_headed(Span(head.start, head.end)):
            self._break_down(head)
        elif last is None or not around.named.empty or not self.wording.is_headed(last.pieces[0]):
            return around
        return replace(around, named=replace(around.named, start=kind.start, end=kind.end))

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
        headed = can_head(self.wording, head)
        shares = around.names_itself and around.quantity.is_share
        if headed and named.colon and shares and self._is_word(around.object[0].start):
            self._break_down(head)
            return replace(around, named=replace(named, start=named.end))
        if colon >= 0 and not (rest := name_before(self.wording, colon + 1, named.end)).empty:
            if around.object and self.wording.is_verb(Span(rest.start, rest.end)):
                return replace(around, named=replace(rest, roles=named.roles))
            if headed:
                self._break_down(head)
            return replace(around, named=replace(rest, roles=named.roles, colon=True))
        counted = around.counts and named.has("having", "adding")
        told = named.has("having") or self.wording.trait_of(Span(head.start, head.end)) == "topic"
        itself = around.names_itself or counted or (around.object and told)
        measured = self.wording.opens_with(Span(head.start, head.end), QUANTITY_HEADS)
        if colon >= 0 and counted and (around.object or not measured):
            return replace(around, named=replace(named, start=named.end))
        if (colon >= 0 or named.colon) and itself and not headed and not around.counts_cases:
            return replace(around, named=replace(named, start=named.end))
        if colon < 0:
            return around
        return replace(around, named=replace(named, start=head.start, end=head.end))

    def _break_down(self, head: Named) -> None:
        """Let the next figures be parts of what is named, where it can be a whole."""
        name = self.drafting.name([Span(head.start, head.end)])
        whole = can_be_whole(self.passage.folded, head.start, head.end, self.rulebook)
        self.drafting.breakdown = Breakdown(name) if name and whole else None

    def _is_word(self, position: int) -> bool:
        return self.passage.folded[position].isalnum()

    def _without_bare_share(self, around: Surroundings) -> Surroundings:
        """ "chiếm tỷ lệ 87,2%": tỷ lệ alone is no name, it says that the figure is relative."""
        named = around.named
        bare = self.wording.is_bare_share(around.left) and around.quantity.is_share
        if not bare or self.drafting.last is None:
            return around
        return replace(around, named=replace(named, start=named.end, roles=("ratio", *named.roles)))

    def _without_bare_sum(self, around: Surroundings) -> Surroundings:
        """ "lũy kế 9 tháng đạt 36 tỷ đồng": lũy kế alone is no name, it repeats the one before."""
        named, last = around.named, self.drafting.last
        if last is None or last.quantity is None:
            return around
        opening = self.wording.opening_trait(last.quantity.end, around.quantity.start)
        said = opening if named.empty else self.wording.trait_of(around.left)
        if said != "adding_up":
            return around
        if last.quantity.dimension != around.quantity.dimension:
            return around
        if around.object and last.quantity.role != "counted":
            return around
        return replace(around, named=replace(named, start=named.end, opened_by=("sum",)))

    # -- figures without a name and with one

    def _says_only(self, around: Surroundings, last: Draft) -> bool:
        """Whether a figure says no more than how the one before it compares."""
        if is_ratio_of(last.quantity, around.quantity) and not around.names_itself:
            return True
        if only_grows(self.wording, around, last.quantity):
            return True
        if is_share_of_those(self.wording, around, last.quantity):
            return True
        if is_worth(self.wording, around, last.quantity):
            return True
        if self.comparing and last.measure is None and around.named.has("increase", "decrease"):
            known = last.quantity.end if last.quantity else around.named.start
            return not self.wording.breaks_down(known, around.quantity.start)
        if around.bracket is None or (self.drafting.sequence and around.named.empty):
            return False
        if is_rate_of(last.quantity, around):
            return True
        if self.drafting.parent is not None and around.names_itself:
            return False
        if is_part_by_number((self.drafting.outer or last).quantity, around):
            return False
        if not around.named.empty and self.wording.opening_trait(*around.bracket) == "singling_out":
            return False
        quantity = last.quantity
        before = Span(quantity.end, around.bracket.start - 1) if quantity else None
        alone = around.quantity.start == around.bracket.start
        if alone and before is not None and self.wording.compares(before):
            return True
        if is_signed(self.wording, around):
            return True
        past = quantity and self.terms.any_past(quantity.end, around.quantity.start)
        again = not past and says_again(self.wording, around, quantity, last.measure)
        return gives_aim(self.wording, around.bracket) or (
            not again and repeats(self.wording, around)
        )

    def _recalls(self, bracket: Span) -> bool:
        """Whether a bracket only tells what was in a year gone by: "(năm 2008: 9 vụ, 4 chết)"."""
        date = self.wording.date_at(bracket.start)
        if date is None or not self.passage.folded.startswith(":", date.end):
            return False
        return self.terms.any_past(bracket.start, date.end)

    def _read_nameless(self, around: Surroundings) -> None:
        drafting, quantity, named = self.drafting, around.quantity, around.named
        last, relative = drafting.last, is_relative(self.wording, around)
        aside = around.bracket is not None and not self._tells_level(around)
        if drafting.pending is not None and (aside or is_baseline(self.wording, around)):
            drafting.pending_baseline = drafting.pending_baseline or drafting.figure(quantity)
        elif drafting.pending is not None and not relative:
            pending, drafting.pending = drafting.pending, None
            drafting.add([Span(pending.start, pending.end)], quantity, named)
        elif last is not None and last.planned and is_done(around, last.quantity):
            drafting.add_done(last, around)
        elif last is not None and counts_members(
            self.wording, around, last.quantity, last.pieces[-1]
        ):
            drafting.add_again(last, around)
        elif (again := self._said_again(around)) is not None:
            self._read_again(again, around)
        elif relative and last is not None and changes_again(around, last.quantity, last.measure):
            drafting.add_again(last, around)
        elif relative and last is not None:
            drafting.attach(around)
        elif last is not None and (group := group_after(self.wording, last.quantity, around)):
            drafting.add_part([group], around, last)
        elif around.whole and not drafting.drafts:
            return
        elif around.object and is_change_before_level(self.wording, around):
            drafting.pending = Named(around.object[0].start, around.object[-1].end)
            drafting.pending_change = drafting.figure(quantity)
        elif self._is_aim(around, directed=self._is_directed(quantity.start)):
            drafting.add(
                drafting.said_before(around)
                or [*drafting.verb_before(around), *own_name(self.wording, around)],
                quantity,
                named,
                place=around.place,
            )

    def _tells_level(self, around: Surroundings) -> bool:
        """Whether a bracket tells what a change before it comes to: "tăng 3% (đạt 85%)"."""
        opens = around.bracket and self.wording.opens_with(around.bracket, ("link", "purpose"))
        return around.named.has("reach") or bool(opens and around.named.has("link"))

    def _said_again(self, around: Surroundings) -> Draft | None:
        """The indicator that a figure gives once more: at another date, or in another unit."""
        last = self.drafting.last
        if last is not None and last.parent is not None and self._is_behind_parts(around, last):
            return self.drafting.whole_of(last)
        if last is not None and (
            "sum" in around.named.opened_by
            or says_again(self.wording, around, last.quantity, last.measure)
            or adds_amount(self.wording, around, last.quantity)
            or tells_how_far(around, last.quantity)
            or aims_at_share(self.wording, around, last.quantity)
            or goes_to_more(self.wording, around, last.quantity)
        ):
            return last
        return self._said_earlier(around)

    def _is_behind_parts(self, around: Surroundings, last: Draft) -> bool:
        """Whether a semicolon closes the parts before a figure that says a whole again: "thu 31 tỷ
        đồng, trong đó thu tiền đất 14 tỷ đồng; ước cả năm 33 tỷ đồng"."""
        if last.quantity is None or not says_again(
            self.wording, around, last.quantity, last.measure
        ):
            return False
        return ";" in self.passage.folded[last.quantity.end : around.quantity.start]

    def _read_again(self, again: Draft, around: Surroundings) -> None:
        """Read an indicator once more, or the first of several that a list of as many figures gives
        once more: "tiểu học 99,5%, trung học 93%; đến năm 2020 là 99,8% và 96%"."""
        drafting = self.drafting
        told = drafting.listed(around.quantity)
        count = in_list(self.wording, self._listed_from(around.quantity))
        if len(told) == count:
            again, *drafting.again = told
        elif min(len(told), count) > 1:
            drafting.last = None
            return
        drafting.add_again(again, around)

    def _listed_from(self, quantity: Quantity) -> Sequence[Quantity]:
        """A figure and those near behind it in its sentence."""
        end = min(self.terms.sentence.end, quantity.end + _LIST_REACH)
        return self.wording.quantities_in(quantity.start, end)

    def _said_earlier(self, around: Surroundings) -> Draft | None:
        """The level of the sentence that a figure gives for another date, past one of another
        dimension: "thu đạt 8 tỷ đồng, tăng trưởng bình quân 9%; đến năm 2025 đạt 10 tỷ đồng"."""
        last, quantity = self.drafting.last, around.quantity
        if last is None or last.quantity is None or last.quantity.dimension == quantity.dimension:
            return None
        dated = self.wording.dates_in(last.quantity.end, quantity.start)
        if not dated or around.object or not around.named.has("link", "reach"):
            return None
        return self.drafting.earlier(quantity)

    def _is_aim(self, around: Surroundings, *, directed: bool) -> bool:
        drafting = self.drafting
        cued = drafting.cued and drafting.kind == "target"
        if around.quantity.dimension in CURRENCIES:
            listed = drafting.spent_last() or bool(drafting.parent)
        else:
            listed = drafting.counted_last() if around.counts else drafting.goes_on(around.quantity)
        return is_aim(self.wording, around, directed=directed, cued=cued, listed=listed)

    def _is_bracketed_part(self, around: Surroundings) -> bool:
        """Whether a bracket parts what was counted before it: "xóa 246 căn nhà tạm (hộ nghèo 203
        căn, hộ cận nghèo 43 căn)"."""
        last = self.drafting.last
        if around.bracket is None or last is None or last.quantity is None:
            return False
        return last.quantity.unit == around.quantity.unit

    def _changes_alone(self, around: Surroundings) -> bool:
        """Whether a change has a name of its own, and no level before it that it belongs to: "Tỷ lệ
        hộ nghèo so với đầu năm giảm 1,4%"."""
        named, last = around.named, self.drafting.last
        opened = not _CHANGES.isdisjoint(named.opened_by)
        if named.empty or not (opened or named.has(*_CHANGES, "reach", "ratio")):
            return False
        if last is None or last.quantity is None:
            return True
        return ";" in self.passage.folded[last.quantity.end : named.start]

    def _read_sequence(self, around: Surroundings) -> bool:
        """Whether the first of several figures that are told in the order of their names is read,
        or passed over where there are not as many names."""
        drafting, quantity, named = self.drafting, around.quantity, around.named
        listed = self.wording.quantities_in(quantity.start, self.passage.end)
        if len(listed) < 2:
            return False
        names = names_in_sequence(self.wording, named, listed)
        if names is not None:
            first, *drafting.sequence = names
            drafting.add([first], with_unit_of_sequence(quantity, around.following), named)
        return True

    def _read_named(self, around: Surroundings) -> None:
        drafting, quantity, named = self.drafting, around.quantity, around.named
        if named.has("sequence") and self._read_sequence(around):
            return
        last = drafting.last
        if last and named.has("average"):
            bare = replace(around, named=replace(named, start=named.end))
            if says_again(self.wording, bare, last.quantity, last.measure):
                drafting.add_again(last, bare)
                return
            if last.measure is None and named.has("increase", "decrease"):
                drafting.attach(around)
                return
        same = last and last.quantity and last.quantity.dimension == quantity.dimension
        lags = bool(same or quantity.is_share) and last and self.wording.lags(around.left)
        told = self.wording.is_headed(around.left) and (
            named.colon or (last is None and quantity.dimension in CURRENCIES)
        )
        planned = is_planned(self.wording, around)
        compared = named.has("whole") and not (told or planned or self._changes_alone(around))
        if compared or lags:
            drafting.attach(around)
        elif is_baseline(self.wording, around):
            drafting.pending, drafting.pending_baseline = named, drafting.figure(quantity)
        elif is_change_before_level(self.wording, around):
            drafting.pending, drafting.pending_change = named, drafting.figure(quantity)
        else:
            directed = self._is_directed(quantity.start) and drafting.parent is None
            directed = directed and not self._is_bracketed_part(around)
            pieces = full_name(self.wording, around, listed=drafting.goes_on(quantity))
            if pieces and self._is_aim(around, directed=directed):
                first, *others = pieces
                pieces = [*apart_from_dates(self.wording, first), *others]
                group = around.group
                pieces += [group] if group and group.start >= pieces[-1].end else []
                drafting.add(pieces, quantity, named, planned=planned, place=around.place)


@lru_cache(maxsize=64)
def _read_again(passage: Passage, reference: Reference, rulebook: Rulebook) -> list[Indicator]:
    """The indicators of a passage that others refer back to."""
    return find_indicators(passage, reference, rulebook)


def _are_called(count: Quantity, places: Span, following: Quantity) -> bool:
    """Whether places that are counted are called by their names before what each of them reaches:
    "2 xã An Lộc và An Bình đều đạt 9/19 tiêu chí"."""
    counted = count.dimension == "place" and places.start == count.noun_start
    return counted and places.start < places.end and following.dimension == "criterion"


def _next_with_unit(figures: Sequence[Quantity]) -> list[Quantity | None]:
    """For each figure, the next that has a unit."""
    found: list[Quantity | None] = []
    nearest: Quantity | None = None
    for quantity in reversed(figures):
        found.append(nearest)
        nearest = quantity if quantity.unit else nearest
    return found[::-1]


def _kind_of_section(section: str | None, default: Kind) -> Kind:
    match section:
        case "result" | "shortcoming":
            return "result"
        case "estimate":
            return "estimate"
        case "target" | "task" | "organisation" | "funding" | "purpose":
            return "target"
        case _:
            return default
