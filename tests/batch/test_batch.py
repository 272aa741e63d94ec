"""Whole runs: what is written, what is passed over, and how a run goes on that was cut short."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from benchmarks.documents import document, prose, write_bad, write_documents
from planparse import extract
from planparse.batch.isolation import Limits, WorkerLost
from planparse.batch.run import Options, Stopped, Tally, run_batch
from planparse.batch.state import State, StateError
from planparse.batch.work import Job, Problem, Reading, fingerprint, read, text_of
from planparse.commands import planparse
from planparse.commands.progress import Quiet
from planparse.output import to_json, to_yaml
from tests.batch.harm import LOG, read_or_be_harmed

ROOT = Path(__file__).parents[2]
SUMS = (
    "indicators.csv",
    "officials.csv",
    "plans.sqlite",
    "problems.yaml",
    "summary.xlsx",
    "tasks.csv",
)


def good(number: int) -> bytes:
    return document(random.Random(number))


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def run(
    source: Path,
    out: Path,
    read: Callable[[Job], Reading | Problem] = read,
    **options: object,
) -> Tally:
    return run_batch(Options((source,), out, **{"jobs": 2, **options}), Quiet(), read)  # type: ignore[arg-type]


def command(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(planparse, [str(one) for one in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def content(out: Path) -> dict[str, bytes]:
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


def named(out: Path) -> dict[str, str]:
    problems = yaml.safe_load((out / "problems.yaml").read_text(encoding="utf-8"))
    return {problem["document"]: problem["kind"] for problem in problems}


# --- what is written ----------------------------------------------------------------------------


def test_every_plan_stands_at_the_same_place_as_extract_writes_it(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a/x.docx": good(1), "b/x.docx": good(2)})
    assert run(source, tmp_path / "out") == Tally(total=2, read=2)
    assert list(content(tmp_path / "out")) == sorted(
        (".planparse/state.sqlite", "a/x.yaml", "b/x.yaml", *SUMS)
    )
    for name in ("a/x", "b/x"):
        written = (tmp_path / "out" / f"{name}.yaml").read_text(encoding="utf-8")
        assert written == to_yaml(extract(source / f"{name}.docx"))


@pytest.mark.parametrize("jobs", [1, 3])
def test_neither_place_nor_number_of_jobs_can_be_seen_in_it(tmp_path: Path, jobs: int) -> None:
    source = folder_of(tmp_path / "in", {f"{number}.docx": good(number) for number in range(5)})
    run(source, tmp_path / "out")
    run(source, tmp_path / "other", jobs=jobs)
    assert content(tmp_path / "out") == content(tmp_path / "other")


def test_a_second_run_reads_what_is_new_and_nothing_else(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a.docx": good(1), "b.docx": good(2)})
    out = tmp_path / "out"
    run(source, out)
    before = content(out)
    assert run(source, out) == Tally(total=2, unchanged=2)
    assert content(out) == before
    (source / "b.docx").write_bytes(good(3))
    (out / "a.yaml").unlink()
    assert run(source, out) == Tally(total=2, read=1, unchanged=1)
    assert (out / "a.yaml").read_bytes() == before["a.yaml"]
    assert (out / "b.yaml").read_bytes() != before["b.yaml"]
    assert run(source, out, force=True) == Tally(total=2, read=2)
    rules = folder_of(tmp_path / "rules", {"units.yaml": b"about: x\nrules: []\n"})
    assert run(source, out, rules=rules) == Tally(total=2, read=2)


def test_another_format_is_written_without_reading_again(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a.docx": good(1)})
    run(source, tmp_path / "out")
    assert run(source, tmp_path / "out", form="json") == Tally(total=1, unchanged=1)
    written = (tmp_path / "out" / "a.json").read_text(encoding="utf-8")
    assert written == to_json(extract(source / "a.docx"))


def test_what_is_kept_gives_the_same_bytes_as_what_was_read() -> None:
    for sample in sorted((ROOT / "samples").glob("*.docx")):
        job = Job(sample.name, sample.read_bytes(), "yaml", fingerprint(None), None, 10**8)
        reading = read(job)
        assert isinstance(reading, Reading)
        assert text_of(reading.plan, "yaml") == reading.text


def test_duplicates_lock_files_and_links_are_counted(tmp_path: Path) -> None:
    files = {"a.docx": good(1), "b.docx": good(1), "~$a.docx": b"", "c.docx": b"", "d.docx": b""}
    source = folder_of(tmp_path / "in", files)
    (source / "e.docx").symlink_to(ROOT / "samples" / "ngoc-lac-2025.docx")
    tally = run(source, tmp_path / "out")
    assert tally == Tally(total=4, read=1, failed=2, duplicates=1, temporary=1, outside=1)
    assert named(tmp_path / "out") == {"c.docx": "unreadable", "d.docx": "unreadable"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name has to be text")
def test_names_of_any_kind(tmp_path: Path) -> None:
    names = ["kế hoạch #1 100%.docx", "=1+1.docx", os.fsdecode(b"k\xd5.docx"), "a\nb.docx"]
    source = folder_of(tmp_path / "in", {name: good(n) for n, name in enumerate(names)})
    out = tmp_path / "out"
    assert run(source, out) == Tally(total=4, read=3, failed=1)
    assert named(out) == {"a\\nb.docx": "unreadable"}
    assert (out / os.fsdecode(b"k\xd5.yaml")).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name may be of other length")
def test_a_name_that_out_cannot_have_is_a_problem_of_one_document(tmp_path: Path) -> None:
    longest = "ế" * 83 + "x"  # 250 bytes, and .docx makes 255
    names = [f"{longest}.docx", f"{longest}.md", "a.docx", "a.yaml/b.docx"]
    source = folder_of(tmp_path / "in", {name: good(n) for n, name in enumerate(names)})
    (source / f"{longest}.md").write_text("Tỷ lệ hộ nghèo còn 2%.", encoding="utf-8")
    out, bad = tmp_path / "out", {f"{longest}.md": "unwritable", "a.yaml/b.docx": "unwritable"}
    assert run(source, out, pattern="**/*", jobs=1) == Tally(total=4, read=2, failed=2)
    assert named(out) == bad
    assert run(source, out, pattern="**/*", jobs=1) == Tally(total=4, unchanged=2, failed=2)
    assert named(out) == bad


# --- what goes wrong ----------------------------------------------------------------------------

HARMS = {"abort": "died", "exit": "died", "hang": "overdue", "memory": "memory"}


def test_what_harms_its_worker_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    files = {f"{harm}.docx": harm.encode() for harm in HARMS}
    files |= {f"{number}.docx": good(number) for number in range(6)}
    source = folder_of(tmp_path / "in", files)
    out = tmp_path / "out"
    limits = Limits(seconds=5, memory=600_000_000)
    assert run(source, out, read_or_be_harmed, limits=limits) == Tally(total=10, read=6, failed=4)
    assert named(out) == {f"{harm}.docx": kind for harm, kind in HARMS.items()}
    assert all((out / f"{number}.yaml").is_file() for number in range(6))


def test_a_mistake_of_planparse_is_told_so_that_it_can_be_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise LookupError("no such thing")

    monkeypatch.setattr("planparse.extract", fail)
    problem = read(Job("a.docx", b"", "yaml", fingerprint(None), None, 10**8))
    assert isinstance(problem, Problem)
    assert problem.kind == "error"
    assert re.fullmatch(r"a mistake in planparse \(LookupError in .*:\d+\); .*", problem.reason)


def test_exit_codes_and_what_is_said(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a.docx": good(1)})
    out = tmp_path / "out"
    code, stdout, err = command("batch", source, "-o", out, "--jobs", 1)
    assert (code, stdout) == (0, "")
    assert "1 read, 0 failed, 0 skipped" in err
    folder_of(source, {"b.docx": b""})
    code, _, err = command("batch", source, "-o", out, "-q")
    assert code == 1
    assert "b.docx: the file is empty" in err
    assert "0 read, 1 failed, 1 skipped (1 unchanged)" in err
    code, _, err = command("batch", source, "-o", out, "--fail-fast")
    assert code == 1
    assert "run the same command again" in err


def test_a_folder_without_documents_says_how_to_find_others(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a.txt": b"Thu 5 ha"})
    code, _, err = command("batch", source, "-o", tmp_path / "out", "--jobs", 1)
    assert code == 0
    assert f"{source}: no document matches '**/*.docx'; --pattern names other files" in err


def test_the_first_failure_ends_a_run_that_is_to_fail_fast(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"a.docx": b"", "b.docx": good(1)})
    with pytest.raises(Stopped, match="first document"):
        run(source, tmp_path / "out", fail_fast=True)
    assert named(tmp_path / "out") == {"a.docx": "unreadable"}


def test_two_runs_do_not_work_in_one_folder(tmp_path: Path) -> None:
    state = State(tmp_path)
    with pytest.raises(StateError, match="another run"):
        State(tmp_path)
    state.close()
    State(tmp_path).close()


def test_a_damaged_state_is_told_of(tmp_path: Path) -> None:
    folder_of(tmp_path, {".planparse/state.sqlite": b"no database" * 1000})
    with pytest.raises(StateError, match="delete it"):
        State(tmp_path)


# --- cut short ----------------------------------------------------------------------------------

RUN = """
import sys
from pathlib import Path
from planparse.batch.isolation import Limits
from planparse.batch.run import Options, run_batch
from planparse.commands.progress import Quiet
from tests.batch.harm import read_or_be_harmed

