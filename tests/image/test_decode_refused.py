"""What cannot be read, or would cost too much, is refused with the reason."""

from __future__ import annotations

import pytest
from PIL import Image

from ingest.errors import PhotoError, PhotoTooLargeError, UnreadablePhotoError
from ingest.image.decode import DecodeOptions, decode
from tests.image.pictures import (
    LOSSLESS_KINDS,
    OPTIONS,
    corners_picture,
    heif,
    pdf,
    pdf_of_pages,
    png_header,
    reason,
    to_bytes,
)

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Erika Beispiel</text></svg>'
ENCRYPTED = pdf(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 241 156]>>",
    b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"41" * 32, b"42" * 32),
    trailer=b"/Encrypt 4 0 R/ID[<00><00>]",
)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", UnreadablePhotoError, "empty file"),
        (
            b"Dear Erika,\nthis is a letter.\n",
            UnreadablePhotoError,
            "text, not a picture: .*GIF, BMP and PDF can be read",
        ),
        (SVG, UnreadablePhotoError, "an SVG drawing"),
        (bytes(range(256)) * 8, UnreadablePhotoError, "not a picture of a known kind"),
        (b"\xff\xd8\xff", UnreadablePhotoError, "damaged at its beginning"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n", UnreadablePhotoError, "text, not a picture"),
        (b"%PDF-1.7 and then nothing of a PDF", UnreadablePhotoError, "damaged PDF"),
        (ENCRYPTED, UnreadablePhotoError, "a PDF with a password"),
        (pdf_of_pages(0), UnreadablePhotoError, "damaged PDF, or one without pages"),
        (pdf_of_pages(10_000), PhotoTooLargeError, "more than 100 pages"),
        (pdf_of_pages(30, b"0 0 595 842"), PhotoTooLargeError, "30 pages with together more than 200 megapixels"),
        (png_header(50_000, 50_000), PhotoTooLargeError, "more than 80 megapixels"),
        (png_header(10_000, 9_000), PhotoTooLargeError, "more than 80 megapixels"),
        (png_header(100, 100), UnreadablePhotoError, "damaged or incomplete picture"),
        (png_header(20_000, 10), UnreadablePhotoError, "too small or too narrow to hold a card's text"),
        (png_header(1, 5000), UnreadablePhotoError, "too small or too narrow"),
        (png_header(3000, 70), UnreadablePhotoError, "too small or too narrow"),
        (pdf_of_pages(1, b"0 0 5 14400"), UnreadablePhotoError, "too small or too narrow"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, error: type[PhotoError], words: str) -> None:
    with pytest.raises(error, match=words):
        decode(data, OPTIONS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "AVIF", "HEIC"])
def test_a_truncated_picture_is_refused(kind: str) -> None:
    data = LOSSLESS_KINDS[kind]

    with pytest.raises(UnreadablePhotoError):
        decode(data[: len(data) * 2 // 3], OPTIONS)


def test_a_tiff_with_too_many_pages_is_refused_before_a_page_is_unpacked() -> None:
    pages = [Image.new("L", (20, 20))] * 5
    data = to_bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:])

    assert reason(data, DecodeOptions(max_pages=4)) == "more than 4 pages: split the file"
    assert len(decode(data, DecodeOptions(max_pages=5))) == 5


def test_a_heic_above_the_limit_is_refused() -> None:
    assert "megapixels" in reason(heif(corners_picture()), DecodeOptions(max_pixels=96 * 64 - 1))


def test_a_file_above_the_limit_of_bytes_is_refused() -> None:
    assert reason(bytes(3_000_000), DecodeOptions(max_bytes=2_000_000)).startswith("3 MB, the limit is 2 MB")


def test_pillows_own_limit_is_left_as_it_was() -> None:
    before = Image.MAX_IMAGE_PIXELS

    reason(png_header(50_000, 50_000))

    assert before == Image.MAX_IMAGE_PIXELS
