"""Words that a conversion glued together, parted again: "giảingân đạt", "trẻ5 tuổi".

Vietnamese is written syllable by syllable, and no syllable is longer than seven letters. A text
with several longer words with accents has lost the blanks at its line breaks; every word of it that
is no syllable, but two, is parted between them. A figure is parted from a word before it in any
text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from planparse.language.syllables import is_syllable
from planparse.reading.document import Document, Paragraph

_LONGEST_SYLLABLE = 7
_LONGER_THAN_ANY = re.compile(rf"[^\W\d_]{{{_LONGEST_SYLLABLE + 1},}}")
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_FIGURE = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{2,{_LONGEST_SYLLABLE}}}(?=\d)")
_FEWEST = 3
_LINK = re.compile(r"[#@]|://|www\.")


def part_glued_words(document: Document) -> Document:
    """The document with the words parted that were glued together, where there are several, and
    figures from the words before them."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    long = {word for text in texts for word in _LONGER_THAN_ANY.findall(text)}
    glued = len(long) >= _FEWEST and sum(bool(_cuts(word)) for word in long) >= _FEWEST
    known = Counter(word.lower() for text in texts for word in _LETTERS.findall(text) if glued)
    blocks = tuple(
        replace(block, text=_parted(block.text, known if glued else None))
        if isinstance(block, Paragraph) and (glued or _BEFORE_FIGURE.search(block.text))
        else block
        for block in document.blocks
    )
    warnings = document.warnings
    if glued:
        warnings += (
            "Words that were glued together were parted, those in tables aside; some may be parted"
            " in the wrong place.",
        )
    return replace(document, blocks=blocks, warnings=warnings)


def _parted(text: str, known: Mapping[str, int] | None) -> str:
    return _TOKEN.sub(lambda match: _parted_token(match[0], known), text)


def _parted_token(token: str, known: Mapping[str, int] | None) -> str:
    """A token with its words parted, unless it is an address or a tag."""
    if _LINK.search(token):
        return token
    if known is not None:
        token = _LETTERS.sub(lambda match: _two_words(match[0], known), token)
    return _BEFORE_FIGURE.sub(
        lambda match: f"{match[0]} " if _is_word(match[0]) else match[0], token
    )


def _two_words(word: str, known: Mapping[str, int]) -> str:
    """A word that is glued of two as two: those that the text knows best, else those of which the
    second begins with as many consonants as it can."""
    cuts = _cuts(word)
    if not cuts:
        return word
    best = max(cuts, key=lambda cut: _likelihood(word.lower(), cut, known))
    return f"{word[:best]} {word[best:]}"


def _likelihood(word: str, cut: int, known: Mapping[str, int]) -> tuple[int, int, int]:
    first, second = known[word[:cut]], known[word[cut:]]
    return min(first, second), first + second, -cut


def _is_word(word: str) -> bool:
    """Whether letters before a figure are a word, and no sign such as "m" in "m2"."""
    return not word.isascii() and is_syllable(word)


def _cuts(word: str) -> list[int]:
    """Where a word with accents that is no syllable can be parted into two, the second in small
    letters as a line's first word is behind a line break within a sentence."""
    length = len(word)
    if word.isascii() or length > 2 * _LONGEST_SYLLABLE or is_syllable(word):
        return []
    return [
        cut
        for cut in range(max(1, length - _LONGEST_SYLLABLE), min(length, _LONGEST_SYLLABLE + 1))
        if is_syllable(word[:cut]) and is_syllable(word[cut:]) and word[cut + 1 :].islower()
    ]
