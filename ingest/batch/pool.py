"""Worker processes that are ended and replaced one by one: a photo over which one hangs or dies costs itself alone.

`concurrent.futures.ProcessPoolExecutor` gives up all of its processes where one of them dies, does not say over which
call that was, and has no limit of time.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import ParamSpec, TypeVar, cast

from ingest.errors import EngineTimeoutError

P = ParamSpec("P")
T = TypeVar("T")

# Not forked: the runtimes of the readers start threads, and a forked copy of a thread's lock never opens.
_FRESH = multiprocessing.get_context("spawn")


class WorkerPool(Executor):
    """Makes calls in up to `jobs` processes, each started when it is needed and kept for the calls that follow.

    A call that takes more than `patience_s` ends its process and raises EngineTimeoutError from its future; a process
    that dies over a call raises BrokenExecutor from it. In both cases the next call finds a new process.
    """

    def __init__(self, jobs: int, patience_s: float) -> None:
        self._workers = [_Worker(patience_s) for _ in range(jobs)]
        # The one that was used last first: its engines are open.
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        # A thread for each process: it waits for the answer.
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a process make the call. Raises BrokenExecutor after `shutdown`."""
        try:
            return self._threads.submit(self._run, partial(call, *args, **kwargs))
        except RuntimeError as error:
            raise BrokenExecutor("the workers have ended") from error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when their calls are done; with `cancel_futures` at once: nobody wants the answers."""
        if cancel_futures:
            self._close()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._close()

    def _run(self, call: Callable[[], T]) -> T:
        worker = self._idle.get()
        try:
            return worker.run(call)
        finally:
            self._idle.put(worker)

    def _close(self) -> None:
        for worker in self._workers:
            worker.close()


class Lent(Executor):
    """What one batch sees of a pool that outlives it: opening the engines costs more than a photo."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._under_way: set[Future[object]] = set()

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a process make the call. Raises BrokenExecutor if the pool has ended."""
        future = self._pool.submit(call, *args, **kwargs)
        self._under_way.add(cast("Future[object]", future))
        future.add_done_callback(self._under_way.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Give up what has not begun, if asked to; the processes go on."""
        for future in tuple(self._under_way) if cancel_futures else ():
            future.cancel()


class _Worker:
    """A place for one process at a time."""

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def run(self, call: Callable[[], T]) -> T:
        """Make the call there. Raises what the call raises, EngineTimeoutError and BrokenExecutor."""
        pipe = self._open()
        late = threading.Event()
        alarm = threading.Timer(self._patience_s, self._end, [late])
        alarm.daemon = True
        alarm.start()
        try:
            pipe.send(call)
            value, error = pipe.recv()
        except (EOFError, OSError) as gone:
            self._end()
            if late.is_set():
                raise EngineTimeoutError(
                    f"reading it took longer than {self._patience_s:g} s and was stopped: the photo is left out"
                ) from gone
            raise BrokenExecutor("the worker died") from gone
        finally:
            alarm.cancel()
        if error is not None:
            raise error
        return cast("T", value)

    def close(self) -> None:
        """End the process now and for ever: only this process writes, nothing of its work needs to be finished."""
        with self._lock:
            self._closed = True
        self._end()

    def _open(self) -> Connection:
        with self._lock:
            if self._closed:
                raise BrokenExecutor("the workers have ended")
            if self._pipe is None:
                self._pipe, there = _FRESH.Pipe()
                self._process = _FRESH.Process(target=_serve, args=(there,), daemon=True)
                self._process.start()
                there.close()  # else this side would never see that the other has gone
            return self._pipe

    def _end(self, late: threading.Event | None = None) -> None:
        if late is not None:
            late.set()
        with self._lock:
            process, self._process, self._pipe = self._process, None, None
        if process is not None and process.pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with the Tesseract that it waits for
            process.kill()  # one that was only about to begin has no group yet
            process.join()


def _serve(pipe: Connection) -> None:
    """Answer calls until nobody is there to ask."""
    # Ctrl+C, which the terminal sends to every process, ends the batch in one place.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setpgid(0, 0)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            answer = _outcome(pipe.recv())
            try:
                pipe.send(answer)
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                pipe.send((None, RuntimeError(f"what came of it cannot be sent: {error}")))


def _outcome(call: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return call(), None
    except Exception as error:  # noqa: BLE001  (it is raised again where the call came from)
        error.add_note(traceback.format_exc())
        return None, _able_to_travel(error)


def _able_to_travel(error: Exception) -> Exception:
    """Return the error, or one that says the same where its own class cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (made here, a moment ago)
    except Exception:  # noqa: BLE001  (whatever a class of somebody's makes of it)
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _end_with_the_parent() -> None:
    """Wait until the parent is gone, then end: a worker in the middle of a photo would first bring it to its end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # Not sys.exit, which ends a thread only; nothing here needs to be finished, only the parent writes.
        os._exit(1)
