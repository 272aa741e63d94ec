"""The answers that a person wrote down for a document: a gold file beside it.

A gold file has the keys of the tool's own YAML, fewer of them, so that an extract put right by hand
is one. An item may be marked ``optional: true``: it then counts neither way.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from planparse.plan import Indicator, Official, Task, Value

ItemKind = Literal["indicators", "tasks", "officials"]
KINDS: tuple[ItemKind, ...] = ("indicators", "tasks", "officials")

_DOCUMENT_SUFFIXES = (".docx", ".txt", ".md")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?")


class GoldError(Exception):
    """A gold file that cannot be used: the message names the file, the line and what is wrong."""


class _GoldItem(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    read_as: ClassVar[type[BaseModel]]

    optional: bool = False
    line: int = 0

    @model_validator(mode="before")
    @classmethod
    def _no_unknown_key(cls, data: Any) -> Any:
        known = {*cls.read_as.model_fields, *cls.model_fields}
        unknown = sorted(str(key) for key in data if key not in known)
        if unknown:
            raise ValueError(f"unknown key {', '.join(unknown)}")
        return data


class _Dated(_GoldItem):
    deadline: str | None = None

    @field_validator("deadline", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        """YAML reads an unquoted 2025 as a number and 2025-01-15 as a date."""
        return str(value) if isinstance(value, int | dt.date) else value

    @field_validator("deadline")
    @classmethod
    def _is_a_period(cls, value: str | None) -> str | None:
        if value is not None:
            period(value)
        return value


class GoldIndicator(_Dated):
    """An indicator as it ought to be read."""

    read_as = Indicator
    name: str
    value: Value
    unit: str | None = None
    scope: str | None = None


class GoldTask(_Dated):
    """A task as it ought to be read."""

    read_as = Task
    action: str
    lead: tuple[str, ...] = ()


class GoldOfficial(_GoldItem):
    """An official as it ought to be read."""

    read_as = Official
    name: str
    positions: tuple[str, ...] = ()


GoldItem = GoldIndicator | GoldTask | GoldOfficial
_MODELS: dict[ItemKind, type[GoldItem]] = {
    "indicators": GoldIndicator,
    "tasks": GoldTask,
    "officials": GoldOfficial,
}


@dataclass(frozen=True, slots=True)
class Gold:
    """The answers for one document."""

    indicators: tuple[GoldItem, ...] = ()
    tasks: tuple[GoldItem, ...] = ()
    officials: tuple[GoldItem, ...] = ()


def gold_documents(folder: Path) -> list[tuple[Path, Path]]:
    """The documents of a folder with the gold file beside each, in the order of their names.

    Raises GoldError where the folder holds none, or a gold file has no document.
    """
    pairs = []
    for gold_file in sorted(folder.glob("*.yaml")):
        names = (gold_file.with_suffix(suffix) for suffix in _DOCUMENT_SUFFIXES)
        document = next((name for name in names if name.is_file()), None)
        if document is None:
            raise GoldError(f"{gold_file}: no document (.docx, .txt or .md) of this name beside it")
        pairs.append((document, gold_file))
    if not pairs:
        raise GoldError(f"{folder}: no document here has a .yaml of the same name beside it")
    return pairs


def read_gold(file: Path) -> Gold:
    """The answers in a gold file. Raises GoldError where it says something that none may say."""
    try:
        text = file.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise GoldError(f"{file}:{mark.line + 1 if mark else 1}: not valid YAML") from None
    if not isinstance(root, yaml.MappingNode) or not {"document", *KINDS}.intersection(data):
        raise GoldError(f"{file}:1: expected the keys document, indicators, tasks, officials")
    lines = {
        key.value: [item.start_mark.line + 1 for item in node.value]
        for key, node in root.value
        if isinstance(node, yaml.SequenceNode)
    }
    return Gold(*(_items(file, kind, data.get(kind), lines.get(kind, [])) for kind in KINDS))


def _items(file: Path, kind: ItemKind, data: Any, lines: Sequence[int]) -> tuple[GoldItem, ...]:
    if data is None:
        return ()
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        raise GoldError(f"{file}:1: {kind}: expected a list of items with keys and values")
    items = []
    for line, entry in zip(lines, data, strict=True):
        try:
            items.append(_MODELS[kind].model_validate({**entry, "line": line}))
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join([kind, *map(str, problem["loc"])])
            raise GoldError(f"{file}:{line}: {place}: {problem['msg']}") from None
    return tuple(items)


def period(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of "2025", "2025-Q2", "2025-06" or "2025-01-15"."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError(f"no date: {text!r}; expected 2025, 2025-Q2, 2025-06 or 2025-06-30")
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    first_month = month or quarter * 3 - 2 if month or quarter else 1
    last_month = month or quarter * 3 or 12
    last_day = calendar.monthrange(year, last_month)[1]
    return dt.date(year, first_month, 1), dt.date(year, last_month, last_day)
