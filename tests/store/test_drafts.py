"""What goes into the store comes out again; nothing is doubled, half done or overwritten."""

from __future__ import annotations

import re
import resource
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest.errors import DraftNotFoundError, StoreError
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading
from models.review import ReviewState


@pytest.fixture
def store(tmp_path: Path, noon: datetime) -> Iterator[Store]:
    with Store(tmp_path / "new" / "cards.db", clock=lambda: noon) as opened:
        yield opened


def rows(store: Store, table: str) -> int:
    return int(store._connection.db.table(table).count)


def test_a_draft_comes_out_as_the_reading_went_in(
    store: Store, photo: NewPhoto, card: CardReading, noon: datetime
) -> None:
    batch = store.start_batch("cards")
    added = store.add_photo(photo, batch)
    draft = store.draft(added.draft_ids[0])
    assert draft.reading == card
    assert (draft.state, draft.page, draft.created_at) == (ReviewState.PENDING, 1, noon)
    assert draft.engines == photo.engines
    assert (draft.photo.name, draft.photo.taken_at, draft.photo.imported_at) == (photo.name, photo.taken_at, noon)
    assert (draft.photo.bytes, draft.photo.pages, draft.photo.batch_id) == (len(photo.data), 2, batch)


def test_the_original_is_kept_untouched_under_its_digest_and_for_its_owner_only(store: Store, photo: NewPhoto) -> None:
    store.add_photo(photo, store.start_batch("cards"))
    kept = store.find_photo(photo.digest)
    assert kept is not None
    assert kept.path == store.path.parent / "cards-photos" / photo.digest[:2] / f"{photo.digest}.jpg"
    assert kept.path.read_bytes() == photo.data
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.originals.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    for file in store.path.parent.glob("cards.db*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_the_same_photo_again_changes_nothing_and_says_so(store: Store, photo: NewPhoto) -> None:
    batch = store.start_batch("cards")
    first = store.add_photo(photo, batch)
    again = store.add_photo(replace(photo, name="copy.jpg"), batch)
    assert (first.new, again.new) == (True, False)
    assert again.draft_ids == first.draft_ids == store.draft_ids(photo.digest)
    assert [rows(store, table) for table in ("photos", "readings", "card_drafts", "lines", "fields")] == [1, 1, 1, 2, 3]


def test_a_photo_with_several_cards_gives_a_draft_each(store: Store, photo: NewPhoto, card: CardReading) -> None:
    cards = (PageCard(1, card), PageCard(1, replace(card, card=2)), PageCard(2, card))
    added = store.add_photo(replace(photo, cards=cards), store.start_batch("cards"))
    drafts = list(store.drafts())
    assert [draft.id for draft in drafts] == list(added.draft_ids)
    assert [(draft.page, draft.reading.card) for draft in drafts] == [(1, 1), (1, 2), (2, 1)]


def test_a_fault_half_way_leaves_no_row_behind(store: Store, photo: NewPhoto, card: CardReading) -> None:
    impossible = replace(card, rotation=45)
    with pytest.raises(StoreError, match="CHECK"):
        store.add_photo(replace(photo, cards=(PageCard(1, card), PageCard(1, impossible))), store.start_batch("cards"))
    assert [rows(store, table) for table in ("photos", "readings", "card_drafts", "lines", "fields")] == [0] * 5


def test_drafts_are_listed_by_state_and_counted(store: Store, photo: NewPhoto) -> None:
    store.add_photo(photo, store.start_batch("cards"))
    assert len(list(store.drafts(ReviewState.PENDING))) == 1
    assert list(store.drafts(ReviewState.REJECTED)) == []
    assert store.counts() == {ReviewState.PENDING: 1, ReviewState.APPROVED: 0, ReviewState.REJECTED: 0}


def test_an_unknown_draft_and_an_unknown_photo_are_told_apart_from_faults(store: Store) -> None:
    with pytest.raises(DraftNotFoundError, match="no draft 7"):
        store.draft(7)
    assert store.find_photo("0" * 64) is None


def test_a_kept_original_is_never_overwritten_even_if_it_was_damaged(store: Store, photo: NewPhoto) -> None:
    name = store.originals.keep(photo.data, photo.digest, ".jpg")
    kept = store.originals.folder / name
    kept.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="has been changed"):
        store.add_photo(photo, store.start_batch("cards"))
    assert kept.read_bytes() == b"damaged"


def test_a_disk_that_fills_up_under_an_original_leaves_neither_half_a_file_nor_a_row(
    store: Store, photo: NewPhoto
) -> None:
    batch = store.start_batch("cards")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # No file may grow beyond this, which fails as a full disk does.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(StoreError, match="File too large"):
            store.add_photo(replace(photo, data=photo.data * 1000), batch)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [entry for entry in store.originals.folder.rglob("*") if entry.is_file()] == []
    assert rows(store, "photos") == 0


def test_a_folder_of_originals_that_is_there_keeps_its_mode(store: Store, photo: NewPhoto) -> None:
    store.originals.folder.mkdir()
    store.originals.folder.chmod(0o750)
    store.add_photo(photo, store.start_batch("cards"))
    assert stat.S_IMODE(store.originals.folder.stat().st_mode) == 0o750


def test_a_file_name_that_is_no_utf8_is_stored_with_escapes(store: Store, photo: NewPhoto) -> None:
    added = store.add_photo(replace(photo, name="visite\udce9.jpg"), store.start_batch("caf\udce9"))
    assert store.draft(added.draft_ids[0]).photo.name == "visite\\xe9.jpg"


def test_two_stores_write_to_one_database_in_turn(store: Store, photo: NewPhoto) -> None:
    with Store(store.path) as other:
        first = store.add_photo(photo, store.start_batch("here"))
        second = other.add_photo(photo, other.start_batch("there"))
    assert (first.new, second.new) == (True, False)
    assert second.draft_ids == first.draft_ids


def test_every_question_is_answered_by_an_index(store: Store, photo: NewPhoto) -> None:
    asked: list[tuple[str, object]] = []
    with store._connection.db.tracer(lambda sql, values: asked.append((sql, values))):
        added = store.add_photo(photo, store.start_batch("cards"))
        list(store.drafts(ReviewState.PENDING))
        store.find_photo(photo.digest)
        store.draft_ids(photo.digest)
        store.draft(added.draft_ids[0])
    questions = [(sql, values) for sql, values in asked if re.match(r"SELECT .* FROM (?!sqlite_master|pragma_)", sql)]
    assert len(questions) >= 8
    for sql, values in questions:
        plan = store._connection.db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()  # type: ignore[arg-type]
        assert not [step for *_, step in plan if step.startswith("SCAN")], (sql, plan)
