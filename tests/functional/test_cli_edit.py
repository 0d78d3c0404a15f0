"""A draft changed by a script or whole in an editor: what was typed is never lost."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cli.form_text import FormTextError, form_from_toml, to_toml
from ingest.review.forms import Opened, open_form
from models.draft import Property, TelType
from models.person import Owner
from models.review import Answers, Entry, Form
from tests.functional.commands import Run
from tests.piles import Card, add_card, add_cards, open_store

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
