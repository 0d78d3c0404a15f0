"""What was told becomes rows: the occasion is one for all, the go-between is found, nothing is told twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.review.pile import Pile
from ingest.store import Store
from models.person import Encounter, Occasion, Owner
from models.review import Answers
from tests.piles import NOON, Card, confirm, open_store

FAIR_DAY = date(2026, 11, 6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


def occasion_of(store: Store, name: str, on: date | None, place: str = "Nürnberg") -> Occasion:
    """Confirm a card given at an occasion and return that as it is known then."""
    person_id = confirm(store, Card(f"Guest {on} {place}"), Answers(met_on=on, met_at=place, occasion=name))
    occasion = store.people.person(person_id).encounters[0].occasion
    assert occasion is not None
    return occasion


@pytest.mark.parametrize(
    ("on", "again", "same"),
    [
        (FAIR_DAY, FAIR_DAY, True),
        (FAIR_DAY, date(2026, 11, 20), True),  # 14 days
        (FAIR_DAY, date(2026, 11, 21), False),
        (FAIR_DAY, date(2025, 11, 20), False),  # last year's fair
        (FAIR_DAY, None, True),
        (None, FAIR_DAY, True),
    ],
)
def test_an_occasion_of_the_same_name_and_time_is_the_same(
    store: Store, on: date | None, again: date | None, same: bool
) -> None:
    first, second = occasion_of(store, "Bread fair", on), occasion_of(store, " Bread fair ", again, "Hall 3")
    assert (first.id == second.id) is same
    assert first == Occasion(first.id, "Bread fair", "Nürnberg", on)
    if same:
        assert second == first


def test_of_several_fairs_of_one_name_the_nearest_is_meant(store: Store) -> None:
    old, new = occasion_of(store, "Bread fair", date(2025, 11, 20)), occasion_of(store, "Bread fair", FAIR_DAY)
    assert occasion_of(store, "Bread fair", date(2025, 11, 22), "a") == old
    assert occasion_of(store, "Bread fair", date(2026, 11, 8), "b") == new
    assert occasion_of(store, "Bread fair", None, "c") == new


def test_without_a_name_there_is_no_occasion(store: Store) -> None:
    person = store.people.person(confirm(store, Card("Ann Example"), Answers(met_at="Rome", occasion="  ")))
    assert [met.occasion for met in person.encounters] == [None]
    assert store.people.occasions() == []


@pytest.mark.parametrize(
    ("through", "found"),
    [("Bob Sample", True), ("bob SAMPLE", True), (" Bob Sample ", True), ("Bob", False), ("Cy", False), ("", False)],
)
def test_the_go_between_is_found_by_the_whole_name(store: Store, through: str, found: bool) -> None:
    bob = confirm(store, Card("Bob Sample"))
    person = store.people.person(confirm(store, Card("Ann Example"), Answers(met_at="Rome", through=through)))
    (met,) = person.encounters
    assert (met.through, met.through_id) == (through.strip(), bob if found else None)


def test_of_two_namesakes_none_is_the_go_between(store: Store) -> None:
    confirm(store, Card("Bob Sample", "One Ltd"))
    confirm(store, Card("Bob Sample", "Two Ltd"))
    person = store.people.person(confirm(store, Card("Ann Example"), Answers(through="Bob Sample")))
    assert [(met.through, met.through_id) for met in person.encounters] == [("Bob Sample", None)]


def test_what_was_said_without_a_meeting_is_of_today_and_hangs_on_none(store: Store) -> None:
    person = store.people.person(confirm(store, Card("Ann Example"), Answers(talked="salt", step="write")))
    assert person.encounters == ()
    assert [(remark.on, remark.encounter_id) for remark in person.remarks] == [(NOON.date(), None)]
    assert [(step.encounter_id, step.owner) for step in person.steps] == [(None, Owner.ME)]


def test_a_later_why_replaces_the_first_and_no_answer_leaves_it(store: Store) -> None:
    ann = confirm(store, Card("Ann Example"), Answers(why="bakes"))
    pile = Pile(store, "test")
    pile.add_encounter(ann, Answers(met_on=FAIR_DAY))
    assert store.people.person(ann).why == "bakes"
    pile.add_encounter(ann, Answers(met_on=FAIR_DAY, why="sings"))
    assert store.people.person(ann).why == "sings"


@pytest.mark.parametrize(
    ("second", "meetings"),
    [
        (Answers(FAIR_DAY, "Nürnberg", occasion="Bread fair"), 1),
        (Answers(FAIR_DAY, talked="more"), 1),
        (Answers(FAIR_DAY, "Hall 3", occasion="Bread fair"), 2),
        (Answers(FAIR_DAY, how="at the bar"), 2),
        (Answers(date(2026, 11, 21), "Nürnberg", occasion="Bread fair"), 2),
        (Answers(None, "Nürnberg", occasion="Bread fair"), 2),
    ],
)
def test_a_meeting_that_is_known_is_not_added_again(store: Store, second: Answers, meetings: int) -> None:
    first = Answers(FAIR_DAY, "Nürnberg", occasion="Bread fair", talked="salt")
    ann = confirm(store, Card("Ann Example"), first)
    confirm(store, Card("Ann Example", "Example Ltd"), second, onto=ann)
    person = store.people.person(ann)
    assert len(person.encounters) == meetings
    known: set[int | None] = {met.id for met in person.encounters}
    assert {remark.encounter_id for remark in person.remarks} <= known
    assert isinstance(person.encounters[0], Encounter)
