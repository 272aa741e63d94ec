"""What a whole text reports and when that holds, as tests/tables/reported.yaml gives it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse import extract
from planparse.extraction.named_places import names_of_places
from planparse.language.normal import fold
from planparse.rulebook import load_rulebook
from tests.steps import steps

_CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "reported.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_what_a_text_reports(case: dict[str, Any]) -> None:
    plan = extract(io.BytesIO(case["text"].encode()))
    assert [f"{item.value} | {item.deadline}" for item in plan.indicators] == case["gives"]


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "kinds" in case], ids=lambda case: case["name"]
)
def test_whether_figures_are_aims_or_results(case: dict[str, Any]) -> None:
    plan = extract(io.BytesIO(case["text"].encode()))
    assert [item.kind for item in plan.indicators] == case["kinds"]


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "names" in case], ids=lambda case: case["name"]
)
def test_what_figures_are_named(case: dict[str, Any]) -> None:
    plan = extract(io.BytesIO(case["text"].encode()))
    assert [item.name for item in plan.indicators] == case["names"]


def test_a_conclusion_asks_also_where_it_looks_back() -> None:
    text = """\
THÔNG BÁO
Kết luận phiên họp thường kỳ tháng 7/2016 của UBND huyện
Ngày 29/7/2016, UBND huyện họp. Đồng chí Lê Văn An - Chủ tịch UBND huyện chủ trì và kết luận:
1. Đánh giá tình hình tháng 7
Thu ngân sách đạt 12 tỷ đồng. Yêu cầu Phòng Nội vụ tiếp thu các ý kiến, hoàn chỉnh báo cáo.
"""
    [task] = extract(io.BytesIO(text.encode())).tasks
    assert task.action == "tiếp thu các ý kiến, hoàn chỉnh báo cáo"
    assert (task.lead, task.assigned_by) == (("Phòng Nội vụ",), "Lê Văn An")


@pytest.mark.parametrize("place", ["Xã An ", "Xã An, ", "các xã Nậm An, "])
def test_twice_as_many_places_take_twice_as_many_steps(place: str) -> None:
    def read(text: str) -> frozenset[str]:
        return names_of_places([(text, fold(text))], load_rulebook())

    assert read(place * 2)
    assert steps(read, place * 800) < 2.3 * steps(read, place * 400)
