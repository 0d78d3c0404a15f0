"""Files and folders in, one outcome a photo out, whoever does the reading."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from ingest.batch import (
    Found,
    Outcome,
    PhotoReading,
    Plan,
    Result,
    Workers,
    cluster,
    find_photos,
    import_photos,
    inline,
    processes,
    read_photos,
)
from ingest.batch.media import MediaType, find_media_type
from ingest.batch.run import _error_of
from ingest.errors import EngineMissingError, RecognitionError, UnreadablePhotoError
from ingest.store import Store
from tests.fakes import JPEG, FakeOpener, fake_photo


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store" / "cards.db") as opened:
        yield opened


def plan(workers: Workers | None = None, language: str = "Latin", piped: bytes = b"") -> Plan:
    return Plan(FakeOpener(language), workers or inline(), max_bytes=1000, standard_input=io.BytesIO(piped))


def names(found: Found) -> list[str]:
    return [Path(source.name).name for source in found.sources]


def imported(store: Store, folder: Path, how: Plan | None = None) -> list[Result]:
    found = find_photos([str(folder)])
    return list(import_photos(found.sources, how or plan(), store, str(folder)))


# Which files


def test_a_folder_gives_its_photos_sorted_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in (
        "b.jpg",
        "a.jpg",
        "sub/c.jpg",
        ".hidden.jpg",
        ".cache/d.jpg",
        "Thumbs.db",
        "@eaDir/e.jpg",
        "no-ending",
    ):
        fake_photo(tmp_path / name, name)
    (tmp_path / "notes.txt").write_text("buy milk")
    found = find_photos([str(tmp_path)])
    assert names(found) == ["a.jpg", "b.jpg", "no-ending", "c.jpg"]
    assert [(Path(one.name).name, one.reason) for one in found.skipped] == [("notes.txt", "not a picture")]


def test_a_damaged_photo_in_a_folder_is_still_a_photo(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.HEIC").write_text("no picture")
    assert names(find_photos([str(tmp_path)])) == ["empty.jpg", "text.HEIC"]


def test_links_to_files_are_followed_links_to_folders_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    target = fake_photo(tmp_path / "elsewhere" / "a.jpg", "A")
    folder.mkdir()
    (folder / "link.jpg").symlink_to(target)
    (folder / "broken.jpg").symlink_to(tmp_path / "nowhere")
    (folder / "loop").symlink_to(folder)
    found = find_photos([str(folder)])
    assert names(found) == ["broken.jpg", "link.jpg"]
    assert found.sources[0].problem == "cannot be opened: No such file or directory"
    assert [one.reason for one in found.skipped] == ["a link to a folder"]


def test_pipes_in_a_folder_are_passed_over_without_waiting_for_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    fake_photo(tmp_path / "a.jpg", "A")
    found = find_photos([str(tmp_path)])
    assert names(found) == ["a.jpg"]
    assert [one.reason for one in found.skipped] == ["a pipe or device, not a file"]


def test_what_is_named_but_cannot_be_read_keeps_its_place_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    good = fake_photo(tmp_path / "a.jpg", "A")
    given = [str(tmp_path / name) for name in ("none.jpg", "loop", "empty", "pipe")] + ["bad\0name", str(good), "-"]
    found = find_photos(given)
    assert [source.name for source in found.sources] == given
    assert [source.problem for source in found.sources] == [
        "there is no such file or folder",
        "cannot be opened: Too many levels of symbolic links",
        "no photos in this folder",
        "a pipe or device, not a file: give `-` to read from standard input",
        "cannot be opened: embedded null byte",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1", MediaType.JPEG),
        (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
        (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType.WEBP),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"II*\0", MediaType.TIFF),
        (b"MM\0*", MediaType.TIFF),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", MediaType.HEIC),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", MediaType.AVIF),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp41", None),
        (b"%PDF-1.7", MediaType.PDF),
        (b"\n\n%PDF-1.4", MediaType.PDF),
        (b"GIF89a", MediaType.GIF),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0", MediaType.BMP),
        (b"BMW is a maker of cars", None),
        (b"", None),
        (b"hello", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: MediaType | None) -> None:
    assert find_media_type(head) is kind


# What becomes of them


def test_each_photo_has_an_outcome_in_the_order_given(store: Store, tmp_path: Path) -> None:
    texts = {"a.jpg": "Ann A", "b.jpg": "fail", "c.jpg": "", "d.jpg": "Ann A", "e.jpg": "Eve\n\nEd", "f.jpg": "fault"}
    for name, text in texts.items():
        fake_photo(tmp_path / "cards" / name, text)
    (tmp_path / "cards" / "g.jpg").write_bytes(JPEG + b"x" * 1000)
    results = imported(store, tmp_path / "cards")
    assert [(Path(one.name).name, one.outcome, one.draft_ids) for one in results] == [
        ("a.jpg", Outcome.READ, (1,)),
        ("b.jpg", Outcome.FAILED, ()),
        ("c.jpg", Outcome.NO_TEXT, (2,)),
        ("d.jpg", Outcome.DUPLICATE, (1,)),
        ("e.jpg", Outcome.READ, (3, 4)),
        ("f.jpg", Outcome.FAILED, ()),
        ("g.jpg", Outcome.FAILED, ()),
    ]
    assert [str(one.error) for one in results if one.error] == [
        "damaged or incomplete picture: copy the file again",
        "unexpected ZeroDivisionError: division by zero",
        "more than 0.001 MB: save a smaller copy of it",
    ]


def test_a_photo_without_text_waits_for_a_person_as_an_empty_draft(store: Store, tmp_path: Path) -> None:
    imported(store, fake_photo(tmp_path / "wall.jpg", ""))
    (draft,) = store.drafts()
    assert draft.reading.warnings == ("no text found",)
    assert draft.photo.path.read_bytes() == JPEG


def test_the_same_folder_again_reads_nothing(store: Store, tmp_path: Path) -> None:
    fake_photo(tmp_path / "cards" / "a.jpg", "Ann")
    first = imported(store, tmp_path / "cards")
    # Engines that are missing would be noticed as soon as they are used.
    before = store.path.read_bytes()
    again = imported(store, tmp_path / "cards", plan(language="missing"))
    assert store.path.read_bytes() == before
    assert [(one.outcome, one.draft_ids) for one in again] == [(Outcome.DUPLICATE, first[0].draft_ids)]


def test_the_twin_of_a_photo_that_failed_fails_too(store: Store, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        fake_photo(tmp_path / "cards" / name, "fail")
    results = imported(store, tmp_path / "cards")
    assert [one.outcome for one in results] == [Outcome.FAILED, Outcome.FAILED]
    assert str(results[1].error) == "the same picture as one before, which failed"


def test_a_photo_comes_by_standard_input(store: Store) -> None:
    found = find_photos(["-"])
    (result,) = import_photos(found.sources, plan(piped=JPEG + b"Ann"), store, "-")
    assert (result.name, result.outcome) == ("-", Outcome.READ)


def test_a_missing_engine_ends_the_batch_at_its_first_photo(store: Store, tmp_path: Path) -> None:
    fake_photo(tmp_path / "cards" / "a.jpg", "Ann")
    with pytest.raises(EngineMissingError, match="apt install"):
        imported(store, tmp_path / "cards", plan(language="missing"))


def test_an_interrupt_keeps_what_is_done(store: Store, tmp_path: Path) -> None:
    for name, text in (("a.jpg", "Ann"), ("b.jpg", "interrupt"), ("c.jpg", "Carl")):
        fake_photo(tmp_path / "cards" / name, text)
    with pytest.raises(KeyboardInterrupt):
        imported(store, tmp_path / "cards")
    assert [draft.reading.lines[0].text for draft in store.drafts()] == ["Ann"]


def test_no_more_files_are_open_than_are_under_way(tmp_path: Path) -> None:
    for number in range(6):
        fake_photo(tmp_path / f"{number}.jpg", f"Person {number}")
    sources = iter(find_photos([str(tmp_path)]).sources)
    attempts = read_photos(sources, plan(Workers(inline().open, in_flight=2)))
    next(attempts)
    attempts.close()
    assert len(list(sources)) == 4


# Processes


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


def test_a_long_message_of_a_library_is_cut_to_one_line() -> None:
    future: Future[PhotoReading] = Future()
    future.set_exception(ValueError("first line\n" + "and so on " * 100))
    message = str(_error_of(future))
    assert message.startswith("unexpected ValueError: first line and so on")
    assert message.endswith("…")
    assert len(message) < 230


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
    with subprocess.Popen(run, stdout=subprocess.PIPE, start_new_session=True, cwd=Path(__file__).parents[1]) as parent:
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


KILLED_WHILE_STORING = """
import io, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from ingest.batch import Plan, find_photos, import_photos, inline
from ingest.store import Store
from tests.fakes import FakeOpener

