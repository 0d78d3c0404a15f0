"""A further card of somebody in the pile: the newest leads, and what it ends stays, dated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.errors import PersonNotFoundError
from ingest.review.desk import Desk
from ingest.review.pile import Pile
from ingest.store import Store
from models.draft import Property
from models.review import Answers, Entry, ReviewState
from tests.piles import Card, add_card, confirm, form_of, open_store
from tests.review.at_desk import ANN, FAIR, NEW_JOB, current

EVENING = datetime(2026, 11, 23, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "test")


def test_a_card_of_a_new_job_leads_and_dates_the_old_one_and_the_mobile_stays(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    draft_id = add_card(store, NEW_JOB)
    desk.commit(form_of(store, draft_id, Answers(met_on=date(2026, 11, 20))), onto=ann)
    person = store.people.person(ann)
    day = date(2026, 11, 20)
    assert [(value.value, value.since, value.until) for value in person.values] == [
        ("Other Ltd", day, None),
        ("Head Baker", day, None),
        ("ann@other.example.org", day, None),
        ("+491701234567", None, None),
        ("+4930123450", day, None),
        ("Ann Example", None, None),
        ("Example Ltd", None, day),
        ("Baker", None, day),
        ("ann@example.com", None, day),
        ("+49911123450", None, day),
    ]
    assert [card.draft_id for card in person.cards][-1] == draft_id
    assert store.people.summaries([ann])[0].firm == "Other Ltd"
    assert store.search.find("Example Ltd")[0].id == ann


def test_an_older_card_that_turns_up_late_tells_what_was_before(store: Store, desk: Desk) -> None:
    ann = confirm(store, NEW_JOB, Answers(met_on=date(2026, 11, 20)))
    before = current(store, ann)
    older = form_of(store, add_card(store, ANN), Answers(met_on=date(2019, 5, 1), met_at="Rome"))
    desk.commit(older, onto=ann)
    assert current(store, ann) == before
    old = [value for value in store.people.person(ann).values if value.until]
    assert [(value.value, value.since, value.until) for value in old] == [
        (text, date(2019, 5, 1), date(2026, 11, 20))
        for text in ("Example Ltd", "Baker", "ann@example.com", "+49911123450")
    ]


def test_an_older_card_of_the_same_firm_adds_what_it_alone_has(store: Store, desk: Desk) -> None:
    ann = confirm(store, Card("Ann Example", "Example Ltd"), Answers(met_on=date(2026, 11, 20)))
    desk.commit(form_of(store, add_card(store, ANN), Answers(met_on=date(2019, 5, 1), met_at="Rome")), onto=ann)
    assert [value for _, value in current(store, ann)] == [field.value for field in ANN.fields()]


def test_the_same_card_again_adds_nothing_but_the_card(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    before = store.people.person(ann)
    desk.commit(form_of(store, add_card(store, ANN)), onto=ann)
    after = store.people.person(ann)
    assert after.values == before.values
    assert len(after.cards) == 2


@pytest.mark.parametrize(
    ("card", "ended"),
    [
        (Card("Ann Example", email="ann@example.net"), []),  # no firm: perhaps the back of the card
        (Card("Ann Example", "EXAMPLE LTD", "Head Baker"), []),  # the same firm
        (Card("Ann Sample", "Example Ltd"), ["Ann Example"]),  # another name is the name now
    ],
)
def test_only_another_firm_ends_a_job(store: Store, desk: Desk, card: Card, ended: list[str]) -> None:
    ann = confirm(store, ANN)
    desk.commit(form_of(store, add_card(store, card)), onto=ann)
    assert [value.value for value in store.people.person(ann).values if value.until] == ended


def test_a_second_firm_beside_the_first_ends_nothing(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    form = form_of(store, add_card(store, Card("Ann Example", "Example Ltd")))
    both = replace(form, entries=(*form.entries, Entry(Property.ORG, "Other Ltd")))
    desk.commit(both, onto=ann)
    assert [value.value for value in store.people.person(ann).values if value.until] == []


def test_a_further_card_of_somebody_who_was_merged_goes_to_the_one_they_are_now(store: Store, desk: Desk) -> None:
    ann, anne = confirm(store, ANN), confirm(store, Card("Anne Example"))
    Pile(store, "test").merge(ann, anne)
    done = desk.commit(form_of(store, add_card(store, NEW_JOB), FAIR), onto=anne)
    person = store.people.person(ann)
    assert done.person_id == ann
    assert (len(person.cards), person.first(Property.ORG), person.why) == (3, "Other Ltd", "bakes best")


def test_a_further_card_is_undone_with_the_dates_it_set(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    before = store.people.person(ann)
    desk.commit(form_of(store, add_card(store, NEW_JOB), FAIR), onto=ann)
    desk.undo_last()
    assert replace(store.people.person(ann), revised_at=before.revised_at) == before


def test_of_two_names_and_two_firms_those_of_the_newest_card_lead(store: Store, desk: Desk) -> None:
    one = confirm(store, ANN)
    other = confirm(store, Card("Ann Sample", "Sample & Co.", "Partner", mobile=ANN.mobile))
    Pile(store, "test").merge(one, other)
    before = store.people.person(one)
    later = Card("Ann Sample", "Sample & Co.", "Partner", "a@sample.example.org", ANN.mobile, taken_at=EVENING)
    desk.commit(form_of(store, add_card(store, later)), onto=one)
    person = store.people.person(one)
    assert (person.name, person.first(Property.ORG), person.first(Property.TITLE)) == (
        "Ann Sample",
        "Sample & Co.",
        "Partner",
    )
    assert [text for kind, text in current(store, one) if kind is Property.FN] == ["Ann Sample"]
    desk.undo_last()
    assert replace(store.people.person(one), revised_at=before.revised_at) == before


def test_both_sides_of_a_card_go_to_somebody_known_and_say_nothing_twice(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    front = add_card(store, Card("Ann Example", "Other Ltd"))
    back = add_card(store, Card("", "", email="ann@other.example.org", mobile=ANN.mobile))
    desk.commit(form_of(store, front), onto=ann, other_side=back)
    said = [value for _, value in current(store, ann)]
    assert sorted(said) == ["+491701234567", "Ann Example", "Other Ltd", "ann@other.example.org"]
    assert [card.draft_id for card in store.people.person(ann).cards if card.draft_id in {front, back}] == [front, back]
    assert {store.draft(each).state for each in (front, back)} == {ReviewState.APPROVED}


def test_a_card_cannot_be_one_of_nobody(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    with pytest.raises(PersonNotFoundError):
        desk.commit(form_of(store, draft_id), onto=99)
    assert store.draft(draft_id).state is ReviewState.PENDING
