"""Steps and occasions from the command line: what is open, what is done, where people were met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.review import Answers
from tests.functional.commands import Run
from tests.piles import Card, confirm, open_store

FAIR = Answers(met_on=date(2026, 11, 20), met_at="Nürnberg", occasion="Bread fair", talked="sourdough")
PLAN = Answers(
    date(2026, 11, 22), occasion="Müller-Treff", how="by chance", step="send the plan", step_due=date(2999, 12, 1)
)


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with Ann (1), met at a fair, and Max Müßig (2), met at another, with a next step."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        confirm(store, Card("Ann Example", "Example Ltd"), FAIR)
        confirm(store, Card("Max Müßig"), PLAN)
    return path


@pytest.mark.parametrize("command", [["steps"], ["people", "--steps"]])
def test_open_steps_are_listed_with_whose_they_are(run: Run, command: list[str]) -> None:
    assert run(*command).out == "    1  2999-12-01  me    send the plan  Max Müßig (2)\n"
    assert run(*command, "--json").rows == [
        {"id": 1, "text": "send the plan", "owner": "me", "due": "2999-12-01", "person": {"id": 2, "name": "Max Müßig"}}
    ]


def test_a_step_is_done_by_its_number_and_open_again_by_undo(run: Run) -> None:
    ran = run("done", 1)
    assert (ran.code, ran.out) == (0, "done: send the plan  Max Müßig (2)\n")
    assert ran.err == "`ingest undo 3` opens it again\n"
    assert run("steps").err == "no step is open\n"
    assert "Done: “send the plan”" in run("history", "max").out
    assert "Done: “send the plan”" not in run("undo", 3).out.splitlines()[0]
    (row,) = run("done", 1, "--json").rows
    assert (row["id"], row["person"]["name"], row["change"]) == (1, "Max Müßig", 5)


@pytest.mark.parametrize("step", [1, 99])
def test_a_step_that_is_not_open_is_not_done_twice(run: Run, step: int) -> None:
    run("done", 1)
    ran = run("done", step)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == f"ingest: no step {step} is open: `ingest steps` lists those that are\n"


def test_only_what_is_due_is_listed_where_that_is_asked_for(run: Run) -> None:
    run("met", "ann", "--step", "call", "--due", "2020-01-02")
    assert [row["text"] for row in run("steps", "--due", "--json").rows] == ["call"]


def test_occasions_are_listed_with_how_many_were_met_there(run: Run) -> None:
    assert run("occasion").out == (
        "    2  2026-11-22  Müller-Treff  1 person\n    1  2026-11-20  Bread fair · Nürnberg  1 person\n"
    )
    assert run("occasion", "--json").rows[1] == {
        "id": 1,
        "name": "Bread fair",
        "place": "Nürnberg",
        "on": "2026-11-20",
        "people": 1,
    }


@pytest.mark.parametrize("name", ["Bread fair", " BREAD   fair", "1"])
def test_an_occasion_is_meant_however_its_name_is_typed(run: Run, name: str) -> None:
    assert [row["id"] for row in run("occasion", name, "--json").rows] == [1]
    assert [row["id"] for row in run("people", "--occasion", name, "--json").rows] == [1]


def test_a_name_typed_in_another_case_makes_no_second_occasion(run: Run) -> None:
    run("met", "ann", "--on", "2026-11-22", "--occasion", "MÜLLER-treff ")
    assert [(row["name"], row["people"]) for row in run("occasion", "--json").rows] == [
        ("Müller-Treff", 2),
        ("Bread fair", 1),
    ]


def test_an_occasion_is_renamed_for_all_who_were_there_and_back_again(run: Run) -> None:
    ran = run("occasion", "bread fair", "--rename", "Baker's  fair")
    assert [line.split("  ")[-2:] for line in ran.out.splitlines()] == [["Ann Example · Example Ltd", "met 2026-11-20"]]
    assert ran.err == "Bread fair is now called Baker's fair (occasion 3); `ingest undo 3` takes it back\n"
    assert run("search", "baker's").code == 0
    assert "A meeting belongs to the occasion “Baker's fair” now" in run("history", "ann").out
    assert run("undo", 3).code == 0
    assert [row["name"] for row in run("occasion", "--json").rows] == ["Müller-Treff", "Bread fair"]
    assert run("search", "baker's").code == 1


def test_renaming_onto_a_known_name_makes_two_occasions_one(run: Run) -> None:
    ran = run("occasion", "Bread fair", "--rename", "müller-treff", "--json")
    assert [row["id"] for row in ran.rows] == [1, 2]
    assert "Bread fair is made one with Müller-Treff (occasion 2)" in ran.err
    assert [(row["name"], row["place"], row["people"]) for row in run("occasion", "--json").rows] == [
        ("Müller-Treff", "Nürnberg", 2)
    ]


def test_two_of_one_name_are_told_apart_by_their_numbers(run: Run) -> None:
    run("met", "ann", "--on", "2026-01-20", "--occasion", "Bread fair")
    ran = run("occasion", "bread fair")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "ingest: 'bread fair' may be several occasions, choose one by the number:"
    assert [line.split()[0] for line in ran.err.splitlines()[1:]] == ["3", "1"]
    assert run("occasion", "3", "--into", "1").code == 0
    assert [row["id"] for row in run("occasion", "--json").rows] == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["Cake fair"], 5, "there is no occasion 'Cake fair'; there are: Müller-Treff, Bread fair"),
        (["--rename", "x"], 2, "give an OCCASION, and either --rename or --into"),
        (["1", "--rename", "x", "--into", "2"], 2, "give an OCCASION, and either --rename or --into"),
        (["1", "--rename", " "], 5, "an occasion needs a name: type one"),
        (["1", "--into", "1"], 5, "Bread fair cannot be made one with itself"),
    ],
)
def test_what_cannot_be_done_with_an_occasion_is_said(run: Run, arguments: list[str], code: int, told: str) -> None:
    ran = run("occasion", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
