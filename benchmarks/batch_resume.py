"""Whether ``planparse batch`` loses nothing, among 2,000 documents of which 40 are bad.

python -m benchmarks.batch_resume [--count 2000]

The documents are built by seed in a folder of their own; some cannot be read, some harm the worker
that reads them. A run must read all others and name these; another, killed with SIGKILL five times
at a random moment and started again, must end with the same bytes and read nothing twice. It takes
some minutes and exits with 1 where that does not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import filecmp
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.documents import BAD_KINDS, HARM, write_bad, write_documents
from planparse.batch.isolation import Limits
from planparse.batch.run import Options, run_batch
from planparse.batch.work import MEGABYTE, Job, Problem, Reading, read
from planparse.commands.progress import watcher

_LOG = "PLANPARSE_BENCHMARK_LOG"
_SECONDS, _MEMORY = 20.0, 600 * MEGABYTE
KINDS = {"abort": "died", "memory": "memory", "hang": "overdue"}
"""What becomes of what harms its worker; all other bad ones are unreadable."""


def read_or_be_harmed(job: Job) -> Reading | Problem:
    """Read a document, or do what a harmful one would make a worker do; say so in a log."""
    if log := os.environ.get(_LOG):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{job.name}\n")
    if not job.data.startswith(HARM):
        return read(job)
    match job.data.removeprefix(HARM).split()[0]:
        case b"abort":
            os.abort()
        case b"memory":
            hoard: list[bytes] = []
            while True:
                hoard.append(bytes(MEGABYTE))
    while True:
        pass


def run(source: Path, out: Path, jobs: int) -> int:
    """The run that is measured, in this process; gives the exit code of the command."""
    options = Options(folders=(source,), out=out, jobs=jobs, limits=Limits(_SECONDS, _MEMORY))
    return 1 if run_batch(options, watcher(quiet=False), read_or_be_harmed).failed else 0


def _start(source: Path, out: Path, jobs: int, log: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "benchmarks.batch_resume",
            "--run",
            str(source),
            str(out),
            str(jobs),
        ],
        stderr=subprocess.DEVNULL,
        env={**os.environ, _LOG: str(log)},
    )


def resume(work: Path, count: int, bad: int, kills: int) -> list[str]:
    """What does not hold of a run among bad documents, killed and started again."""
    source, undisturbed, disturbed = work / "in", work / "out-1", work / "out-2"
    write_documents(source, count)
    write_bad(source, bad)
    broken: list[str] = []
    began = time.perf_counter()
    if _start(source, undisturbed, 2, work / "log").wait() != 1:
        broken.append("the exit code is not 1")
    seconds = time.perf_counter() - began
    broken += _not_all_there(source, undisturbed, bad)
    rng, known = random.Random(), set[str]()
    for number in range(kills):
        known |= _known(disturbed)
        log = work / f"log-{number}"
        process = _start(source, disturbed, 2, log)
        time.sleep(rng.uniform(0.1, 2) * seconds / kills)
        process.send_signal(signal.SIGKILL)
        process.wait()
        twice = known & _logged(log)
        print(f"killed with {len(_known(disturbed)):,} known, {len(twice)} read twice")
        if twice:
            broken.append(f"read twice: {sorted(twice)[:3]}")
    known, log = known | _known(disturbed), work / "log-last"
    if _start(source, disturbed, 1, log).wait() != 1:
        broken.append("the exit code is not 1 after all")
    if twice := known & _logged(log):
        broken.append(f"read twice: {sorted(twice)[:3]}")
    print(f"{len(known):,} known before the last run, {len(_logged(log)):,} read in it")
    return broken + [f"differs: {name}" for name in _differences(undisturbed, disturbed)]


def _not_all_there(source: Path, out: Path, bad: int) -> Iterator[str]:
    """Good documents without a Plan and bad ones that are not named with the right reason."""
    problems = yaml.safe_load((out / "problems.yaml").read_text(encoding="utf-8"))
    named = {problem["document"]: problem["kind"] for problem in problems}
    expected = {}
    for file in sorted(source.rglob("*.docx")):
        name = file.relative_to(source)
        if not file.name.startswith("bad-"):
            if not (out / name).with_suffix(".yaml").is_file():
                yield f"no Plan: {name}"
            continue
        kind = file.stem.split("-", 2)[2].replace("-", " ")
        assert kind in BAD_KINDS
        expected[name.as_posix()] = KINDS.get(kind, "unreadable")
    print(f"{len(expected)} bad ones, {len(named)} named")
    if named != expected or len(expected) != bad:
        yield f"named otherwise: {sorted(named.items() ^ expected.items())[:5]}"


def _known(out: Path) -> set[str]:
    """The documents whose results are on disk, seen in a copy of the state."""
    state = out / ".planparse"
    if not (state / "state.sqlite").exists():
        return set()
    with tempfile.TemporaryDirectory() as folder:
        for file in state.glob("state.sqlite*"):
            shutil.copy(file, folder)
        with contextlib.closing(sqlite3.connect(Path(folder, "state.sqlite"))) as copy:
            rows = copy.execute("SELECT name FROM documents JOIN results USING (key)").fetchall()
    return {name for (name,) in rows}


def _logged(log: Path) -> set[str]:
    return set(log.read_text(encoding="utf-8").splitlines()) if log.exists() else set()


def _differences(first: Path, second: Path) -> Iterator[str]:
    files = [
        {file.relative_to(out) for file in out.rglob("*") if file.is_file()}
        for out in (first, second)
    ]
    yield from map(str, files[0] ^ files[1])
    for name in sorted(files[0] & files[1]):
        if not filecmp.cmp(first / name, second / name, shallow=False):
            yield str(name)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--bad", type=int, default=40)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        source, out, jobs = given.run
        return run(Path(source), Path(out), int(jobs))
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        broken = resume(Path(folder), given.count, given.bad, given.kills)
    for line in broken:
        print(f"does not hold: {line}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
