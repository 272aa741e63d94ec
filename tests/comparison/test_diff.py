"""planparse diff: what it reads, what it writes, and its exit codes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from planparse import compare
from planparse.comparison.model import Comparison, FolderComparison
from planparse.output import to_json, to_yaml
from planparse.output.change_page import comparison_page
from planparse.output.change_tables import comparison_table
from planparse.output.change_workbook import comparison_workbook
from planparse.output.changes import SIGNS, change_tables
from planparse.output.templating import Language, words
from planparse.plan import Plan
from tests.plans import day, indicator, official, plan, task
from tests.test_cli import run

OLD = plan(
    indicator("Tỷ lệ hộ nghèo", 4.5, "%", section="Xã hội"),
    indicator("Thu NSNN trên địa bàn", 92_000, "triệu đồng", section="Kinh tế"),
    indicator("Trồng mới rừng", 650, "ha", section="Kinh tế"),
    indicator("Giao quân", 100, "%", section="Quốc phòng"),
    task("=HYPERLINK(1) rà soát hộ nghèo", "Phòng Nội vụ"),
    official("Lò Văn A", "Chủ tịch UBND huyện"),
    title="Kế hoạch 2024", period="2024", locality="huyện Sông Lũng", date=day("2024-01-15"),
)  # fmt: skip
NEW = plan(
    indicator("Thu ngân sách nhà nước trên địa bàn", 105.8, "tỷ đồng", section="Kinh tế"),
    indicator("Tỷ lệ hộ nghèo <b>", 5, "%", section="Xã hội", indicator="poverty_rate"),
    indicator("Số lớp tập huấn", 4, "lớp", section="Xã hội"),
    indicator("Giao quân", 100, "%", section="Quốc phòng"),
    official("Lò Văn A", "Bí thư Huyện ủy"),
    title="Kế hoạch 2025", period="2025", locality="huyện Sông Lũng", date=day("2025-01-10"),
)  # fmt: skip
CHANGES = compare(OLD, NEW)
BOTH = FolderComparison(comparisons=(CHANGES,), only_new=(CHANGES.new,))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.json"
    old.write_text(to_yaml(OLD), encoding="utf-8")
    new.write_text(to_json(NEW), encoding="utf-8")
    return old, new


# --- what is shown ------------------------------------------------------------------------------


def test_worse_is_read_first_then_better_and_the_same_last() -> None:
    (targets, *_) = change_tables(CHANGES)
    assert [row.mark for row in targets.rows] == ["worse", "better", "dropped", "new", "same"]


def test_or_by_section_as_the_documents_go() -> None:
    (targets, *_) = change_tables(CHANGES, "section")
    assert [row.section for row in targets.rows] == [
        "Kinh tế", "Kinh tế", "Xã hội", "Xã hội", "Quốc phòng",
    ]  # fmt: skip
    assert "Kinh tế" in comparison_table(CHANGES, "section")
    assert "Kinh tế" in comparison_page(CHANGES, "section")


def test_the_table_says_nothing_by_colour_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    plain, coloured = (
        comparison_table(CHANGES, language="en", in_colour=colour) for colour in (False, True)
    )
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    for text in (plain, re.sub(r"\x1b\[[\d;]*m", "", coloured)):
        for mark in ("worse", "better", "dropped", "new", "same"):
            assert f"{SIGNS[mark]} {mark}" in text  # type: ignore[index]
        assert "↑ +13.8 (+15%)" in text
        assert "= 92 tỷ đồng" in text
        assert "↑ +0.5 points" in text


def test_no_color_leaves_out_colour_and_keeps_the_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = comparison_table(CHANGES, language="en", in_colour=True)
    assert not re.search(r"\x1b\[(?:3|4|9|10)\d", text)
    assert "✗ worse" in re.sub(r"\x1b\[[\d;]*m", "", text)


def test_the_page_needs_nothing_else_and_escapes_what_documents_say() -> None:
    page = comparison_page(CHANGES, language="en")
    assert "Tỷ lệ hộ nghèo &lt;b&gt;" in page
    assert not re.search(r"<script|<link|src=|https?://|@import|url\(", page)
    assert "✗ worse" in page
    assert comparison_page(CHANGES, language="en") == page


def test_the_workbook_has_numbers_as_numbers_and_text_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(CHANGES, language="en")))
    assert book.sheetnames == ["Summary", "Indicators", "Tasks", "Officials"]
    rows = [[cell.value for cell in row] for row in book["Indicators"].iter_rows()]
    lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    revenue = next(line for line in lines if line["What"] == "better")
    assert revenue["Old"] == 92000
    assert revenue["Old in new unit"] == 92
    assert (revenue["Difference"], revenue["Percent"]) == (13.8, 15)
    assert "Percent reached" not in rows[0]
    action = book["Tasks"]["C2"]
    assert (action.value, action.data_type) == ("=HYPERLINK(1) rà soát hộ nghèo", "s")
    assert comparison_workbook(CHANGES) == comparison_workbook(CHANGES)


@pytest.mark.parametrize("write", [comparison_table, comparison_page])
def test_folders_and_what_has_no_partner(write: Any) -> None:
    text = write(BOTH, language="en")
    assert "Only new" in text
    assert "Kế hoạch 2025" in text


def test_the_note_on_the_area_stands_everywhere() -> None:
    other = NEW.model_copy(
        update={"document": NEW.document.model_copy(update={"locality": "xã Sông Lũng"})}
    )
    found = compare(OLD, other)
    for text in (comparison_table(found), comparison_page(found)):
        assert "Địa bàn không như cũ" in text
    summary = openpyxl.load_workbook(io.BytesIO(comparison_workbook(found))).worksheets[0]
    cells = str([cell.value for row in summary.iter_rows() for cell in row])
    assert "Địa bàn không như cũ" in cells
    assert found.area is not None
    assert found.area.known_by == "names"


@pytest.mark.parametrize(("language", "better", "amount"), [
    ("vi", "✓ tốt lên", "↑ +13,8 (+15%)"), ("en", "✓ better", "↑ +13.8 (+15%)"),
])  # fmt: skip
def test_vietnamese_or_english_around_what_documents_say(
    language: Language, better: str, amount: str
) -> None:
    page = comparison_page(CHANGES, language=language)
    for text in (comparison_table(CHANGES, language=language), page):
        assert better in text
        assert amount in text
    assert f'<html lang="{language}">' in page


def test_the_words_of_both_languages_have_the_same_keys() -> None:
    assert keys_of(words("vi")) == keys_of(words("en"))


def keys_of(value: Any) -> Any:
    if not isinstance(value, dict):
        return None
    return {key: keys_of(one) for key, one in value.items()}


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_fit_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = comparison_table(CHANGES)
    assert max(map(len, text.splitlines())) <= columns
    assert ("Vị trí" in text) == (columns >= 100)


# --- the command --------------------------------------------------------------------------------


def test_yaml_and_json_say_the_same_and_are_the_model(files: tuple[Path, Path]) -> None:
    _, as_yaml, _ = run("diff", *files, "--format", "yaml")
    _, as_json, _ = run("diff", *files, "--format", "json")
    data = json.loads(as_json)
    assert json.loads(json.dumps(yaml.safe_load(as_yaml), default=str)) == data
    read = Comparison.model_validate_json(as_json)
    assert read.indicators == CHANGES.indicators
    assert read.old.file == "old.yaml"


def test_the_name_of_the_output_says_the_format(files: tuple[Path, Path], tmp_path: Path) -> None:
    starts = {"html": b"<!doctype html>", "xlsx": b"PK", "json": b"{", "yaml": b"mode:"}
    for suffix, start in starts.items():
        target = tmp_path / f"out.{suffix}"
        assert run("diff", *files, "-o", target) == (0, "", "")
        assert target.read_bytes().startswith(start)
    assert run("diff", *files)[1].startswith("− huyện Sông Lũng · Kế hoạch 2024")


def test_only_some_kinds(files: tuple[Path, Path]) -> None:
    _, out, _ = run("diff", *files, "--format", "json", "--only", "officials")
    assert {*json.loads(out)} == {"mode", "old", "new", "officials"}


def test_exit_codes(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = files
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [", encoding="utf-8")
    no_plan = tmp_path / "none.json"
    no_plan.write_text('{"document": {}}', encoding="utf-8")
    assert run("diff", old, old, "--exit-code")[0] == 0
    assert run("diff", old, new, "--exit-code")[0] == 1
    assert run("diff", old, new)[0] == 0
    for trouble in (broken, no_plan, tmp_path / "missing.docx"):
        code, out, err = run("diff", old, trouble, "--exit-code")
        assert (code, out) == (2, "")
        assert str(trouble) in err
    assert run("diff", old, broken)[0] == 2


def test_folders(files: tuple[Path, Path], tmp_path: Path) -> None:
    folders = [tmp_path / "2024", tmp_path / "2025"]
    for folder, one in zip(folders, (OLD, NEW), strict=True):
        (folder / "huyen").mkdir(parents=True)
        (folder / "huyen" / "song-lung.yaml").write_text(to_yaml(one), encoding="utf-8")
    code, out, _ = run("diff", *folders, "--format", "json", "--exit-code")
    assert code == 1
    assert [one["new"]["locality"] for one in json.loads(out)["comparisons"]] == ["huyện Sông Lũng"]
    (folders[1] / "broken.json").write_text("{", encoding="utf-8")
    code, out, err = run("diff", *folders, "--format", "json", "--exit-code")
    assert (code, len(json.loads(out)["comparisons"])) == (2, 1)
    assert "broken.json" in err


def test_a_stream_of_plans_is_like_a_folder(files: tuple[Path, Path], tmp_path: Path) -> None:
    stream = tmp_path / "all.yaml"
    stream.write_text(f"--- # a\n{to_yaml(OLD)}--- # b\n{to_yaml(other())}", encoding="utf-8")
    _, out, _ = run("diff", stream, files[1], "--format", "json")
    data = json.loads(out)
    assert len(data["comparisons"]) == 1
    assert [side["locality"] for side in data["only_old"]] == ["huyện Yên Khê"]


def other() -> Plan:
    return plan(locality="huyện Yên Khê", period="2024")


def test_a_map_of_names(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = tmp_path / "a", tmp_path / "b"
    for folder, one in ((old, other()), (new, NEW)):
        folder.mkdir()
        (folder / "plan.yaml").write_text(to_yaml(one), encoding="utf-8")
    _, out, _ = run("diff", old, new, "--format", "json", "--map", "huyện Yên Khê=huyện Sông Lũng")
    (found,) = json.loads(out)["comparisons"]
    assert found["area"] == {
        "old": "huyện Yên Khê", "new": "huyện Sông Lũng", "known_by": "map",
    }  # fmt: skip
    assert run("diff", old, new, "--map", "huyện Yên Khê")[0] == 2


def test_documents_and_their_plans_compare(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent.parent / "samples" / "ngoc-lac-2025"
    code, out, _ = run(
        "diff", f"{sample}.docx", f"{sample}.yaml", "--exit-code", "--format", "yaml"
    )
    assert code == 0
    assert "status: same" in out
