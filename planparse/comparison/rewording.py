"""Indicators without a partner that may be the same in other words: told as unsure, never paired.

"Tỷ lệ hộ dân treo cờ" and "Tỷ lệ hộ dân treo cờ Tổ quốc" may be one indicator or two. Nobody can
say which from their names, but a reader who sees both in one line can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable

from planparse.comparison.assignment import Pair
from planparse.comparison.likeness import same_but_for_name
from planparse.comparison.traits import Traits
from planparse.comparison.wording import is_telling
from planparse.rulebook import Rulebook

_FEWEST_WORDS = 2
_MOST_TIMES = 2
"""The longer of two names has so many times the words of the shorter one at most."""


def perhaps_reworded(
    olds: Iterable[tuple[int, Traits]],
    news: Iterable[tuple[int, Traits]],
    within: Callable[[Traits], Hashable],
    rulebook: Rulebook,
) -> list[Pair]:
    """Those of both documents, with their numbers, that are each other's only likely partner."""
    news = [*news]
    likely = [
        (first, second)
        for first, old in olds
        for second, new in news
        if _says_more(old, new, rulebook)
        if within(old) == within(new) and same_but_for_name(old, new, rulebook)
    ]
    partners_old, partners_new = (Counter(pair[side] for pair in likely) for side in (0, 1))
    return [pair for pair in likely if partners_old[pair[0]] == partners_new[pair[1]] == 1]


def _says_more(old: Traits, new: Traits, rulebook: Rulebook) -> bool:
    """Whether one name says all that the other does, and a little more, which may mean nothing.

    What the catalogue knows to be two indicators is not one.
    """
    if old.key and new.key:
        return False
    fewer, more = sorted((set(old.wording.words), set(new.wording.words)), key=len)
    return (
        len(fewer) >= _FEWEST_WORDS
        and fewer < more
        and len(more) <= _MOST_TIMES * len(fewer)
        and not any(is_telling(word, rulebook) for word in more - fewer)
    )
