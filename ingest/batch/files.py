"""Which files are photos: named ones, those in folders, and standard input."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from ingest.batch.media import MediaType, find_media_type
from ingest.errors import PhotoTooLargeError, UnreadablePhotoError

STANDARD_INPUT = "-"

_HEAD_BYTES = 1024  # a PDF's header may stand that far in
# What file managers, cameras and network drives leave in folders; hidden files are passed over anyway.
_JUNK = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "__macosx"),
        *("$recycle.bin", "#recycle", "@recycle", "lost+found", "system volume information"),
    }
)
_LOCK = "~$"  # what office programs put before the name of a file that is open
# What browsers and copying programs append until the last byte is there.
_UNFINISHED = frozenset({".part", ".partial", ".filepart", ".crdownload", ".opdownload", ".download", ".tmp"})
# The folders that cameras make (Design rule for Camera File system): DCIM, and in it 100APPLE, 101CANON, …
_CAMERA_FOLDER = re.compile(r"DCIM|[1-9]\d\d[A-Z0-9_]{5}")


@dataclass(frozen=True, slots=True)
class Source:
    """A photo to read; `name` is its path as given, `path` None for standard input.

    `problem` is a reason why it cannot be read that was seen without opening it, else empty. `occasion_hint` is the
    name of the sub-folder in which it lies: perhaps that of the fair. `within` is a folder above it into which others
    may put what they like: on the way from there no link is followed, and nothing but a file is opened.
    """

    name: str
    path: Path | None
    problem: str = ""
    occasion_hint: str = ""
    within: Path | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that nobody asked for by name and that is no photo."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The photos among what was given, in the order given and sorted within a folder, and what was passed over."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()


def find_photos(paths: Iterable[str]) -> Found:
    """Return the photos that `paths` name: files, folders with all that is in them, `-` for standard input.

    In a folder a file counts as a photo if its content or at least its ending says so; links to files are followed,
    links to folders are not (they may lead in a circle). A named file always counts, whatever is in it.
    """
    found: list[Source | Skipped] = []
    for name in paths:
        found += _in_folder(name) if Path(name).is_dir() else [_named(name)]
    sources = tuple(one for one in found if isinstance(one, Source))
    return Found(sources, tuple(one for one in found if isinstance(one, Skipped)))


def read_source(source: Source, standard_input: BinaryIO, max_bytes: int) -> bytes:
    """Return the bytes of `source`, of which there may be `max_bytes`. Raises PhotoError."""
    if source.problem:
        raise UnreadablePhotoError(source.problem)
    try:
        # One byte more than allowed tells that it is too much, however large the file or endless the stream.
        if source.path is None:
            data = standard_input.read(max_bytes + 1)
        else:
            with _opened(source.path, source.within) as file:
                data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadablePhotoError(f"cannot be opened: {error.strerror}") from error
    if len(data) > max_bytes:
        raise PhotoTooLargeError(f"more than {max_bytes / 1e6:g} MB: save a smaller copy of it")
    return data


def is_photo(path: Path, within: Path | None = None) -> bool:
    """Return whether the file's content, or at least its ending, says that it is a photo; `within` as in Source.

    A damaged photo is still a photo that somebody counts on: it shall fail with a reason instead of being passed over.
    Raises OSError.
    """
    with _opened(path, within) as file:
        head = file.read(_HEAD_BYTES)
    return find_media_type(head) is not None or path.suffix.lower() in MediaType.suffixes()


def is_junk(name: str) -> bool:
    """Return whether a file or folder of this name is passed over without a word."""
    return name.startswith((".", _LOCK)) or name.lower() in _JUNK


def is_unfinished(name: str) -> bool:
    """Return whether a file of this name is still being written by another program, which will then rename it."""
    return PurePath(name).suffix.lower() in _UNFINISHED


def occasion_hint(inner: PurePath) -> str:
    """Return what the sub-folders say of a photo at `inner`, its path within the folder that was given."""
    return " / ".join(part for part in inner.parts[:-1] if not _CAMERA_FOLDER.fullmatch(part))


def _opened(path: Path, within: Path | None) -> BinaryIO:
    """Open a file to be read. Raises OSError."""
    if within is None:
        return path.open("rb")
    handle = _open_beneath(within, path.relative_to(within))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "a pipe or device, not a file")
    return os.fdopen(handle, "rb")


def _open_beneath(folder: Path, inner: PurePath) -> int:
    """Open `inner` step by step, so that a folder which becomes a link in this very moment leads nowhere either."""
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in inner.parts[:-1]:
            below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        # A pipe that nobody writes to would otherwise be waited for.
        return os.open(inner.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)


def _named(name: str) -> Source:
    if name == STANDARD_INPUT:
        return Source(name, None)
    path = Path(name)
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return Source(name, path, "there is no such file or folder")
    except (OSError, ValueError) as error:
        return Source(name, path, f"cannot be opened: {getattr(error, 'strerror', None) or error}")
    if not stat.S_ISREG(kind):
        return Source(name, path, "a pipe or device, not a file: give `-` to read from standard input")
    return Source(name, path)


def _in_folder(name: str) -> list[Source | Skipped]:
    unreadable: list[OSError] = []
    found: list[Source | Skipped] = []
    for folder, folders, files in os.walk(name, onerror=unreadable.append):
        here = Path(folder)
        links = sorted(entry for entry in folders if (here / entry).is_symlink() and not is_junk(entry))
        found += [Skipped(str(here / entry), "a link to a folder") for entry in links]
        folders[:] = sorted(entry for entry in folders if not is_junk(entry))
        hint = occasion_hint((here / "photo").relative_to(name))
        found += [one for file in sorted(files) if not is_junk(file) for one in _in_file(here / file, hint)]
    found += [Source(str(e.filename), Path(e.filename), f"cannot be opened: {e.strerror}") for e in unreadable]
    if not any(isinstance(one, Source) for one in found):
        found.append(Source(name, Path(name), "no photos in this folder"))
    return found


def _in_file(path: Path, hint: str) -> Iterator[Source | Skipped]:
    name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Skipped(name, "a pipe or device, not a file")
        elif is_unfinished(name):
            yield Skipped(name, "an unfinished download or copy")
        elif is_photo(path):
            yield Source(name, path, occasion_hint=hint)
        else:
            yield Skipped(name, "not a picture")
    except OSError as error:
        yield Source(name, path, f"cannot be opened: {error.strerror}")
