"""A call in a worker process that may die or hang without harm to anything else.

``call_apart`` runs a function in a worker process that belongs to the calling thread. So a plain
``concurrent.futures.ThreadPoolExecutor`` is a pool of processes of which each can be lost alone
(``ProcessPoolExecutor`` and loky break as a whole, and neither ends a task that hangs); and on a
Dask cluster the very same call isolates each document on the machine that reads it.

Workers are forked from a server process that has imported spaCy and compiled the rules once, so
that a new one is there at once; where there is no such server (Windows), each imports for itself.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

PRELOADED = "planparse.batch.warm"
MOST_CALLS = 1000
"""Of one worker, which is then replaced: spaCy keeps every word that it has ever seen."""
GRACE = 2.0
"""Seconds that an overdue worker has to end what it started (LibreOffice), before it is killed."""

_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()
_context: Any = multiprocessing.get_context("forkserver" if _FORKSERVER else "spawn")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: ``seconds``, and ``memory`` in bytes. None: no limit.

    Memory is bounded where the system can do it (``resource.setrlimit``: Linux).
    """

    seconds: float | None = None
    memory: int | None = None


class WorkerLost(Exception):  # noqa: N818  (what happened, not a mistake of the caller's)
    """The worker died, was killed or had to be: the message says which. The next call has a new
    one."""


class Overdue(WorkerLost):
    """The call took longer than it may."""


class OutOfMemory(WorkerLost):
    """The call wanted more memory than it may have."""


class WorkerNotStarted(Exception):  # noqa: N818
    """No worker comes up, whatever it is to do."""


def call_apart(limits: Limits, function: Callable[..., Any], *arguments: Any) -> Any:
    """``function(*arguments)`` in the worker process of this thread; all of it must pickle.

    Raises what the function raises, WorkerLost, Overdue, OutOfMemory, or WorkerNotStarted.
    """
    worker = _worker_of_this_thread(limits)
    try:
        return worker.call(function, arguments)
    except WorkerLost:
        worker.end()
        raise


def end_workers() -> None:
    """Kill the workers of all threads, whatever they are doing."""
    with _lock:
        workers = list(_workers.values())
    for worker in workers:
        worker.end()


_lock = threading.Lock()
"""Held while a process is started or seen to be dead: each start looks after all others."""
_workers: dict[int, _Worker] = {}
"""By the number of their thread."""


def _worker_of_this_thread(limits: Limits) -> _Worker:
    own = threading.get_ident()
    worker = _workers.get(own)
    if worker is not None and not worker.fit_for(limits):
        worker.end()
        worker = None
    if worker is None:
        worker = _workers[own] = _Worker(limits)
    return worker


class _Worker:
    """A process and the connection to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls = 0
        if _FORKSERVER:
            _context.set_forkserver_preload([PRELOADED])
        self._connection, theirs = _context.Pipe()
        self._process = _context.Process(target=_serve, args=(theirs, limits), daemon=True)
        with _lock, _without_interrupts():
            if multiprocessing.current_process().daemon:
                # A Dask worker under a nanny. It may have children all the same: ours end when
                # their connection does, so none is left behind, which is what daemonic is about.
                multiprocessing.current_process().daemon = False
            self._process.start()
        theirs.close()

    def fit_for(self, limits: Limits) -> bool:
        """Whether it can take another call under these limits."""
        with _lock:
            alive = self._process.exitcode is None
        return alive and limits == self._limits and self._calls < MOST_CALLS

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        self._calls += 1
        try:
            self._connection.recv()  # that it is ready
        except (EOFError, OSError):
            raise WorkerNotStarted(
                f"no worker comes up ({self._cause_of_death()}); if memory is limited, allow more"
            ) from None
        try:
            self._connection.send((function, arguments))
            ok, value = self._answer(self._limits.seconds)
        except (EOFError, OSError):
            raise WorkerLost(self._cause_of_death()) from None
        if ok:
            return value
        raise value

    def _answer(self, seconds: float | None) -> Any:
        if not wait([self._connection, self._process.sentinel], seconds):
            self._process.terminate()
            wait([self._process.sentinel], GRACE)
            raise Overdue(f"not read within the {seconds:g} seconds allowed")
        return self._connection.recv()

    def _cause_of_death(self) -> str:
        wait([self._process.sentinel], GRACE)
        with _lock:
            code = self._process.exitcode
        if code is not None and code < 0:
            return f"its process was ended by {signal.Signals(-code).name}"
        return f"its process ended with exit code {code}"

    def end(self) -> None:
        with _lock:
            self._process.kill()
            self._process.join()


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C is the parent's: what is started in here does not hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the worker --------------------------------------------------------------------------------


def _serve(connection: Connection, limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _bound_memory(limits.memory)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            connection.send(None)
            function, arguments = connection.recv()
            with _alarm(limits.seconds):
                answer = _called(function, arguments)
            connection.send(answer)


def _called(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except MemoryError:
        return False, OutOfMemory("it takes more memory than allowed")
    except Exception as error:
        error.__traceback__ = None
        return False, error


def _leave(number: int, frame: Any) -> None:
    """End by way of every ``finally``, so that what was started is ended too."""
    raise SystemExit(128 + number)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


@contextlib.contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """The last resort for a call that hangs in C and whose parent is gone: the system ends it."""
    if seconds is None or not hasattr(signal, "alarm"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(2 * seconds + 10 * GRACE))
    try:
        yield
    finally:
        signal.alarm(0)


def _bound_memory(memory: int | None) -> None:
    if memory is None:
        return
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
