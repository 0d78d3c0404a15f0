"""Who does the reading: this process, all cores, or other machines, all as a `concurrent.futures.Executor`."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar, cast

from ingest.errors import EngineMissingError, RecognitionError

P = ParamSpec("P")
T = TypeVar("T")

_PER_WORKER = 2  # photos under way for each worker: one is read, the next is at hand; more only costs memory


@dataclass(frozen=True, slots=True)
class Workers:
    """How to open an executor, again after it broke, and how many photos to give it at once."""

    open: Callable[[], Executor]
    in_flight: int


class InlineExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (a future carries whatever its call raised)
            future.set_exception(error)
        return future


def inline() -> Workers:
    """Read in this process, one photo after the other."""
    return Workers(InlineExecutor, in_flight=1)


def processes(jobs: int) -> Workers:
    """Read in `jobs` processes of this machine."""

    def open_pool() -> Executor:
        # Not forked: the runtimes of the readers start threads, and a forked copy of a thread's lock never opens.
        fresh = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_follow_the_parent)

    return Workers(open_pool, in_flight=_PER_WORKER * jobs)


def cluster(address: str, patience_s: float = 10.0) -> Workers:
    """Read on the workers of the Dask scheduler at `address` ("tcp://host:8786"), where this program is installed too.

    The scheduler may take `patience_s` for its first answer. Dask runs whatever it is sent and asks for no password:
    its ports belong into a private network. Raises EngineMissingError without the extra `cluster`, RecognitionError
    where no scheduler or no worker answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415  (an extra, and slow to load)
    except ImportError as error:
        raise EngineMissingError("--cluster needs Dask: pip install 'card-ingest[cluster]'") from error
    try:
        connect: Callable[..., Any] = Client
        client = connect(address, timeout=patience_s, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RecognitionError(f"{address}: no Dask scheduler answers there ({error})") from error
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise RecognitionError(f"{address}: the scheduler has no workers: start some with `dask worker {address}`")
    return Workers(partial(_ClusterExecutor, client), in_flight=_PER_WORKER * threads)


class _ClusterExecutor(Executor):
    """Dask's executor, which leaves its connection open when it is shut down; this one closes it."""

    def __init__(self, client: Any) -> None:
        self._client = client
        # Pure calls would be run once for equal arguments and kept; a call whose worker died is tried twice more.
        self._executor = client.get_executor(pure=False, retries=2)

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of a call that some worker of the cluster makes."""
        with warnings.catch_warnings():
            # Dask advises to load large arguments on the workers; a photo is here, and goes there once.
            warnings.filterwarnings("ignore", message="Sending large graph")
            return cast("Future[T]", self._executor.submit(call, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Close the connection; calls that nobody waits for are given up by Dask."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _follow_the_parent() -> None:
    """Let Ctrl+C, which the terminal sends to every process, end the batch in one place; end where the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """Wait until the parent is gone, then end: a pool's worker would wait for its next photo for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # Not sys.exit, which ends a thread only; nothing here needs to be finished, only the parent writes.
        os._exit(1)
