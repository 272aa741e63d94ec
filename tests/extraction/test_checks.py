"""Where a plan contradicts itself: a table of plans with their warnings, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse import extract
from planparse.plan import Plan

TABLE = Path(__file__).parent.parent / "tables" / "checks.yaml"
GOLD = Path(__file__).parent.parent / "gold"
LETTERHEAD = """\
ỦY BAN NHÂN DÂN
XÃ NẬM AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Nậm An, ngày 07 tháng 01 năm 2025

KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2025

"""


def cases() -> list[Any]:
    return [
        pytest.param(case, id=case["name"])
        for case in yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    ]


def read(case: dict[str, Any], folder: Path) -> Plan:
    file = folder / ("plan.md" if case.get("markdown") else "plan.txt")
    file.write_text(LETTERHEAD + case["text"], encoding="utf-8")
    return extract(file)


@pytest.mark.parametrize("case", cases())
def test_a_plan_gives_its_warnings(case: dict[str, Any], tmp_path: Path) -> None:
    plan = read(case, tmp_path)
    assert [f"{one.code} | {one.message}" for one in plan.warnings] == case["gives"]
    ids = {one.id for one in (*plan.indicators, *plan.tasks)}
    for warning in plan.warnings:
        assert ids.issuperset(warning.items)
        assert (warning.block is None) == (warning.items == ())


def test_sound_documents_are_quiet() -> None:
    """No gold document contradicts itself."""
    plans = [extract(file) for file in sorted(GOLD.glob("*.*")) if file.suffix != ".yaml"]
    codes = {warning.code for plan in plans for warning in plan.warnings}
    contradictions = {
        "two_values", "share_over_100", "parts_do_not_add_up", "deadline_before_date",
    }  # fmt: skip
    assert codes & contradictions == set()
