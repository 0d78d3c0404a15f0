"""What is decided at the desk: a card becomes a person with all that was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.errors import DayAheadError, EmptyFormError
from ingest.review.desk import Desk
from ingest.store import Store
from models.contact import Name
from models.draft import Property, TelType
from models.person import Origin, Owner, RemarkKind
from models.review import Answers, Entry, ReviewState
from tests.piles import Card, add_card, confirm, form_of, open_store
from tests.review.at_desk import ANN, FAIR, current, retyped


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "test")


def test_a_confirmed_card_is_a_person_with_every_value_and_all_that_was_told(store: Store, desk: Desk) -> None:
    bob = confirm(store, Card("Bob Sample"))
    draft_id = add_card(store, ANN)
    done = desk.commit(form_of(store, draft_id, FAIR))
    person = store.people.person(done.person_id)
    assert current(store, person.id) == [(field.property, field.value) for field in ANN.fields()]
    assert {(value.origin, value.draft_id) for value in person.values} == {(Origin.READ, draft_id)}
    assert tuple(value.field_id for value in person.values) == store.draft(draft_id).field_ids
    (met,) = person.encounters
    assert (met.on, met.place, met.how) == (date(2026, 11, 20), "Nürnberg", "at the bread stand")
    assert (met.through, met.through_id) == ("Bob Sample", bob)
    assert met.occasion is not None
    assert (met.occasion.name, met.occasion.place, met.occasion.on) == ("Bread fair", "Nürnberg", met.on)
    assert [(r.kind, r.text, r.on, r.encounter_id) for r in person.remarks] == [
        (RemarkKind.TALKED, "sourdough", met.on, met.id),
        (RemarkKind.MIND, "moves to Vienna", met.on, met.id),
    ]
    (step,) = person.steps
    assert (step.text, step.due, step.owner) == ("send the recipe", date(2026, 12, 1), Owner.THEM)
    assert (person.why, person.source, person.uid[:9]) == ("bakes best", "card", "urn:uuid:")
    assert [(card.draft_id, card.since) for card in person.cards] == [(draft_id, met.on)]
    assert store.draft(draft_id).state is ReviewState.APPROVED
    assert store.people.person_of_draft(draft_id) == person
    assert store.search.find("Ann")[0].id == person.id


def test_what_was_read_stays_beside_what_was_corrected(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    read = store.draft(draft_id).reading
    form = retyped(retyped(form_of(store, draft_id), Property.FN, "Dr. Anna Example"), Property.TEL, "0170 7654321")
    person = store.people.person(desk.commit(form).person_id)
    name, number = person.current(Property.FN)[0], person.current(Property.TEL)[0]
    assert (name.value, name.origin, name.field_id) == ("Dr. Anna Example", Origin.TYPED, form.entries[0].field_id)
    assert name.components == Name(prefixes="Dr.", given="Anna", family="Example")
    assert (number.value, number.kind, number.origin) == ("+491707654321", TelType.CELL, Origin.TYPED)
    assert store.draft(draft_id).reading == read


def test_a_line_put_into_a_field_by_hand_counts_as_read(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, Card("Ann Example"))
    form = form_of(store, draft_id)
    line = Entry(Property.NOTE, "seit 1911", lines=(1,))
    person = store.people.person(desk.commit(replace(form, entries=(*form.entries, line))).person_id)
    assert [(v.value, v.origin) for v in person.current(Property.NOTE)] == [("seit 1911", Origin.READ)]


@pytest.mark.parametrize(
    ("answers", "has_context"),
    [
        (Answers(), False),
        (Answers(met_on=date(2026, 11, 20)), False),
        (Answers(talked="  "), False),
        (Answers(met_at="Rome"), False),
        (Answers(how="by chance"), True),
        (Answers(through="Bob"), True),
        (Answers(date(2026, 11, 20), "Rome", occasion="Fair"), False),
        (Answers(talked="bread"), True),
        (Answers(mind="moves"), True),
        (Answers(step="write"), True),
        (Answers(why="bakes"), True),
    ],
)
def test_a_card_confirmed_without_context_needs_context(
    store: Store, desk: Desk, answers: Answers, has_context: bool
) -> None:
    person_id = desk.commit(form_of(store, add_card(store, ANN), answers)).person_id
    person = store.people.person(person_id)
    assert person.has_context is has_context
    assert [each.id for each in store.people.list_needing_context(9)] == ([] if has_context else [person_id])
    assert store.people.count_needing_context() == int(not has_context)
    assert bool(person.encounters) == any((answers.met_at, answers.how, answers.through, answers.occasion))


@pytest.mark.parametrize(
    ("day", "begun"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 25), True),  # at noon in Greenwich a phone on the Line Islands shows two o'clock of this day
        (date(2026, 11, 26), False),
        (date(2062, 11, 24), False),
    ],
)
@pytest.mark.parametrize("said", [Answers(), Answers(met_at="Rome", talked="bread")])
def test_nobody_was_met_on_a_day_that_lies_ahead(
    store: Store, desk: Desk, said: Answers, day: date, begun: bool
) -> None:
    form = form_of(store, add_card(store, ANN), replace(said, met_on=day))
    if begun:
        desk.commit(form)
        return
    with pytest.raises(DayAheadError, match=f"{day} lies ahead"):
        desk.commit(form)
    assert store.draft(form.draft_id).state is ReviewState.PENDING
    assert store.people.count() == 0


def test_the_day_of_a_camera_whose_clock_goes_ahead_is_no_day_of_a_card(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, replace(ANN, taken_at=datetime(2031, 1, 1)))  # noqa: DTZ001  (a camera's time has no zone)
    person_id = desk.commit(form_of(store, draft_id)).person_id
    assert [card.since for card in store.people.person(person_id).cards] == [None]


def test_an_empty_form_confirms_nobody_and_leaves_everything(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, Card())
    form = replace(form_of(store, draft_id), entries=(Entry(Property.FN, "  "),))
    with pytest.raises(EmptyFormError, match="no value to confirm: type one, or let the card go"):
        desk.commit(form)
    assert store.draft(draft_id).state is ReviewState.PENDING
    assert store.people.count() == 0
    assert store.journal.recent(9) == []


def test_empty_entries_do_not_come_along(store: Store, desk: Desk) -> None:
    form = retyped(form_of(store, add_card(store, ANN)), Property.TITLE, " ")
    assert store.people.person(desk.commit(form).person_id).current(Property.TITLE) == ()


def test_the_day_of_a_card_is_the_answer_or_the_cameras(store: Store) -> None:
    taken = datetime(2026, 11, 19, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
    for answers, day in ((Answers(met_on=date(2026, 11, 18)), date(2026, 11, 18)), (Answers(), taken.date())):
        person = store.people.person(confirm(store, replace(ANN, taken_at=taken), answers))
        assert person.cards[0].since == day
