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
