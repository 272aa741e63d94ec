"""The bodies that a text of nothing else names: those that lead and those that work with them."""

from __future__ import annotations

import re

from planparse.language.bodies import split_bodies
from planparse.language.body_words import roles
from planparse.language.normal import fold
from planparse.rulebook import Rulebook

_BRACKET = re.compile(r"\(([^()]*)\)")
_PARTS = ";,.(-–"
_CLOSES = " )."


def led_and_supported(text: str, rulebook: Rulebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies that a text names as those who lead, and those that it says work with them: "UBND
    xã; phối hợp: Trạm Y tế xã", "Sở Nội vụ chủ trì, phối hợp với các sở", "Sở Nội vụ (chủ trì), các
    sở (phối hợp)"."""
    folded, words = fold(text), roles(rulebook, "directives")
    if marked := _marked(text, folded, rulebook):
        return marked
    for hit in words["support"].find(folded):
        before = text[: hit.start].rstrip()
        if before and (before[-1] in _PARTS or "\n" in text[len(before) : hit.start]):
            leads = _bodies(_without_lead(before, folded, rulebook), rulebook)
            return leads, _bodies(text[hit.end :].rstrip(_CLOSES), rulebook)
    return _bodies(_without_lead(text, folded, rulebook), rulebook), ()


def _marked(
    text: str, folded: str, rulebook: Rulebook
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The bodies of a text each of which, or each list of which, has its role behind it in
    brackets; None where none has."""
    words = roles(rulebook, "directives")
    lead: list[str] = []
    support: list[str] = []
    start = 0
    for bracket in _BRACKET.finditer(folded):
        supports = words["support"].whole(bracket[1].strip()) is not None
        if not supports and words["lead"].whole(bracket[1].strip()) is None:
            continue
        (support if supports else lead).extend(_bodies(text[start : bracket.start()], rulebook))
        start = bracket.end()
    if not start:
        return None
    lead.extend(_bodies(text[start:], rulebook))
    return tuple(lead), tuple(support)


def _without_lead(text: str, folded: str, rulebook: Rulebook) -> str:
    """A text without the words at its end that say who leads: "Sở Nội vụ chủ trì"."""
    text = text.rstrip(_PARTS + _CLOSES)
    leads = roles(rulebook, "directives")["lead"].find(folded, 0, len(text))
    return text[: leads[-1].start] if leads and leads[-1].end == len(text) else text


def _bodies(text: str, rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(split_bodies(text, rulebook))
