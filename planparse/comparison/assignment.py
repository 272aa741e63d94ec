"""The best one-to-one pairing by likeness, and the pairs that another pairing, as good, breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_TOGETHER = 60
"""So many that are all alike are not told apart: they are one tie."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Assignment:
    """``pairs`` are in every best pairing. ``ties`` are the groups, old and new, of those that have
    one partner in one best pairing and another, or none, in another."""

    pairs: tuple[Pair, ...]
    ties: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


def assign(likeness: Mapping[Pair, int]) -> Assignment:
    """The pairing with the greatest sum of likeness. Pairs that are not there are never made."""
    pairs: list[Pair] = []
    ties = []
    for group in _together(likeness):
        if max(len({old for old, _ in group}), len({new for _, new in group})) > MOST_TOGETHER:
            ties.append(_sides(group))
            continue
        sure, unsure = _assign_group(group, likeness)
        pairs += sure
        ties += [_sides(tied) for tied in _together(unsure)]
    return Assignment(tuple(sorted(pairs)), tuple(sorted(ties)))


def _sides(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    old, new = zip(*pairs, strict=True)
    return tuple(sorted(set(old))), tuple(sorted(set(new)))


def _together(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in groups that have nothing in common."""
    by_node: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_node[0, pair[0]].append(pair)
        by_node[1, pair[1]].append(pair)
    seen: set[Pair] = set()
    groups = []
    for first in sorted({pair for found in by_node.values() for pair in found}):
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            pair = waiting.pop()
            group.append(pair)
            neighbours = {*by_node[0, pair[0]], *by_node[1, pair[1]]} - seen
            seen |= neighbours
            waiting += neighbours
        groups.append(sorted(group))
    return groups


def _assign_group(
    group: Sequence[Pair], likeness: Mapping[Pair, int]
) -> tuple[list[Pair], list[Pair]]:
    """The pairs of a group that every best pairing has, and those that only some have.

    The matrix is square, with room for everyone to stay alone, at the cost of what that loses.
    """
    olds, news = sorted({old for old, _ in group}), sorted({new for _, new in group})
    size = len(olds) + len(news)
    cost = [[0] * size for _ in range(size)]
    for row, old in enumerate(olds):
        for column, new in enumerate(news):
            cost[row][column] = -likeness.get((old, new), 0)
    columns = _cheapest(cost)
    losses = _losses(cost, columns)
    sure, unsure = [], []
    for old, new in group:
        row, column = olds.index(old), news.index(new)
        taken = columns[row] == column
        others = (losses[row][other] for other in range(size) if other != column)
        if taken and min(others, default=1) > 0:
            sure.append((old, new))
        elif taken or losses[row][column] == 0:
            unsure.append((old, new))
    return sure, unsure


def _cheapest(cost: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row in the cheapest assignment (Kuhn and Munkres, with potentials)."""
    size = len(cost)
    infinity = 1 << 60
    of_row, of_column = [0] * (size + 1), [0] * (size + 1)
    row_of, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, used = [infinity] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            used[column] = True
            here, delta, nearest = row_of[column], infinity, 0
            for other in range(1, size + 1):
                if used[other]:
                    continue
                reduced = cost[here - 1][other - 1] - of_row[here] - of_column[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < delta:
                    delta, nearest = least[other], other
            for other in range(size + 1):
                if used[other]:
                    of_row[row_of[other]] += delta
                    of_column[other] -= delta
                else:
                    least[other] -= delta
            column = nearest
        while column:
            row_of[column], column = row_of[way[column]], way[column]
    columns = [0] * size
    for column in range(1, size + 1):
        columns[row_of[column] - 1] = column - 1
    return columns


def _losses(cost: Sequence[Sequence[int]], columns: Sequence[int]) -> list[list[int]]:
    """What the cheapest assignment loses where a row must take a column: the cheapest round of
    exchanges that ends there (Floyd and Warshall over the rows)."""
    size = len(cost)
    rows = range(size)
    exchange = [[cost[i][columns[k]] - cost[k][columns[k]] for k in rows] for i in rows]
    far = [list(line) for line in exchange]
    for k in rows:
        by_k = far[k]
        for i in rows:
            line, first = far[i], far[i][k]
            far[i] = [min(one, first + two) for one, two in zip(line, by_k, strict=True)]
    losses = [[0] * size for _ in rows]
    for i in rows:
        for k in rows:
            if i != k:
                losses[i][columns[k]] = exchange[i][k] + far[k][i]
    return losses
