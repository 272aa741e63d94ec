"""The name that stands left of a figure: where it begins, and what links it to its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planparse.extraction.clauses import Span, brackets, containing
from planparse.extraction.edges import trim_left, trim_right
from planparse.extraction.subjects import at_achievement, before_predicate, past_subject
from planparse.extraction.wording import QUANTITY_HEADS, Wording
from planparse.language.body_words import actions
from planparse.rulebook import Hit
from planparse.rulebook.model import LinkRule

_COMMA = re.compile(r",(?!(?<=\d,)\s\d)\s*")
"""A comma, but for that of a list of numbers: "mức độ 3, 4"."""
_LONGEST_ITEM = 4
_LONGEST_END = 3
_SHORT_VERB = 3
_LONGEST_PHRASE = 14
_TELLING = ("link", "having", "reach", "increase", "decrease")
_ACTS = ("increase", "decrease", "having", "for")
"""Roles of words that say what a body does whose figure names itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """What stands left of a figure: its name, and the roles of the words between, nearest first.

    ``opened_by`` are the roles of the words that open the name ("completing" for those of that
    trait, "sum" where they repeat the name before), ``colon`` whether a colon stands
    between it and the figure.
    """

    start: int
    end: int
    roles: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()
    colon: bool = False

    @property
    def empty(self) -> bool:
        return self.start >= self.end

    def has(self, *roles: str) -> bool:
        return bool(self.roles) and not set(roles).isdisjoint(self.roles)


def name_before(wording: Wording, start: int, end: int, *, names_itself: bool = False) -> Named:
    """The name in what stands left of a figure, from ``start`` to ``end``.

    A figure that ``names_itself`` (90% người dân có tài khoản) takes no name across a comma.
    """
    roles: list[str] = []
    bare, bound = end, start
    end, colon = trim_right(wording, start, end, roles, names_itself=names_itself)
    if names_itself and not colon and "," in wording.folded[end:bare]:
        return Named(end, end, tuple(roles))
    parted = "link" in roles and "," in wording.folded[end:bare]
    opened: list[str] = []
    start = trim_left(wording, start, end, opened)
    if set(opened) & {"increase", "decrease"} and wording.opening_trait(start, end) == "comparing":
        return Named(end, end, (*roles, "whole", *opened), tuple(opened), colon)
    if start < end:
        if not (opened and "reach" in roles and _is_all_one_name(wording, start, end)):
            start = trim_left(wording, _beginning(wording, start, end), end, opened)
        acts = "lead_in" in roles or (names_itself and any(role in roles for role in _ACTS))
        start = past_subject(wording, start, end, opened, acts=acts)
        start = at_achievement(wording, start, end)
        if wording.folded.startswith(",", end):
            said = wording.rulebook.predicates.at(wording.folded, start, end)
            if said is not None and said.end == end and start > bound:
                before = name_before(wording, bound, start)
                if not before.empty:
                    return replace(before, roles=(*roles, *before.roles))
            end = before_predicate(wording, start, end)
        apart = not colon and "," in wording.folded[end:bare] and set(roles) <= {"having"}
        if apart and opened[:1] == ["preposition"] and not wording.is_headed(Span(start, end)):
            return Named(end, end, tuple(roles), tuple(opened))
        if wording.is_average(start, end):
            averaged = _before_average(wording, bound, start)
            if averaged is None:
                return Named(start, end, (*roles, "average"))
            return replace(averaged, roles=(*roles, *averaged.roles))
        change = _compared_change(wording, start, end)
        if change is not None:
            if {"link", "reach"}.isdisjoint(roles):
                roles += ["whole", change.rule.role]
            end = wording.trimmed(start, change.start).end
        elif parted and (lag := _ends_compared(wording, start, end)) is not None:
            end = wording.trimmed(start, lag.start).end
    compared = wording.rulebook.comparisons.whole(wording.folded[start:end])
    if compared is not None and parted and start > bound:
        before = name_before(wording, bound, start)
        if not before.empty:
            return replace(before, roles=(*roles, *before.roles))
    if compared is not None:
        told = "increase" if compared.comparator in (">", ">=") else "decrease"
        return Named(end, end, (*roles, told), tuple(opened), colon)
    if not any(map(str.isalnum, wording.folded[start:end])):
        start = end
    return Named(min(start, end), end, tuple(roles), tuple(opened), colon)


