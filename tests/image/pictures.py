"""Pictures and PDF files of a few pixels, and how they should look when they are decoded."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pillow_heif import from_pillow

from ingest.errors import PhotoError
from ingest.image.decode import DecodeOptions, decode

OPTIONS = DecodeOptions()
ORIENTATION, DATE_TIME, EXIF_IFD, DATE_TIME_ORIGINAL, OFFSET_TIME_ORIGINAL = 0x0112, 0x0132, 0x8769, 0x9003, 0x9011

RED, GREEN, BLUE, WHITE = (230, 20, 20), (20, 200, 20), (20, 20, 230), (255, 255, 255)


def corners_picture() -> Image.Image:
    """Return 96 x 64 pixels: red top left, green top right, blue bottom left, white bottom right."""
    picture = Image.new("RGB", (96, 64), WHITE)
    picture.paste(RED, (0, 0, 48, 32))
    picture.paste(GREEN, (48, 0, 96, 32))
    picture.paste(BLUE, (0, 32, 48, 64))
    return picture


def to_bytes(picture: Image.Image, kind: str, **how: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **how)
    return stream.getvalue()


def corner_colours(pixels: NDArray[np.uint8]) -> list[tuple[int, ...]]:
    """Return RGB in the middle of each quarter: top left, top right, bottom left, bottom right."""
    height, width = pixels.shape[:2]
    places = [(y, x) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [tuple(int(v) for v in pixels[place][::-1]) for place in places]


def assert_corners(pixels: NDArray[np.uint8], tolerance: int = 40) -> None:
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3
    for seen, wanted in zip(corner_colours(pixels), (RED, GREEN, BLUE, WHITE), strict=True):
        assert max(abs(a - b) for a, b in zip(seen, wanted, strict=True)) <= tolerance, (seen, wanted)


def heif(picture: Image.Image, **how: object) -> bytes:
    stream = io.BytesIO()
    from_pillow(picture).save(stream, **how)
    return stream.getvalue()


def png_header(width: int, height: int) -> bytes:
    """Return a valid PNG of a few bytes that claims this size and holds no pixel."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(body))
    return body + xref + end


def pdf_of_pages(count: int, box: bytes = b"0 0 241 156") -> bytes:
    """Return a PDF of `count` pages that are all the same object."""
    pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join([b"3 0 R"] * count))
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, b"<</Type/Page/Parent 2 0 R/MediaBox[%s]>>" % box)


def scanned_pdf(pictures: list[Image.Image]) -> bytes:
    return to_bytes(pictures[0], "PDF", save_all=True, append_images=pictures[1:], resolution=72)


def reason(data: bytes, options: DecodeOptions = OPTIONS) -> str:
    with pytest.raises(PhotoError) as caught:
        decode(data, options)
    return str(caught.value)


LOSSLESS_KINDS = {
    "JPEG": to_bytes(corners_picture(), "JPEG", quality=95, subsampling=0),
    "PNG": to_bytes(corners_picture(), "PNG"),
    "WebP": to_bytes(corners_picture(), "WEBP", lossless=True),
    "TIFF": to_bytes(corners_picture(), "TIFF"),
    "AVIF": to_bytes(corners_picture(), "AVIF", quality=95),
    "HEIC": heif(corners_picture(), quality=95),
    "GIF": to_bytes(corners_picture(), "GIF"),
}
