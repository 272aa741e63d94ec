"""A number with what stands after it: its unit, the end of its range, the whole it is a part of,
the same number again in brackets."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from decimal import Decimal

from planparse.language.normal import fold
from planparse.language.number_words import words_for
from planparse.language.numerals import Numeral, as_number, figure_at, numeral_at
from planparse.language.units import Unit, rate_at, scale_at, unit_at
from planparse.plan import Number
from planparse.rulebook import Rulebook

_OF = re.compile(r"\s{0,1}/\s{0,1}")
_MOST_MONTHS = 12
_OPENS = re.compile(r"\s{0,2}\(\s{0,2}")
_CLOSES = re.compile(r"\s{0,2}\)")
_CLOSES_LATER = re.compile(r"[^()]{0,20}\)")
_BLANKS = re.compile(r"[\s:]{0,3}")
_SHARE = re.compile(
    r"\s{0,2}(?P<bare>[(=])?[\s,:]{0,2}(?:[^\W\d_]{1,6}\s){0,3}(?P<share>[\d.,]{1,6})\s?%"
)
_THOUSANDS_BY_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_OPENS_FIGURE = (":", "(", "=")
_LONGEST_GAP = 4
_COUNTED_ALONE = ("share", "area", "mass", "length", "volume", "energy", "power")
_HALF = Decimal("0.5")
_ROUNDING = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a range with its unit, from ``start`` to ``end``; ``number_end`` leaves the unit
    out. ``whole`` is the 12 of "8/12 xã". Where it is not ``sure``, it is none."""

    start: int
    number_end: int
    end: int
    value: Number | tuple[Number, Number]
    unit: Unit | None = None
    whole: Number | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that is read up to ``stop``, with the places ``taken`` by dates and names."""

    text: str
    folded: str
    stop: int
    rulebook: Rulebook
    taken: Container[int] = ()

    def numeral(self, position: int) -> Numeral | None:
        if position >= self.stop or position in self.taken:
            return None
        return numeral_at(self.text, self.folded, position, self.stop, self.rulebook)

    def unit(self, position: int) -> Unit | None:
        return unit_at(self.text, self.folded, position, self.stop, self.rulebook)

    def rate(self, position: int) -> Unit | None:
        return rate_at(self.text, self.folded, position, self.stop, self.rulebook)

    def past(self, role: str, position: int) -> int | None:
        """Where the text goes on after the word of this role at a position, blanks aside."""
        hit = words_for(self.rulebook, role).at(self.folded, self._past_blanks(position), self.stop)
        return self._past_blanks(hit.end) if hit else None

    def past_of(self, position: int) -> int | None:
        """Where the whole may follow that a number at whose end one stands is a part of: "8/12",
        "8 trên tổng số 12"."""
        slash = self.match(_OF, position)
        return slash.end() if slash else self.past("out_of", position)

    def match(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        return pattern.match(self.folded, position, self.stop)

    def _past_blanks(self, position: int) -> int:
        blanks = self.match(_BLANKS, position)
        return blanks.end() if blanks else position


def read_figure(here: Reading, numeral: Numeral) -> Figure:
    """The figure that begins with a number."""
    if not (numeral.sure or _is_one_number(here, numeral)):
        return Figure(numeral.start, numeral.end, numeral.end, numeral.value, sure=False)
    again = _said_again(here, numeral)
    end = again or numeral.end
    unit = here.unit(end) or here.rate(end)
    if numeral.scale and unit and unit.scaled:
        numeral, unit = _in_first_scale(here, numeral, unit)
    if not again:
        found = _range(here, numeral, unit) or _tolerance(here, numeral, unit)
        found = found or (None if unit else _part(here, numeral))
        if found is not None:
            return found
    value = _value(numeral, unit)
    sure = bool(again) or _is_sure(numeral, unit)
    if unit is None:
        return Figure(numeral.start, end, end, value, None, None, sure)
    whole, unit_end = _stated_whole(here, unit)
    past = _amount_again(here, numeral, value, unit) if whole is None else None
    return Figure(numeral.start, end, past or unit_end, value, unit, whole, sure)


def _is_one_number(here: Reading, numeral: Numeral) -> bool:
    """Whether two figures parted by a blank are one, as a unit behind them and a word before them
    tell: "gieo trồng 61 240 ha"."""
    reach = max(0, numeral.start - _LONGEST_GAP)
    before = here.folded[reach : numeral.start].rstrip()[-1:] or " "
    told = before.isalpha() or before in _OPENS_FIGURE
    return told and not numeral.garbled and here.unit(numeral.end) is not None


def _in_first_scale(here: Reading, numeral: Numeral, unit: Unit) -> tuple[Numeral, Unit]:
    """ "1 tỷ 250 triệu đồng" is 1,25 tỷ đồng."""
    assert numeral.scale is not None
    _, own_scale_end = scale_at(here.folded, unit.start, here.stop, here.rulebook)
    text = here.text[slice(*numeral.scale)].strip() + here.text[own_scale_end : unit.end]
    value = as_number(_exact(numeral.value) / numeral.per_scale)
    scaled = replace(unit, text=text, factor=unit.factor * numeral.per_scale)
    return replace(numeral, value=value), scaled


def _value(numeral: Numeral, unit: Unit | None) -> Number:
    """The value of a number before its unit: "2 triệu rưỡi" is 2.5, "1,250 hộ" is 1250, for what is
    counted comes whole."""
    whole = unit is not None and unit.role == "counted" and not unit.scaled and "/" not in unit.text
    if whole and _THOUSANDS_BY_COMMA.fullmatch(numeral.figure):
        return int(numeral.figure.replace(",", ""))
    if unit and unit.half:
        return as_number(_exact(numeral.value) + _HALF)
    return numeral.value


def _is_sure(numeral: Numeral, unit: Unit | None) -> bool:
    """Whether words that may be a number are one: they have a unit, and a single word one that
    nothing else is said of ("ba ha", "hai tỷ đồng", but not "hai xã", "một tấn")."""
    if not numeral.words:
        return True
    if unit is None:
        return False
    if numeral.words > 1:
        return True
    if unit.role == "scale":
        return "/" in unit.text
    if unit.scaled or unit.dimension == "share":
        return True
    return numeral.value != 1 and not numeral.is_five and unit.dimension in _COUNTED_ALONE


def _said_again(here: Reading, numeral: Numeral) -> int | None:
    """Where "05 (năm)" or "năm (05)" ends: a number and the same in brackets."""
    opens = here.match(_OPENS, numeral.end)
    other = here.numeral(opens.end()) if opens else None
    closes = here.match(_CLOSES, other.end) if other else None
    if other is None or closes is None or bool(other.words) == bool(numeral.words):
        return None
    return closes.end() if other.value == numeral.value else None


def _range(here: Reading, numeral: Numeral, unit: Unit | None) -> Figure | None:
    """ "3 - 4%", "từ 10 đến 12 triệu đồng", "500 triệu đến 1 tỷ đồng", "15 - 16/19 tiêu chí": two
    numbers, one unit.

    Three numbers in a row ("28% - 40% - 32%") are no range.
    """
    joint = here.past("to", unit.end if unit else numeral.end)
    upper = here.numeral(joint) if joint else None
    if upper is None or not upper.sure:
        return None
    upper_unit = here.unit(upper.end)
    low, high = _value(numeral, unit), _value(upper, upper_unit)
    if unit is not None:
        scaled = _in_unit(low, unit, upper_unit)
        if scaled is None:
            return None
        low = scaled
    if high <= low or not _is_sure(numeral if numeral.words else upper, upper_unit):
        return None
    end = upper_unit.end if upper_unit else upper.end
    further = here.past("to", end)
    if further and here.numeral(further) is not None:
        return None
    part = None if unit or upper_unit else _part(here, upper)
    if part is not None:
        return replace(part, start=numeral.start, value=(low, high))
    return Figure(numeral.start, upper.end, end, (low, high), upper_unit)


def _in_unit(value: Number, unit: Unit, other: Unit | None) -> Number | None:
    """A value in another unit for the same; None where they do not measure the same."""
    if other is None:
        return None
    if _same(unit, other):
        return value
    if unit.dimension != "money" or unit.base is None or unit.base != other.base:
        return None
    return as_number(_exact(value) * unit.factor / other.factor)


def _same(one: Unit, other: Unit) -> bool:
    """Whether two units are one, the second perhaps with the rate of both: "10% - 10,5%/năm"."""
    first, second = fold(one.text), fold(other.text)
    return first == second or second.startswith(first + "/")


def _tolerance(here: Reading, numeral: Numeral, unit: Unit | None) -> Figure | None:
    """ "8% ± 0,5%": from 7,5 to 8,5."""
    joint = here.past("plus_minus", unit.end if unit else numeral.end)
    other = here.numeral(joint) if joint else None
    if other is None:
        return None
    own = here.unit(other.end)
    if own and unit and not _same(own, unit):
        return None
    middle, width = _exact(numeral.value), _exact(other.value)
    value = (as_number(middle - width), as_number(middle + width))
    last = own or unit
    end = max(other.end, last.end) if last else other.end
    return Figure(numeral.start, other.end, end, value, last, None, not numeral.words)


def _part(here: Reading, numeral: Numeral) -> Figure | None:
    """ "8/12 xã", "8/12 (66,7%)", "115/110 ha": what is there of what there is or was to be.

    More than all there is to be can be reached too, where it cannot be a day and a month."""
    of = here.past_of(numeral.end)
    total = figure_at(here.folded, of, here.stop) if of else None
    if total is None:
        return None
    unit = here.unit(total.end)
    end = unit.end if unit else total.end
    measured = unit is not None and unit.role == "measure"
    exceeds = measured or total.value > _MOST_MONTHS
    fits = unit is not None and (numeral.value <= total.value or exceeds)
    sure = not numeral.words and (fits or _share_agrees(here, numeral, total, unit))
    return Figure(numeral.start, total.end, end, numeral.value, unit, total.value, sure)


def _share_agrees(here: Reading, part: Numeral, total: Numeral, unit: Unit | None) -> bool:
    """Whether the share after "8/12", "(66,7%)" or "= 66,7%", is that of 8 in 12; behind words, as
    in "916/920, tỷ lệ 99,6%", only where that can be no day and month, or behind a unit: "12/10
    đảng viên, đạt 120%"."""
    match = here.match(_SHARE, unit.end if unit else total.end)
    share = figure_at(match["share"], 0, len(match["share"])) if match else None
    if match is None or share is None or not total.value:
        return False
    if not (match["bare"] or unit) and total.value <= _MOST_MONTHS:
        return False
    exact = 100 * _exact(part.value) / _exact(total.value)
    return abs(exact - _exact(share.value)) <= _ROUNDING


