"""Units of measure and counted nouns, with the words that multiply them and what they are per."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from planparse.language.normal import fold, fold_spaces
from planparse.language.number_words import words_for
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import NumberWordRule, UnitRule

_CLOSES = re.compile(r"\s*(?:[.;:()/]|\Z)")
_SLASH = re.compile(r"\s{0,1}/\s{0,1}")
_PER_COUNT = re.compile(r"0?(10{0,2}(?:\.000){1,2}|10{0,6})\s{0,2}(?![\d.,])")
_SOME = re.compile(r"[1-9]\d?\s{1,2}(?!\d)")
_MILLION = 1_000_000
_FEWEST_INHABITANTS = 1_000
_MOST_SCALES = 3
_SEVERAL_NOUNS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in a text; one of it is ``factor`` times ``base``, None where unknown.

    ``role`` is measure, counted or scale (a bare triệu or tỷ: money); ``noun`` leaves the scale
    out (triệu lượt). ``scaled`` says whether it has one, ``half`` that one half is added to the
    figure before it (triệu rưỡi).
    """

    start: int
    end: int
    text: str
    role: str
    dimension: str | None
    noun: int
    scaled: bool
    half: bool
    base: str | None
    factor: Decimal


@dataclass(frozen=True, slots=True)
class _Sets:
    scales: RuleSet[UnitRule]
    named: RuleSet[UnitRule]
    rates: RuleSet[UnitRule]
    money: RuleSet[UnitRule]
    halves: RuleSet[NumberWordRule]
    per: RuleSet[NumberWordRule]
    inhabitants: RuleSet[UnitRule]


@dataclass(frozen=True, slots=True)
class _Scaled:
    """Scales in a row, from where they begin to where the unit that they multiply does."""

    end: int
    named_at: int
    factor: Decimal
    half: tuple[int, int] | None


@lru_cache(maxsize=4)
def _sets(rulebook: Rulebook) -> _Sets:
    units = rulebook.units
    per = [rule for rule in units if rule.role == "rate"]
    return _Sets(
        scales=RuleSet(rule for rule in units if rule.role in ("scale", "compound")),
        named=RuleSet(r for r in units if r.role in ("measure", "counted", "compound")),
        rates=RuleSet([*per, *(r for r in units if r.role not in ("scale", "rate"))]),
        money=RuleSet(rule for rule in units if rule.dimension == "money"),
        halves=words_for(rulebook, "half"),
        per=words_for(rulebook, "per"),
        inhabitants=RuleSet(rule for rule in per if rule.dimension == "inhabitants"),
    )


def unit_at(
    text: str, folded: str, position: int, stop: int, rulebook: Rulebook, *, running: bool = True
) -> Unit | None:
    """The unit that begins at a position, blanks aside, with its scales and rates; in ``running``
    text one of several words may be its head alone ("lượt" of "lượt khách")."""
    sets = _sets(rulebook)
    start = _skip_blanks(folded, position, stop)
    scaled = _scaled_at(folded, start, stop, sets)
    named = _hit_at(sets.named, folded, scaled.named_at, stop)
    if named is None and folded.startswith('"', start):
        named = _hit_at(sets.named, folded, start + 1, stop)
        if named is None or named.rule.role != "counted":
            return None
        start = named.start
    if named is not None and named.rule.dimension == "time" and scaled.factor >= _MILLION:
        named = None
    if named is None and scaled.factor >= _MILLION:
        named = sets.money.at(folded, scaled.named_at, stop)
    if named is None:
        if scaled.end == start or scaled.factor < _MILLION:
            return None
        end, noun = scaled.end, start
        role, dimension, base, factor = "scale", "money", _money(rulebook), scaled.factor
    else:
        end, base = _joined(folded, named, stop, sets)
        if running and named.rule.head:
            end = named.start + len(named.rule.head)
        noun, role, dimension = named.start, named.rule.role, named.rule.dimension or "count"
        factor = scaled.factor * (named.rule.factor or 1)
    end, base, factor = _with_rates(folded, end, stop, base, factor, sets)
    return Unit(
        start, end, _written(text, start, end, scaled.half), role, dimension, noun,
        scaled.end > start, scaled.half is not None, base, factor,
    )  # fmt: skip


def scale_at(folded: str, position: int, stop: int, rulebook: Rulebook) -> tuple[int, int]:
    """What the scales that begin at a position multiply by (nghìn tỷ: 10**12), and their end."""
    start = _skip_blanks(folded, position, stop)
    scaled = _scaled_at(folded, start, stop, _sets(rulebook))
    return (int(scaled.factor), scaled.end) if scaled.end > start else (1, position)


@lru_cache(maxsize=4)
def _money(rulebook: Rulebook) -> str | None:
    """The base unit of money, which a bare triệu or tỷ counts."""
    return next((r.base for r in rulebook.units if r.dimension == "money" and r.base), None)


def _hit_at(
    rules: RuleSet[UnitRule], folded: str, position: int, stop: int
) -> Hit[UnitRule] | None:
    hit = rules.at(folded, position, stop)
    return None if hit is None or hit.rule.role == "compound" else hit


def _scaled_at(folded: str, start: int, stop: int, sets: _Sets) -> _Scaled:
    end = named_at = start
    factor, half = Decimal(1), None
    for _ in range(_MOST_SCALES):
        scale = _hit_at(sets.scales, folded, named_at, stop)
        if scale is None:
            break
        end, factor = scale.end, factor * (scale.rule.factor or 1)
        named_at = _skip_blanks(folded, end, stop)
        if folded.startswith(".", end) and end + 1 < stop and folded[end + 1].isalpha():
            named_at = end + 1
        half_word = sets.halves.at(folded, named_at, stop)
        if half_word:
            half, end = (half_word.start, half_word.end), half_word.end
            named_at = _skip_blanks(folded, end, stop)
            break
    return _Scaled(end, named_at, factor, half)


