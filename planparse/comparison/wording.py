"""Names of indicators as they are compared across years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planparse.language.indicator_names import name_forms
from planparse.language.normal import normal_form
from planparse.plan import Measure
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.catalogue_model import LikenessRule

_CHANGES: tuple[Measure, ...] = ("increase", "decrease")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a name that tell it from others, in order of the alphabet.

    ``measure`` is what the name itself says of its figure ("tốc độ tăng …": an increase).
    """

    words: tuple[str, ...]
    measure: Measure | None = None


@lru_cache(maxsize=8192)
def wording(name: str, rulebook: Rulebook) -> Wording:
    """What two names have in common where they say the same: no abbreviation, no idle word."""
    text = name_forms(name, rulebook).bare
    measure: Measure | None = None
    for change in _CHANGES:
        hit = _words(change, rulebook).at(text, 0)
        if hit and hit.end < len(text):
            text, measure = name_forms(text[hit.end :], rulebook).bare, change
            break
    text = _replaced(text, _words("same", rulebook))
    opening = _words("opening", rulebook).at(text, 0)
    if opening and opening.end < len(text):
        text = text[opening.end :].strip()
    kept = _replaced(text, _words("idle", rulebook)) or text
    return Wording(tuple(sorted(kept.split())) or (name,), measure)


def same_key(key: str | None, rulebook: Rulebook) -> str | None:
    """The catalogue's key under which an indicator is compared across years."""
    rule = _words("key", rulebook).whole(key) if key else None
    return rule.means if rule else key


@lru_cache(maxsize=16)
def _words(role: str, rulebook: Rulebook) -> RuleSet[LikenessRule]:
    return rulebook.likeness.where(role=role)


def _replaced(text: str, rules: RuleSet[LikenessRule]) -> str:
    pieces, position = [], 0
    for hit in rules.find(text):
        pieces += [text[position : hit.start], normal_form(hit.rule.means)]
        position = hit.end
    return " ".join("".join([*pieces, text[position:]]).split())
