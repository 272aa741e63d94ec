"""Localities beside each other: who sets what for the same indicator and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planparse.language.normal import normal_form
from planparse.plan import Indicator, Kind, Number, Plan

MOST_FIGURES = 6_000
"""As many as a page can show at once without being slow."""

_Key = tuple[str, str, str, int, Kind]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a locality sets: from ``low`` to ``high`` (the same unless it is a range), in the unit
    in which all figures beside it are; ``page`` is the page it comes from, if there is one."""

    locality: str
    indicator: Indicator
    low: Number
    high: Number
    page: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of one indicator, the greatest first, and on what scale they can be drawn."""

    name: str
    year: int
    kind: Kind
    figures: tuple[Figure, ...]

    @property
    def localities(self) -> int:
        return len({figure.locality for figure in self.figures})

    @property
    def scale(self) -> tuple[float, float]:
        """The ends of the scale; zero is always on it."""
        lowest = min(0, *(figure.low for figure in self.figures))
        highest = max(0, *(figure.high for figure in self.figures))
        return float(lowest), float(highest if highest > lowest else lowest + 1)


class Localities:
    """Collects the figures of plans, one plan after another."""

    def __init__(self) -> None:
        self._figures: dict[_Key, list[Figure]] = defaultdict(list)

    def add(self, plan: Plan, document: str, page: str | None) -> None:
        """The figures of a plan; ``document`` stands for its locality where it names none."""
        own = plan.document.locality or plan.document.issuer or document
        for indicator in plan.indicators:
            key, ends = _key(indicator), _ends(indicator)
            if key and ends:
                figure = Figure(indicator.scope or own, indicator, *ends, page)
                known = self._figures[key]
                if not any(_same(figure, other) for other in known):
                    known.append(figure)

    def comparisons(self) -> list[Comparison]:
        """All indicators that two or more localities have, those of most localities first."""
        found = list(self._compared())
        return sorted(found, key=lambda comparison: -comparison.localities)

    def _compared(self) -> Iterator[Comparison]:
        for (_, _, _, year, kind), figures in self._figures.items():
            name = figures[0].indicator.name
            ordered = sorted(figures, key=lambda figure: (-figure.high, figure.locality))
            comparison = Comparison(name, year, kind, tuple(ordered))
            if comparison.localities > 1:
                yield comparison


def drawn(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """As many of the comparisons, from the first on, as a page can show; at least one."""
    chosen: list[Comparison] = []
    figures = 0
    for comparison in comparisons:
        figures += len(comparison.figures)
        if chosen and figures > MOST_FIGURES:
            break
        chosen.append(comparison)
    return chosen


def _key(indicator: Indicator) -> _Key | None:
    """What figures must have in common to stand beside each other: by the catalogue's key, else by
    name, and by unit, year and kind."""
    if indicator.deadline is None:
        return None
    name = f"{normal_form(indicator.parent or '')}/{normal_form(indicator.name)}"
    unit = indicator.quantity.unit if indicator.quantity else normal_form(indicator.unit or "")
    what = indicator.indicator or name
    return what, unit, indicator.measure or "", indicator.deadline.year, indicator.kind


def _ends(indicator: Indicator) -> tuple[Number, Number] | None:
    value = indicator.quantity.value if indicator.quantity else indicator.value
    if isinstance(value, bool):
        return None
    return value if isinstance(value, tuple) else (value, value)


def _same(one: Figure, other: Figure) -> bool:
    return (one.locality, one.low, one.high) == (other.locality, other.low, other.high)
