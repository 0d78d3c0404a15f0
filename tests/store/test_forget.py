"""Forgetting a person leaves no trace: not in a table, not in the journal, not in the bytes of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import DraftNotFoundError, PersonNotFoundError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.pile import Pile
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
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
