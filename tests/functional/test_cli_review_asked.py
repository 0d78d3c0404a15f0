"""What the review in the terminal asks besides the values: the card's other side, and how one met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.review import ReviewState
from tests.functional.commands import Ran, Run
from tests.piles import Card, add_cards, open_store

TAKEN = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
FRONT = Card("Ann Example", title="Baker", taken_at=TAKEN)
BACK = Card(firm="Example Ltd", email="ann@example.com", mobile="+491701234567", taken_at=TAKEN + timedelta(seconds=20))
BOB = Card("Bob Sample", taken_at=TAKEN + timedelta(minutes=10))
DORA = Card("Dora Example", "Other Ltd", email="dora@example.org", mobile="+491709999999")
CAT = Card("Cat Sample", taken_at=TAKEN + timedelta(minutes=20))


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with the front (1) and back (2) of Ann's card, Bob's (3) and Cat's (4)."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        add_cards(store, FRONT, BACK, BOB, CAT)
    return path


@pytest.mark.parametrize(("answer", "emails", "waiting"), [("y", ["ann@example.com"], 2), ("n", [], 3)])
def test_the_other_side_of_a_card_is_asked_for_before_it_is_confirmed(
    review: Callable[..., Ran], db: Path, answer: str, emails: list[str], waiting: int
) -> None:
    ran = review("c", answer, "q")
    assert "draft 2 may be the other side (the name on one, the rest on the other):" in ran.out
    assert "Example Ltd · ann@example.com" in ran.out
    with open_store(db) as store:
        assert [value.value for value in store.people.person(1).values if value.property == "EMAIL"] == emails
        assert store.counts()[ReviewState.PENDING] == waiting


def test_a_script_names_the_other_side(run: Run) -> None:
    (row,) = run("confirm", "1", "--other-side", "2", "--json").rows
    assert [card["draft_id"] for card in row["cards"]] == [1, 2]


def test_how_one_met_on_the_card_before_is_taken_by_its_number_only(review: Callable[..., Ran], db: Path) -> None:
    said = ("", "", "Bread fair", "Graz", "at our stand", "", "", "", "", "")
    taken = ("", "", "", "", "1", "", "", "", "", "")
    ran = review("s", "s", *said, *taken, "q")
    assert "1: at our stand" in ran.out
    with open_store(db) as store:
        met = {person.name: person.encounters[0].how for person in store.people.people([1, 2])}
    assert met == {"Bob Sample": "at our stand", "Cat Sample": "at our stand"}


def test_two_peoples_cards_are_not_made_one(run: Run, db: Path) -> None:
    ran = run("confirm", "1", "--other-side", "3")
    assert ran.code != 0
    assert "draft 1 names Ann Example, draft 3 Bob Sample" in ran.err
    with open_store(db) as store:
        assert store.people.count() == 0


def test_the_other_side_is_asked_for_before_the_context_and_its_photo_is_named(
    review: Callable[..., Ran], db: Path
) -> None:
    ran = review("", "y", *[""] * 9, "q")
    assert ran.out.index("are both one card?") < ran.out.index("Where did you meet?")
    with open_store(db) as store:
        assert f"      {store.draft(2).photo.path}\n" in ran.out
        assert store.counts()[ReviewState.PENDING] == 2


def test_q_leaves_the_question_about_the_other_side_and_nothing_is_confirmed(
    review: Callable[..., Ran], db: Path
) -> None:
    ran = review("c", "perhaps", "q")
    assert "'perhaps' is not understood: y, n, or q to quit" in ran.out
    assert "4 still waiting" in ran.err
    with open_store(db) as store:
        assert store.people.count() == 0


def test_a_near_certain_double_is_named_when_a_card_is_confirmed(run: Run, db: Path) -> None:
    with open_store(db) as store:
        again = add_cards(store, DORA, Card(DORA.name, "Example Ltd", "Head", DORA.email, DORA.mobile))
    run("confirm", again[0])
    ran = run("confirm", again[1], "--json")
    assert "person 1, Dora Example, may be the same" in ran.err
    assert ran.err.endswith("`ingest merge 1 2`, or `ingest apart 1 2`\n")
    assert [each["id"] for each in ran.rows[0]["doubles"]] == [1]
    assert run("confirm", "3").err == ""


@pytest.mark.parametrize("onto", ["Example", "Dora", "Dora Exampel", "Other Ltd"])
def test_a_card_goes_to_nobody_for_a_part_of_their_name(run: Run, db: Path, onto: str) -> None:
    with open_store(db) as store:
        (known,) = add_cards(store, DORA)
    run("confirm", known)
    ran = run("confirm", "3", "--onto", onto)
    assert ran.code == 2
    assert "write that name or the number 1" in ran.err
    assert run("drafts", "--json").rows[0]["state"] == "pending"
