"""How well a plan that was read agrees with the answers for its document.

An item read agrees *loosely* with one of gold where name, value and unit (indicators), the action
(tasks) or the name (officials) agree, and *strictly* where the deadline, lead and deadline, or all
positions agree too. Matching is one to one, the closest pairs first.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planparse.gold import (
    KINDS,
    Gold,
    GoldIndicator,
    GoldItem,
    GoldOfficial,
    GoldTask,
    ItemKind,
    period,
)
from planparse.language.normal import normal_form
from planparse.plan import Indicator, Number, Official, Plan, Task, Value

NAME_AGREES = 0.5
ACTION_AGREES = 0.6
LEAD_AGREES = 0.6
POSITION_AGREES = 0.8

ReadItem = Indicator | Task | Official


@dataclass(frozen=True, slots=True)
class Agreement:
    """A gold item and the item read for it; ``differs`` is empty where they agree strictly.

    ``closeness`` orders the pairs that one item could make.
    """

    gold: GoldItem
    read: ReadItem
    closeness: float
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of item: loosely and strictly right, read and expected in all."""

    loose: int = 0
    strict: int = 0
    read: int = 0
    expected: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.loose + other.loose,
            self.strict + other.strict,
            self.read + other.read,
            self.expected + other.expected,
        )

    def precision(self, right: int) -> float | None:
        """The share of what was read that is right; None where nothing was read."""
        return right / self.read if self.read else None

    def recall(self, right: int) -> float | None:
        """The share of what is expected that was read; None where nothing is."""
        return right / self.expected if self.expected else None

    def f1(self, right: int) -> float | None:
        """The harmonic mean of both; None where nothing was read nor expected."""
        total = self.read + self.expected
        return 2 * right / total if total else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of item of one document: what agrees, what is missing, what is too much.

    Optional gold items, and what was read for them, are left out.
    """

    agreements: tuple[Agreement, ...]
    misses: tuple[GoldItem, ...]
    extras: tuple[ReadItem, ...]

    @property
    def score(self) -> Score:
        right = len(self.agreements)
        return Score(
            loose=right,
            strict=sum(not agreement.differs for agreement in self.agreements),
            read=right + len(self.extras),
            expected=right + len(self.misses),
        )

    @property
    def half_matches(self) -> Iterator[Agreement]:
        """What agrees loosely and not strictly."""
        return (agreement for agreement in self.agreements if agreement.differs)


def evaluate(plan: Plan, gold: Gold) -> dict[ItemKind, Outcome]:
    """How the items of a plan agree with the answers, by kind."""
    return {kind: match_items(getattr(gold, kind), getattr(plan, kind)) for kind in KINDS}


def match_items(gold: Sequence[GoldItem], read: Sequence[ReadItem]) -> Outcome:
    """Pair gold items with items read, one to one, the closest pairs first."""
    pairs = [
        (agreement, i, j)
        for i, expected in enumerate(gold)
        for j, item in enumerate(read)
        if (agreement := agree(expected, item)) is not None
    ]
    pairs.sort(key=lambda pair: (-pair[0].closeness, pair[1], pair[2]))
    gold_left, read_left = dict(enumerate(gold)), dict(enumerate(read))
    agreements = []
    for agreement, i, j in pairs:
        if i in gold_left and j in read_left:
            del gold_left[i], read_left[j]
            agreements.append((i, agreement))
    return Outcome(
        tuple(
            found for _, found in sorted(agreements, key=lambda a: a[0]) if not found.gold.optional
        ),
        tuple(item for item in gold_left.values() if not item.optional),
        tuple(read_left.values()),
    )


def agree(gold: GoldItem, read: ReadItem) -> Agreement | None:
    """How the two agree, or None where they do not even loosely."""
    match gold, read:
        case GoldIndicator(), Indicator():
            if not (same_value(gold.value, read.value) and same_unit(gold.unit, read.unit)):
                return None
            likeness, enough = token_f1(gold.name, read.name), NAME_AGREES
            same = {"deadline": same_deadline(gold.deadline, read.deadline)}
        case GoldTask(), Task():
            likeness, enough = token_f1(gold.action, read.action), ACTION_AGREES
            same = {
                "lead": same_set(gold.lead, read.lead, LEAD_AGREES),
                "deadline": same_deadline(gold.deadline, read.deadline),
            }
        case GoldOfficial(), Official():
            likeness, enough = token_f1(gold.name, read.name), NAME_AGREES
            same = {"positions": same_set(gold.positions, read.positions, POSITION_AGREES)}
        case _:
            return None
    if likeness < enough:
        return None
    closeness = likeness + all(same.values()) + _same_scope(gold, read) / 2 - gold.optional / 10
    return Agreement(
        gold, read, closeness, tuple(key for key, agrees in same.items() if not agrees)
    )


def nearest(miss: GoldItem, extras: Sequence[ReadItem]) -> ReadItem | None:
    """The item read that is named most like the one missing, where one is named like it at all."""
    best = max(extras, key=lambda item: token_f1(title(miss), title(item)), default=None)
    return best if best and token_f1(title(miss), title(best)) >= NAME_AGREES else None


def title(item: GoldItem | ReadItem) -> str:
    """An item's name, or a task's action."""
    return item.action if isinstance(item, GoldTask | Task) else item.name


def token_f1(first: str, second: str) -> float:
    """The token F1 of two texts in their normal form, from 0 to 1."""
    tokens, others = _tokens(first), _tokens(second)
    shared = sum(min(count, others[token]) for token, count in tokens.items() if token in others)
    total = tokens.total() + others.total()
    return 2 * shared / total if total else 1.0


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> Counter[str]:
    return Counter(normal_form(text).split())


def same_value(gold: Value, read: Value) -> bool:
    """True agrees with True alone, a number with its equal, a range with the same range."""
    if isinstance(gold, bool) or isinstance(read, bool):
        return gold is read
    if isinstance(gold, tuple) and isinstance(read, tuple):
        return all(map(_same_number, gold, read))
    if isinstance(gold, tuple) or isinstance(read, tuple):
        return False
    return _same_number(gold, read)


def _same_number(first: Number, second: Number) -> bool:
    return math.isclose(first, second, rel_tol=1e-9)


def same_unit(gold: str | None, read: str | None) -> bool:
    """Units agree in their normal form."""
    return normal_form(gold or "") == normal_form(read or "")


def same_set(gold: Sequence[str], read: Sequence[str], enough: float) -> bool:
    """As many on both sides, each with a counterpart of its own, in any order."""
    if len(gold) != len(read):
        return False
    left = list(read)
    for text in gold:
        counterpart = max(left, key=lambda other: token_f1(text, other))
        if token_f1(text, counterpart) < enough:
            return False
        left.remove(counterpart)
    return True


def same_deadline(gold: str | None, read: dt.date | None) -> bool:
    """The day read lies in gold's period, or neither gives one."""
    if gold is None or read is None:
        return gold is None and read is None
    first, last = period(gold)
    return first <= read <= last


def _same_scope(gold: GoldItem, read: ReadItem) -> bool:
    if isinstance(gold, GoldIndicator) and isinstance(read, Indicator):
        return normal_form(gold.scope or "") == normal_form(read.scope or "")
    return True
