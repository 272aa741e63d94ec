"""tests/tables/bodies.yaml: the bodies that a sentence opens with, and those of a table cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.language.bodies import bodies_at, find_bodies, split_bodies
from planparse.language.normal import fold
from planparse.rulebook import load_rulebook

RULEBOOK = load_rulebook()
TABLE = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "bodies.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", TABLE["sentences"], ids=lambda case: case["text"])
def test_a_list_of_bodies_ends_where_the_task_begins(case: dict[str, Any]) -> None:
    text = case["text"]
    found = bodies_at(text, fold(text), RULEBOOK, 0)
    assert [body.text(text) for body in found] == case["gives"]
    after = found[-1].after if found else 0
    assert text[after:].lstrip(" ,:").startswith(case["then"])


@pytest.mark.parametrize("case", TABLE["cells"], ids=lambda case: case["text"])
def test_a_cell_is_split_into_its_bodies(case: dict[str, Any]) -> None:
    assert split_bodies(case["text"], RULEBOOK) == case["gives"]


def test_bodies_are_found_within_a_sentence() -> None:
    text = "Đề nghị Sở Y tế hướng dẫn, gửi Phòng Nội vụ và UBND các xã trước ngày 15/3"
    found = find_bodies(text, fold(text), RULEBOOK)
    assert [body.text(text) for body in found] == ["Sở Y tế", "Phòng Nội vụ", "UBND các xã"]


def test_a_paragraph_of_commas_takes_linear_time() -> None:
    text = "Phòng Nội vụ, " * 20_000
    assert len(find_bodies(text, fold(text), RULEBOOK)) == 20_000
