"""Forgetting a person leaves no trace: not in a table, not in the journal, not in the bytes of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import DraftNotFoundError, PersonNotFoundError, StoreError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.intake import take_in
from ingest.review.pile import Pile
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
from models.person import NewPerson, Value
from models.review import Answers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cards.db") as opened:
        yield opened


def named(card: CardReading, name: str, number: int) -> CardReading:
    field = Field(Property.FN, name, name, 0.9, 0.9, card.quad, (0,))
    line = replace(card.lines[0], text=name, words=(), readings=())
    return replace(card, card=number, lines=(line,), codes=(), draft=Draft((field,)))


def add(store: Store, photo: NewPhoto, *names: str) -> tuple[int, ...]:
    cards = tuple(PageCard(1, named(photo.cards[0].card, name, at)) for at, name in enumerate(names, start=1))
    data = " ".join(names).encode()
    digest = data.hex().ljust(64, "0")[:64]
    new = replace(photo, data=data, digest=digest, name="camera.jpg", cards=cards)
    return store.add_photo(new, store.start_batch("test")).draft_ids


def confirm(store: Store, draft_id: int, **answers: str) -> int:
    form = open_form(store, draft_id).form
    return Desk(store, "test").commit(replace(form, answers=replace(Answers(), **answers))).person_id  # type: ignore[arg-type]


def bytes_of(store: Store) -> bytes:
    store.close()
    return b"".join(path.read_bytes() for path in sorted(store.path.parent.rglob("*")) if path.is_file())


def test_nothing_of_a_forgotten_person_is_left_in_any_file(store: Store, photo: NewPhoto) -> None:
    (first,), (second,) = add(store, photo, "Quirin Vergessner"), add(store, photo, "Berta Bleibt")
    gone = confirm(store, first, talked="Zitronenpressen", occasion="Messe")
    stays = confirm(store, second, through="Quirin Vergessner", talked="Apfelmost")
    Pile(store, "test").add_value(gone, Property.EMAIL, "quirin@example.org")
    receipt = store.oblivion.forget_person(gone)
    assert store.people.person(stays).encounters[0].through == ""
    assert not store.search.find("Quirin")
    left = bytes_of(store)
    for trace in (b"Quirin", b"quirin", b"Vergessner", b"vergessner", b"Zitronenpressen", b"zitronenpressen"):
        assert trace not in left
    assert b"Berta Bleibt" in left
    assert b"Apfelmost" in left
    assert (receipt.photos, receipt.shared_photos, receipt.mentions) == (1, 0, 1)
    assert receipt.rows["persons"] == 1


def test_a_photo_with_cards_of_others_stays_and_the_receipt_says_so(store: Store, photo: NewPhoto) -> None:
    first, second = add(store, photo, "Quirin Vergessner", "Berta Bleibt")
    gone, stays = confirm(store, first), confirm(store, second)
    receipt = store.oblivion.forget_person(gone)
    assert (receipt.photos, receipt.shared_photos) == (0, 1)
    assert store.draft(second).photo.path.exists()
    assert store.people.person(stays).name == "Berta Bleibt"


def test_those_merged_into_a_person_are_forgotten_with_them(store: Store, photo: NewPhoto) -> None:
    (first,), (second,), (third,) = (add(store, photo, name) for name in ("Ada Eins", "Ada Zwei", "Cäcilie Drei"))
    keep, other, stranger = (confirm(store, draft) for draft in (first, second, third))
    pile = Pile(store, "test")
    pile.merge(keep, other)
    pile.unmerge(pile.merge(stranger, keep))
    store.oblivion.forget_person(keep)
    assert store.people.ids() == [stranger]
    assert b"Ada" not in bytes_of(store)


def test_a_card_that_was_let_go_can_be_forgotten(store: Store, photo: NewPhoto) -> None:
    (draft,) = add(store, photo, "Quirin Vergessner")
    Desk(store, "test").let_go(draft)
    store.oblivion.forget_draft(draft)
    assert b"Vergessner" not in bytes_of(store)


def test_a_card_of_a_person_is_not_forgotten_alone(store: Store, photo: NewPhoto) -> None:
    (draft,) = add(store, photo, "Berta Bleibt")
    confirm(store, draft)
    with pytest.raises(DraftNotFoundError, match="forget the person"):
        store.oblivion.forget_draft(draft)


def test_nobody_is_forgotten_where_the_number_is_unknown(store: Store) -> None:
    with pytest.raises(PersonNotFoundError, match="nobody with the number 7"):
        store.oblivion.forget_person(7)


def test_what_was_confirmed_and_undone_before_is_forgotten_too(store: Store, photo: NewPhoto) -> None:
    (other,), (draft,) = add(store, photo, "Berta Bleibt"), add(store, photo, "Quirin Vergessner")
    stays, desk = confirm(store, other), Desk(store, "test")
    form = open_form(store, draft).form
    for onto in (None, stays):  # as somebody new, and by mistake as somebody else
        told = replace(form, answers=Answers(talked="Zitronenpressen"))
        desk.undo(desk.commit(replace(told, version=store.forms.find(draft).version if onto else 0), onto).change_id)  # type: ignore[union-attr]
    store.oblivion.forget_person(confirm(store, draft))
    left = bytes_of(store)
    assert b"Vergessner" not in left
    assert b"Zitronenpressen" not in left
    assert b"Berta Bleibt" in left


def test_a_card_that_was_confirmed_once_leaves_nothing_when_it_is_forgotten(store: Store, photo: NewPhoto) -> None:
    (draft,) = add(store, photo, "Quirin Vergessner")
    confirm(store, draft)
    Desk(store, "test").undo_last()
    store.oblivion.forget_draft(draft)
    assert b"Vergessner" not in bytes_of(store)


def test_an_import_that_was_undone_and_done_again_leaves_nothing_of_a_forgotten_person(store: Store) -> None:
    new = NewPerson("uid-of-quirin", "friends.vcf", values=(Value(0, Property.FN, "Quirin Vergessner"),))
    take_in(store, [new], "friends.vcf")
    store.journal.undo(store.journal.recent(1)[0].id, "test")
    (taken,) = take_in(store, [new], "friends.vcf")
    store.oblivion.forget_person(taken.person_id)
    assert b"Vergessner" not in bytes_of(store)


def test_what_was_changed_while_two_were_one_is_forgotten_with_whom_it_was_of(store: Store, photo: NewPhoto) -> None:
    (first,), (second,) = add(store, photo, "Berta Bleibt"), add(store, photo, "Quirin Vergessner")
    keep, gone, pile = confirm(store, first), confirm(store, second), Pile(store, "test")
    pile.add_value(gone, Property.EMAIL, "quirin@example.org")
    merge = pile.merge(keep, gone)
    values = {value.value: value for value in store.people.person(keep).values}
    pile.set_value(keep, replace(values["quirin@example.org"], value="q@example.net"), "quirin@example.org")
    pile.remove_value(keep, values["Quirin Vergessner"].id)
    pile.unmerge(merge)
    store.oblivion.forget_person(gone)
    left = bytes_of(store)
    for trace in (b"Vergessner", b"quirin@example.org", b"q@example.net"):
        assert trace not in left
    assert b"Berta Bleibt" in left


def test_an_occasion_at_which_nobody_else_was_met_goes_and_another_stays(store: Store, photo: NewPhoto) -> None:
    (first,), (second,) = add(store, photo, "Quirin Vergessner"), add(store, photo, "Berta Bleibt")
    gone, stays = confirm(store, first, occasion="Quirins Taufe"), confirm(store, second, occasion="Messe")
    Pile(store, "test").add_encounter(gone, Answers(occasion="Messe"))
    receipt = store.oblivion.forget_person(gone)
    assert receipt.rows["occasions"] == 1
    assert [each.occasion.name for each in store.people.occasions()] == ["Messe"]
    assert [person.id for person in store.people.list_at(store.people.occasions()[0].occasion.id)] == [stays]
    assert b"Taufe" not in bytes_of(store)


@pytest.mark.parametrize("namesake", [False, True])
def test_a_go_between_who_was_named_before_their_card_came_is_taken_out_unless_another_has_that_name(
    store: Store, photo: NewPhoto, *, namesake: bool
) -> None:
    (first,) = add(store, photo, "Berta Bleibt")
    confirm(store, first, through="Quirin Vergessner", occasion="Messe")
    (waiting,) = add(store, photo, "Cäcilie Wartet")
    form = replace(open_form(store, waiting).form, answers=Answers(through="quirin vergessner"))
    Desk(store, "test").keep(form)
    (draft,) = add(store, photo, "Quirin Vergessner")
    gone = confirm(store, draft)
    if namesake:
        take_in(store, [NewPerson("other", "x.vcf", values=(Value(0, Property.FN, "Quirin Vergessner"),))], "x.vcf")
    assert store.oblivion.forget_person(gone).mentions == (0 if namesake else 1)
    assert (b"uirin" in bytes_of(store)) is namesake


def test_a_receipt_says_when_another_program_keeps_the_file_from_being_wiped(tmp_path: Path, photo: NewPhoto) -> None:
    with Store(tmp_path / "cards.db", patience_s=0.1) as store, sqlite3.connect(store.path) as reader:
        gone, other = (confirm(store, add(store, photo, name)[0]) for name in ("Quirin Vergessner", "Ada Eins"))
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM persons").fetchall()
        assert not store.oblivion.forget_person(gone).wiped
        reader.rollback()
        assert store.oblivion.forget_person(other).wiped
    reader.close()


def test_a_photo_that_cannot_be_deleted_keeps_everything_as_it_was(store: Store, photo: NewPhoto) -> None:
    (draft,) = add(store, photo, "Quirin Vergessner")
    gone = confirm(store, draft)
    original = store.draft(draft).photo.path
    original.unlink()
    original.mkdir()  # nobody can delete this as a file, not even root
    with pytest.raises(StoreError, match=original.name):
        store.oblivion.forget_person(gone)
    assert store.people.person(gone).name == "Quirin Vergessner"
