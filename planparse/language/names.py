"""Personal names of two to five syllables, of every people in the country.

A name is a run of capitalised words that begins with a surname (rules/persons.yaml), or any such
run where an honorific before it or a position after it says that it is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from planparse.language.normal import fold
from planparse.language.syllables import CAPITALS, is_syllable
from planparse.rulebook import Rulebook, RuleSet

_APOSTROPHES = "'’‘ʼ`´"
_LETTERS = r"[^\W\d_]"
_WORD = re.compile(
    rf"[{CAPITALS}]{_LETTERS}?[{_APOSTROPHES}](?=[ ][{CAPITALS}])"
    rf"|[{CAPITALS}](?:{_LETTERS}|[{_APOSTROPHES}](?={_LETTERS})|-(?=[^\W\d_{CAPITALS}])){{0,14}}"
    rf"|(?:[{CAPITALS}][{_APOSTROPHES}]|(?<!\w)[{CAPITALS}]-(?=[{CAPITALS}])){_LETTERS}{{1,14}}"
)
_GAP = re.compile(r"[ \xa0\n]{1,2}")
_FEWEST, _USUAL, _MOST = 2, 3, 5

Span = tuple[int, int]


@lru_cache(maxsize=64)
def person_words(rulebook: Rulebook, role: str) -> RuleSet[Any]:
    """The rules of persons.yaml that have this role."""
    return rulebook.persons.where(role=role)


def capital_run(text: str, start: int, stop: int) -> list[Span]:
    """The capitalised words in a row from ``start`` on, abbreviations left out."""
    words: list[Span] = []
    position = start
    while word := _WORD.match(text, position, stop):
        if word.end() < stop and (text[word.end()].isalnum() or text[word.end()] in "&_"):
            break
        if len(word[0]) > 1 and word[0].isupper() and not _may_be_name_word(word[0]):
            break
        words.append(word.span())
        gap = _GAP.match(text, word.end(), stop)
        if gap is None:
            break
        position = gap.end()
    return words


def name_end(
    text: str, run: Sequence[Span], rulebook: Rulebook, trusted: bool = False
) -> int | None:
    """The end of the personal name that is the whole of ``run``, or None where it is none.

    ``trusted``: what stands before or after says that a person is named.
    """
    words = [text[start:end] for start, end in run]
    highland = trusted and any("'" in fold(word) for word in words)
    if not (1 if highland else _FEWEST) <= len(run) <= _MOST:
        return None
    if not _one_case(words) or (not trusted and _is_named_place(words, rulebook)):
        return None
    if trusted or all(len(word) == 1 for word in words):
        return run[-1][1] if trusted else None
    sure = _is_certain if words[-1].isupper() else _is_surname
    return run[-1][1] if sure(words, rulebook) else None


def split_place_and_name(
    text: str,
    run: Sequence[Span],
    rulebook: Rulebook,
    after_level: bool,
    named_after: bool = False,
) -> int | None:
    """Where, in a run that follows a position's body, the person's name begins; None for nowhere.

    "huyện Đak Pơ Bùi Văn Khánh" has two words of the place first. ``after_level``: the run stands
    after "huyện", "xã", so that two words alone are rather the place's, but for "H'Bia Ayŭn".
    ``named_after``: after "Trường", "Bệnh viện", so that up to four are.
    """
    words = [text[start:end] for start, end in run]
    first = _length_of_named_place(words, rulebook)
    alone = _MOST if named_after else 3
    of_highlands = len(words) == _FEWEST and "'" in fold(words[0])
    shortest = alone if after_level and not (first or of_highlands) else _FEWEST
    lengths_fit = [
        index
        for index in range(first, len(words))
        if (shortest if index == 0 else _FEWEST) <= len(words) - index <= _MOST
    ]
    if len(words) == _USUAL and 0 in lengths_fit and _is_surname(words, rulebook):
        return 0
    certain = [index for index in lengths_fit if _is_certain(words[index:], rulebook)]
    possible = certain or [i for i in lengths_fit if _is_surname(words[i:], rulebook)]
    if len(words) >= _MOST and 2 in possible and (after_level or len(words[0]) > 1):
        return 2
    return possible[0] if possible else None


def is_certain_name(text: str, run: Sequence[Span], rulebook: Rulebook) -> bool:
    """Whether a run begins with what is seldom anything but a surname."""
    return _is_certain([text[start:end] for start, end in run], rulebook)


def _is_surname(words: Sequence[str], rulebook: Rulebook) -> bool:
    """Whether a run begins as a name does; a doubtful surname needs three words."""
    if _is_certain(words, rulebook):
        return True
    doubtful = person_words(rulebook, "surname_or_place").at(fold(" ".join(words)), 0)
    return doubtful is not None and len(words) >= 3


def _is_certain(words: Sequence[str], rulebook: Rulebook) -> bool:
    surname = person_words(rulebook, "surname").at(fold(" ".join(words)), 0)
    return surname is not None or "'" in fold(words[0])


def _length_of_named_place(words: Sequence[str], rulebook: Rulebook) -> int:
    place = person_words(rulebook, "place_like_name").at(fold(" ".join(words)), 0)
    return len(fold(" ".join(words))[: place.end].split()) if place else 0


def _is_named_place(words: Sequence[str], rulebook: Rulebook) -> bool:
    return _length_of_named_place(words, rulebook) == len(words)


def _one_case(words: Sequence[str]) -> bool:
    """Whether all words are in capitals or all are not; one letter alone is either."""
    long = [word for word in words if len(word.strip(_APOSTROPHES)) > 1]
    return bool(long) and len({word.isupper() for word in long}) == 1


def _may_be_name_word(word: str) -> bool:
    return is_syllable(word) or any(mark in word for mark in _APOSTROPHES)
