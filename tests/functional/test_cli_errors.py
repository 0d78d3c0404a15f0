"""What the command line says of what it cannot use."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.fakes import FakeOpener, fake_photo
from tests.functional.commands import Run


def test_a_mistyped_name_makes_no_database(run: Run, tmp_path: Path) -> None:
    ran = run("--json", tmp_path / "nosuch.jpg")
    assert ran.code == 3
    assert ran.rows[0]["error"] == "there is no such file or folder"
    assert "0 cards, 1 failed" in ran.err
    assert not (tmp_path / "store").exists()


def test_files_that_cannot_be_read_are_named_with_the_reason_and_stop_nothing(run: Run, cards: Path) -> None:
    (cards / "folder.jpg").mkdir()
    fake_photo(cards / "d.jpg", "fail")
    (cards / "broken.jpg").symlink_to(cards / "nowhere.jpg")
    (cards / "loop").symlink_to(cards)
    ran = run(cards, cards / "none.jpg", cards / "folder.jpg")
    assert ran.code == 1
    assert ran.out.count("draft ") == 4
    assert [line for line in ran.err.splitlines() if line.startswith("ingest:")] == [
        f"ingest: {cards}/broken.jpg: cannot be opened: No such file or directory",
        f"ingest: {cards}/d.jpg: damaged or incomplete picture: copy the file again",
        f"ingest: {cards}/none.jpg: there is no such file or folder",
        f"ingest: {cards}/folder.jpg: no photos in this folder",
    ]
    assert "1 other file passed over" in ran.err


def test_a_missing_language_ends_the_run_with_what_to_install(run: Run, cards: Path) -> None:
    ran = run(cards, engines=FakeOpener("missing"))
    assert (ran.code, ran.out) == (4, "")
    assert "apt install tesseract-ocr-missing" in ran.err


def test_an_engine_that_is_not_to_be_had_is_named_once(run: Run, cards: Path) -> None:
    loss = "rapidocr cannot be used: lines are found by contours"
    for command in ("add", "read"):
        ran = run(command, cards, engines=FakeOpener(missing=(loss,)))
        assert ran.code == 0
        assert ran.err.count(f"ingest: {loss}\n") == 1


def test_a_fault_is_located_if_asked_for(run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    photo = fake_photo(tmp_path / "a.jpg", "fault")
    assert run("read", photo).err.count("\n") == 2
    assert not caplog.records
    log = logging.getLogger("ingest")
    assert run("read", "--verbose", photo).code == 4
    log.setLevel(logging.NOTSET)
    log.handlers.clear()
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/proc/cards/cards.db", "No such file or directory"),
        ("{tmp}/file/cards.db", "a file stands where a folder is needed"),
        ("{tmp}", "Is a"),
    ],
)
def test_a_database_that_cannot_be_there_is_named(
    run: Run, cards: Path, tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file").touch()
    ran = run("--db", place.format(tmp=tmp_path), cards)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith("ingest: ")
    assert reason in ran.err
    assert "--db" in ran.err


def test_a_newer_database_is_left_alone(run: Run, cards: Path, tmp_path: Path) -> None:
    run(cards)
    with Database(tmp_path / "store" / "cards.db") as db:
        db["_sqlite_migrations"].insert({"migration_set": "card-ingest", "name": "m999_later", "applied_at": "2030"})
    ran = run("drafts")
    assert (ran.code, ran.out) == (5, "")
    assert "newer version" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["drafts"], 5, "there is no database yet"),
        (["show", "7"], 5, "there is no database yet"),
        (["show", "x"], 2, "is no number of a draft"),
        (["drfats"], 2, "did you mean `ingest drafts`?"),
        (["--jobs", "many", "a.jpg"], 2, "jobs = 'many' (from --jobs): must be a whole number"),
        (["read"], 2, "Missing argument"),
        (["nothing-at-all.jpg"], 3, "nothing-at-all.jpg: there is no such file or folder"),
    ],
)
def test_wrong_usage_is_explained(run: Run, arguments: list[str], code: int, message: str) -> None:
    ran = run(*arguments)
    assert ran.code == code
    assert message in ran.err


def test_a_draft_that_is_not_there_is_named(run: Run, cards: Path) -> None:
    run(cards)
    ran = run("show", 99)
    assert (ran.code, ran.err) == (5, "ingest: there is no draft 99: `ingest drafts` lists them\n")


def test_an_interrupt_ends_with_130_and_keeps_what_is_done(run: Run, cards: Path) -> None:
    fake_photo(cards / "b.jpg", "interrupt")
    ran = run(cards)
    assert ran.code == 130
    assert "1 of 3 photos, 1 card\n" in ran.err
    assert "interrupted; what is stored so far is kept" in ran.err
    assert len(run("drafts", "--json").rows) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "ann"], "'ann' is no number of a draft: `ingest drafts` lists them"),
        (["let-go", "1.5"], "'1.5' is no number of a draft: `ingest drafts` lists them"),
        (["undo", "last"], "'last' is no number of a change: `ingest history PERSON` lists them"),
        (["unmerge", "9" * 30], "is no number of a change: `ingest history PERSON` lists them"),
        (["done", "x"], "'x' is no number of a step: `ingest steps` lists them"),
        (["rules", "--delete", "x"], "'x' is no number of a rule: `ingest rules` lists them"),
        (["settle", "x", "ours"], "'x' is no number of a question: `ingest settle` lists them"),
    ],
)
def test_what_is_no_number_is_told_where_the_numbers_stand(run: Run, arguments: list[str], told: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