def _compared_change(wording: Wording, start: int, end: int) -> Hit[LinkRule] | None:
    """The word in a name that tells of a change and is followed by what that is compared with,
    unless what changed is listed behind: "diện tích lúa giảm so với vụ trước"."""
    for change, compared in pairwise(wording.links_in(start, end)):
        changes = change.rule.role in ("increase", "decrease")
        adjoins = change.end == wording.end_before(compared.start)
        lists = ":" in wording.folded[compared.end : end]
        if changes and adjoins and compared.rule.trait == "comparing" and not lists:
            return change
    return None


def _ends_compared(wording: Wording, start: int, end: int) -> Hit[LinkRule] | None:
    """The word in which a name ends that compares it with a year: "sản lượng thóc cao hơn năm 2016,
    đạt …"."""
    last = wording.links_in(start, end)[-1:]
    ends = last and start < last[0].start and last[0].end == end
    return last[0] if ends and last[0].rule.trait == "comparing" else None


def _is_all_one_name(wording: Wording, start: int, end: int) -> bool:
    """Whether a noun heads the name of a quantity that is raised or brought down, and none other
    does: "tăng tỷ lệ trẻ em được trợ giúp, chăm sóc để phục hồi và có cơ hội phát triển lên"."""
    links = wording.links_in(start, end)
    heads = [hit for hit in links if hit.rule.role in QUANTITY_HEADS]
    changes = any(hit.rule.role in ("raise", "increase", "decrease") for hit in links)
    return len(heads) == 1 and heads[0].start == start and not changes


def _before_average(wording: Wording, start: int, end: int) -> Named | None:
    """The name that a mark or a date parts from what stands at ``end``: "kinh tế tăng trưởng khá,
    bình quân đạt 6,9%"."""
    before = wording.end_before(end)
    if wording.folded[before - 1 : before] not in (",", ":") and not wording.date_before(before):
        return None
    named = name_before(wording, start, end)
    return None if named.empty else named


def _beginning(wording: Wording, start: int, end: int) -> int:
    """Where the last noun phrase begins.

    It runs on to the left over commas and "và" as long as what stands there is another part of the
    same phrase ("doanh thu thương mại, dịch vụ và du lịch") and not a clause of its own.
    """
    start = _past_open_bracket(wording, start, end)
    parts = [start, *_openings(wording, start, end)]
    last = parts.pop()
    first = begin = trim_left(wording, last, end, [])
    if parts and (head := _head_before_colon(wording, start, last)) is not None:
        return head
    stands = begin >= end or opens_with_place(wording, last, end)
    if stands and parts and _goes_on(wording, parts[-1], last, end):
        begin = last
    listed = last
    while parts and begin < end and _goes_on(wording, parts[-1], begin, end):
        begin = listed = parts.pop()
    begin = _share_of_a_list(wording, parts, Span(listed, begin), end)
    return last if begin == first else begin


def _head_before_colon(wording: Wording, start: int, begin: int) -> int | None:
    """Where the name begins that a colon parts from the words after it, if a noun heads it that
    names a quantity: "Tỷ lệ văn bản, hồ sơ được xử lý trên mạng: cấp tỉnh"."""
    joint = _joint_before(wording, start, begin)
    if joint is None or joint.mark != ":":
        return None
    head = name_before(wording, start, joint.start)
    name = Span(head.start, head.end)
    headed = wording.is_headed(name) or wording.begins_with_those_shared(*name)
    return head.start if headed and not head.empty else None


def _share_of_a_list(wording: Wording, parts: Sequence[int], opening: Span, end: int) -> int:
    """Where "tỷ lệ" begins, or those that a share is of, if what follows up to the ``opening`` of
    the last part is one list and no clause of its own: "Tỷ lệ cán bộ, người lao động được đào tạo,
    bồi dưỡng tay nghề", "Cán bộ, công chức được tập huấn"."""
    following, begin = opening
    if begin >= end or _is_head(wording, begin, end):
        return begin
    for part in reversed(parts):
        joint = _joint_before(wording, part, following)
        first = wording.trimmed(part, end).start
        shared = wording.begins_with_those_shared(first, end)
        if joint is None or joint.mark == ":":
            return begin
        if not shared and _is_clause(wording, part, joint.start):
            return begin
        link = wording.link_at(first, end)
        if link is not None and link.rule.role == "share_head":
            return part
        if shared:
            begin = part
        elif link is not None and link.rule.role == "head":
            return begin
        following = part
    return begin


