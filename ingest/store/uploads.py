"""The photos that came in by the page: noted before the answer is given, until each is read or put aside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ingest.store.connection import Connection


class UploadState(StrEnum):
    """A photo waits, was read, was known before, could not be read, or is to be seen no more after that."""

    WAITING = "waiting"
    READ = "read"
    KNOWN = "known"
    FAILED = "failed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Upload:
    """One photo; `name` is what the browser called it, `file` our own name for it within the inbox.

    The file is there until the photo is read or known; a failed or dismissed one keeps it. `reason` says in words why
    a photo failed, or what there is to say of one that was read. `draft_ids` are the drafts of the photo.
    """

    id: int
    name: str
    file: str
    bytes: int
    received_at: datetime
    state: UploadState
    reason: str
    photo_id: int | None
    draft_ids: tuple[int, ...]


_ROWS = (
    "SELECT uploads.*, (SELECT json_group_array(card_drafts.id) FROM readings"
    " JOIN card_drafts ON card_drafts.reading_id = readings.id"
    " WHERE readings.photo_id = uploads.photo_id) AS draft_ids FROM uploads"
)


class Uploads:
    """Keeps the list of uploads; the files themselves are others' work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, file: str, size: int) -> int:
        """Note a photo that lies whole in the inbox, and return its id."""
        row = {
            "name": name,
            "file": file,
            "bytes": size,
            "received_at": self._connection.now_text(),
            "state": UploadState.WAITING,
        }
        with self._connection.writing():
            return self._connection.insert("uploads", row)

    def find(self, upload_id: int) -> Upload | None:
        """Return one upload, or None."""
        return next(iter(self._list("WHERE id = ?", upload_id)), None)

    def waiting(self) -> Sequence[Upload]:
        """Return what waits to be read, the oldest first."""
        return self._list("WHERE state = ? ORDER BY id", UploadState.WAITING)

    def recent(self, limit: int) -> Sequence[Upload]:
        """Return what waits or failed, and the newest of the others up to `limit`; the newest first."""
        return self._list(
            "WHERE state IN (?, ?) OR id IN (SELECT id FROM uploads WHERE state IN (?, ?) ORDER BY id DESC"
            " LIMIT ?) ORDER BY id DESC",
            UploadState.WAITING,
            UploadState.FAILED,
            UploadState.READ,
            UploadState.KNOWN,
            limit,
        )

    def dismissed(self) -> Sequence[Upload]:
        """Return what failed and was put aside, the newest first."""
        return self._list("WHERE state = ? ORDER BY id DESC", UploadState.DISMISSED)

    def counts(self) -> dict[UploadState, int]:
        """Return how many uploads stand in each state, zero included."""
        found = self._connection.all("SELECT state, count(*) AS uploads FROM uploads GROUP BY state")
        return dict.fromkeys(UploadState, 0) | {UploadState(row["state"]): row["uploads"] for row in found}

    def settle(self, upload_id: int, state: UploadState, reason: str = "", photo_id: int | None = None) -> None:
        """Note what became of an upload."""
        with self._connection.writing():
            self._connection.update("uploads", upload_id, {"state": state, "reason": reason, "photo_id": photo_id})

    def move(self, upload_id: int, before: Sequence[UploadState], after: UploadState) -> bool:
        """Bring an upload from one of the states `before` into `after`; return False if it stands elsewhere by now."""
        with self._connection.writing():
            upload = self.find(upload_id)
            if upload is None or upload.state not in before:
                return False
            self._connection.update("uploads", upload_id, {"state": after})
            return True

    def files(self) -> dict[str, UploadState]:
        """Return the state of each upload by the name of its file."""
        return {
            row["file"]: UploadState(row["state"]) for row in self._connection.all("SELECT file, state FROM uploads")
        }

    def _list(self, which: str, *values: object) -> Sequence[Upload]:
        return [_upload_from_row(row) for row in self._connection.all(f"{_ROWS} {which}", *values)]


def _upload_from_row(row: dict[str, Any]) -> Upload:
    return Upload(
        id=row["id"],
        name=row["name"],
        file=row["file"],
        bytes=row["bytes"],
        received_at=datetime.fromisoformat(row["received_at"]),
        state=UploadState(row["state"]),
        reason=row["reason"],
        photo_id=row["photo_id"],
        draft_ids=tuple(sorted(json.loads(row["draft_ids"]))),
    )
