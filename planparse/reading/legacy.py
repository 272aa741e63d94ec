"""Text set in the fonts of TCVN3 and VNI, the Vietnamese encodings from before Unicode."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from planparse.reading.rule_data import load_table

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A legacy encoding: what its ``characters``, one or two stored letters each, stand for."""

    name: str
    pattern: re.Pattern[str]
    characters: dict[str, str]

    def decode(self, text: str) -> str:
        """``text`` in Unicode; as it is where it already holds letters that only Unicode has."""
        if text.isascii() or _UNICODE_ONLY.search(text):
            return text
        return self.pattern.sub(lambda match: self.characters[match[0]], text)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """A font of a legacy encoding. ``capitals``: it draws every letter as a capital."""

    encoding: Encoding
    capitals: bool


@cache
def legacy_font(font: str) -> LegacyFont | None:
    """The legacy encoding of a font, by its name; None for a Unicode font."""
    name = font.casefold()
    for table, encoding in _encodings():
        if name.startswith(tuple(prefix.casefold() for prefix in table["font_prefixes"])):
            suffix: str | None = table.get("capitals_suffix")
            return LegacyFont(encoding, suffix is not None and font.endswith(suffix))
    return None


@cache
def _encodings() -> list[tuple[dict[str, Any], Encoding]]:
    return [(table, _encoding(table)) for table in load_table("encodings").values()]


def _encoding(table: dict[str, Any]) -> Encoding:
    letters: dict[str, str] = table["letters"]
    marks: dict[str, str] = table.get("marks", {})
    marks |= {mark.upper(): combining for mark, combining in marks.items()}
    characters = {
        vowel + mark: unicodedata.normalize("NFC", letters.get(vowel, vowel) + combining)
        for vowel in table.get("vowels", "")
        for mark, combining in marks.items()
    }
    pattern = f"[{''.join(letters)}]"
    if marks:
        pattern = f"[{table['vowels']}][{''.join(marks)}]|{pattern}"
    return Encoding(table["name"], re.compile(pattern), characters | letters)