@dataclass(frozen=True, slots=True)
class _Joint:
    """What joins two parts of a phrase, from ``start`` on: a mark, or a word where it is None."""

    start: int
    mark: str | None


def _joint_before(wording: Wording, start: int, begin: int) -> _Joint | None:
    """What joins the words up to ``begin`` with those from there on."""
    end = wording.end_before(begin)
    if end <= start:
        return None
    if wording.folded[end - 1] in ",:":
        return _Joint(end - 1, wording.folded[end - 1])
    joint = wording.joint_before(end, start)
    return _Joint(joint.start, None) if joint is not None else None


def _goes_on(wording: Wording, left: int, begin: int, end: int) -> bool:
    """Whether the part that begins at ``left`` and the name from ``begin`` on are one phrase."""
    joint = _joint_before(wording, left, begin)
    if joint is None:
        return False
    inner = wording.trimmed(left, joint.start)
    headed = _is_head(wording, inner.start, end)
    if joint.mark == ":":
        return headed
    if ends_in_place(wording, inner) and opens_with_place(wording, begin, end):
        return True
    if inner.start >= inner.end:
        return False
    if joint.mark is None and _are_sectors(wording, inner, Span(begin, end)):
        return True
    if _is_clause(wording, inner.start, inner.end):
        return False
    if joint.mark == "," and any(h.rule.role == "status" for h in wording.links_in(*inner)):
        return False
    bare = _is_bare_place(wording, begin, end) or _is_bare_verb(wording, inner, begin, end)
    about = wording.opening_trait(*inner)
    if joint.mark and bare and (about == "topic" or wording.opens_action(*inner)):
        return False
    if joint.mark == "," and _does_what_no_noun_does(wording, inner, Span(begin, end)):
        return False
    if joint.mark is None and not headed and _is_verb_behind_noun(wording, inner, begin, end):
        return False
    words = wording.words(inner.start, inner.end)
    if _is_head(wording, begin, end) and words > 1:
        return headed and joint.mark is None
    rest = wording.words(begin, end)
    if _is_name(wording, begin, begin + 1) and _is_name(wording, inner.end - 1, inner.end):
        return True
    verb = wording.achievement_in(inner.start, inner.end)
    if rest <= _LONGEST_END and joint.mark == "," and verb is not None:
        return words <= _LONGEST_PHRASE
    if headed or joint.mark is None or rest == 1:
        return words <= _LONGEST_PHRASE
    return max(words, rest) <= (_LONGEST_ITEM if words > 1 else 2 * _LONGEST_ITEM)


def _are_sectors(wording: Wording, inner: Span, rest: Span) -> bool:
    """Whether a sector stands on either side of what joins them: "nông nghiệp và thủy sản"."""
    sectors = (wording.link_before(inner.end, inner.start), wording.link_at(*rest))
    return all(hit is not None and "sector" in (hit.rule.role, hit.rule.trait) for hit in sectors)


def ends_in_place(wording: Wording, span: Span) -> bool:
    """Whether words end in one for places of a kind: "Tỷ lệ xã"."""
    links = wording.links_in(span.start, span.end)
    return bool(links) and links[-1].rule.role == "place" and links[-1].end == span.end


def opens_with_place(wording: Wording, position: int, end: int) -> bool:
    """Whether words begin with one for places of a kind, none of them named: "phường đạt"."""
    link = wording.link_at(position, end)
    if link is None or link.rule.trait != "named":
        return False
    name = wording.trimmed(link.end, end).start
    return not wording.text[name : name + 1].isupper()


def _is_bare_place(wording: Wording, start: int, end: int) -> bool:
    """Whether words are no more than one for a place: "xã"."""
    link = wording.link_at(start, end)
    return link is not None and link.rule.role == "place" and link.end == end


