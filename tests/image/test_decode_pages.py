"""Of a file with several pages each is a photo, of an animation the first frame."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from ingest.image.decode import decode
from tests.image.pictures import OPTIONS, assert_corners, corners_picture, pdf_of_pages, scanned_pdf, to_bytes


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


def test_a_pdf_made_by_another_program_is_drawn_on_white() -> None:
    document = pypdfium2.PdfDocument.new()  # type: ignore[no-untyped-call]
    document.new_page(241, 156)
    stream = io.BytesIO()
    document.save(stream)
    document.close()

    (photo,) = decode(stream.getvalue(), OPTIONS)

    assert photo.pixels.min() == 255
