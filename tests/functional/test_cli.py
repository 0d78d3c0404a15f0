"""The command line in one process, with engines that read fake photos."""

from __future__ import annotations

import io
import json
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from ingest.cli import main
from ingest.cli.screen import draft_row
from ingest.cli.session import Session
from ingest.store import StoredDraft
from ingest.store.records import StoredPhoto
from models.draft import CardReading, Draft, Field, Property
from models.review import ReviewState
from tests.fakes import JPEG, QUAD, FakeOpener, fake_photo

ENGINES = FakeOpener()
HOSTILE = "\x1b[31mEve\u202egpj[bold]x[/bold]\x07"


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of standard output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Yield a function that runs one command on a database of its own, by one process."""
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "store" / "cards.db"))
    monkeypatch.setenv("INGEST_JOBS", "1")

    def run_command(*arguments: object, engines: FakeOpener = ENGINES) -> Ran:
        code = main([str(one) for one in arguments], Session(opener=lambda _: engines))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    before = signal.getsignal(signal.SIGINT)
    yield run_command
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Return a folder with three photos of four cards."""
    fake_photo(tmp_path / "cards" / "a.jpg", "Ann Example\nann@example.com\nseit 1911 glare")
    fake_photo(tmp_path / "cards" / "b.jpg", "Bob Sample\n\nBea Sample")
    fake_photo(tmp_path / "cards" / "c.jpg", "")
    return tmp_path / "cards"


def test_a_folder_is_imported_with_a_card_for_each_draft_and_a_summary(run: Run, cards: Path) -> None:
    ran = run(cards)
    assert ran.code == 0
    assert ran.out == (
        f"draft 1 (pending) · {cards}/a.jpg\n"
        "  FN      Ann Example\n"
        "  EMAIL   ann@example.com  doubtful\n"
        "  warning glare\n\n"
        f"draft 2 (pending) · {cards}/b.jpg\n"
        "  FN      Bob Sample\n\n"
        f"draft 3 (pending) · {cards}/b.jpg, card 2\n"
        "  FN      Bea Sample\n\n"
        f"draft 4 (pending) · {cards}/c.jpg\n"
        "  warning no text found\n\n"
    )
    assert ran.err == (
        f"[1/3] {cards}/a.jpg: read\n"
        f"[2/3] {cards}/b.jpg: read\n"
        f"[3/3] {cards}/c.jpg: no text found\n"
        "3 of 3 photos, 4 cards, 1 no text found\n"
        f"worth a second photo, while the cards are at hand: {cards}/a.jpg (glare), {cards}/c.jpg (no text found)\n"
    )


def test_add_is_the_same_command_and_the_same_photos_again_are_a_no_op_that_says_so(run: Run, cards: Path) -> None:
    run(cards)
    again = run("add", cards)
    assert (again.code, again.out) == (0, "")
    assert again.err == (
        f"[1/3] {cards}/a.jpg: known already, draft 1\n"
        f"[2/3] {cards}/b.jpg: known already, drafts 2, 3\n"
        f"[3/3] {cards}/c.jpg: known already, draft 4\n"
        "3 of 3 photos, 0 cards, 3 known already\n"
    )
    assert len(run("drafts", "--json").rows) == 4


def test_a_photo_named_like_a_command_is_given_as_a_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_photo(tmp_path / "drafts", "Ann")
    monkeypatch.chdir(tmp_path)
    assert run("./drafts", "--json").rows == [{"photo": "./drafts", "outcome": "read", "drafts": [1], "error": None}]


def test_options_may_stand_before_the_photos(run: Run, cards: Path) -> None:
    assert len(run("--quiet", "--json", cards / "a.jpg").rows) == 1
    assert len(run("--jobs", "1", cards / "b.jpg").out.split("draft ")) == 3


def test_standard_input_is_a_photo(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JPEG + b"Ann")))
    ran = run("-")
    assert "draft 1 (pending) · -\n  FN      Ann\n" in ran.out


def test_quiet_leaves_the_results_and_the_failures(run: Run, cards: Path) -> None:
    fake_photo(cards / "d.jpg", "fail")
    ran = run("-q", cards)
    assert ran.out.count("draft ") == 4
    assert ran.err == f"ingest: {cards}/d.jpg: damaged or incomplete picture: copy the file again\n"


