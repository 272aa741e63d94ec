"""Many documents to one HTML page: a table of them, and their localities beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from planparse.output.figures import written_amount, written_day
from planparse.output.localities import Comparison, Figure, Localities, drawn
from planparse.output.templating import Language, render, words
from planparse.plan import Header, Plan

_STYLES = ("base.css", "index.css")
_SCRIPTS = ("index.js",)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index lists it; ``page`` is the way to its page, None where it has none."""

    name: str
    page: str | None
    header: Header
    indicators: int
    tasks: int
    officials: int
    warnings: int


class Index:
    """Collects documents one at a time, so that no more than one Plan need be held."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._localities = Localities()

    def add(self, name: str, plan: Plan, page: str | None) -> None:
        kinds = (plan.indicators, plan.tasks, plan.officials, plan.warnings)
        indicators, tasks, officials, warnings = map(len, kinds)
        self._entries.append(
            Entry(name, page, plan.document, indicators, tasks, officials, warnings)
        )
        self._localities.add(plan, name, page)

    def html(self, language: Language = "vi") -> str:
        """The page."""
        comparisons = self._localities.comparisons()
        shown = drawn(comparisons)
        return render(
            "index.html",
            _STYLES,
            _SCRIPTS,
            w=words(language),
            entries=self._entries,
            comparisons=shown,
            left_out=len(comparisons) - len(shown),
            total=_totals(self._entries),
            bar=_bar,
            day=partial(written_day, language=language),
            amount=partial(written_amount, language=language),
        )


def _totals(entries: Iterable[Entry]) -> dict[str, int]:
    kinds = ("indicators", "tasks", "officials", "warnings")
    entries = list(entries)
    return {kind: sum(getattr(entry, kind) for entry in entries) for kind in kinds}


def _bar(comparison: Comparison, figure: Figure) -> tuple[str, str]:
    """Where a figure's bar begins on a scale of 100, and how long it is: from zero to the figure,
    a range from end to end."""
    lowest, highest = comparison.scale
    start, end = (
        (figure.low, figure.high)
        if figure.low != figure.high
        else (min(0, figure.low), max(0, figure.high))
    )
    per_unit = 100 / (highest - lowest)
    return f"{(start - lowest) * per_unit:.4g}", f"{max((end - start) * per_unit, 0.5):.4g}"
