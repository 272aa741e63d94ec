"""Where a text names persons together with their positions."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.extraction.person_reader import Person, PersonReader
from planparse.extraction.person_tokens import PersonTokenizer
from planparse.language.normal import fold, fold_spaces
from planparse.language.position_words import position_words
from planparse.plan import Source
from planparse.rulebook import Rulebook


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
    if not any(
        position_words(rulebook, role).first(folded, start, stop)
        for role in ("title", "head_before_a_body", "head_before_a_field")
    ):
        return []
    tokens = list(PersonTokenizer(text, folded, rulebook).tokens(start, stop))
    people = PersonReader(tokens).people()
    return [mention for p in people if (mention := _mention(block, text, p, rulebook))]


def _mention(block: str, text: str, person: Person, rulebook: Rulebook) -> Mention | None:
    positions = [
        fold_spaces(text[token.start : token.end])
        for token in person.positions
        if not _is_private(token.text, rulebook)
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
