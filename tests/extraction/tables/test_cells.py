"""The figures of cells: a table of cells with what each says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.tables.values import CellValue, read_cell
from planparse.rulebook import load_rulebook

TABLES = Path(__file__).parents[2] / "tables"


def cases() -> list[Any]:
    rows = yaml.safe_load((TABLES / "cells.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row["text"], row["gives"], id=row["text"]) for row in rows]


def written(cell: CellValue | None) -> str | None:
    if cell is None:
        return None
    value = cell.value
    number = " - ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = " | ".join(part for part in (number, cell.unit, cell.comparator) if part)
    if cell.equivalent is None:
        return text
    return f"{text} = {cell.equivalent.value} {cell.equivalent.unit or ''}".strip()


@pytest.mark.parametrize(("text", "gives"), cases())
def test_a_cell_gives_its_figure(text: str, gives: str | None) -> None:
    assert written(read_cell(text, "comma", load_rulebook())) == gives
