"""The pile as it is read: one person, and the lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import PersonNotFoundError
from ingest.review.pile import Pile
from ingest.store import Action, Store, Summary
from models.draft import Property
from models.person import Owner
from models.review import Answers
from tests.piles import NOON, Card, confirm, open_store

FAIR = Answers(met_on=date(2026, 11, 20), occasion="Bread fair")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def pile(store: Store) -> Pile:
    return Pile(store, "test")


def ids(found: list[Summary]) -> list[int]:
    return [summary.id for summary in found]


def test_nobody_has_a_number_that_nobody_has(store: Store) -> None:
    with pytest.raises(PersonNotFoundError, match=r"nobody with the number 7: `ingest people` lists them"):
        store.people.person(7)
    assert store.people.people([7]) == []
    assert store.people.person_of_uid("urn:uuid:7") is None
    assert store.people.person_of_draft(7) is None


def test_people_come_in_the_order_asked_for(store: Store) -> None:
    one, two, three = (confirm(store, Card(name)) for name in ("Ann", "Bob", "Cy"))
    assert [person.id for person in store.people.people([three, 99, one, two])] == [three, one, two]
    assert ids(store.people.summaries([two, 99, one])) == [two, one]


def test_a_person_is_read_with_all_that_hangs_on_them_and_nothing_of_others(store: Store, pile: Pile) -> None:
    ann = confirm(store, Card("Ann Example"), FAIR)
    confirm(store, Card("Bob Sample"), Answers(met_at="Rome", talked="salt", step="write"))
    person = store.people.person(ann)
    assert [value.value for value in person.values] == ["Ann Example"]
    assert ([met.on for met in person.encounters], person.remarks, person.steps) == ([FAIR.met_on], (), ())
    assert NOON <= person.created_at <= person.revised_at
    pile.set_why(ann, "bakes")
    assert store.people.person(ann).revised_at > person.revised_at
    assert store.people.person(ann).created_at == person.created_at


def test_the_number_the_uid_and_the_card_of_somebody_merged_lead_to_the_one_they_are(store: Store, pile: Pile) -> None:
    ann, bob, cy = (confirm(store, Card(name)) for name in ("Ann", "Bob", "Cy"))
    people = {person.id: person for person in store.people.people([bob, cy])}
    pile.merge(bob, cy)
    pile.merge(ann, bob)
    for person in people.values():
        assert store.people.person(person.id).id == ann
        found = store.people.person_of_uid(person.uid)
        assert found is not None
        assert found.id == ann
        of_card = store.people.person_of_draft(person.cards[0].draft_id)
        assert of_card is not None
        assert of_card.id == ann
    assert store.people.ids() == ids(store.people.list_by_name(9)) == [ann]
    assert store.people.count() == 1
    assert store.people.count_needing_context() == 1


def test_everyone_is_listed_by_family_name_a_page_at_a_time(store: Store) -> None:
    names = ("Zoe Aal", "Ann Öhler", "Bob Zander", "Öhler & Co", "Émile Ba")
    of = {name: confirm(store, Card(name)) for name in names[:3] + names[4:]}
    of[names[3]] = confirm(store, Card(firm=names[3]))
    order = [of[name] for name in ("Zoe Aal", "Émile Ba", "Öhler & Co", "Ann Öhler", "Bob Zander")]
    assert ids(store.people.list_by_name(99)) == store.people.ids() == order
    assert ids(store.people.list_by_name(2, offset=2)) == order[2:4]


def test_a_firm_a_mailbox_or_nothing_stands_for_a_name_that_is_not_known(store: Store, pile: Pile) -> None:
    firm = confirm(store, Card(firm="Example Ltd", email="info@example.com"))
    mail = confirm(store, Card(email="ann@example.org", mobile="+491701234567"))
    number = confirm(store, Card(mobile="+491701234567"))
    names = [summary.name for summary in store.people.summaries([firm, mail, number])]
    assert names == ["Example Ltd", "ann@example.org", "+491701234567"]
    pile.remove_value(number, store.people.person(number).values[0].id)
    assert store.people.summaries([number])[0].name == ""


def test_the_last_met_come_first_and_those_never_met_last(store: Store, pile: Pile) -> None:
    never = confirm(store, Card("Never"))
    old = confirm(store, Card("Old"), Answers(met_on=date(2020, 1, 1), met_at="Rome"))
    new = confirm(store, Card("New"), FAIR)
    assert ids(store.people.list_by_meeting(9)) == [new, old, never]
    pile.add_encounter(old, Answers(met_on=date(2026, 11, 23)))
    assert ids(store.people.list_by_meeting(1)) == [old]
    assert store.people.summaries([old])[0].met_on == date(2026, 11, 23)


def test_those_who_need_context_are_listed_until_anything_is_known(store: Store, pile: Pile) -> None:
    first, second = confirm(store, Card("Ann")), confirm(store, Card("Bob"))
    confirm(store, Card("Cy"), replace(FAIR, talked="bread"))
    assert ids(store.people.list_needing_context(9)) == [second, first]
    assert ids(store.people.list_needing_context(1, offset=1)) == [first]
    pile.add_step(second, "write", Owner.ME, None)
    assert ids(store.people.list_needing_context(9)) == [first]
    assert store.people.count_needing_context() == 1
    store.journal.undo(store.journal.recent(1, Action.NOTE)[0].id, "test")
    assert store.people.count_needing_context() == 2


def test_the_circle_shows_whom_one_has_not_met_for_the_longest_time(store: Store, pile: Pile) -> None:
    new, never = confirm(store, Card("New"), FAIR), confirm(store, Card("Never"))
    old = confirm(store, Card("Old"), Answers(met_on=date(2020, 1, 1), met_at="Rome"))
    confirm(store, Card("Other"))
    for person_id in (new, never, old):
        pile.set_rhythm(person_id, 90)
    assert ids(store.people.list_circle()) == [never, old, new]


def test_an_occasion_lists_its_guests_once_and_counts_them(store: Store, pile: Pile) -> None:
    bob, ann = confirm(store, Card("Bob Sample"), FAIR), confirm(store, Card("Ann Example"), FAIR)
    confirm(store, Card("Cy"), Answers(met_on=date(2025, 1, 1), occasion="Dinner"))
    pile.add_encounter(bob, Answers(met_on=date(2026, 11, 21), occasion="Bread fair"))
    fair, dinner = store.people.occasions()
    assert [(size.occasion.name, size.people) for size in (fair, dinner)] == [("Bread fair", 2), ("Dinner", 1)]
    assert ids(store.people.list_at(fair.occasion.id)) == [ann, bob]
    assert store.people.occasion(fair.occasion.id) == fair.occasion
    assert store.people.occasion(99) is None


def test_open_steps_are_listed_by_their_day_and_without_the_done_ones(store: Store, pile: Pile) -> None:
    ann, bob = confirm(store, Card("Ann")), confirm(store, Card("Bob"))
    days = {"someday": None, "later": date(2026, 12, 24), "soon": date(2026, 12, 1), "done": date(2026, 11, 1)}
    steps = {text: pile.add_step(ann, text, Owner.ME, due) for text, due in days.items()}
    pile.finish_step(ann, steps["done"])
    assert [step.text for step in store.people.open_steps()] == ["soon", "later", "someday"]
    assert [step.text for step in store.people.open_steps(until=date(2026, 12, 1))] == ["soon"]
    pile.merge(bob, ann)
    assert {step.person.id for step in store.people.open_steps()} == {bob}


def test_a_value_that_ended_is_not_what_a_list_shows(store: Store) -> None:
    ann = confirm(store, Card("Ann Example", "Example Ltd", "Baker"))
    confirm(store, Card("Ann Example", "Other Ltd"), FAIR, onto=ann)
    (summary,) = store.people.summaries([ann])
    assert (summary.firm, summary.title, summary.draft_id) == ("Other Ltd", "", 2)
    person = store.people.person(ann)
    assert (person.first(Property.ORG), person.first(Property.TITLE)) == ("Other Ltd", "")


def test_positions_begin_and_end_with_those_of_the_values(store: Store, pile: Pile) -> None:
    ann = confirm(store, Card("Ann Example", "Example Ltd"))
    assert (store.people.first_position(ann), store.people.last_position(ann)) == (0, 1)
    pile.add_value(ann, Property.NOTE, "bakes")
    confirm(store, Card("Ann Example", "Other Ltd"), FAIR, onto=ann)
    assert (store.people.first_position(ann), store.people.last_position(ann)) == (-1, 2)
    assert (store.people.first_position(99), store.people.last_position(99)) == (0, 0)
