"""A watched folder when things go wrong around it: restarts, drives that go away, a database in use, moving."""

from __future__ import annotations

import shutil
import sqlite3
import tracemalloc
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.batch.work import Read
from ingest.errors import SchemaTooNewError, StoreError
from ingest.store import Store
from tests.fakes import JPEG, FakeOpener, fake_photo, read_fake
from tests.watch.scene import Scene, nothing


def test_a_restart_leaves_what_is_known_alone(scene: Scene) -> None:
    for name in ("a.jpg", "b.jpg"):
        fake_photo(scene.folder / name, name)
    scene.watch()
    before = scene.db.read_bytes()
    assert scene.watch() == ["a.jpg: known already", "b.jpg: known already"]
    assert scene.db.read_bytes() == before


@pytest.mark.parametrize("empty_while_away", [False, True])
def test_a_drive_that_goes_away_is_waited_for(scene: Scene, tmp_path: Path, empty_while_away: bool) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    elsewhere = tmp_path / "unmounted"

    def go() -> None:
        scene.folder.rename(elsewhere)
        if empty_while_away:
            scene.folder.mkdir()

    def come_back() -> None:
        shutil.rmtree(scene.folder, ignore_errors=True)
        elsewhere.rename(scene.folder)
        fake_photo(scene.folder / "b.jpg", "Bob")

    told = scene.watch(nothing, nothing, nothing, go, nothing, nothing, come_back, nothing, nothing)
    if empty_while_away:
        assert sorted(told) == ["a.jpg: known already", "a.jpg: read", "b.jpg: read"]
    else:
        away = "trouble: : cannot be read (No such file or directory): waiting for it"
        assert told[:3] == ["a.jpg: read", away, "over"]
        assert "b.jpg: read" in told
    assert scene.names() == ["Ann", "Bob"]


def test_a_database_in_use_is_waited_for(scene: Scene) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    scene.store().close()
    other = sqlite3.connect(scene.db, isolation_level=None)
    scene.options = replace(scene.options, retry_s=2.0)
    told = scene.watch(partial(other.execute, "BEGIN IMMEDIATE"), *[nothing] * 8, other.rollback, *[nothing] * 8)
    other.close()
    assert told[0].endswith("try again in a moment; waiting, the photos stay where they are")
    assert told[1:] == ["a.jpg: read", "over"]
    assert scene.names() == ["Ann"]


def test_it_is_tried_less_and_less_often_while_the_database_cannot_be_written(scene: Scene) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    scene.options = replace(scene.options, retry_s=2.0, look_s=10.0)
    tries = []

    class Refused(Scene):
        def store(self) -> Store:
            tries.append(1)
            raise StoreError("the disk is full")

    told = Refused(scene.folder, scene.db, scene.options).watch(*[nothing] * 40)
    assert told == ["trouble: the disk is full; waiting, the photos stay where they are"]
    assert len(tries) == len([2, 4, 8, 16, 26, 36])  # the seconds at which it is tried


def test_a_database_of_a_newer_program_ends_the_old_one(scene: Scene) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    scene.store().close()
    with Database(scene.db) as db:
        db["_sqlite_migrations"].insert({"migration_set": "card-ingest", "name": "m999_later", "applied_at": "2030"})
    with pytest.raises(SchemaTooNewError):
        scene.watch()


def test_a_pile_of_photos_is_never_in_memory_together(scene: Scene) -> None:
    for number in range(60):
        fake_photo(scene.folder / f"{number:03}.jpg", f"Person {number:03}".ljust(90_000))

    class Short(FakeOpener):
        def open(self) -> Read:
            return lambda data: read_fake(data[:14])

    scene.opener = Short()
    tracemalloc.start()
    try:
        assert len(scene.watch()) == 60
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2e6  # all of them are 5.4 MB


# Moving


def test_photos_stay_where_and_as_they_are(scene: Scene) -> None:
    photo = fake_photo(scene.folder / "a.jpg", "Ann")
    before = photo.stat()
    scene.watch()
    assert [path.name for path in scene.folder.iterdir()] == ["a.jpg"]
    assert (photo.read_bytes(), photo.stat().st_mtime_ns) == (JPEG + b"Ann", before.st_mtime_ns)


def test_what_is_stored_is_moved_if_that_is_wanted_and_nothing_else(scene: Scene, tmp_path: Path) -> None:
    done = tmp_path / "done"
    texts = {"a.jpg": "Ann", "Messe/a.jpg": "Anton", "bad.jpg": "fail", "twin.jpg": "Ann", "wall.jpg": ""}
    for name, text in texts.items():
        fake_photo(scene.folder / name, text)
    (scene.folder / "notes.txt").write_text("buy milk")
    (done / "a.jpg").mkdir(parents=True)
    scene.options = replace(scene.options, move_to=done)
    assert sorted(scene.watch()) == [
        "Messe/a.jpg: read -> a.jpg",
        "a.jpg: read -> a (2).jpg",
        "bad.jpg: damaged or incomplete picture: copy the file again",
        "notes.txt: not a picture",
        "twin.jpg: known already -> twin.jpg",
        "wall.jpg: no text found -> wall.jpg",
    ]
    left = sorted(path.name for path in scene.folder.rglob("*") if path.is_file())
    assert left == ["bad.jpg", "notes.txt"]
    assert (done / "Messe" / "a.jpg").read_bytes() == JPEG + b"Anton"


def test_what_was_stored_but_not_yet_moved_before_a_restart_is_moved_then(scene: Scene, tmp_path: Path) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    scene.watch()
    scene.options = replace(scene.options, move_to=tmp_path / "done")
    assert scene.watch() == ["a.jpg: known already -> a.jpg"]


def test_what_cannot_be_moved_is_stored_all_the_same_and_said_once(scene: Scene, tmp_path: Path) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    (tmp_path / "done").touch()
    scene.options = replace(scene.options, move_to=tmp_path / "done")
    assert scene.watch(nothing, nothing, nothing) == [
        f"a.jpg: read; cannot be moved to {tmp_path / 'done'}: File exists",
    ]
    assert (scene.folder / "a.jpg").read_bytes() == JPEG + b"Ann"
    assert scene.names() == ["Ann"]
