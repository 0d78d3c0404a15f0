"""The look for doubles over the store: its index follows every change of the pile by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.match.compare import MatchKind
from ingest.review.doubles import find_doubles
from ingest.review.pile import Pile
from ingest.store import Action, Store, value_to_row
from models.draft import Property
from models.person import Value
from models.review import Entry


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cards.db") as opened:
        yield opened


def add(store: Store, name: str, firm: str, mailbox: str) -> int:
    kinds = (Property.FN, Property.ORG, Property.EMAIL)
    with store.journal.change("test", Action.IMPORT) as change:
        row = {"uid": f"urn:test:{mailbox}", "source": "test", "created_at": store.now().isoformat()}
        person_id = change.insert("persons", row)
        for at, (kind, text) in enumerate(zip(kinds, (name, firm, mailbox), strict=True)):
            change.insert("properties", {"person_id": person_id, "position": at, **value_to_row(Value(0, kind, text))})
    return person_id


def card(name: str, mailbox: str) -> list[Entry]:
    return [Entry(Property.FN, name), Entry(Property.EMAIL, mailbox)]


def test_a_person_is_found_by_the_mailbox_and_a_colleague_is_not_taken_for_them(store: Store) -> None:
    same = add(store, "Jörg Mühlbauer", "Beispielwerk GmbH", "joerg.muehlbauer@beispielwerk.example.com")
    colleague = add(store, "Tanja Ohnesorg", "Beispielwerk GmbH", "tanja.ohnesorg@beispielwerk.example.com")
    add(store, "Pia Fremd", "Anderswo AG", "pia@anderswo.example.org")
    found = find_doubles(store, card("Joerg Muehlbauer", "joerg.muehlbauer@beispielwerk.example.com"))
    assert found[0].person.id == same
    assert found[0].match.kind in {MatchKind.SAME_CARD, MatchKind.SAME_PERSON}
    assert {double.match.kind for double in found if double.person.id == colleague} <= {MatchKind.COLLEAGUE}


def test_a_changed_value_is_found_and_the_old_one_is_not(store: Store) -> None:
    person_id = add(store, "Jörg Mühlbauer", "Beispielwerk GmbH", "jm@beispielwerk.example.com")
    assert find_doubles(store, [Entry(Property.EMAIL, "jm@beispielwerk.example.com")])
    person = store.people.person(person_id)
    for value in person.values:
        Pile(store, "test").remove_value(person_id, value.id)
    Pile(store, "test").add_value(person_id, Property.EMAIL, "neu@anderswo.example.org")
    assert not find_doubles(store, [Entry(Property.EMAIL, "jm@beispielwerk.example.com")])
    assert find_doubles(store, [Entry(Property.EMAIL, "neu@anderswo.example.org")])


def test_one_who_is_part_of_another_is_not_found_apart(store: Store) -> None:
    keep = add(store, "Jörg Mühlbauer", "Beispielwerk GmbH", "jm@beispielwerk.example.com")
    other = add(store, "J. Mühlbauer", "Neuwerk AG", "jm@neuwerk.example.org")
    merged = Pile(store, "test").merge(keep, other)
    assert [d.person.id for d in find_doubles(store, [Entry(Property.EMAIL, "jm@neuwerk.example.org")])] == [keep]
    Pile(store, "test").unmerge(merged)
    assert find_doubles(store, [Entry(Property.EMAIL, "jm@neuwerk.example.org")])[0].person.id == other


def test_the_person_the_values_are_of_can_be_left_out(store: Store) -> None:
    person_id = add(store, "Jörg Mühlbauer", "Beispielwerk GmbH", "jm@beispielwerk.example.com")
    assert not find_doubles(store, store.people.person(person_id).values, but=person_id)
