"""How items read are scored against the answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from planparse.evaluation import evaluate, nearest, same_deadline, same_set, same_value, token_f1
from planparse.gold import GoldError, gold_documents, period, read_gold
from tests.plans import day, indicator, official, plan, task


def scores(tmp_path: Path, gold: str, *read: Any) -> dict[str, tuple[int, int, int, int]]:
    """Loose, strict, read and expected, by kind."""
    file = tmp_path / "gold.yaml"
    file.write_text(gold, encoding="utf-8")
    outcomes = evaluate(plan(*read), read_gold(file))
    return {
        kind: (o.score.loose, o.score.strict, o.score.read, o.score.expected)
        for kind, o in outcomes.items()
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Tỷ lệ hộ nghèo", "tỉ lệ hộ nghèo", 1.0),
        ("Huyện uỷ", "Huyện ủy", 1.0),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo đa chiều", 2 * 4 / 10),
        ("hộ hộ", "hộ", 2 * 1 / 3),
        ("thu ngân sách", "chi đầu tư", 0.0),
        ("", "", 1.0),
    ],
)
def test_token_f1(first: str, second: str, expected: float) -> None:
    assert token_f1(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        (8.48, 8.48, True),
        (2, 2.0, True),
        (2, 2.1, False),
        (True, True, True),
        (True, 1, False),
        (1, True, False),
        ((7.0, 7.5), (7, 7.5), True),
        ((7.0, 7.5), 7.0, False),
    ],
)
def test_values(gold: Any, read: Any, same: bool) -> None:
    assert same_value(gold, read) is same


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ("2025", "2025-12-31", True),
        ("2025", "2025-06-30", True),
        ("2025", "2024-12-31", False),
        ("2025-Q2", "2025-06-30", True),
        ("2025-Q2", "2025-07-01", False),
        ("2024-02", "2024-02-29", True),
        ("2025-01-15", "2025-01-15", True),
        ("2025-01-15", "2025-01-31", False),
        (None, None, True),
        (None, "2025-12-31", False),
        ("2025", None, False),
    ],
)
def test_deadlines(gold: str | None, read: str | None, same: bool) -> None:
    assert same_deadline(gold, day(read) if read else None) is same


def test_a_quarter_has_three_months() -> None:
    assert period("2025-Q4") == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        (["Phòng Nội vụ", "UBND các xã"], ["UBND các xã", "Phòng Nội vụ huyện"], True),
        (["Phòng Nội vụ"], [], False),
        (["Phòng Nội vụ"], ["Phòng Nội vụ", "UBND các xã"], False),
        (["Phòng Nội vụ", "Phòng Nội vụ"], ["Phòng Nội vụ", "UBND các xã"], False),
        ([], [], True),
    ],
)
def test_leads_compare_as_sets(gold: list[str], read: list[str], same: bool) -> None:
    assert same_set(gold, read, 0.6) is same


INDICATORS = """
indicators:
  - {name: Tỷ lệ hộ nghèo, value: 2.1, unit: '%', deadline: "2025", kind: target}
  - {name: Tỷ lệ hộ cận nghèo, value: 2.1, unit: '%', deadline: "2026", kind: target}
  - {name: số hộ thoát nghèo, value: 46, unit: hộ, deadline: 2025, kind: result, optional: true}
"""


def test_indicators_pair_with_their_likes(tmp_path: Path) -> None:
    found = scores(
        tmp_path,
        INDICATORS,
        indicator("tỉ lệ hộ cận nghèo", 2.1, "%", deadline=day("2025-12-31")),
        indicator("tỉ lệ hộ nghèo", 2.1, "%", deadline=day("2025-12-31")),
    )
    assert found["indicators"] == (2, 1, 2, 2)


@pytest.mark.parametrize(
    "read",
    [
        indicator("Tỷ lệ hộ nghèo", 2.2, "%"),
        indicator("Tỷ lệ hộ nghèo", 2.1, "‰"),
        indicator("Thu ngân sách", 2.1, "%"),
    ],
)
def test_another_value_unit_or_name_is_a_miss_and_an_extra(tmp_path: Path, read: Any) -> None:
    assert scores(tmp_path, INDICATORS, read)["indicators"] == (0, 0, 1, 2)


def test_one_item_read_answers_one_of_gold(tmp_path: Path) -> None:
    gold = "indicators:\n" + 2 * "  - {name: Trồng mới rừng, value: 200, unit: ha}\n"
    assert scores(tmp_path, gold, indicator("Trồng mới rừng", 200, "ha"))["indicators"] == (
        1,
        1,
        1,
        2,
    )


@pytest.mark.parametrize("read", [[], [indicator("hộ thoát nghèo", 46, "hộ")]])
def test_optional_items_count_neither_way(tmp_path: Path, read: list[Any]) -> None:
    assert scores(tmp_path, INDICATORS, *read)["indicators"] == (0, 0, 0, 2)


def test_the_same_row_of_two_communes_keeps_its_scope(tmp_path: Path) -> None:
    gold = """
