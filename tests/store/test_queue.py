"""The review queue as a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError
from ingest.review.desk import Desk
from ingest.store import Action, Store
from models.review import ReviewState
from tests.piles import NOON, Card, add_card, add_cards, form_of, open_store

TAKEN = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def four(store: Store) -> tuple[int, ...]:
    """Return four drafts: waiting, confirmed, let go, waiting."""
    ids = add_cards(store, *(Card(name) for name in ("Ann", "Bob", "Cy", "Dora")))
    Desk(store, "test").commit(form_of(store, ids[1]))
    Desk(store, "test").let_go(ids[2])
    return ids


def test_a_draft_is_listed_with_what_one_chooses_it_by(store: Store) -> None:
    card = Card("Ann Example", "Example Ltd", email="ann@example.com", taken_at=TAKEN, hint="Bread fair")
    draft_id = add_card(store, card)
    (waiting,) = store.queue.pending()
    assert (waiting.id, waiting.state, waiting.name, waiting.firm) == (
        draft_id,
        ReviewState.PENDING,
        "Ann Example",
        "Example Ltd",
    )
    assert (waiting.doubtful, waiting.photo, waiting.page, waiting.card) == (1, "cards/Ann Example.jpg", 1, 1)
    assert (waiting.taken_at, waiting.occasion_hint, waiting.decided_at) == (TAKEN, "Bread fair", None)
    assert waiting.imported_at >= NOON
    assert store.queue.find(draft_id) == waiting
    assert store.queue.find(99) is None


def test_a_draft_that_somebody_typed_on_is_marked(store: Store) -> None:
    draft_id = add_card(store, Card("Ann Example"))
    assert not store.queue.pending()[0].touched
    store.forms.save(form_of(store, draft_id))
    assert store.queue.pending()[0].touched


def test_what_waits_comes_oldest_first(store: Store, four: tuple[int, ...]) -> None:
    assert [waiting.id for waiting in store.queue.pending()] == [four[0], four[3]]


def test_what_was_decided_comes_latest_first(store: Store, four: tuple[int, ...]) -> None:
    Desk(store, "test").commit(form_of(store, four[0]))
    confirmed = store.queue.decided(ReviewState.APPROVED)
    assert [waiting.id for waiting in confirmed] == [four[0], four[1]]
    assert all(waiting.decided_at and waiting.decided_at > NOON for waiting in confirmed)
    assert [waiting.id for waiting in store.queue.decided(ReviewState.REJECTED)] == [four[2]]
    assert [waiting.id for waiting in store.queue.decided(ReviewState.APPROVED, 1, 1)] == [four[1]]


@pytest.mark.parametrize(("after", "then"), [(0, 0), (1, 3), (2, 3), (3, 3), (4, 0), (99, 0)])
def test_the_next_is_the_one_behind_and_at_the_end_the_first_again(
    store: Store, four: tuple[int, ...], after: int, then: int
) -> None:
    assert store.queue.next_pending(after) == four[then]


def test_nothing_comes_next_where_nothing_waits(store: Store) -> None:
    assert store.queue.next_pending() is None
    assert list(store.queue.pending()) == []


def test_the_drafts_of_a_photo_are_known(store: Store, four: tuple[int, ...]) -> None:
    photo = store.draft(four[2]).photo
    assert list(store.queue.of_photo(photo.id)) == [four[2]]
    assert list(store.queue.of_photo(99)) == []


def test_a_card_was_given_when_the_camera_says_or_else_at_its_import(store: Store) -> None:
    taken, imported = add_cards(store, Card("Ann", taken_at=TAKEN), Card("Bob"))
    first, second = store.queue.find(taken), store.queue.find(imported)
    assert first is not None
    assert second is not None
    assert first.met_at == TAKEN
    assert second.met_at.replace(tzinfo=UTC) == second.imported_at


def test_all_that_wait_are_listed_anew_after_every_change(store: Store, tmp_path: Path) -> None:
    (ann,) = add_cards(store, Card("Ann"))
    assert [waiting.id for waiting in store.queue.pending()] == [ann]
    (bob,) = add_cards(store, Card("Bob"))
    assert [waiting.id for waiting in store.queue.pending()] == [ann, bob]
    with open_store(tmp_path / "cards.db") as other:
        Desk(other, "test").let_go(ann)
    assert [waiting.id for waiting in store.queue.pending()] == [bob]


def test_what_a_change_that_failed_had_listed_is_forgotten(store: Store) -> None:
    (ann,) = add_cards(store, Card("Ann"))
    assert store.queue.pending()

    def fail() -> None:
        with store.journal.change("test", Action.LET_GO, "Ann") as change:
            change.update("card_drafts", ann, {"state": ReviewState.REJECTED})
            assert store.queue.pending() == ()
            raise ChangedSinceError

    with pytest.raises(ChangedSinceError):
        fail()
    assert [waiting.id for waiting in store.queue.pending()] == [ann]
