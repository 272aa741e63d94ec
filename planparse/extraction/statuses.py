"""Aims without a figure, reached or not: "Huyện đạt chuẩn nông thôn mới"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from planparse.extraction.clauses import Span
from planparse.extraction.naming import name_before
from planparse.extraction.wording import Wording
from planparse.language.quantities import Quantity
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import LinkRule

_REACHED = ("status", "none_left")
_LONGEST = 160
_LONGEST_SUBJECT = 8


def find_statuses(
    wording: Wording, clause: Span, figures: Sequence[Quantity]
) -> Iterator[tuple[Span, int]]:
    """The name of each such aim in a clause, and where the words for what is reached begin."""
    folded = wording.folded
    if not _reached(wording.rulebook).first(folded, clause.start, clause.end):
        return
    edges = [clause.start]
    edges += [i + 1 for i in range(clause.start, clause.end) if folded[i] in ",:"]
    edges.append(clause.end)
    for start, end in pairwise(edges):
        if end - start > _LONGEST:
            continue
        status = _status(wording, start, end)
        counted = any(start <= q.start < end for q in figures)
        if status is not None and (not counted or status[0].start == status[1]):
            yield status


@lru_cache(maxsize=4)
def _reached(rulebook: Rulebook) -> RuleSet[LinkRule]:
    """The words of which every such aim has one."""
    return RuleSet(rule for rule in rulebook.links if rule.role in _REACHED)


def _status(wording: Wording, start: int, end: int) -> tuple[Span, int] | None:
    links = wording.links_in(start, end)
    reached = next((hit for hit in links if hit.rule.role in _REACHED), None)
    if reached is None:
        return None
    name = wording.trimmed(name_before(wording, start, end).start, end)
    while (opening := wording.link_at(name.start, name.end)) is not None and (
        opening.rule.role in ("lead_in", "raise")
    ):
        name = wording.trimmed(opening.end, name.end)
    if reached.rule.role == "none_left":
        return (name, reached.start) if reached.start == name.start else None
    subject = wording.link_at(name.start, reached.start)
    if subject is None or subject.rule.role != "place" or reached.start <= name.start:
        return None
    between = wording.words(subject.end, reached.start)
    if between > _LONGEST_SUBJECT or wording.is_clause(subject.end, reached.start):
        return None
    return name, reached.start
