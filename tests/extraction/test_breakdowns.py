"""Which figures are parts of which whole, as tests/tables/breakdowns.yaml gives it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse import extract

_HEAD = "UBND huyện Mường Vân\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2024\n"
_CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "breakdowns.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"])
def test_what_is_part_of_what(case: dict[str, Any]) -> None:
    plan = extract(io.BytesIO((_HEAD + case["text"]).encode()))
    found = [f"{i.name} <{i.parent}>" if i.parent else i.name for i in plan.indicators]
    assert found == case["gives"]
