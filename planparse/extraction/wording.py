"""The text of a passage with what the rules find in it, looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.clauses import Span
from planparse.language.bodies import bodies_at
from planparse.language.body_words import AUTHORITIES, actions, beginnings, roles
from planparse.language.deadlines import Deadline
from planparse.language.number_words import word_before
from planparse.language.quantities import Quantity
from planparse.language.units import unit_at
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import CueRule, LinkRule, UnitRule

QUANTITY_HEADS = ("head", "share_head")
HEADS = (*QUANTITY_HEADS, "sector")
CURRENCIES = ("money", "money_usd")
_SHARED = ("people", "household", "enterprise", "facility", "item", "group")
ACHIEVING = ("achieving", "adding")
BASES = ("base", "measuring")

_EDGES = " \t\n,;:.…-–—+*•=<>≥≤~\"“”'"
_WORD = re.compile(r"\s*(\S+)")
_BOUNDARY = re.compile(r"[,;:.…()=\n]|/(?=\s?(?:\d|$))")
_LONGEST_PHRASE = 240
_LONGEST_LINK = 40
_LONGEST_WORD = 12
_LONGEST_OF_WORDS = 24
_LONGEST_COMPLETION = 4
_SHORTEST_OBJECT = 2
_ENDS_A_PHRASE = ("cut", "purpose", "turn", "breakdown", "whole")
_ENDS_A_WHOLE = ("link", "increase", "decrease", "ratio", "reach", "turn", "breakdown")
_BEGINS_A_NAME = ("head", "share_head", "raise")
_GOVERNS_A_HEAD = (
    "preposition", "locative", "having", "link", "for", "achieving", "adding", "reach", "increase",
    "decrease", "lead_in",
)  # fmt: skip
_OPENS_A_PREDICATE = ("link", "having", "status")
_OPENS_A_CLAUSE = (
    "link", "increase", "decrease", "ratio", "reach", "turn", "breakdown", "lead_in", "place",
    "having", "adding", "achieving", "cut", "purpose",
)  # fmt: skip


def _ends_a_phrase(rule: LinkRule) -> bool:
    if rule.role == "lag":
        return rule.trait == "comparing"
    return rule.role in _ENDS_A_PHRASE or rule.trait == "exemplifying"


def _start_of(place: Deadline | Hit[CueRule] | Quantity) -> int:
    return place.start


def _end_of(place: Deadline | Hit[CueRule] | Quantity) -> int:
    return place.end


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a passage with all that the rules find in it, looked up by place. ``places`` are
    the names, folded, that the document gives to places, and that stand for them without level."""

    text: str
    folded: str
    rulebook: Rulebook
    deadlines: Sequence[Deadline]
    cues: Sequence[Hit[CueRule]]
    brackets: Sequence[Span]
    quantities: Sequence[Quantity] = ()
    places: frozenset[str] = frozenset()

    def date_at(self, position: int) -> Deadline | None:
        """The date that begins here, with the words that lead up to it or without."""
        index = bisect_right(self.deadlines, position, key=_start_of) - 1
        date = self.deadlines[index] if index >= 0 else None
        return date if date and position in (date.start, date.core) else None

    def date_from(self, position: int) -> Deadline | None:
        """The first date that begins here or further on."""
        index = bisect_left(self.deadlines, position, key=_start_of)
        return self.deadlines[index] if index < len(self.deadlines) else None

    def date_before(self, position: int) -> Deadline | None:
        """The date that ends here."""
        index = bisect_left(self.deadlines, position, key=_end_of)
        date = self.deadlines[index] if index < len(self.deadlines) else None
        return date if date and date.end == position else None

    def dates_in(self, start: int, end: int) -> Sequence[Deadline]:
        """The dates that begin from ``start`` on and before ``end``."""
        first = bisect_left(self.deadlines, start, key=_start_of)
        return self.deadlines[first : bisect_left(self.deadlines, end, first, key=_start_of)]

    def dates_ending_in(self, start: int, end: int) -> Sequence[Deadline]:
        """The dates that end from ``start`` on and before ``end``."""
        first = bisect_left(self.deadlines, start, key=_end_of)
        return self.deadlines[first : bisect_left(self.deadlines, end, first, key=_end_of)]

    def cue_at(self, position: int) -> Hit[CueRule] | None:
        """The cue that begins here."""
        return next(iter(self.cues_in(position, position + 1)), None)

    def cue_before(self, position: int) -> Hit[CueRule] | None:
        """The cue that ends here."""
        index = bisect_left(self.cues, position, key=_end_of)
        cue = self.cues[index] if index < len(self.cues) else None
        return cue if cue and cue.end == position else None

    def cues_in(self, start: int, end: int) -> Sequence[Hit[CueRule]]:
        """The cues that begin from ``start`` on and before ``end``."""
        first = bisect_left(self.cues, start, key=_start_of)
        return self.cues[first : bisect_left(self.cues, end, first, key=_start_of)]

    def quantities_in(self, start: int, end: int) -> Sequence[Quantity]:
        """The figures that begin from ``start`` on and before ``end``."""
        first = bisect_left(self.quantities, start, key=_start_of)
        return self.quantities[first : bisect_left(self.quantities, end, first, key=_start_of)]

    def quantity_from(self, position: int) -> Quantity | None:
        """The first figure that begins at a position or after it."""
        index = bisect_left(self.quantities, position, key=_start_of)
        return self.quantities[index] if index < len(self.quantities) else None

    def quantity_before(self, position: int) -> Quantity | None:
        """The last figure that ends before a position or at it."""
        index = bisect_right(self.quantities, position, key=_end_of)
        return self.quantities[index - 1] if index else None

    def words(self, start: int, end: int) -> int:
        return len(self.folded[start:end].split())

    def link_at(self, position: int, end: int) -> Hit[LinkRule] | None:
        return self.rulebook.links.at(self.folded, position, end)

    def links_in(self, start: int, end: int) -> list[Hit[LinkRule]]:
        return self.rulebook.links.find(self.folded, start, end)

    def opens_with(self, span: Span, roles: Sequence[str]) -> bool:
        """Whether words begin with one of these roles."""
        link = self.link_at(span.start, span.end)
        return link is not None and link.rule.role in roles

    def open_alike(self, first: Span, second: Span) -> bool:
        """Whether words begin with the same noun: "số vụ, số người chết", "đất lúa, đất màu"."""
        noun, other = (_WORD.match(self.folded, *span) for span in (first, second))
        if noun is None or other is None or noun[1] != other[1]:
            return False
        return self.opens_with(second, HEADS) or not self.opens_clause(*second)

    def is_headed(self, span: Span) -> bool:
        """Whether words begin with a noun that heads the name of a quantity (tổng, tỷ lệ)."""
        return self.opens_with(span, HEADS)

    def share_head_before(self, position: int) -> bool:
        """Whether the words that run up to a place begin with one for a share: "Tỷ lệ tàu cá"."""
        start = position
        while start and self.folded[start - 1] not in ",;:.()\n":
            start -= 1
        span = self.trimmed(start, position)
        link = self.link_at(span.start, span.end)
        return link is not None and link.rule.role == "share_head"

    def breaks_down(self, start: int, end: int) -> bool:
        """Whether words there say that parts follow: "trong đó"."""
        return any(hit.rule.role == "breakdown" for hit in self.links_in(start, end))

    def told_of_plan(self, start: int, end: int) -> int:
        """Where a sentence stops telling of the plan, and goes on with one family: "nhà tôi", "điển
        hình như gia đình ông …"."""
        links = self.links_in(start, end)
        own = (hit.start for hit in links if hit.rule.trait in ("own", "lasting"))
        return next(own, end)

    def has_trait(self, trait: str, start: int, end: int) -> bool:
        """Whether words of a trait stand there: "comparing" (so với cùng kỳ), see LinkRule."""
        return any(hit.rule.trait == trait for hit in self.links_in(start, end))

    def says_on(self, start: int, end: int) -> bool:
        """Whether words there turn to what somebody says: "cho biết"."""
        return any(hit.rule.role == "turn" for hit in self.links_in(start, end))

    def is_subject(self, span: Span) -> bool:
        """Whether words are no more than whom a sentence is about: "toàn huyện", "Mường Vân",
        "Công an huyện"."""
        if span.start >= span.end or self.is_body(span):
            return True
        link = self.link_at(span.start, span.end)
        begin = link.end if link is not None and link.rule.role == "place" else span.start
        return all(word[0].isupper() for word in self.text[begin : span.end].split())

    def is_body(self, span: Span) -> bool:
        """Whether words are no more than bodies that act: "Công an huyện", "Các cấp hội"."""
        bodies = bodies_at(self.text, self.folded, self.rulebook, span.start, span.end)
        acts = bool(bodies) and bodies[-1].head in (*AUTHORITIES, "group")
        return acts and bodies[-1].end == span.end

    def is_verb(self, span: Span) -> bool:
        """Whether words are a known verb and nothing else."""
        link = self.link_at(span.start, span.end)
        return link is not None and link.end == span.end and link.rule.role != "sector"

    def is_sector(self, span: Span) -> bool:
        """Whether words are no more than one for a sector: "du lịch"."""
        rule = self.rulebook.links.whole(self.folded[span.start : span.end])
        return rule is not None and rule.role == "sector"

    def is_compound(self, span: Span) -> bool:
        """Whether words are one that only begins like a verb: "trực tuyến"."""
        rule = self.rulebook.links.whole(self.folded[span.start : span.end])
        return rule is not None and rule.role == "compound"

    def opens_achievement(self, span: Span) -> bool:
        """Whether words begin with a verb whose object is an aim (trồng mới), or head a name."""
        return self.opens_with(span, (*ACHIEVING, *HEADS))

    def has_verb_and_object(self, span: Span) -> bool:
        """Whether words begin with a verb of something done, and go on: "kết nạp đảng viên"."""
        verb = self._verb_end(span.start, span.end)
        return verb is not None and verb < span.end

    def names_object(self, span: Span) -> bool:
        """Whether words go on behind their verbs with what is done: "tước giấy phép lái xe"."""
        position = span.start
        while (verb := self._verb_end(position, span.end)) is not None:
            position = self.trimmed(verb, span.end).start
        return span.start < position and self.words(position, span.end) >= _SHORTEST_OBJECT

    def _verb_end(self, start: int, end: int) -> int | None:
        link = self.link_at(start, end)
        if link is not None and link.rule.role == "compound":
            return None
        action = actions(self.rulebook).at(self.folded, start, end)
        ends = [link.end] if link is not None and link.rule.role in ACHIEVING else []
        return max([*ends, action.end] if action is not None else ends, default=None)

    def achievement_in(self, start: int, end: int) -> int | None:
        """Where the first verb whose object is an aim begins, None where there is none."""
        verbs = (hit.start for hit in self.links_in(start, end) if hit.rule.role in ACHIEVING)
        return next(verbs, None)

    def predicate_in(self, span: Span) -> int | None:
        """Where words begin to say what counted things are or have, None where they do not."""
        said = (h.start for h in self.links_in(*span) if h.rule.role in _OPENS_A_PREDICATE)
        return next(said, None)

    def says_something(self, span: Span) -> bool:
        """Whether words say what counted things do or have, and do not only name them."""
        if self.predicate_in(span) is not None:
            return True
        return actions(self.rulebook).first(self.folded, *span) is not None

    def is_completed(self, span: Span) -> bool:
        """Whether words end in one for work that is brought to its end: "bàn giao xong"."""
        links = self.links_in(span.start, span.end)
        return bool(links) and links[-1].rule.role == "completion" and links[-1].end == span.end

    def compares(self, span: Span) -> bool:
        """Whether words only say how a figure compares: "hơn chỉ tiêu tỉnh giao"."""
        roles = [hit.rule.role for hit in self.links_in(span.start, span.end)]
        cue = self.cue_before(self.trimmed(*span).end)
        aimed = cue is not None and cue.rule.kind == "target" and cue.start >= span.start
        return aimed or "whole" in roles or roles[:1] == ["lag"]

    def completes(self, span: Span, core: int) -> bool:
        """Whether words before a date are no more than that something is done by then: "hoàn
        thành", "xong" with what leads up to the date itself."""
        rest = self.folded[span.start : core].split()
        led = span.start >= span.end or self.opens_action(span.start, core)
        return 0 < len(rest) <= _LONGEST_COMPLETION and led

    def lags(self, span: Span) -> bool:
        """Whether words begin to say how far a figure is from another: "cao hơn vụ trước"."""
        link = self.link_at(span.start, span.end)
        return link is not None and link.rule.role == "lag"

    def opens_action(self, position: int, end: int) -> bool:
        """Whether a verb of something to be done, or an adverb before one, stands here."""
        return actions(self.rulebook).at(self.folded, position, end) is not None

    def past_duty(self, position: int) -> int:
        """Past a word for what must be done: "phải", "cần"; the same place where none stands."""
        start = position
        while self.folded.startswith(" ", start):
            start += 1
        must = roles(self.rulebook, "directives")["must"].at(self.folded, start)
        return must.end if must is not None else position

    def is_out_of(self, position: int) -> bool:
        """Whether what stands at a position is all there is to be: "31 số nhà trên tổng số 52"."""
        return word_before(self.rulebook, "out_of", self.folded, position) is not None

    def opens_duty(self, position: int) -> bool:
        """Whether those of whom a figure is said must do something: "dưới 30% phải giải trình"."""
        return self.past_duty(position) > position

    def opens_support(self, position: int) -> bool:
        """Whether words begin with whom somebody works together: "phối hợp với Công an xã"."""
        return roles(self.rulebook, "directives")["support"].at(self.folded, position) is not None

    def gives_duty(self, span: Span) -> bool:
        """Whether words say that somebody must do something: "đăng ký về đích phải hoàn thiện"."""
        must = roles(self.rulebook, "directives")["must"]
        return must.first(self.folded, span.start, span.end) is not None

    def opens_clause(self, start: int, end: int) -> bool:
        """Whether words begin a clause or a name of their own, and go on with none before them."""
        link = self.link_at(start, end)
        opened = link is not None and link.rule.role in (*_OPENS_A_CLAUSE, *HEADS)
        return opened or self.opens_action(start, end) or self.is_clause(start, end)

    def is_clause(self, start: int, end: int) -> bool:
        """Whether words say something of their own, as a mere noun phrase does not."""
        return self.rulebook.predicates.first(self.folded, start, end) is not None

    def opens_predicate(self, start: int, end: int) -> bool:
        """Whether words say no more than how that is which stands before them: "chậm"."""
        span = self.trimmed(start, end)
        said = self.rulebook.predicates.at(self.folded, span.start, span.end)
        return said is not None and said.end == span.end

    def past_names(self, start: int, end: int) -> int | None:
        """Past a list of proper names, None where none stands here: "xã Tân Lập, Tân Mỹ đạt"."""
        position, past = start, None
        while (word := _WORD.match(self.text, position, end)) is not None:
            name = word[1].rstrip(",")
            if name.istitle():
                past = word.end()
            elif past is None or not self.is_joint(word.start(1), word.end(1)):
                break
            position = word.end()
        return past

    def complement(self, quantity: Quantity, limit: int) -> Span:
        """The noun phrase right of a figure, up to punctuation or words that end it."""
        return self.phrase(quantity.end, limit)

    def phrase(self, start: int, limit: int) -> Span:
        """The words from ``start`` up to punctuation, a date or words that end a name; no plan that
        is itself drawn up ("xã ban hành kế hoạch hành động") ends it."""
        limit = min(limit, start + _LONGEST_PHRASE)
        end = self._boundary(self.past_counted(start, limit), limit)
        dates = self.dates_in(start, end)
        dated = next((d.start for d in dates if not d.recurring), end)
        joint = self.joint_before(dated, start) if dated < end else None
        end = joint.start if joint is not None else dated
        done = -1
        for hit in self.links_in(start, end):
            if _ends_a_phrase(hit.rule) and not (hit.rule.role == "whole" and done == hit.start):
                end = hit.start
                break
            achieved = hit.rule.role in ACHIEVING or hit.rule.trait == "completing"
            done = hit.end + 1 if achieved else -1
        return self.trimmed(start, end)

    def _boundary(self, start: int, limit: int) -> int:
        """Where punctuation ends a phrase, a comma within words that are one (khám, chữa bệnh) or
        within a quotation aside."""
        links = self.links_in(start, limit)
        compounds = [h for h in links if h.rule.role in ("compound", "status")]
        for boundary in _BOUNDARY.finditer(self.folded, start, limit):
            position = boundary.start()
            if any(h.start < position < h.end for h in compounds):
                continue
            if self._parts_names(position, limit) or self._parts_bodies(start, position, limit):
                continue
            quoted = self.folded.count('"', start, position) % 2 == 1
            if not (quoted and self.folded.find('"', position, limit) >= 0):
                return position
        return limit

    def _parts_names(self, comma: int, limit: int) -> bool:
        """Whether a comma parts two proper names that words in small letters follow: "hộ mặt đường
        Trần Phú, Lý Bôn ký cam kết"."""
        before = self.text.rfind(" ", 0, comma) + 1
        if not (self.text.startswith(",", comma) and self.text[before:comma].istitle()):
            return False
        past = self.past_names(comma + 1, limit)
        following = self.trimmed(past, limit) if past is not None else None
        on = following is not None and following.start == (past or 0) + 1
        return on and following is not None and self.text[following.start].islower()

    def _parts_bodies(self, start: int, comma: int, limit: int) -> bool:
        """Whether a comma parts bodies that are named together: "văn bản của HĐND, UBND xã"."""
        openings = beginnings(self.rulebook)
        following = self.trimmed(comma, limit)
        if not self.folded.startswith(",", comma) or openings.at(self.folded, *following) is None:
            return False
        before = openings.find(self.folded, start, comma)
        first = before[-1].start if before else comma
        bodies = bodies_at(self.text, self.folded, self.rulebook, first, limit)
        heads = {body.head for body in bodies}
        return bool(bodies) and bodies[-1].end > comma and heads <= set(AUTHORITIES)

    def past_counted(self, start: int, limit: int) -> int:
        """Past nouns that are counted together at the beginning of a phrase: "xã, phường", "số xã,
        phường"."""
        begin = start
        link = self.link_at(self.trimmed(start, limit).start, limit)
        if link is not None and link.rule.trait == "base" and self.folded.startswith(",", link.end):
            begin, start = link.end + 1, link.end
        unit = unit_at(self.text, self.folded, begin, limit, self.rulebook)
        return unit.end if unit is not None and unit.role == "counted" else start

    def ends_phrase(self, position: int, limit: int) -> bool:
        """Whether words that end a noun phrase stand at a position, blanks aside."""
        hit = self.link_at(self.trimmed(position, limit).start, limit)
        return hit is not None and _ends_a_phrase(hit.rule)

    def past_comparison(self, position: int) -> int:
        """Past a word of comparison that follows a figure (trở lên)."""
        start = self.trimmed(position, len(self.folded)).start
        hit = self.rulebook.comparisons.at(self.folded, start)
        return hit.end if hit is not None and hit.rule.side == "after" else position

    def counted_at(self, position: int, limit: int) -> Hit[UnitRule] | None:
        """The counted noun (xã, hộ) that begins at a position."""
        hit = self.rulebook.units.at(self.folded, position, limit)
        return hit if hit is not None and hit.rule.role == "counted" else None

    def begins_with_those_shared(self, start: int, end: int) -> bool:
        """Whether words before a share begin with those that it is a share of, or before a count
        with those counted, and with none called by a name: "người dân sử dụng nước sạch đạt 95%",
        "doanh nghiệp thành lập mới: 45 doanh nghiệp"."""
        counted = self.counted_at(start, end)
        if counted is None:
            return False
        which = self.trimmed(counted.end, end)
        if counted.rule.dimension not in _SHARED:
            link = self.link_at(*which)
            told = link is not None and link.rule.role != "compound"
            told = told or self.opens_action(*which)
            if counted.rule.dimension != "place" or told or which.start >= end:
                return False
        figure = self.quantity_from(end)
        if figure is None or self.text[which.start : end][:1].isupper():
            return False
        return figure.is_share or counted.match[0].startswith(figure.unit or " ")

    def begins_with_unit(self, span: Span, quantity: Quantity) -> bool:
        """Whether a name begins with what its figure counts: "làng văn hóa 2 làng"."""
        noun = self.counted_at(span.start, span.end)
        unit = self.folded[quantity.noun_start : quantity.unit_end]
        return noun is not None and self.folded[noun.start : noun.end] == unit

    def whole_after(self, quantity: Quantity, limit: int) -> bool:
        """Whether what follows a figure says what it is a share of (kế hoạch, so với cùng kỳ)."""
        position = quantity.end
        while position < limit and self.folded[position].isspace():
            position += 1
        hit = self.link_at(position, limit)
        return hit is not None and hit.rule.role == "whole"

    def is_base(self, phrase: Sequence[Span]) -> bool:
        """Whether a phrase is no more than what a share is of: "93,5% dân số"."""
        if len(phrase) != 1:
            return False
        cue = self.cue_at(phrase[0].start)
        if cue is not None and cue.end == phrase[0].end:
            return True
        if self._is_number_of(phrase[0]):
            return True
        rule = self.rulebook.links.whole(self.folded[phrase[0].start : phrase[0].end])
        known = rule is not None and (rule.trait in BASES or rule.role == "whole")
        if known or self.opening_trait(*phrase[0]) != "total":
            return known
        return not any(hit.rule.role == "for" for hit in self.links_in(*phrase[0]))

    def _is_number_of(self, span: Span) -> bool:
        """Whether words are but the number of things that are counted: "tổng số xã"."""
        head = self.link_at(*span)
        if head is None or head.rule.role != "head" or head.end >= span.end:
            return False
        return self.past_counted(head.end, span.end) == span.end

    def opens_with_preposition(self, span: Span) -> bool:
        """Whether words begin with one that makes them no noun phrase: "do dịch bệnh"."""
        link = self.link_at(span.start, span.end)
        return link is not None and link.rule.role == "preposition"

    def opens_compound(self, position: int, end: int) -> bool:
        """Whether words begin with some that only look like a link: "đặc biệt khó khăn"."""
        link = self.link_at(position, end)
        return link is not None and link.rule.role == "compound"

    def told_in_full(self, position: int) -> bool:
        """Whether words before a figure say that each has so many: "tiêm đủ 8 loại vắc xin"."""
        start = max(0, position - _LONGEST_WORD)
        links = self.links_in(start, position)
        if not links or links[-1].rule.trait != "in_full":
            return False
        return not self.folded[links[-1].end : position].strip()

    def exemplifies(self, position: int) -> bool:
        """Whether the word before a place opens the first of several: "tăng khá như ngô"."""
        before = self.end_before(position)
        links = self.links_in(max(0, before - _LONGEST_OF_WORDS), before)
        return bool(links) and links[-1].end == before and links[-1].rule.trait == "exemplifying"

    def link_before(self, position: int, start: int = 0) -> Hit[LinkRule] | None:
        """The words between a name and a figure that end right before a position, blanks aside, and
        begin no further left than ``start``."""
        before = self.end_before(position)
        links = self.links_in(max(start, before - _LONGEST_LINK), before)
        return links[-1] if links and links[-1].end == before else None

    def trait_before(self, position: int, start: int = 0) -> str | None:
        """The trait of the words that end right before a position; see ``link_before``."""
        link = self.link_before(position, start)
        return link.rule.trait if link is not None else None

    def joint_before(self, position: int, start: int = 0) -> Hit[LinkRule] | None:
        """The word that joins what stands before it with what begins at a position: "và"."""
        link = self.link_before(position, start)
        return link if link is not None and link.rule.trait == "joining" else None

    def joints_in(self, start: int, end: int) -> list[Hit[LinkRule]]:
        """The words that join what stands on either side of them: "và"."""
        return [hit for hit in self.links_in(start, end) if hit.rule.trait == "joining"]

    def opening_trait(self, start: int, end: int) -> str | None:
        """The trait of the words that stand first from ``start`` on, marks aside: "adding_up" of
        "Lũy kế 9 tháng", "joining" of "và"; see LinkRule."""
        link = self.link_at(self.trimmed(start, end).start, end)
        return link.rule.trait if link is not None else None

    def trait_of(self, span: Span) -> str | None:
        """The trait of words that are known and nothing else: "bare" of "tổng số"."""
        rule = self.rulebook.links.whole(self.folded[span.start : span.end])
        return rule.trait if rule is not None else None

    def joins(self, words: str) -> bool:
        """Whether words are no more than one that joins: "và"."""
        rule = self.rulebook.links.whole(words)
        return rule is not None and rule.trait == "joining"

    def is_joint(self, start: int, end: int) -> bool:
        """Whether only a word that joins clauses stands there: "và"."""
        span = self.trimmed(start, end)
        rule = self.rulebook.links.whole(self.folded[span.start : span.end])
        return rule is not None and rule.role == "lead_in"

    def next_head(self, start: int, end: int) -> int | None:
        """Where, behind a noun phrase that no mark closes, the name of the next figure begins: the
        "năng suất" of "lúa nước năng suất đạt", the "nâng tổng số" of "trường nâng tổng số lên"."""
        links = self.links_in(start, end)
        governed = {
            self.trimmed(hit.end, end).start for hit in links if hit.rule.role in _GOVERNS_A_HEAD
        }
        begin, stop = self.trimmed(start, end)
        linked = any(hit.rule.role == "link" and hit.end == stop for hit in links)
        heads = (
            hit.start
            for hit in links
            if hit.rule.role in _BEGINS_A_NAME and " " in hit.match[0]
            if hit.start > begin or linked or hit.rule.role == "raise"
        )
        return next((head for head in heads if head not in governed), None)

    def is_bare_share(self, span: Span) -> bool:
        """Whether a name is but the word for a share (tỷ lệ)."""
        link = self.link_at(span.start, span.end)
        return link is not None and link.end == span.end and link.rule.role == "share_head"

    def is_mere_link(self, span: Span) -> bool:
        """Whether words only lead up to others that are no part of the phrase (của, theo)."""
        rule = self.rulebook.links.whole(self.folded[span.start : span.end])
        return rule is not None and rule.role in ("preposition", "lead_in", "link")

    def is_average(self, start: int, end: int) -> bool:
        """Whether words only say that a figure is an average ("bình quân"): no name of its own."""
        rule = self.rulebook.links.whole(self.folded[start:end])
        return rule is not None and rule.role == "average"

    def past_whole(self, position: int, limit: int) -> int:
        """The end of what a figure is a share of: "kế hoạch tỉnh giao", "so với cùng kỳ"."""
        limit = min(limit, position + _LONGEST_PHRASE)
        boundary = _BOUNDARY.search(self.folded, position, limit)
        end = boundary.start() if boundary else limit
        ended = (h.start for h in self.links_in(position, end) if h.rule.role in _ENDS_A_WHOLE)
        end = next(ended, end)
        joints = self.joints_in(position, end)
        return self.trimmed(position, joints[0].start).end if joints else end

    def end_before(self, position: int) -> int:
        """Where the words before a position end, without the blanks between."""
        while position and self.folded[position - 1].isspace():
            position -= 1
        return position

    def mark_before(self, position: int) -> str:
        """The character before the blanks that a position follows."""
        before = self.end_before(position)
        return self.folded[max(before - 1, 0) : before]

    def trimmed(self, start: int, end: int) -> Span:
        """Without blanks and marks at either end."""
        while start < end and self.folded[start] in _EDGES:
            start += 1
        while end > start and self.folded[end - 1] in _EDGES:
            end -= 1
        return Span(start, end)
