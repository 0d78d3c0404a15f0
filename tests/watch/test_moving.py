"""Moving a file away without overwriting, losing or doubling any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.watch import moving
from ingest.watch.moving import move
from tests.fakes import JPEG, fake_photo


def test_nothing_is_overwritten_by_moving(tmp_path: Path) -> None:
    places = []
    for number in range(4):
        file = fake_photo(tmp_path / "new" / "a.tar.jpg", f"Person {number}")
        places.append(move(file, tmp_path / "done" / "a.tar.jpg").name)
        assert not file.exists()
    assert places == ["a.tar.jpg", "a.tar (2).jpg", "a.tar (3).jpg", "a.tar (4).jpg"]
    kept = [(tmp_path / "done" / name).read_bytes() for name in places]
    assert kept == [JPEG + f"Person {number}".encode() for number in range(4)]


def test_the_same_bytes_under_the_same_name_are_one_file_after_moving(tmp_path: Path) -> None:
    file, done = fake_photo(tmp_path / "a.jpg", "Ann"), fake_photo(tmp_path / "done" / "a.jpg", "Ann")
    assert move(file, done) == done
    assert not file.exists()
    assert [path.name for path in done.parent.iterdir()] == ["a.jpg"]


def test_a_link_at_the_new_place_is_not_taken_for_the_file(tmp_path: Path) -> None:
    file = fake_photo(tmp_path / "a.jpg", "Ann")
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "a.jpg").symlink_to(file)
    moved = move(file, tmp_path / "done" / "a.jpg")
    assert (moved.name, moved.read_bytes()) == ("a (2).jpg", JPEG + b"Ann")


def test_a_file_that_is_gone_leaves_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move(tmp_path / "a.jpg", tmp_path / "done" / "a.jpg")
    assert not list((tmp_path / "done").iterdir())


def test_a_copy_to_another_disk_is_whole_and_keeps_the_time(tmp_path: Path) -> None:
    file = fake_photo(tmp_path / "a.jpg", "Ann")
    os.utime(file, (1, 1))
    moving._copy(file, tmp_path / "b.jpg")
    assert (tmp_path / "b.jpg").read_bytes() == JPEG + b"Ann"
    assert (tmp_path / "b.jpg").stat().st_mtime == 1
    with pytest.raises(FileNotFoundError):
        moving._copy(tmp_path / "none.jpg", tmp_path / "c.jpg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg", "b.jpg"]
