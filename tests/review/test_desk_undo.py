"""What was decided at the desk is taken back, one decision after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.person import RemarkKind
from models.review import Answers, ReviewState
from tests.piles import NOON, Card, add_card, add_cards, confirm, form_of, open_store
from tests.review.at_desk import ANN, FAIR, retyped


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "test")


def test_a_card_that_was_let_go_can_be_taken_back_and_let_go_again(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    desk.let_go(draft_id)
    gone = store.draft(draft_id)
    assert gone.state is ReviewState.REJECTED
    assert gone.decided_at is not None
    desk.take_back(draft_id)
    back = store.draft(draft_id)
    assert (back.state, back.decided_at) == (ReviewState.PENDING, None)
    with pytest.raises(ChangedSinceError, match="was not let go"):
        desk.take_back(draft_id)
    desk.let_go(draft_id)
    desk.take_back(draft_id)
    assert [change.action for change in store.journal.recent(9)] == [Action.TAKE_BACK, Action.LET_GO] * 2


def test_undo_takes_the_last_decision_back_and_then_the_one_before(store: Store, desk: Desk) -> None:
    first, second, third = add_cards(store, ANN, Card("Bob Sample"), Card("Cy Sample"))
    desk.commit(form_of(store, first, FAIR))
    desk.let_go(second)
    desk.let_go(third)
    desk.take_back(third)
    assert [change.summary for change in desk.recent()] == ["Bob Sample", "Ann Example"]
    undone = [desk.undo_last(), desk.undo_last(), desk.undo_last()]
    assert [change and change.summary for change in undone] == ["Bob Sample", "Ann Example", None]
    assert {store.draft(draft_id).state for draft_id in (first, second, third)} == {ReviewState.PENDING}
    assert (store.people.count(), store.people.occasions(), store.search.find("Ann")) == (0, [], [])


def test_an_undone_card_opens_as_it_was_typed_and_can_be_confirmed_anew(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    desk.commit(retyped(form_of(store, draft_id, FAIR), Property.FN, "Anne Example"))
    desk.undo_last()
    opened = open_form(store, draft_id)
    assert (opened.form.entries[0].value, opened.form.answers) == ("Anne Example", FAIR)
    assert store.people.person(desk.commit(opened.form).person_id).name == "Anne Example"


def test_the_last_ten_decisions_are_at_hand(store: Store, desk: Desk) -> None:
    for draft_id in add_cards(store, *(Card(f"Card {at}") for at in range(12))):
        desk.let_go(draft_id)
    assert [change.summary for change in desk.recent()] == [f"Card {at}" for at in reversed(range(2, 12))]


def test_an_occasion_stays_for_those_who_were_there_when_the_card_that_named_it_is_undone(
    store: Store, desk: Desk
) -> None:
    first = desk.commit(form_of(store, add_card(store, ANN), FAIR))
    bob = confirm(store, Card("Bob Sample"), Answers(met_on=FAIR.met_on, occasion="Bread fair"))
    store.journal.undo(first.change_id, "test")
    assert store.people.ids() == [bob]
    assert [(size.occasion.name, size.people) for size in store.people.occasions()] == [("Bread fair", 1)]


def test_where_a_later_change_stands_in_the_way_the_decision_stays(store: Store, desk: Desk) -> None:
    done = desk.commit(form_of(store, add_card(store, ANN)))
    Pile(store, "test").add_remark(done.person_id, RemarkKind.OTHER, "likes tea", NOON.date())
    with pytest.raises(ChangedSinceError, match=f"change {done.change_id} cannot be undone"):
        desk.undo_last()
    assert [remark.text for remark in store.people.person(done.person_id).remarks] == ["likes tea"]
