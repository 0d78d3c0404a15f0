"""A file's bytes become upright photos: pictures by Pillow and libheif, PDF pages by PDFium.

What a file is, its content says, never its name. Sizes are compared with the limits as the header states them,
before any pixel is unpacked: a bomb costs nothing. Errors carry the reason alone ("empty file"); the caller, who
knows the name, puts the file before it.
"""

from __future__ import annotations

import hashlib
import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError
from pillow_heif import HeifImageFile

from ingest.errors import PhotoTooLargeError, UnreadablePhotoError
from ingest.image.pictures import Photo, Pixels

# An allow-list: Pillow also opens formats that run other programs (EPS) or unpack without a limit (FITS).
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF", "GIF", "BMP")
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_PDF_HEADER_WITHIN = 1024  # bytes; PDF readers accept rubbish before the header as far as this (ISO 32000, annex H)

# What the decoders raise on bytes that are not as they should be; none of them keeps to one class.
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, LookupError, TypeError, OverflowError,
                   struct.error, zlib.error)  # fmt: skip

# PDFium is not thread-safe, for separate documents neither: one document at a time in a process.
_PDFIUM_LOCK = threading.Lock()

_READABLE = "JPEG, PNG, WebP, TIFF, HEIC, AVIF, GIF, BMP and PDF can be read"

_LOWEST_PX = 16  # pixels of the short side: one line of the smallest letters that are read, with some room
_LONGEST_SHAPE = 40  # long side in short sides; a panorama has 10, a screenshot of a long page 20


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """Limits of one file, and how fine a PDF page is drawn."""

    max_bytes: int = 100_000_000  # a 50-megapixel TIFF without compression is larger than this, no card photo is
    max_pixels: int = 80_000_000  # one picture; 560 MB while it is unpacked, below 1 GiB with the readers loaded
    max_pages: int = 100
    max_pixels_of_all_pages: int = 200_000_000  # 600 MB: the pages of a file stand in memory together
    pdf_dpi: float = 300.0  # an 85 x 55 mm card on an A4 scan is 1004 x 650 pixels
    pdf_min_side: int = 1600  # long side in pixels; a page the size of a card is drawn finer than 300 dpi
    pdf_max_side: int = 4000  # long side in pixels; a page the size of a poster is drawn coarser


def decode(data: bytes, options: DecodeOptions) -> list[Photo]:
    """Return the upright photos in `data`: one, or one a page of a PDF or TIFF; of an animation the first frame.

    Pixels are BGR uint8; transparent parts are white. Raises UnreadablePhotoError and PhotoTooLargeError; the
    message is the reason in words, without the file's name.
    """
    if not data:
        raise UnreadablePhotoError("empty file")
    if len(data) > options.max_bytes:
        raise PhotoTooLargeError(
            f"{len(data) / 1e6:.0f} MB, the limit is {options.max_bytes / 1e6:.0f} MB: save a smaller copy of it"
        )
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        with _PDFIUM_LOCK:
            return [Photo(pixels, digest, page) for page, pixels in enumerate(_pdf_pages(data, options), 1)]
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is no news for the reader of a card, and of bombs, which are refused here.
        warnings.simplefilter("ignore")
        return _pictures(data, digest, options)


def _pictures(data: bytes, digest: str, options: DecodeOptions) -> list[Photo]:
    try:
        with _open_picture(data) as image:
            frames = _frames(image, options)
            return [_photo(image, frame, digest, page) for page, frame in enumerate(frames, 1)]
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(options.max_pixels) from error
    except UnidentifiedImageError as error:
        raise UnreadablePhotoError(_what_it_is(data)) from error
    except _DECODER_ERRORS as error:
        raise UnreadablePhotoError(f"damaged or incomplete picture ({error}): copy the file again") from error


def _open_picture(data: bytes) -> Image.Image:
    """Open without unpacking. HEIF is opened by its own class: no plugin is registered for the whole process."""
    brands = _brands(data)
    if brands & _HEIF_BRANDS and not brands & _AVIF_BRANDS:
        return HeifImageFile(io.BytesIO(data))  # type: ignore[no-untyped-call]
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _brands(data: bytes) -> frozenset[bytes]:
    """Return the major and compatible brands of an ISO base media file (ISO/IEC 14496-12), none for another file."""
    if data[4:8] != b"ftyp":
        return frozenset()
    box = data[: min(int.from_bytes(data[:4], "big"), 256)]
    return frozenset(box[at : at + 4] for at in (8, *range(16, len(box) - 3, 4)))


def _frames(image: Image.Image, options: DecodeOptions) -> Sequence[int]:
    """Return the indices of the frames that are photos, every size compared with the limits; nothing is unpacked.

    A TIFF's frames are pages; of any other file the frame it opens with counts, in HEIF the primary picture.
    """
    if image.format != "TIFF":
        _check_sizes([image.size], options)
        return [image.tell()]
    sizes = list(_page_sizes(image, options))
    _check_sizes(sizes, options)
    return range(len(sizes))


def _page_sizes(image: Image.Image, options: DecodeOptions) -> Iterator[tuple[int, int]]:
    for page in range(options.max_pages + 1):
        try:
            image.seek(page)
        except EOFError:
            return
        yield image.size


