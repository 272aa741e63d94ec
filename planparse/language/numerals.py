"""Numbers in figures and in words, thousands and more put together.

A number stops before the scales at its end, which belong to its unit: of "ba trăm tỷ đồng" it is
300, of "1 tỷ 250 triệu đồng" 1250 with 1000 to the first of its scales; of "mười hai nghìn năm trăm
hộ" 12500.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from planparse.language.number_words import may_begin, spelled_at, starting_words
from planparse.language.units import scale_at
from planparse.plan import Number
from planparse.rulebook import Rulebook

_FIGURE = (
    r"\d{1,3}(?:\.\d{3})++(?:,\d{1,9})?+(?!\d)"
    r"|\d{1,3}(?:,\d{3})++\.\d{1,2}(?!\d)"
    r"|\d{1,3}(?:,\d{3}){2,6}+(?!\d)"
    r"|[1-9]\d{0,2}(?: \d{3}){2,6}+(?:,\d{1,9})?+(?![\d.])"
    r"|[1-9]\d{0,2} \d{3},\d{1,9}(?!\d)"
    r"|\d{1,15}+(?:[.,]\d{1,9})?+"
)
_WHOLE_FIGURE = re.compile(_FIGURE)
_GOES_ON = re.compile(r"(?:[.,]\d++)++")
_HARD_BLANKS = re.compile(
    r"[1-9]\d{0,2}(?:[\u00a0\u2007\u2009\u202f]\d{3}){1,6}+(?:,\d{1,9})?+(?!\d)"
)
_SOFT_BLANK = re.compile(r"[1-9]\d{0,2} \d{3}(?![\d/]|[.,]\d)")
_SMALL = re.compile(r"(?!0+(?!\d))\d{1,3}(?![\d/]|[.,]\d)")
_GAP = re.compile(r"(,?)\s{1,2}")
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text.

    ``words`` are how many of its words are spelled out, 0 for one in figures; ``figure`` is that
    one as written; ``is_five`` says that the word is năm alone, ``garbled`` that its points and
    commas make no number. What is not ``sure`` is none.
    ``scale`` is where the first of several scales stands (tỷ in 1 tỷ 250 triệu), of which
    ``per_scale`` are one.
    """

    start: int
    end: int
    value: Number
    words: int = 0
    figure: str = ""
    is_five: bool = False
    garbled: bool = False
    sure: bool = True
    scale: tuple[int, int] | None = None
    per_scale: int = 1


@lru_cache(maxsize=4)
def _numerals(rulebook: Rulebook) -> re.Pattern[str]:
    words = starting_words(rulebook).pattern
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?:{_FIGURE})|{words}")


def next_start(folded: str, position: int, stop: int, rulebook: Rulebook) -> re.Match[str] | None:
    """Where the next number may begin: a figure, or a word for one."""
    return _numerals(rulebook).search(folded, position, stop)


def numeral_at(
    text: str, folded: str, position: int, stop: int, rulebook: Rulebook
) -> Numeral | None:
    """The number that begins at a position, in figures or in words.

    Two figures parted by a blank may be one or two numbers ("1 250 tấn", "thôn 1 250 hộ"): they
    are one where decimals, more such figures, or a hard blank tell; else they are not sure by
    themselves.
    """
    first = _part_at(text, folded, position, stop, rulebook)
    return _with_more(folded, first, stop, rulebook) if first and first.sure else first


def figure_at(folded: str, position: int, stop: int) -> Numeral | None:
    """The number in figures that begins at a position, be it garbled ("1.89,2")."""
    match = _WHOLE_FIGURE.match(folded, position, stop)
    if match is None:
        return None
    garbled = _GOES_ON.match(folded, match.end(), stop)
    if garbled is not None:
        return Numeral(position, garbled.end(), 0, garbled=True, sure=False)
    return Numeral(position, match.end(), parse_number(match[0]), figure=match[0])


def is_garbled(word: str) -> bool:
    """Whether a word begins with a number whose points and commas make none: "1.89,2"."""
    figure = figure_at(word, 0, len(word)) if word[0].isdigit() else None
    return figure is not None and figure.garbled