def _is_bare_verb(wording: Wording, inner: Span, start: int, end: int) -> bool:
    """Whether words are no more than a verb of something done, and those before them a verb with
    all that it needs: "cơ cấu lại ngành nông nghiệp, chuyển", "chăm sóc lúa, trồng"."""
    link = wording.link_at(start, end)
    verb = link is not None and link.rule.role == "achieving" and link.end == end
    if verb and (wording.words(*inner) > _SHORT_VERB or wording.opening_trait(*inner) == "topic"):
        return True
    action = actions(wording.rulebook).at(wording.folded, start, end)
    if action is None or not wording.names_object(inner):
        return False
    rest = wording.trimmed(action.end, end)
    return rest.start >= rest.end or (wording.words(*rest) == 1 and wording.is_completed(rest))


def _does_what_no_noun_does(wording: Wording, inner: Span, rest: Span) -> bool:
    """Whether a name is a verb with its object, and what stands before its comma a noun: "cây chủ
    lực, mở rộng vùng quế"."""
    does = wording.opens_with(rest, ("achieving",)) and wording.has_verb_and_object(rest)
    return does and not (wording.opens_action(*inner) or wording.opens_achievement(inner))


def _is_verb_behind_noun(wording: Wording, inner: Span, start: int, end: int) -> bool:
    """Whether words are no more than the verb right before a figure, and those before them no verb:
    "cửa lấy nước và lắp đặt 22 trạm bơm"."""
    verb = actions(wording.rulebook).at(wording.folded, start, end)
    if verb is None or verb.end < end or not wording.folded[end + 1 : end + 2].isdigit():
        return False
    return not (wording.opens_action(*inner) or wording.opens_achievement(inner))


def _is_name(wording: Wording, start: int, end: int) -> bool:
    """Whether the words from the one at ``start`` on are proper names: "người Gia Rai, Ba Na"."""
    opening = wording.text.rfind(" ", 0, start) + 1
    return all(word[0].isupper() for word in wording.text[opening:end].split())


def _is_clause(wording: Wording, start: int, end: int) -> bool:
    opening = wording.link_at(start, end)
    opened = opening is not None and opening.rule.role in (
        "lead_in",
        "preposition",
        "place",
        "purpose",
        "turn",
    )
    return opened or wording.is_clause(start, end)


def _goes_on_with_place(wording: Wording, start: int, end: int) -> bool:
    """Whether words go on with the place where something holds: "trên địa bàn xã", "toàn huyện"."""
    link = wording.link_at(wording.trimmed(start, end).start, end)
    if link is None:
        return False
    return link.rule.role == "locative" or (link.rule.trait == "all_of" and link.end == end)


def _helps_measured(wording: Wording, link: Hit[LinkRule], end: int) -> bool:
    """Whether a word says what is helped, and that is what a quantity is called: "động lực giúp
    GRDP của tỉnh"."""
    if link.rule.role != "helping":
        return False
    return wording.opens_with(wording.trimmed(link.end, end), QUANTITY_HEADS)


def _openings(wording: Wording, start: int, end: int) -> list[int]:
    """Where a new part of a clause may begin: after a comma, a date, a cue or a turn."""
    folded = wording.folded
    found = {mark.end() for mark in _COMMA.finditer(folded, start, end)}
    colon = folded.rfind(":", start, end)
    found |= {colon + 1} if colon >= 0 else set()
    found |= {
        d.end
        for d in wording.dates_ending_in(start + 1, end)
        if not d.recurring
        if not wording.opens_with_preposition(wording.trimmed(d.end, end))
        if not wording.opens_predicate(d.end, end)
        if not (d.start > start and _goes_on_with_place(wording, d.end, end))
        if containing(wording.brackets, d.start) is None
    }
    found |= {
        c.end
        for c in wording.cues_in(start + 1, end)
        if c.end < end and c.rule.kind in ("target", "estimate") and not c.rule.part_of_name
        if not _is_done_to(wording, Span(max(found, default=start), c.start), Span(c.end, end))
    }
    links = wording.links_in(start, end)
    parts = (h for h in links if h.rule.role == "turn" or h.rule.trait == "joining")
    found |= {h.end for h in parts if start < h.start and h.end < end}
    found |= {h.end for h in links if _helps_measured(wording, h, end)}
    told = next((h.start for h in links if h.rule.role in _TELLING), end)
    found |= {h.end for h in links if h.rule.trait == "exemplifying" and h.start > told}
    found |= {
        h.start
        for h in links
        if h.rule.role == "place" and " " in h.match[0] and not _is_named(wording, h.end, end)
        if wording.trait_of(wording.trimmed(h.end, end)) != "growing"
        if not any(p.end == h.start - 1 and p.rule.role == "preposition" for p in links)
        if not any(p.end < h.start - 1 and p.rule.role == "for" for p in links)
        if not _headed(links, max((p for p in found if p < h.start), default=start), h.start)
    }
    after_link = {h.end for h in links if h.rule.role in ("link", "having")}
    shares = any(h.rule.role == "share_head" for h in links[:1])
    after_lead = {h.end for h in links if h.rule.role == "lead_in"}
    told_so = {c.end for c in wording.cues_in(start, end)}
    found |= {
        h.start
        for h in links
        if h.rule.role in QUANTITY_HEADS
        if ((before := wording.end_before(h.start)) in after_link and not shares)
        or (before in after_lead and " " in h.match[0] and not (before in told_so and h.end == end))
        or (h.end == end and not shares and _is_measured_on(wording, start, h))
    }
    inside = brackets(wording.text, start, end)
    compounds = [Span(h.start, h.end + 1) for h in links if h.rule.role in ("compound", "status")]
    apart = (p for p in found if containing(inside, p) is None and containing(compounds, p) is None)
    return sorted({wording.trimmed(p, end).start for p in apart})