def _written(text: str, start: int, end: int, half: tuple[int, int] | None) -> str:
    """The unit as written, without "rưỡi", which belongs to its figure."""
    if half is None:
        return fold_spaces(text[start:end])
    rest = text[half[1] : end]
    return fold_spaces(text[start : half[0]].rstrip() + rest)


def _joined(folded: str, named: Hit[UnitRule], stop: int, sets: _Sets) -> tuple[int, str | None]:
    """The end and the base of nouns that are counted together: "xã, thị trấn".

    Those of other things than places only where they are three, or nothing is said of the last
    alone.
    """
    end, base, nouns = named.end, named.rule.base, 1
    if named.rule.role != "counted":
        return end, base
    places = named.rule.dimension == "place"
    while (comma := folded.startswith(",", end)) or (places and folded.startswith("/", end)):
        following = _skip_blanks(folded, end + 1, stop)
        other = _hit_at(sets.named, folded, following, stop)
        if other is None or other.rule.role != "counted":
            break
        if places != (other.rule.dimension == "place"):
            break
        end, base = other.end, base if other.rule.base == base else None
        nouns += 1 + other.match[0].count(",")
        if not comma:
            break
    if places or nouns >= _SEVERAL_NOUNS or end == named.end or _CLOSES.match(folded, end, stop):
        return end, base
    return named.end, named.rule.base


def _with_rates(
    folded: str, end: int, stop: int, base: str | None, factor: Decimal, sets: _Sets
) -> tuple[int, str | None, Decimal]:
    """A unit with what stands after its slashes: "/người/năm", "/10.000 dân", "/6 tháng"."""
    while (start := _per(folded, end, stop, sets)) is not None:
        count = _PER_COUNT.match(folded, start, stop)
        some = None if count else _SOME.match(folded, start, stop)
        position = count.end() if count else some.end() if some else start
        scaled = _scaled_at(folded, position, stop, sets)
        rate = _hit_at(sets.rates, folded, scaled.named_at, stop)
        if rate is None or scaled.half or (some and rate.rule.dimension != "time"):
            break
        end = rate.end
        base = f"{base}/{rate.rule.base}" if base and rate.rule.base and not some else None
        per = int(count[1].replace(".", "")) if count else 1
        factor /= per * scaled.factor * (rate.rule.factor or 1)
    return end, base, factor


def _per(folded: str, position: int, stop: int, sets: _Sets) -> int | None:
    """Where what a unit is counted per begins: after a slash, or "trên" before inhabitants."""
    slash = _SLASH.match(folded, position, stop)
    if slash is not None:
        return slash.end()
    word = sets.per.at(folded, _skip_blanks(folded, position, stop), stop)
    start = _skip_blanks(folded, word.end, stop) if word else stop
    return None if _inhabitants_end(folded, start, stop, sets) is None else start


def _inhabitants_end(folded: str, position: int, stop: int, sets: _Sets) -> int | None:
    """Where a round number of inhabitants ends that others are counted per: "1 vạn dân"."""
    count = _PER_COUNT.match(folded, position, stop)
    if count is None:
        return None
    scaled = _scaled_at(folded, count.end(), stop, sets)
    inhabitants = sets.inhabitants.at(folded, scaled.named_at, stop)
    many = int(count[1].replace(".", "")) * scaled.factor >= _FEWEST_INHABITANTS
    return inhabitants.end if inhabitants and many else None


def rate_at(text: str, folded: str, position: int, stop: int, rulebook: Rulebook) -> Unit | None:
    """The "/100.000 dân" that stands right after a number: its unit, where no other is written."""
    slash = _SLASH.match(folded, position, stop)
    end = _inhabitants_end(folded, slash.end(), stop, _sets(rulebook)) if slash else None
    if end is None:
        return None
    start = _skip_blanks(folded, position, stop)
    written = fold_spaces(text[start:end])
    return Unit(
        start, end, written, "measure", "inhabitants", start, False, False, None, Decimal(1)
    )


def time_rate_in(folded: str, start: int, end: int, rulebook: Rulebook) -> int | None:
    """Where the "/năm" begins that words between start and end close with, None where none does."""
    slash = folded.rfind("/", start, end)
    position = _skip_blanks(folded, slash + 1, end)
    rate = _hit_at(_sets(rulebook).rates, folded, position, end) if slash >= 0 else None
    timed = rate is not None and rate.rule.dimension == "time" and rate.end == end
    return slash if timed else None


def _skip_blanks(folded: str, position: int, stop: int) -> int:
    while position < stop and folded[position].isspace():
        position += 1
    return position


@lru_cache(maxsize=2048)
def whole_unit(text: str, rulebook: Rulebook) -> Unit | None:
    """The unit that is the whole of a text ("Triệu đồng/người/năm", "1.000 tấn"), else None."""
    folded = fold(text)
    start = _skip_blanks(folded, 0, len(folded))
    count = _PER_COUNT.match(folded, start)
    unit = unit_at(
        text, folded, count.end() if count else start, len(folded), rulebook, running=False
    )
    if unit is None or folded[unit.end :].strip(" ."):
        return None
    if not count:
        return unit
    per = Decimal(count[1].replace(".", ""))
    return Unit(
        unit.start, unit.end, unit.text, unit.role, unit.dimension, unit.noun, True, unit.half,
        unit.base, unit.factor * per,
    )  # fmt: skip
