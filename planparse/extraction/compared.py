"""Dates that only say what something is compared with: "so với cùng kỳ năm 2016"."""

from __future__ import annotations

from planparse.rulebook import Rulebook

_REACH = 60


def is_compared_with(folded: str, date: int, rulebook: Rulebook) -> bool:
    """Whether the date that begins at a place in a folded text stands behind words of comparison,
    with no mark between."""
    hits = rulebook.links.find(folded, max(0, date - _REACH), date)
    last = next((hit for hit in reversed(hits) if hit.rule.trait == "comparing"), None)
    return last is not None and not any(mark in folded[last.end : date] for mark in ",;:.()")
