"""The tables in ``rules/`` that reading needs."""

from __future__ import annotations

from typing import Any

from planparse.rulebook import shipped_rules
from planparse.rulebook.character_tables import read_table


def load_table(name: str) -> dict[str, Any]:
    """The content of ``rules/<name>.yaml``, a mapping."""
    return read_table(shipped_rules() / f"{name}.yaml")
