"""Every kind of file becomes the same upright BGR picture, or an error that says why."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from datetime import datetime, timedelta, timezone

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image
from pillow_heif import from_pillow

from ingest.errors import PhotoError, PhotoTooLargeError, UnreadablePhotoError
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


@pytest.mark.parametrize("data", LOSSLESS_KINDS.values(), ids=LOSSLESS_KINDS.keys())
def test_every_kind_of_picture_comes_out_as_the_same_bgr(data: bytes) -> None:
    (photo,) = decode(data, OPTIONS)

    assert photo.pixels.shape == (64, 96, 3)
    assert_corners(photo.pixels)
    assert photo.digest == hashlib.sha256(data).hexdigest()
    assert (photo.page, photo.taken_at) == (1, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_exif_orientation_is_applied(kind: str, orientation: int) -> None:
    turned_back = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = to_bytes(corners_picture().transpose(turned_back[orientation]), kind, exif=exif)

    (photo,) = decode(data, OPTIONS)

    assert photo.pixels.shape == (64, 96, 3)
    assert_corners(photo.pixels, tolerance=60)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_heic_photo_is_turned_once_and_not_twice(orientation: int) -> None:
    turned_back = {
        1: lambda picture: picture,
        3: lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
        6: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
        8: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
    }
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DATE_TIME] = "2026:03:02 14:05:06"
    data = heif(turned_back[orientation](corners_picture()), exif=exif.tobytes())

    (photo,) = decode(data, OPTIONS)

    assert photo.pixels.shape == (64, 96, 3)
    assert_corners(photo.pixels, tolerance=60)
    assert photo.taken_at == datetime(2026, 3, 2, 14, 5, 6)  # noqa: DTZ001


def test_of_a_heic_with_several_pictures_the_primary_one_is_the_photo() -> None:
    container = from_pillow(Image.new("RGB", (40, 40), "black"))
    container.add_from_pillow(corners_picture())
    stream = io.BytesIO()
    container.save(stream, primary_index=1)

    (photo,) = decode(stream.getvalue(), OPTIONS)

    assert_corners(photo.pixels, tolerance=60)


def test_reading_heic_registers_nothing_in_pillow() -> None:
    decode(heif(corners_picture()), OPTIONS)

    assert "HEIF" not in Image.OPEN


GREY = Image.new("RGB", (16, 16), (200, 200, 200))
MODES = {
    "P": to_bytes(GREY.quantize(4), "PNG"),
    "PA": to_bytes(GREY.convert("LA").convert("PA"), "TIFF"),
    "LA": to_bytes(GREY.convert("LA"), "PNG"),
    "RGBA": to_bytes(GREY.convert("RGBA"), "PNG"),
    "CMYK": to_bytes(GREY.convert("CMYK"), "JPEG"),
    "YCbCr": to_bytes(GREY.convert("YCbCr"), "JPEG"),
    "LAB": to_bytes(Image.merge("LAB", [Image.new("L", (16, 16), shade) for shade in (200, 128, 128)]), "TIFF"),
}


@pytest.mark.parametrize("data", MODES.values(), ids=MODES.keys())
def test_any_colour_mode_comes_out_as_bgr(data: bytes) -> None:
    (photo,) = decode(data, OPTIONS)

    assert photo.pixels.shape == (16, 16, 3)
    assert np.abs(photo.pixels.astype(int) - 200).max() <= 12


def test_transparent_parts_are_white() -> None:
    picture = corners_picture().convert("RGBA")
    picture.paste((0, 0, 0, 0), (48, 32, 96, 64))

    (photo,) = decode(to_bytes(picture, "PNG"), OPTIONS)

    assert_corners(photo.pixels, tolerance=0)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_grey_keeps_its_shades(kind: str) -> None:
    grey = np.linspace(0, 65535, 256, dtype=np.uint16)[np.newaxis].repeat(16, axis=0)

    (photo,) = decode(to_bytes(Image.fromarray(grey), kind), OPTIONS)

    assert np.array_equal(photo.pixels[0, :, 0], np.arange(256))


def test_black_and_white_and_float_pictures_use_the_full_range() -> None:
    bilevel = Image.new("1", (16, 16), 1)
    floats = Image.fromarray(np.kron([[0.0, 0.5], [0.75, 1.0]], np.ones((8, 8))).astype(np.float32))

    assert decode(to_bytes(bilevel, "PNG"), OPTIONS)[0].pixels.min() == 255
    assert decode(to_bytes(floats, "TIFF"), OPTIONS)[0].pixels[::8, ::8, 0].tolist() == [[0, 127], [191, 255]]


def exif_bytes(changed: str | None, shot: str | None, offset: str | None) -> bytes:
    exif = Image.Exif()
    if changed:
        exif[DATE_TIME] = changed
    detail = exif.get_ifd(EXIF_IFD)
    if shot:
        detail[DATE_TIME_ORIGINAL] = shot
    if offset:
        detail[OFFSET_TIME_ORIGINAL] = offset
    return exif.tobytes()


@pytest.mark.parametrize(
    ("changed", "shot", "offset", "taken_at"),
    [
        (None, "2026:03:02 14:05:06", None, datetime(2026, 3, 2, 14, 5, 6)),  # noqa: DTZ001
        (
            "2026:04:01 00:00:00",
            "2026:03:02 14:05:06",
            "+01:00",
            datetime(2026, 3, 2, 14, 5, 6, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("2026:04:01 08:00:00", None, None, datetime(2026, 4, 1, 8)),  # noqa: DTZ001
        (None, "2026:03:02 14:05:06", "local", datetime(2026, 3, 2, 14, 5, 6)),  # noqa: DTZ001
        ("2026:04:01 08:00:00", "0000:00:00 00:00:00", None, datetime(2026, 4, 1, 8)),  # noqa: DTZ001
        (None, "    :  :     :  :  ", None, None),
        (None, None, None, None),
    ],
)
def test_the_time_of_the_shot_is_the_cameras(
    changed: str | None, shot: str | None, offset: str | None, taken_at: datetime | None
) -> None:
    (photo,) = decode(to_bytes(corners_picture(), "JPEG", exif=exif_bytes(changed, shot, offset)), OPTIONS)

    assert photo.taken_at == taken_at
    assert (photo.taken_at is None) or (photo.taken_at.tzinfo is None) == (taken_at is None or taken_at.tzinfo is None)


def test_a_damaged_exif_block_does_not_cost_the_photo() -> None:
    data = to_bytes(corners_picture(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f", quality=95)

    (photo,) = decode(data, OPTIONS)

    assert_corners(photo.pixels)
    assert photo.taken_at is None


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_the_photo(kind: str) -> None:
    frames = [Image.new("RGB", (96, 64), colour) for colour in ("black", "yellow")]

    (photo,) = decode(to_bytes(corners_picture(), kind, save_all=True, append_images=frames), OPTIONS)

    assert_corners(photo.pixels)


def test_each_page_of_a_tiff_is_a_photo() -> None:
    data = to_bytes(Image.new("RGB", (40, 20), "black"), "TIFF", save_all=True, append_images=[corners_picture()])

    first, second = decode(data, OPTIONS)

    assert first.pixels.shape == (20, 40, 3)
    assert_corners(second.pixels)
    assert (first.page, second.page) == (1, 2)
    assert first.digest == second.digest


def test_each_page_of_a_pdf_is_a_photo() -> None:
    first, second = decode(scanned_pdf([corners_picture(), corners_picture().rotate(180)]), OPTIONS)

    assert_corners(first.pixels)
    assert_corners(np.ascontiguousarray(second.pixels[::-1, ::-1]))
    assert (first.page, second.page) == (1, 2)


def test_a_card_on_an_a4_page_keeps_the_pixels_that_reading_needs() -> None:
    (photo,) = decode(pdf_of_pages(1, b"0 0 595 842"), OPTIONS)
    card_width = 85 / 210 * photo.pixels.shape[1]

    assert card_width > 1000


@pytest.mark.parametrize("box", [b"0 0 241 156", b"0 0 14400 14400", b"0 0 600 14400"])
def test_a_pdf_page_of_any_size_is_drawn_between_the_limits(box: bytes) -> None:
    (photo,) = decode(pdf_of_pages(1, box), OPTIONS)

    assert OPTIONS.pdf_min_side - 1 <= max(photo.pixels.shape[:2]) <= OPTIONS.pdf_max_side + 1


def test_a_pdf_is_known_by_its_content_even_behind_rubbish() -> None:
    assert len(decode(b"\r\n\r\n" + pdf_of_pages(2), OPTIONS)) == 2


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


def test_a_pdf_made_by_another_program_is_drawn_on_white() -> None:
    document = pypdfium2.PdfDocument.new()  # type: ignore[no-untyped-call]
    document.new_page(241, 156)
    stream = io.BytesIO()
    document.save(stream)
    document.close()

    (photo,) = decode(stream.getvalue(), OPTIONS)

    assert photo.pixels.min() == 255
