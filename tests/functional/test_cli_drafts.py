"""The queue on the command line, and text from cards that may do no harm there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.cli.screen import draft_row
from ingest.store import StoredDraft
from ingest.store.records import StoredPhoto
from models.draft import CardReading, Draft, Field, Property
from models.review import ReviewState
from tests.fakes import QUAD, fake_photo
from tests.functional.commands import Run

HOSTILE = "\x1b[31mEve\u202egpj[bold]x[/bold]\x07"


def test_drafts_are_listed_one_a_line(run: Run, cards: Path) -> None:
    run(cards)
    assert run("drafts").out == (
        f"    1  waiting    Ann Example  1 doubtful  {cards}/a.jpg\n"
        f"    2  waiting    Bob Sample  {cards}/b.jpg\n"
        f"    3  waiting    Bea Sample  {cards}/b.jpg\n"
        f"    4  waiting    (nobody)  {cards}/c.jpg\n"
    )
    assert [row["id"] for row in run("drafts", "--json", "--state", "pending").rows] == [1, 2, 3, 4]


def test_a_note_is_not_counted_among_what_is_doubtful() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    photo = StoredPhoto(1, "0", "a.jpg", Path("0.jpg"), "image/jpeg", 1, 1, None, noon, 1)
    fields = tuple(Field(kind, "x", "x", 0.3, 0.9, None) for kind in (Property.TEL, Property.NOTE))
    reading = CardReading(1, QUAD, 0, (), (), Draft(fields))
    draft = StoredDraft(1, ReviewState.PENDING, noon, photo, 1, reading, {})
    assert draft_row(draft).plain == "    1  waiting    (nobody)  1 doubtful  a.jpg"


def test_an_empty_queue_says_so_beside_the_results(run: Run, cards: Path) -> None:
    run(cards)
    none = run("drafts", "--state", "confirmed")
    assert (none.code, none.out, none.err) == (0, "", "no drafts: confirmed\n")
    assert run("-q", "drafts", "--state", "confirmed").err == ""


@pytest.mark.parametrize(
    ("state", "ids"), [("let-go", [2]), ("let go", [2]), ("rejected", [2]), ("waiting", [1, 3, 4])]
)
def test_states_are_named_as_the_pages_and_as_json_have_them(run: Run, cards: Path, state: str, ids: list[int]) -> None:
    run(cards)
    assert run("let-go", 2).out.startswith("draft 2 (let go)")
    assert [row["id"] for row in run("drafts", "--json", "--state", state).rows] == ids
    assert "  let go     Bob Sample" in run("drafts").out


def test_a_state_that_there_is_not_is_wrong_usage(run: Run) -> None:
    ran = run("drafts", "--state", "lost")
    assert ran.code == 2
    assert "'lost' is none of waiting, confirmed, let-go" in ran.err


def test_a_draft_is_shown_with_its_evidence(run: Run, cards: Path, tmp_path: Path) -> None:
    run(cards)
    kept = next((tmp_path / "store" / "cards-photos").rglob("*.jpg"))
    shown = run("show", 1).out
    assert shown.splitlines()[:8] == [
        f"draft 1 (waiting) · {cards}/a.jpg",
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
