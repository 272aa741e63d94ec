"""Mentions to officials: one entry for each person, and which of them the words of a text mean."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planparse.extraction.mentions import Mention
from planparse.language.names import person_words
from planparse.language.normal import fold, normal_form
from planparse.language.position_words import position_words
from planparse.plan import Official, Source
from planparse.rulebook import Rulebook

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_BLOCK = re.compile(r"([a-z]+)(\d+)")


@dataclass(slots=True)
class _Person:
    mentions: list[Mention] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)


def merge_mentions(mentions: Iterable[Mention], rulebook: Rulebook) -> tuple[Official, ...]:
    """One Official for each person who has a position, in the order in which they are first named.

    The same name is the same person; so is a name that differs in tone marks only, where a position
    is shared or one of the two is named without any.
    """
    people: dict[str, list[_Person]] = {}
    in_order: list[_Person] = []
    for mention in mentions:
        namesakes = people.setdefault(_without_tones(mention.name), [])
        person = next((each for each in namesakes if _is_same(each, mention)), None)
        if person is None:
            person = _Person()
            namesakes.append(person)
            in_order.append(person)
        _add(person, mention, rulebook)
    return tuple(_official(person) for person in in_order if person.positions)


def _is_same(person: _Person, mention: Mention) -> bool:
    if any(normal_form(each.name) == normal_form(mention.name) for each in person.mentions):
        return True
    if not person.positions or not mention.positions:
        return True
    return any(
        is_short_form(one, other) or is_short_form(other, one)
        for one in person.positions
        for other in mention.positions
    )


def _add(person: _Person, mention: Mention, rulebook: Rulebook) -> None:
    """One more mention: of a position in two forms the fuller one is kept.

    What was said before ("nguyên Chủ tịch") counts, and UBND is less full than ủy ban nhân dân.
    """
    for position in mention.positions:
        known = [(each, _without_prefix(each, rulebook)) for each in person.positions]
        bare = _without_prefix(position, rulebook)
        held = next((each for each, form in known if is_short_form(bare, form)), None)
        shorter = next((each for each, form in known if is_short_form(form, bare)), None)
        if held is not None and (held != shorter or _length(position) <= _length(held)):
            continue
        if shorter is not None and shorter in person.positions:
            person.positions[person.positions.index(shorter)] = position
        elif position not in person.positions:
            person.positions.append(position)
    person.mentions.append(mention)


def _without_prefix(position: str, rulebook: Rulebook) -> str:
    """A position without "nguyên" before it."""
    prefix = position_words(rulebook, "prefix").at(fold(position), 0)
    return position[prefix.end :].lstrip() if prefix else position


def _length(position: str) -> int:
    return len(normal_form(position).split())


def _official(person: _Person) -> Official:
    """Named as most mentions do, the first on a tie; in capitals only where all are."""
    names = [mention.name for mention in person.mentions]
    spellings = Counter([name for name in names if not name.isupper()] or names)
    named = [mention for mention in person.mentions if mention.positions]
    later = [mention for mention in person.mentions if mention is not named[0]]
    return Official(
        name=spellings.most_common(1)[0][0],
        positions=tuple(person.positions),
        source=named[0].source,
        mentions=tuple(mention.source for mention in later),
    )


def is_short_form(short: str, full: str) -> bool:
    """Whether ``short`` says the position ``full`` with fewer words, or the same in other letters.

    Both begin with the same word, and what ``short`` goes on with stands in ``full`` in the same
    order; UBND is ủy ban nhân dân. "Chủ tịch" is short for "Chủ tịch UBND huyện", "Phó Chủ tịch
    UBND huyện" for "Phó Chủ tịch Thường trực UBND huyện".
    """
    wanted, given = normal_form(short).split(), normal_form(full).split()
    position = _step(wanted, 0, given, 0)
    if position is None:
        return False
    i, j = position
    while i < len(wanted) and j < len(given):
        position = _step(wanted, i, given, j)
        if position is None:
            j += 1
        else:
            i, j = position
    return i == len(wanted)


def _step(wanted: list[str], i: int, given: list[str], j: int) -> tuple[int, int] | None:
    """Past a word that both have, spelled out in one and perhaps by initials in the other."""
    if i >= len(wanted) or j >= len(given):
        return None
    if wanted[i] == given[j]:
        return i + 1, j + 1
    for long, at, abbreviation, forward in ((given, j, wanted[i], 1), (wanted, i, given[j], 0)):
        count = len(abbreviation)
        if 2 <= count <= len(long) - at and _initials(long[at : at + count]) == _bare(abbreviation):
            return (i + 1, j + count) if forward else (i + count, j + 1)
    return None


def _initials(words: Sequence[str]) -> str:
    return "".join(_bare(word[0]) for word in words)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _without_tones(name: str) -> str:
    return _TONES.sub("", unicodedata.normalize("NFD", normal_form(name)))


def resolve_speaker(
    words: str, officials: Sequence[Official], rulebook: Rulebook, source: Source | None = None
) -> str:
    """The official whom the words of a directive mean, else the words themselves.

    A name in the words goes first, its last syllables ("Ông An") where one alone has them, then the
    one who holds the position that they say; a bare honorific ("đồng chí") is whoever is named last
    before ``source``.
    """
    form = f" {normal_form(words)} "
    for official in officials:
        if f" {normal_form(official.name)} " in form:
            return official.name
    said = _without_honorifics(words, rulebook)
    if not said:
        return (source and _named_before(source, officials)) or words
    ending = f" {normal_form(said)}"
    called = [o.name for o in officials if normal_form(o.name).endswith(ending)]
    if len(called) == 1:
        return called[0]
    holders = [o.name for o in officials if any(is_short_form(said, p) for p in o.positions)]
    holders = holders or [
        o.name for o in officials if any(is_short_form(p, said) for p in o.positions)
    ]
    if len(holders) > 1 and source is not None and (nearest := _named_before(source, officials)):
        return nearest if nearest in holders else words
    return holders[0] if len(holders) == 1 else words


def _without_honorifics(words: str, rulebook: Rulebook) -> str:
    folded, start = fold(words), 0
    for role in ("plural", "honorific", "rank"):
        if hit := person_words(rulebook, role).at(folded, start):
            start = hit.end
            start += len(folded[start:]) - len(folded[start:].lstrip())
    return words[start:].strip()


def _named_before(source: Source, officials: Sequence[Official]) -> str | None:
    """The person named last before a place in the text."""
    named = [
        (place, official.name)
        for official in officials
        for each in (official.source, *official.mentions)
        if (place := _place(each)) is not None
    ]
    here = _place(source)
    before = [item for item in named if here is not None and item[0] < here]
    return max(before)[1] if before else None


def _place(source: Source) -> tuple[int, int] | None:
    """Where a paragraph of the body stands, in reading order; None for other blocks."""
    block = _BLOCK.fullmatch(source.block)
    return (int(block[2]), source.start) if block and block[1] == "p" else None
