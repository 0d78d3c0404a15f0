"""Who is in the pile twice, and who is not, and forgetting the cards of nobody, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.commands import Run
from tests.piles import Card, add_card, confirm, open_store

ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567")


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with Ann (1), Ann again (2), and Quirin Zwirbelhuber at two firms (3, 4)."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        confirm(store, ANN)
        confirm(store, Card("Ann B. Example", "Other Ltd", "", "ann@example.com"))
        confirm(store, Card("Quirin Zwirbelhuber", "Eins GmbH"))
        confirm(store, Card("Quirin Zwirbelhuber", "Zwei GmbH"))
    return path


def test_pairs_are_listed_with_what_speaks_for_them(run: Run) -> None:
    ran = run("doubles")
    assert ran.code == 0
    assert ran.out == (
        "    3 Quirin Zwirbelhuber  =  4 Quirin Zwirbelhuber  (perhaps: same name; other firm)\n"
        "    1 Ann Example  =  2 Ann B. Example  (same name; same e-mail; same web or mail domain)\n"
    )
    rows = run("doubles", "--json").rows
    assert [(row["id"], row["other"], row["kind"]) for row in rows] == [(3, 4, "perhaps"), (1, 2, "same-card")]
    assert rows[0]["score"] < 0.95 <= rows[1]["score"]


def test_a_pair_that_is_two_people_is_listed_no_more_until_it_is_undone(run: Run) -> None:
    ran = run("apart", 1, "Ann B. Example")
    assert ran.code == 0
    change = ran.err.split("`ingest undo ")[1].split("`")[0]
    assert [row["id"] for row in run("doubles", "--json").rows] == [3]
    assert run("apart", 2, 1).err == "that was said before\n"
    assert run("undo", change).code == 0
    assert [row["id"] for row in run("doubles", "--json").rows] == [3, 1]


def test_nobody_is_told_apart_from_themselves(run: Run) -> None:
    ran = run("apart", 1, 1)
    assert ran.code == 5
    assert "is one person here" in ran.err


def test_a_pile_without_doubles_says_so(run: Run) -> None:
    run("apart", 1, 2)
    run("apart", 3, 4)
    assert (run("doubles").out, run("doubles").err) == ("", "nobody seems to be there twice\n")


def test_cards_of_nobody_are_named_before_and_after_and_forgotten_where_wanted(run: Run, db: Path) -> None:
    with open_store(db) as store:
        sure = add_card(store, Card("A. Example", "", "", "ann@example.com"))
        namesake = add_card(store, Card("Ann Example", "Anderswo AG"))
    kept = run("forget", 1, "--yes")
    assert f"One more card seems to show this person: draft {sure} (waiting), same e-mail" in kept.out
    assert f"perhaps somebody else: draft {namesake} (waiting)" in " ".join(kept.out.split())
    assert "cards/Ann Example.jpg" in kept.out
    gone = run("forget", 2, "--yes", "--photos-too", "--json").rows[0]
    assert gone["forgotten_drafts"] == [{"draft": sure, "state": "pending", "sure": True}]
    assert [one["draft"] for one in gone["kept_drafts"]] == [namesake]
    assert sorted(row["id"] for row in run("drafts", "--state", "pending", "--json").rows) == [namesake]
