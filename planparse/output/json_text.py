"""Plan to JSON, whole or one item a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator
from typing import Any

from planparse.output.plain import ITEM_KINDS, plain
from planparse.plan import Plan


def to_json(plan: Plan, only: Collection[str] = ITEM_KINDS, indent: int | None = 2) -> str:
    """The plan as one JSON object, indented, with the keys and values of the YAML."""
    return json_text(plain(plan, only), indent)


def json_text(value: dict[str, Any], indent: int | None = 2) -> str:
    """Plain dicts, lists and scalars as one JSON object, indented."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_iso) + "\n"


def to_jsonl(plan: Plan, document: str, only: Collection[str] = ITEM_KINDS) -> str:
    """Every item on a line of its own, with the document's name and the item's type."""
    return "".join(line + "\n" for line in _lines(plan, document, only))


def _lines(plan: Plan, document: str, only: Collection[str]) -> Iterator[str]:
    written = plain(plan, only)
    for kind in ITEM_KINDS:
        for item in written.get(kind, ()):
            line = {"document": document, "type": kind.removesuffix("s"), **item}
            yield json.dumps(line, ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"not a value of a plan: {value!r}")
