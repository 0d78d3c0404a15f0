"""Forgetting: every trace of a person or a card goes, from the tables, the journal, the search, the disk."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ingest.errors import DraftNotFoundError, PersonNotFoundError
from ingest.store.connection import Connection
from ingest.store.forget_history import ForgottenHistory
from ingest.store.forget_mentions import Mentions
from ingest.store.forms import rest_of
from ingest.store.opening import store_errors
from ingest.store.originals import Originals
from ingest.store.pile_rows import entry_from_field, form_from_row
from ingest.store.rules import PASS_ON
from models.review import Entry, ReviewState


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was forgotten, in numbers only; `at` is UTC.

    `rows` counts by table. `photos` were deleted with their files; `shared_photos` stay, since cards of others are on
    them. `sources` are the files from which the deleted photos came, as they were named then: what still lies there
    comes back with the next import. `mentions` are meetings of others that named the forgotten one as go-between, also
    those that only the history knows; that name is gone there too. `wiped` is False where another program kept the file
    busy: until it ends, deleted rows may stand in free pages.
    """

    at: datetime
    rows: dict[str, int] = field(default_factory=dict)
    photos: int = 0
    shared_photos: int = 0
    sources: tuple[str, ...] = ()
    mentions: int = 0
    wiped: bool = True


@dataclass(frozen=True, slots=True)
class LooseDraft:
    """A card of nobody in the pile; `entries` are the fields that were read on it, and what was typed."""

    id: int
    state: ReviewState
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _GonePhotos:
    """Photos whose rows are deleted: their kept files, where they came from, and how many others stay."""

    files: Sequence[str]
    sources: tuple[str, ...]
    shared: int


class Oblivion:
    """Deletes for good; unlike all else in the store this cannot be undone."""

    def __init__(self, connection: Connection, originals: Originals, refresh: Callable[[Iterable[int]], None]) -> None:
        self._connection = connection
        self._refresh = refresh
        self._originals = originals

    def forget_person(self, person_id: int, besides: Collection[int] = ()) -> Receipt:
        """Forget a person, those who were merged into them, and their cards. Raises PersonNotFoundError.

        `besides` are cards of nobody that are forgotten with them, for they show the same person; DraftNotFoundError if
        one is somebody's. A photo that cannot be deleted is a StoreError, and everything is as it was.
        """
        rows: Counter[str] = Counter()
        with self._connection.writing():
            ids = [row["id"] for row in self._connection.all(_WITH_MERGED, person_id)]
            if not ids:
                raise PersonNotFoundError(f"there is nobody with the number {person_id}: `ingest people` lists them")
            people = json.dumps(ids)
            drafts = [row["draft_id"] for row in self._connection.all(_CARDS, people)]
            for draft_id in besides:
                self._refuse_owned(draft_id)
            drafts += besides
            history = ForgottenHistory(self._connection, ids, drafts)
            mentions = Mentions(self._connection, ids).blank(self._refresh)
            # The next sync deletes the card there; until then only its place is remembered.
            self._connection.run(_UNLINK, people)
            for table, sql in _OF_PEOPLE:
                rows[table] += self._delete(sql, people)
            gone = self._forget_drafts(drafts, rows)
            rows["persons"] += self._delete("DELETE FROM persons WHERE id IN (SELECT value FROM json_each(?))", people)
            history.clear(rows)
            self._delete_files(gone.files, drafts)
        return self._receipt(rows, gone, mentions)

    def forget_draft(self, draft_id: int) -> Receipt:
        """Forget a card that belongs to nobody. Raises DraftNotFoundError, also if it is a person's."""
        rows: Counter[str] = Counter()
        with self._connection.writing():
            self._refuse_owned(draft_id)
            history = ForgottenHistory(self._connection, [], [draft_id])
            gone = self._forget_drafts([draft_id], rows)
            history.clear(rows)
            self._delete_files(gone.files, [draft_id])
        return self._receipt(rows, gone)

    def loose_drafts(self) -> list[LooseDraft]:
        """Return the cards of nobody, those that wait and those that were let go, in order."""
        read: dict[int, list[Entry]] = {}
        for row in self._connection.all(_LOOSE_FIELDS):
            read.setdefault(row["draft_id"], []).append(entry_from_field(row))
        typed = {row["draft_id"]: form_from_row(row).entries for row in self._connection.all(_LOOSE_FORMS)}
        return [
            LooseDraft(row["id"], ReviewState(row["state"]), (*read.get(row["id"], ()), *typed.get(row["id"], ())))
            for row in self._connection.all(_LOOSE)
        ]

    def _receipt(self, rows: Counter[str], gone: _GonePhotos, mentions: int = 0) -> Receipt:
        counted = {table: count for table, count in sorted(rows.items()) if count}
        now = self._connection.now()
        return Receipt(now, counted, len(gone.files), gone.shared, gone.sources, mentions, self._wipe())

    def _refuse_owned(self, draft_id: int) -> None:
        owner = self._connection.one("SELECT person_id FROM cards WHERE draft_id = ?", draft_id)
        if owner is not None:
            raise DraftNotFoundError(
                f"draft {draft_id} is a card of person {owner['person_id']}: forget the person, or undo the confirming"
            )
        if self._connection.row("card_drafts", draft_id) is None:
            raise DraftNotFoundError(f"there is no draft {draft_id}: `ingest drafts` lists them")

    def _forget_drafts(self, drafts: Sequence[int], rows: Counter[str]) -> _GonePhotos:
        """Delete what was read from these cards, and the photos without another card but for their files."""
        wanted = json.dumps(list(drafts))
        readings = json.dumps([row["id"] for row in self._connection.all(_READINGS, wanted)])
        photos = self._connection.all(_PHOTOS, readings)
        self._connection.run(PASS_ON, wanted)
        for table, sql in _OF_DRAFTS:
            rows[table] += self._delete(sql, wanted)
        for table, sql in _OF_READINGS:
            rows[table] += self._delete(sql, readings)
        files, sources = [], []
        for photo in photos:
            if self._connection.one("SELECT 1 FROM readings WHERE photo_id = ?", photo["id"]) is None:
                uploaded = self._delete("DELETE FROM uploads WHERE photo_id = ?", photo["id"])
                sources += [] if uploaded else [photo["name"]]
                rows["uploads"] += uploaded
                rows["photos"] += self._delete("DELETE FROM photos WHERE id = ?", photo["id"])
                self._connection.run(_BLANK_BATCH, photo["batch_id"], photo["name"])
                files.append(photo["file"])
        return _GonePhotos(files, tuple(sources), len(photos) - len(files))

    def _delete(self, sql: str, *values: object) -> int:
        return int(self._connection.db.execute(sql, list(values)).rowcount)

    def _delete_files(self, files: Sequence[str], drafts: Sequence[int]) -> None:
        """Delete the originals, and texts that were typed on the cards and could not be saved.

        The last thing before the rows go for good: a kill in between leaves rows without files, not files that nobody
        knows of any more.
        """
        for file in files:
            self._originals.delete(file)
        for draft_id in drafts:
            rest_of(self._connection.path, draft_id).unlink(missing_ok=True)

    def _wipe(self) -> bool:
        """Leave nothing of deleted rows in the free pages of the file or in the log.

        Return False where another program reads or writes for longer than one waits.
        """
        with store_errors(self._connection.path):
            try:
                # The index keeps deleted words until its parts are merged, SQLite rows until their page is reused.
                self._connection.db.execute("INSERT INTO people_search (people_search) VALUES ('optimize')")
                self._connection.db.execute("VACUUM")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                    raise
                return False
            (busy, *_) = self._connection.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy


