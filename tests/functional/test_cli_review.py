"""Drafts decided from the command line: one by one, and draft after draft over ssh."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ingest.cli.reviewing import review_in_terminal
from ingest.cli.session import Session
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from models.draft import Property
from models.person import Owner
from models.review import Form, ReviewState
from tests.functional.commands import Ran, Run
from tests.piles import Card, add_card, add_cards, form_of, open_store

TAKEN = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567", taken_at=TAKEN)
BOB = Card("Bob Sample", taken_at=TAKEN.replace(minute=40))


@pytest.fixture(autouse=True)
def db(tmp_path: Path) -> Path:
    """Return a database with two drafts of one evening, Ann's (1) and Bob's (2)."""
    path = tmp_path / "store" / "cards.db"
    with open_store(path) as store:
        add_cards(store, ANN, BOB)
    return path


def drafts(run: Run) -> dict[int, str]:
    return {row["id"]: row["state"] for row in run("drafts", "--json").rows}


def test_a_draft_is_confirmed_with_its_context_in_one_line(run: Run) -> None:
    ran = run(
        *("confirm", "1", "--met-at", "Nürnberg", "--occasion", "Bread fair", "--talked", "sourdough"),
        *("--step", "send the plan", "--due", "1.12.2026", "--json"),
    )
    assert ran.code == 0
    (row,) = ran.rows
    assert (row["id"], row["name"], row["has_context"]) == (1, "Ann Example", True)
    assert row["encounters"][0]["on"] == "2026-11-20"
    assert row["steps"][0]["due"] == "2026-12-01"
    assert drafts(run) == {1: "approved", 2: "pending"}


def test_place_and_occasion_are_said_once_for_the_cards_of_an_evening(run: Run) -> None:
    run("confirm", "1", "--met-at", "Nürnberg", "--occasion", "Bread fair", "--talked", "sourdough")
    (row,) = run("confirm", "2", "--json").rows
    assert [(met["place"], met["occasion"]["id"]) for met in row["encounters"]] == [("Nürnberg", 1)]
    assert row["remarks"] == []


def test_a_card_confirmed_without_a_word_says_what_is_missing(run: Run) -> None:
    assert run("confirm", "1").out.endswith("needs context: how did you meet, what did you talk about?\n")


@pytest.mark.parametrize("onto", ["1", "ann example"])
def test_a_further_card_goes_to_somebody_known(run: Run, db: Path, onto: str) -> None:
    run("confirm", "1")
    with open_store(db) as store:
        later = add_card(store, Card("Ann Example", "Other Ltd"))
    (row,) = run("confirm", later, "--onto", onto, "--json").rows
    assert [(value["value"], value["until"] is None) for value in row["values"] if value["property"] == "ORG"] == [
        ("Other Ltd", True),
        ("Example Ltd", False),
    ]


@pytest.mark.parametrize("command", ["confirm", "let-go"])
def test_a_draft_that_was_decided_already_is_not_decided_again(run: Run, command: str) -> None:
    run("let-go", "1")
    ran = run(command, "1")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        "ingest: draft 1 was let go already, in another window or by somebody else; nothing was changed\n"
    )


def test_a_card_is_let_go_and_taken_back(run: Run) -> None:
    assert [(row["id"], row["state"]) for row in run("let-go", "1", "--json").rows] == [(1, "rejected")]
    assert run("take-back", "1").out.startswith("draft 1 (waiting)")
    assert run("take-back", "1").code == 5


def test_the_last_decision_is_undone_until_none_is_left(run: Run) -> None:
    run("confirm", "1")
    run("let-go", "2")
    assert "Card let go in the terminal: Bob Sample (taken back by change 3)" in run("undo").out
    assert [row["action"] for row in run("undo", "--json").rows] == ["confirm"]
    ran = run("undo")
    assert (ran.code, ran.out, ran.err) == (1, "", "no decision is left to undo\n")
    assert drafts(run) == {1: "pending", 2: "pending"}
    assert run("people").out == ""


FULL = ("", "20.11.2026", "Bread fair", "Nürnberg", "at the stand", "", "sourdough", "a second shop", "send it", "")
# after the step's day: who owes it, why


def test_a_card_is_put_right_and_confirmed_with_its_context_by_keys_alone(review: Callable[..., Ran], db: Path) -> None:
    ran = review("1.1", "2=Anna Example", "5-", "+1", "+TEL.fax 0911 12345", "3!", *FULL, "them", "bakes best", "q")
    assert ran.code == 0
    assert ran.err == "1 confirmed, 1 still waiting\n"
    with open_store(db) as store:
        person = store.people.person(1)
        assert store.draft(1).state is ReviewState.APPROVED
    assert [(value.property, value.value) for value in person.values] == [
        (Property.FN, "Anna Example"),
        (Property.ORG, "Example Ltd"),
        (Property.TITLE, "Baker"),
        (Property.EMAIL, "b@example.com"),
        (Property.TEL, "+491701234567"),
        (Property.TEL, "+4991112345"),
    ]
    assert [met.place for met in person.encounters] == ["Nürnberg"]
    assert [(step.text, step.owner, step.due) for step in person.steps] == [("send it", Owner.THEM, None)]
    assert (person.why, len(person.remarks)) == ("bakes best", 2)


def test_the_doubtful_value_comes_first_with_its_reason_and_its_other_values(review: Callable[..., Ran]) -> None:
    lines = review("q").out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("draft 1 (waiting)"))
    assert lines[at + 1 : at + 5] == [
        "   1  EMAIL    ann@example.com  doubtful",
        "               or: .1 b@example.com",
        "               because: ?",
        "   2  FN       Ann Example  sure",
    ]


def test_what_was_said_on_the_last_card_of_the_evening_is_offered_and_enter_takes_it(
    review: Callable[..., Ran], db: Path
) -> None:
    ran = review("", "", "Bread fair", "Nürnberg", "", "", "", "", "", "", *[""] * 10)
    assert "at which fair, dinner, … [Bread fair]: " in ran.out
    assert "where [Nürnberg]: " in ran.out
    with open_store(db) as store:
        assert [size.people for size in store.people.occasions()] == [2]


def test_an_offer_is_emptied_by_a_dash_and_a_day_that_is_none_is_asked_again(
    review: Callable[..., Ran], db: Path
) -> None:
    ran = review("", "soon", "-", "", "Rome", *[""] * 6, "q")
    assert "soon is not understood: write 2026-11-20 or 20.11.2026" in ran.out
    with open_store(db) as store:
        (met,) = store.people.person(1).encounters
    assert (met.on, met.place) == (None, "Rome")


def test_skip_let_go_undo_and_quit_are_one_key_each(review: Callable[..., Ran], run: Run) -> None:
    ran = review("s", "l", "u", "c", "?", "q")
    assert "  s  skip   l  let go   u  undo the last decision   q  quit" in ran.out
    assert "taken back: Card let go: Bob Sample" in ran.out
    assert ran.err == "1 let go, 1 undone, 1 confirmed, 1 still waiting\n"
    assert drafts(run) == {1: "pending", 2: "approved"}


def test_a_skipped_card_comes_again_after_the_others(review: Callable[..., Ran]) -> None:
    ran = review("s", "s", "c", "c")
    titles = [line.split(" (")[0] for line in ran.out.splitlines() if "(waiting) ·" in line]
    assert [title.split("> ")[-1] for title in titles] == ["draft 1", "draft 2", "draft 1", "draft 2"]
    assert ran.out.endswith("no card waits any more\n")


def test_the_end_of_the_input_loses_nothing_that_was_typed(review: Callable[..., Ran], db: Path) -> None:
    ran = review("2=Anna Example", "", "", "Bread fair", "Nürn")
    assert ran.code == 0
    with open_store(db) as store:
        form = open_form(store, 1).form
        assert store.draft(1).state is ReviewState.PENDING
    assert (form.entries[0].value, form.answers.occasion, form.answers.met_at) == ("Anna Example", "Bread fair", "Nürn")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "there is no value 9"),
        ("0", "there is no value 0"),
        ("2.1", "value 2 has no other value 1"),
        ("+7", "there is no unused line 7"),
        ("+NAME x", "'NAME' is not a valid Property; there are FN, TITLE"),
        ("+TEL.pager 1", "'pager' is not a valid TelType"),
        ("what", "'what' is not understood; ? helps"),
    ],
)
def test_what_is_not_understood_changes_nothing(review: Callable[..., Ran], db: Path, typed: str, told: str) -> None:
    assert told in review(typed, "q").out
    with open_store(db) as store:
        assert store.forms.find(1) is None


def test_a_value_is_typed_anew_or_kept_by_enter(review: Callable[..., Ran], db: Path) -> None:
    review("2", "Anna Example", "3", "", "q")
    with open_store(db) as store:
        form = open_form(store, 1).form
    assert [entry.value for entry in form.entries][:2] == ["Anna Example", "Example Ltd"]


def test_a_card_without_a_value_is_not_confirmed(review: Callable[..., Ran], db: Path) -> None:
    ran = review("s", "1-", "c", "q")
    assert "draft 2 has no value to confirm: type one, or let the card go" in ran.out
    with open_store(db) as store:
        assert store.draft(2).state is ReviewState.PENDING


def test_somebody_known_is_offered_and_the_card_goes_to_them(review: Callable[..., Ran], db: Path) -> None:
    with open_store(db) as store:
        Desk(store, "test").commit(form_of(store, 1))
        again = add_card(store, Card("Ann Example", "Example Ltd", email="ann@example.com", mobile="+491701234567"))
    ran = review("s", "c", "7", "1", "q")
    assert "is it person 1, Ann Example?" in ran.out
    assert "7 is none of them" in ran.out
    with open_store(db) as store:
        assert {card.draft_id for card in store.people.person(1).cards} == {1, again}


class Elsewhere(io.StringIO):
    """Typed lines, with something that happens in another window before one of them."""

    def __init__(self, lines: list[str], before: str, happens: Callable[[], None]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._before, self._happens = before, happens

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Return the next line."""
        line = super().readline(size)
        if line == f"{self._before}\n":
            self._happens()
        return line


