"""What somebody is quoted to have said, and who says it: "“… phải báo cáo”, ông A nhấn mạnh"."""

from __future__ import annotations

import re
from itertools import islice

from planparse.extraction.spans import Span, trimmed
from planparse.language.bodies import Body, bodies_at
from planparse.language.body_words import any_role, roles
from planparse.rulebook import Rulebook

_QUOTE = re.compile('["“”]')
_AFTER_QUOTE = re.compile(r"[\s.]{0,3}[\"”][\s.]{0,3}[,–-]\s{0,3}")
_GAP = re.compile(r"[\s,]*")
_LONGEST_ATTRIBUTION = 200
_SAYING = ("stress", "ask", "weak_ask", "propose", "tell")


def opens_speech(text: str, start: int, mark: int) -> bool:
    """Whether a mark opens what is quoted after a colon, or at the ``start`` of a paragraph, whose
    sentences are those of a speaker."""
    if text[mark] != "“":
        return False
    return mark == start or text[max(0, mark - 3) : mark].rstrip().endswith(":")


def without_quotes(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> Span:
    """The span without a quotation mark that only opens or only closes in it, and without who is
    quoted: "… phải báo cáo” - đồng chí Bí thư nhấn mạnh"."""
    marks = [(mark.start(), mark[0]) for mark in _QUOTE.finditer(text, start, end)]
    if not marks:
        return start, end
    (first, _), (last, mark) = marks[0], marks[-1]
    dashed = text[last + 1 : end].lstrip()[:1] in ("-", "–")
    quoted = dashed or quoted_speaker(text, folded, last, rulebook) is not None
    if len(marks) == 2 and first == start and quoted:
        return trimmed(text, start + 1, last)
    if len(marks) % 2 == 0:
        return start, end
    if first == start:
        return trimmed(text, start + 1, end)
    closes = mark != "“" and (quoted or text[last + 1 : end].lstrip()[:1] in ("", ",", "."))
    return trimmed(text, start, last) if closes else (start, end)


def opening_quotation(
    text: str, folded: str, start: int, end: int, rulebook: Rulebook
) -> tuple[int, Body] | None:
    """Where the quotation closes that a paragraph opens with, and who is named behind it."""
    marks = list(islice(_QUOTE.finditer(text, start, end), 2))
    if len(marks) < 2 or marks[0].start() > start:
        return None
    closing = marks[1].start()
    speaker = quoted_speaker(text, folded, closing, rulebook)
    return (closing, speaker) if speaker is not None else None


def quoted_speaker(text: str, folded: str, end: int, rulebook: Rulebook) -> Body | None:
    """Who is named, right behind the mark that closes a quotation at ``end``, to have said it."""
    closing = _AFTER_QUOTE.match(text, end)
    if closing is None:
        return None
    stop = min(len(text), closing.end() + _LONGEST_ATTRIBUTION)
    said_by = roles(rulebook, "directives")["said_by"].at(folded, closing.end(), stop)
    if said_by is not None:
        named = bodies_at(text, folded, rulebook, said_by.end + 1, stop)
        return named[0] if named and named[0].head in ("person", "leader") else None
    bodies = bodies_at(text, folded, rulebook, closing.end(), stop)
    if not bodies or bodies[0].head not in ("person", "leader"):
        return None
    says = any_role(rulebook, "directives", _SAYING)
    gap = _GAP.match(folded, bodies[0].after)
    return bodies[0] if gap and says.at(folded, gap.end()) is not None else None
