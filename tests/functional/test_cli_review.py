"""Drafts decided from the command line: one by one, in an editor, and draft after draft over ssh."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cli import main
from ingest.cli.form_text import FormTextError, form_from_toml, to_toml
from ingest.cli.reviewing import review_in_terminal
from ingest.cli.session import Session
from ingest.review.desk import Desk
from ingest.review.forms import Opened, open_form
from models.draft import Property, TelType
from models.person import Owner
from models.review import Answers, Entry, Form, ReviewState
from tests.piles import Card, add_card, add_cards, form_of, open_store

TAKEN = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567", taken_at=TAKEN)
BOB = Card("Bob Sample", taken_at=TAKEN.replace(minute=40))


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
def db(tmp_path: Path) -> Path:
    """Return a database with two drafts of one evening, Ann's (1) and Bob's (2)."""
    path = tmp_path / "cards.db"
    with open_store(path) as store:
        add_cards(store, ANN, BOB)
    return path


@pytest.fixture
def run(db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("INGEST_DB", str(db))

    def run_command(*arguments: object) -> Ran:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_command


@pytest.fixture
def review(db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that types lines into the review in the terminal."""
    monkeypatch.setenv("INGEST_DB", str(db))

    def type_lines(*lines: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = review_in_terminal(Session())
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return type_lines


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that makes a Python body, which has the file's `text`, the person's editor."""

    def use(body: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, pathlib, sys\n"
            "file = pathlib.Path(sys.argv[1])\n"
            "text = file.read_text(encoding='utf-8')\n"
            f"{body}\n"
            "file.write_text(text, encoding='utf-8')\n"
            "os.utime(file, (2e9, 2e9))\n"
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return use


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
    assert run("confirm", "1").out.endswith("needs context: where did you meet, what did you talk about?\n")


@pytest.mark.parametrize("onto", ["1", "ann"])
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
    assert run("take-back", "1").out.startswith("draft 1 (pending)")
    assert run("take-back", "1").code == 5


def test_the_last_decision_is_undone_until_none_is_left(run: Run) -> None:
    run("confirm", "1")
    run("let-go", "2")
    assert "let go     Bob Sample  taken back by 3" in run("undo").out
    assert [row["action"] for row in run("undo", "--json").rows] == ["confirm"]
    ran = run("undo")
    assert (ran.code, ran.out, ran.err) == (1, "", "no decision is left to undo\n")
    assert drafts(run) == {1: "pending", 2: "pending"}
    assert run("people").out == ""


def test_values_are_set_by_a_script_and_what_was_read_stays(run: Run) -> None:
    ran = run(
        *("edit", "1", "--set", "FN=Anna Example", "--set", "title=", "--set", "TEL.work=0911 12345"),
        *("--set", "NOTE=a=b", "--json"),
    )
    (row,) = ran.rows
    assert [(entry["property"], entry["value"], entry["checked"]) for entry in row["entries"]] == [
        ("FN", "Anna Example", True),
        ("ORG", "Example Ltd", False),
        ("EMAIL", "ann@example.com", False),
        ("TEL", "+491701234567", False),
        ("TEL", "0911 12345", True),
        ("NOTE", "a=b", True),
    ]
    assert row["unused"] == ["Baker", "seit 1911"]
    assert "Ann Example" in run("show", "1").out
    person = run("confirm", "1", "--json").rows[0]
    assert (person["name"], person["values"][4]["value"]) == ("Anna Example", "+4991112345")


@pytest.mark.parametrize("setting", ["FN", "NAME=x", "TEL.pager=1", "=x"])
def test_a_setting_that_is_none_is_wrong_usage(run: Run, setting: str) -> None:
    ran = run("edit", "1", "--set", setting)
    assert ran.code == 2
    assert "write PROPERTY=VALUE, with one of FN, TITLE" in ran.err


def test_a_decided_draft_is_not_edited(run: Run) -> None:
    run("confirm", "1")
    ran = run("edit", "1", "--set", "FN=x")
    assert ran.code == 5
    assert "confirmed already" in ran.err


def test_a_draft_is_edited_whole_in_the_editor(run: Run, editor: Callable[[str], None]) -> None:
    editor("text = text.replace('Ann Example', 'Anna Example').replace('met_at = \"\"', 'met_at = \"Wien\"')")
    ran = run("edit", "1")
    assert ran.code == 0
    assert "   2  FN       Anna Example  checked\n" in ran.out
    (row,) = run("confirm", "1", "--json").rows
    assert (row["name"], row["encounters"][0]["place"]) == ("Anna Example", "Wien")


def test_closing_the_editor_without_saving_changes_nothing(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    ran = run("edit", "1")
    assert (ran.code, ran.err) == (0, "nothing was changed\n")
    with open_store(db) as store:
        assert store.forms.find(1) is None


def test_a_broken_text_comes_back_with_the_message_until_it_is_right(
    run: Run, editor: Callable[[str], None], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(
        "if 'PROBLEM' in text:\n"
        "    assert 'Anna Example' in text and text.startswith('# PROBLEM: this is not valid TOML'), text\n"
        "    text = text.replace('BROKEN', '')\n"
        "else:\n"
        "    text = text.replace('Ann Example', 'Anna Example') + 'BROKEN'\n"
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    ran = run("edit", "1")
    assert ran.code == 0
    assert "ingest: this is not valid TOML" in ran.err
    assert "Anna Example" in ran.out
    assert not list(db.parent.glob("*.toml"))


def test_a_broken_text_that_is_left_is_kept_for_the_next_time(
    run: Run, editor: Callable[[str], None], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("text = text.replace('Ann Example', 'Anna Example') + 'BROKEN'")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    ran = run("edit", "1")
    kept = db.with_name("draft-1.toml")
    assert f"what you typed is kept in {kept}: `ingest edit 1` begins with it" in ran.err
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    editor("text = text.replace('BROKEN', '')")
    assert "Anna Example" in run("edit", "1").out
    assert not kept.exists()


def test_a_text_that_another_window_was_quicker_than_is_kept(run: Run, editor: Callable[[str], None], db: Path) -> None:
    editor(
        "from ingest.review.forms import open_form\n"
        "from ingest.store import Store\n"
        f"with Store(pathlib.Path({str(db)!r})) as store:\n"
        "    store.forms.save(open_form(store, 1).form)\n"
        "text = text.replace('Ann Example', 'Anna Example')"
    )
    ran = run("edit", "1")
    assert ran.code == 5
    assert "changed in another window" in ran.err
    assert "Anna Example" in db.with_name("draft-1.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return a draft as it is opened first."""
    with open_store(tmp_path_factory.mktemp("toml") / "cards.db") as store:
        return open_form(store, add_card(store, ANN))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ENTRIES = st.builds(
    Entry,
    st.sampled_from(Property),
    TEXTS,
    st.none() | st.sampled_from(TelType),
    lines=st.just((1,)),
    checked=st.booleans(),
)
ANSWERS = st.builds(
    Answers,
    met_on=st.none() | st.dates(),
    met_at=TEXTS,
    how=TEXTS,
    through=TEXTS,
    occasion=TEXTS,
    talked=TEXTS,
    mind=TEXTS,
    step=TEXTS,
    step_due=st.none() | st.dates(),
    step_owner=st.sampled_from(Owner),
    why=TEXTS,
)


@given(added=st.lists(ENTRIES, max_size=4, unique_by=lambda entry: (entry.property, entry.value)), answers=ANSWERS)
def test_a_form_that_nobody_changes_comes_back_from_the_editor_as_it_was(
    opened: Opened, added: list[Entry], answers: Answers
) -> None:
    form = Form(opened.form.draft_id, (*opened.form.entries, *added), answers, 3)
    text = to_toml(Opened(opened.draft, form))
    assert form_from_toml(text, form) == form
    assert not set(text) & set("\x00\x1b\x7f\x9b\u202e\u2028")


def test_the_text_shows_the_doubtful_first_with_what_else_it_may_be(opened: Opened) -> None:
    text = to_toml(opened)
    first = text.index("\n[[value]]")
    assert text[first + 1 :].startswith(
        '[[value]]  # doubtful\n# because: ?\n# or: b@example.com\nproperty = "EMAIL"\nvalue = "ann@example.com"\n'
    )
    assert "# not used: seit 1911\n" in text
    assert "met_on = 2026-11-20  # when you met" in text


def test_blocks_may_be_changed_added_copied_and_taken_out(opened: Opened) -> None:
    text = """
        [[value]]
        property = "FN"
        value = "Anna Example"
        read = 1
        [[value]]
        property = "FN"
        value = "Ann Maiden"
        read = 1
        [[value]]
        property = "TEL"
        kind = "fax"
        value = "0911 99"
        [context]
        met_on = "20.11.2026"
        """
    form = form_from_toml(text, opened.form)
    first = opened.form.entries[0]
    assert first.components is not None
    assert form.entries == (
        Entry(Property.FN, "Anna Example", field_id=first.field_id, checked=True),
        Entry(Property.FN, "Ann Maiden", checked=True),
        Entry(Property.TEL, "0911 99", TelType.FAX, checked=True),
    )
    assert form.answers == Answers(met_on=TAKEN.date())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[value]\n", "this is not valid TOML"),
        ("value = 3", r"under \[\[value\]\]"),
        ("[value]\nproperty = 'FN'", r"under \[\[value\]\]"),
        ("[[value]]\nproperty = 'NAME'\nvalue = 'x'", "'NAME' is not a valid Property"),
        ("[[value]]\nproperty = 'TEL'\nkind = 'pager'\nvalue = '1'", "'pager' is not a valid TelType"),
        ("[[value]]\nproperty = 'TEL'\nvalue = 911", "911 must stand in quotes"),
        ("[[value]]\nproperty = 'FN'\nvalues = 'x'", "a .*value.* has no 'values'; there are kind, property"),
        ("context = 1", r"under \[context\]"),
        ("[context]\nmet_in = 'Rome'", "has no 'met_in'"),
        ("[context]\nmet_at = 3", "met_at = 3 must stand in quotes"),
        ("[context]\nmet_on = 'soon'", "met_on = 'soon' is no day"),
        ("[context]\nmet_on = 2026-11-20T10:00:00", "is no day"),
        ("[context]\nstep_owner = 'you'", "must be me or them"),
        ("[contxt]\nmet_at = 'Rome'", "the form has no 'contxt'"),
    ],
)
def test_a_text_that_is_no_form_is_refused_with_the_reason(opened: Opened, text: str, told: str) -> None:
    with pytest.raises(FormTextError, match=told):
        form_from_toml(text, opened.form)


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
    at = next(at for at, line in enumerate(lines) if line.startswith("draft 1 (pending)"))
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
    assert "taken back: let go Bob Sample" in ran.out
    assert ran.err == "1 let go, 1 undone, 1 confirmed, 1 still waiting\n"
    assert drafts(run) == {1: "pending", 2: "approved"}


def test_a_skipped_card_comes_again_after_the_others(review: Callable[..., Ran]) -> None:
    ran = review("s", "s", "c", "c")
    titles = [line.split(" (")[0] for line in ran.out.splitlines() if "(pending) ·" in line]
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
    assert "draft 2 (pending)" in out
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
    assert out.count("draft 1 (pending)") == 2
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
