"""Cards of nobody that show a person who is to be forgotten: found, named, and forgotten with them where wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import DraftNotFoundError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.pile import Pile
from ingest.review.traces import find_traces
from ingest.store import Store
from models.draft import Property
from models.review import Entry
from tests.piles import Card, add_card, confirm, open_store

QUIRIN = Card("Quirin Vergessner", "Zwirbel GmbH", "", "quirin@zwirbel.example.org", "+491711234567")
STRANGER = Card("Berta Bleibt", "Zwirbel GmbH", "", "berta@zwirbel.example.org")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as opened:
        yield opened


def traced(store: Store, person_id: int) -> list[tuple[int, bool]]:
    return [(trace.draft_id, trace.is_sure) for trace in find_traces(store, person_id)]


@pytest.mark.parametrize(
    ("card", "is_sure"),
    [
        (Card("Q. Vergessner", "", "", "quirin@zwirbel.example.org"), True),
        (Card("Quirin Vergessncr", "Zwirbel GmbH", mobile="+491711234567"), True),
        (Card(mobile="+491711234567"), True),
        (Card("Quirin Vergessner", "Anderswo AG"), False),
    ],
)
def test_a_card_that_waits_is_found_by_mailbox_number_or_name(store: Store, card: Card, is_sure: bool) -> None:
    person = confirm(store, QUIRIN)
    again, _ = add_card(store, card), add_card(store, STRANGER)
    assert traced(store, person) == [(again, is_sure)]


def test_a_card_that_was_let_go_is_said_to_be_so(store: Store) -> None:
    person, again = confirm(store, QUIRIN), add_card(store, replace(QUIRIN, title="Chef"))
    waits = add_card(store, replace(QUIRIN, title="Chefin"))
    Desk(store, "test").let_go(again)
    assert [trace.words for trace in find_traces(store, person)] == [
        f"draft {again} (let go)",
        f"draft {waits} (waiting)",
    ]


def test_what_was_typed_on_a_card_counts_too(store: Store) -> None:
    person, again = confirm(store, QUIRIN), add_card(store, Card("Unleserlich"))
    form = open_form(store, again).form
    typed = (Entry(Property.EMAIL, "quirin@zwirbel.example.org"),)
    Desk(store, "test").keep(replace(form, entries=typed))
    assert traced(store, person) == [(again, True)]


def test_a_mailbox_of_a_merged_entry_counts_too(store: Store) -> None:
    person = confirm(store, Card("Quirin Vergessner", "Zwirbel GmbH"))
    other = confirm(store, QUIRIN)
    dropped = [value.id for value in store.people.person(other).values if value.property is Property.EMAIL]
    Pile(store, "test").merge(person, other, dropped)
    again = add_card(store, Card(email="quirin@zwirbel.example.org"))
    assert traced(store, person) == [(again, True)]


def test_the_cards_are_forgotten_with_the_person_and_no_byte_of_them_is_left(store: Store) -> None:
    person, again = confirm(store, QUIRIN), add_card(store, replace(QUIRIN, title="Chef"))
    stays = add_card(store, STRANGER)
    receipt = store.oblivion.forget_person(person, [again])
    assert (receipt.photos, receipt.rows["card_drafts"]) == (2, 2)
    assert receipt.sources == ("cards/Quirin Vergessner.jpg", "cards/Quirin Vergessner.jpg")
    assert [draft.id for draft in store.drafts()] == [stays]
    store.close()
    left = b"".join(path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file())
    assert b"Berta" in left
    for word in ("Quirin", "quirin", "Vergessner", "vergessner", "1711234567"):
        assert word.encode() not in left


def test_a_card_of_somebody_else_is_not_forgotten_along_and_nothing_is_done(store: Store) -> None:
    person, _ = confirm(store, QUIRIN), confirm(store, STRANGER)
    of_another = store.people.person(2).cards[0].draft_id
    with pytest.raises(DraftNotFoundError, match="is a card of person 2"):
        store.oblivion.forget_person(person, [of_another])
    assert store.people.count() == 2
