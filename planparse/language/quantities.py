"""Figures with their units and words of comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planparse.language.deadlines import term_hits
from planparse.language.figures import Figure, Reading, read_figure
from planparse.language.normal import fold
from planparse.language.number_words import word_before
from planparse.language.numerals import figure_at, next_start
from planparse.language.units import unit_at
from planparse.plan import Comparator, Number
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import ComparisonRule, DeadlineRule, FalseFriendRule

_CLAUSE = re.compile(r"[^\d.,;:()]*+")
_NOTE = re.compile(r"\d{1,2}(?=[\s;,.)]|$)")
_MINUS_SIGN = "\u2212"
_LONGEST_COMPARISON = 30
_LONGEST_COMPLEMENT = 60


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it stands in a text, from ``start`` (its comparison word included) to ``end``.

    ``value`` is a number or a range; ``unit`` as written, None where there is none, and
    ``unit_start`` to ``unit_end`` its place; ``noun_start`` leaves its scale out (triệu lượt).
    ``role`` is measure, scale or counted (a noun that is counted); ``dimension`` what the unit
    measures. ``whole`` is the 12 of "8/12 xã".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Number | tuple[Number, Number]
    unit: str | None = None
    unit_start: int = 0
    unit_end: int = 0
    noun_start: int = 0
    role: str | None = None
    dimension: str | None = None
    comparator: Comparator | None = None
    whole: Number | None = None

    @property
    def is_share(self) -> bool:
        return self.dimension == "share"


@lru_cache(maxsize=4)
def _comparisons(rulebook: Rulebook, side: str) -> RuleSet[ComparisonRule]:
    return rulebook.comparisons.where(side=side)


def find_quantities(
    text: str, folded: str, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Quantity]:
    """Every figure between start and end, in order; dates and false friends are left out.

    A number in words counts where its unit tells that it is one. What is said twice, in figures
    and in brackets in words, is one figure.
    """
    stop = len(folded) if end is None else end
    if next_start(folded, start, stop, rulebook) is None:
        return []
    taken = _taken(text, folded, rulebook)
    here = Reading(text, folded, stop, rulebook, taken)
    found: list[Quantity] = []
    position = start
    while match := next_start(folded, position, stop, rulebook):
        position = match.end()
        if match.start() in taken:
            position = max(position, taken[match.start()])
            continue
        numeral = here.numeral(match.start())
        if numeral is None:
            continue
        figure = read_figure(here, numeral)
        position = max(position, figure.end)
        if _counts(here, figure):
            found.append(_quantity(here, figure))
            position = max(position, found[-1].end)
    return found


def read_value(text: str, rulebook: Rulebook) -> Number | tuple[Number, Number] | None:
    """The number or range in figures that is the whole of ``text`` ("61,3", "7,0 - 7,5",
    "từ 1 đến 2"), else None."""
    folded = fold(text).strip()
    here = Reading(folded, folded, len(folded), rulebook)
    begins = here.past("from", 0)
    first = figure_at(folded, begins or 0, len(folded))
    if first is None:
        return None
    if first.end == len(folded):
        return None if begins else first.value
    joint = here.past("to", first.end)
    second = figure_at(folded, joint, len(folded)) if joint else None
    if second is None or second.end != len(folded):
        return None
    return (first.value, second.value) if first.value != second.value else first.value


def _taken(text: str, folded: str, rulebook: Rulebook) -> dict[int, int]:
    """Every position inside a date or a false friend, and where that ends."""
    taken: dict[int, int] = {}
    hits: list[Hit[DeadlineRule] | Hit[FalseFriendRule]] = [*term_hits(folded, rulebook)]
    hits += (
        hit
        for hit in rulebook.false_friends.find(folded)
        if not _is_figure(hit, text, folded, rulebook)
    )
    for hit in hits:
        taken.update(dict.fromkeys(range(hit.start, hit.end), hit.end))
    return taken


def _is_figure(hit: Hit[FalseFriendRule], text: str, folded: str, rulebook: Rulebook) -> bool:
    """Whether its unit tells that a number is a figure after all: "đường 600 m"."""
    if not hit.rule.unless:
        return False
    number_end = hit.end if folded[hit.end - 1].isdigit() else hit.end - 1
    unit = unit_at(text, folded, number_end, len(folded), rulebook)
    return unit is not None and unit.dimension in hit.rule.unless


def _counts(here: Reading, figure: Figure) -> bool:
    """Whether a figure is one: no part of a word, no tolerance of another."""
    folded, end = here.folded, figure.end
    glued = end < here.stop and (folded[end].isalpha() or folded[end] == "_")
    if not figure.sure or (figure.unit is None and glued):
        return False
    return word_before(here.rulebook, "plus_minus", folded, figure.start) is None


def _quantity(here: Reading, figure: Figure) -> Quantity:
    folded, unit, end = here.folded, figure.unit, figure.end
    comparator, start = _comparison_before(folded, figure.start, here.rulebook)
    after = _comparison_after(folded, end, here.stop, here.rulebook)
    if after:
        comparator = after.rule.comparator
        if not folded[end : after.start].strip():
            end = after.end
    end = _past_note(folded, end, here.stop)
    value = figure.value
    sign = _minus_before(here, figure)
    if comparator is None and not isinstance(value, tuple) and sign is not None:
        value, start = -value, sign
    return Quantity(
        start=start,
        end=end,
        number_start=figure.start,
        number_end=figure.number_end,
        value=value,
        unit=unit.text if unit else None,
        unit_start=unit.start if unit else end,
        unit_end=unit.end if unit else end,
        noun_start=unit.noun if unit else end,
        role=unit.role if unit else None,
        dimension=unit.dimension if unit else None,
        comparator=comparator,
        whole=figure.whole,
    )


def _past_note(folded: str, end: int, stop: int) -> int:
    """Past the number of a footnote that stands right behind a share: "dưới 26%1 vào năm 2025"."""
    note = _NOTE.match(folded, end, stop) if folded[end - 1] == "%" else None
    return note.end() if note else end


def _minus_before(here: Reading, figure: Figure) -> int | None:
    """Where the sign of a figure below nought stands: "đạt -2,5%", "(-2,5%)", "âm 2,5%"; a dash
    may be but a bullet."""
    share = figure.unit is not None and figure.unit.dimension == "share"
    word = word_before(here.rulebook, "minus", here.folded, figure.start) if share else None
    if word is not None:
        return word.start
    sign = figure.start - 1
    if sign < 1 or here.folded[sign] != "-":
        return None
    if here.text[sign] == _MINUS_SIGN:
        return sign
    before = here.folded[:sign][-3:]
    told = before[-1] == "(" or (before[-1] == " " and before.strip()[-1:].isalpha())
    return sign if share and told else None


def _comparison_before(
    folded: str, position: int, rulebook: Rulebook
) -> tuple[Comparator | None, int]:
    """The comparison word that ends where a figure begins, and where it starts."""
    window = max(0, position - _LONGEST_COMPARISON)
    hits = _comparisons(rulebook, "before").find(folded, window, position)
    if hits and not folded[hits[-1].end : position].strip():
        return hits[-1].rule.comparator, hits[-1].start
    return None, position


def _comparison_after(
    folded: str, position: int, stop: int, rulebook: Rulebook
) -> Hit[ComparisonRule] | None:
    """The comparison word after a figure, before another figure or the end of its clause."""
    limit = min(stop, position + _LONGEST_COMPLEMENT)
    clause = _CLAUSE.match(folded, position, limit)
    after = _comparisons(rulebook, "after")
    hit = after.first(folded, position, clause.end()) if clause else None
    return None if hit and _is_of_grade(folded, position, hit, rulebook) else hit


def _is_of_grade(
    folded: str, start: int, comparison: Hit[ComparisonRule], rulebook: Rulebook
) -> bool:
    """Whether "trở lên" belongs to a grade and not to the figure: "90% đạt học lực khá trở lên"."""
    return any(
        link.rule.role == "compound" and link.start < comparison.start < link.end
        for link in rulebook.links.find(folded, start, comparison.end)
    )
