"""The tasks of two Plans: carried over, dropped or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from planparse.comparison.assignment import Pair, assign
from planparse.comparison.deadlines import moved
from planparse.comparison.likeness import WHOLE
from planparse.comparison.model import TaskAspect, TaskChange, UnsureTasks
from planparse.comparison.traits import own_year
from planparse.language.normal import normal_form
from planparse.plan import Plan, Task

ALIKE = 0.65
"""No pair of tasks below this: so much of the words of both stands in the other, in order."""

_SAME_LEAD = 20
_SAME_IN_ALL = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIRST_LETTER, _LETTERS = 0x10000, 0x100000
"""Words are told apart as letters from here on, where no text has any."""


def compare_tasks(old: Plan, new: Plan) -> tuple[tuple[TaskChange, ...], tuple[UnsureTasks, ...]]:
    """What became of the tasks, in the order of the new document, those dropped behind; and those
    that could be paired in several ways. Years in their words are put aside."""
    olds, news = _each_once(old.tasks), _each_once(new.tasks)
    scores = _scores(olds, news)
    found = assign(scores)
    partners = {second: first for first, second in found.pairs}
    tied_old = {n for tie in found.ties for n in tie[0]}
    tied_new = {n for tie in found.ties for n in tie[1]}
    years = own_year(old.document), own_year(new.document)
    changes = []
    for second, task in enumerate(news):
        if second not in partners:
            if second not in tied_new:
                changes.append(TaskChange(status="added", new=task))
            continue
        before = olds[partners[second]]
        aspects = _aspects(before, task, years)
        changes.append(
            TaskChange(
                status="changed" if aspects else "same",
                changes=aspects,
                likeness=min(scores[partners[second], second], WHOLE) / WHOLE,
                old=before,
                new=task,
            )
        )
    told = tied_old.union(partners.values())
    changes += [
        TaskChange(status="dropped", old=task) for n, task in enumerate(olds) if n not in told
    ]
    unsure = [
        UnsureTasks(old=tuple(olds[n] for n in first), new=tuple(news[n] for n in second))
        for first, second in found.ties
    ]
    return tuple(changes), tuple(unsure)


def _each_once(tasks: Iterable[Task]) -> list[Task]:
    once = {(normal_form(t.action), _bodies(t.lead), t.deadline): t for t in reversed([*tasks])}
    return [*once.values()][::-1]


def _scores(olds: Sequence[Task], news: Sequence[Task]) -> dict[Pair, int]:
    if not olds or not news:
        return {}
    letters: dict[str, str] = {}
    table = process.cdist(
        [_as_letters(task.action, letters) for task in olds],
        [_as_letters(task.action, letters) for task in news],
        scorer=Indel.normalized_similarity,
        score_cutoff=ALIKE,
    )
    scores: dict[Pair, int] = {}
    for first, second in zip(*table.nonzero(), strict=True):
        pair = int(first), int(second)
        one, other = olds[pair[0]], news[pair[1]]
        score = round(float(table[pair]) * WHOLE)
        if one.lead and _bodies(one.lead) == _bodies(other.lead):
            score += _SAME_LEAD
        if (one.action, one.lead, one.deadline) == (other.action, other.lead, other.deadline):
            score += _SAME_IN_ALL
        scores[pair] = score
    return scores


def _as_letters(action: str, letters: dict[str, str]) -> str:
    """A text with a letter for every word, so that texts are compared word by word."""
    return "".join(
        letters.setdefault(word, chr(_FIRST_LETTER + len(letters) % _LETTERS))
        for word in _words(action)
    )


def _words(action: str) -> list[str]:
    return _YEAR.sub(" ", normal_form(action)).split()


def _aspects(old: Task, new: Task, years: tuple[int | None, int | None]) -> tuple[TaskAspect, ...]:
    found: list[TaskAspect] = []
    if _words(old.action) != _words(new.action):
        found.append("action")
    if moved(old.deadline, new.deadline, *years):
        found.append("deadline")
    if _bodies(old.lead) != _bodies(new.lead):
        found.append("lead")
    if _bodies(old.support) != _bodies(new.support):
        found.append("support")
    return tuple(found)


def _bodies(names: Iterable[str]) -> frozenset[str]:
    return frozenset(normal_form(name) for name in names)
