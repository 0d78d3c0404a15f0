"""One outcome a photo, in the order given; what is stored, and what a kill leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from ingest.batch import Outcome, PhotoReading, Workers, find_photos, import_photos, inline, read_photos
from ingest.batch.run import _error_of
from ingest.errors import EngineMissingError
from ingest.store import Store
from tests.batch.plans import imported, plan
from tests.fakes import JPEG, fake_photo

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store" / "cards.db") as opened:
        yield opened


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


def test_a_long_message_of_a_library_is_cut_to_one_line() -> None:
    future: Future[PhotoReading] = Future()
    future.set_exception(ValueError("first line\n" + "and so on " * 100))
    message = str(_error_of(future))
    assert message.startswith("unexpected ValueError: first line and so on")
    assert message.endswith("…")
    assert len(message) < 230


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
    killed = subprocess.run(run, check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    with Store(db) as store:
        before = [draft.reading.lines[0].text for draft in store.drafts()]
        assert before == texts[: len(before)]
        results = imported(store, tmp_path / "cards")
        outcomes = [Outcome.DUPLICATE] * len(before) + [Outcome.READ] * (3 - len(before))
        assert [one.outcome for one in results] == outcomes
        assert [draft.reading.lines[0].text for draft in store.drafts()] == texts
        assert {draft.photo.path.read_bytes() for draft in store.drafts()} == {JPEG + text.encode() for text in texts}
