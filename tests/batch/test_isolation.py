"""Calls in workers that may die, and what the caller hears of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planparse.batch import isolation
from planparse.batch.isolation import (
    Limits,
    OutOfMemory,
    Overdue,
    WorkerLost,
    call_apart,
    end_workers,
)

MEMORY = 600_000_000


@pytest.fixture(autouse=True)
def no_workers_left() -> Iterator[None]:
    yield
    end_workers()


def hoard() -> None:
    kept: list[bytes] = []
    while True:
        kept.append(bytes(1_000_000))


def loop() -> None:
    while True:
        pass


def hold_on() -> None:
    """Hang where no signal handler of Python's is ever run."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    loop()


def fail() -> None:
    raise LookupError("no such thing")


def test_a_call_gives_what_the_function_gives_in_one_process_of_its_own() -> None:
    first, second = (call_apart(Limits(), os.getpid) for _ in range(2))
    assert first == second != os.getpid()


@pytest.mark.parametrize(
    ("function", "arguments", "limits", "raised", "message"),
    [
        (os.abort, (), Limits(), WorkerLost, "ended by SIGABRT"),
        (os._exit, (3,), Limits(), WorkerLost, "ended with exit code 3"),
        (loop, (), Limits(seconds=0.2), Overdue, "within the 0.2 seconds"),
        (hold_on, (), Limits(seconds=0.2), Overdue, "within the 0.2 seconds"),
        (hoard, (), Limits(memory=MEMORY), OutOfMemory, "more memory"),
        (fail, (), Limits(), LookupError, "no such thing"),
    ],
)
def test_what_is_lost_is_told_and_the_next_call_is_answered(
    function: Any, arguments: tuple[Any, ...], limits: Limits, raised: Any, message: str
) -> None:
    with pytest.raises(raised, match=message):
        call_apart(limits, function, *arguments)
    assert call_apart(limits, abs, -1) == 1


def test_a_worker_that_was_killed_between_two_calls_is_replaced() -> None:
    number = call_apart(Limits(), os.getpid)
    os.kill(number, signal.SIGKILL)
    time.sleep(0.2)
    assert call_apart(Limits(), os.getpid) != number


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
def test_workers_end_with_their_parent_whatever_they_are_doing() -> None:
    script = (
        "import os, threading, time\n"
        "from planparse.batch.isolation import Limits, call_apart\n"
        "print(call_apart(Limits(), os.getpid), flush=True)\n"
        "call_apart(Limits(), time.sleep, 600)\n"
    )
    root = Path(isolation.__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE) as own:
        assert own.stdout is not None
        worker = Path("/proc", own.stdout.readline().decode().strip())
        assert worker.is_dir()
        own.kill()
    ends = time.monotonic() + 30
    while worker.is_dir() and time.monotonic() < ends:
        time.sleep(0.05)
    assert not worker.is_dir()
