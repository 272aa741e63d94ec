"""Figures with their units and words of comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planparse.language.deadlines import term_hits
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Comparator, Number
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import ComparisonRule, FalseFriendRule, UnitRule

_FIGURE = (
    r"\d{1,3}(?:\.\d{3})++(?:,\d{1,9})?+(?!\d)"
    r"|\d{1,3}(?:,\d{3}){2,6}+(?!\d)"
    r"|\d{1,15}+(?:[.,]\d{1,9})?+"
)
_NUMBER = re.compile(rf"(?<!\w)(?<!\d[.,])(?:{_FIGURE})")
_WHOLE_NUMBER = re.compile(rf"(?:{_FIGURE})")
_RANGE = re.compile(r"\s{0,2}(?:-|đến|tới)\s{0,2}")
_OF = re.compile(r"\s{0,1}/\s{0,1}")
_PER_COUNT = re.compile(r"(?:0?10{0,5}(?:\.000)?\s{0,2})?(?!\d)")
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


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    role: str
    dimension: str | None
    noun: int


@dataclass(frozen=True, slots=True)
class _Sets:
    scales: RuleSet[UnitRule]
    named: RuleSet[UnitRule]
    rates: RuleSet[UnitRule]
    before: RuleSet[ComparisonRule]
    after: RuleSet[ComparisonRule]
    false_friends: RuleSet[FalseFriendRule]


@lru_cache(maxsize=4)
def _sets(rulebook: Rulebook) -> _Sets:
    units = rulebook.units
    return _Sets(
        scales=units.where(role="scale"),
        named=RuleSet(rule for rule in units if rule.role in ("measure", "counted")),
        rates=RuleSet(rule for rule in units if rule.role != "scale"),
        before=rulebook.comparisons.where(side="before"),
        after=rulebook.comparisons.where(side="after"),
        false_friends=rulebook.false_friends,
    )


def find_quantities(
    text: str, folded: str, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Quantity]:
    """Every figure between start and end, in order; dates and false friends are left out."""
    stop = len(folded) if end is None else end
    sets = _sets(rulebook)
    taken = _taken(folded, rulebook, sets)
    found: list[Quantity] = []
    position = start
    while match := _NUMBER.search(folded, position, stop):
        position = match.end()
        past = taken.get(match.start())
        if past is not None:
            position = max(position, past)
            continue
        quantity = _read_quantity(text, folded, match, stop, sets, taken)
        if quantity is not None:
            found.append(quantity)
            position = max(position, quantity.end)
    return found


def read_value(text: str) -> Number | tuple[Number, Number] | None:
    """The number or range that is the whole of ``text`` ("61,3", "7,0 - 7,5"), else None."""
    folded = fold(text).strip()
    first = _WHOLE_NUMBER.match(folded)
    if first is None:
        return None
    if first.end() == len(folded):
        return parse_number(first[0])
    joint = _RANGE.match(folded, first.end())
    second = _WHOLE_NUMBER.match(folded, joint.end()) if joint else None
    if second is None or second.end() != len(folded):
        return None
    return _as_range(parse_number(first[0]), parse_number(second[0]))


def parse_number(figure: str) -> Number:
    """A figure as Vietnamese writes it: 25.000 is 25000, 61,3 is 61.3, 1.234,5 is 1234.5.

    A point before other than three digits is read as a decimal point (8.48); so is one after 0.
    """
    groups = figure.split(",")
    if len(groups) > 2:
        return int(figure.replace(",", ""))
    whole, decimals = groups[0], groups[1] if len(groups) == 2 else ""
    points = whole.split(".")
    if len(points) == 2 and not decimals and (len(points[1]) != 3 or points[0] == "0"):
        return float(whole)
    whole = "".join(points)
    return float(f"{whole}.{decimals}") if decimals else int(whole)


def _taken(folded: str, rulebook: Rulebook, sets: _Sets) -> dict[int, int]:
    """Every position inside a date or a false friend, and where that ends."""
    taken: dict[int, int] = {}
    hits: list[Hit[FalseFriendRule]] | list[Hit[UnitRule]] = sets.false_friends.find(folded)
    for hit in (*term_hits(folded, rulebook), *hits):
        taken.update(dict.fromkeys(range(hit.start, hit.end), hit.end))
    return taken


def _read_quantity(
    text: str, folded: str, match: re.Match[str], stop: int, sets: _Sets, taken: dict[int, int]
) -> Quantity | None:
    low = parse_number(match[0])
    value: Number | tuple[Number, Number] = low
    number_end = end = match.end()
    whole: Number | None = None
    unit = _unit_at(folded, end, stop, sets)
    joint = _RANGE.match(folded, unit.end if unit else end, stop)
    upper = _WHOLE_NUMBER.match(folded, joint.end(), stop) if joint else None
    of = _OF.match(folded, end, stop) if unit is None else None
    total = _WHOLE_NUMBER.match(folded, of.end(), stop) if of else None
    if upper and joint and upper.start() not in taken:
        upper_unit = _unit_at(folded, upper.end(), stop, sets)
        top = parse_number(upper[0])
        if upper_unit and _same_unit(folded, unit, upper_unit) and top > low:
            value, unit = _as_range(low, top), upper_unit
            number_end = end = upper.end()
    elif total:
        unit = _unit_at(folded, total.end(), stop, sets)
        whole = parse_number(total[0])
        if unit is None or whole < low:
            return None
        number_end = end = total.end()
    glued = end < stop and (folded[end].isalpha() or folded[end] == "_")
    if unit is None and glued:
        return None
    if unit:
        end = unit.end
    if whole is None and unit:
        whole, end = _stated_whole(folded, unit, end, stop, sets)
    comparator, start = _comparison_before(folded, match.start(), sets)
    after = _comparison_after(folded, end, stop, sets)
    if after:
        comparator = after.rule.comparator
        if not folded[end : after.start].strip():
            end = after.end
    return Quantity(
        start=start,
        end=end,
        number_start=match.start(),
        number_end=number_end,
        value=value,
        unit=fold_spaces(text[unit.start : unit.end]) if unit else None,
        unit_start=unit.start if unit else end,
        unit_end=unit.end if unit else end,
        noun_start=unit.noun if unit else end,
        role=unit.role if unit else None,
        dimension=unit.dimension if unit else None,
        comparator=comparator,
        whole=whole,
    )


def _unit_at(folded: str, position: int, stop: int, sets: _Sets) -> _Unit | None:
    """The unit that begins at a position, blanks aside, with its scales and rates."""
    start = _skip_blanks(folded, position, stop)
    end, scaled = start, False
    while scale := sets.scales.at(folded, end, stop):
        end, scaled = scale.end, True
        following = _skip_blanks(folded, end, stop)
        if sets.scales.at(folded, following, stop) or sets.named.at(folded, following, stop):
            end = following
    named = sets.named.at(folded, end, stop)
    if named is None and not scaled:
        return None
    role, dimension, noun = "scale", "money", start
    if named:
        noun = named.start
        end, role, dimension = named.end, named.rule.role, named.rule.dimension or "count"
        if dimension == "place":
            end = _joined_places(folded, end, stop, sets)
    elif folded[start:end].split()[-1] not in _money_scales(sets):
        return None
    return _Unit(start, _with_rates(folded, end, stop, sets), role, dimension, noun)


@lru_cache(maxsize=4)
def _money_scales(sets: _Sets) -> frozenset[str]:
    """The scales that stand for đồng when no unit follows: triệu and tỷ."""
    big = (rule for rule in sets.scales if (rule.factor or 0) >= 1_000_000)
    return frozenset(fold(word) for rule in big for word in rule.words)


def _joined_places(folded: str, end: int, stop: int, sets: _Sets) -> int:
    """The end of "xã, thị trấn": nouns for places that are counted together."""
    while (comma := folded.startswith(",", end)) or folded.startswith("/", end):
        following = _skip_blanks(folded, end + 1, stop)
        named = sets.named.at(folded, following, stop)
        if named is None or named.rule.dimension != "place":
            return end
        end = named.end
        if not comma:
            break
    return end


def _with_rates(folded: str, end: int, stop: int, sets: _Sets) -> int:
    """The end of a unit with what stands after its slashes: "/người/năm", "/10.000 dân"."""
    while slash := _OF.match(folded, end, stop):
        count = _PER_COUNT.match(folded, slash.end(), stop)
        position = count.end() if count else slash.end()
        rate = sets.rates.at(folded, position, stop)
        if rate is None:
            return end
        end = rate.end
    return end


def _same_unit(folded: str, lower: _Unit | None, upper: _Unit) -> bool:
    return lower is None or folded[lower.start : lower.end] == folded[upper.start : upper.end]


def _stated_whole(
    folded: str, unit: _Unit, end: int, stop: int, sets: _Sets
) -> tuple[Number | None, int]:
    """The 2.400 of "2.438 tấn/2.400 tấn"."""
    of = _OF.match(folded, end, stop)
    total = _WHOLE_NUMBER.match(folded, of.end(), stop) if of else None
    total_unit = _unit_at(folded, total.end(), stop, sets) if total else None
    if total is None or total_unit is None or not _same_unit(folded, unit, total_unit):
        return None, end
    return parse_number(total[0]), total_unit.end


def _comparison_before(folded: str, position: int, sets: _Sets) -> tuple[Comparator | None, int]:
    """The comparison word that ends where a figure begins, and where it starts."""
    window = max(0, position - _LONGEST_COMPARISON)
    hits = sets.before.find(folded, window, position)
    if hits and not folded[hits[-1].end : position].strip():
        return hits[-1].rule.comparator, hits[-1].start
    return None, position


def _comparison_after(
    folded: str, position: int, stop: int, sets: _Sets
) -> Hit[ComparisonRule] | None:
    """The comparison word after a figure, before another figure or the end of its clause."""
    limit = min(stop, position + _LONGEST_COMPLEMENT)
    clause = re.compile(r"[^\d.,;:()]*+").match(folded, position, limit)
    return sets.after.first(folded, position, clause.end()) if clause else None


def _skip_blanks(folded: str, position: int, stop: int) -> int:
    while position < stop and folded[position].isspace():
        position += 1
    return position


def _as_range(low: Number, high: Number) -> Number | tuple[Number, Number]:
    return (low, high) if low != high else low
