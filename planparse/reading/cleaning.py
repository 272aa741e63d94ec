"""Text as every later stage expects it: NFC, without look-alike letters or invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from planparse.reading.rule_data import load_table

_MARKS = re.compile("[\u0300-\u036f]")
_MARKED_LETTER = re.compile("([^\\W\\d_])([\u0300-\u036f]{2,})")
_SAFE_LENGTH = 500
_VOWEL_MARKS = "\u0302\u0306\u031b"
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-zĐđ]")
_WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")
_ENDLESS_MARKS = re.compile(r"[^\w\s\x00-\x7f]{32,}")
_TYPED_TWICE = re.compile(r"(?<=\S) {2,3}(?=\S)")
_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_CONTROL = "".join(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"
)


def clean(text: str) -> str:
    """``text`` in NFC: a non-breaking space or hyphen an ordinary one, a space that was typed twice
    or three times one, invisible characters gone, look-alike letters and misplaced marks put right.
    """
    if "[bookmark: " in text:
        text = _BOOKMARK.sub("", text)
    if not (text.isascii() and text.isprintable()):
        text = text.translate(_replacements())
    if "  " in text:
        text = _TYPED_TWICE.sub(" ", text)
    if text.isascii():
        return text
    if len(text) > _SAFE_LENGTH:
        text = _ENDLESS_MARKS.sub(_without_marks, text)
    text = unicodedata.normalize("NFC", text)
    if not (_FOREIGN.search(text) or _MARKS.search(text)):
        return text
    return unicodedata.normalize("NFC", _put_right(unicodedata.normalize("NFD", text)))


def _without_marks(match: re.Match[str]) -> str:
    """A run of signs without its combining marks: to normalise them takes quadratic time."""
    return "".join(sign for sign in match[0] if not unicodedata.combining(sign))


def _put_right(text: str) -> str:
    """Decomposed text without look-alikes of Latin letters, each letter's marks in order."""
    return _MARKED_LETTER.sub(_with_marks_in_order, _WORD.sub(_without_foreign_letters, text))


def _with_marks_in_order(match: re.Match[str]) -> str:
    """á + circumflex to ấ: a vowel's own mark goes before its tone, and no mark stands twice."""
    return match[1] + "".join(sorted(dict.fromkeys(match[2]), key=_mark_order))


def _mark_order(mark: str) -> bool:
    return mark not in _VOWEL_MARKS


def _without_foreign_letters(match: re.Match[str]) -> str:
    """A word of Latin and other letters in Latin letters alone, where they have look-alikes."""
    word = match[0]
    mixed = _FOREIGN.search(word) and _LATIN.search(word)
    return word.translate(_beside_latin()) if mixed else word


@cache
def _replacements() -> dict[int, str]:
    return str.maketrans(
        {
            **load_table("lookalikes")["everywhere"],
            **dict.fromkeys(_INVISIBLE + _CONTROL, ""),
            "\u00a0": " ",
            "\u2011": "-",
            "\u2028": "\n",
            "\u2029": "\n",
        }
    )


@cache
def _beside_latin() -> dict[int, str]:
    return str.maketrans(load_table("lookalikes")["beside_latin"])
