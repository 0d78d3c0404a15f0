"""Moving a file away without ever overwriting another."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path


def move(file: Path, target: Path) -> Path:
    """Move `file` to `target`, or to "target (2)" and so on where that name is taken, and return where it is.

    Where the very same bytes lie there already, under that name, they stay and `file` goes: a kill between copying to
    another disk and removing doubles nothing. A kill at any other moment leaves the file at its old or its new place,
    and at worst an empty file or a hidden copy in the new folder. Raises OSError; then the file is where it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    places = _names(target)
    while not _claim(place := next(places)):
        if not place.is_symlink() and filecmp.cmp(file, place, shallow=False):
            file.unlink()
            return place
    try:
        _rename(file, place)
    except BaseException:
        with suppress(OSError):
            # A signal may come in when the file is there already.
            if not place.stat().st_size:
                place.unlink()
        raise
    return place


def _claim(place: Path) -> bool:
    """Take a name that is free: renaming alone would overwrite what another program may just have put there."""
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem} ({number}){target.suffix}")


def _rename(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(file, place)
        file.unlink()


def _copy(file: Path, place: Path) -> None:
    """Copy to another disk: whole or not at all, and written to the disk before this returns."""
    handle, temporary = tempfile.mkstemp(prefix=".moving-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as copy, file.open("rb") as original:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(file, temporary)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
