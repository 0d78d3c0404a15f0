"""Two who were said to be two people are not asked about again, as long as that holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.match.compare import SAME, MatchKind
from ingest.review.apart import tell_apart
from ingest.review.desk import Desk
from ingest.review.doubles import find_doubles, find_pairs
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.review import Entry
from tests.piles import Card, confirm, open_store

SON = Card("Jörg Mühlbauer", "Beispielwerk GmbH", office="+49911123450")
FATHER = Card("Jörg Mühlbauer", "Beispielwerk GmbH", "", "jm@beispielwerk.example.com", office="+49911123450")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as opened:
        yield opened


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    return confirm(store, FATHER), confirm(store, SON)


def pairs_of(store: Store) -> list[tuple[int, int]]:
    return [(person.id, double.person.id) for person, double in find_pairs(store, store.people.newest(100))]


def test_the_pair_is_not_offered_again_from_either_side(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    assert pairs_of(store) == [(son, father)]
    tell_apart(store, "test", father, [son])
    assert pairs_of(store) == []
    for one, other in (two, two[::-1]):
        (double,) = find_doubles(store, store.people.person(one).values, but=one)
        assert (double.person.id, double.match.kind) == (other, MatchKind.NAMESAKE)
        assert double.match.reasons[0] == "you said on 2026-11-24 that these are two people"


def test_a_card_that_is_surely_of_one_is_not_offered_as_the_other(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    card = [Entry(Property.FN, "Jörg Mühlbauer"), Entry(Property.ORG, "Beispielwerk GmbH")]
    mailbox = Entry(Property.EMAIL, "jm@beispielwerk.example.com")
    tell_apart(store, "test", father, [son])
    kinds = {double.person.id: double.match.kind in SAME for double in find_doubles(store, [*card, mailbox])}
    assert kinds == {father: True, son: False}
    # The name and the firm are both men's: whose card it is, is still to be asked.
    kinds = {double.person.id: double.match.kind in SAME for double in find_doubles(store, card)}
    assert kinds == {father: True, son: True}


def test_it_is_in_the_history_of_both_and_can_be_undone(store: Store, two: tuple[int, int]) -> None:
    change = tell_apart(store, "test", *two[:1], two[1:])
    assert change is not None
    for person_id in two:
        assert store.journal.of_person(person_id)[0].id == change
        assert store.journal.of_person(person_id)[0].action is Action.APART
    Desk(store, "test").undo(change)
    assert pairs_of(store) == [(two[1], two[0])]


def test_saying_it_twice_changes_nothing(store: Store, two: tuple[int, int]) -> None:
    tell_apart(store, "test", two[0], [two[1]])
    before = store.journal.recent(99)
    assert tell_apart(store, "test", two[1], [two[0]]) is None
    assert store.journal.recent(99) == before


def test_nobody_is_told_apart_from_themselves(store: Store, two: tuple[int, int]) -> None:
    Pile(store, "test").merge(*two)
    with pytest.raises(StoreError, match="is one person here"):
        tell_apart(store, "test", two[0], [two[1]])


def test_a_merge_after_all_wins_and_when_they_are_two_again_it_holds_again(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    tell_apart(store, "test", father, [son])
    merge = Pile(store, "test").merge(father, son)
    assert store.apart.of(father) == {}
    Pile(store, "test").unmerge(merge)
    assert list(store.apart.of(father)) == [son]
    assert pairs_of(store) == []


def test_what_was_said_of_one_holds_for_the_one_they_are_a_part_of(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    again = confirm(store, FATHER)
    tell_apart(store, "test", son, [again])
    assert (again, son) not in pairs_of(store)
    Pile(store, "test").merge(father, again)
    assert list(store.apart.of(father)) == [son]
    assert list(store.apart.of(son)) == [father]
    assert pairs_of(store) == []


def test_it_is_gone_with_one_of_them_and_leaves_no_row(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    tell_apart(store, "test", father, [son])
    receipt = store.oblivion.forget_person(son)
    assert receipt.rows["told_apart"] == 2
    assert store.apart.of(father) == {}
    rows = [row for change in store.journal.recent(99) for row in change.rows]
    assert not [row for row in rows if row.table == "told_apart"]
    assert not [change for change in store.journal.recent(99) if "≠" in change.summary]


def test_a_card_that_is_taken_back_takes_it_back_too(store: Store, two: tuple[int, int]) -> None:
    tell_apart(store, "test", two[0], [two[1]])
    confirmed = store.journal.recent(1, Action.CONFIRM)[0].id
    store.journal.undo(confirmed, "test")
    assert store.apart.of(two[0]) == {}


def test_two_of_one_name_are_told_by_number_and_firm_in_the_history(store: Store, two: tuple[int, int]) -> None:
    father, son = two
    both = [f"Jörg Mühlbauer ({number}, Beispielwerk GmbH)" for number in two]
    tell_apart(store, "test", father, [son])
    assert store.journal.recent(1, Action.APART)[0].summary == " ≠ ".join(both)
    Pile(store, "test").merge(son, father)
    assert store.journal.recent(1, Action.MERGE)[0].summary == " → ".join(both)


def test_two_of_different_names_are_told_by_name_alone(store: Store) -> None:
    bob = confirm(store, Card("Bob Sample", "Sample Inc"))
    Pile(store, "test").merge(bob, confirm(store, Card("Cy Sample", "Sample Inc")))
    assert store.journal.recent(1, Action.MERGE)[0].summary == "Cy Sample → Bob Sample"
