"""Front and back of a card are offered as a pair where they complete or confirm each other, and only then."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError, RefusedError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.sides import find_other_side
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.review import ReviewState
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 100, 20))
NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001  (a camera's time has no zone)

FRONT = ((Property.FN, "Anna Eins"), (Property.TITLE, "Prokuristin"))
BACK = ((Property.TEL, "+499111234567"), (Property.EMAIL, "info@beispielwerk.example.com"))
WHOLE = ((Property.FN, "Berta Zwei"), (Property.TEL, "+498912345678"), (Property.EMAIL, "berta@example.org"))
SAME_IN_ENGLISH = ((Property.FN, "Berta Zwei"), (Property.TITLE, "Head"), (Property.EMAIL, "berta@example.org"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cards.db") as opened:
        yield opened


def add(store: Store, batch: int, seconds: int | None, *cards: tuple[tuple[Property, str], ...]) -> tuple[int, ...]:
    pages = []
    for number, read in enumerate(cards, start=1):
        fields = tuple(Field(kind, text, text, 0.9, 0.9, QUAD, (at,)) for at, (kind, text) in enumerate(read))
        lines = tuple(Line(text, QUAD, 0.9) for _, text in read)
        pages.append(PageCard(1, CardReading(number, QUAD, 0, lines, (), Draft(fields))))
    data = f"{seconds} {cards}".encode()
    digest = hashlib.sha256(data).hexdigest()
    taken = None if seconds is None else NOON + timedelta(seconds=seconds)
    new = NewPhoto(f"{digest[:8]}.jpg", data, digest, "image/jpeg", ".jpg", 1, taken, tuple(pages), {}, "0")
    return store.add_photo(new, batch).draft_ids


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (FRONT, BACK, ("the name on one, the rest on the other",)),
        (
            WHOLE,
            SAME_IN_ENGLISH,
            ("the same name on both", "the same mailbox or number on both", "the same domain on both"),
        ),
        (WHOLE, FRONT, ()),
        (WHOLE, BACK, ()),
    ],
)
def test_two_photos_taken_one_after_the_other(
    store: Store,
    one: tuple[tuple[Property, str], ...],
    other: tuple[tuple[Property, str], ...],
    said: tuple[str, ...],
) -> None:
    batch = store.start_batch("test")
    ((first,), (second,)) = add(store, batch, 0, one), add(store, batch, 20, other)
    offered = find_other_side(store, first)
    assert (offered.reasons if offered else ()) == said
    if offered:
        back = find_other_side(store, second)
        assert (offered.draft_id, back and back.draft_id) == (second, first)


def test_photos_far_apart_are_no_pair(store: Store) -> None:
    batch = store.start_batch("test")
    ((first,), _) = add(store, batch, 0, FRONT), add(store, batch, 600, BACK)
    assert find_other_side(store, first) is None


def test_a_photo_between_the_two_parts_them(store: Store) -> None:
    batch = store.start_batch("test")
    ((first,), _, _) = add(store, batch, 0, FRONT), add(store, batch, 10, WHOLE), add(store, batch, 20, BACK)
    assert find_other_side(store, first) is None


def test_cards_of_one_photo_are_no_sides(store: Store) -> None:
    batch = store.start_batch("test")
    first, _ = add(store, batch, 0, FRONT, BACK)
    assert find_other_side(store, first) is None


def test_without_the_cameras_time_the_order_of_the_files_tells(store: Store) -> None:
    batch = store.start_batch("test")
    ((first,), (second,)) = add(store, batch, None, FRONT), add(store, batch, None, BACK)
    offered = find_other_side(store, first)
    assert offered is not None
    assert offered.draft_id == second


def test_both_sides_become_one_person_and_one_undo_takes_it_back(store: Store) -> None:
    batch = store.start_batch("test")
    ((first,), (second,)) = add(store, batch, 0, FRONT), add(store, batch, 20, BACK)
    desk = Desk(store, "test")
    person_id = desk.commit(open_form(store, first).form, other_side=second).person_id
    person = store.people.person(person_id)
    assert [value.value for value in person.values] == [text for _, text in (*FRONT, *BACK)]
    assert [card.draft_id for card in person.cards] == [first, second]
    with pytest.raises(ChangedSinceError, match="confirmed already"):
        desk.commit(open_form(store, second).form)
    desk.undo_last()
    assert store.counts()[ReviewState.PENDING] == 2
    assert store.people.count() == 0


OF_ANNA = ((Property.FN, "Anna Eins"), (Property.TEL, "+499111234567"), (Property.EMAIL, "anna@example.com"))
OF_BERTA = ((Property.FN, "Berta Zwei"), (Property.EMAIL, "berta@example.com"))


def test_the_cards_of_two_people_are_not_taken_for_two_sides(store: Store) -> None:
    batch = store.start_batch("test")
    ((first,), (second,)) = add(store, batch, 0, OF_ANNA), add(store, batch, 20, OF_BERTA)
    desk = Desk(store, "test")
    with pytest.raises(RefusedError, match=r"draft 1 names Anna Eins, draft 2 Berta Zwei, .* `ingest edit 2 --set FN="):
        desk.commit(open_form(store, first).form, other_side=second)
    assert store.counts()[ReviewState.PENDING] == 2
    assert store.people.count() == 0


def test_a_card_is_not_its_own_other_side(store: Store) -> None:
    (first,) = add(store, store.start_batch("test"), 0, OF_ANNA)
    with pytest.raises(RefusedError, match="draft 1 is this card itself"):
        Desk(store, "test").commit(open_form(store, first).form, other_side=first)


@pytest.mark.parametrize(
    "other",
    [
        ((Property.FN, "Dr. Anna Eins"), (Property.TITLE, "Head")),
        ((Property.FN, "ANNA EINS"),),
        ((Property.FN, "Ana Eims"), (Property.EMAIL, "anna@example.com")),
        ((Property.TEL, "+498912345678"),),
    ],
)
def test_another_side_that_is_named_is_taken_whenever_it_was_photographed(
    store: Store, other: tuple[tuple[Property, str], ...]
) -> None:
    batch = store.start_batch("test")
    ((first,), (second,)) = add(store, batch, 0, OF_ANNA), add(store, batch, 6000, other)
    done = Desk(store, "test").commit(open_form(store, first).form, other_side=second)
    assert [card.draft_id for card in store.people.person(done.person_id).cards] == [first, second]
