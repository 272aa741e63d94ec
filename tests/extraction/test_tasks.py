"""tests/tables/tasks.yaml: texts, and the tasks that are read from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.attributes import with_attributes
from planparse.extraction.layout import lay_out
from planparse.extraction.tasks import find_tasks
from planparse.language.deadlines import Reference
from planparse.plan import Task
from planparse.reading.document import Document, Paragraph
from planparse.rulebook import load_rulebook
from tests.steps import steps

RULEBOOK = load_rulebook()
REFERENCE = Reference(dt.date(2025, 1, 5), 2025, 2025)
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "tasks.yaml").read_text(encoding="utf-8")
)


def tasks_of(text: str, news: bool = False) -> list[Task]:
    paragraphs = tuple(
        Paragraph(f"p{number}", line.strip("*"), bold=line.startswith("*"))
        for number, line in enumerate(text.splitlines(), 1)
    )
    document = Document("test", paragraphs)
    layout = lay_out(document, frozenset(), REFERENCE, RULEBOOK, flat=news)
    tasks = [task for p in layout.passages for task in find_tasks(p, REFERENCE, RULEBOOK)]
    return with_attributes(tasks, layout.passages, REFERENCE, RULEBOOK)


def written(task: Task) -> str:
    """A task as the table writes it."""
    parts = [
        task.action,
        task.lead and f"lead: {' + '.join(task.lead)}",
        task.support and f"support: {' + '.join(task.support)}",
        task.assigned_by and f"by: {task.assigned_by}",
        task.deadline and task.deadline.isoformat(),
    ]
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_a_task_and_what_is_none(case: dict[str, Any]) -> None:
    found = tasks_of(case["text"], case.get("news", False))
    assert [written(task) for task in found] == case.get("gives", "").splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_action_is_quoted_from_its_paragraph(case: dict[str, Any]) -> None:
    lines = [line.strip("*") for line in case["text"].splitlines()]
    for task in tasks_of(case["text"], case.get("news", False)):
        for source in (task.source, task.lead_source, task.deadline_source):
            if source is not None:
                text = lines[int(source.block[1:]) - 1]
                assert source.quote == text[source.start : source.end]


@pytest.mark.parametrize(
    "unit", ["Phòng Nội vụ, ", "yêu cầu ", "phối hợp với các xã; ", "1. ", "("]
)
def test_a_long_paragraph_takes_linear_time(unit: str) -> None:
    tasks_of(unit * 10_000)


def test_twice_as_many_assignments_by_nobody_take_twice_as_many_steps() -> None:
    sentence = "Giao Phòng Nội vụ báo cáo kết quả. "
    tasks_of(sentence * 2)
    assert steps(tasks_of, sentence * 200) < 2.3 * steps(tasks_of, sentence * 100)
