"""Address books elsewhere: which card there is which person here, and what the two sides do not agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ingest.errors import StoreError
from ingest.store.connection import Connection


class ConflictKind(StrEnum):
    """What a person has to decide."""

    BOTH_CHANGED = "both changed"
    DELETED_THERE = "deleted there"
    PERHAPS_KNOWN = "perhaps known"
    MERGED_HERE = "merged here"


@dataclass(frozen=True, slots=True)
class BookState:
    """An address book and the server's token of the last sync, empty before the first."""

    id: int
    url: str
    token: str
    synced_at: datetime | None


@dataclass(frozen=True, slots=True)
class Link:
    """A card there and the person here (None: forgotten); `base` and `sent` as in the table."""

    id: int
    href: str
    etag: str
    person_id: int | None
    base: str
    sent: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that the sync left alone for a person to decide; `theirs` is the card as it is there."""

    id: int
    book_id: int
    href: str
    person_id: int | None
    kind: ConflictKind
    theirs: str
    found_at: datetime


class AddressBooks:
    """Remembers what was agreed with address books elsewhere; derived from there and here, so not in the journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def book(self, url: str) -> BookState:
        """Return the book at this address, a new one if it was never synced."""
        with self._connection.writing():
            self._connection.run("INSERT INTO sync_books (url) VALUES (?) ON CONFLICT DO NOTHING", url)
            row = self._connection.one("SELECT * FROM sync_books WHERE url = ?", url)
        if row is None:
            raise StoreError(f"{url}: the address book could not be noted")
        synced = None if row["synced_at"] is None else datetime.fromisoformat(row["synced_at"])
        return BookState(row["id"], row["url"], row["token"], synced)

    def links(self, book_id: int) -> list[Link]:
        """Return all cards of a book that are known."""
        return [
            _link(row)
            for row in self._connection.all("SELECT * FROM sync_cards WHERE book_id = ? ORDER BY id", book_id)
        ]

    def remember(self, book_id: int, link: Link) -> None:
        """Note what was agreed about a card."""
        with self._connection.writing():
            self._connection.run(
                "INSERT INTO sync_cards (book_id, href, etag, person_id, base, sent) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (book_id, href) DO UPDATE SET etag = excluded.etag, person_id = excluded.person_id,"
                " base = excluded.base, sent = excluded.sent",
                book_id,
                link.href,
                link.etag,
                link.person_id,
                link.base,
                link.sent,
            )

    def drop(self, book_id: int, href: str) -> None:
        """Forget a card that is no longer there."""
        with self._connection.writing():
            self._connection.run("DELETE FROM sync_cards WHERE book_id = ? AND href = ?", book_id, href)

    def finish(self, book_id: int, token: str) -> None:
        """Note the token up to which everything was dealt with."""
        with self._connection.writing():
            self._connection.run(
                "UPDATE sync_books SET token = ?, synced_at = ? WHERE id = ?",
                token,
                self._connection.now_text(),
                book_id,
            )

    def restart(self, book_id: int) -> None:
        """Let the next sync look at every card again."""
        with self._connection.writing():
            self._connection.run("UPDATE sync_books SET token = '' WHERE id = ?", book_id)

    def raise_conflict(self, book_id: int, href: str, person_id: int | None, kind: ConflictKind, theirs: str) -> None:
        """Put a question before the person; an open one about the same card is replaced."""
        with self._connection.writing():
            self._connection.run(
                "DELETE FROM sync_conflicts WHERE book_id = ? AND href = ? AND settled_at IS NULL", book_id, href
            )
            self._connection.insert(
                "sync_conflicts",
                {
                    "book_id": book_id,
                    "href": href,
                    "person_id": person_id,
                    "kind": kind,
                    "theirs": theirs,
                    "found_at": self._connection.now_text(),
                },
            )

    def conflicts(self) -> list[Conflict]:
        """Return the open questions, oldest first."""
        return [
            _conflict(row)
            for row in self._connection.all("SELECT * FROM sync_conflicts WHERE settled_at IS NULL ORDER BY id")
        ]

    def count_conflicts(self) -> int:
        """Return how many questions are open."""
        row = self._connection.one("SELECT count(*) AS open FROM sync_conflicts WHERE settled_at IS NULL")
        return row["open"] if row else 0

    def settle(self, conflict_id: int) -> None:
        """Note that a question is answered."""
        with self._connection.writing():
            self._connection.run(
                "UPDATE sync_conflicts SET settled_at = ?, theirs = '' WHERE id = ?",
                self._connection.now_text(),
                conflict_id,
            )


def _link(row: dict[str, Any]) -> Link:
    return Link(row["id"], row["href"], row["etag"], row["person_id"], row["base"], row["sent"])


def _conflict(row: dict[str, Any]) -> Conflict:
    return Conflict(
        id=row["id"],
        book_id=row["book_id"],
        href=row["href"],
        person_id=row["person_id"],
        kind=ConflictKind(row["kind"]),
        theirs=row["theirs"],
        found_at=datetime.fromisoformat(row["found_at"]),
    )
