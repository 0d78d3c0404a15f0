"""The card of a person as a picture for an address book."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.errors import UnreadablePhotoError
from ingest.image.decode import DecodeOptions, decode
from ingest.image.views import ViewOptions, card_view, to_jpeg
from models.draft import CardReading


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How large the picture is, and what may be opened for it."""

    max_side: int = (
        900  # pixels; print of 1.5 mm can be read, and the picture has some 100 kB: servers refuse large ones
    )
    views: ViewOptions = field(default_factory=lambda: ViewOptions(quality=80))
    limits: DecodeOptions = field(default_factory=DecodeOptions)


def card_picture(photo: bytes, page: int, reading: CardReading, options: PictureOptions | None = None) -> bytes:
    """Return the card flat and upright as a JPEG, cut from the original photo's `page` (from 1).

    Raises UnreadablePhotoError and PhotoTooLargeError; the message is the reason without the file's name.
    """
    options = options or PictureOptions()
    pages = decode(photo, options.limits)
    found = next((one for one in pages if one.page == page), None)
    if found is None:
        raise UnreadablePhotoError(f"has no page {page}: restore it from a backup")
    return to_jpeg(card_view(found.pixels, reading, options.max_side, options.views), options.views)