def test_a_card_that_was_decided_elsewhere_meanwhile_is_said_so_and_the_next_one_comes(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def decide() -> None:
        with open_store(db) as store:
            Desk(store, "other window").let_go(1)

    monkeypatch.setattr(sys, "stdin", Elsewhere(["c", "q"], "c", decide))
    assert review_in_terminal(Session()) == 0
    out = capsys.readouterr().out
    assert "draft 1 was let go already, in another window" in out
    assert "draft 2 (waiting)" in out
    assert drafts(run) == {1: "rejected", 2: "pending"}


def test_a_form_that_was_changed_elsewhere_meanwhile_is_shown_anew_and_not_overwritten(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def change() -> None:
        with open_store(db) as store:
            form = form_of(store, 1)
            store.forms.save(Form(1, form.entries[1:], form.answers))

    monkeypatch.setenv("INGEST_DB", str(db))
    monkeypatch.setattr(sys, "stdin", Elsewhere(["2=Anna", "q"], "2=Anna", change))
    assert review_in_terminal(Session()) == 0
    out = capsys.readouterr().out
    assert "changed in another window meanwhile" in out
    assert out.count("draft 1 (waiting)") == 2
    with open_store(db) as store:
        assert "Anna" not in [entry.value for entry in open_form(store, 1).form.entries]


def test_what_a_stranger_printed_does_not_act_on_the_screen(review: Callable[..., Ran], run: Run, db: Path) -> None:
    with open_store(db) as store:
        hostile = add_card(store, Card("\x1b[31mEve\u202egpj[bold]x[/bold]", "Evil\x9b Ltd"))
    outs = [review("s", "s", "1", "", "c", "q").out, run("show", hostile).out, run("undo").out]
    outs += [run("edit", hostile, "--set", "NOTE=x").out, run("let-go", hostile, "--json").out]
    for out in outs:
        assert not set(out) & set("\x1b\x9b\u202e")
        assert "Eve" in out
