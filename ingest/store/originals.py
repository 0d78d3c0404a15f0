"""The folder of untouched originals, each under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from ingest.errors import StoreError


class Originals:
    """Keeps files as `ab/abcdef….jpg`; nothing here overwrites one, and only forgetting deletes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes, digest: str, suffix: str) -> str:
        """Write `data` unless it is kept already, and return its path within the folder.

        The file appears whole or not at all, and is on the disk before this returns: a kill in between leaves a
        hidden `.new-` file. Raises OSError, or StoreError if a kept file no longer has its own bytes.
        """
        name = f"{digest[:2]}/{digest}{suffix}"
        target = self.folder / name
        if target.exists():
            if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
                raise StoreError(
                    f"{target}: this kept original has been changed; restore it from a backup, or move it away"
                )
            return name
        for folder in (self.folder, target.parent):
            if not folder.exists():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _sync_folder(folder.parent)
        _write_whole(target, data)
        return name

    def delete(self, name: str) -> None:
        """Delete a kept file for good, because its person is to be forgotten. Raises OSError."""
        target = self.folder / name
        target.unlink(missing_ok=True)
        if target.parent.exists():
            _sync_folder(target.parent)


def _write_whole(target: Path, data: bytes) -> None:
    # mkstemp makes the file 0600: cards are other people's personal data.
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).rename(target)
    except BaseException:
        Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut; POSIX keeps names in the folder, not in the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
