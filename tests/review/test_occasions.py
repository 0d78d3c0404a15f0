"""An occasion is one however its name is typed; renamed or made one with another, everybody follows, and back again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError, EmptyFormError, StoreError
from ingest.imports import ImportOptions, people_from_file
from ingest.review.desk import Desk
from ingest.review.intake import take_in
from ingest.review.occasions import join_occasions, rename_occasion
from ingest.review.pile import Pile
from ingest.store import Store
from models.person import Occasion
from models.review import Answers
from tests.piles import Card, add_card, confirm, form_of, open_store

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield a pile: Ann met at a fair in May, Bob at another without a place, Cy at that one in June."""
    with open_store(tmp_path / "cards.db") as store:
        confirm(store, Card("Ann Example"), Answers(MAY, "Hall 3", occasion="Bread fair", how="by chance"))
        confirm(store, Card("Bob Sample"), Answers(MAY, occasion="Bred fair", how="x"))
        confirm(store, Card("Cy Other"), Answers(JUNE, occasion="Grill", how="x"))
        yield store


def sizes(store: Store) -> dict[str, int]:
    return {each.occasion.name: each.people for each in store.people.occasions()}


@pytest.mark.parametrize(
    "name", ["bread fair", " Bread  FAIR ", "BREAD FAIR", "Ｂread fair", "Bread\u00a0fair", "Bread \u202efair"]
)
def test_a_name_that_differs_in_case_and_blanks_is_the_same_occasion(store: Store, name: str) -> None:
    Pile(store, "test").add_encounter(3, Answers(MAY, occasion=name))
    assert sizes(store) == {"Bread fair": 2, "Bred fair": 1, "Grill": 1}


@pytest.mark.parametrize(
    ("known", "typed"), [("Müller-Treff", "MÜLLER-TREFF"), ("Großer Markt", "GROSSER MARKT"), ("100% _", "100%  _")]
)
def test_letters_of_any_kind_have_their_case(store: Store, known: str, typed: str) -> None:
    confirm(store, Card("Dora"), Answers(MAY, occasion=known, how="x"))
    found = store.occasions.named(typed)
    assert found is not None
    assert found.name == known
    assert store.occasions.named(typed[:-1]) is None


def test_a_very_long_name_is_looked_for_too(store: Store) -> None:
    name = "ä b " * 30_000
    confirm(store, Card("Dora"), Answers(MAY, occasion=name, how="x"))
    assert store.occasions.named(name.upper()) is not None
    assert store.occasions.named(f"{name}c") is None


def test_the_same_meeting_told_again_in_another_case_is_not_added_twice(store: Store) -> None:
    Pile(store, "test").add_encounter(1, Answers(MAY, "hall 3", occasion="BREAD fair"))
    assert len(store.people.person(1).encounters) == 1


def test_an_import_and_the_name_of_a_folder_mean_the_known_occasion_too(store: Store) -> None:
    at = json.dumps({"on": "2026-05-04", "occasion": {"name": "BREAD  fair", "place": "", "on": "2026-05-04"}})
    vcard = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dora Probe\r\nUID:d\r\nX-INGEST-ENCOUNTER:{at}\r\nEND:VCARD\r\n"
    vcard = vcard.replace(",", "\\,").replace(";", "\\;")
    take_in(store, people_from_file(vcard.encode(), "d.vcf", ImportOptions()).people, "d.vcf")
    card = Card("Eve Later", hint="bread fair", taken_at=datetime(2026, 5, 4, 12, tzinfo=UTC))
    form = form_of(store, add_card(store, card))
    assert form.answers.occasion == "bread fair"
    Desk(store, "test").commit(form)
    assert sizes(store) == {"Bread fair": 3, "Bred fair": 1, "Grill": 1}


def test_a_new_name_is_everybodys_and_found_and_taken_back(store: Store) -> None:
    moved = rename_occasion(store, "test", 1, "  Baker's  day ")
    assert moved is not None
    assert (moved.occasion.name, moved.is_joined) == ("Baker's day", False)
    assert sizes(store) == {"Baker's day": 1, "Bred fair": 1, "Grill": 1}
    assert [each.id for each in store.search.find("baker's")] == [1]
    store.journal.undo(moved.change_id, "test")
    assert sizes(store) == {"Bread fair": 1, "Bred fair": 1, "Grill": 1}
    assert store.people.occasion(1) == Occasion(1, "Bread fair", "Hall 3", MAY)
    assert store.search.find("baker's") == []


def test_only_the_case_of_a_name_can_be_changed(store: Store) -> None:
    moved = rename_occasion(store, "test", 1, "BREAD fair")
    assert moved is not None
    assert sizes(store) == {"BREAD fair": 1, "Bred fair": 1, "Grill": 1}


def test_a_known_name_about_that_day_makes_two_one_and_nothing_is_lost(store: Store) -> None:
    before = [store.people.person(number) for number in (1, 2)]
    moved = rename_occasion(store, "test", 2, "bread fair")
    assert moved is not None
    assert (moved.occasion, moved.is_joined) == (Occasion(1, "Bread fair", "Hall 3", MAY), True)
    assert sizes(store) == {"Bread fair": 2, "Grill": 1}
    store.journal.undo(moved.change_id, "test")
    after = [store.people.person(number) for number in (1, 2)]
    assert [person.encounters for person in after] == [person.encounters for person in before]


def test_a_known_name_of_another_time_stays_another_occasion(store: Store) -> None:
    moved = rename_occasion(store, "test", 3, "Bread fair")
    assert moved is not None
    assert not moved.is_joined
    assert [each.on for each in store.occasions.all_named("bread fair")] == [JUNE, MAY]


def test_two_of_any_days_are_made_one_and_place_and_day_stay_with_the_meetings(store: Store) -> None:
    with store.journal.change("test", next(iter(store.journal.recent(1))).action) as change:
        change.update("meetings", store.people.person(1).encounters[0].id, {"on_date": None, "place": ""})
    moved = join_occasions(store, "test", 1, 3)
    assert moved.occasion == Occasion(3, "Grill", "Hall 3", JUNE)
    (met,) = store.people.person(1).encounters
    assert (met.on, met.place) == (MAY, "")  # the place is the occasion's now, which had none


def test_a_change_since_is_not_undone_over(store: Store) -> None:
    moved = rename_occasion(store, "test", 2, "Bread fair")
    assert moved is not None
    rename_occasion(store, "test", 1, "Baker's day")
    with pytest.raises(ChangedSinceError):
        store.journal.undo(moved.change_id, "test")
    assert sizes(store) == {"Baker's day": 2, "Grill": 1}


def test_what_cannot_be_is_said(store: Store) -> None:
    assert rename_occasion(store, "test", 1, "Bread fair") is None
    with pytest.raises(EmptyFormError):
        rename_occasion(store, "test", 1, " \n ")
    with pytest.raises(ChangedSinceError):
        rename_occasion(store, "test", 99, "x")
    with pytest.raises(StoreError):
        join_occasions(store, "test", 1, 1)
    assert sizes(store) == {"Bread fair": 1, "Bred fair": 1, "Grill": 1}
