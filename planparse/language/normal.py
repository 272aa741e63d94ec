"""One spelling for every way of writing the same Vietnamese word.

``fold`` keeps the length of its text, so that an offset into the folded text is an offset into the
text itself: everything is looked for in folded text and quoted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = {
    **dict.fromkeys("\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d", "-"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032", "'"),
}
_LOOKALIKE = re.compile(f"[{re.escape(''.join(_LOOKALIKES))}]")
_NOTE_MARK = re.compile(r"(?<=\d)(?<!10)[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+(?![^\W\d_])")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]")
_COLON_OF_STANDARD = re.compile(r"(?<=\d):(?=(?:19|20)\d\d(?!\d))")
_LIST_BREAK = re.compile(r"\n(?!\s*(?:[-+*•]|\(?\d{1,2}[.)]|[a-zđ]\)))")


def _tone_placements() -> dict[str, str]:
    """The modern place of the tone mark to the traditional one: oà to òa, uỷ to ủy."""
    placements = {}
    for tone in "\u0300\u0301\u0309\u0303\u0323":
        for first, second in ("oa", "oe", "uy"):
            modern = unicodedata.normalize("NFC", first + second + tone)
            placements[modern] = unicodedata.normalize("NFC", first + tone + second)
    return placements


_TONES = _tone_placements()
_TONE = re.compile("|".join(_TONES))
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_OPEN_Y = re.compile(r"(?:[hklmst](?<![^\W\d_].)|qu(?<![^\W\d_]..))[yỳýỷỹỵ](?![^\W\d_])")
_NOT_A_WORD = re.compile(r"[^\w%‰]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """``text`` in one spelling, of the same length.

    Lower case; the tone mark in its traditional place (hoà, hòa to hòa); y to i in open syllables
    (kỹ to kĩ, tỷ to tỉ, quý to quí); every dash, quote and blank its plain ASCII form; a soft line
    break a blank, unless a list mark follows it; the mark of a note after a figure (61,3¹) a blank;
    the colon of a standard (QCVN 02:2009), which parts nothing, a dot in mid-line.

    A block is folded by all who look for something in it; it is always the same string that comes
    back, so that what was found in it can be looked up without comparing whole texts.
    """
    if _RAISED.search(text):
        text = _NOTE_MARK.sub(lambda match: " " * len(match[0]), text)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    folded = _LOOKALIKE.sub(lambda match: _LOOKALIKES[match[0]], folded)
    folded = _COLON_OF_STANDARD.sub("\u00b7", folded)
    folded = _OPEN_Y.sub(lambda match: match[0].translate(_Y_TO_I), folded)
    folded = _TONE.sub(lambda match: _TONES[match[0]], folded)
    return _LIST_BREAK.sub(" ", folded) if "\n" in folded else folded


def normal_form(text: str) -> str:
    """``text`` for comparison: folded, NFC, without punctuation, blanks squeezed."""
    return _NOT_A_WORD.sub(" ", fold(unicodedata.normalize("NFC", text))).strip()


def fold_spaces(text: str) -> str:
    """``text`` as it is quoted in an item: runs of blanks and line breaks to one blank."""
    return " ".join(text.split())
