"""The bodies that a text of nothing else names: those that lead and those that work with them."""

from __future__ import annotations

from planparse.language.bodies import split_bodies
from planparse.language.body_words import roles
from planparse.language.normal import fold
from planparse.rulebook import Rulebook

_PARTS = ";,.(-–"
_CLOSES = " )."


def led_and_supported(text: str, rulebook: Rulebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies that a text names as those who lead, and those that it says work with them: "UBND
    xã; phối hợp: Trạm Y tế xã", "Sở Nội vụ chủ trì, phối hợp với các sở"."""
    folded, words = fold(text), roles(rulebook, "directives")
    for hit in words["support"].find(folded):
        before = text[: hit.start].rstrip()
        if before and (before[-1] in _PARTS or "\n" in text[len(before) : hit.start]):
            leads = _bodies(_without_lead(before, folded, rulebook), rulebook)
            return leads, _bodies(text[hit.end :].rstrip(_CLOSES), rulebook)
    return _bodies(_without_lead(text, folded, rulebook), rulebook), ()


def _without_lead(text: str, folded: str, rulebook: Rulebook) -> str:
    """A text without the words at its end that say who leads: "Sở Nội vụ chủ trì"."""
    text = text.rstrip(_PARTS + _CLOSES)
    leads = roles(rulebook, "directives")["lead"].find(folded, 0, len(text))
    return text[: leads[-1].start] if leads and leads[-1].end == len(text) else text


def _bodies(text: str, rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(split_bodies(text, rulebook))
