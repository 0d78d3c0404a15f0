"""Whoever reads: processes that crash or lose their parent, and a cluster."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.batch import cluster, find_photos, processes, read_photos
from ingest.errors import RecognitionError
from tests.batch.plans import plan
from tests.fakes import fake_photo

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Read seven photos by two processes; over one of them a worker dies."""
    folder = tmp_path_factory.mktemp("cards")
    for name, text in zip("abcdefg", ("Ann", "Bob", "crash", "fail", "fault", "Fay", "Gus"), strict=True):
        fake_photo(folder / f"{name}.jpg", text)
    attempts = read_photos(find_photos([str(folder)]).sources, plan(processes(2)))
    return [
        (Path(one.source.name).stem, one.reading.cards[0].card.lines[0].text if one.reading else str(one.error))
        for one in attempts
    ]


def test_a_crash_in_a_worker_costs_one_photo_and_the_order_is_kept(crashed: list[tuple[str, str]]) -> None:
    assert crashed == [
        ("a", "Ann"),
        ("b", "Bob"),
        ("c", "reading it ends the whole worker process, twice: the photo is left out"),
        ("d", "damaged or incomplete picture: copy the file again"),
        ("e", "unexpected ZeroDivisionError: division by zero"),
        ("f", "Fay"),
        ("g", "Gus"),
    ]


ORPHANED = """
import io, sys
from ingest.batch import Plan, find_photos, processes, read_photos
from tests.fakes import FakeOpener

if __name__ == "__main__":
    plan = Plan(FakeOpener(), processes(2), 1000, io.BytesIO())
    for attempt in read_photos(find_photos([sys.argv[1]]).sources, plan):
        print(attempt.source.name, flush=True)
"""


def test_workers_end_where_their_parent_is_killed(tmp_path: Path) -> None:
    for number in range(20):
        fake_photo(tmp_path / "cards" / f"{number}.jpg", f"slow {number}")
    run = [sys.executable, "-c", ORPHANED, str(tmp_path / "cards")]
    with subprocess.Popen(run, stdout=subprocess.PIPE, start_new_session=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
        parent.wait()
        # The workers hold the other end of the pipe, so it is closed when the last of them is gone.
        ended = threading.Thread(target=parent.stdout.read)
        ended.start()
        ended.join(10)
        alive = ended.is_alive()
        if alive:
            os.killpg(parent.pid, signal.SIGKILL)
    assert not alive


def test_a_cluster_of_two_workers_reads_as_one_process_does(tmp_path: Path) -> None:
    from distributed import LocalCluster

    texts = ("Ann", "fail", "Cleo", "fault", "Eve", "Fay")
    for name, text in zip("abcdef", texts, strict=True):
        fake_photo(tmp_path / f"{name}.jpg", text)
    sources = find_photos([str(tmp_path)]).sources
    here = [(one.reading, str(one.error)) for one in read_photos(sources, plan())]
    start: Callable[..., Any] = LocalCluster
    with start(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as local:
        there = [(one.reading, str(one.error)) for one in read_photos(sources, plan(cluster(local.scheduler_address)))]
    assert there == here


def test_without_a_scheduler_the_cluster_is_named() -> None:
    with pytest.raises(RecognitionError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers"):
        cluster("tcp://127.0.0.1:9", patience_s=0.3)
