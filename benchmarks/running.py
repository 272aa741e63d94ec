"""Processes that read files on demand, in turns, and what they took."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contenders import PEERS

_ROOT = Path(__file__).resolve().parent.parent


class NotInstalled(Exception):  # noqa: N818
    """A contender that cannot be run: the message says why."""


@dataclass
class Measure:
    """The processor seconds of several rounds, and the peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        return median(self.seconds)


def environment() -> dict[str, str]:
    """That of a process that uses the checkout, and keeps what it compiles as any user's does."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(_ROOT)}


class Runner:
    """A contender in a process of its own. Raises NotInstalled."""

    def __init__(self, contender: str, peers: str) -> None:
        python = peers if contender in PEERS else sys.executable
        self._process = subprocess.Popen(
            [python, "-m", "benchmarks.contenders", contender],
            env=environment(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        ready = self._answer()
        self.version, self.seconds = str(ready["version"]), float(ready["seconds"])

    def read(self, file: Path) -> dict[str, Any]:
        """Read a file; gives ``seconds``, ``megabytes`` and, of persons, ``names``."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{file}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise NotInstalled("not installed, or it failed")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def processor_seconds(command: Sequence[str]) -> float:
    """What a command takes from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Measure]:
    """Several commands, one after the other, in as many rounds; each once before, unmeasured."""
    measures = {name: Measure() for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = processor_seconds(command)
            if number:
                measures[name].seconds.append(seconds)
    return measures
