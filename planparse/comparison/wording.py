"""Names of indicators as they are compared across years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from planparse.language.catalogue import dimension_of, load_catalogue
from planparse.language.indicator_names import name_forms
from planparse.language.normal import normal_form
from planparse.plan import Indicator, Measure
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.catalogue_model import CatalogueRule, LikenessRule

_CHANGES: tuple[Measure, ...] = ("increase", "decrease")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a name that tell it from others, each once, in order of the alphabet.

    ``measure`` is what the name itself says of its figure ("tốc độ tăng …": an increase).
    """

    words: tuple[str, ...]
    measure: Measure | None = None

    def without_unit(self, unit: str | None) -> tuple[str, ...]:
        """The words but those of the unit, which say again what is counted ("số hộ … | hộ")."""
        counted = normal_form(unit).split() if unit else ()
        return tuple(word for word in self.words if word not in counted) or self.words


@lru_cache(maxsize=8192)
def wording(name: str, rulebook: Rulebook) -> Wording:
    """What two names have in common where they say the same: no abbreviation, no idle word."""
    text = name_forms(name, rulebook).bare
    measure: Measure | None = None
    for change in _CHANGES:
        hit = _words(rulebook, change).at(text, 0)
        if hit and hit.end < len(text):
            text, measure = name_forms(text[hit.end :], rulebook).bare, change
            break
    text = _without_openings(_replaced(text, _words(rulebook, "same")), rulebook)
    telling = {*(_replaced(text, _words(rulebook, "idle", "kept")) or text).split()}
    return Wording(tuple(sorted(telling)) or (name,), measure)


def key_by_wording(item: Indicator, rulebook: Rulebook) -> str | None:
    """The key of the catalogue whose names say the same as an indicator's, in the same unit.

    What stands under another indicator or a heading is left alone: it may be of a part only.
    """
    if item.parent is not None:
        return None
    words = wording(item.name, rulebook)
    dimension, change = dimension_of(item, rulebook), item.measure or words.measure
    rules = _catalogue_by_wording(rulebook).get((words.words, change), {}).values()
    fitting = [rule.id for rule in rules if dimension in rule.units]
    return fitting[0] if len(fitting) == 1 else None


def same_key(key: str | None, rulebook: Rulebook) -> str | None:
    """The catalogue's key under which an indicator is compared across years."""
    rule = _words(rulebook, "key").whole(key) if key else None
    return rule.means if rule else key


def is_telling(word: str, rulebook: Rulebook) -> bool:
    """Whether a word that only one of two names has surely tells them apart, as numbers do."""
    return word.isdecimal() or _words(rulebook, "telling").whole(word) is not None


@lru_cache(maxsize=4)
def _catalogue_by_wording(
    rulebook: Rulebook,
) -> dict[tuple[tuple[str, ...], Measure | None], dict[str, CatalogueRule]]:
    found: dict[tuple[tuple[str, ...], Measure | None], dict[str, CatalogueRule]]
    found = defaultdict(dict)
    for rule in load_catalogue(rulebook).rules.values():
        for name in rule.words:
            found[wording(name, rulebook).words, rule.change][rule.id] = rule
    return found


@lru_cache(maxsize=16)
def _words(rulebook: Rulebook, *roles: str) -> RuleSet[LikenessRule]:
    return RuleSet(rule for rule in rulebook.likeness if rule.role in roles)


def _replaced(text: str, rules: RuleSet[LikenessRule]) -> str:
    pieces, position = [], 0
    for hit in rules.find(text):
        said = text[hit.start : hit.end] if hit.rule.role == "kept" else hit.rule.means
        pieces += [text[position : hit.start], normal_form(said)]
        position = hit.end
    return " ".join("".join([*pieces, text[position:]]).split())


def _without_openings(text: str, rulebook: Rulebook) -> str:
    while True:
        hit = _words(rulebook, "opening").at(text, 0)
        if hit is None or hit.end == len(text):
            return text
        text = text[hit.end :].strip()
