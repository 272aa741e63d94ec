"""The command line as a whole: what goes where, and which exit code comes back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import docx
import pytest
import yaml
from click.testing import CliRunner

from planparse import __version__, extract
from planparse.commands import COMMANDS, planparse
from planparse.output import to_yaml
from planparse.plan import json_schema

ROOT = Path(__file__).parent.parent
NGOC_LAC = ROOT / "samples" / "ngoc-lac-2025.docx"
NOTICE = ROOT / "samples" / "thong-bao-ket-luan-muong-van.docx"


def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a run in this process."""
    result = CliRunner().invoke(planparse, [str(a) for a in arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def run_apart(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "planparse", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


# --- help ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_neither_spacy_nor_docx(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from planparse.__main__ import main\n"
        f"sys.argv = ['planparse', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'docx', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_importing_planparse_imports_neither_spacy_nor_docx() -> None:
    script = "import sys, planparse; print({'spacy', 'docx'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_version() -> None:
    assert run("--version") == (0, f"planparse {__version__}\n", "")


def test_cli_py_runs_the_tool_from_a_checkout(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "--version"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == f"planparse {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_examples_and_help_for_each_option(name: str) -> None:
    command = planparse.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.get_short_help_str(80) == COMMANDS[name]
    assert "Example" in (command.epilog or "")
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [option.name for option in options if not option.help] == []


# --- extract ------------------------------------------------------------------------------------


def test_yaml_goes_to_stdout_and_is_what_the_library_gives() -> None:
    code, out, _ = run("extract", NGOC_LAC)
    assert code == 0
    assert out == to_yaml(extract(NGOC_LAC))


def test_standard_input() -> None:
    _, out, err = run("extract", "-", "-q", stdin=NGOC_LAC.read_bytes())
    assert out == to_yaml(extract(NGOC_LAC))
    assert err == ""


def test_several_files_are_a_stream_of_documents() -> None:
    code, out, _ = run("extract", NGOC_LAC, NOTICE)
    assert code == 0
    assert [one["document"]["locality"] for one in yaml.safe_load_all(out)] == [
        "huyện Ngọc Lặc",
        "huyện Mường Vân",
    ]


def test_json_and_json_lines() -> None:
    assert len(json.loads(run("extract", NGOC_LAC, NOTICE, "--format", "json")[1])) == 2
    lines = run("extract", NGOC_LAC, "--format", "jsonl", "--only", "officials")[1].splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Phạm Tiến Dũng", "Bùi Huy Toàn"]


def test_table() -> None:
    out = run("extract", NGOC_LAC, "--format", "table")[1]
    assert "Bùi Huy Toàn" in out
    assert "\x1b" not in out


def test_a_dash_for_the_output_is_stdout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("extract", NOTICE, "-o", "-") == run("extract", NOTICE)
    assert run("diff", NOTICE, NOTICE, "-o", "-") == run("diff", NOTICE, NOTICE)
    assert not list(tmp_path.iterdir())


def test_output_into_a_file_and_into_a_folder(tmp_path: Path) -> None:
    assert run("extract", NGOC_LAC, "-o", tmp_path / "plan.json")[:2] == (0, "")
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["officials"]
    assert run("extract", NGOC_LAC, NOTICE, "-o", f"{tmp_path}/new/")[0] == 0
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == ["ngoc-lac-2025.yaml", "thong-bao-ket-luan-muong-van.yaml"]
    assert run("extract", NGOC_LAC, NOTICE, "-o", tmp_path / "all.yaml")[0] == 0
    assert len(list(yaml.safe_load_all((tmp_path / "all.yaml").read_text(encoding="utf-8")))) == 2


def test_quiet_and_verbose() -> None:
    code, _, err = run("extract", NGOC_LAC, "-v")
    assert code == 0
    assert re.search(r"ngoc-lac-2025.docx: \d+ indicators, \d+ tasks, 2 officials in", err)
    assert run("extract", NGOC_LAC, "-q")[2] == ""


def test_rules_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "cues.yaml").write_text("about: x\nrules: [{id: x}]\n", encoding="utf-8")
    code, out, err = run("extract", NGOC_LAC, "--rules", tmp_path)
    assert (code, out) == (1, "")
    assert "cues.yaml:2: " in err


# --- what goes wrong ----------------------------------------------------------------------------


def bad_file(tmp_path: Path, kind: str) -> Path:
    file = tmp_path / "kế hoạch.docx"
    match kind:
        case "empty":
            file.touch()
        case "text":
            file.write_text("Kế hoạch", encoding="utf-8")
        case "no text in it":
            docx.Document().save(str(file))
        case "cut short":
            file.write_bytes(NGOC_LAC.read_bytes()[:9000])
        case "folder":
            file.mkdir()
        case "no permission":
            file.write_bytes(NGOC_LAC.read_bytes())
            file.chmod(0)
    return file


@pytest.mark.parametrize(
    "kind",
    ["missing", "empty", "text", "no text in it", "cut short", "folder", "no permission"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, kind: str) -> None:
    file = bad_file(tmp_path, kind)
    if kind == "no permission" and os.access(file, os.R_OK):
        pytest.skip("root may read everything")
    code, out, err = run("extract", file)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith(f"planparse: {file}: ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name has to be text")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"k\xd5 ho\xb9ch.docx")
    file.write_bytes(NGOC_LAC.read_bytes())
    code, out, _ = run("extract", file, "--format", "jsonl", "--only", "officials")
    assert code == 0
    assert json.loads(out.splitlines()[0])["document"] == file.name


def test_the_others_are_read_all_the_same(tmp_path: Path) -> None:
    code, out, err = run("extract", tmp_path / "no.docx", NGOC_LAC, "-q")
    assert code == 1
    assert len(list(yaml.safe_load_all(out))) == 1
    assert err.count("\n") == 1


def test_nothing_is_overwritten_where_nothing_was_read(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", encoding="utf-8")
    assert run("extract", tmp_path / "no.docx", "-o", tmp_path / "plan.yaml")[0] == 1
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, err = run("extract", NGOC_LAC, "-q", "-o", tmp_path / "file" / "plan.yaml")
    assert code == 1
    assert re.fullmatch(r"planparse: .*cannot be written.*\n", err)


def test_many_warnings_of_one_kind_are_told_of_in_one_line(tmp_path: Path) -> None:
    rows = [f"| {n} | Việc thứ {n} | {'Phòng Kinh tế' if n > 40 else ''} |" for n in range(1, 101)]
    head = ["PHÂN CÔNG NHIỆM VỤ", "| TT | Nội dung công việc | Cơ quan chủ trì |", "|---|---|---|"]
    file = tmp_path / "tasks.md"
    file.write_text("\n".join([*head, *rows]), encoding="utf-8")
    assert len(extract(file).warnings) == 40
    assert run("extract", file)[2] == (
        f"planparse: {file}: warning: no one is named as responsible for 'Việc thứ 1' (t1.r2.c2),"
        " and 39 more like this\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "x.docx", "--only", "people"],
        ["extract", "x.docx", "--format", "xml"],
        ["extract", "x.docx", "--rules", "nowhere"],
        ["extract", "x.docx", "-q", "-v"],
        ["extract", "a/x.docx", "b/x.docx", "-o", "new/"],
        ["extract", "x.docx", "-o", "x.html"],
        ["evaluate", "nowhere"],
        ["evaluate", ".", "--min-f1", "people=0.5"],
        ["rules", "list", "nothing"],
        ["nonsense"],
    ],
)
def test_wrong_use(arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Error" in err


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "planparse", "extract", "-q", *[str(NGOC_LAC)] * 20],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_locale_does_not_matter() -> None:
    done = run_apart("extract", "-q", NGOC_LAC, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.stdout.decode("utf-8") == to_yaml(extract(NGOC_LAC))


@pytest.mark.parametrize("seed", ["0", "1", "20250115"])
def test_the_same_bytes_whatever_the_hash_seed(seed: str) -> None:
    done = run_apart("extract", "-q", NGOC_LAC, PYTHONHASHSEED=seed)
    assert done.stdout.decode("utf-8") == to_yaml(extract(NGOC_LAC))


def test_every_file_of_a_run_reads_as_it_does_alone() -> None:
    together = run("extract", "-q", NOTICE, NGOC_LAC, NOTICE)[1]
    first, second, third = yaml.safe_load_all(together)
    assert first == third == yaml.safe_load(to_yaml(extract(NOTICE)))
    assert second == yaml.safe_load(to_yaml(extract(NGOC_LAC)))


# --- the other commands -------------------------------------------------------------------------


def test_schema() -> None:
    assert json.loads(run("schema")[1]) == json_schema()


def test_evaluate(tmp_path: Path) -> None:
    (tmp_path / "ngoc-lac.docx").write_bytes(NGOC_LAC.read_bytes())
    (tmp_path / "ngoc-lac.yaml").write_text(
        """
officials:
  - {name: Phạm Tiến Dũng, positions: [Bí thư]}
  - {name: Lò Văn Bền, positions: [Chủ tịch]}
""",
        encoding="utf-8",
    )
    code, out, _ = run("evaluate", tmp_path, "--format", "json", "--details")
    assert code == 0
    found = json.loads(out)
    assert found["total"]["officials"]["loose"] == {
        "right": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5,
    }  # fmt: skip
    findings = [
        (one["finding"], one["item"])
        for one in found["documents"][0]["details"]
        if one["item"] == "official"
    ]
    assert findings == [("half", "official"), ("miss", "official"), ("extra", "official")]
    out = run("evaluate", tmp_path, "--details")[1]
    assert "miss   official   ngoc-lac.yaml:4  Lò Văn Bền" in out
    assert run("evaluate", tmp_path, "--min-f1", "officials=0")[0] == 0
    code, _, err = run("evaluate", tmp_path, "--min-f1", "officials=0.1")
    assert (code, err) == (1, "planparse: officials: strict F1 0.0000 is below 0.1\n")


def test_rules_list_and_test() -> None:
    assert "units/percent" in run("rules", "list", "units")[1]
    out = run("rules", "test", "Phấn đấu tỷ lệ hộ nghèo giảm còn 0,78%")[1]
    assert re.search(r"^37-38 +% +units/percent +%$", out, re.MULTILINE)
    code, out, err = run("rules", "test", "zzz")
    assert (code, out, err) == (0, "", "planparse: no rule fires\n")
