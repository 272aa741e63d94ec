"""Figures and dates as a language writes them."""

from __future__ import annotations

import datetime as dt

from planparse.output.templating import Language, words
from planparse.plan import Number, Value


def written_day(day: dt.date, language: Language) -> str:
    """A date as the language writes it: 31/12/2025."""
    form: str = words(language)["date"]
    return form.format(d=f"{day.day:02}", m=f"{day.month:02}", y=day.year)


def written_amount(value: Value, unit: str | None, language: Language) -> str:
    """A value with its unit, with the language's marks and all its digits: 1.250,5 tỷ đồng."""
    if isinstance(value, bool):
        return str(words(language)["reached"])
    ends = value if isinstance(value, tuple) else (value,)
    number = "–".join(written_number(end, language) for end in ends)
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"


def written_number(number: Number, language: Language) -> str:
    """A number with the language's marks and all its digits: 1.250,5."""
    text = f"{number:,.15g}" if isinstance(number, float) else f"{number:,}"
    marks = {",": words(language)["thousands"], ".": words(language)["decimal"], "-": "−"}
    return text.translate(str.maketrans(marks))
