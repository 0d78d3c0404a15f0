"""The pile from the command line: lists, one person, notes, meetings, search, merging, the history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.review import Answers
from tests.functional.commands import Run
from tests.piles import Card, add_card, confirm, open_store

ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567")
FAIR = Answers(met_on=date(2026, 11, 20), met_at="Nürnberg", occasion="Bread fair", talked="sourdough")


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with Ann (1, met at a fair), Bob (2, nothing known) and Max Müßig (3, a next step)."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        confirm(store, ANN, FAIR)
        confirm(store, Card("Bob Sample", "Example Ltd"))
        confirm(store, Card("Max Müßig"), Answers(met_at="Wien", step="send the plan", step_due=date(2026, 12, 1)))
    return path


def test_everyone_is_listed_by_family_name_with_what_is_missing(run: Run) -> None:
    ran = run("people")
    assert ran.code == 0
    assert ran.out == (
        "    1  Ann Example · Example Ltd · Baker  met 2026-11-20\n"
        "    3  Max Müßig\n"
        "    2  Bob Sample · Example Ltd  needs context\n"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], [1, 3, 2]),
        (["--needs-context"], [2]),
        (["--circle"], []),
        (["--occasion", "Bread fair"], [1]),
    ],
)
def test_a_part_of_the_pile_is_listed_as_json(run: Run, options: list[str], ids: list[int]) -> None:
    ran = run("people", *options, "--json")
    assert [row["id"] for row in ran.rows] == ids
    assert ran.err == ("" if ids else "nobody\n")


def test_a_row_of_the_list_has_the_same_keys_as_the_lists_elsewhere(run: Run) -> None:
    assert run("people", "--json").rows[0] == {
        "id": 1,
        "name": "Ann Example",
        "firm": "Example Ltd",
        "title": "Baker",
        "met_on": "2026-11-20",
        "has_context": True,
        "draft_id": 1,
    }


def test_an_unknown_occasion_is_named_with_those_that_there_are(run: Run) -> None:
    ran = run("people", "--occasion", "Book fair")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == "ingest: there is no occasion 'Book fair'; there are: Bread fair\n"


@pytest.mark.parametrize("who", ["1", "Ann Example", "ann", "exam ann", "sourdough", "ann@example.com"])
def test_a_person_is_shown_in_full_by_number_or_by_what_is_known_of_them(run: Run, who: str) -> None:
    ran = run("person", who)
    assert ran.code == 0
    assert ran.out == (
        "1  Ann Example\n"
        "  FN        Ann Example\n"
        "  ORG       Example Ltd\n"
        "  TITLE     Baker\n"
        "  EMAIL     ann@example.com\n"
        "  TEL       +491701234567 (cell)\n"
        "  met       2026-11-20  Bread fair, Nürnberg\n"
        "  talked    2026-11-20  sourdough\n"
        "  cards     draft 1\n"
        "  source    card\n"
    )


def test_a_person_as_json_has_everything_that_is_known(run: Run) -> None:
    (row,) = run("person", "1", "--json").rows
    assert (row["id"], row["name"], row["has_context"], row["uid"][:9]) == (1, "Ann Example", True, "urn:uuid:")
    assert [(value["property"], value["value"], value["origin"]) for value in row["values"]][3:] == [
        ("EMAIL", "ann@example.com", "read"),
        ("TEL", "+491701234567", "read"),
    ]
    assert row["encounters"][0]["occasion"] == {"id": 1, "name": "Bread fair", "place": "Nürnberg", "on": "2026-11-20"}
    assert row["remarks"][0] == {"id": 1, "kind": "talked", "text": "sourdough", "on": "2026-11-20", "encounter_id": 1}
    assert row["cards"] == [{"draft_id": 1, "since": "2026-11-20"}]


def test_a_name_of_several_lists_them_and_does_nothing(run: Run) -> None:
    ran = run("note", "example ltd", "likes tea")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "ingest: 'example ltd' may be several people, choose one by the number:"
    assert {line.split()[0] for line in ran.err.splitlines()[1:]} == {"1", "2"}
    assert "likes tea" not in run("person", "1").out + run("person", "2").out


@pytest.mark.parametrize(("who", "told"), [("nobody", "'nobody'"), ("99", "nobody with the number 99")])
def test_a_name_or_number_of_nobody_says_so(run: Run, who: str, told: str) -> None:
    ran = run("person", who)
    assert (ran.code, ran.out) == (5, "")
    assert told in ran.err
    assert "`ingest people` lists" in ran.err


@pytest.mark.parametrize("query", ["müßig", "MUSSIG", "muessig", "mues", "musig", "wien", "max wien"])
def test_the_search_forgives_umlauts_and_typos(run: Run, query: str) -> None:
    ran = run("search", *query.split())
    assert (ran.code, ran.out) == (0, "    3  Max Müßig\n")


def test_a_search_that_finds_nobody_ends_with_1(run: Run) -> None:
    ran = run("search", "zzzz", "--json")
    assert (ran.code, ran.out, ran.err) == (1, "", "nobody is found\n")


def test_a_note_is_understood_as_a_meeting_where_it_tells_of_one(run: Run) -> None:
    run("note", "bob", "met on 20.11.2026 in Vienna, moving to Graz")
    (row,) = run("note", "2", "likes tea", "--json").rows
    assert [(met["on"], met["place"]) for met in row["encounters"]] == [("2026-11-20", "Vienna")]
    assert sorted((remark["kind"], remark["text"]) for remark in row["remarks"]) == [
        ("mind", "moving to Graz"),
        ("other", "likes tea"),
    ]
    assert "needs context" not in run("person", "2").out


def test_an_empty_note_is_refused(run: Run) -> None:
    ran = run("note", "bob", "  ")
    assert ran.code == 5
    assert "says nothing" in ran.err


def test_a_meeting_is_added_with_all_that_was_said(run: Run) -> None:
    (row,) = run(
        *("met", "bob", "--on", "20.11.2026", "--at", "Rome", "--how", "by chance", "--through", "Ann Example"),
        *("--occasion", "Bread fair", "--talked", "salt", "--mind", "a second shop", "--step", "send a loaf"),
        *("--due", "2026-12-24", "--owed-by", "them", "--why", "knows flour", "--json"),
    ).rows
    (met,) = row["encounters"]
    assert (met["on"], met["place"], met["how"]) == ("2026-11-20", "Rome", "by chance")
    assert (met["through"], met["through_id"], met["occasion"]["id"]) == ("Ann Example", 1, 1)
    assert [(remark["kind"], remark["text"]) for remark in row["remarks"]] == [
        ("talked", "salt"),
        ("mind", "a second shop"),
    ]
    assert [(step["text"], step["due"], step["owner"]) for step in row["steps"]] == [
        ("send a loaf", "2026-12-24", "them")
    ]
    assert row["why"] == "knows flour"
    assert [each["id"] for each in run("people", "--occasion", "Bread fair", "--json").rows] == [1, 2]


def test_a_meeting_without_a_day_is_of_today(run: Run) -> None:
    (row,) = run("met", "bob", "--json").rows
    (met,) = row["encounters"]
    assert date.fromisoformat(met["on"]) >= date(2026, 1, 1)


@pytest.mark.parametrize("arguments", [["--on", "yesterdy"], ["--on", "31.2.2026"], ["--owed-by", "nobody"]])
def test_what_is_no_day_is_wrong_usage(run: Run, arguments: list[str]) -> None:
    ran = run("met", "bob", *arguments)
    assert ran.code == 2
    assert "2026-11-20 or 20.11.2026" in ran.err or "them" in ran.err
    assert run("person", "bob").out.endswith("needs context: how did you meet, what did you talk about?\n")


def test_a_meeting_that_lies_ahead_is_a_next_step(run: Run) -> None:
    ran = run("met", "bob", "--on", "2999-01-01", "--at", "Rome")
    assert ran.code == 5
    assert "what is to come is a next step" in ran.err
    assert run("person", "bob", "--json").rows[0]["encounters"] == []


def test_bytes_of_a_command_line_that_are_no_text_are_wrong_usage(run: Run) -> None:
    assert run("note", "bob", "caf\udce9").code == 2


def test_two_people_become_one_and_two_again(run: Run) -> None:
    before = run("person", "2", "--json").rows[0]
    ran = run("merge", "ann", "bob")
    assert ran.code == 0
    assert "FN        Bob Sample  until " in ran.out
    assert ran.err == "merged; `ingest unmerge 4` makes them two again\n"
    assert [row["id"] for row in run("people", "--json").rows] == [1, 3]
    assert run("person", "2").out == run("person", "1").out
    assert [row["id"] for row in run("unmerge", "4", "--json").rows] == [1, 2]
    after = run("person", "2", "--json").rows[0]
    assert after | {"revised_at": ""} == before | {"revised_at": ""}


def test_a_merge_is_undone_by_its_number_too_and_what_came_later_stays(run: Run) -> None:
    run("merge", "ann", "bob")
    run("note", "ann", "likes tea")
    assert run("undo", "4", "--json").rows[0]["undone_by"] == 6
    assert "likes tea" in run("person", "ann").out
    assert "likes tea" not in run("person", "bob").out


def test_nobody_is_merged_with_themselves(run: Run) -> None:
    ran = run("merge", "ann", "1")
    assert (ran.code, ran.err) == (5, "ingest: Ann Example cannot be merged with themselves\n")


def test_the_history_of_a_person_has_time_source_and_each_difference(run: Run) -> None:
    run("note", "bob", "likes tea")
    ran = run("history", "bob")
    newest, remark, oldest, *rest = ran.out.splitlines()
    assert newest.split()[0] == "4"
    assert newest.endswith("Noted in the terminal: Bob Sample")
    assert remark == "       Noted “likes tea” added"
    assert oldest.endswith("Card confirmed test: Bob Sample")
    assert [line.strip() for line in rest] == [
        "Came into the pile",
        "Name “Bob Sample” added",
        "Firm “Example Ltd” added",
        "A card was added",
    ]
    rows = run("history", "bob", "--json").rows
    assert [(row["id"], row["source"], row["action"]) for row in rows] == [
        (4, "terminal", "note"),
        (2, "test", "confirm"),
    ]
    assert rows[0]["rows"][0]["before"] is None


def test_any_change_of_the_history_is_undone_by_its_number(run: Run) -> None:
    run("note", "bob", "likes tea")
    assert "(taken back by change 5)" in run("undo", "4").out
    assert "likes tea" not in run("person", "bob").out
    again = run("undo", "4")
    assert (again.code, again.err) == (5, "ingest: change 4 was taken back already\n")


@pytest.mark.parametrize("command", ["people", "person 4", "history 4", "search bold"])
def test_what_a_stranger_printed_does_not_act_on_the_screen(run: Run, db: Path, command: str) -> None:
    with open_store(db) as store:
        confirm(store, Card("\x1b[31mEve\u202egpj [bold]x[/bold]\x07", "Evil\x9bLtd"), Answers(how="\x1b]0;title\x07"))
    for options in ([], ["--json"]):
        out = run(*command.split(), *options).out
        assert not set(out) & set("\x1b\x07\x9b\u202e")
        assert "Eve" in out


def test_no_command_makes_a_database_where_there_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "none.db"))
    for command in (
        "people",
        "person 1",
        "search x",
        "history 1",
        "note 1 x",
        "met 1",
        "merge 1 2",
        "unmerge 1",
        "undo",
    ):
        ran = run(*command.split())
        assert (ran.code, ran.out) == (5, "")
        assert "there is no database yet" in ran.err
    assert not (tmp_path / "none.db").exists()


def test_a_draft_that_waits_is_nobody_yet(run: Run, db: Path) -> None:
    with open_store(db) as store:
        add_card(store, Card("Cy Later"))
    assert run("search", "later").code == 1
