"""Signs of Word's symbol fonts (Symbol, Wingdings) in Unicode."""

from __future__ import annotations

import re
from functools import cache

from planparse.reading.legacy import legacy_font
from planparse.reading.rule_data import load_table

UNKNOWN_SIGN = "\ufffd"
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def has_private_signs(text: str) -> bool:
    """Whether ``text`` holds signs that only their font gives a meaning."""
    return _PRIVATE.search(text) is not None


def sign(font: str, code: int) -> str:
    """The sign at a place of a font, UNKNOWN_SIGN where the tables do not know it."""
    private = 0xF020 <= code <= 0xF0FF
    place = code - 0xF000 if private else code
    if font in _tables():
        return _tables()[font].get(place, UNKNOWN_SIGN)
    if private and legacy_font(font) is None:
        return _tables()["Symbol"].get(place) or (chr(place) if place < 0x7F else UNKNOWN_SIGN)
    printable = 0x20 <= place < 0xD800 or 0xE000 <= place < 0xFFFE
    return chr(place) if printable else UNKNOWN_SIGN


def with_signs(font: str, text: str) -> str:
    """``text`` with its private signs read as those of ``font``."""
    return _PRIVATE.sub(lambda match: sign(font, ord(match[0])), text)


@cache
def _tables() -> dict[str, dict[int, str]]:
    return {
        font: {int(place, 16): character for place, character in signs.items()}
        for font, signs in load_table("symbol_fonts").items()
    }
