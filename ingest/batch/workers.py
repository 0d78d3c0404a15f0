"""Who does the reading: this process, all cores, or other machines, all as a `concurrent.futures.Executor`."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, ParamSpec, TypeVar, cast

from ingest.batch.pool import Lent, WorkerPool
from ingest.errors import EngineMissingError, RecognitionError

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE_S = 600.0  # a PDF of 100 pages takes 150 on a laptop and four times that on a small board; more is a hang

_PER_WORKER = 2  # photos under way for each worker: one is read, the next is at hand; more only costs memory


@dataclass(frozen=True, slots=True)
class Workers:
    """How to open an executor, and how many photos to give it at once."""

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


def processes(jobs: int, patience_s: float = PATIENCE_S) -> Workers:
    """Read in `jobs` processes of this machine; a photo that takes longer than `patience_s` is left out."""
    return Workers(partial(WorkerPool, jobs, patience_s), in_flight=_PER_WORKER * jobs)


def lent(pool: Executor, jobs: int) -> Workers:
    """Read in the processes of a `pool` that outlives the batch."""
    return Workers(partial(Lent, pool), in_flight=_PER_WORKER * jobs)


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
