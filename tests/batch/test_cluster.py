"""The same work on a real Dask cluster: a scheduler and two workers on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.documents import write_documents
from planparse.batch.crew import ClusterLost
from planparse.batch.isolation import Limits
from planparse.batch.run import Options, Tally, run_batch
from planparse.commands.progress import Quiet
from tests.batch.harm import read_or_be_harmed
from tests.batch.test_batch import ROOT, command, content, folder_of, results, wait_until

pytest.importorskip("distributed", reason="needs planparse[cluster]")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    """The scheduler's address, its process and those of two workers, as the README starts them."""
    address = f"tcp://127.0.0.1:{(port := free_port())}"
    folder = str(tmp_path_factory.mktemp("dask"))
    running = [start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    for _ in range(2):
        running.append(
            start(
                "worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", folder
            )
        )
    try:
        yield address, [process.pid for process in running]
    finally:
        for process in reversed(running):
            end(process)


def run(source: Path, out: Path, address: str) -> Tally:
    limits = Limits(seconds=5, memory=600_000_000)
    options = Options((source,), out, scheduler=address, limits=limits)
    return run_batch(options, Quiet(), read_or_be_harmed)


def test_a_cluster_gives_the_same_bytes_and_isolates_what_does_harm(
    tmp_path: Path, cluster: tuple[str, list[int]]
) -> None:
    source = tmp_path / "in"
    write_documents(source, 10)
    folder_of(source, {"abort.docx": b"abort", "hang.docx": b"hang", "memory.docx": b"memory"})
    address, _ = cluster
    assert run(source, tmp_path / "out", address) == Tally(total=13, read=10, failed=3)
    limits = Limits(seconds=5, memory=600_000_000)
    run_batch(Options((source,), tmp_path / "local", limits=limits), Quiet(), read_or_be_harmed)
    assert content(tmp_path / "out") == content(tmp_path / "local")


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    tmp_path: Path, cluster: tuple[str, list[int]]
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write_documents(source, 40)
    address, processes = cluster

    def kill_one() -> None:
        wait_until(lambda: results(out) >= 5)
        os.killpg(processes[1], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    assert run(source, out, address) == Tally(total=40, read=40)
    killer.join()
    run_batch(Options((source,), tmp_path / "local"), Quiet())
    assert content(out) == content(tmp_path / "local")


def test_a_scheduler_that_goes_away_is_told_of_and_what_was_read_is_kept(
    tmp_path: Path, cluster: tuple[str, list[int]]
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write_documents(source, 40)
    address, processes = cluster

    def kill_it() -> None:
        wait_until(lambda: results(out) >= 5)
        os.killpg(processes[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_it)
    killer.start()
    with pytest.raises(ClusterLost, match="gone"):
        run(source, out, address)
    killer.join()
    known = results(out)
    assert 5 <= known < 40
    rest = run_batch(Options((source,), out), Quiet())
    assert rest == Tally(total=40, read=40 - known, unchanged=known)


@pytest.mark.parametrize("address", [f"tcp://127.0.0.1:{free_port()}", "nonsense"])
def test_no_scheduler_there(tmp_path: Path, address: str) -> None:
    code, _, err = command("batch", tmp_path, "-o", tmp_path / "out", "--scheduler", address)
    assert code == 2
    assert "dask scheduler" in err
