"""Names and figures in two lists of one order: "A, B và C lần lượt là 5 ha, 6 ha và 7 ha"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planparse.extraction.clauses import DASHES, Span
from planparse.extraction.naming import Named
from planparse.extraction.wording import Wording
from planparse.language.quantities import Quantity


def names_in_sequence(
    wording: Wording, named: Named, figures: Sequence[Quantity]
) -> list[Span] | None:
    """The names before "lần lượt là", a figure for each; None where there are not as many of both.

    ``figures`` are the first of the list and whatever follows it.
    """
    count, dashed = _listed(wording, figures)
    names = _parted(wording, named, dashed=dashed)
    return names if len(names) == count else None


def in_list(wording: Wording, figures: Sequence[Quantity]) -> int:
    """How many figures stand in one list with the first: "99,8% và 96%"."""
    return _listed(wording, figures)[0]


def _listed(wording: Wording, figures: Sequence[Quantity]) -> tuple[int, bool]:
    """How many figures stand in a list, and whether dashes part them."""
    count, dashed = 1, False
    for last, following in pairwise(figures):
        between = wording.folded[last.end : following.start].strip()
        if between not in (",", *DASHES) and not wording.joins(between.lstrip(", ")):
            break
        count, dashed = count + 1, between in DASHES
    return count, dashed


def _parted(wording: Wording, named: Named, *, dashed: bool) -> list[Span]:
    """The names of a list, parted by dashes, or by commas and words that join."""
    if dashed:
        marks = _all_of(" - ", wording.folded, named)
    else:
        joints = wording.joints_in(named.start, named.end)
        marks = [*_all_of(", ", wording.folded, named), *(Span(j.start, j.end) for j in joints)]
    edges = [named.start, *(edge for mark in sorted(marks) for edge in mark), named.end]
    names = (wording.trimmed(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [name for name in names if name.start < name.end]


def _all_of(mark: str, folded: str, named: Named) -> list[Span]:
    found = []
    position = folded.find(mark, named.start, named.end)
    while position >= 0:
        found.append(Span(position, position + len(mark)))
        position = folded.find(mark, position + 1, named.end)
    return found