calls = iter(range(1, 1000))

def clock():
    if next(calls) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return datetime.now(UTC)

with Store(Path(sys.argv[1]), clock=clock) as store:
    found = find_photos([sys.argv[2]])
    list(import_photos(found.sources, Plan(FakeOpener(), inline(), 1000, io.BytesIO()), store, "x"))
"""


@pytest.mark.parametrize("moment", [1, 2, 4, 5])
def test_kill_9_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path, moment: int) -> None:
    texts = ["Ann", "Bob", "Cleo"]
    for text in texts:
        fake_photo(tmp_path / "cards" / f"{text}.jpg", text)
    db = tmp_path / "store" / "cards.db"
    run = [sys.executable, "-c", KILLED_WHILE_STORING, str(db), str(tmp_path / "cards"), str(moment)]
    killed = subprocess.run(run, check=False, cwd=Path(__file__).parents[1])
    assert killed.returncode == -signal.SIGKILL
    with Store(db) as store:
        before = [draft.reading.lines[0].text for draft in store.drafts()]
        assert before == texts[: len(before)]
        results = imported(store, tmp_path / "cards")
        outcomes = [Outcome.DUPLICATE] * len(before) + [Outcome.READ] * (3 - len(before))
        assert [one.outcome for one in results] == outcomes
        assert [draft.reading.lines[0].text for draft in store.drafts()] == texts
        assert {draft.photo.path.read_bytes() for draft in store.drafts()} == {JPEG + text.encode() for text in texts}


# A cluster


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


def test_a_source_with_a_problem_is_never_opened(tmp_path: Path) -> None:
    (attempt,) = read_photos(find_photos([str(tmp_path / "none.jpg")]).sources, plan())
    assert isinstance(attempt.error, UnreadablePhotoError)
    assert attempt.data == b""
