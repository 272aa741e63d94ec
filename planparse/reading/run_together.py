"""Paragraphs that a conversion ran together into one, taken apart again.

Text out of a PDF or off a web page may come with a whole document on one line. A line of such a
length that holds many labels of items is cut before each label behind the end of a sentence, before
the next item of a list behind a semicolon, and where words in capitals begin or end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from planparse.language.syllables import is_syllable
from planparse.reading.document import Document, Paragraph, Table
from planparse.reading.limits import check_count
from planparse.reading.rule_data import line_ends

BULLETS = ("-", "+", "*", "•", "–", "—")
"""The signs that open an item of a list."""

_LONG = 1000
_FEWEST_LABELS = 5
_FEWEST_CAPITALS = 2
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[^\W\d_])[.)]")
_INITIAL = re.compile(r"[^\W\d_]\.")
_FIRST = ("1.", "1.1.")
_YEAR = re.compile(r"\S*(?:19|20)\d\d")
_PART_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.:]")
_MARKS = '.,;:()“”"-–'
_ENDS = (".", ";", ":", "…", "|")


def split_run_together(document: Document) -> Document:
    """The document with a paragraph for each that was run together with others. The parts of p7 are
    p7, p7.2, p7.3. Raises UnreadableDocument for too many of them."""
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        blocks += _parts(block)
        check_count(len(blocks))
    added = len(blocks) - len(document.blocks)
    if not added:
        return document
    warning = f"Text on one line taken apart into paragraphs of their own: {added}."
    return replace(document, blocks=tuple(blocks), warnings=(*document.warnings, warning))


def _parts(block: Paragraph | Table) -> Iterator[Paragraph | Table]:
    if isinstance(block, Table) or len(block.text) < _LONG or not (cuts := _cuts(block.text)):
        yield block
        return
    check_count(len(cuts))
    yield replace(block, text=block.text[: cuts[0]].rstrip())
    for number, (start, end) in enumerate(pairwise([*cuts, len(block.text)]), 2):
        yield Paragraph(f"{block.id}.{number}", block.text[start:end].rstrip())


def _cuts(text: str) -> list[int]:
    """Where the paragraphs of a text begin that were run together, but for the first."""
    matches = list(_WORD.finditer(text))
    words = [match[0] for match in matches]
    items = _items(words)
    if len(items) < _FEWEST_LABELS:
        return []
    capitals = _in_capitals(words)
    places = {place for place in range(1, len(words)) if _begins(words, capitals, place)}
    places |= {place for place in range(1, min(items)) if _follows_title(words, place)}
    return [matches[place].start() for place in sorted(places | items)]


def _items(words: Sequence[str]) -> set[int]:
    """The places of labels behind the end of a sentence, which first items and "a)" do not need, of
    parts with their number, and of whom somebody signs for; not of initials behind one another, nor
    of what a reference names."""
    table = line_ends()
    return {
        place
        for place in range(1, len(words) - 1)
        if words[place - 1].endswith(_ENDS) or words[place].endswith(")") or words[place] in _FIRST
        if not (_INITIAL.fullmatch(words[place - 1]) or words[place - 1] in table["references"])
        if (_is_label(words[place]) and words[place + 1][0].isupper())
        or (words[place] in table["parts"] and _PART_NUMBER.fullmatch(words[place + 1]))
        or words[place] in table["signing"]
    }


def _in_capitals(words: Sequence[str]) -> list[bool]:
    """Of each word, whether it stands among several in capitals, figures and marks between them."""
    marked: list[bool] = []
    for without_small, group in groupby(words, _is_without_small_letters):
        run = list(group)
        spelled = sum(map(_is_spelled_in_capitals, run)) if without_small else 0
        first = len(run)
        if spelled >= _FEWEST_CAPITALS:
            first = next(place for place, word in enumerate(run) if _opens_capitals(word))
        marked += [place >= first for place in range(len(run))]
    return marked


def _is_without_small_letters(word: str) -> bool:
    """Whether a word has no small letters, and is no number of a part or an item."""
    return not (any(map(str.islower, word)) or _NUMBER.fullmatch(word))


def _opens_capitals(word: str) -> bool:
    """Whether a word in capitals begins what is written so, as "VT," before it does not."""
    if _is_spelled_in_capitals(word) or word in line_ends()["signing"]:
        return True
    return word.isupper() and word[-1].isalpha()


def _is_spelled_in_capitals(word: str) -> bool:
    """Whether a word is a syllable in capitals, and no abbreviation or number of a part."""
    letters = word.strip(_MARKS)
    return letters.isupper() and len(letters) > 1 and is_syllable(letters)


def _begins(words: Sequence[str], capitals: Sequence[bool], place: int) -> bool:
    """Whether a word begins a paragraph: the next item of a list, or words in capitals or those
    behind them."""
    before, word = words[place - 1], words[place]
    if not (word[0].isupper() or _is_label(word)):
        return False
    switched = capitals[place] != capitals[place - 1] and not _is_label(before)
    return switched or before.endswith((";", "./."))


def _follows_title(words: Sequence[str], place: int) -> bool:
    """Whether a word stands behind the year that a title ends in: "… năm 2026 Thực hiện …"."""
    return words[place][0].isupper() and _YEAR.fullmatch(words[place - 1]) is not None


def _is_label(word: str) -> bool:
    return word in BULLETS or _NUMBER.fullmatch(word) is not None
