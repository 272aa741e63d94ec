"""How far a run over many documents is: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from planparse.commands.options import on_one_line, tell

if TYPE_CHECKING:
    from rich.progress import Progress

    from planparse.batch.run import Tally
    from planparse.batch.work import Problem

SECONDS_BETWEEN_LINES = 10.0


def watcher(quiet: bool) -> Quiet:
    """What is to be told: failures always, how far it is unless ``quiet``."""
    if quiet:
        return Quiet()
    return Bars() if sys.stderr.isatty() else Lines()


class Quiet:
    """Tells of failures alone."""

    def begin(self, tally: Tally) -> None: ...

    def advance(self, tally: Tally) -> None: ...

    def sum_up(self) -> None: ...

    def end(self) -> None: ...

    def problem(self, name: str, problem: Problem) -> None:
        tell(f"{name}: {problem.reason}")


class Lines(Quiet):
    """A line now and then, for logs."""

    def begin(self, tally: Tally) -> None:
        self._began = self._told = time.monotonic()
        tell(f"{tally.total:,} documents")

    def advance(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._told < SECONDS_BETWEEN_LINES:
            return
        self._told = now
        seconds = now - self._began
        rate = (tally.read + tally.failed) / seconds
        left = (tally.total - tally.done) * seconds / max(tally.done, 1)
        tell(f"{_counts(tally)}, {rate:.1f}/s, {_clock(left)} left")

    def sum_up(self) -> None:
        tell("adding up")


class Bars(Quiet):
    """A bar with counts, rate and time left."""

    def begin(self, tally: Tally) -> None:
        self._began = time.monotonic()
        self._progress = _progress()
        self._task = self._progress.add_task("reading", total=tally.total, counts="", rate="")
        self._progress.start()

    def advance(self, tally: Tally) -> None:
        seconds = time.monotonic() - self._began
        rate = (tally.read + tally.failed) / seconds if seconds else 0.0
        self._progress.update(
            self._task,
            completed=tally.done,
            counts=f"{tally.failed:,} failed, {tally.skipped:,} skipped",
            rate=f"{rate:.1f}/s",
        )

    def problem(self, name: str, problem: Problem) -> None:
        from rich.text import Text

        line = on_one_line(f"planparse: {name}: {problem.reason}")
        self._progress.console.print(Text(line), soft_wrap=True)

    def sum_up(self) -> None:
        self._progress.update(self._task, description="adding up")

    def end(self) -> None:
        if hasattr(self, "_progress"):
            self._progress.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counts]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        expand=True,
        refresh_per_second=4,
        speed_estimate_period=60,
    )


def _counts(tally: Tally) -> str:
    return (
        f"{tally.done:,} of {tally.total:,} done, {tally.failed:,} failed,"
        f" {tally.skipped:,} skipped"
    )


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def in_words(tally: Tally) -> str:
    """The whole of a run in a line."""
    skipped = {
        "unchanged": tally.unchanged,
        "duplicate": tally.duplicates,
        "temporary": tally.temporary,
        "outside the folder": tally.outside,
    }
    why = ", ".join(f"{count:,} {what}" for what, count in skipped.items() if count)
    passed_over = f"{sum(skipped.values()):,} skipped" + (f" ({why})" if why else "")
    return f"{tally.read:,} read, {tally.failed:,} failed, {passed_over}"
