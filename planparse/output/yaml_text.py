"""Plan to YAML that a clerk can read: one key a line, places in braces, no line folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import yaml

from planparse.output.plain import ITEM_KINDS, plain
from planparse.plan import Plan

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_IN_BRACES = frozenset(
    {"source", "deadline_source", "lead_source", "mentions", "declared"}
    | {"quantity", "change", "baseline", "equivalent"}
)
_TAG = "tag:yaml.org,2002:"
_TAGS = {str: "str", int: "int", float: "float", bool: "bool", dt.date: "timestamp"}
_NO_FOLDING = 1_000_000_000


def to_yaml(plan: Plan, only: Collection[str] = ITEM_KINDS) -> str:
    """The plan as one YAML document. The same plan gives the same bytes."""
    return yaml_text(plain(plan, only))


def yaml_text(value: dict[str, Any]) -> str:
    """Plain dicts, lists and scalars as one YAML document."""
    text: str = yaml.serialize(
        _node(value, in_braces=False),
        Dumper=_Dumper,
        allow_unicode=True,
        width=_NO_FOLDING,
    )
    return text


def _node(value: Any, in_braces: bool) -> yaml.Node:
    """YAML's node for a plain value: made here, which is faster than to have it represented."""
    if isinstance(value, dict):
        return yaml.MappingNode(
            _TAG + "map",
            [
                (yaml.ScalarNode(_TAG + "str", key), _node(one, in_braces or key in _IN_BRACES))
                for key, one in value.items()
            ],
            flow_style=in_braces,
        )
    if isinstance(value, list):
        of_scalars = bool(value) and isinstance(value[0], int | float)
        nodes = [_node(one, in_braces) for one in value]
        return yaml.SequenceNode(_TAG + "seq", nodes, flow_style=of_scalars or not value)
    return _scalar(value)


def _scalar(value: Any) -> yaml.ScalarNode:
    if value is None:
        return yaml.ScalarNode(_TAG + "null", "null")
    tag = _TAG + _TAGS[type(value)]
    if isinstance(value, str):
        return yaml.ScalarNode(tag, value, style='"' if "\n" in value else None)
    if isinstance(value, float):
        text = repr(value)
        return yaml.ScalarNode(tag, text if "." in text else text.replace("e", ".0e", 1))
    return yaml.ScalarNode(tag, str(value).lower() if isinstance(value, bool) else str(value))
