"""Days, values and changes in words, in both languages; what a card says is followed only where it is an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.review.history_words import can_undo, tell_history
from ingest.store import Action, Change, ChangedRow
from ingest.web.people.page import link_of
from ingest.web.people.words import Words
from ingest.web.words.language import read_languages
from models.draft import Property, TelType
from models.person import Encounter, Occasion, Person, Step, Value

TODAY = date(2026, 11, 24)
ENGLISH, GERMAN = (Words(read_languages()[code], TODAY) for code in ("en", "de"))
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
PERSON = Person(
    1,
    "urn:x",
    "card",
    AT,
    AT,
    values=(Value(5, Property.TEL, "+491711234567", TelType.CELL),),
    encounters=(
        Encounter(7, date(2026, 11, 2), occasion=Occasion(1, "Bread fair", "Linz")),
        Encounter(8, date(2026, 11, 2), "Graz", occasion=Occasion(1, "Bread fair", "Linz")),
    ),
    steps=(Step(6, "call\u202e", done_at=AT),),
)


@pytest.mark.parametrize(
    ("on", "english", "german"),
    [
        (date(2026, 11, 24), "today", "heute"),
        (date(2026, 11, 23), "yesterday", "gestern"),
        (date(2026, 11, 25), "tomorrow", "morgen"),
        (date(2026, 11, 11), "13 days ago", "vor 13 Tagen"),
        (date(2026, 11, 3), "3 weeks ago", "vor 3 Wochen"),
        (date(2025, 11, 24), "12 months ago", "vor 12 Monaten"),
        (date(2023, 11, 24), "3 years ago", "vor 3 Jahren"),
        (date(2026, 11, 30), "in 6 days", "in 6 Tagen"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_unit_that_tells_enough(on: date, english: str, german: str) -> None:
    assert (ENGLISH.ago(on), GERMAN.ago(on)) == (english, german)


def test_a_month_has_its_year_only_where_it_is_another_one() -> None:
    assert ENGLISH.in_month(date(2026, 3, 5)) == "in March"
    assert GERMAN.in_month(date(2025, 3, 5), begins=True) == "Im März 2025"


def test_a_number_is_shown_in_groups_and_anything_else_as_it_is() -> None:
    assert ENGLISH.shown(Value(1, Property.TEL, "+491711234567")) == "+49 171 1234567"
    assert ENGLISH.shown(Value(1, Property.TEL, "ext. 12")) == "ext. 12"
    assert ENGLISH.shown(Value(1, Property.ORG, "+491711234567")) == "+491711234567"


@pytest.mark.parametrize(
    ("kind", "text", "address"),
    [
        (Property.EMAIL, "ann@example.org", "mailto:ann@example.org"),
        (Property.EMAIL, 'a"b?bcc=c@example.org', "mailto:a%22b%3Fbcc%3Dc@example.org"),
        (Property.EMAIL, "no address", ""),
        (Property.TEL, "+49 171 123", "tel:+49171123"),
        (Property.TEL, "office", ""),
        (Property.URL, "www.example.org/a b", "https://www.example.org/ab"),
        (Property.URL, "http://example.org", "http://example.org"),
        (Property.URL, "javascript:alert(1)", ""),
        (Property.URL, "java\nscript://example.org/%0aalert(1)", ""),
        (Property.URL, "https://example.org@elsewhere.example", ""),
        (Property.URL, "https://[broken", ""),
        (Property.NOTE, "https://example.org", ""),
    ],
)
def test_only_what_is_an_address_becomes_a_link(kind: Property, text: str, address: str) -> None:
    assert link_of(Value(1, kind, text)) == address


def changed(table: str, row_id: int, before: dict[str, object] | None, after: dict[str, object] | None) -> Change:
    """Return a change of one row."""
    return Change(7, AT, "web", Action.EDIT, "", None, None, (ChangedRow(7, table, row_id, 1, before, after),))


MAIL: dict[str, object] = {"property": "EMAIL", "value": "a@example.org", "kind": None}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (changed("persons", 1, None, {"uid": "x"}), "Came into the pile"),
        (changed("persons", 1, {"why": ""}, {"why": "x"}), "Why this person: “x”"),
        (changed("persons", 1, {"why": "x"}, {"why": "y"}), "Why this person: “x” became “y”"),
        (changed("persons", 1, {"why": "x"}, {"why": ""}), "Why this person “x” removed"),
        (changed("persons", 1, {"rhythm_days": None}, {"rhythm_days": 90}), "In the circle: every 90 days"),
        (changed("persons", 1, {"rhythm_days": 90}, {"rhythm_days": None}), "Out of the circle"),
        (changed("properties", 9, None, MAIL), "E-mail “a@example.org” added"),
        (changed("properties", 9, MAIL, None), "E-mail “a@example.org” removed"),
        (changed("properties", 5, {"value": "1"}, {"value": "2"}), "Mobile: “1” became “2”"),
        (
            changed("properties", 5, {"until": None}, {"until": "2026-11-02"}),
            "Mobile “+491711234567” held until Nov 2, 2026",
        ),
        (changed("properties", 5, {"kind": "work"}, {"kind": "cell"}), "“+491711234567” is now: Mobile"),
        (changed("steps", 6, {"done_at": None}, {"done_at": "x"}), "Done: “call\\u202e”"),
        (changed("steps", 6, {"done_at": "x"}, {"done_at": None}), "Open again: “call\\u202e”"),
        (changed("cards", 3, None, {"draft_id": 1}), "A card was added"),
        (changed("remarks", 3, None, {"kind": "mind", "text": "moving"}), "On their mind “moving” added"),
        (
            changed("meetings", 3, None, {"on_date": "2026-11-02", "place": "Graz", "how": ""}),
            "A meeting “Nov 2, 2026, Graz” added",
        ),
        (
            changed("meetings", 7, None, {"on_date": "2026-11-02", "place": "", "how": "", "occasion_id": 1}),
            "A meeting “Nov 2, 2026, Bread fair, Linz” added",
        ),
        (
            changed("meetings", 8, None, {"on_date": "2026-11-02", "place": "Graz", "how": "", "occasion_id": 1}),
            "A meeting “Nov 2, 2026, Bread fair, Graz” added",
        ),
    ],
)
def test_a_change_is_one_sentence(change: Change, line: str) -> None:
    (told,) = tell_history([change], [PERSON], ENGLISH)
    assert told.lines == (line.replace("Nov 2, 2026", ENGLISH.day("2026-11-02")),)


@pytest.mark.parametrize(
    "change",
    [
        changed("properties", 5, {"position": 1}, {"position": 2}),
        changed("card_drafts", 5, {"state": "pending"}, {"state": "approved"}),
        changed("extras", 5, None, {"line": "X"}),
        changed("steps", 99, {"done_at": None}, {"done_at": "x"}),
    ],
)
def test_what_nobody_needs_to_read_is_not_told(change: Change) -> None:
    (told,) = tell_history([change], [PERSON], GERMAN)
    assert told.lines == ()


def test_what_was_taken_back_or_touched_many_is_not_undone_on_a_persons_page() -> None:
    change = changed("persons", 1, {"why": ""}, {"why": "x"})
    assert can_undo(change)
    assert not can_undo(replace(change, undone_by=8))
    assert not can_undo(replace(change, undoes=6))
    assert not can_undo(replace(change, action=Action.IMPORT))
