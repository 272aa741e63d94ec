"""Names of indicators in one wording: abbreviations written out, words that add nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planparse.language.normal import normal_form
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import SynonymRule

Head = Literal["share", "count"]
_LEADING_ZEROS = re.compile(r"(?<!\w)(?<!\d )0+(?=\d)")


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in normal form and one wording: in ``full``, and ``bare`` of what adds nothing.

    ``head`` says what it begins with, where ``bare`` leaves that out: words for a share (tỷ lệ) or
    for a count (số).
    """

    full: str
    bare: str
    head: Head | None


@lru_cache(maxsize=4096)
def name_forms(name: str, rulebook: Rulebook) -> NameForms:
    """The forms of an indicator's name."""
    full = _reworded(_LEADING_ZEROS.sub("", normal_form(name)), rulebook)
    start, head = _opening(full, rulebook)
    return NameForms(full, _without_fillers(full[start:], rulebook), head)


@lru_cache(maxsize=32)
def _words(role: str, rulebook: Rulebook) -> RuleSet[SynonymRule]:
    return rulebook.synonyms.where(role=role)


def _reworded(text: str, rulebook: Rulebook) -> str:
    """``text`` with the usual words for others, once where both stand (nông thôn mới (NTM))."""
    pieces: list[str] = []
    position = 0
    for hit in _words("same", rulebook).find(text):
        pieces.append(text[position : hit.start])
        means = normal_form(hit.rule.means)
        if not "".join(pieces).endswith(f"{means} "):
            pieces.append(means)
        position = hit.end
    return _squeezed([*pieces, text[position:]])


def _opening(text: str, rulebook: Rulebook) -> tuple[int, Head | None]:
    """Where a name begins that says what is measured, and what sort of head stands before that."""
    position, head = 0, None
    heads = _words("share_head", rulebook), _words("count_head", rulebook)
    share, count = heads
    while position < len(text):
        hit = _words("opening", rulebook).at(text, position)
        if hit is None and (hit := share.at(text, position)):
            head = "share"
        elif hit is None and (hit := count.at(text, position)):
            head = head or "count"
        if hit is None or hit.end == len(text):
            break
        position = hit.end + 1
    return position, head


def _without_fillers(text: str, rulebook: Rulebook) -> str:
    position, kept = 0, []
    for hit in _words("filler", rulebook).find(text):
        kept.append(text[position : hit.start])
        position = hit.end
    return _squeezed([*kept, text[position:]])


def _squeezed(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
