"""Forgetting and the letter from the command line: by name only where it is clear who is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.cli import commands
from ingest.cli.session import Session
from tests.functional.commands import Run
from tests.piles import Card, add_cards, confirm, open_store


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with Ann Example (1), Bob Sample (2) and another Bob Sample (3)."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        confirm(store, Card("Ann Example", "Example Ltd", "Baker", "ann@example.com"))
        confirm(store, Card("Bob Sample", "Sample Inc"))
        confirm(store, Card("Bob Sample", "Other Firm"))
    return path


def left(run: Run) -> list[int]:
    """Return the numbers of those who are still there."""
    return sorted(row["id"] for row in run("people", "--json").rows)


def ask(db: Path, answer: str, *arguments: str) -> tuple[int, str]:
    """Run a command with what is typed when it asks, and return its exit code and all that it printed."""
    ran = CliRunner().invoke(commands, ["--db", str(db), *arguments], input=answer, obj=Session())
    return ran.exit_code, ran.output


def test_whoever_is_meant_by_name_is_shown_before_they_are_forgotten(run: Run, db: Path) -> None:
    question = "Forget Ann Example (person 1, Example Ltd, Baker) for good, with photos, notes and history? [y/N]: "
    code, out = ask(db, "n\n", "forget", "ann")
    assert code == 1
    assert question in out
    assert left(run) == [1, 2, 3]
    code, out = ask(db, "y\n", "forget", "ann")
    assert code == 0
    assert "Ann Example is forgotten." in out
    assert left(run) == [2, 3]


def test_nobody_is_asked_where_the_name_is_written_out_and_one_person_has_it(run: Run) -> None:
    ran = run("forget", "ann example", "--yes", "--json")
    assert (ran.code, ran.rows[0]["number"], ran.rows[0]["draft"]) == (0, 1, False)
    assert left(run) == [2, 3]


@pytest.mark.parametrize(
    ("who", "code", "told"),
    [
        (["Bob Sample"], 2, "'Bob Sample' may be several people, choose one by the number:"),
        (["ann"], 2, "nobody is called 'ann': if you mean Ann Example (person 1, Example Ltd, Baker), give the number"),
        (["baker"], 2, "nobody is called 'baker': if you mean Ann Example"),
        (["Anne Example"], 2, "nobody is called 'Anne Example': if you mean Ann Example"),
        (["Zoe"], 5, "nobody in the pile is found by 'Zoe'"),
        (["99"], 5, "there is nobody with the number 99"),
        (["ann", "--draft"], 2, "'ann' is no number of a draft: `ingest drafts` lists them"),
    ],
)
def test_nobody_is_forgotten_by_a_name_that_is_not_quite_theirs(run: Run, who: list[str], code: int, told: str) -> None:
    ran = run("forget", *who, "--yes")
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert left(run) == [1, 2, 3]


def test_the_number_of_somebody_who_was_merged_forgets_the_one_they_are(run: Run) -> None:
    run("merge", "1", "2")
    assert run("forget", "2", "--yes").out.split(": ", 1)[1].startswith("Ann Example is forgotten.")
    assert left(run) == [3]


def test_the_letter_takes_a_name_too(run: Run) -> None:
    ran = run("letter", "ann", "--language", "en")
    assert ran.code == 0
    assert ran.out == run("letter", "1", "--language", "en").out
    assert "Ann Example" in ran.out
    assert run("letter", "bob sample").code == 2


@pytest.fixture
def waiting(db: Path) -> int:
    """Return the draft of one more card of Ann Example, which waits."""
    with open_store(db) as store:
        return add_cards(store, Card("Ann Example", "Example Ltd", "Baker", "ann@example.com"))[0]


def test_a_no_forgets_nothing_and_speaks_of_nothing_as_done(run: Run, db: Path, waiting: int) -> None:
    code, out = ask(db, "n\n", "forget", "ann", "--photos-too")
    assert code == 1
    assert f"Would be forgotten as well, for they show the same person: draft {waiting} (waiting)." in out
    assert "Forgotten as well" not in out
    assert out.endswith("nothing was forgotten\n")
    assert left(run) == [1, 2, 3]
    assert run("show", str(waiting)).code == 0


def test_a_yes_says_in_the_receipt_what_went_as_well(run: Run, db: Path, waiting: int) -> None:
    _, out = ask(db, "y\n", "forget", "ann", "--photos-too")
    asked, receipt = out.split("[y/N]")
    assert "Forgotten as well" not in asked
    assert f"Forgotten as well, for they show the same person: draft {waiting} (waiting)." in " ".join(receipt.split())
    assert run("show", str(waiting)).code != 0


def test_the_receipt_names_what_forgets_a_card_that_is_left_and_it_does(run: Run, waiting: int) -> None:
    said = " ".join(run("forget", "Ann Example", "--yes").out.split())
    assert f"To forget it too: `ingest forget --draft {waiting}`." in said
    assert "--photos-too" not in said
    assert run("forget", "--draft", str(waiting), "--yes").code == 0
    assert run("show", str(waiting)).code != 0
