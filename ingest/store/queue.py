"""The review queue as a list: enough of each draft to choose it by, at once also where there are hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ingest.store.connection import Connection
from models.review import ReviewState


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in a list. `doubtful` counts the fields that the program calls so; times as in the tables."""

    id: int
    state: ReviewState
    name: str
    firm: str
    doubtful: int
    photo: str
    page: int
    card: int
    taken_at: datetime | None
    imported_at: datetime
    decided_at: datetime | None
    occasion_hint: str
    batch_id: int
    touched: bool

    @property
    def met_at(self) -> datetime:
        """The best guess of when the card was given, without a zone: the camera's time, else the import's."""
        return (self.taken_at or self.imported_at).replace(tzinfo=None)


class Queue:
    """Lists drafts without what was read line by line."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # One page asks several times for all that wait, which takes 7 ms with 500 drafts.
        self._pending: tuple[tuple[int, int] | None, Sequence[Waiting]] = (None, ())

    def pending(self) -> Sequence[Waiting]:
        """Return the drafts that wait, the oldest first."""
        version = self._connection.version()
        if version is None or version != self._pending[0]:
            found = self._list("SELECT * FROM listed_drafts WHERE state = ? ORDER BY id", ReviewState.PENDING)
            self._pending = (version, tuple(found))
        return self._pending[1]

    def decided(self, state: ReviewState, limit: int = -1, offset: int = 0) -> Sequence[Waiting]:
        """Return the drafts that were confirmed, or let go, the latest decided first."""
        return self._list(
            "SELECT * FROM listed_drafts WHERE state = ? ORDER BY decided_at DESC, id DESC LIMIT ? OFFSET ?",
            state,
            limit,
            offset,
        )

    def find(self, draft_id: int) -> Waiting | None:
        """Return one draft as it stands in a list, or None."""
        return next(iter(self._list("SELECT * FROM listed_drafts WHERE id = ?", draft_id)), None)

    def next_pending(self, after: int = 0) -> int | None:
        """Return the draft that waits next behind `after`; from the start again where none is left there."""
        row = self._connection.one(
            "SELECT id FROM card_drafts WHERE state = ? ORDER BY id <= ?, id LIMIT 1", ReviewState.PENDING, after
        )
        return None if row is None else row["id"]

    def of_photo(self, photo_id: int) -> Sequence[int]:
        """Return the drafts of a photo, in order."""
        found = self._connection.all("SELECT id FROM listed_drafts WHERE photo_id = ? ORDER BY id", photo_id)
        return [row["id"] for row in found]

    def _list(self, sql: str, *values: object) -> Sequence[Waiting]:
        return [_waiting(row) for row in self._connection.all(sql, *values)]


def _waiting(row: dict[str, Any]) -> Waiting:
    def moment(name: str) -> datetime | None:
        return None if row[name] is None else datetime.fromisoformat(row[name])

    return Waiting(
        id=row["id"],
        state=ReviewState(row["state"]),
        name=row["name"],
        firm=row["firm"],
        doubtful=row["doubtful"],
        photo=row["photo"],
        page=row["page"],
        card=row["card"],
        taken_at=moment("taken_at"),
        imported_at=datetime.fromisoformat(row["imported_at"]),
        decided_at=moment("decided_at"),
        occasion_hint=row["occasion_hint"],
        batch_id=row["batch_id"],
        touched=bool(row["touched"]),
    )
