"""What kind of picture a file is, by its first bytes."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class MediaType(StrEnum):
    """The kinds that `decode` reads, by their media type (RFC 6838), each with the usual ending of its files."""

    suffix: str

    def __new__(cls, value: str, suffix: str) -> Self:
        """Attach the ending to the member; the media type alone is its value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.suffix = suffix
        return member

    JPEG = "image/jpeg", ".jpg"
    PNG = "image/png", ".png"
    WEBP = "image/webp", ".webp"
    TIFF = "image/tiff", ".tif"
    HEIC = "image/heic", ".heic"
    AVIF = "image/avif", ".avif"
    GIF = "image/gif", ".gif"
    BMP = "image/bmp", ".bmp"
    PDF = "application/pdf", ".pdf"

    @classmethod
    def suffixes(cls) -> frozenset[str]:
        """Return every ending that such files go by, in small letters, with the dot."""
        return frozenset({kind.suffix for kind in cls} | {".jpeg", ".jpe", ".tiff", ".heif"})


_SIGNATURES = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"II+\0", MediaType.TIFF),
    (b"MM\0+", MediaType.TIFF),
    (b"GIF8", MediaType.GIF),
)


def find_media_type(head: bytes) -> MediaType | None:
    """Return the kind of a file that begins with `head` (1024 bytes are enough), None if it is none of ours."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return MediaType.WEBP
    if head[4:8] == b"ftyp":
        return _iso_media_type(head)
    if b"%PDF-" in head:
        return MediaType.PDF
    # Two letters alone are no signature; the four zero bytes after the size are in every BMP that programs write.
    return MediaType.BMP if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" else None


def _iso_media_type(head: bytes) -> MediaType | None:
    """Tell HEIC and AVIF from films by the brands of their container (ISO/IEC 14496-12)."""
    box = head[: min(int.from_bytes(head[:4], "big"), 256)]
    brands = {box[at : at + 4] for at in (8, *range(16, len(box) - 3, 4))}
    if brands & {b"avif", b"avis"}:
        return MediaType.AVIF
    return MediaType.HEIC if any(brand[:3] in {b"hei", b"hev", b"mif", b"msf"} for brand in brands) else None
