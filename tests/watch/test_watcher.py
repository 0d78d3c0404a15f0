"""A watched folder: what is taken and when, and what is left alone."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ingest.batch import PhotoReading
from ingest.batch.work import Read
from ingest.errors import EngineMissingError, SettingsError
from ingest.watch import Event, Taken, Watcher, refuse_overlaps
from ingest.watch.ledger import Ledger
from ingest.watch.listing import Mark
from tests.fakes import JPEG, FakeOpener, fake_photo, read_fake
from tests.watch.scene import SETTLE_S, EndOfStoryError, Scene, Story, nothing


def append(path: Path, text: str) -> None:
    with path.open("ab") as file:
        file.write(text.encode())


# When


def test_what_lies_there_at_the_start_is_taken_as_soon_as_it_has_held_still(scene: Scene) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    os.utime(scene.folder / "a.jpg", (0, 0))  # as copying programs set it, long before they are done
    assert scene.watch() == ["a.jpg: read"]
    assert scene.told[0][0] == SETTLE_S
    assert scene.names() == ["Ann"]


def test_what_comes_later_is_taken_too(scene: Scene) -> None:
    new = partial(fake_photo, scene.folder / "b.jpg", "Bob")
    assert scene.watch(nothing, nothing, new) == ["b.jpg: read"]
    assert scene.told[0][0] == 3 + SETTLE_S


def test_a_file_that_grows_slowly_is_taken_whole_and_once(scene: Scene) -> None:
    photo = fake_photo(scene.folder / "a.jpg", "A")
    assert scene.watch(*[partial(append, photo, letter) for letter in "nn Example"]) == ["a.jpg: read"]
    assert scene.names() == ["Ann Example"]


def test_a_download_is_taken_under_its_final_name(scene: Scene) -> None:
    part = fake_photo(scene.folder / "a.jpg.part", "Ann")
    finished = partial(part.rename, scene.folder / "a.jpg")
    assert scene.watch(nothing, nothing, nothing, nothing, finished) == ["a.jpg: read"]
    assert scene.told[0][0] == 5 + SETTLE_S


def test_a_file_that_changes_while_it_is_read_is_waited_for_and_not_called_bad(scene: Scene) -> None:
    photo = fake_photo(scene.folder / "a.jpg", "fail")

    class Slow(FakeOpener):
        def open(self) -> Read:
            def read_slowly(data: bytes) -> PhotoReading:
                if data == JPEG + b"fail":
                    append(photo, "ed no more")
                return read_fake(data)

            return read_slowly

    assert replace(scene, opener=Slow()).watch() == ["a.jpg: read"]
    assert scene.names() == ["failed no more"]


def test_a_card_that_is_put_there_now_does_not_wait_for_the_pile(scene: Scene) -> None:
    for number in range(12):
        fake_photo(scene.folder / f"{number:02}.jpg", f"Person {number}")
    scene.options = replace(scene.options, at_once=4)
    told = scene.watch(nothing, partial(fake_photo, scene.folder / "new.jpg", "Nora"))
    assert told == [f"{number:02}.jpg: read" for number in range(12)] + ["new.jpg: read"]
    ledger = Ledger(SETTLE_S)
    marks = {"old.jpg": Mark(1, 1, 0), "new.jpg": Mark(1, 1, 0)}
    ledger.update({"old.jpg": marks["old.jpg"]}, 0.0)
    ledger.update(marks, 1.0)
    assert ledger.due(3.0) == ["new.jpg", "old.jpg"]


# What


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "Thumbs.db",
        ".stfolder/a.jpg",
        "a.jpg.part",
        "a.jpg.crdownload",
        "~$card.jpg",
        ".hidden.jpg",
        "x.TMP",
    ],
)
def test_what_other_programs_leave_in_folders_is_passed_over_without_a_word(scene: Scene, name: str) -> None:
    fake_photo(scene.folder / name, "Ann")
    assert scene.watch(nothing) == []


def test_no_link_pipe_or_socket_is_followed_or_opened_and_each_is_named_once(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = fake_photo(tmp_path / "private" / "a.jpg", "Private")
    (scene.folder / "a.jpg").symlink_to(private)
    (scene.folder / "folder").symlink_to(private.parent)
    (scene.folder / "loop").symlink_to(scene.folder)
    (scene.folder / "zero.jpg").symlink_to("/dev/zero")
    os.mkfifo(scene.folder / "pipe.jpg")
    monkeypatch.chdir(scene.folder)  # the name of a socket may have 108 bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.jpg")
        fake_photo(scene.folder / "z.jpg", "Zoe")
        told = scene.watch(nothing, nothing)
    link, no_file = "a link, not followed: put the photo itself here", "a pipe, socket or device, not a file"
    assert told == [
        f"a.jpg: {link}",
        f"folder: {link}",
        f"loop: {link}",
        f"pipe.jpg: {no_file}",
        f"socket.jpg: {no_file}",
        f"zero.jpg: {link}",
        "z.jpg: read",
    ]
    assert scene.names() == ["Zoe"]


def test_what_is_no_picture_is_named_once(scene: Scene) -> None:
    (scene.folder / "notes.txt").write_text("buy milk")
    assert scene.watch(nothing, nothing, nothing) == ["notes.txt: not a picture"]


def test_a_bad_file_stops_nothing_and_is_named_once_until_it_changes(scene: Scene) -> None:
    bad = fake_photo(scene.folder / "bad.jpg", "fail")
    fake_photo(scene.folder / "a.jpg", "Ann")
    failed = "bad.jpg: damaged or incomplete picture: copy the file again"
    assert scene.watch(*[nothing] * 5) == ["a.jpg: read", failed]
    worse, good = partial(fake_photo, bad, "fault"), partial(fake_photo, bad, "Bob")
    told = scene.watch(*[nothing] * 5, worse, *[nothing] * 3, good)
    assert told == [
        "a.jpg: known already",
        failed,
        "bad.jpg: unexpected ZeroDivisionError: division by zero",
        "bad.jpg: read",
    ]
    assert scene.names() == ["Ann", "Bob"]


def test_a_name_that_is_no_text_is_read_like_any_other(scene: Scene) -> None:
    fake_photo(scene.folder / os.fsdecode(b"M\xfcnchen") / os.fsdecode(b"J\xfcrgen.jpg"), "Jürgen")
    scene.watch()
    with scene.store() as store:
        (draft,) = store.drafts()
    assert draft.photo.name.endswith(r"/M\xfcnchen/J\xfcrgen.jpg")
    assert draft.photo.occasion_hint == r"M\xfcnchen"


def test_the_name_of_the_sub_folder_is_kept_as_the_occasion(scene: Scene) -> None:
    for inner in ("a.jpg", "Hannover Messe/b.jpg", "2026/embedded world/DCIM/100APPLE/c.jpg"):
        fake_photo(scene.folder / inner, inner)
    scene.watch()
    with scene.store() as store:
        hints = {Path(draft.photo.name).name: draft.photo.occasion_hint for draft in store.drafts()}
    assert hints == {"a.jpg": "", "b.jpg": "Hannover Messe", "c.jpg": "2026 / embedded world"}


def test_a_photo_that_is_replaced_by_another_is_a_new_one(scene: Scene) -> None:
    photo = fake_photo(scene.folder / "a.jpg", "Ann")
    other = partial(fake_photo, photo, "Bob")
    assert scene.watch(*[nothing] * 4, other) == ["a.jpg: read", "a.jpg: read"]
    assert scene.names() == ["Ann", "Bob"]


# Who


def test_an_engine_that_is_missing_ends_it_as_it_ends_any_import(scene: Scene) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann")
    scene.opener = FakeOpener("missing")
    with pytest.raises(EngineMissingError, match="apt install"):
        scene.watch()


def test_two_watchers_of_one_folder_store_each_photo_once(scene: Scene, tmp_path: Path) -> None:
    for number in range(6):
        fake_photo(scene.folder / f"{number}.jpg", f"Person {number}")
    done = tmp_path / "done"
    options = replace(scene.options, settle_s=0, move_to=done)

    runs = [Watcher(scene.folder, scene.plan, scene.store, options).run(Story([])) for _ in range(2)]
    told: list[Event] = []
    while runs:
        for run in list(runs):
            try:
                told.append(next(run))
            except EndOfStoryError:
                runs.remove(run)
    assert not [one for one in told if isinstance(one, Taken) and (one.result.error or one.stays_because)]
    assert sorted(scene.names()) == [f"Person {number}" for number in range(6)]
    assert sorted(path.name for path in done.iterdir()) == [f"{number}.jpg" for number in range(6)]


@pytest.mark.parametrize("other", ["cards", "cards/done", ".", "link"])
def test_no_folder_in_use_may_lie_in_another(scene: Scene, tmp_path: Path, other: str) -> None:
    (tmp_path / "link").symlink_to(scene.folder)
    with pytest.raises(SettingsError, match=r"FOLDER .* and --move-to .* must not lie in one another"):
        refuse_overlaps({"FOLDER": scene.folder, "--move-to": tmp_path / other})
    refuse_overlaps({"FOLDER": scene.folder, "--move-to": tmp_path / "cards-done"})
