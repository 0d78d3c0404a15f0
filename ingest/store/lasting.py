"""Files that are whole or not there, and last through a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, data: bytes) -> None:
    """Write a file, in the place of one that is there, so that a kill leaves the old one or the new one.

    Only its owner may read it: cards are other people's personal data. What a kill leaves besides is a hidden `.new-`
    file. Raises OSError.
    """
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=target.parent)  # it makes the file 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a name that came or went last through a power cut; POSIX keeps names in the folder, not the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
