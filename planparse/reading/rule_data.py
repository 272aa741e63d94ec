"""The tables in ``rules/`` that reading needs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from planparse.rulebook import shipped_rules
from planparse.rulebook.character_tables import read_table


def load_table(name: str) -> dict[str, Any]:
    """The content of ``rules/<name>.yaml``, a mapping."""
    return read_table(shipped_rules() / f"{name}.yaml")


@lru_cache(maxsize=1)
def line_ends() -> dict[str, Any]:
    """What lines that are broken off end in and what goes on behind them."""
    return load_table("line_ends")
