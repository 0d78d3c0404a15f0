"""Every kind of picture becomes the same upright BGR."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

import numpy as np
import pytest
from PIL import Image
from pillow_heif import from_pillow

from ingest.image.decode import decode
from tests.image.pictures import (
    DATE_TIME,
    LOSSLESS_KINDS,
    OPTIONS,
    ORIENTATION,
    assert_corners,
    corners_picture,
    heif,
    to_bytes,
)


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
