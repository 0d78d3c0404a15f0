"""The pictures of a draft: the flat card, the photo, and one value enlarged; drawn when asked for, kept in memory only.

An answer has an ETag made of all that it is drawn from. Browsers ask again each time, since the same address means
another card in another database, and are told without any drawing that theirs is still right.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.errors import StoreError
from ingest.image.decode import DecodeOptions, decode
from ingest.image.pictures import Photo, Pixels
from ingest.image.views import ViewOptions, card_view, crop_view, photo_view, to_jpeg
from ingest.store import StoredDraft
from ingest.web.pages import site_of
from ingest.web.words.language import translate
from models.geometry import Point, Quad

T = TypeVar("T")

_WIDEST = 4000  # pixels; larger than any screen
_NARROWEST = 32
_CARD_PX = 1200  # long side, where the page does not say
_PHOTO_PX = 1600


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How much is kept in memory."""

    photo_bytes: int = 160_000_000  # decoded; four photos of 12 megapixels: the one under review and its neighbours
    drawn_bytes: int = 24_000_000  # some 500 small pictures of cards, as a list shows them
    views: ViewOptions = field(default_factory=ViewOptions)


class Recent(Generic[T]):
    """Keeps the values that were used last, up to a number of bytes; for several threads."""

    def __init__(self, max_bytes: int, size: Callable[[T], int]) -> None:
        self._max_bytes = max_bytes
        self._size = size
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> T | None:
        """Return the kept value, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, value: T) -> None:
        """Keep the value; those that were not used for longest make room."""
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = value
            self._bytes += self._size(value)
            while self._bytes > self._max_bytes and self._kept:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= self._size(dropped)


class Pictures:
    """Decodes photos and draws pictures of them."""

    def __init__(self, limits: DecodeOptions, options: PictureOptions | None = None) -> None:
        self.options = options or PictureOptions()
        self._limits = limits
        self._photos: Recent[Pixels] = Recent(self.options.photo_bytes, lambda pixels: pixels.nbytes)
        self._drawn: Recent[bytes] = Recent(self.options.drawn_bytes, len)
        # One at a time: a page asks for ten crops at once, and each would decode the same photo.
        self._decoding = threading.Lock()

    def jpeg(self, draft: StoredDraft, name: str, draw: Callable[[Pixels], Pixels]) -> bytes:
        """Return what `draw` makes of the draft's photo, as JPEG; `name` tells this picture from all others.

        Raises StoreError if the kept photo is gone, PhotoError if it can no longer be decoded.
        """
        drawn = self._drawn.find(name)
        if drawn is None:
            drawn = to_jpeg(draw(self._photo(draft)), self.options.views)
            self._drawn.keep(name, drawn)
        return drawn

    def _photo(self, draft: StoredDraft) -> Pixels:
        digest = draft.photo.digest
        with self._decoding:
            pixels = self._photos.find((digest, draft.page))
            if pixels is None:
                pages = self._read(draft)
                pixels = pages[draft.page - 1].pixels
                # The other pages of a document are likely to be asked for next, and come with it anyway.
                for photo in pages:
                    self._photos.keep((digest, photo.page), photo.pixels)
            return pixels

    def _read(self, draft: StoredDraft) -> list[Photo]:
        path = draft.photo.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: the kept photo cannot be read ({error.strerror}): restore it") from error
        return decode(data, self._limits)


def _card(request: Request) -> Response:
    draft, side = _draft(request), _side(request, _CARD_PX)
    views = _pictures(request).options.views
    return _answer(request, draft, f"card {side}", lambda pixels: card_view(pixels, draft.reading, side, views))


def _photo(request: Request) -> Response:
    side = _side(request, _PHOTO_PX)
    return _answer(request, _draft(request), f"photo {side}", lambda pixels: photo_view(pixels, side))


def _crop(request: Request) -> Response:
    quad = _quad(request)
    views = _pictures(request).options.views
    return _answer(request, _draft(request), f"crop {quad}", lambda pixels: crop_view(pixels, quad, views))


def _answer(request: Request, draft: StoredDraft, kind: str, draw: Callable[[Pixels], Pixels]) -> Response:
    name = f"{draft.photo.digest} {draft.page} {draft.reading.quad} {kind} {_pictures(request).options.views}"
    tag = f'"{hashlib.sha256(name.encode()).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(_pictures(request).jpeg(draft, name, draw), media_type="image/jpeg", headers=headers)


def _pictures(request: Request) -> Pictures:
    return cast("Pictures", request.app.state.pictures)


def _draft(request: Request) -> StoredDraft:
    with site_of(request).open_store() as store:
        return store.draft(request.path_params["id"])


def _side(request: Request, usual: int) -> int:
    """Return the long side that the page asks for, in pixels."""
    asked = request.query_params.get("w", "")
    return min(max(int(asked), _NARROWEST), _WIDEST) if asked.isdecimal() and len(asked) < 6 else usual


def _quad(request: Request) -> Quad:
    """Return the quad of the address: x,y of the four corners, top left first, clockwise, in photo pixels."""
    try:
        numbers = [float(number) for number in request.query_params.get("quad", "").split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 8 and all(math.isfinite(number) and abs(number) < 1e6 for number in numbers):
        quad = Quad(*(Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)))
        if quad.area >= 1:
            return quad
    raise HTTPException(400, translate(request, "A crop needs four corners: quad=x,y,x,y,x,y,x,y in pixels."))


routes: list[BaseRoute] = [
    Route("/drafts/{id:int}/card.jpg", _card),
    Route("/drafts/{id:int}/photo.jpg", _photo),
    Route("/drafts/{id:int}/crop.jpg", _crop),
]
