"""What goes into the store and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.draft import CardReading, Field
from models.review import ReviewState


@dataclass(frozen=True, slots=True)
class PageCard:
    """One card and the page of its photo (from 1) on which it was read."""

    page: int
    card: CardReading


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo that was read and is to be kept: its file, untouched, and everything read from it.

    `name` is the path as the user gave it, `suffix` the usual ending of such a file with its dot. `engines` maps each
    reader's name to its version, `program` is this program's own.
    """

    name: str
    data: bytes
    digest: str
    media_type: str
    suffix: str
    pages: int
    taken_at: datetime | None
    cards: tuple[PageCard, ...]
    engines: Mapping[str, str]
    program: str
    occasion_hint: str = ""


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo as it is kept; `path` is the untouched copy, `imported_at` is UTC, `taken_at` the camera's time."""

    id: int
    digest: str
    name: str
    path: Path
    media_type: str
    bytes: int
    pages: int
    taken_at: datetime | None
    imported_at: datetime
    batch_id: int
    occasion_hint: str = ""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft in the queue with the reading that it came from; `created_at` and `decided_at` are UTC.

    `field_ids` are the numbers of the reading's fields, in their order.
    """

    id: int
    state: ReviewState
    created_at: datetime
    photo: StoredPhoto
    page: int
    reading: CardReading
    engines: Mapping[str, str]
    field_ids: tuple[int, ...] = ()
    decided_at: datetime | None = None

    def field(self, field_id: int | None) -> Field | None:
        """Return the read field of this number, None if the reading has none such."""
        found = zip(self.field_ids, self.reading.draft.fields, strict=True)
        return next((field for number, field in found if number == field_id), None)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a photo did: the ids of its drafts, and False in `new` if the photo was known already."""

    photo_id: int
    draft_ids: tuple[int, ...]
    new: bool