def parse_number(figure: str) -> Number:
    """A figure as Vietnamese writes it: 25.000 is 25000, 61,3 is 61.3, 1.234,5 is 1234.5.

    A point before other than three digits is read as a decimal point (8.48); so is one after 0,
    or after commas before three digits (1,250.5).
    """
    figure = "".join(figure.split())
    groups = figure.split(",")
    if len(groups) > 2 or (len(groups) == 2 and "." in groups[1]):
        return as_number(Decimal(figure.replace(",", "")))
    whole, decimals = groups[0], groups[1] if len(groups) == 2 else ""
    points = whole.split(".")
    if len(points) == 2 and not decimals and (len(points[1]) != 3 or points[0] == "0"):
        return float(whole)
    whole = "".join(points)
    return float(f"{whole}.{decimals}") if decimals else int(whole)


def as_number(value: Decimal) -> Number:
    """An exact value as a whole number where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def _part_at(
    text: str, folded: str, position: int, stop: int, rulebook: Rulebook
) -> Numeral | None:
    if not folded[position].isdigit():
        if not may_begin(folded, position, rulebook):
            return None
        return _spelled_at(folded, position, stop, rulebook)
    hard = _HARD_BLANKS.match(text, position, stop)
    if hard:
        return Numeral(position, hard.end(), parse_number(hard[0]), figure=hard[0])
    figure = figure_at(folded, position, stop)
    soft = _SOFT_BLANK.match(folded, position, stop)
    if soft and figure and " " not in figure.figure:
        return Numeral(position, soft.end(), parse_number(soft[0]), figure=soft[0], sure=False)
    return figure


def _spelled_at(folded: str, position: int, stop: int, rulebook: Rulebook) -> Numeral | None:
    spelled = spelled_at(folded, position, stop, rulebook)
    if spelled is None or spelled.value == 0:
        return None
    return Numeral(
        position, spelled.end, spelled.value, spelled.words, is_five=spelled.role == "five"
    )


@dataclass(frozen=True, slots=True)
class _More:
    """A smaller number after the scales of a larger one, with its own scales."""

    value: int
    end: int
    words: int
    scale: int
    scale_end: int


def _with_more(folded: str, first: Numeral, stop: int, rulebook: Rulebook) -> Numeral:
    """A number with the smaller ones after its scales: "1 tỷ 250 triệu", "hai nghìn ba trăm"."""
    value, end, words = first.value, first.end, first.words
    scale, scale_end = scale_at(folded, end, stop, rulebook)
    largest, first_scale = scale, (end, scale_end)
    while scale > 1 and isinstance(value, int):
        more = _more_at(folded, scale_end, stop, words > 0, rulebook)
        if more is None:
            break
        if more.scale == 1 and scale != _THOUSAND:
            if words or _closes(folded, more.end, stop):
                return Numeral(first.start, more.end, 0, sure=False)
            break
        smaller = more.scale if more.scale < scale else 1
        if more.scale == scale or more.value * smaller >= scale:
            break
        if more.scale > scale and end > first.end:
            break
        value = value * (scale // smaller) + more.value
        words += more.words
        end, scale, scale_end = more.end, more.scale, more.scale_end
    if end == first.end:
        return first
    if scale == 1 or scale >= largest:
        return Numeral(first.start, end, value, words)
    return Numeral(first.start, end, value, words, scale=first_scale, per_scale=largest // scale)


def _more_at(
    folded: str, position: int, stop: int, spelled: bool, rulebook: Rulebook
) -> _More | None:
    """The number from one to 999 after a scale: its scale is written, or it has three digits."""
    gap = _GAP.match(folded, position, stop)
    if gap is None or (gap[1] and not spelled):
        return None
    start = gap.end()
    part = _SMALL.match(folded, start, stop)
    if part:
        value, end, words, full = int(part[0]), part.end(), 0, len(part[0]) == 3
    else:
        word = spelled_at(folded, start, stop, rulebook)
        if word is None or not isinstance(word.value, int):
            return None
        value, end, words = word.value, word.end, word.words
        full = words > 1
    scale, scale_end = scale_at(folded, end, stop, rulebook)
    if scale == 1 and (gap[1] or not full):
        return None
    return _More(value, end, words, scale, scale_end)


def _closes(folded: str, position: int, stop: int) -> bool:
    """Whether no word follows: "1 tỷ 250" says 1,25 tỷ, or something else."""
    return not folded[position : min(stop, position + 2)].strip()[:1].isalpha()
