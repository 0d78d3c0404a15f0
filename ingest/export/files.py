"""Names and modes of the files that are written for a person to keep."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import SettingsError
from ingest.spelling import fold_german

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # characters of the readable part; file systems take 255 bytes


def file_name(name: str, number: int, suffix: str) -> str:
    """Return a name that any system takes and that no two people share: "jane-doe-12.vcf"; `suffix` has its dot."""
    slug = _NO_LETTER.sub("-", fold_german(name)).strip("-")[:_LONGEST].strip("-")
    return f"{slug or 'person'}-{number}{suffix}"


def make_empty_folder(folder: Path) -> None:
    """Make a folder that only its owner may read. Raises SettingsError if there is something in it already."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SettingsError(f"{folder}: is not empty: name another folder; nothing in it was changed")
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be made: {error.strerror or error}") from error


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, readable by its owner only, whole or not at all; one that was there is replaced at the end.

    Raises SettingsError if it cannot be written.
    """
    try:
        # mkstemp makes the file 0600: it holds other people's personal data.
        handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error
