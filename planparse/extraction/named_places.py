"""Where something stands or happened, named behind what is told of it: "02 ổ dịch tại xã Yên Trạch
và thôn 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planparse.extraction.clauses import Span
from planparse.extraction.letterhead import header_words
from planparse.extraction.wording import Wording
from planparse.language.body_words import roles
from planparse.language.names import capital_run, person_words, split_place_and_name
from planparse.rulebook import Rulebook

_AFTER_LEVEL = re.compile(r"[\s:]{0,3}")
_BRACKET = re.compile(r"\s?\([^()\n]{0,40}\)")
_MARK = re.compile(r"\s?[,;]\s?")
_LONGEST_LIST = 400
"""Characters of a list that are read behind one level, so that reading is linear."""
_NUMBER = re.compile(r"\d{1,3}(?=[\s,;.)]|$)")


def names_of_places(texts: Iterable[tuple[str, str]], rulebook: Rulebook) -> frozenset[str]:
    """The names, folded, that texts give places of a level: "các xã: Nậm Hăn (92 ha), Bản Mé". Each
    text comes with what it is folded."""
    names: set[str] = set()
    for text, folded in texts:
        for level in header_words(rulebook, "level").find(folded):
            gap = _AFTER_LEVEL.match(text, level.end)
            position = gap.end() if gap else level.end
            stop = min(len(text), level.end + _LONGEST_LIST)
            while run := capital_run(text, position, stop):
                if split_place_and_name(text, run, rulebook, after_level=True) is not None:
                    break
                names.add(folded[run[0][0] : run[-1][1]])
                following = _past_name(folded, run[-1][1], rulebook)
                if following is None:
                    break
                position = following
    return frozenset(names)


def _past_name(folded: str, position: int, rulebook: Rulebook) -> int | None:
    """Past what parts a name that ends at a position from the next: a bracket, a mark or "và"."""
    bracket = _BRACKET.match(folded, position)
    position = bracket.end() if bracket else position
    if mark := _MARK.match(folded, position):
        return mark.end()
    joint = roles(rulebook, "bodies")["joint"].at(folded, position + 1)
    return joint.end + 1 if joint is not None else None


class Where(NamedTuple):
    """Words that say where, from ``start`` on, with the named places at their end."""

    start: int
    places: Span


def where_in(wording: Wording, start: int, end: int, limit: int) -> Where | None:
    """The first words between two positions that say in which named places, whose names may go on
    to ``limit``."""
    for link in wording.links_in(start, end):
        if link.rule.trait == "placing":
            past = _past_places(wording, link.end, limit)
            joined = wording.opening_trait(past, limit) == "joining"
            named = past > link.end and not joined
            return Where(link.start, wording.trimmed(link.end, past)) if named else None
    return None


def places_told_of(wording: Wording, clause: Span) -> Iterator[Span]:
    """The named places that the parts of a clause are told of, "xã Đông Hòa trồng 35 ha, tại xã Tây
    Phú 20 ha"; an empty span where one is told of all."""
    parts = (clause.start, *(mark.end() for mark in _MARK.finditer(wording.text, *clause)))
    position = clause.start
    for part in parts:
        start = _past_lead_in(wording, part, clause.end)
        if start < position or (place := wording.link_at(start, clause.end)) is None:
            continue
        if place.rule.role != "place" or place.rule.trait == "belonging":
            continue
        position = start
        if place.rule.trait != "all_of" and _is_called(wording, place.end, clause.end):
            past = _past_places(wording, start, clause.end)
            counts = not wording.text[past - 1].isalpha() and _counts(wording, past)
            position = start if counts else past
        yield Span(start, position)


def _is_called(wording: Wording, position: int, end: int) -> bool:
    """Whether a name in capitals, or a number, stands behind the word for a place."""
    name = wording.trimmed(position, end).start
    first = wording.text[name : min(name + 1, end)]
    return first.isupper() or first.isdigit()


def _counts(wording: Wording, position: int) -> bool:
    """Whether the number before a position may be no name, as no verb follows: "phường 5"."""
    following = wording.trimmed(position, len(wording.text))
    return wording.link_at(*following) is None


def kind_of_places(wording: Wording, start: int, figure: int) -> Span | None:
    """The word for places of a kind, "thị trấn", that stands from ``start`` on before a figure, a
    word like "đạt" aside; not one for all of a place."""
    before = wording.link_before(figure, start)
    if before is not None and before.rule.role == "link":
        before = wording.link_before(before.start, start)
    if before is None or before.rule.role != "place" or before.rule.trait == "all_of":
        return None
    return Span(before.start, before.end)


def _past_lead_in(wording: Wording, start: int, end: int) -> int:
    """Past words that come before a place that is told of: "Riêng tại xã Đông Hòa", "2 xã A, B"."""
    position = wording.trimmed(start, end).start
    date = wording.date_at(position)
    position = wording.trimmed(date.end, end).start if date else position
    count = wording.quantity_from(position)
    if count is not None and count.start == position and count.dimension == "place":
        return count.noun_start
    while (link := wording.link_at(position, end)) is not None:
        if link.rule.role != "lead_in" and link.rule.trait != "placing":
            break
        position = wording.trimmed(link.end, end).start
    return position


def _past_places(wording: Wording, start: int, limit: int) -> int:
    """Past the places named from ``start`` on, the first of them with its level: "các xã Ea Hrê,
    Cư Suê"; ``start`` where none is."""
    past, position = start, wording.trimmed(start, limit).start
    while position < limit:
        levels = list(_levels_at(wording, position, limit))
        if not levels and past == start:
            break
        name = wording.trimmed(max(levels, default=position), limit).start
        run = capital_run(wording.text, name, limit)
        number = _NUMBER.match(wording.text, name, limit) if levels else None
        if not (run or number):
            break
        past = run[-1][1] if run else name + len(number[0] if number else "")
        following = _past_joint(wording, past, limit)
        if following is None:
            break
        position = following
    return past


def _levels_at(wording: Wording, position: int, limit: int) -> Iterator[int]:
    """Where words for a kind of place end that stand at a position: "xã", "các xã", "cầu"."""
    kinds = (
        header_words(wording.rulebook, "level"),
        person_words(wording.rulebook, "before_a_place"),
    )
    for kind in kinds:
        if hit := kind.at(wording.folded, position, limit):
            yield hit.end
    link = wording.link_at(position, limit)
    if link is not None and link.rule.role == "place":
        yield link.end


def _past_joint(wording: Wording, position: int, limit: int) -> int | None:
    """Past the comma or the "và" that stands at a position."""
    if wording.folded.startswith(",", position):
        return wording.trimmed(position + 1, limit).start
    start = wording.trimmed(position, limit).start
    link = wording.link_at(start, limit)
    joined = link is not None and link.rule.trait == "joining"
    return wording.trimmed(link.end, limit).start if link is not None and joined else None
