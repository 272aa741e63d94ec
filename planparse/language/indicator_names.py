"""Names of indicators in one wording: abbreviations written out, idle words left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planparse.language.normal import normal_form
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.catalogue_model import SynonymRule

Head = Literal["share", "count"]
_OPENINGS: dict[str, Head | None] = {
    "opening": None, "share_head": "share", "count_head": "count",
}  # fmt: skip
_NO_HEAD: Head | None = None
_LEADING_ZEROS = re.compile(r"(?<!\w)(?<!\d )0+(?=\d)")


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in normal form and one wording, without what may stand before it.

    ``bare`` leaves out what says nothing of what is measured, too. ``head`` is what stood before:
    words for a share (tỷ lệ) or for a count (số).
    """

    full: str
    bare: str
    head: Head | None


@lru_cache(maxsize=4096)
def name_forms(name: str, rulebook: Rulebook) -> NameForms:
    """The forms of an indicator's name."""
    text = _reworded(_LEADING_ZEROS.sub("", normal_form(name)), rulebook)
    start, head = _opening(text, rulebook)
    return NameForms(text[start:], _without_fillers(text[start:], rulebook), head)


@lru_cache(maxsize=32)
def _words(role: str, rulebook: Rulebook) -> RuleSet[SynonymRule]:
    return rulebook.synonyms.where(role=role)


def _reworded(text: str, rulebook: Rulebook) -> str:
    """``text`` with the usual words for others, once where both stand (nông thôn mới (NTM))."""
    hits = _words("same", rulebook).find(text)
    if not hits:
        return text
    pieces: list[str] = []
    position = 0
    for hit in hits:
        means = normal_form(hit.rule.means)
        before, after = text[position : hit.start], text[hit.end + 1 :]
        said = f" {''.join(pieces)}{before}".endswith(f" {means} ")
        said = said or f"{after} ".startswith(f"{means} ")
        pieces += [before, "" if said else means]
        position = hit.end
    return _squeezed([*pieces, text[position:]])


def _opening(text: str, rulebook: Rulebook) -> tuple[int, Head | None]:
    """Where a name begins that says what is measured, and what sort of head stands before that."""
    position, head = 0, _NO_HEAD
    while True:
        found = [(role, _words(role, rulebook).at(text, position)) for role in _OPENINGS]
        role, hit = next(((role, hit) for role, hit in found if hit), ("", None))
        if hit is None or hit.end == len(text):
            return position, head
        head = _OPENINGS[role] or head
        position = hit.end + 1


def _without_fillers(text: str, rulebook: Rulebook) -> str:
    hits = _words("filler", rulebook).find(text)
    if not hits:
        return text
    position, kept = 0, []
    for hit in hits:
        kept.append(text[position : hit.start])
        position = hit.end
    return _squeezed([*kept, text[position:]])


def _squeezed(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
