"""A Plan as plain dicts, lists and scalars, in the order of the models."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel

from planparse.plan import Indicator, Plan, Task

ITEM_KINDS = ("indicators", "tasks", "officials")
_ALWAYS_WRITTEN: dict[type[BaseModel], Collection[str]] = {
    Plan: ITEM_KINDS,
    Indicator: ("unit", "deadline"),
    Task: ("deadline",),
}
_EMPTY: tuple[Any, ...] = (None, ())


def plain(plan: Plan, only: Collection[str] = ITEM_KINDS) -> dict[str, Any]:
    """The plan as it is written: keys that are None or empty are left out.

    Name, value, unit and deadline are always there, and so are the lists of items, of which
    ``only`` says which are wanted.
    """
    left_out = set(ITEM_KINDS) - set(only)
    return {key: value for key, value in plain_part(plan).items() if key not in left_out}


def plain_part(part: BaseModel) -> dict[str, Any]:
    """A part of a plan, or of a comparison, without the keys that are None or empty."""
    always = _ALWAYS_WRITTEN.get(type(part), ())
    return {
        name: _value(value)
        for name, value in part.__dict__.items()
        if value not in _EMPTY or name in always
    }


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return plain_part(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value
