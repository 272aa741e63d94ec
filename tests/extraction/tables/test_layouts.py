"""Tables as different offices lay them out, drawn in tests/tables with what is read from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.tables import Caption, TableReading, TableSetting, read_table
from planparse.language.deadlines import Deadline, Reference
from planparse.plan import Indicator, Task
from planparse.reading.document import Table
from planparse.rulebook import Rulebook, load_rulebook
from tests.extraction.tables.drawing import lines_of, table_from

_FOLDER = Path(__file__).parents[2] / "tables"
CASES: list[dict[str, Any]] = [
    case
    for file in sorted(_FOLDER.glob("layouts_*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
OWN_HEADING = """
about: Headings of one office.
rules:
- id: own_names
  words: [Thông số giám sát]
  role: name
  examples: [{text: Thông số giám sát, gives: name}]
- id: own_targets
  words: [Mốc cần tới]
  role: target
  examples: [{text: Mốc cần tới, gives: target}]
"""


def reading_of(
    case: dict[str, Any], rulebook: Rulebook, table_id: str = "t2"
) -> tuple[Table, TableReading]:
    """The table of a case and what is read from it; ``after`` is the table that it may continue."""
    reference = Reference(case.get("date"), case.get("year"))
    previous = reading_of(case["after"], rulebook, "t1")[1] if "after" in case else None
    setting = TableSetting(
        captions=tuple(Caption(f"p{i}", text) for i, text in enumerate(case.get("captions", ()))),
        section=case.get("section"),
        deadline=_deadline(case.get("deadline")),
        deadline_block="p0",
        previous=previous,
    )
    table = table_from(case["table"], case.get("nested", ()), table_id)
    return table, read_table(table, setting, reference, rulebook)


def _deadline(day: dt.date | None) -> Deadline | None:
    return Deadline(0, 5, day, "day", "lines") if day else None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_layout(case: dict[str, Any]) -> None:
    table, reading = reading_of(case, load_rulebook())
    assert lines_of(reading) == case.get("gives", "").splitlines()
    assert reading.kind == case["kind"]
    assert_grounded(table, reading)


def assert_grounded(table: Table, reading: TableReading) -> None:
    """Every quote from the table is exactly its cell's text at those offsets."""
    texts = dict(_texts(table))
    items: list[Indicator | Task] = [*reading.indicators, *reading.tasks]
    for item in items:
        for source in (item.source, item.deadline_source):
            if source is not None and source.block in texts:
                assert source.quote == texts[source.block][source.start : source.end]
        assert item.source.block in texts
        assert item.source.quote.strip()


def _texts(table: Table) -> list[tuple[str, str]]:
    found = [(cell.id, cell.text) for cell in table.cells()]
    return found + [pair for cell in table.cells() for t in cell.tables for pair in _texts(t)]


def test_there_are_layouts_enough() -> None:
    assert len(CASES) >= 20
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_headings_are_rules(tmp_path: Path) -> None:
    case = {
        "year": 2025,
        "table": "Thông số giám sát | ĐVT | Mốc cần tới\nĐộ che phủ rừng | % | 52,5\n",
    }
    assert reading_of(case, load_rulebook())[1].indicators == ()
    (tmp_path / "tables.yaml").write_text(OWN_HEADING, encoding="utf-8")
    _, reading = reading_of(case, load_rulebook(tmp_path))
    assert lines_of(reading) == ["Độ che phủ rừng | 52.5 | % | 2025 | target"]


OWN_MARK = """
about: Marks of one office.
rules:
- id: own_part
  pattern: 'khối \\d{1,2}(?!\\w)'
  depth: 5
  examples: [{text: Khối 2, gives: Khối 2}]
"""


def test_section_marks_are_rules(tmp_path: Path) -> None:
    case = {
        "year": 2025,
        "table": "Số TT | Chỉ tiêu | ĐVT | KH 2025\n"
        "Khối 1 | Kinh tế | |\n1 | Độ che phủ rừng | % | 52,5\n",
    }
    (tmp_path / "marks.yaml").write_text(OWN_MARK, encoding="utf-8")
    assert reading_of(case, load_rulebook())[1].indicators[0].section is None
    assert reading_of(case, load_rulebook(tmp_path))[1].indicators[0].section == "Kinh tế"
