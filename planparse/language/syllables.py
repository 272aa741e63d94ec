"""The shape of Vietnamese words: what is a syllable and what is a capital letter."""

from __future__ import annotations

import re
import unicodedata

CAPITALS = "".join(
    letter
    for letter in map(chr, range(0x41, 0x1EFA))
    if letter.isupper() and unicodedata.name(letter).startswith("LATIN")
)
"""Every capital Latin letter, for use in a character class."""

_SYLLABLE = re.compile(
    r"(?:ngh?|[gkpt]h|nh|tr|ch|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)


def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelled as a Vietnamese syllable, which an abbreviation seldom is."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return bool(_SYLLABLE.fullmatch("".join(c for c in decomposed if not unicodedata.combining(c))))
