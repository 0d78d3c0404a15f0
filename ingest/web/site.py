"""What all pages share: where the store is, who reads photos, the time, and the limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from ingest.settings import Settings
from ingest.store import Store
from models.geometry import Quad

HERE = "127.0.0.1"  # who comes from this address sits at the machine on which the program runs


@dataclass(frozen=True, slots=True)
class WebOptions:
    """The limits of the page."""

    max_photo_bytes: int = 25_000_000  # a phone's 48 megapixels have some 20 MB as JPEG; `ingest add` takes larger ones
    max_upload_bytes: int = 4_000_000_000  # one form without scripts: 200 photos of 20 MB; none is held in memory
    max_upload_parts: int = 1000  # of one form, files and fields; five times as many photos as its bytes are meant for
    max_form_bytes: int = 1_000_000  # any other form: a long note has some thousand bytes
    body_patience_s: float = 60.0  # without a byte of a form; a phone that goes from one network to another needs ten
    token_life: timedelta = timedelta(minutes=10)  # from the screen to the phone, with a search for the phone between
    session_life: timedelta = timedelta(days=30)  # a stack of cards is worked off in less


class Progress(Protocol):
    """What the pages need of the reader in the background."""

    @property
    def version(self) -> int:
        """A number that grows with each change of any upload."""

    @property
    def reading(self) -> frozenset[int]:
        """The ids of the uploads that are being read at this moment."""

    @property
    def obstacle(self) -> str:
        """Why nothing can be read at the moment, in words; empty if nothing stands in the way."""

    @property
    def ended(self) -> bool:
        """Whether the server is about to end: streams have to come to their end too."""

    def notice(self) -> None:
        """Look for waiting uploads: one came in, or is to be tried again."""

    def start(self) -> None:
        """Begin to read; nothing may come in before this has returned. Raises StoreError."""

    def stop(self) -> None:
        """End at once; what is not read yet is read after the next start."""


@dataclass(frozen=True, slots=True)
class Site:
    """One server over one database.

    `open_store` opens the database for one request or thread; `clock` gives the time in UTC. `phone_link` makes the
    address, with a fresh one-time token, that a phone in the same network can open; None if only this machine can.
    `read_region` reads a part (photo pixels) of a page of a photo's file once more; None where there is no reader.
    """

    settings: Settings
    open_store: Callable[[], Store]
    clock: Callable[[], datetime]
    progress: Progress
    phone_link: Callable[[], str] | None = None
    read_region: Callable[[bytes, int, Quad], str] | None = None
    options: WebOptions = field(default_factory=WebOptions)
