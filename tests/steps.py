"""How much work something is, in numbers that no other work on a machine changes."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable


def steps(act: Callable[..., object], *arguments: object) -> int:
    """The calls of functions, and the steps of generators, that a call takes."""
    profile = cProfile.Profile()
    profile.runcall(act, *arguments)
    return int(pstats.Stats(profile).total_calls)
