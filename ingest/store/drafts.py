"""The store: photos that were read, the drafts that came of them, and the doors to the pile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from ingest.errors import DraftNotFoundError, StoreError
from ingest.store import rows
from ingest.store.address_books import AddressBooks
from ingest.store.apart import Apart
from ingest.store.connection import Clock, Connection, utc_now
from ingest.store.derived import Derived
from ingest.store.forget import Oblivion
from ingest.store.forms import Forms
from ingest.store.journal import Journal
from ingest.store.keys import Keys
from ingest.store.occasions import Occasions
from ingest.store.opening import store_errors
from ingest.store.originals import Originals
from ingest.store.parts import Parts
from ingest.store.people import People
from ingest.store.queue import Queue
from ingest.store.records import Added, NewPhoto, PageCard, StoredDraft, StoredPhoto
from ingest.store.rules import Rules
from ingest.store.search import Search
from ingest.store.uploads import Uploads
from models.draft import CardReading, Draft
from models.review import ReviewState


class Store:
    """The database at `path` and the originals beside it, open until the `with` block ends.

    Every method that writes does so in one transaction. All methods raise StoreError if the database cannot be read
    or written. One Store serves one thread; several processes may have the same database open.
    """

    def __init__(self, path: Path, *, clock: Clock = utc_now, patience_s: float = 10.0) -> None:
        self.path = path
        self.originals = Originals(path.with_name(f"{path.stem}-photos"))
        self._connection = Connection(path, clock, patience_s)
        self.people = People(self._connection)
        self.occasions = Occasions(self._connection)
        self.search = Search(self._connection, self.people)
        self.forms = Forms(self._connection)
        self.queue = Queue(self._connection)
        self.keys = Keys(self._connection)
        self.apart = Apart(self._connection)
        self.parts = Parts(self._connection)
        self.rules = Rules(self._connection)
        self.address_books = AddressBooks(self._connection)
        self.uploads = Uploads(self._connection)
        refresh = Derived(self._connection, self.people).refresh
        self.journal = Journal(self._connection, refresh)
        self.oblivion = Oblivion(self._connection, self.originals, refresh)

    @classmethod
    def existing(cls, path: Path) -> Self:
        """Open a database that must be there already: looking at drafts makes no new file. Raises StoreError."""
        if not path.exists():
            raise StoreError(f"{path}: there is no database yet: import a photo first, or choose another with --db")
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; what is committed is on the disk already."""
        self._connection.close()

    def now(self) -> datetime:
        """Return the time by the store's clock, UTC."""
        return self._connection.now()

    def start_batch(self, source: str) -> int:
        """Note that an import of `source` begins, and return its id."""
        with self._connection.writing():
            return self._connection.insert(
                "batches", {"started_at": self._connection.now_text(), "source": _storable(source)}
            )

    def find_photo(self, digest: str) -> StoredPhoto | None:
        """Return the photo whose file has this SHA-256 (hex), or None."""
        row = self._connection.one("SELECT * FROM photos WHERE digest = ?", digest)
        return None if row is None else rows.photo_from_row(row, self.originals.folder)

    def add_photo(self, photo: NewPhoto, batch_id: int) -> Added:
        """Keep the photo's file, then store it and one pending draft a card, all in one transaction.

        A photo that is known already is left as it is, also if another process stored it a moment ago.
        """
        with store_errors(self.path):
            file = self.originals.keep(photo.data, photo.digest, photo.suffix)
        with self._connection.writing():
            if known := self.find_photo(photo.digest):
                return Added(known.id, self.draft_ids(photo.digest), new=False)
            photo_id = self._insert_photo(photo, file, batch_id)
            drafts = tuple(self._insert_card(photo_id, card, photo) for card in photo.cards)
        return Added(photo_id, drafts, new=True)

    def draft_ids(self, digest: str) -> tuple[int, ...]:
        """Return the ids of the drafts of the photo with this SHA-256, in order; empty if it is not known."""
        found = self._connection.all(
            "SELECT card_drafts.id FROM photos JOIN readings ON readings.photo_id = photos.id"
            " JOIN card_drafts ON card_drafts.reading_id = readings.id WHERE photos.digest = ? ORDER BY card_drafts.id",
            digest,
        )
        return tuple(row["id"] for row in found)

    def drafts(self, state: ReviewState | None = None) -> Iterator[StoredDraft]:
        """Yield the drafts, oldest first; only those in `state` if one is given."""
        if state is None:
            found = self._connection.all("SELECT id FROM card_drafts ORDER BY id")
        else:
            found = self._connection.all("SELECT id FROM card_drafts WHERE state = ? ORDER BY id", state)
        # Some small queries a draft cost next to nothing in SQLite (no network, all by index), and nothing stays open.
        for row in found:
            yield self.draft(row["id"])

    def draft(self, draft_id: int) -> StoredDraft:
        """Return one draft with all that was read. Raises DraftNotFoundError."""
        row = self._connection.one(
            "SELECT card_drafts.*, readings.photo_id, readings.page, readings.card, readings.quad, readings.rotation,"
            " readings.warnings, readings.engines"
            " FROM card_drafts JOIN readings ON readings.id = card_drafts.reading_id WHERE card_drafts.id = ?",
            draft_id,
        )
        if row is None:
            raise DraftNotFoundError(f"there is no draft {draft_id}: `ingest drafts` lists them")
        photo = self._connection.all("SELECT * FROM photos WHERE id = ?", row["photo_id"])[0]
        fields = self._connection.all("SELECT * FROM fields WHERE draft_id = ? ORDER BY position", draft_id)
        return StoredDraft(
            id=row["id"],
            state=ReviewState(row["state"]),
            created_at=datetime.fromisoformat(row["created_at"]),
            photo=rows.photo_from_row(photo, self.originals.folder),
            page=row["page"],
            reading=self._reading(row, fields),
            engines=json.loads(row["engines"]),
            field_ids=tuple(field["id"] for field in fields),
            decided_at=None if row["decided_at"] is None else datetime.fromisoformat(row["decided_at"]),
        )

    def counts(self) -> dict[ReviewState, int]:
        """Return how many drafts stand in each state, zero included."""
        found = self._connection.all("SELECT state, count(*) AS drafts FROM card_drafts GROUP BY state")
        return dict.fromkeys(ReviewState, 0) | {ReviewState(row["state"]): row["drafts"] for row in found}

    def _reading(self, row: rows.Row, fields: Sequence[rows.Row]) -> CardReading:
        lines = self._connection.all("SELECT * FROM lines WHERE reading_id = ? ORDER BY position", row["reading_id"])
        codes = self._connection.all("SELECT * FROM codes WHERE reading_id = ? ORDER BY position", row["reading_id"])
        return CardReading(
            card=row["card"],
            quad=rows.quad_from_text(row["quad"]),
            rotation=row["rotation"],
            lines=tuple(map(rows.line_from_row, lines)),
            codes=tuple(map(rows.code_from_row, codes)),
            draft=Draft(tuple(map(rows.field_from_row, fields)), tuple(json.loads(row["unused"]))),
            warnings=tuple(json.loads(row["warnings"])),
        )

    def _insert_photo(self, photo: NewPhoto, file: str, batch_id: int) -> int:
        return self._connection.insert(
            "photos",
            {
                "batch_id": batch_id,
                "digest": photo.digest,
                "name": _storable(photo.name),
                "file": file,
                "media_type": photo.media_type,
                "bytes": len(photo.data),
                "pages": photo.pages,
                "taken_at": None if photo.taken_at is None else photo.taken_at.isoformat(),
                "imported_at": self._connection.now_text(),
                "occasion_hint": _storable(photo.occasion_hint),
            },
        )

    def _insert_card(self, photo_id: int, page_card: PageCard, photo: NewPhoto) -> int:
        card, now = page_card.card, self._connection.now_text()
        reading = {
            "photo_id": photo_id,
            "page": page_card.page,
            "card": card.card,
            "quad": rows.quad_to_text(card.quad),
            "rotation": card.rotation,
            "warnings": rows.to_text(card.warnings),
            "engines": rows.to_text(dict(photo.engines)),
            "program": photo.program,
            "read_at": now,
        }
        reading_id = self._connection.insert("readings", reading)
        draft_id = self._connection.insert(
            "card_drafts",
            {
                "reading_id": reading_id,
                "state": ReviewState.PENDING,
                "unused": rows.to_text(card.draft.unused),
                "created_at": now,
            },
        )
        self._connection.insert_all(
            "lines", {"reading_id": reading_id}, [rows.line_to_row(line) for line in card.lines]
        )
        self._connection.insert_all(
            "codes", {"reading_id": reading_id}, [rows.code_to_row(code) for code in card.codes]
        )
        self._connection.insert_all(
            "fields", {"draft_id": draft_id}, [rows.field_to_row(field) for field in card.draft.fields]
        )
        return draft_id


def _storable(text: str) -> str:
    """Return `text` with the bytes of a file name that are no UTF-8 written as escapes; SQLite takes no others."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
