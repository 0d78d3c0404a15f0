"""Photos out of a form as it comes in: each goes into the inbox piece by piece, and is noted before the next begins.

Starlette's own form would first lay every file into the system's temporary folder, which is often memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from python_multipart.exceptions import FormParserError, MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ingest.batch.media import MediaType
from ingest.store.opening import store_errors
from ingest.web.pages import site_of
from ingest.web.site import WebOptions
from ingest.web.uploads.inbox import Arrival, Incoming, inbox_of
from ingest.web.words.language import translate

_MOST_HEADERS = 8  # of a part; browsers send two
_LONGEST_HEADER = 4224  # bytes; the longest path that Linux has, and what stands around it
_LONGEST_NAME = 200  # characters; what is longer is cut at its beginning: the end says more


class Refusal(StrEnum):
    """Why a file was not taken."""

    TOO_LARGE = "too large"
    NO_PICTURE = "no picture"


class TooManyPartsError(FormParserError):
    """The form has more files and fields than a form may have."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: the id of its upload, or why it was not taken."""

    name: str
    upload_id: int | None = None
    refusal: Refusal | None = None


async def receive_photos(request: Request) -> list[Received]:
    """Take the photos of a form. Raises StoreError where there is no room, HTTPException if the form is broken."""
    kind, parameters = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in parameters:
        raise HTTPException(415, translate(request, "Photos come as a form with files (multipart/form-data)."))

    try:
        return await _receive(request, parameters[b"boundary"])
    except TooManyPartsError as error:
        too_many = translate(request, "These are too many files for one form. Those that came first were received.")
        raise HTTPException(413, too_many) from error
    except FormParserError as error:
        raise HTTPException(400, translate(request, "The form came incomplete: send it again.")) from error


async def _receive(request: Request, boundary: bytes) -> list[Received]:
    site = site_of(request)

    def note(name: str, arrival: Arrival) -> int:
        with site.open_store() as store:
            upload_id = store.uploads.add(name, arrival.file, arrival.bytes)
        site.progress.notice()
        return upload_id

    form = PhotoForm(boundary, inbox_of(site.settings.db), site.options, note)
    try:
        async for chunk in request.stream():
            await run_in_threadpool(form.write, chunk)
        form.finish()
    finally:
        await run_in_threadpool(form.close)
    return form.received


class PhotoForm:
    """A multipart form (RFC 7578) of which only the files count; `note` is told of each that lies in `folder`.

    Raises FormParserError.
    """

    def __init__(self, boundary: bytes, folder: Path, options: WebOptions, note: Callable[[str, Arrival], int]) -> None:
        self.received: list[Received] = []
        self._folder = folder
        self._options = options
        self._note = note
        self._parts = 0
        self._header = bytearray(), bytearray()
        self._name = ""
        self._incoming: Incoming | None = None
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin_part,
                "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._begin_file,
                "on_part_data": self._add,
                "on_part_end": self._end_file,
            },
            max_header_count=_MOST_HEADERS,
            max_header_size=_LONGEST_HEADER,
        )

    def write(self, data: bytes) -> None:
        """Take the next piece. Raises FormParserError, and StoreError where there is no room."""
        with store_errors(self._folder):
            self._parser.write(data)

    def finish(self) -> None:
        """Note that the form has ended. Raises MultipartParseError if it ends in the middle."""
        self._parser.finalize()
        if self._incoming is not None:
            raise MultipartParseError("the form ends within a file")

    def close(self) -> None:
        """Take away what did not come whole."""
        if self._incoming is not None:
            self._incoming.discard()
            self._incoming = None

    def _begin_part(self) -> None:
        self._parts += 1
        if self._parts > self._options.max_upload_parts:
            raise TooManyPartsError(f"more than {self._options.max_upload_parts} parts")

    def _end_header(self) -> None:
        name, value = (bytes(part) for part in self._header)
        self._header = bytearray(), bytearray()
        if name.lower() == b"content-disposition":
            _, parameters = parse_options_header(value)
            self._name = _shown(parameters.get(b"filename", b""))

    def _begin_file(self) -> None:
        if self._name:
            self._incoming = Incoming(self._folder)

    def _add(self, data: bytes, start: int, end: int) -> None:
        if self._incoming is None:
            return
        self._incoming.write(data[start:end])
        if self._incoming.bytes > self._options.max_photo_bytes:
            self._refuse(Refusal.TOO_LARGE)

    def _end_file(self) -> None:
        if self._incoming is not None:
            if self._is_photo(self._incoming):
                arrival = self._incoming.finish()
                self.received.append(Received(self._name, self._note(self._name, arrival)))
                self._incoming = None
            else:
                self._refuse(Refusal.NO_PICTURE)
        self._name = ""

    def _is_photo(self, incoming: Incoming) -> bool:
        # A damaged photo is one that somebody counts on: it shall fail with a reason beside it.
        return incoming.kind is not None or PurePosixPath(self._name).suffix.lower() in MediaType.suffixes()

    def _refuse(self, refusal: Refusal) -> None:
        self.close()
        self.received.append(Received(self._name, refusal=refusal))


def _shown(filename: bytes) -> str:
    """Return the file's name as it is shown, with the folders it was dropped with; never used as a path."""
    parts = filename.decode("utf-8", "replace").replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."})[-_LONGEST_NAME:]
