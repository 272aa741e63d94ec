"""When figures hold, as tests/tables/terms.yaml gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.assembly import reference_of
from planparse.extraction.indicators import find_indicators
from planparse.extraction.passages import Passage
from planparse.language.normal import fold
from planparse.plan import Header
from planparse.rulebook import load_rulebook

_CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "terms.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"])
def test_when_figures_hold(case: dict[str, Any]) -> None:
    text = case["text"]
    header = Header(title=None, kind="plan", date=case["date"], period=case["period"])
    passage = Passage("p1", text, fold(text), 0, len(text))
    found = find_indicators(passage, reference_of(header), load_rulebook())
    assert [f"{item.value} | {item.deadline}" for item in found] == case["gives"]
