"""What a worker does: bytes in, everything read from the photo out. Both travel between processes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from ingest.store.records import PageCard

NO_TEXT = "no text found"

# Readers are not made for two threads at once, and a Dask worker may have many.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """All cards of all pages of one file.

    `taken_at` is the camera's time, `engines` maps readers to versions, `missing` says in words which engines were
    not to be had, and what that costs.
    """

    digest: str
    taken_at: datetime | None
    pages: int
    cards: tuple[PageCard, ...]
    engines: Mapping[str, str]
    missing: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether anything at all could be read."""
        return any(NO_TEXT not in one.card.warnings for one in self.cards)


Read = Callable[[bytes], PhotoReading]


class Opener(Protocol):
    """Small, hashable and able to travel: it opens the engines where the work is done."""

    def __hash__(self) -> int: ...

    def open(self) -> Read:
        """Return the function that reads a file's bytes. Raises EngineMissingError."""


def read_in_worker(opener: Opener, data: bytes) -> PhotoReading:
    """Read one file with the engines of this process."""
    with _ONE_AT_A_TIME:
        return _opened(opener)(data)


@lru_cache(maxsize=1)
def _opened(opener: Opener) -> Read:
    """Return the opened engines, which a process keeps for all its photos: opening them costs more than a photo.

    This is the one state that a module holds; it depends on nothing but `opener`, which is frozen. A pool's
    initialiser could do the same, but what goes wrong there breaks the pool without a reason.
    """
    return opener.open()
