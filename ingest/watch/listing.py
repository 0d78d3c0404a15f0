"""What lies in a folder, as a look from outside tells it: no file is opened, no link followed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ingest.batch import Skipped
from ingest.batch.files import is_junk, is_unfinished

_A_LINK = "a link, not followed: put the photo itself here"


@dataclass(frozen=True, slots=True)
class Mark:
    """What changes when a file does. Not its inode: some network file systems make up a new one at every look."""

    size: int
    modified_ns: int
    mode: int  # of a file that could not be read, this may be what is put right

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return the mark of what lies at `path`, None if nothing does or it cannot be seen."""
        try:
            return cls.seen(path.lstat())
        except OSError:
            return None

    @classmethod
    def seen(cls, status: os.stat_result) -> Self:
        """Return the mark of a file with this status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_mode)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder by its path and its inode: one that went and came back is another one to whoever watches it."""

    path: str
    inode: int


@dataclass(slots=True)
class Listing:
    """The files, by their path within the folder that was listed; all folders; and what is passed over, and why."""

    files: dict[str, Mark] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    passed: set[Skipped] = field(default_factory=set)

    def pass_over(self, name: str, error: OSError) -> None:
        """Note what cannot be looked at; what has just gone is no news."""
        if not isinstance(error, FileNotFoundError):
            self.passed.add(Skipped(name, f"cannot be opened: {error.strerror}"))


def list_folder(root: Path) -> Listing:
    """Return what lies in `root` and its sub-folders. Raises OSError if `root` itself cannot be listed."""
    listing = Listing()
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            listing.places.add(Place(str(root / inner), (root / inner).stat().st_ino))
            with os.scandir(root / inner) as entries:
                waiting += [below for entry in entries if (below := _note(entry, inner, listing))]
        except OSError as error:
            if not inner:
                raise
            listing.pass_over(str(root / inner), error)
    return listing


def _note(entry: os.DirEntry[str], inner: str, listing: Listing) -> str | None:
    """Note one entry of a folder; return its path within the root if it is a folder to look into."""
    if is_junk(entry.name) or is_unfinished(entry.name):
        return None
    path = os.path.join(inner, entry.name)  # noqa: PTH118  (thousands of them at every look)
    try:
        seen = entry.stat(follow_symlinks=False)
    except OSError as error:
        listing.pass_over(entry.path, error)
        return None
    if stat.S_ISDIR(seen.st_mode):
        return path
    if stat.S_ISREG(seen.st_mode):
        listing.files[path] = Mark.seen(seen)
    else:
        reason = _A_LINK if stat.S_ISLNK(seen.st_mode) else "a pipe, socket or device, not a file"
        listing.passed.add(Skipped(entry.path, reason))
    return None
