"""One server a database: who serves it holds a lock on a file beside it, in which the address stands."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import SettingsError

_PATIENCE_S = 5.0  # a server that has just begun takes a moment until its address is known
_LOOK_S = 0.05


class AlreadyServedError(SettingsError):
    """Another process serves this database."""

    def __init__(self, db: Path, address: str) -> None:
        super().__init__(
            f"{db}: served already at {address or 'an address that it has not told yet'}: `ingest review` opens it; "
            "to serve it here, end the other program first"
        )
        self.address = address


class Claim:
    """The right to serve a database, until the process ends or `claimed` does."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def announce(self, address: str) -> None:
        """Tell other programs where the page is."""
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, address.encode(), 0)


@contextmanager
def claimed(db: Path) -> Iterator[Claim]:
    """Hold the right to serve `db` within the block. Raises AlreadyServedError."""
    db.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(_file_of(db), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(handle):
            raise AlreadyServedError(db, _read_address(handle))
        claim = Claim(handle)
        claim.announce("")
        yield claim
    finally:
        os.close(handle)  # and with it the lock; one that was killed loses it the same way


def find_server(db: Path) -> str | None:
    """Return the address at which `db` is served ("http://127.0.0.1:8765"), or None if it is not."""
    try:
        handle = os.open(_file_of(db), os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        deadline = time.monotonic() + _PATIENCE_S
        while not _lock(handle):
            if address := _read_address(handle):
                return address
            if time.monotonic() > deadline:
                raise AlreadyServedError(db, "")
            time.sleep(_LOOK_S)
        return None
    finally:
        os.close(handle)


def _file_of(db: Path) -> Path:
    return db.with_name(f"{db.stem}-web.lock")


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read_address(handle: int) -> str:
    return os.pread(handle, 1000, 0).decode()
