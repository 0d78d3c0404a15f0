"""The folder of untouched originals, each under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.errors import StoreError
from ingest.store.lasting import sync_folder, write_whole


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
                sync_folder(folder.parent)
        write_whole(target, data)
        return name

    def delete(self, name: str) -> None:
        """Delete a kept file for good, because its person is to be forgotten. Raises OSError."""
        target = self.folder / name
        target.unlink(missing_ok=True)
        if target.parent.exists():
            sync_folder(target.parent)