_WITH_MERGED = """
WITH RECURSIVE known(id) AS (
    SELECT id FROM persons WHERE id = ?
    UNION SELECT persons.id FROM persons JOIN known ON persons.merged_into = known.id
) SELECT id FROM known ORDER BY id DESC
"""
_LOOSE = "SELECT id, state FROM card_drafts WHERE id NOT IN (SELECT draft_id FROM cards) ORDER BY id"
_LOOSE_FIELDS = (
    "SELECT draft_id, property, value, type, components FROM fields"
    " WHERE draft_id NOT IN (SELECT draft_id FROM cards) ORDER BY draft_id, position"
)
_LOOSE_FORMS = "SELECT * FROM forms WHERE draft_id NOT IN (SELECT draft_id FROM cards)"
_CARDS = "SELECT draft_id FROM cards WHERE person_id IN (SELECT value FROM json_each(?))"
_READINGS = "SELECT reading_id AS id FROM card_drafts WHERE id IN (SELECT value FROM json_each(?))"
_PHOTOS = (
    "SELECT DISTINCT photos.id, photos.file, photos.batch_id, photos.name FROM photos"
    " JOIN readings ON readings.photo_id = photos.id WHERE readings.id IN (SELECT value FROM json_each(?))"
)
# Where a batch came from is told in the words of the command line: file names may be among them.
_BLANK_BATCH = (
    "UPDATE batches SET source = '' WHERE id = ? AND (instr(source, ?) > 0 OR id NOT IN (SELECT batch_id FROM photos))"
)
_UNLINK = (
    "UPDATE sync_cards SET person_id = NULL, base = '', sent = '' WHERE person_id IN (SELECT value FROM json_each(?))"
)
_OF_PEOPLE = (
    ("people_search", "DELETE FROM people_search WHERE rowid IN (SELECT value FROM json_each(?))"),
    ("keys", "DELETE FROM keys WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("summaries", "DELETE FROM summaries WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("steps", "DELETE FROM steps WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("remarks", "DELETE FROM remarks WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("meetings", "DELETE FROM meetings WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("extras", "DELETE FROM extras WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("properties", "DELETE FROM properties WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("sync_conflicts", "DELETE FROM sync_conflicts WHERE person_id IN (SELECT value FROM json_each(?))"),
    ("cards", "DELETE FROM cards WHERE person_id IN (SELECT value FROM json_each(?))"),
    (
        "told_apart",
        "DELETE FROM told_apart WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE value IN (person_id, other_id))",
    ),
)
_OF_DRAFTS = (
    ("rules", "DELETE FROM rules WHERE draft_id IN (SELECT value FROM json_each(?))"),
    ("forms", "DELETE FROM forms WHERE draft_id IN (SELECT value FROM json_each(?))"),
    ("fields", "DELETE FROM fields WHERE draft_id IN (SELECT value FROM json_each(?))"),
    ("card_drafts", "DELETE FROM card_drafts WHERE id IN (SELECT value FROM json_each(?))"),
)
_OF_READINGS = (
    ("lines", "DELETE FROM lines WHERE reading_id IN (SELECT value FROM json_each(?))"),
    ("codes", "DELETE FROM codes WHERE reading_id IN (SELECT value FROM json_each(?))"),
    ("readings", "DELETE FROM readings WHERE id IN (SELECT value FROM json_each(?))"),
)
