"""The tables of characters in ``rules/`` that reading needs."""

from __future__ import annotations

from typing import Any

import yaml

from planparse.rulebook import shipped_rules

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_table(name: str) -> dict[str, Any]:
    """The content of ``rules/<name>.yaml``, a mapping."""
    text = (shipped_rules() / f"{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return table
