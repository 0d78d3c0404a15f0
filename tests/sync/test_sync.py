"""A whole sync against a real server: both ways, what is left to ask, and what happens when it breaks off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from ingest.errors import SyncError
from ingest.review.arrivals import add_person
from ingest.review.pile import Pile
from ingest.store import Action, ConflictKind, Store
from ingest.sync.plan import Kind
from ingest.sync.run import Done, Sync
from ingest.sync.settle import Answer, settle
from ingest.sync.webdav import CardDav
from models.draft import Property, TelType
from models.person import NewPerson, RemarkKind, Value
from tests.carddav import Server

BERTA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:berta-1\r\nFN:Berta Beispiel\r\nN:Beispiel;Berta;;;\r\n"
    "TEL;TYPE=CELL:+491715550101\r\nX-FAVOURITE-COLOUR:mauve\r\nEND:VCARD\r\n"
)


def add(store: Store, name: str, *values: Value, uid: str = "") -> int:
    new = NewPerson(uid or f"urn:uuid:{name}", "test", values=(Value(0, Property.FN, name), *values))
    with store.journal.change("test", Action.IMPORT) as change:
        return add_person(change, store, new).person_id


def sync(store: Store, server: Server) -> Sequence[Done]:
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        return list(one.carry_out(one.prepare()))


def kinds(done: Sequence[Done]) -> list[Kind]:
    assert not [each.problem for each in done if each.problem]
    return [each.step.kind for each in done]


def test_a_person_goes_there_and_the_second_sync_has_nothing_to_do(store: Store, server: Server) -> None:
    person_id = add(store, "Jörg Müßig", Value(0, Property.TEL, "+499111234567", TelType.WORK))
    Pile(store, "test").add_remark(person_id, RemarkKind.TALKED, "über Zitronen", date(2026, 11, 20))
    assert kinds(sync(store, server)) == [Kind.SEND_NEW]
    (card,) = server.cards().values()
    assert "FN:Jörg Müßig" in card
    assert "über Zitronen" in card
    assert kinds(sync(store, server)) == []


def test_a_card_from_there_becomes_a_person_and_its_unknown_lines_stay(store: Store, server: Server) -> None:
    server.put("/erika/cards/berta.vcf", BERTA)
    assert kinds(sync(store, server)) == [Kind.TAKE_NEW]
    (person,) = store.people.people(store.people.ids())
    assert person.name == "Berta Beispiel"
    assert kinds(sync(store, server)) == []
    Pile(store, "test").add_value(person.id, Property.EMAIL, "berta@example.org")
    assert kinds(sync(store, server)) == [Kind.SEND]
    (card,) = server.cards().values()
    assert "X-FAVOURITE-COLOUR:mauve" in card
    assert "berta@example.org" in card


def test_a_change_there_is_taken_and_the_context_stays(store: Store, server: Server) -> None:
    person_id = add(store, "Jörg Müßig", Value(0, Property.TEL, "+499111234567", TelType.WORK))
    Pile(store, "test").add_remark(person_id, RemarkKind.MIND, "zieht um", date(2026, 11, 20))
    sync(store, server)
    ((href, card),) = server.cards().items()
    server.put(href, card.replace("+499111234567", "+499117654321"))
    assert kinds(sync(store, server)) == [Kind.TAKE]
    person = store.people.person(person_id)
    assert person.first(Property.TEL) == "+499117654321"
    assert person.remarks[0].text == "zieht um"
    assert kinds(sync(store, server)) == []
    (change, *_) = store.journal.of_person(person_id)
    assert (change.source, change.action) == ("sync", Action.SYNC)


def test_changes_of_different_fields_on_both_sides_meet(store: Store, server: Server) -> None:
    person_id = add(store, "Jörg Müßig", Value(0, Property.TEL, "+499111234567", TelType.WORK))
    sync(store, server)
    ((href, card),) = server.cards().items()
    server.put(href, card.replace("+499111234567", "+499117654321"))
    Pile(store, "test").add_value(person_id, Property.EMAIL, "joerg@example.org")
    assert kinds(sync(store, server)) == [Kind.MEET]
    (card,) = server.cards().values()
    assert "+499117654321" in card
    assert "joerg@example.org" in card
    assert store.people.person(person_id).first(Property.TEL) == "+499117654321"
    assert kinds(sync(store, server)) == []


@pytest.mark.parametrize(("answer", "number"), [(Answer.OURS, "+499110000001"), (Answer.THEIRS, "+499110000002")])
def test_the_same_field_changed_on_both_sides_is_asked_and_nothing_overwritten(
    store: Store, server: Server, answer: Answer, number: str
) -> None:
    person_id = add(store, "Jörg Müßig", Value(0, Property.TEL, "+499111234567", TelType.WORK))
    sync(store, server)
    ((href, card),) = server.cards().items()
    server.put(href, card.replace("+499111234567", "+499110000002"))
    (value,) = store.people.person(person_id).current(Property.TEL)
    pile = Pile(store, "test")
    pile.remove_value(person_id, value.id)
    pile.add_value(person_id, Property.TEL, "+499110000001", TelType.WORK)
    assert kinds(sync(store, server)) == [Kind.ASK]
    assert store.people.person(person_id).first(Property.TEL) == "+499110000001"
    assert "+499110000002" in server.cards()[href]
    assert kinds(sync(store, server)) == []
    (conflict,) = store.address_books.conflicts()
    settle(store, conflict, answer)
    assert set(kinds(sync(store, server))) <= {Kind.SEND, Kind.LINK}
    assert store.people.person(person_id).first(Property.TEL) == number
    assert number in server.cards()[href]
    assert kinds(sync(store, server)) == []


def test_a_card_deleted_there_is_asked_about_and_the_person_stays(store: Store, server: Server) -> None:
    person_id = add(store, "Jörg Müßig")
    sync(store, server)
    (href,) = server.cards()
    server.request("DELETE", href)
    assert kinds(sync(store, server)) == [Kind.ASK]
    (conflict,) = store.address_books.conflicts()
    assert conflict.kind is ConflictKind.DELETED_THERE
    settle(store, conflict, Answer.THEIRS)
    assert kinds(sync(store, server)) == []
    assert store.people.person(person_id).name == "Jörg Müßig"
    assert server.cards() == {}


def test_a_forgotten_person_is_deleted_there_too(store: Store, server: Server) -> None:
    person_id = add(store, "Jörg Müßig")
    sync(store, server)
    store.oblivion.forget_person(person_id)
    assert kinds(sync(store, server)) == [Kind.DELETE]
    assert server.cards() == {}
    assert kinds(sync(store, server)) == []


def test_one_who_may_be_known_is_asked_about(store: Store, server: Server) -> None:
    mine = add(store, "Berta Beispiel", Value(0, Property.TEL, "+491715550101", TelType.CELL))
    server.put("/erika/cards/berta.vcf", BERTA)
    assert kinds(sync(store, server)) == [Kind.ASK]
    (conflict,) = store.address_books.conflicts()
    assert (conflict.kind, conflict.person_id) == (ConflictKind.PERHAPS_KNOWN, mine)


def test_a_wrong_password_is_said(server: Server) -> None:
    with (
        CardDav(server.url, server.user, "falsch") as client,
        pytest.raises(SyncError, match="user or password is wrong"),
    ):
        client.books()


def test_no_password_goes_out_in_the_open() -> None:
    with pytest.raises(SyncError, match="in the open"):
        CardDav("http://cards.example.org/", "erika", "sesam")
