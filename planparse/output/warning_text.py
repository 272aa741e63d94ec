"""What warnings say, in the language of a page.

A Plan has its warnings in English. The words of a page pair the form of each English message with
its own, ``{0}`` and so on standing for what differs from document to document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planparse.plan import Warning

_PLACE = re.compile(r"\{\d\}")


def translated(warning: Warning, forms: Iterable[Sequence[str]]) -> Warning:
    """The warning with the message of the first pair of forms that fits, else as it is."""
    for english, own in forms:
        values = _values(english, warning.message)
        if values is not None:
            return warning.model_copy(update={"message": own.format(*values)})
    return warning


def _values(form: str, text: str) -> list[str] | None:
    """What stands in the places of a form; None where the text is not of that form."""
    first, *others = _PLACE.split(form)
    if not others:
        return [] if text == form else None
    if not (text.startswith(first) and text.endswith(others[-1])):
        return None
    values, at, last = [], len(first), len(text) - len(others[-1])
    for literal in others[:-1]:
        end = text.find(literal, at, last)
        if end < 0:
            return None
        values.append(text[at:end])
        at = end + len(literal)
    return [*values, text[at:last]] if at <= last else None