def _stated_whole(here: Reading, unit: Unit) -> tuple[Number | None, int]:
    """The 2.400 of "2.438 tấn/2.400 tấn", the 150 of "120 hội viên/150 phụ nữ", and where the
    figure ends."""
    of = here.past_of(unit.end)
    total = figure_at(here.folded, of, here.stop) if of else None
    own = here.unit(total.end) if total else None
    if total is None or own is None:
        return None, unit.end
    people = own.dimension == unit.dimension == "people"
    if not (people or _same(own, unit)):
        return None, unit.end
    return total.value, own.end


def _amount_again(here: Reading, numeral: Numeral, value: Number, unit: Unit) -> int | None:
    """Where the brackets end that say an amount again: "5.000.000.000 đồng (năm tỷ đồng)"."""
    opens = here.match(_OPENS, unit.end)
    if opens is None:
        return None
    start = here.past("in_words", opens.end()) or opens.end()
    other = here.numeral(start)
    own = here.unit(other.end) if other else None
    if other is None or own is None or bool(other.words) == bool(numeral.words):
        return None
    closes = here.match(_CLOSES_LATER, own.end)
    same = own.base is not None and own.base == unit.base
    amount = _exact(_value(other, own)) * own.factor
    return closes.end() if closes and same and amount == _exact(value) * unit.factor else None


def _exact(number: Number) -> Decimal:
    return Decimal(str(number))
