"""A run over folders of documents: what is new is read, what is known is not read again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from planparse.batch.crew import ClusterLost, Crew, cluster_crew, local_crew
from planparse.batch.isolation import Limits, call_apart
from planparse.batch.listing import Found, PassedOver, Unlisted, find_documents
from planparse.batch.state import State, key_of
from planparse.batch.summing import sum_up, write_problems
from planparse.batch.work import Job, Problem, Reading, fingerprint, read, read_apart, text_of
from planparse.output.files import link_to, write_whole
from planparse.output.stream import SUFFIXES
from planparse.reading import UnreadableDocument
from planparse.reading.reader import content_of

_OF_THE_NAME = frozenset({errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST})
"""What is wrong with one Plan's file; any other mistake in writing is wrong with OUT."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do. ``limits`` hold for each document, ``max_size`` is in bytes;
    ``scheduler`` is the address of a Dask scheduler, None: ``jobs`` processes of this machine."""

    folders: tuple[Path, ...]
    out: Path
    pattern: str = "**/*.docx"
    form: str = "yaml"
    rules: Path | None = None
    jobs: int = os.cpu_count() or 1
    limits: Limits = field(default_factory=Limits)
    max_size: int = 100_000_000
    scheduler: str | None = None
    force: bool = False
    fail_fast: bool = False


@dataclass(slots=True)
class Tally:
    """How many documents there are and how they fared; ``temporary`` and ``outside`` (links that
    lead out of the folder) are files that count as no documents."""

    total: int = 0
    read: int = 0
    failed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    temporary: int = 0
    outside: int = 0

    @property
    def skipped(self) -> int:
        return self.unchanged + self.duplicates

    @property
    def done(self) -> int:
        return self.read + self.failed + self.skipped


class Watcher(Protocol):
    """Who is told how far a run is."""

    def begin(self, tally: Tally) -> None: ...
    def advance(self, tally: Tally) -> None: ...
    def problem(self, name: str, problem: Problem) -> None: ...
    def sum_up(self) -> None: ...


class Stopped(Exception):  # noqa: N818
    """A run that ended early, by Ctrl-C or at the first document that ``failed``; what was read is
    kept."""

    def __init__(self, message: str, failed: str | None = None) -> None:
        super().__init__(message)
        self.failed = failed


def run_batch(
    options: Options,
    watcher: Watcher,
    read: Callable[[Job], Reading | Problem] = read,
) -> Tally:
    """Read every document of the folders into ``options.out`` and sum them up there.

    ``read`` is what is done with each, in a process of its own. Raises Stopped, StateError,
    NoCluster, ClusterLost, RuleError, WrongVersion, WorkerNotStarted, OSError and sqlite3.Error;
    whatever had been read is kept.
    """
    mark = fingerprint(None if options.rules is None else str(options.rules))
    options.out.mkdir(parents=True, exist_ok=True)
    state = State(options.out)
    tally = Tally()
    try:
        run = _Run(options, mark, state, tally, watcher, read)
        crew = cluster_crew(options.scheduler) if options.scheduler else local_crew(options.jobs)
        try:
            with crew as members:
                run.read_all(members)
                run.settle()
                watcher.sum_up()
                sum_up(state, options.out, _apart(members) if members.at_hand else None)
        except KeyboardInterrupt:
            write_problems(state, options.out)
            done = f"{tally.done:,} of {tally.total:,} documents done"
            raise Stopped(f"stopped with {done}") from None
        except Stopped:
            write_problems(state, options.out)
            raise
    except BaseException:
        state.close()
        raise
    state.close_in_order()
    return tally


def _apart(crew: Crew) -> Callable[..., Future[None]]:
    """What has a function done by another process of this machine."""

    def submit(function: Callable[..., None], *arguments: Path) -> Future[None]:
        return crew.executor.submit(call_apart, Limits(), function, *arguments)

    return submit


class _Run:
    def __init__(
        self,
        options: Options,
        mark: str,
        state: State,
        tally: Tally,
        watcher: Watcher,
        read: Callable[[Job], Reading | Problem],
    ) -> None:
        self._options = options
        self._mark = mark
        self._state = state
        self._tally = tally
        self._watcher = watcher
        self._read = read
        self._pending: dict[Future[Reading | Problem], tuple[Found, str]] = {}

    def read_all(self, crew: Crew) -> None:
        """Read what has to be read, twice as much under way as is read at a time."""
        options = self._options
        self._tally.total = sum(
            not isinstance(entry, PassedOver)
            for entry in find_documents(options.folders, options.pattern, options.out)
        )
        self._watcher.begin(self._tally)
        if options.force:
            self._state.forget()
        for entry in find_documents(options.folders, options.pattern, options.out):
            if isinstance(entry, PassedOver):
                setattr(self._tally, entry.why, getattr(self._tally, entry.why) + 1)
            elif isinstance(entry, Unlisted):
                self._state.note(entry.name)
                self._fail(entry.name, Problem("unreadable", entry.reason))
            else:
                self._take(entry, crew)
            self._watcher.advance(self._tally)
            while len(self._pending) >= 2 * crew.width():
                self._collect(crew)
        while self._pending:
            self._collect(crew)

    def _take(self, found: Found, crew: Crew) -> None:
        """Pass over a document whose result is known, or have it read."""
        link = link_to(found.path, self._options.out.resolve())
        try:
            data = content_of(found.path, self._options.max_size)
        except UnreadableDocument as error:
            self._state.note(found.name, link)
            self._fail(found.name, Problem("unreadable", str(error)))
            return
        key = key_of(data, found.path.suffix, self._mark)
        first = self._state.first_with(key)
        self._state.note(found.name, link, key, first)
        if first is not None:
            self._tally.duplicates += 1
        elif self._state.knows(key):
            self._tally.unchanged += self._restore(found, key)
        else:
            rules = self._options.rules
            job = Job(
                found.name,
                data,
                self._options.form,
                self._mark,
                None if rules is None else str(rules),
                self._options.max_size,
            )
            future = crew.executor.submit(read_apart, self._options.limits, job, self._read)
            self._pending[future] = found, key

    def _collect(self, crew: Crew) -> None:
        """Wait until some are read, and take them in their order. Their results are on disk before
        their files are written."""
        done = wait(self._pending, return_when=FIRST_COMPLETED).done
        read: list[tuple[Found, str, Reading]] = []
        failed: list[tuple[Found, Problem]] = []
        for future in [each for each in self._pending if each in done]:
            found, key = self._pending.pop(future)
            answer = _answer(future, crew)
            if isinstance(answer, Reading):
                self._state.keep(key, answer.plan)
                read.append((found, key, answer))
            else:
                failed.append((found, answer))
        self._state.commit()
        for found, key, reading in read:
            self._tally.read += self._write(found, key, reading.text)
        for found, problem in failed:
            self._fail(found.name, problem)
        self._watcher.advance(self._tally)

    def _restore(self, found: Found, key: str) -> bool:
        """Write the Plan of a known result, where its file is not there or is of an older one."""
        target = self._target(found)
        if self._state.written(target) == key and (self._options.out / target).is_file():
            return True
        return self._write(found, key, text_of(self._state.plan(key), self._options.form))

    def _write(self, found: Found, key: str, text: bytes) -> bool:
        """Write a Plan; gives whether there can be a file of its name in OUT."""
        target = self._target(found)
        try:
            write_whole(self._options.out / target, text, self._state.drafts)
        except OSError as error:
            if error.errno not in _OF_THE_NAME:
                raise
            reason = f"its Plan cannot be written ({error.strerror}); rename the document"
            self._fail(found.name, Problem("unwritable", reason))
            return False
        self._state.note_written(target, key)
        return True

    def _target(self, found: Found) -> Path:
        return found.target.with_name(found.target.name + SUFFIXES[self._options.form])

    def _fail(self, name: str, problem: Problem) -> None:
        self._state.fail(name, problem)
        self._tally.failed += 1
        self._watcher.problem(name, problem)
        if self._options.fail_fast:
            raise Stopped("stopped at the first document that was not read", name)

    def settle(self) -> None:
        """Count duplicates of what was not read with it."""
        for name, problem in self._state.settle_duplicates():
            self._tally.duplicates -= 1
            self._tally.failed += 1
            self._watcher.problem(name, problem)
        self._watcher.advance(self._tally)


def _answer(future: Future[Reading | Problem], crew: Crew) -> Reading | Problem:
    try:
        return future.result()
    except crew.losses:
        return Problem("died", "the workers of the cluster that were given it all died")
    except CancelledError:
        raise ClusterLost from None


__all__ = ["Options", "Stopped", "Tally", "Watcher", "run_batch"]
