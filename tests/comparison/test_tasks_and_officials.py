"""Tasks carried over, dropped and new; officials who left, came and moved."""

from __future__ import annotations

from typing import Any

import pytest

from planparse import compare
from planparse.plan import Official, Task
from tests.plans import day, official, plan, task

GATHER = "tổng hợp, báo cáo kết quả thực hiện Kế hoạch về UBND huyện trước ngày 15/12/2024"
GATHER_ANEW = (
    "tổng hợp, báo cáo tình hình, kết quả thực hiện Kế hoạch về UBND huyện trước ngày 15/12/2025"
)
PLANT = "hướng dẫn Nhân dân trồng cây gây rừng theo đúng lịch thời vụ"


def status(old: Task, new: Task) -> Any:
    found = compare(plan(old, period="2024"), plan(new, period="2025")).tasks
    return [(change.status, change.changes) for change in found]


CASES = [
    (task(PLANT), task(PLANT), [("same", ())]),
    (task(GATHER), task(GATHER_ANEW), [("changed", ("action",))]),
    (task(GATHER.replace("2024", "2023")), task(GATHER), [("same", ())]),
    (task(PLANT, "Hạt Kiểm lâm"), task(PLANT, "Phòng Nông nghiệp"), [("changed", ("lead",))]),
    (
        task(PLANT, deadline=day("2024-03-31")),
        task(PLANT, deadline=day("2025-06-30")),
        [("changed", ("deadline",))],
    ),
    (
        task(PLANT, deadline=day("2024-03-31")),
        task(PLANT, deadline=day("2025-03-31")),
        [("same", ())],
    ),
    (task(PLANT, support=("các xã",)), task(PLANT), [("changed", ("support",))]),
    (task(GATHER), task(PLANT), [("added", ()), ("dropped", ())]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_tasks(old: Task, new: Task, expected: Any) -> None:
    assert status(old, new) == expected


def test_a_task_that_could_be_either_is_told_and_not_paired() -> None:
    olds = (task(PLANT, "Hạt Kiểm lâm"), task(PLANT, "UBND các xã"))
    found = compare(plan(*olds), plan(task(PLANT, "Đoàn Thanh niên")))
    assert found.tasks == ()
    (tie,) = found.unsure_tasks
    assert (len(tie.old), len(tie.new)) == (2, 1)
    assert found.differs


CHAIR = "Chủ tịch UBND huyện"
PEOPLE = [
    ([official("Lò Văn A", CHAIR)], [official("Lò Văn A", CHAIR)], [("stayed", "Lò Văn A")]),
    ([official("Lò Văn A", CHAIR)], [official("Lò Văn A", "CHỦ TỊCH")], [("stayed", "Lò Văn A")]),
    ([official("Lò Văn A", CHAIR)], [official("Lò Thị B", CHAIR)],
     [("came", "Lò Thị B"), ("left", "Lò Văn A")]),
    ([official("Lò Văn A", "Phó " + CHAIR)], [official("Lò Văn A", "Bí thư Huyện ủy")],
     [("moved", "Lò Văn A")]),
    # a slip in a tone mark
    ([official("Phạm Tiến Dũng", CHAIR)], [official("Phạm Tiến Dung", CHAIR)],
     [("stayed", "Phạm Tiến Dung")]),
    ([official("Phạm Tiến Dũng", CHAIR)], [official("Phạm Tiến Dung", "Trưởng phòng Nội vụ")],
     [("came", "Phạm Tiến Dung"), ("left", "Phạm Tiến Dũng")]),
    # namesakes are told apart by their positions
    ([official("Lò Văn A", CHAIR), official("Lò Văn A", "Trưởng Công an huyện")],
     [official("Lò Văn A", "Trưởng Công an huyện")],
     [("stayed", "Lò Văn A"), ("left", "Lò Văn A")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PEOPLE)
def test_officials(old: list[Official], new: list[Official], expected: Any) -> None:
    found = compare(plan(*old), plan(*new)).officials
    assert [(change.status, change.name) for change in found] == expected
