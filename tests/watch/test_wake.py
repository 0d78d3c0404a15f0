"""When a watched folder is looked at again, as the system really tells it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.watch import Notified, Polled
from ingest.watch.listing import Place, list_folder
from tests.fakes import fake_photo

LONG_S = 20.0
SOON_S = 6.0  # a notice takes 0.1 s; the rest is for a machine that is busy otherwise


class Never(Polled):
    """Says that it was needed after all."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.asked = 0

    def wait(self, places: frozenset[Place], at_most_s: float) -> None:  # noqa: ARG002
        """Count, and wait for nothing."""
        self.asked += 1


@pytest.fixture
def otherwise() -> Never:
    return Never()


@pytest.fixture
def notified(otherwise: Never) -> Iterator[Notified]:
    waker = Notified(otherwise, step_s=0.05)
    yield waker
    waker.close()


def places(folder: Path) -> frozenset[Place]:
    return frozenset(list_folder(folder).places)


def waited_s(notified: Notified, folder: Path, at_most_s: float = LONG_S) -> float:
    started = time.perf_counter()
    notified.wait(places(folder), at_most_s)
    return time.perf_counter() - started


@pytest.mark.parametrize("inner", ["a.jpg", "sub/a.jpg"])
def test_a_new_file_wakes_at_once(notified: Notified, tmp_path: Path, inner: str) -> None:
    (tmp_path / "sub").mkdir()
    assert waited_s(notified, tmp_path) < SOON_S  # it begins to listen, and must look once more
    later = threading.Timer(0.1, fake_photo, [tmp_path / inner, "Ann"])
    later.start()
    assert waited_s(notified, tmp_path) < SOON_S
    later.join()


def test_without_news_it_wakes_when_it_is_time(notified: Notified, tmp_path: Path) -> None:
    waited_s(notified, tmp_path)
    assert 0.2 <= waited_s(notified, tmp_path, 0.2) < SOON_S


def test_a_folder_that_went_and_came_back_is_listened_to_anew(notified: Notified, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    waited_s(notified, folder)
    folder.rename(tmp_path / "old")
    folder.mkdir()
    assert waited_s(notified, folder) < SOON_S
    later = threading.Timer(0.1, fake_photo, [folder / "a.jpg", "Ann"])
    later.start()
    assert waited_s(notified, folder) < SOON_S
    later.join()


def test_nothing_is_listened_to_beyond_a_link(notified: Notified, tmp_path: Path) -> None:
    folder, private = tmp_path / "cards", tmp_path / "private"
    (private / "deep").mkdir(parents=True)
    folder.mkdir()
    (folder / "link").symlink_to(private)
    waited_s(notified, folder)
    waited_s(notified, folder, 0.1)
    later = threading.Timer(0.1, fake_photo, [private / "a.jpg", "Ann"])
    later.start()
    assert waited_s(notified, folder, 0.5) >= 0.5
    later.join()


@pytest.mark.parametrize("name", [b"gone", b"M\xfcnchen"])
def test_where_there_are_no_notices_it_looks_at_regular_times(
    notified: Notified, otherwise: Never, tmp_path: Path, name: bytes
) -> None:
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir()
    seen = places(folder)
    if name == b"gone":
        folder.rmdir()
    notified.wait(seen, LONG_S)
    notified.wait(seen, LONG_S)
    assert otherwise.asked == 2


def test_polling_waits_its_time_but_no_longer_than_asked() -> None:
    started = time.perf_counter()
    Polled(0.05).wait(frozenset(), LONG_S)
    Polled(LONG_S).wait(frozenset(), 0.05)
    assert 0.1 <= time.perf_counter() - started < SOON_S