if __name__ == "__main__":
    limits = Limits(30, 600_000_000)
    run_batch(Options((Path(sys.argv[1]),), Path(sys.argv[2]), jobs=2, limits=limits), Quiet(),
              read_or_be_harmed)
"""


def started(tmp_path: Path, source: Path, out: Path, log: Path) -> subprocess.Popen[bytes]:
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), str(source), str(out)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), LOG: str(log)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def results(out: Path) -> int:
    """How many results are on disk; asked of a running run's files, so they are copied first; 0
    where one of them is gone before it is copied."""
    state = out / ".planparse"
    copy = out.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    try:
        for file in state.glob("state.sqlite*"):
            (copy / file.name).write_bytes(file.read_bytes())
    except FileNotFoundError:
        return 0
    try:
        with sqlite3.connect(copy / "state.sqlite") as connection:
            found: int = connection.execute("SELECT count(*) FROM results").fetchone()[0]
    except sqlite3.Error:
        return 0
    connection.close()
    return found


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not condition() and time.monotonic() < ends:
        time.sleep(0.05)


def test_a_run_that_is_killed_ends_with_the_bytes_of_one_that_is_not(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write_documents(source, 24)
    folder_of(source, {"bad.docx": b"abort", "empty.docx": b""})
    run(source, tmp_path / "undisturbed", read_or_be_harmed)
    out, log = tmp_path / "out", tmp_path / "log"
    for number in (4, 12):
        process = started(tmp_path, source, out, log)
        wait_until(lambda number=number: results(out) >= number)  # type: ignore[misc]
        process.kill()
        process.wait()
    known = results(out)
    log.unlink()
    process = started(tmp_path, source, out, log)
    assert process.wait() == 0
    read = log.read_text(encoding="utf-8").splitlines()
    assert known + sum(name.startswith("huyen") for name in read) == 24
    assert content(out) == content(tmp_path / "undisturbed")


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path) -> None:
    files = {f"{number:02}.docx": prose(10, seed=number) for number in range(30)}
    source, out = folder_of(tmp_path / "in", files), tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "planparse", "batch", str(source), "-o", str(out), "--jobs", "1"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: results(out) >= 1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: parent and workers alike
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "run the same command again to go on" in err
    known = results(out)
    assert 1 <= known < 30
    assert run(source, out) == Tally(total=30, read=30 - known, unchanged=known)


# --- what it adds up to -------------------------------------------------------------------------


def test_the_bad_documents_of_the_generator_are_all_named(tmp_path: Path) -> None:
    write_bad(folder_of(tmp_path / "in", {"a.docx": good(1)}), 5)
    assert run(tmp_path / "in", tmp_path / "out").failed == 5


def test_tables_are_written_all_the_same_where_the_process_that_should_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder_of(tmp_path / "in", {"a.docx": good(1)})
    run(source, tmp_path / "one", jobs=1)
    lost: Future[None] = Future()
    lost.set_exception(WorkerLost("it was killed"))
    monkeypatch.setattr("planparse.batch.run._apart", lambda crew: lambda *arguments: lost)
    run(source, tmp_path / "two", jobs=2)
    for name in ("indicators.csv", "tasks.csv", "officials.csv"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


def test_the_workbook_links_to_each_document(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", {"năm 2025/a #1.docx": good(1), "b.docx": b""})
    run(source, tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx")
    links = {cell.value: cell.hyperlink.target for cell in book["documents"]["A"][1:]}
    assert links == {
        "b.docx": r"..\in\b.docx",
        "năm 2025/a #1.docx": r"..\in\n%C4%83m%202025\a%20%231.docx",
    }
    assert [cell.value for cell in book["problems"][2]][:2] == ["b.docx", "unreadable"]
