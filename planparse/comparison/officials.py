"""The officials of two Plans: who left, who came, who moved."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from planparse.comparison.model import OfficialChange
from planparse.language.normal import normal_form
from planparse.plan import Official, Plan


def compare_officials(old: Plan, new: Plan) -> tuple[OfficialChange, ...]:
    """Who is named in which document, in the order of the new one, those who left behind.

    Persons are the same by name; by a name that differs in a tone mark only with a position in
    common. A position and its shorter form ("Chủ tịch" of a signature) are the same.
    """
    olds, news = _each_once(old.officials), _each_once(new.officials)
    partners = _partners(olds, news)
    changes = []
    for second, person in enumerate(news):
        if second not in partners:
            changes.append(
                OfficialChange(status="came", name=person.name, new=person, taken=person.positions)
            )
            continue
        before = olds[partners[second]]
        given_up = _missing(before.positions, person.positions)
        taken = _missing(person.positions, before.positions)
        changes.append(
            OfficialChange(
                status="moved" if given_up or taken else "stayed",
                name=person.name,
                old=before,
                new=person,
                given_up=given_up,
                taken=taken,
            )
        )
    kept = set(partners.values())
    changes += [
        OfficialChange(status="left", name=person.name, old=person, given_up=person.positions)
        for first, person in enumerate(olds)
        if first not in kept
    ]
    return tuple(changes)


def _each_once(persons: Iterable[Official]) -> list[Official]:
    once: dict[object, Official] = {}
    for person in persons:
        once.setdefault((normal_form(person.name), _positions(person)), person)
    return list(once.values())


def _positions(person: Official) -> frozenset[str]:
    return frozenset(normal_form(position) for position in person.positions)


def _partners(olds: Sequence[Official], news: Sequence[Official]) -> dict[int, int]:
    """The old number of each new person who was there before; namesakes that nothing tells apart
    are none."""
    partners: dict[int, int] = {}
    for is_same in (_same_in_all, _same_name, _same_name_but_tones):
        left_old = [n for n in range(len(olds)) if n not in partners.values()]
        left_new = [n for n in range(len(news)) if n not in partners]
        pairs = [(n, o) for n in left_new for o in left_old if is_same(olds[o], news[n])]
        for second, first in pairs:
            alone = [p for p in pairs if second == p[0] or first == p[1]]
            best = [p for p in alone if _share_position(olds[p[1]], news[p[0]])] or alone
            if best == [(second, first)]:
                partners[second] = first
    return partners


def _same_in_all(old: Official, new: Official) -> bool:
    return _same_name(old, new) and _positions(old) == _positions(new)


def _same_name(old: Official, new: Official) -> bool:
    return normal_form(old.name) == normal_form(new.name)


def _same_name_but_tones(old: Official, new: Official) -> bool:
    return _bare(old.name) == _bare(new.name) and _share_position(old, new)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", normal_form(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _share_position(old: Official, new: Official) -> bool:
    return len(_missing(old.positions, new.positions)) < len(old.positions)


def _missing(positions: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The positions that are none of the others, in full or in short."""
    known = [normal_form(other).split() for other in others]
    return tuple(
        position
        for position in positions
        if not any(_is_short_for(normal_form(position).split(), other) for other in known)
    )


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return list(longer[: len(shorter)]) == list(shorter)