def test_read_prints_the_interface_in_the_order_given_and_stores_nothing(run: Run, cards: Path, tmp_path: Path) -> None:
    ran = run("read", "--json", cards / "b.jpg", cards / "a.jpg")
    assert [(Path(row["photo"]).name, row["card"]) for row in ran.rows] == [("b.jpg", 1), ("b.jpg", 2), ("a.jpg", 1)]
    keys = ["photo", "card", "quad", "rotation", "fields", "lines", "codes", "warnings"]
    assert [list(row) for row in ran.rows] == [keys] * 3
    assert ran.rows[2]["lines"][2] == {"text": "seit 1911 glare", "quad": ran.rows[2]["quad"], "used": False}
    assert not (tmp_path / "store").exists()


def test_read_for_people_shows_the_card(run: Run, cards: Path) -> None:
    assert run("read", cards / "a.jpg").out.startswith(f"{cards}/a.jpg\n  FN      Ann Example\n")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["Ann"], 0),
        (["Ann", "fail"], 1),
        (["fail", "fail 2"], 0),
        (["fail"], 3),
        (["fault"], 4),
        (["fail", "fault"], 1),
    ],
)
@pytest.mark.parametrize("command", ["add", "read"])
def test_the_exit_code_tells_some_from_all(run: Run, tmp_path: Path, command: str, texts: list[str], code: int) -> None:
    photos = [fake_photo(tmp_path / f"{number}.jpg", text) for number, text in enumerate(texts)]
    if texts == ["fail", "fail 2"]:
        photos[1].unlink()
        code = 3
    assert run(command, *photos).code == code


def test_drafts_are_listed_one_a_line(run: Run, cards: Path) -> None:
    run(cards)
    assert run("drafts").out == (
        f"    1  pending   Ann Example  1 doubtful  {cards}/a.jpg\n"
        f"    2  pending   Bob Sample  {cards}/b.jpg\n"
        f"    3  pending   Bea Sample  {cards}/b.jpg\n"
        f"    4  pending   (nobody)  {cards}/c.jpg\n"
    )
    assert [row["id"] for row in run("drafts", "--json", "--state", "pending").rows] == [1, 2, 3, 4]


def test_a_note_is_not_counted_among_what_is_doubtful() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    photo = StoredPhoto(1, "0", "a.jpg", Path("0.jpg"), "image/jpeg", 1, 1, None, noon, 1)
    fields = tuple(Field(kind, "x", "x", 0.3, 0.9, None) for kind in (Property.TEL, Property.NOTE))
    reading = CardReading(1, QUAD, 0, (), (), Draft(fields))
    draft = StoredDraft(1, ReviewState.PENDING, noon, photo, 1, reading, {})
    assert draft_row(draft).plain == "    1  pending   (nobody)  1 doubtful  a.jpg"


def test_an_empty_queue_says_so_beside_the_results(run: Run, cards: Path) -> None:
    run(cards)
    none = run("drafts", "--state", "approved")
    assert (none.code, none.out, none.err) == (0, "", "no approved drafts\n")
    assert run("-q", "drafts", "--state", "approved").err == ""


def test_a_mistyped_name_makes_no_database(run: Run, tmp_path: Path) -> None:
    ran = run("--json", tmp_path / "nosuch.jpg")
    assert ran.code == 3
    assert ran.rows[0]["error"] == "there is no such file or folder"
    assert "0 cards, 1 failed" in ran.err
    assert not (tmp_path / "store").exists()


def test_a_draft_is_shown_with_its_evidence(run: Run, cards: Path, tmp_path: Path) -> None:
    run(cards)
    kept = next((tmp_path / "store" / "cards-photos").rglob("*.jpg"))
    shown = run("show", 1).out
    assert shown.splitlines()[:8] == [
        f"draft 1 (pending) · {cards}/a.jpg",
        "  FN      Ann Example  sure",
        "  EMAIL   ann@example.com  doubtful",
        "            or: b@example.com",
        "            because: ?",
        "  unused  seit 1911 glare",
        "  warning glare",
        f"  photo   {json.loads(run('show', 1, '--json').out)['original']}",
    ]
    assert kept.parent.parent == tmp_path / "store" / "cards-photos"
    assert run("show", 1, "--json").rows[0]["state"] == "pending"


def test_text_from_a_card_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    photo = fake_photo(tmp_path / "evil\x1b[2J.jpg", HOSTILE)
    for ran in (run(photo), run("read", photo), run("drafts"), run("show", 1), run(photo), run("show", 1, "--json")):
        assert not set("\x1b\u202e\x07") & set(ran.out + ran.err)
    assert "\\x1b[31mEve\\u202egpj[bold]x[/bold]\\x07" in run("show", 1).out


# Bad input


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
        (["show", "x"], 2, "not a valid integer"),
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
