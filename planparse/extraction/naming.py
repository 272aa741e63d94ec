"""The name that stands left of a figure: where it begins, and what links it to its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.clauses import brackets
from planparse.extraction.wording import HEADS, Wording
from planparse.language.bodies import bodies_at
from planparse.rulebook import Hit
from planparse.rulebook.model import LinkRule

_LONGEST_LINK = 40
_LONGEST_ITEM = 4
_SHORTEST_SUBJECT = 2
_WORD = re.compile(r"\S+")
_LONGEST_PHRASE = 14
_SEPARATOR = re.compile(r",\s*|\svà\s")
_JOINT = re.compile(r"\s*([,:]|\bvà\b)\s*\Z")
_HEADED = ("head", "share_head")
_BEFORE_FIGURE = (
    "link", "having", "for", "reach", "from", "increase", "decrease", "ratio", "sequence", "whole",
    "lead_in", "preposition", "extent",
)  # fmt: skip
_OPENS = (
    "lead_in", "preposition", "locative", "turn", "for", "breakdown", "raise", "sequence", "link",
    "having", "reach", "ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What stands left of a figure: its name, and the roles of the words between, nearest first.

    ``opened_by`` are the roles of the words that open the name, ``colon`` whether a colon stands
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
        return any(role in self.roles for role in roles)


def name_before(wording: Wording, start: int, end: int, *, names_itself: bool = False) -> Named:
    """The name in what stands left of a figure, from ``start`` to ``end``.

    A figure that ``names_itself`` (90% người dân có tài khoản) takes no name across a comma.
    """
    roles: list[str] = []
    bare = end
    end, colon = _trim_right(wording, start, end, roles)
    if names_itself and not colon and "," in wording.folded[end:bare]:
        return Named(end, end, tuple(roles))
    opened: list[str] = []
    start = _trim_left(wording, start, end, opened)
    if start < end:
        start = _trim_left(wording, _beginning(wording, start, end), end, opened)
        start = _at_achievement(wording, _past_subject(wording, start, end), end)
        if wording.folded.startswith(",", end):
            end = before_predicate(wording, start, end)
        if wording.is_average(start, end):
            return Named(start, end, (*roles, "average"))
    return Named(min(start, end), end, tuple(roles), tuple(opened), colon)


def _trim_right(wording: Wording, start: int, end: int, roles: list[str]) -> tuple[int, bool]:
    """Where the name ends, before dates, cues and the words that link it to its figure."""
    colon = False
    bare = end
    while True:
        span = wording.trimmed(start, end)
        colon |= ":" in wording.folded[span.end : end]
        end = span.end
        if start >= end:
            return end, colon
        dated = next((d for d in wording.deadlines if d.end == end and d.start >= start), None)
        if dated is not None:
            end = dated.start
            continue
        links = wording.links_in(max(start, end - _LONGEST_LINK), end)
        link = next((hit for hit in links if hit.end == end), None)
        crossed = link is not None and roles and "," in wording.folded[link.end : bare]
        if link is not None and crossed and link.rule.role == "whole":
            return link.start, colon
        if link is not None and _stands_before_figure(wording, link, start, roles):
            roles.append(link.rule.role)
            end = link.start
            continue
        cue = next((c for c in wording.cues if c.end == end and c.start >= start), None)
        if cue is not None and not cue.rule.part_of_name:
            end = cue.start
            continue
        return end, colon


def _stands_before_figure(
    wording: Wording, link: Hit[LinkRule], start: int, roles: list[str]
) -> bool:
    if link.rule.role != "adding":
        return link.rule.role in _BEFORE_FIGURE
    before = wording.link_at(wording.trimmed(start, link.start).start, link.start)
    headed = before is not None and before.rule.role in HEADS
    return not (roles or headed)


def _trim_left(wording: Wording, start: int, end: int, opened: list[str]) -> int:
    """Where the name begins, after dates, cues and the words that open a clause."""
    while True:
        start = wording.trimmed(start, end).start
        if start >= end:
            return start
        dated = next((d for d in wording.deadlines if start in (d.start, d.core)), None)
        if dated is not None and dated.end <= end:
            start = dated.end
            continue
        cue = next((c for c in wording.cues if c.start == start), None)
        if cue is not None and not cue.rule.part_of_name and cue.end <= end:
            start = cue.end
            continue
        link = wording.link_at(start, end)
        if link is None or not _opens(wording, link, end):
            return start
        opened.append(link.rule.role)
        start = link.end


def _opens(wording: Wording, link: Hit[LinkRule], end: int) -> bool:
    """Whether words at the left edge of a name are no part of it."""
    rest = wording.trimmed(link.end, end)
    if link.rule.role in _OPENS:
        return True
    match link.rule.role:
        case "place":
            return rest.start >= rest.end or wording.words(link.start, link.end) > 1
        case "adding" | "whole" | "from":
            return rest.start >= rest.end
        case "increase" | "decrease":
            return rest.start < rest.end
        case _:
            return False


def _beginning(wording: Wording, start: int, end: int) -> int:
    """Where the last noun phrase begins.

    It runs on to the left over commas and "và" as long as what stands there is another part of the
    same phrase ("doanh thu thương mại, dịch vụ và du lịch") and not a clause of its own.
    """
    start = _past_open_bracket(wording, start, end)
    parts = [start, *_openings(wording, start, end)]
    last = parts.pop()
    begin = _trim_left(wording, last, end, [])
    if begin >= end and parts and _goes_on(wording, parts[-1], last, end):
        begin = last
    while parts and begin < end and _goes_on(wording, parts[-1], begin, end):
        begin = parts.pop()
    return begin


def _goes_on(wording: Wording, left: int, begin: int, end: int) -> bool:
    """Whether the part that begins at ``left`` and the name from ``begin`` on are one phrase."""
    joint = _JOINT.search(wording.folded, left, begin)
    if joint is None or joint.end() != begin:
        return False
    inner = wording.trimmed(left, joint.start())
    headed = _is_head(wording, inner.start, end)
    if joint[1] == ":":
        return headed
    if inner.start >= inner.end or _is_clause(wording, inner.start, inner.end):
        return False
    words = wording.words(inner.start, inner.end)
    if _is_head(wording, begin, end) and words > 1:
        return headed and joint[1] == "và"
    rest = wording.words(begin, end)
    if _is_name(wording, begin, end) and _is_name(wording, inner.end - 1, inner.end):
        return True
    if headed or joint[1] == "và" or rest == 1:
        return words <= _LONGEST_PHRASE
    return max(words, rest) <= _LONGEST_ITEM


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
        "turn",
    )
    return opened or wording.is_clause(start, end)


def _past_subject(wording: Wording, start: int, end: int) -> int:
    """Past whom a sentence is about, where a verb follows: "huyện An Lão gieo sạ"."""
    link = wording.link_at(start, end)
    if link is not None and link.rule.role == "place":
        position = wording.trimmed(link.end, end).start
        while position < end and wording.text[position].isupper():
            word = _WORD.match(wording.text, position, end)
            position = wording.trimmed(word.end() if word else end, end).start
    else:
        bodies = bodies_at(wording.text, wording.folded, wording.rulebook, start, end)
        if not bodies:
            return start
        position = wording.trimmed(bodies[-1].after, end).start
    position = _trim_left(wording, position, end, [])
    if position >= end:
        return end
    follows = wording.link_at(position, end)
    does = follows is not None and follows.rule.role in ("achieving", "adding", "raise")
    return position if does or wording.opens_action(position, end) else start


def _at_achievement(wording: Wording, start: int, end: int) -> int:
    """Past the verbs before the one that the figure belongs to: "hướng dẫn các xã trồng mới"."""
    opening = wording.link_at(start, end)
    if opening is not None and opening.rule.role in ("achieving", *HEADS):
        return start
    links = wording.links_in(start, end)
    verbs = [hit for hit in links if _achieves(hit, end)]
    if not verbs:
        return start
    verb = verbs[-1]
    told = any(h.rule.role == "purpose" and h.end == verb.start - 1 for h in links)
    return verb.start if told or wording.opens_action(start, end) else start


def _achieves(hit: Hit[LinkRule], end: int) -> bool:
    if hit.rule.role == "head":
        return hit.end == end and " " in hit.match[0]
    return hit.rule.role in ("achieving", "adding")


def before_predicate(wording: Wording, start: int, end: int) -> int:
    """Where a name ends that goes on to say more: "Thu ngân sách tăng khá, đạt 5 tỷ"."""
    said = wording.rulebook.predicates.first(wording.folded, start, end)
    if said is None or wording.words(start, said.start) < _SHORTEST_SUBJECT:
        return end
    return wording.trimmed(start, said.start).end


def _openings(wording: Wording, start: int, end: int) -> list[int]:
    """Where a new part of a clause may begin: after a comma, a date, a cue or a turn."""
    folded = wording.folded
    found = {m.end() for m in _SEPARATOR.finditer(folded, start, end)}
    colon = folded.rfind(":", start, end)
    found |= {colon + 1} if colon >= 0 else set()
    found |= {d.end for d in wording.deadlines if start < d.end < end and not d.recurring}
    found |= {
        c.end
        for c in wording.cues
        if start < c.start
        and c.end < end
        and c.rule.kind in ("target", "estimate")
        and not c.rule.part_of_name
    }
    links = wording.links_in(start, end)
    found |= {h.end for h in links if h.rule.role == "turn" and h.end < end}
    found |= {
        h.start
        for h in links
        if h.rule.role == "place" and " " in h.match[0] and wording.words(h.end, end) >= 2
        if not any(p.end == h.start - 1 and p.rule.role == "preposition" for p in links)
        if not _headed(links, max((p for p in found if p < h.start), default=start), h.start)
    }
    after_link = {h.end for h in links if h.rule.role in ("link", "having")}
    found |= {
        h.start
        for h in links
        if h.rule.role in _HEADED and _last_word(wording, h.start) in after_link
    }
    inside = brackets(wording.text, start, end)
    return sorted(
        wording.trimmed(p, end).start for p in found if not any(p in span for span in inside)
    )


def _headed(links: Sequence[Hit[LinkRule]], start: int, end: int) -> bool:
    """Whether a noun already opens a name there: "Tỷ lệ" before "người dân tham gia"."""
    return any(start <= h.start < end and h.rule.role in _HEADED for h in links)


def _last_word(wording: Wording, position: int) -> int:
    """Where the word before a position ends."""
    return len(wording.folded[:position].rstrip())


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
    return link is not None and link.rule.role in (*_HEADED, "place")
