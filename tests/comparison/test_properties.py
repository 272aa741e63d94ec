"""Whatever the plans: one with itself is the same, and the other way round is the mirror image."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import compare
from planparse.comparison.model import Comparison
from planparse.plan import Indicator, Official, Plan, Task
from tests.plans import PLACE, plan

NAMES = st.sampled_from(
    ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo đa chiều", "Tỷ lệ hộ cận nghèo", "Thu NSNN trên địa bàn",
     "Thu ngân sách nhà nước trên địa bàn", "xã đạt chuẩn NTM", "xã về đích nông thôn mới",
     "Trồng mới rừng", "nông thôn", "Số lớp tập huấn", "Huyện đạt chuẩn NTM",
     "Tỷ lệ hộ treo cờ", "Tỷ lệ hộ treo cờ Tổ quốc"]
) | st.text(max_size=8)  # fmt: skip
UNITS = st.sampled_from([None, "%", "‰", "triệu đồng", "tỷ đồng", "ha", "xã", "km²", "lớp"])
NUMBERS = st.integers(0, 30) | st.floats(0, 99).map(lambda value: round(value, 2))
VALUES = NUMBERS | st.tuples(NUMBERS, NUMBERS) | st.just(True)
DAYS = st.none() | st.sampled_from([dt.date(y, m, 28) for y in (2024, 2025) for m in (6, 12)])
SECTIONS = st.sampled_from([None, "Kinh tế", "Xã hội"])
BODIES = st.lists(st.sampled_from(["Phòng Nội vụ", "UBND các xã"]), max_size=2).map(tuple)

INDICATORS = st.builds(
    Indicator, id=st.uuids().map(str), name=NAMES, value=VALUES, unit=UNITS, deadline=DAYS,
    kind=st.sampled_from(["target", "result", "estimate", "baseline"]),
    comparator=st.sampled_from([None, ">=", "<"]), section=SECTIONS, source=st.just(PLACE),
    measure=st.sampled_from([None, "increase", "decrease"]),
    parent=st.none() | NAMES, scope=st.sampled_from([None, "xã Yên Phú", "huyện Sông Lũng"]),
)  # fmt: skip
TASKS = st.builds(
    Task, id=st.uuids().map(str), lead=BODIES, support=BODIES, deadline=DAYS, source=st.just(PLACE),
    action=st.lists(st.sampled_from(["trồng", "rừng", "báo", "cáo", "2024", "hộ"]), max_size=5).map(
        " ".join
    ),
)  # fmt: skip
OFFICIALS = st.builds(
    Official, id=st.uuids().map(str), source=st.just(PLACE),
    name=st.sampled_from(["Lò Văn Dũng", "Lò Văn Dung", "Lò Thị B"]),
    positions=st.lists(st.sampled_from(["Chủ tịch", "Chủ tịch UBND huyện", "Bí thư"])).map(tuple),
)  # fmt: skip
PLANS = st.builds(
    lambda indicators, tasks, officials, period: plan(
        *indicators, *tasks, *officials, period=period, locality="huyện Sông Lũng"
    ),
    st.lists(INDICATORS, max_size=6),
    st.lists(TASKS, max_size=5),
    st.lists(OFFICIALS, max_size=4),
    st.sampled_from([None, "2024", "2025", "2021/2025"]),
)


@settings(deadline=None)
@given(PLANS)
def test_a_plan_does_not_differ_from_itself(one: Plan) -> None:
    assert not compare(one, one).differs


@settings(deadline=None)
@given(PLANS, PLANS)
def test_the_other_way_round_is_the_mirror_image(old: Plan, new: Plan) -> None:
    assert sides(compare(old, new)) == mirrored(sides(compare(new, old)))


@settings(deadline=None)
@given(PLANS, PLANS, st.booleans())
def test_no_item_is_lost_and_none_is_told_twice(old: Plan, new: Plan, results: bool) -> None:
    found = compare(old, new, results=results)
    for kind in ("old", "new"):
        told = [getattr(change, kind) for change in (*found.indicators, *found.tasks)]
        told += [item for group in found.unsure for item in getattr(group, kind)]
        told += [item for group in found.unsure_tasks for item in getattr(group, kind)]
        ids = [item.id for item in told if item]
        assert len(ids) == len(set(ids))


Sides = set[tuple[Any, ...]]
_SWAPPED = {
    "added": "dropped", "dropped": "added", "came": "left", "left": "came", "better": "worse",
    "worse": "better",
}  # fmt: skip


def sides(found: Comparison) -> Sides:
    """Every change as its status, verdict, aspects, the id of the old and that of the new."""
    pairs: Sides = set()
    for change in (*found.indicators, *found.tasks, *found.officials):
        ids = [item.id if item else None for item in (change.old, change.new)]
        aspects = tuple(getattr(change, "changes", ()))
        pairs.add((change.status, getattr(change, "verdict", None), aspects, *ids))
    for group in (*found.unsure, *found.unsure_tasks):
        ids_of = [frozenset(item.id for item in items) for items in (group.old, group.new)]
        pairs.add((getattr(group, "reason", "several"), None, (), *ids_of))
    return pairs


def mirrored(found: Sides) -> Sides:
    return {
        (_SWAPPED.get(status, status), _SWAPPED.get(verdict, verdict), aspects, new, old)
        for status, verdict, aspects, old, new in found
    }
