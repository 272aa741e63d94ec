"""Plans as tables: the workbook, CSV, the database and what can be asked of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import signal
import sqlite3
import threading
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from planparse.commands import planparse
from planparse.output import to_json
from planparse.output.csv_text import write_csv
from planparse.output.database import Database, open_read_only
from planparse.output.workbook import to_workbook
from planparse.plan import Figure, Indicator, Plan, Quantity
from tests.plans import day, indicator, official, plan, task

NGOC_LAC = Path(__file__).parent.parent / "samples" / "ngoc-lac-2025.docx"
SHEETS = ["documents", "indicators", "tasks", "officials", "problems", "localities"]


def workbook(*plans: Plan) -> dict[str, Worksheet]:
    named = [(f"{number}.docx", one) for number, one in enumerate(plans, start=1)]
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(named)))
    return {sheet.title: sheet for sheet in book}


def records(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a sheet by their headings, empty cells left out."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [
        {str(h): value for h, value in zip(headings, row, strict=True) if value is not None}
        for row in rows
    ]


def database(folder: Path, *plans: Plan) -> Path:
    file = folder / "plans.sqlite"
    made = Database(file)
    for number, one in enumerate(plans, start=1):
        made.add(f"{number}.docx", json.loads(to_json(one)))
    made.complete()
    made.connection.close()
    return file


def poverty(value: object, unit: str = "%", **more: object) -> Indicator:
    more = {"deadline": day("2025-12-31"), "indicator": "poverty_rate", **more}
    return indicator("Tỷ lệ hộ nghèo", value, unit, **more)


# --- the workbook -------------------------------------------------------------------------------


def test_sheets_heads_filters_numbers_and_dates() -> None:
    sheets = workbook(
        plan(
            poverty(0.78, change=Figure(value=1, unit="%", text="giảm 1%")),
            indicator("Huyện đạt chuẩn NTM", True),
            indicator("Thu nhập", (60, 61.5), "triệu đồng"),
            task("ban hành kế hoạch", "các phòng", "UBND các xã", deadline=day("2025-01-15")),
            official("Lò Văn Bền", "Bí thư", "Chủ tịch HĐND"),
            locality="huyện A",
            date=day("2025-01-07"),
        )
    )
    assert list(sheets) == SHEETS
    assert {sheet.freeze_panes for sheet in sheets.values()} == {"B2", "E2"}
    assert all(sheet.auto_filter.ref for sheet in sheets.values())
    assert records(sheets["documents"])[0]["date"] == dt.datetime(2025, 1, 7)
    first, reached, span = records(sheets["indicators"])
    assert (first["value"], first["deadline"]) == (0.78, dt.datetime(2025, 12, 31))
    assert first["change"] == "giảm 1%"
    assert reached["reached"] == 1
    assert "value" not in reached
    assert (span["value"], span["value_high"]) == (60, 61.5)
    assert records(sheets["tasks"])[0]["lead"] == "các phòng; UBND các xã"
    assert records(sheets["officials"])[0]["positions"] == "Bí thư; Chủ tịch HĐND"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "1,5", "http://x.vn", "\x01\ufffe", "<r><t>x</t></r>"]
)
def test_text_is_text(text: str) -> None:
    cell = workbook(plan(task(text)))["tasks"]["C2"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None


def test_the_same_plans_give_the_same_bytes() -> None:
    plans = [("a.docx", plan(poverty(1), locality="huyện A"))]
    assert to_workbook(plans) == to_workbook(plans)


def test_localities_stand_beside_each_other() -> None:
    billion = {"quantity": Quantity(value=2_500_000_000, unit="VND")}
    million = {"quantity": Quantity(value=700_000_000, unit="VND")}
    more = {"quantity": Quantity(value=900_000_000, unit="VND")}
    sheets = workbook(
        plan(poverty(3.5), indicator("Thu ngân sách", 700, "triệu đồng", **million), locality="A"),
        plan(poverty(2), indicator("thu ngân sách", 900, "triệu đồng", **more), locality="B"),
        plan(
            poverty((1, 1.5)),
            poverty(1.2, measure="decrease"),
            poverty(4, scope="xã Minh Sơn"),
            indicator("Thu ngân sách", 2.5, "tỷ đồng", **billion),
            indicator("chỉ có ở đây", 1),
            locality="C",
        ),
        plan(poverty(7), locality="A"),
    )
    sheet = sheets["localities"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows == [
        ("kind", "year", "locality", "scope", "Tỷ lệ hộ nghèo (%)", "Thu ngân sách (triệu đồng)"),
        ("target", 2025, "A", None, 3.5, None),
        ("target", 2025, "B", None, 2, None),
        ("target", 2025, "C", None, "1 - 1.5", None),
        ("target", 2025, "C", "xã Minh Sơn", 4, None),
        ("target", None, "A", None, None, 700),
        ("target", None, "B", None, None, 900),
        ("target", None, "C", None, None, 2500),
    ]
    assert sheet["B2"].alignment.horizontal == "left", "a year names its row"
    marked = [cell.coordinate for row in sheet["E2:F8"] for cell in row if cell.fill.patternType]
    assert marked == ["E2"], "the one for which two documents differ"


def test_extract_writes_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    result = CliRunner().invoke(planparse, ["extract", "-q", str(NGOC_LAC), "-o", str(file)])
    assert result.exit_code == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == SHEETS
    assert book["documents"]["A2"].hyperlink.target.endswith("ngoc-lac-2025.docx")
    result = CliRunner().invoke(planparse, ["extract", str(NGOC_LAC), "--format", "xlsx"])
    assert result.exit_code == 2


def test_csv_opens_in_excel_and_computes_nothing(tmp_path: Path) -> None:
    connection = sqlite3.connect(database(tmp_path, plan(task("=1+1"), locality="xã Ỷ La")))
    write_csv(tmp_path / "tasks.csv", connection, "tasks")
    assert (tmp_path / "tasks.csv").read_bytes().startswith("\ufeff".encode())
    with (tmp_path / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["locality"], row["action"]) == ("xã Ỷ La", "'=1+1")


# --- questions ----------------------------------------------------------------------------------

_README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
POVERTY = _README.partition('planparse query results "')[2].partition('"')[0]
"""Which districts plan poverty above 3% in 2025, as the README asks it."""


def asked(folder: Path, sql: str, *options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(planparse, ["query", str(folder), sql, *options])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("csv", "locality,value\nhuyện B,4.5\n"),
        ("json", '[\n{"locality": "huyện B", "value": 4.5}\n]\n'),
        ("table", "locality  value\nhuyện B     4.5\n"),
    ],
)
def test_which_districts_plan_poverty_above_3_percent(
    tmp_path: Path, form: str, printed: str
) -> None:
    database(
        tmp_path,
        plan(poverty(2.5), locality="huyện A"),
        plan(poverty(4.5), locality="huyện B"),
        plan(poverty(5, deadline=day("2024-12-31")), locality="huyện C"),
        plan(poverty(6, kind="result"), locality="huyện D"),
        plan(poverty(7, scope="xã Tân Lập"), locality="huyện E"),
    )
    code, out, _ = asked(tmp_path, POVERTY, "--format", form)
    assert code == 0
    assert "\n".join(line.rstrip() for line in out.split("\n")) == printed


def test_names_compare_however_they_are_written(tmp_path: Path) -> None:
    database(tmp_path, plan(indicator("Tỉ lệ Hộ nghèo, cận nghèo", 1)))
    sql = "SELECT value FROM indicators WHERE normal(name) = normal('tỷ lệ hộ nghèo cận nghèo')"
    assert asked(tmp_path, sql, "--format", "csv")[1] == "value\n1\n"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM documents",
        "DROP TABLE documents",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "ATTACH 'other.sqlite' AS other",
        "VACUUM INTO 'other.sqlite'",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "SELECT 1; DROP TABLE documents",
        "no SQL",
    ],
)
def test_nothing_can_be_changed(tmp_path: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = database(tmp_path, plan(poverty(1))).read_bytes()
    monkeypatch.chdir(tmp_path)
    code, out, err = asked(tmp_path, sql)
    assert (code, out) == (2, "")
    assert "Error" in err
    assert [file.name for file in tmp_path.iterdir()] == ["plans.sqlite"]
    assert (tmp_path / "plans.sqlite").read_bytes() == before


def test_a_question_from_standard_input(tmp_path: Path) -> None:
    database(tmp_path, plan(poverty(1)))
    arguments = ["query", str(tmp_path), "-", "--format", "csv"]
    answer = CliRunner().invoke(planparse, arguments, input="\ufeffSELECT 'ờ' AS a".encode())
    assert (answer.exit_code, answer.stdout) == (0, "a\nờ\n")
    refused = CliRunner().invoke(planparse, arguments, input=b"SELECT '\xff'")
    assert refused.exit_code == 2
    assert "not UTF-8" in refused.stderr


def test_ctrl_c_ends_a_question_that_takes_too_long(tmp_path: Path) -> None:
    database(tmp_path, plan(poverty(1)))
    endless = (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 300000000)"
        " SELECT count(*) FROM c"
    )
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    code, out, err = asked(tmp_path, endless)
    assert (code, out, err) == (1, "", "Aborted!\n")


def test_what_is_no_database(tmp_path: Path) -> None:
    assert asked(tmp_path, "SELECT 1")[0] == 2
    (tmp_path / "plans.sqlite").write_bytes(b"no database" * 100)
    assert asked(tmp_path, "SELECT 1")[0] == 1


def test_the_schema_can_be_seen(tmp_path: Path) -> None:
    connection = open_read_only(database(tmp_path, plan()))
    columns = [row[1] for row in connection.execute("PRAGMA table_info(officials)")]
    assert columns[:4] == ["document", "locality", "id", "name"]