def _is_measured_on(wording: Wording, start: int, head: Hit[LinkRule]) -> bool:
    """Whether a noun only says what is measured, behind "trên" and things that nothing is done to:
    "con tôm giống trên diện tích"."""
    before = wording.link_before(head.start, start) if head.rule.trait == "measuring" else None
    if before is None or before.rule.role != "preposition" or before.start <= start:
        return False
    return not wording.opens_action(*wording.trimmed(start, head.start))


def _is_done_to(wording: Wording, noun: Span, rest: Span) -> bool:
    """Whether what follows a cue is no more than what is done to a noun before it: "Cây ngô dự kiến
    gieo trồng"."""
    noun, verb = wording.trimmed(*noun), wording.trimmed(*rest)
    link = wording.link_at(verb.start, verb.end)
    action = actions(wording.rulebook).at(wording.folded, *verb)
    alone = link is not None and link.rule.role == "achieving" and link.end == verb.end
    alone = alone or (action is not None and action.end == verb.end)
    return alone and noun.start < noun.end and not _is_clause(wording, *noun)


def _is_named(wording: Wording, position: int, end: int) -> bool:
    """Whether what follows the word for a place only says which: "thành phố Hà Yên", "các xã đặc
    biệt khó khăn"."""
    name = wording.trimmed(position, end)
    if name.start >= name.end or wording.text[name.start].isupper():
        return True
    return wording.opens_compound(name.start, end)


def _headed(links: Sequence[Hit[LinkRule]], start: int, end: int) -> bool:
    """Whether a noun already opens a name there: "Tỷ lệ" before "người dân tham gia"."""
    return any(start <= h.start < end and h.rule.role in QUANTITY_HEADS for h in links)


def _past_open_bracket(wording: Wording, start: int, end: int) -> int:
    """Past a bracket that is opened or closed but not both."""
    opened = wording.folded.rfind("(", start, end)
    closed = wording.folded.rfind(")", start, end)
    if opened > closed:
        return opened + 1
    if closed >= 0 and wording.folded.find("(", start, closed) < 0:
        return closed + 1
    return start


def _is_head(wording: Wording, position: int, end: int) -> bool:
    link = wording.link_at(position, end)
    if link is None or (link.rule.role == "place" and link.end >= end and " " not in link.match[0]):
        return False
    return link.rule.role in (*QUANTITY_HEADS, "place")


def apart_from_dates(wording: Wording, name: Span) -> list[Span]:
    """A name without a date that stands in it before "của" or "trên địa bàn": "GRDP" and "của tỉnh"
    of "GRDP quý 3/2025 của tỉnh"."""
    for date in wording.dates_in(name.start + 1, name.end):
        rest = wording.trimmed(date.end, name.end)
        told = date.date is not None and not (date.years or date.recurring)
        goes_on = wording.opens_with_preposition(rest) or _goes_on_with_place(wording, *rest)
        if told and rest.start < rest.end and goes_on:
            return [wording.trimmed(name.start, date.start), rest]
    return [name]
