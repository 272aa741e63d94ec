"""Whom a sentence is about, what it says of a name, and the verb that its figure belongs to."""

from __future__ import annotations

import re

from planparse.extraction.clauses import Span
from planparse.extraction.edges import trim_left
from planparse.extraction.wording import ACHIEVING, BASES, HEADS, Wording
from planparse.language.bodies import bodies_at
from planparse.language.names import capital_run
from planparse.rulebook import Hit
from planparse.rulebook.model import LinkRule

_SHORTEST_SUBJECT = 2
_WORD = re.compile(r"\S+")


def past_subject(
    wording: Wording, start: int, end: int, opened: list[str], *, acts: bool = False
) -> int:
    """Past whom a sentence is about, where a verb follows: "huyện An Lão gieo sạ". What opens the
    words behind them comes to ``opened``.

    ``acts`` tells that words before the figure say what they do ("… bảo đảm 100% …").
    """
    opening: list[str] = []
    position = _past_place(wording, start, end)
    placed = position > start
    if not placed and wording.opening_trait(start, end) == "fund":
        return start
    if wording.begins_with_those_shared(start, end):
        return start
    if not placed:
        counted = _is_households(wording, start, end) or wording.is_headed(Span(start, end))
        named = wording.text[start : start + 1].isupper() and not counted
        bodies = bodies_at(
            wording.text, wording.folded, wording.rulebook, start, end, nameless=named
        )
        if not bodies:
            return _past_cause(wording, start, end)
        position = trim_left(wording, bodies[-1].after, end, opening)
        position = _past_place(wording, position, end)
    if placed and not _does(wording, position, end):
        position = _past_body(wording, start, end) or position
    position = trim_left(wording, wording.past_duty(position), end, opening)
    if position >= end:
        return end if placed or acts else start
    grows = not placed and wording.trait_of(Span(position, end)) == "growing"
    if grows or wording.opens_compound(position, end):
        return start
    if not ("raise" in opening or _does(wording, position, end)):
        return start
    opened += opening
    return position


def _does(wording: Wording, position: int, end: int) -> bool:
    """Whether a verb of something done stands there."""
    position = wording.trimmed(position, end).start
    link = wording.link_at(position, end)
    achieves = link is not None and link.rule.role in ACHIEVING
    return achieves or wording.opens_action(position, end)


def _past_body(wording: Wording, start: int, end: int) -> int | None:
    """Past a body whose name goes on behind the word for a place, where a verb follows: "Ngành Nông
    nghiệp trồng mới"."""
    bodies = bodies_at(wording.text, wording.folded, wording.rulebook, start, end)
    after = bodies[-1].after if bodies else end
    return after if after < end and _does(wording, after, end) else None


def _is_households(wording: Wording, start: int, end: int) -> bool:
    """Whether a name begins with what is counted, and with no body: "Hộ sử dụng điện"."""
    counted = wording.counted_at(start, end)
    return counted is not None and counted.rule.dimension == "household"


def _past_cause(wording: Wording, start: int, end: int) -> int:
    """Past what brought about what is counted: "thiên tai trên địa bàn huyện làm 3 người chết"."""
    causes = (hit for hit in wording.links_in(start, end) if hit.rule.role == "consequence")
    return next((hit.start for hit in causes if hit.end == end), start)


def _past_place(wording: Wording, start: int, end: int) -> int:
    """Past the word for a place and its name, "huyện An Lão", or past its name alone."""
    link = wording.link_at(start, end)
    if link is None or link.rule.role != "place":
        run = capital_run(wording.text, start, end) if wording.places else []
        named = run and wording.folded[run[0][0] : run[-1][1]] in wording.places
        return wording.trimmed(run[-1][1], end).start if named else start
    position = wording.trimmed(link.end, end).start
    while position < end and wording.text[position].isupper():
        word = _WORD.match(wording.text, position, end)
        position = wording.trimmed(word.end() if word else end, end).start
    return position


def at_achievement(wording: Wording, start: int, end: int) -> int:
    """Past the verbs before the one that the figure belongs to: "hướng dẫn các xã trồng mới"."""
    opening = wording.link_at(start, end)
    if opening is not None and opening.rule.role in ("achieving", *HEADS):
        return start
    links = wording.links_in(start, end)
    verbs = [hit for hit in links if _achieves(hit, end)]
    if not verbs:
        return start
    verb = verbs[-1]
    before = next((hit for hit in links if hit.end == verb.start - 1), None)
    if before is not None and before.rule.role == "undone":
        return before.start
    told = before is not None and before.rule.role == "purpose"
    return verb.start if told or wording.opens_action(start, end) else start


def _achieves(hit: Hit[LinkRule], end: int) -> bool:
    if hit.rule.role == "head":
        return hit.end == end and " " in hit.match[0] and hit.rule.trait not in BASES
    return hit.rule.role in ACHIEVING


def before_predicate(wording: Wording, start: int, end: int) -> int:
    """Where a name ends that goes on to say more: "Thu ngân sách tăng khá, đạt 5 tỷ"."""
    said = wording.rulebook.predicates.first(wording.folded, start, end)
    if said is None or wording.words(start, said.start) < _SHORTEST_SUBJECT:
        return end
    return wording.trimmed(start, said.start).end