def _check_sizes(sizes: Sequence[tuple[float, float]], options: DecodeOptions) -> None:
    if len(sizes) > options.max_pages:
        raise PhotoTooLargeError(f"more than {options.max_pages} pages: split the file")
    if any(min(size) < max(_LOWEST_PX, max(size) / _LONGEST_SHAPE) for size in sizes):
        raise UnreadablePhotoError("too small or too narrow to hold a card's text: give the whole photo")
    if any(width * height > options.max_pixels for width, height in sizes):
        raise _too_many_pixels(options.max_pixels)
    if sum(width * height for width, height in sizes) > options.max_pixels_of_all_pages:
        limit = options.max_pixels_of_all_pages / 1e6
        raise PhotoTooLargeError(f"{len(sizes)} pages with together more than {limit:.0f} megapixels: split the file")


def _too_many_pixels(limit: int) -> PhotoTooLargeError:
    return PhotoTooLargeError(f"more than {limit / 1e6:.0f} megapixels: save a smaller copy of it")


def _photo(image: Image.Image, frame: int, digest: str, page: int) -> Photo:
    image.seek(frame)
    image.load()
    try:
        exif = image.getexif()
        # pillow-heif turns the picture and resets the orientation by itself, so a HEIC is never turned here.
        turned = exif.get(ExifTags.Base.Orientation, 1) != 1
        upright, taken_at = ImageOps.exif_transpose(image) if turned else image, _taken_at(exif)
    except _DECODER_ERRORS:  # a damaged EXIF block does not make the picture worse
        upright, taken_at = image, None
    return Photo(_to_bgr(upright), digest, page, taken_at)


def _taken_at(exif: Image.Exif) -> datetime | None:
    """Return the time of the shot, else of the file's last change by a program, in the camera's local time."""
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    shot = detail.get(ExifTags.Base.DateTimeOriginal), detail.get(ExifTags.Base.OffsetTimeOriginal)
    changed = exif.get(ExifTags.Base.DateTime), detail.get(ExifTags.Base.OffsetTime)
    return _to_datetime(*shot) or _to_datetime(*changed)


def _to_datetime(moment: object, offset: object) -> datetime | None:
    """Return EXIF's "2026:11:24 10:02:00" as a datetime, naive without an offset; None for rubbish."""
    day, _, time = str(moment).strip(" \0").partition(" ")
    stamp = f"{day.replace(':', '-')}T{time}"
    for zone in (str(offset or "").strip(" \0"), ""):
        try:
            return datetime.fromisoformat(stamp + zone)
        except ValueError:
            continue
    return None


def _to_bgr(image: Image.Image) -> Pixels:
    """Return BGR uint8 for any of Pillow's modes."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_to_8_bits(np.asarray(image)))
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        image = Image.new("RGBA", rgba.size, "white")
        image.alpha_composite(rgba)
    rgb = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.uint8)


def _to_8_bits(grey: NDArray[np.generic]) -> Pixels:
    """Return 16-bit grey as its upper byte; grey of 32 bits or floats has no fixed white, so its own range is used."""
    if grey.dtype.itemsize == 2:
        return (grey.astype(np.uint16) >> 8).astype(np.uint8)
    low, high = float(np.nanmin(grey)), float(np.nanmax(grey))
    scaled = (grey.astype(np.float64) - low) * (255.0 / max(high - low, 1e-9))
    return np.nan_to_num(scaled).astype(np.uint8)


def _what_it_is(data: bytes) -> str:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in start:
        return f"an SVG drawing, not a photo: {_READABLE}"
    if b"\0" not in data[:512] and not start.startswith((b"\xff\xd8", b"\x89png")):
        return f"text, not a picture: {_READABLE}"
    return f"not a picture of a known kind, or damaged at its beginning: {_READABLE}"


def _pdf_pages(data: bytes, options: DecodeOptions) -> list[Pixels]:
    try:
        with pypdfium2.PdfDocument(data) as document:  # type: ignore[no-untyped-call]
            sizes = [document.get_page_size(page) for page in range(min(len(document), options.max_pages + 1))]
            scales = [_scale(size, options) for size in sizes]
            _check_sizes([(w * scale, h * scale) for (w, h), scale in zip(sizes, scales, strict=True)], options)
            return [_draw(document, page, scale) for page, scale in enumerate(scales)]
    except pypdfium2.PdfiumError as error:
        # PDFium may report the error of the document before (seen with 5.15.2 and a PDF without pages).
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD and b"/Encrypt" in data:  # type: ignore[attr-defined]
            raise UnreadablePhotoError("a PDF with a password: save it without one") from error
        raise UnreadablePhotoError("a damaged PDF, or one without pages: export it again") from error


def _scale(size: tuple[float, float], options: DecodeOptions) -> float:
    """Return the pixels for each of PDF's points (1/72 inch) on a page of this size."""
    long_side = max(*size, 1.0)
    return min(max(options.pdf_dpi / 72, options.pdf_min_side / long_side), options.pdf_max_side / long_side)


def _draw(document: pypdfium2.PdfDocument, page: int, scale: float) -> Pixels:
    sheet = document[page]
    try:
        bitmap = sheet.render(scale=scale)
        try:
            return np.array(bitmap.to_numpy(), dtype=np.uint8, order="C")
        finally:
            bitmap.close()
    finally:
        sheet.close()
