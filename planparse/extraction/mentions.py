"""Where a text names persons together with their positions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planparse.extraction.person_reader import Person, PersonReader
from planparse.extraction.person_tokens import PersonTokenizer, Token
from planparse.language.normal import fold, fold_spaces
from planparse.language.position_words import position_words
from planparse.plan import Source
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import PositionRule

_NEAR = 15
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named once, with the positions given there; none where the name stands alone."""

    name: str
    positions: tuple[str, ...]
    source: Source


def mentions_in(
    block: str, text: str, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Mention]:
    """Every person named between start and end of a block's text, in order."""
    stop = len(text) if end is None else end
    folded = fold(text)
    if not _title_words(rulebook).first(folded, start, stop):
        return []
    tokens = list(PersonTokenizer(text, folded, rulebook).tokens(start, stop))
    people = PersonReader(tokens).people()
    return [mention for p in people if (mention := _mention(block, text, folded, p, rulebook))]


@lru_cache(maxsize=4)
def _title_words(rulebook: Rulebook) -> RuleSet[PositionRule]:
    """The words of which a position has at least one."""
    roles = ("title", "head_before_a_body", "head_before_a_field")
    return RuleSet(rule for rule in rulebook.positions if rule.role in roles)


def _mention(
    block: str, text: str, folded: str, person: Person, rulebook: Rulebook
) -> Mention | None:
    positions = [
        fold_spaces(text[token.start : token.end])
        for token in person.positions
        if not _is_private(token.text, rulebook)
        and not _is_of_private(folded, person, token, rulebook)
    ]
    if not positions and person.positions:
        return None
    start = min(token.start for token in (person.name, *person.own))
    stop = max(token.end for token in (person.name, *person.own))
    return Mention(
        name=fold_spaces(text[person.name.start : person.name.end]),
        positions=tuple(dict.fromkeys(positions)),
        source=Source(block=block, start=start, end=stop, quote=text[start:stop]),
    )


def _is_private(position: str, rulebook: Rulebook) -> bool:
    """Whether a folded position is held in a company or the like."""
    private = position_words(rulebook, "private").first(position)
    return private is not None and position_words(rulebook, "public").first(position) is None


def _is_of_private(folded: str, person: Person, position: Token, rulebook: Rulebook) -> bool:
    """Whether a bare title in brackets is that of the company before them: "Công ty An (ông …)"."""
    name = person.name.start
    opening = folded.rfind("(", max(0, name - _NEAR), name)
    if opening < 0 or position_words(rulebook, "title").whole(position.text) is None:
        return False
    before = folded[max(0, opening - _LONGEST_NAME) : opening]
    return _is_private(before.rpartition(";")[2].rpartition(",")[2], rulebook)
