"""The best pairing, and ties."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.comparison.assignment import MOST_TOGETHER, assign

LIKENESS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 5), max_size=10
)


@pytest.mark.parametrize(
    ("likeness", "pairs", "ties"),
    [
        ({}, (), ()),
        ({(0, 0): 900}, ((0, 0),), ()),
        # The best of all, not the best first: 0-0 alone would leave 1 without a partner.
        ({(0, 0): 950, (0, 1): 900, (1, 0): 900}, ((0, 1), (1, 0)), ()),
        # One of two that are as alike: nobody knows which.
        ({(0, 0): 900, (0, 1): 900}, (), (((0,), (0, 1)),)),
        ({(0, 0): 900, (0, 1): 901}, ((0, 1),), ()),
        # Two of two, crosswise as good.
        ({(0, 0): 9, (0, 1): 9, (1, 0): 9, (1, 1): 9}, (), (((0, 1), (0, 1)),)),
        # A tie somewhere leaves the rest alone.
        ({(0, 0): 9, (0, 1): 9, (5, 5): 7}, ((5, 5),), (((0,), (0, 1)),)),
    ],
)
def test_pairs_and_ties(likeness: dict, pairs: tuple, ties: tuple) -> None:  # type: ignore[type-arg]
    found = assign(likeness)
    assert (found.pairs, found.ties) == (pairs, ties)


@given(LIKENESS)
def test_pairs_are_those_of_every_best_pairing(likeness: dict[tuple[int, int], int]) -> None:
    best: list[frozenset[tuple[int, int]]] = []
    most = -1
    for order in permutations(range(4)):
        chosen = frozenset(pair for pair in enumerate(order) if pair in likeness)
        total = sum(likeness[pair] for pair in chosen)
        if total > most:
            best, most = [], total
        if total == most:
            best.append(chosen)
    found = assign(likeness)
    assert set(found.pairs) == frozenset.intersection(*best)
    in_some = frozenset.union(*best)
    tied = {(0, old) for tie in found.ties for old in tie[0]}
    tied |= {(1, new) for tie in found.ties for new in tie[1]}
    unsure = in_some - set(found.pairs)
    assert tied == {(0, old) for old, _ in unsure} | {(1, new) for _, new in unsure}


@given(LIKENESS)
def test_the_other_way_round_is_the_mirror_image(likeness: dict[tuple[int, int], int]) -> None:
    forth = assign(likeness)
    back = assign({(new, old): score for (old, new), score in likeness.items()})
    assert set(back.pairs) == {(new, old) for old, new in forth.pairs}
    assert set(back.ties) == {(new, old) for old, new in forth.ties}


def test_very_many_alike_are_one_tie() -> None:
    many = range(MOST_TOGETHER + 1)
    found = assign({(old, new): 1000 for old in many for new in many})
    assert found.pairs == ()
    assert found.ties == ((tuple(many), tuple(many)),)
