"""Worker processes that outlive a batch: opening the engines costs more than a photo, and uploads come one by one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import ParamSpec, TypeVar

from ingest.batch import processes

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE_S = 300.0  # a hundred pages of a PDF take half of that; whatever takes longer hangs


class KeptPool:
    """Lends its processes to one batch after the other, and opens them anew after they broke.

    Whatever a worker does not finish within `patience_s` ends the workers: the batch reads the others again, and gives
    up the one that did it twice.
    """

    def __init__(self, jobs: int, patience_s: float = _PATIENCE_S) -> None:
        self._workers = processes(jobs)
        self._patience_s = patience_s
        self._executor: Executor | None = None
        self._closed = False
        self._lock = threading.Lock()

    @property
    def in_flight(self) -> int:
        """How many photos to give the workers at once."""
        return self._workers.in_flight

    def lease(self) -> Executor:
        """Return an executor whose shutdown leaves the processes running, unless they broke."""
        return _Lease(self)

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker make the call. Raises BrokenExecutor if the workers have died meanwhile, or after `close`."""
        with self._lock:
            if self._closed:
                raise BrokenExecutor("the workers have ended")
            executor = self._executor = self._executor or self._workers.open()
        try:
            future = executor.submit(call, *args, **kwargs)
        except BrokenExecutor:
            self._drop(executor)
            raise
        alarm = threading.Timer(self._patience_s, _end_workers, [executor])
        alarm.daemon = True

        def done(finished: Future[T]) -> None:
            alarm.cancel()
            if not finished.cancelled() and isinstance(finished.exception(), BrokenExecutor):
                self._drop(executor)

        alarm.start()
        future.add_done_callback(done)
        return future

    def close(self) -> None:
        """End the processes at once: only this process writes, nothing of theirs needs to be finished."""
        with self._lock:
            self._closed = True
            executor, self._executor = self._executor, None
        if executor is not None:
            _end_workers(executor)
            executor.shutdown(wait=True, cancel_futures=True)

    def _drop(self, executor: Executor) -> None:
        with self._lock:
            if self._executor is executor:
                self._executor = None
        executor.shutdown(wait=False, cancel_futures=True)


class _Lease(Executor):
    """What one batch sees of the pool."""

    def __init__(self, pool: KeptPool) -> None:
        self._pool = pool
        self._under_way: set[Future[object]] = set()

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker make the call."""
        future = self._pool.submit(call, *args, **kwargs)
        self._under_way.add(future)  # type: ignore[arg-type]
        future.add_done_callback(self._under_way.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Give up what has not begun, if asked to; the processes go on."""
        for future in tuple(self._under_way) if cancel_futures else ():
            future.cancel()


def _end_workers(executor: Executor) -> None:
    # From Python 3.14 on a pool can end its own processes; before, nothing public tells which are its own.
    own = getattr(executor, "_processes", None) or {}
    for process in tuple(own.values()):
        process.kill()
