"""Which files are photos: named ones, those in folders, and standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.batch.media import MediaType, find_media_type
from ingest.errors import PhotoTooLargeError, UnreadablePhotoError

STANDARD_INPUT = "-"

_HEAD_BYTES = 1024  # a PDF's header may stand that far in
# What file managers, cameras and network drives leave in folders; hidden files are passed over anyway.
_JUNK = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "__macosx", "$recycle.bin"})


@dataclass(frozen=True, slots=True)
class Source:
    """A photo to read; `name` is its path as given, `path` None for standard input.

    `problem` is a reason why it cannot be read that was seen without opening it, else empty.
    """

    name: str
    path: Path | None
    problem: str = ""


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
            with source.path.open("rb") as file:
                data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadablePhotoError(f"cannot be opened: {error.strerror}") from error
    if len(data) > max_bytes:
        raise PhotoTooLargeError(f"more than {max_bytes / 1e6:g} MB: save a smaller copy of it")
    return data


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
        links = sorted(entry for entry in folders if (here / entry).is_symlink() and not _is_junk(entry))
        found += [Skipped(str(here / entry), "a link to a folder") for entry in links]
        folders[:] = sorted(entry for entry in folders if not _is_junk(entry))
        found += [one for file in sorted(files) if not _is_junk(file) for one in _in_file(here / file)]
    found += [Source(str(e.filename), Path(e.filename), f"cannot be opened: {e.strerror}") for e in unreadable]
    if not any(isinstance(one, Source) for one in found):
        found.append(Source(name, Path(name), "no photos in this folder"))
    return found


def _in_file(path: Path) -> Iterator[Source | Skipped]:
    name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Skipped(name, "a pipe or device, not a file")
            return
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        yield Source(name, path, f"cannot be opened: {error.strerror}")
        return
    # A damaged photo is still a photo that somebody counts on: it fails with a reason instead of being passed over.
    if find_media_type(head) or path.suffix.lower() in MediaType.suffixes():
        yield Source(name, path)
    else:
        yield Skipped(name, "not a picture")


def _is_junk(name: str) -> bool:
    return name.startswith(".") or name.lower() in _JUNK
