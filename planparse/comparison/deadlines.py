"""Whether a deadline moved, or only went on with the years."""

from __future__ import annotations

import datetime as dt

from planparse.comparison.traits import relative


def moved(
    old: dt.date | None, new: dt.date | None, old_year: int | None, new_year: int | None
) -> bool:
    """Whether two days are neither the same nor at the same place in the years of their plans.

    The end of January 2024 in the plan of 2024 is the end of January 2025 in that of 2025.
    """
    if old == new or (old is None) != (new is None):
        return old != new
    first, second = relative(old, old_year), relative(new, new_year)
    if first is None or second is None:
        return old != new
    return _last_of_february(first) != _last_of_february(second)


def _last_of_february(when: tuple[int, int, int]) -> tuple[int, int, int]:
    years, month, day = when
    return (years, month, 28) if (month, day) == (2, 29) else when
