"""The rules of tables by role, and what a text is by them."""

from __future__ import annotations

import re
from functools import lru_cache

from planparse.language.bodies import bodies_at
from planparse.language.normal import fold
from planparse.language.quantities import find_quantities
from planparse.plan import Source
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import TableRule

_SO_MANY = re.compile(r"^1(?:0{1,2}|(?:\.?000){1,3})\s?(?=[^\W\d])")
_SHARE_OF = re.compile(r"%\s?([^\W\d]{1,8}(?: [^\W\d]{1,8}){0,3})")
_NO_SHARE = ("whole", "increase", "decrease", "ratio", "lag")
_BRACKET = re.compile(r"\(([^()]{1,60})\)[\s:.;]*$")
_EDGES = " \t\n.:;,"


@lru_cache(maxsize=256)
def words(rulebook: Rulebook, *roles: str) -> RuleSet[TableRule]:
    """The rules of tables that have one of these roles."""
    return RuleSet(rule for rule in rulebook.tables if rule.role in roles)


def is_only(text: str, rulebook: Rulebook, *roles: str) -> bool:
    """Whether the whole of a text is one of the words of these roles."""
    found = words(rulebook, *roles)
    folded = fold(text).strip()
    return found.whole(folded) is not None or found.whole(folded.strip(_EDGES)) is not None


def says_nothing(text: str, rulebook: Rulebook) -> bool:
    """Whether a cell is empty, or holds a mark that stands for nothing."""
    return not text.strip() or is_only(text, rulebook, "empty")


def first_word(text: str, rulebook: Rulebook, *roles: str) -> int:
    """Where the words of these roles end that a text begins with, 0 where it begins otherwise."""
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    hit = words(rulebook, *roles).at(folded, start)
    return hit.end if hit else 0


def is_unit(text: str, rulebook: Rulebook) -> bool:
    """Whether a text is nothing but a unit of measure ("triệu đồng/người/năm", "1.000 cây")."""
    probe = f"1 {_SO_MANY.sub('', text.strip())}"
    found = find_quantities(probe, fold(probe), rulebook)
    return len(found) == 1 and found[0].unit is not None and found[0].unit_end == len(probe)


def is_counted(unit: str, rulebook: Rulebook) -> bool:
    """Whether a unit is a noun that is counted, so that its figures are whole numbers."""
    probe = f"1 {unit.strip()}"
    found = find_quantities(probe, fold(probe), rulebook)
    return len(found) == 1 and found[0].role == "counted"


def unit_in_brackets(text: str, rulebook: Rulebook) -> tuple[str, int] | None:
    """The unit in the last brackets of a text and where they open."""
    found = _BRACKET.search(text.rstrip())
    if found is None:
        return None
    inside = found[1].strip()
    after_word = first_word(inside, rulebook, "unit_line")
    if after_word:
        return inside[after_word:].strip(_EDGES), found.start()
    known = is_unit(inside, rulebook) or is_only(inside, rulebook, "unit_word")
    known = known or _is_share_of(inside, rulebook)
    return (inside, found.start()) if known else None


def _is_share_of(text: str, rulebook: Rulebook) -> bool:
    """Whether a text says what a share is of ("% dân số"), and not what it is compared with."""
    share = _SHARE_OF.fullmatch(fold(text))
    if share is None:
        return False
    link = rulebook.links.at(share[1], 0)
    return link is None or link.rule.role not in _NO_SHARE


def names_place(text: str, rulebook: Rulebook) -> bool:
    """Whether a text is a kind of place and its name ("Phường Hải An", "Thôn 6A").

    What is short for something else is no name ("Xã NTM").
    """
    end = first_word(text, rulebook, "place")
    rest = text[end:].strip(_EDGES).split()
    if not end or not rest or not all(w[0].isupper() or w[0].isdigit() for w in rest):
        return False
    return text.isupper() or not any(len(w) > 2 and w.isupper() for w in rest)


def is_body(text: str, rulebook: Rulebook) -> bool:
    """Whether a text is nothing but the name of one body ("Sở Y tế")."""
    found = bodies_at(text, fold(text), rulebook, 0)
    return len(found) == 1 and found[0].named and found[0].end == len(text.rstrip())


def is_proper_name(text: str) -> bool:
    """Whether each of a text's two to five syllables begins with a capital ("Bình Hẻm")."""
    syllables = text.replace("-", " ").split()
    return 2 <= len(syllables) <= 5 and all(s[0].isupper() for s in syllables)


def span(cell: Cell, start: int, end: int) -> Source:
    """The Source of a cell's text from start to end."""
    return Source(block=cell.id, start=start, end=end, quote=cell.text[start:end])


def trimmed(text: str, start: int, end: int, marks: str = _EDGES) -> tuple[int, int]:
    """The bounds of ``text[start:end]`` without blanks and these marks at either end."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end
