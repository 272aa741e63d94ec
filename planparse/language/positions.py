"""Public positions: a title and the body, field and place that carry it on.

"Phó Trưởng ban Thường trực Ban Chỉ đạo", "Trưởng phòng Văn hóa, Khoa học và Thông tin".
"""

from __future__ import annotations

import re
from functools import lru_cache

from planparse.language.position_bodies import BodyReader
from planparse.language.position_words import after_blanks, body_words, position_words, title_at
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import PositionRule

_NUMBER = re.compile(r"\d/")
"""A document's number, whose letters name no post: "Số: 11/CT-UBND"."""


def position_end(
    text: str,
    folded: str,
    start: int,
    stop: int,
    rulebook: Rulebook,
    *,
    tied: bool = False,
    held: bool = False,
) -> int | None:
    """The end of the position that begins at ``start``; None where none does, or one of many.

    ``tied``: it stands after a person's name and a comma or dash, so that two capitals after
    "trưởng thôn" are the hamlet's. ``held``: it stands after "giữ chức", so that capitals after
    "phường" are the ward's.
    """
    if not _openings(rulebook).at(folded, start, stop):
        return None
    if start > 1 and _NUMBER.match(folded, start - 2, start):
        return None
    prefix = position_words(rulebook, "prefix").at(folded, start, stop)
    begin = after_blanks(folded, prefix.end, stop) if prefix else start
    title = title_at(folded, begin, stop, rulebook)
    reader = BodyReader(text, folded, stop, rulebook, held)
    if title is not None:
        end = reader.carried_on(begin, title.end, tied)
        return None if reader.is_of_several(end) else end
    if head := position_words(rulebook, "head_before_a_field").at(folded, begin, stop):
        after = after_blanks(folded, head.end, stop)
        named = body_words(rulebook, "field").at(folded, after, stop)
        return reader.carried_on(begin, head.end, tied) if named else None
    if head := position_words(rulebook, "head_before_a_body").at(folded, begin, stop):
        end = reader.carried_on(begin, head.end, tied)
        return end if end > head.end else None
    return None


@lru_cache(maxsize=4)
def _openings(rulebook: Rulebook) -> RuleSet[PositionRule]:
    """Every word that a position may begin with."""
    roles = ("prefix", "title", "head_before_a_field", "head_before_a_body")
    return RuleSet(rule for rule in rulebook.positions if rule.role in roles)


def member_end(text: str, folded: str, start: int, stop: int, rulebook: Rulebook) -> int | None:
    """The end of "thành viên" at ``start``, with the body after it."""
    member = position_words(rulebook, "member").at(folded, start, stop)
    return (
        BodyReader(text, folded, stop, rulebook).carried_on(start, member.end) if member else None
    )
