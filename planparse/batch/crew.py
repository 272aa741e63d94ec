"""Who does the work: processes of this machine, or a Dask cluster, behind one executor."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planparse.batch.isolation import end_workers

if TYPE_CHECKING:
    from distributed import Client

RETRIES = 3
"""How often a cluster gives a document to another worker, when the one that had it is gone."""
_SECONDS_TO_CONNECT = 5


class NoCluster(Exception):  # noqa: N818
    """The cluster cannot be used: the message says why."""


class ClusterLost(Exception):  # noqa: N818
    """The cluster's scheduler went away while it was at work."""

    def __init__(self) -> None:
        super().__init__("the cluster's scheduler is gone")


@dataclass(frozen=True, slots=True)
class Crew:
    """``executor`` takes the work, ``width`` says how many documents it reads at a time,
    ``losses`` are the exceptions by which it tells that workers died of a document, and
    ``at_hand`` whether another process of this machine may help to add up."""

    executor: Executor
    width: Callable[[], int]
    losses: tuple[type[BaseException], ...] = ()
    at_hand: bool = False


@contextlib.contextmanager
def local_crew(jobs: int) -> Iterator[Crew]:
    """``jobs`` processes of this machine, each driven by a thread (see ``isolation``)."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="planparse")
    try:
        yield Crew(executor, lambda: jobs, at_hand=jobs > 1)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        end_workers()
        executor.shutdown(wait=True)
        end_workers()


@contextlib.contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """The Dask cluster whose scheduler is at ``address`` (tcp://host:8786). Raises NoCluster, and
    while it is at work ClusterLost."""
    try:
        from distributed import Client, KilledWorker
        from distributed.comm import get_address_host_port
    except ImportError:
        raise NoCluster(
            "--scheduler needs Dask; install it with: pip install 'planparse[cluster]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        get_address_host_port(address)
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(
            f"there is no Dask scheduler at {address} ({error}); start one with: dask scheduler"
        ) from None
    try:
        executor = client.get_executor(pure=False, retries=RETRIES)
        yield Crew(executor, lambda: _width(client), (KilledWorker,))
    finally:
        client.close()


def _width(client: Client) -> int:
    try:
        return sum(client.nthreads().values()) or 1
    except OSError:
        raise ClusterLost from None
