"""The deadlines of tasks as a calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from icalendar import Calendar

from planparse import extract
from planparse.output.calendar_text import to_ics
from planparse.plan import Plan, Task
from tests.plans import day, indicator, plan, task
from tests.test_cli import NOTICE, run

DUTIES = plan(
    task(
        "Rà soát; báo cáo, \\ kết quả\nhằng tháng", "Phòng Kinh tế", "UBND các xã, thị trấn",
        deadline=day("2025-06-30"), deadline_text="trước 30/6", support=("Công an xã",),
        outcome="Báo cáo", assigned_by="Lò Văn Bền",
    ),
    task("Việc không có hạn", "Phòng Kinh tế", id="t-2"),
    task("Việc không rõ ai làm", id="t-3", deadline=day("9999-12-31")),
    indicator("Tỷ lệ hộ nghèo", 2, deadline=day("2025-12-31")),
    title="Kế hoạch năm 2025", number="12/KH-UBND", date=day("2025-01-07"),
)  # fmt: skip


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_every_task_with_a_deadline_is_an_event_of_that_day() -> None:
    first, second = events(to_ics([("x.docx", DUTIES)]))
    assert first.decoded("dtstart") == dt.date(2025, 6, 30)
    assert str(first["summary"]) == "Rà soát; báo cáo, \\ kết quả\nhằng tháng"
    assert str(second["summary"]) == "Việc không rõ ai làm"
    assert "contact" not in second


def test_an_event_has_its_lead_and_its_source() -> None:
    first = events(to_ics([("plans/x.docx", DUTIES)]))[0]
    assert str(first["contact"]) == "Phòng Kinh tế; UBND các xã, thị trấn"
    assert [str(one) for one in first["categories"].cats] == [
        "Phòng Kinh tế",
        "UBND các xã, thị trấn",
    ]
    assert str(first["description"]).splitlines() == [
        "Chủ trì: Phòng Kinh tế; UBND các xã, thị trấn",
        "Phối hợp: Công an xã",
        "Nguyên văn thời hạn: trước 30/6",
        "Người giao: Lò Văn Bền",
        "Sản phẩm: Báo cáo",
        "Vị trí: 12/KH-UBND, x.docx, p1",
        "“abc”",
    ]


def test_what_a_subscription_goes_by() -> None:
    text = to_ics([("x.docx", DUTIES)])
    assert text == to_ics([("x.docx", DUTIES)])
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = Calendar.from_ical(text)
    assert str(calendar["x-wr-calname"]) == "Kế hoạch năm 2025"
    renamed = events(to_ics([("renamed.docx", DUTIES)]))
    other = DUTIES.model_copy(update={"document": plan(number="13/KH-UBND").document})
    both = events(to_ics([("x.docx", DUTIES), ("y.docx", other)]))
    assert [str(event["uid"]) for event in renamed] == [str(event["uid"]) for event in both[:2]]
    assert len({str(event["uid"]) for event in both}) == 4
    assert len(events(to_ics([("x.docx", DUTIES), ("copy of x.docx", DUTIES)]))) == 2


def uids(*tasks: Task) -> list[str]:
    return [str(event["uid"]) for event in events(to_ics([("x.docx", plan(*tasks))]))]


def report(day_text: str, deadline: str, *lead: str, **more: Any) -> Task:
    text = f"Báo cáo kết quả {day_text}"
    return task(text, *lead, deadline=day(deadline), deadline_text=day_text, **more)


def test_a_moved_deadline_moves_its_event() -> None:
    june, july = ("trước ngày 30/6", "2025-06-30"), ("trước ngày 15/7", "2025-07-15")
    before, after = report(*june, "Sở Y tế"), report(*july, "Sở Y tế")
    assert uids(before) == uids(after) == uids(after.model_copy(update={"id": "t-other"}))
    other = report(*june, "Sở Nội vụ")
    assert len({*uids(before, after, other), *uids(before, after)}) == 3


def with_deadline(found: Plan) -> int:
    return sum(task.deadline is not None for task in found.tasks)


def test_extract_writes_calendars(tmp_path: Path) -> None:
    code, out, _ = run("extract", NOTICE, "-q", "--format", "ics")
    assert code == 0
    assert len(events(out)) == with_deadline(extract(NOTICE)) > 3
    assert run("extract", NOTICE, NOTICE, "-q", "-o", tmp_path / "all.ics")[0] == 0
    text = (tmp_path / "all.ics").read_bytes().decode()
    assert text.count("BEGIN:VCALENDAR") == 1
    assert run("extract", NOTICE, "-q", "--format", "ics", "-o", f"{tmp_path}/each/")[0] == 0
    assert [file.name for file in (tmp_path / "each").iterdir()] == [f"{NOTICE.stem}.ics"]
