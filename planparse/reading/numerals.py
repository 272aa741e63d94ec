"""Numbers as Word writes them in front of paragraphs."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LARGEST = 32767
"""Word's own limit for a list number."""


def numeral(count: int, number_format: str) -> str:
    """``count`` in one of the formats of ``w:numFmt``; in digits where it is unknown."""
    if number_format in ("none", "bullet"):
        return ""
    if not 0 < count <= _LARGEST:
        return str(count)
    if number_format == "decimalZero":
        return f"{count:02d}"
    if number_format in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if number_format == "upperRoman" else roman.lower()
    if number_format in ("upperLetter", "lowerLetter"):
        letters = _repeated_letter(count)
        return letters.upper() if number_format == "upperLetter" else letters
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _repeated_letter(count: int) -> str:
    """a to z, then aa, bb and so on, as Word counts."""
    turns, place = divmod(count - 1, len(_LETTERS))
    return _LETTERS[place] * (turns + 1)
