"""The folder of photos that came in and are not read yet: each appears whole, under a name of our own."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.batch.media import MediaType, find_media_type
from ingest.store import Store
from ingest.store.lasting import sync_folder
from ingest.store.uploads import UploadState

_PART = ".part-"  # a file that is still coming in
_HEAD_BYTES = 1024  # what `find_media_type` wants to see
_SETTLED = frozenset({UploadState.READ, UploadState.KNOWN})


def inbox_of(db: Path) -> Path:
    """Return the inbox that belongs to a database."""
    return db.with_name(f"{db.stem}-inbox")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A photo that lies whole in the inbox; `file` is its name there."""

    file: str
    bytes: int


class Incoming:
    """One file on its way into the inbox.

    Either `finish` or `discard` ends it; a server that is ended in between leaves a part, which the next start removes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(folder.parent)
        self._part = folder / f"{_PART}{secrets.token_hex(16)}"
        # Cards are other people's personal data: the file is its owner's alone.
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self._head = b""
        self.bytes = 0

    def write(self, data: bytes) -> None:
        """Append what came."""
        self._head += data[: _HEAD_BYTES - len(self._head)]
        self.bytes += len(data)
        self._file.write(data)

    @property
    def kind(self) -> MediaType | None:
        """What kind of picture the file is by its first bytes, None if it is none."""
        return find_media_type(self._head)

    def finish(self) -> Arrival:
        """Bring the file into the inbox; it is on the disk before this returns."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        name = f"{secrets.token_hex(16)}{self.kind.suffix if self.kind else ''}"
        self._part.rename(self._folder / name)
        sync_folder(self._folder)
        return Arrival(name, self.bytes)

    def discard(self) -> None:
        """Take the file away again."""
        self._file.close()
        self._part.unlink(missing_ok=True)


def put_in_order(folder: Path, store: Store) -> None:
    """Finish what a server left behind that was ended in the middle; for the one server of a database, at its start.

    Parts were never said to be received and go. Whole files that nobody noted are noted. Files of photos that are
    stored go, as they would have a moment later.
    """
    known = store.uploads.files()
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.name.startswith(_PART) or known.get(path.name) in _SETTLED:
            path.unlink()
        elif path.name not in known:
            store.uploads.add(path.name, path.name, path.stat().st_size)
