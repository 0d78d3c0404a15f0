"""Worker processes: each ends and is replaced alone, within its limit of time."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from ingest.batch import Outcome, Source, WorkerPool, find_photos, processes, read_photos
from ingest.batch.pool import Lent
from ingest.errors import EngineTimeoutError
from ingest.store import Store
from tests.batch.plans import imported, plan
from tests.fakes import fake_photo

PATIENCE_S = 2.5  # a process starts in less


class CannotTravelError(Exception):
    """An error whose class asks for more than its text, as some libraries' do."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{text} ({code})")


def fail_oddly() -> None:
    raise CannotTravelError(7, "odd")


def start_a_child_and_hang(note: Path) -> None:
    child = subprocess.Popen(["sleep", "60"])
    note.write_text(str(child.pid))
    time.sleep(60)


def open_nothing() -> object:
    return lambda: None


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    opened = WorkerPool(1, PATIENCE_S)
    yield opened
    opened.shutdown(cancel_futures=True)


def ended(pid: int) -> bool:
    """Tell whether the process has ended, within a moment; one that nobody has waited for yet has ended too."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_photo_that_hangs_is_left_out_and_says_so_and_the_others_are_read(tmp_path: Path) -> None:
    for name, text in (("a", "hang"), ("b", "Bea Zwei"), ("c", "Cem Drei"), ("d", "Dora Vier")):
        fake_photo(tmp_path / "cards" / f"{name}.jpg", text)
    with Store(tmp_path / "cards.db") as store:
        began = time.monotonic()
        results = imported(store, tmp_path / "cards", plan(processes(2, PATIENCE_S)))
        took_s = time.monotonic() - began
    assert [one.outcome for one in results] == [Outcome.FAILED, *[Outcome.READ] * 3]
    assert str(results[0].error) == "reading it took longer than 2.5 s and was stopped: the photo is left out"
    assert isinstance(results[0].error, EngineTimeoutError)
    assert PATIENCE_S < took_s < 3 * PATIENCE_S


def test_ending_a_batch_does_not_wait_for_a_photo_that_hangs(tmp_path: Path) -> None:
    sources = [Source(text, fake_photo(tmp_path / text, text)) for text in ("Ann", "hang")]
    attempts = read_photos(sources, plan(processes(1, 60.0)))
    next(attempts)
    began = time.monotonic()
    attempts.close()
    assert time.monotonic() - began < 5


def test_what_a_hanging_worker_has_started_ends_with_it(pool: WorkerPool, tmp_path: Path) -> None:
    future = pool.submit(start_a_child_and_hang, tmp_path / "pid")
    with pytest.raises(EngineTimeoutError, match=r"longer than 2\.5 s"):
        future.result(20)
    assert ended(int((tmp_path / "pid").read_text()))


def test_a_process_is_kept_for_the_next_call_and_replaced_when_it_has_died(pool: WorkerPool) -> None:
    first, second = pool.submit(os.getpid).result(20), pool.submit(os.getpid).result(20)
    assert first == second
    os.kill(first, signal.SIGKILL)
    with pytest.raises(BrokenExecutor):
        pool.submit(os.getpid).result(20)
    assert pool.submit(os.getpid).result(20) not in {first, os.getpid()}


def test_an_error_that_cannot_travel_arrives_in_words(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match=r"CannotTravelError: odd \(7\)"):
        pool.submit(fail_oddly).result(20)


def test_what_cannot_be_sent_back_arrives_in_words_and_the_process_stays(pool: WorkerPool) -> None:
    first = pool.submit(os.getpid).result(20)
    with pytest.raises(RuntimeError, match="what came of it cannot be sent"):
        pool.submit(open_nothing).result(20)
    assert pool.submit(os.getpid).result(20) == first


def test_a_lent_pool_outlives_the_batch_and_an_ended_one_takes_nothing(pool: WorkerPool) -> None:
    begun = threading.Event()
    with Lent(pool) as batch:
        worker = batch.submit(os.getpid).result(20)
        batch.submit(time.sleep, 0.3).add_done_callback(lambda _: begun.set())
        waiting = batch.submit(os.getpid)
        batch.shutdown(cancel_futures=True)
        assert waiting.cancelled()
    assert begun.wait(5)
    assert pool.submit(os.getpid).result(20) == worker
    pool.shutdown(cancel_futures=True)
    assert ended(worker)
    with pytest.raises(BrokenExecutor, match="have ended"):
        pool.submit(os.getpid)


def test_more_processes_than_photos_are_not_started(tmp_path: Path) -> None:
    sources = find_photos([str(fake_photo(tmp_path / "a.jpg", "Ann"))]).sources
    assert [attempt.error for attempt in read_photos(sources, plan(processes(8)))] == [None]
