"""Heads of documents, as tests/tables/header.yaml gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.header import read_masthead
from planparse.reading import read_document
from planparse.rulebook import load_rulebook

_CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "header.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_head(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "document.txt"
    file.write_text(case["text"], encoding="utf-8")
    header = read_masthead(read_document(file), load_rulebook()).header
    assert header.model_dump(mode="json", exclude_none=True) == case["gives"]


def test_head_leaves_the_body_alone(tmp_path: Path) -> None:
    file = tmp_path / "document.txt"
    file.write_text(_CASES[0]["text"], encoding="utf-8")
    document = read_document(file)
    blocks = read_masthead(document, load_rulebook()).blocks
    left = [text for block, text in document.texts() if text and block.split(".")[0] not in blocks]
    assert [text[:7] for text in left] == ["Căn cứ ", "UBND hu"]
