"""The walk through the pile for people who are there twice: each pair once, the same as the look at one person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.match.compare import SAME
from ingest.review.doubles import find_doubles, find_pairs
from ingest.review.pile import Pile
from ingest.store import Store
from tests.piles import Card, confirm, open_store

MUHL = Card("Jörg Mühlbauer", "Beispielwerk GmbH", "", "jm@beispielwerk.example.com", office="+49911123450")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as opened:
        yield opened


def pairs_of(store: Store) -> list[tuple[int, int]]:
    return [(person.id, double.person.id) for person, double in find_pairs(store, store.people.newest(100))]


@pytest.mark.parametrize(
    "again",
    [
        Card("Joerg Muehlbauer", "Anderswo AG", "", "jm@beispielwerk.example.com"),
        Card("J. Mühlbauer", "Beispielwerk GmbH", office="+49911123450"),
        Card("Mühlbauer Jörg", "Beispielwerk", "Leiter", office="+49911123450"),
        Card("Jörg Muhlbouer", "Beispielwerk GmbH", "", "jm@beispielwerk.example.com"),
    ],
)
def test_each_pair_is_found_once_and_as_by_a_look_at_the_one_who_came_last(store: Store, again: Card) -> None:
    first, last = confirm(store, MUHL), confirm(store, again)
    looked = find_doubles(store, store.people.person(last).values, but=last)
    assert pairs_of(store) == [(last, double.person.id) for double in looked if double.match.kind in SAME]
    assert pairs_of(store) == [(last, first)]


def test_colleagues_and_namesakes_are_no_pair(store: Store) -> None:
    confirm(store, MUHL)
    confirm(
        store, Card("Tanja Ohnesorg", "Beispielwerk GmbH", "", "to@beispielwerk.example.com", office="+49911123450")
    )
    confirm(store, Card("Jörg Mühlbauer", "Anderswo AG", "", "info@anderswo.example.org"))
    assert pairs_of(store) == []


def test_two_who_were_made_one_are_no_pair(store: Store) -> None:
    first, last = confirm(store, MUHL), confirm(store, MUHL)
    assert pairs_of(store) == [(last, first)]
    Pile(store, "test").merge(first, last)
    assert pairs_of(store) == []
