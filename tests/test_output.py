"""What is written: YAML, JSON, JSON Lines and tables of the same plan."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import yaml
from rich.console import Console

from planparse.output import plain, to_json, to_jsonl, to_yaml
from planparse.output.files import write_whole
from planparse.output.stream import stream
from planparse.output.tables import print_tables
from planparse.plan import Declared, Figure, Source
from tests.plans import day, indicator, official, plan, task

HOA_LAC = plan(
    indicator("Tỷ lệ hộ nghèo", 0.78, "%", deadline=day("2025-12-31"), comparator="<="),
    indicator("Tốc độ tăng trưởng", (7.0, 7.5), "%/năm"),
    indicator("Xã đạt chuẩn nông thôn mới", True),
    task("Ban hành kế hoạch; báo cáo kết quả", "các phòng, ban", "UBND các xã"),
    official("Y Đhăm Êban", "Phó Chủ tịch UBND xã"),
    title="Kế hoạch năm 2025",
    period="2025",
    date=day("2025-01-07"),
    declared=Declared(indicators=3),
)

WRITTEN = """\
document:
  title: Kế hoạch năm 2025
  kind: plan
  date: 2025-01-07
  period: '2025'
  declared: {indicators: 3}
indicators:
- id: i-1
  name: Tỷ lệ hộ nghèo
  value: 0.78
  unit: '%'
  deadline: 2025-12-31
  kind: target
  comparator: <=
  source: {block: p1, start: 0, end: 3, quote: abc}
- id: i-1
  name: Tốc độ tăng trưởng
  value: [7.0, 7.5]
  unit: '%/năm'
  deadline: null
  kind: target
  source: {block: p1, start: 0, end: 3, quote: abc}
- id: i-1
  name: Xã đạt chuẩn nông thôn mới
  value: true
  unit: null
  deadline: null
  kind: target
  source: {block: p1, start: 0, end: 3, quote: abc}
tasks:
- id: t-1
  action: Ban hành kế hoạch; báo cáo kết quả
  lead:
  - các phòng, ban
  - UBND các xã
  deadline: null
  source: {block: p1, start: 0, end: 3, quote: abc}
officials:
- id: o-1
  name: Y Đhăm Êban
  positions:
  - Phó Chủ tịch UBND xã
  source: {block: p1, start: 0, end: 3, quote: abc}
"""


def test_yaml_is_readable_and_leaves_out_what_is_empty() -> None:
    assert to_yaml(HOA_LAC) == WRITTEN


def test_yaml_reads_back_as_it_was() -> None:
    assert yaml.safe_load(to_yaml(HOA_LAC)) == plain(HOA_LAC)


@pytest.mark.parametrize(
    "text",
    [
        "dài " * 200 + "hết",
        "một\nhai\tba",
        "# không phải chú thích: {a, b}",
        " đầu và cuối ",
        "2025-01-15",
        "null",
        "'\"\\",
        "\u200b\ufeff\x85\u2028",
        "😀 Đắk Lắk",
        "",
    ],
)
def test_any_text_comes_back_and_no_line_is_folded(text: str) -> None:
    written = to_yaml(plan(indicator(text, source=Source(block="p1", start=0, end=1, quote=text))))
    item = yaml.safe_load(written)["indicators"][0]
    assert (item["name"], item["source"]["quote"]) == (text, text)
    assert len(written.splitlines()) == len(to_yaml(plan(indicator("x"))).splitlines())


@pytest.mark.parametrize("value", [8.48, 25000, 1e16, 0.1 + 0.2, 1234567.891, 5e-07, (0, 0.5)])
def test_numbers_stay_exact(value: float | tuple[float, float]) -> None:
    item = yaml.safe_load(to_yaml(plan(indicator("x", value))))["indicators"][0]
    assert item["value"] == (list(value) if isinstance(value, tuple) else value)
    assert isinstance(
        item["value"], type(plain(plan(indicator("x", value)))["indicators"][0]["value"])
    )


def test_figures_beside_an_indicator_leave_out_their_empty_keys() -> None:
    growth = Figure(value=20.35, unit="%", measure="increase", text="tăng 20,35%")
    baseline = Figure(value=3, text="3")
    written = to_yaml(plan(indicator("Thu ngân sách", 667, change=growth, baseline=baseline)))
    assert (
        "  change: {value: 20.35, unit: '%', measure: increase, text: 'tăng 20,35%'}\n" in written
    )
    assert "  baseline: {value: 3, text: '3'}\n" in written


def test_json_says_the_same() -> None:
    assert json.loads(to_json(HOA_LAC)) == json.loads(json.dumps(plain(HOA_LAC), default=str))
    assert "Tỷ lệ hộ nghèo" in to_json(HOA_LAC)


def test_json_lines_name_the_document_and_the_type() -> None:
    lines = [json.loads(line) for line in to_jsonl(HOA_LAC, "hoa-lac.docx").splitlines()]
    assert [line["type"] for line in lines] == ["indicator"] * 3 + ["task", "official"]
    assert {line["document"] for line in lines} == {"hoa-lac.docx"}


def test_only_some_kinds() -> None:
    assert list(plain(HOA_LAC, only=("tasks",))) == ["document", "tasks"]
    assert len(to_jsonl(HOA_LAC, "x", only=("officials",)).splitlines()) == 1


def test_a_plan_without_items_still_has_its_lists() -> None:
    assert to_yaml(plan()) == "document:\n  kind: plan\nindicators: []\ntasks: []\nofficials: []\n"


def test_several_plans() -> None:
    plans = [("a/x.docx", HOA_LAC), ("b/y.docx", plan())]
    as_yaml = "".join(stream(plans, "yaml", several=True))
    assert as_yaml.startswith("--- # x.docx\n")
    assert [len(one["indicators"]) for one in yaml.safe_load_all(as_yaml)] == [3, 0]
    as_json = "".join(stream(plans, "json", several=True))
    assert [len(one["indicators"]) for one in json.loads(as_json)] == [3, 0]
    assert json.loads("".join(stream([], "json", several=True))) == []


def test_tables_show_what_the_yaml_says() -> None:
    shown = io.StringIO()
    print_tables(HOA_LAC, Console(file=shown, width=140))
    for text in ("Tỷ lệ hộ nghèo", "<= 0.78", "7.0 - 7.5", "reached", "UBND các xã", "Y Đhăm Êban"):
        assert text in shown.getvalue()


def test_brackets_in_a_text_are_no_markup() -> None:
    shown = io.StringIO()
    print_tables(plan(indicator("[bold]đậm[/bold]")), Console(file=shown, width=140))
    assert "[bold]đậm[/bold]" in shown.getvalue()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "plan.yaml"
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert [file.name for file in target.parent.iterdir()] == ["plan.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    write_whole(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "real.yaml").read_bytes() == b"new"
    assert (tmp_path / "link.yaml").is_symlink()