indicators:
  - {name: Tỷ lệ hộ nghèo, value: 3, unit: '%', deadline: "2025", scope: xã Tân Phú}
  - {name: Tỷ lệ hộ nghèo, value: 3, unit: '%', deadline: "2026", scope: xã Tân Thọ}
"""
    read = [
        indicator("Tỷ lệ hộ nghèo", 3, "%", deadline=day("2025-12-31"), scope="xã Tân Thọ"),
        indicator("Tỷ lệ hộ nghèo", 3, "%", deadline=day("2025-12-31"), scope="xã Tân Phú"),
    ]
    assert scores(tmp_path, gold, *read)["indicators"] == (2, 1, 2, 2)


def test_tasks(tmp_path: Path) -> None:
    gold = """
tasks:
  - {action: rà soát các hộ nghèo trên địa bàn, lead: [UBND các xã], deadline: 2025-03-31}
  - {action: ban hành kế hoạch của ngành, lead: [], support: []}
"""
    found = scores(
        tmp_path,
        gold,
        task("rà soát các hộ nghèo trên địa bàn", "UBND các xã", deadline=day("2025-03-31")),
        task("ban hành kế hoạch của ngành mình", "các phòng, ban"),
        task("báo cáo kết quả"),
    )
    assert found["tasks"] == (2, 1, 3, 2)


def test_officials(tmp_path: Path) -> None:
    gold = """
officials:
  - {name: Lò Văn Bền, positions: [Bí thư Đảng ủy, Chủ tịch HĐND xã]}
  - {name: Y Blơ Niê, positions: [Chủ tịch UBND xã]}
"""
    found = scores(
        tmp_path,
        gold,
        official("Lò Văn Bền", "Chủ tịch HĐND xã"),
        official("Y Blơ Niê", "Chủ tịch UBND xã"),
    )
    assert found["officials"] == (2, 1, 2, 2)


def test_ratios_of_nothing_are_none(tmp_path: Path) -> None:
    outcome = evaluate(plan(), read_gold(_file(tmp_path, "tasks: []")))["tasks"]
    score = outcome.score
    assert (score.precision(0), score.recall(0), score.f1(0)) == (None, None, None)


def test_the_nearest_extra_explains_a_miss(tmp_path: Path) -> None:
    read = [indicator("Thu ngân sách", 5), indicator("tỷ lệ hộ nghèo", 2.2, "%")]
    outcome = evaluate(plan(*read), read_gold(_file(tmp_path, INDICATORS)))["indicators"]
    assert nearest(outcome.misses[0], outcome.extras) is outcome.extras[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("indicators:\n  - {nam: x, value: 1}", "gold.yaml:2: indicators: .*unknown key nam"),
        ("indicators:\n  - {name: x}", "gold.yaml:2: indicators.value: Field required"),
        ("tasks:\n\n  - {action: x, deadline: 2025-Q5}", "gold.yaml:3: tasks.deadline: .*no date"),
        ("tasks: x", "tasks: expected a list"),
        ("officials: [", "gold.yaml:.: not valid YAML"),
        ("- a", "expected the keys"),
    ],
)
def test_a_mistake_in_gold_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        read_gold(_file(tmp_path, text))


def test_a_gold_file_needs_its_document(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no document here"):
        gold_documents(tmp_path)
    gold = _file(tmp_path, "tasks: []")
    with pytest.raises(GoldError, match="no document"):
        gold_documents(tmp_path)
    gold.with_suffix(".txt").touch()
    assert gold_documents(tmp_path) == [(gold.with_suffix(".txt"), gold)]


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "gold.yaml"
    file.write_text(text, encoding="utf-8")
    return file
