"""Numbers in words up to 999, and decimals in words: "hai mươi lăm", "một trăm linh năm",
"hai phẩy năm". Thousands and more are put together in ``numerals``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planparse.language.normal import fold
from planparse.plan import Number
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import NumberWordRule

_WORD = re.compile(r"\s{0,3}([^\W\d_]++)(?!\w)")
_PREVIOUS = re.compile(r"([^\W\d_]{1,10}),?\s{0,3}$")
_OF_NUMBERS = (
    "digit", "five", "zero", "ten", "tens", "after_ten", "after_tens", "hundred", "odd", "point",
)  # fmt: skip
_STARTS = ("digit", "five", "zero", "ten")
_MAY_STAND_BEFORE = ("", "zero", "after_ten", "after_tens", "odd", "point")
_MOST_DECIMALS = 4
_LONGEST_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number below a thousand in words, up to ``end``; ``words`` are how many it is, ``role``
    that of the only one."""

    end: int
    value: Number
    words: int
    role: str


class _Lexicon:
    """The rules of number words by role."""

    def __init__(self, rules: RuleSet[NumberWordRule]) -> None:
        self.numbers: dict[str, tuple[str, int]] = {
            fold(word): (rule.role, rule.value or 0)
            for rule in rules
            if rule.role in _OF_NUMBERS
            for word in rule.words
        }
        self.names = _words(rules, "names")
        self.year = _words(rules, "year")
        starts = [w for w, (role, _) in self.numbers.items() if role in _STARTS]
        self.start = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(starts))})(?!\w)")

    def role(self, word: str) -> str:
        return self.numbers[word][0] if word in self.numbers else ""


def _words(rules: RuleSet[NumberWordRule], role: str) -> frozenset[str]:
    return frozenset(fold(word) for rule in rules.where(role=role) for word in rule.words)


@lru_cache(maxsize=4)
def _lexicon(rulebook: Rulebook) -> _Lexicon:
    return _Lexicon(rulebook.number_words)


@lru_cache(maxsize=64)
def words_for(rulebook: Rulebook, role: str) -> RuleSet[NumberWordRule]:
    """The words beside numbers that have this role: "to", "from", "half" …"""
    return rulebook.number_words.where(role=role)


def word_before(
    rulebook: Rulebook, role: str, folded: str, position: int
) -> Hit[NumberWordRule] | None:
    """The words of a role right before a position, blanks aside: "âm", "trên tổng số"."""
    reach = max(0, position - _LONGEST_BEFORE)
    hits = words_for(rulebook, role).find(folded, reach, position)
    return hits[-1] if hits and not folded[hits[-1].end : position].strip() else None


def starting_words(rulebook: Rulebook) -> re.Pattern[str]:
    """An expression for the words with which a number may begin."""
    return _lexicon(rulebook).start


def may_begin(folded: str, position: int, rulebook: Rulebook) -> bool:
    """Whether a number in words may begin here, by the word before it.

    It may not after another number ("hai ba trăm hộ" is a guess), nor after what it would be the
    name or date of (thứ ba, tháng mười hai); nor may năm where it is the year (hằng năm).
    """
    lexicon = _lexicon(rulebook)
    word = lexicon.start.match(folded, position)
    before = _previous_word(folded, position)
    if word is None or before in lexicon.names:
        return False
    if lexicon.role(word[0]) == "five":
        return before not in lexicon.year and lexicon.role(before) in _MAY_STAND_BEFORE
    if lexicon.role(before) == "five":
        at = folded.rfind(before, 0, position)
        return _previous_word(folded, at) in lexicon.year
    return lexicon.role(before) in _MAY_STAND_BEFORE


def _previous_word(folded: str, position: int) -> str:
    match = _PREVIOUS.search(folded, max(0, position - 14), position)
    return match[1] if match else ""


def spelled_at(folded: str, position: int, stop: int, rulebook: Rulebook) -> Spelled | None:
    """The number below a thousand, or the decimal, that stands in words at ``position``."""
    reader = _Reader(folded, position, stop, _lexicon(rulebook))
    value = reader.number()
    if value is None:
        return None
    role = reader.role if reader.words == 1 else ""
    return Spelled(reader.position, value, reader.words, role)


class _Reader:
    """Takes number words one by one, by their roles."""

    def __init__(self, folded: str, position: int, stop: int, lexicon: _Lexicon) -> None:
        self.folded, self.stop, self.lexicon = folded, stop, lexicon
        self.position = position
        self.words = 0
        self.role = ""

    def take(self, *roles: str) -> int | None:
        """The value of the next word where it has one of these roles; it is passed then."""
        match = _WORD.match(self.folded, self.position, self.stop)
        role, value = self.lexicon.numbers.get(match[1], ("", 0)) if match else ("", 0)
        if match is None or role not in roles:
            return None
        self.position, self.words, self.role = match.end(), self.words + 1, role
        return value

    def number(self) -> Number | None:
        whole = self.below_thousand()
        if whole is None:
            return None
        position, words = self.position, self.words
        if self.take("point") is None:
            return whole
        decimals = self.decimals()
        if decimals:
            return float(f"{whole}.{decimals}")
        self.position, self.words = position, words
        return whole

    def below_thousand(self) -> int | None:
        tens = self.tens()
        if tens is not None:
            return tens
        digit = self.take("digit", "five", "zero", "ten")
        if digit is None or digit == 10 or self.take("hundred") is None:
            return digit
        return 100 * digit + self.after_hundred()

    def after_hundred(self) -> int:
        position, words = self.position, self.words
        if self.take("odd") is not None:
            unit = self.take("digit", "five", "after_tens")
            if unit is not None:
                return unit
            self.position, self.words = position, words
        return self.tens() or 0

    def tens(self) -> int | None:
        """The number from ten to 99 that comes next: "mười hai", "hai mươi", "năm mươi mốt"."""
        position, words = self.position, self.words
        if self.take("ten") is not None:
            return 10 + (self.take("digit", "after_ten") or 0)
        digit = self.take("digit", "five")
        if digit is not None and self.take("tens") is not None:
            return 10 * digit + (self.take("digit", "after_ten", "after_tens") or 0)
        self.position, self.words = position, words
        return None

    def decimals(self) -> str:
        """The digits after the point, one by one or as a number below a hundred."""
        tens = self.tens()
        if tens is not None:
            return str(tens)
        digits = ""
        while len(digits) < _MOST_DECIMALS:
            digit = self.take("digit", "five", "zero")
            if digit is None:
                break
            digits += str(digit)
        return digits


__all__ = ["Spelled", "may_begin", "spelled_at", "starting_words", "word_before", "words_for"]
