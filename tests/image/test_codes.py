"""Codes are found small, turned, tilted and noisy, and where there is none, none is found."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from ingest.image.codes import find_codes
from ingest.image.pictures import Photo, Pixels
from models.geometry import Quad

VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Beispiel;Zoë\r\nFN:Zoë Beispiel\r\nTEL:+49911123456\r\nEND:VCARD\r\n"
MECARD = "MECARD:N:Beispiel,Jörg;EMAIL:joerg@example.com;;"


def qr(payload: str | bytes, module: int = 6) -> Pixels:
    """Return a QR code with its quiet zone, `module` pixels a module."""
    stream = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(stream, kind="png", scale=module, border=4)
    return np.asarray(Image.open(stream).convert("L"))


def on_card(code: Pixels, left: int = 300, top: int = 120, size: tuple[int, int] = (650, 1050)) -> Pixels:
    """Return a BGR card of `size` (height, width) with the code on it."""
    card = np.full((*size, 3), 235, np.uint8)
    card[top : top + code.shape[0], left : left + code.shape[1]] = code[:, :, np.newaxis]
    return card


def photo(pixels: Pixels) -> Photo:
    return Photo(pixels, "0" * 64)


def turned(degrees: float) -> Callable[[Pixels], Pixels]:
    def turn(card: Pixels) -> Pixels:
        height, width = card.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        return np.asarray(cv2.warpAffine(card, matrix, (width, height), borderValue=(90, 90, 90)), np.uint8)

    return turn


def tilted(card: Pixels) -> Pixels:
    height, width = card.shape[:2]
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(90, 60), (width - 40, 10), (width - 130, height - 20), (20, height - 70)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, seen)
    return np.asarray(cv2.warpPerspective(card, matrix, (width, height), borderValue=(70, 80, 90)), np.uint8)


def noisy(card: Pixels) -> Pixels:
    noise = np.random.default_rng(7).normal(0, 22, card.shape)
    return np.clip(card + noise, 0, 255).astype(np.uint8)


def blurred(card: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(card, (0, 0), 1.6), np.uint8)


CONDITIONS: dict[str, Callable[[Pixels], Pixels]] = {
    "as printed": lambda card: card,
    "upside down": turned(180),
    "on its side": turned(90),
    "askew": turned(17),
    "tilted": tilted,
    "noisy": noisy,
    "blurred": blurred,
    "light on dark": lambda card: 255 - card,
    "large": lambda card: cv2.resize(card, None, fx=3, fy=3).astype(np.uint8),
}


@pytest.mark.parametrize("seen", CONDITIONS.values(), ids=CONDITIONS.keys())
@pytest.mark.parametrize("payload", [VCARD, MECARD], ids=["vCard", "MeCard"])
def test_a_contact_in_a_qr_code_is_read(payload: str, seen: Callable[[Pixels], Pixels]) -> None:
    (code,) = find_codes(photo(seen(on_card(qr(payload, module=5)))))

    assert code.text == payload
    assert code.symbology == "QR Code"


def test_a_small_and_soft_code_is_read_at_the_second_look() -> None:
    card = blurred(on_card(qr(VCARD, module=3)))

    assert not zxingcpp.read_barcodes(card)
    assert [code.text for code in find_codes(photo(card))] == [VCARD]


def corners(quad: Quad) -> list[tuple[float, float]]:
    return [(point.x, point.y) for point in quad.corners]


@pytest.mark.parametrize("enlarged", [1, 3])
def test_the_quad_is_in_photo_pixels(enlarged: int) -> None:
    code = qr(MECARD, module=6)
    side = code.shape[0] - 8 * 6  # four modules of quiet zone all around
    card = cv2.resize(on_card(code, left=300, top=120), None, fx=enlarged, fy=enlarged, interpolation=cv2.INTER_NEAREST)

    (found,) = find_codes(photo(np.asarray(card, np.uint8)))

    left, top = 300 + 24, 120 + 24
    wanted = [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]
    assert np.abs(np.array(corners(found.quad)) - np.array(wanted) * enlarged).max() <= 4 * enlarged


def test_the_quad_starts_at_the_top_left_as_the_code_is_read() -> None:
    (found,) = find_codes(photo(turned(180)(on_card(qr(MECARD)))))

    assert found.quad.top_left.x > found.quad.top_right.x
    assert found.quad.top_left.y > found.quad.bottom_left.y


def test_two_codes_come_from_top_to_bottom() -> None:
    card = on_card(qr("https://example.com/lower", 5), top=400)
    card[20:330, 650:960] = on_card(qr("https://example.com/upper", 5), left=0, top=0, size=(310, 310))

    texts = [code.text for code in find_codes(photo(card))]

    assert texts == ["https://example.com/upper", "https://example.com/lower"]


@pytest.mark.parametrize("kind", ["DataMatrix", "Aztec", "PDF417", "Code128"])
def test_other_codes_with_text_are_read(kind: str) -> None:
    text = "BEISPIEL 0911 123" if kind == "Code128" else "Beispiel, 0911 123"
    barcode = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    image = np.asarray(barcode.to_image(scale=4, add_quiet_zones=True))

    assert [code.text for code in find_codes(photo(on_card(image, left=60, top=60)))] == [text]


def test_latin_1_bytes_are_read_as_they_are_meant() -> None:
    payload = "MECARD:N:Beispiel,Jörg;NOTE:Büro für größere Räume;;"

    (code,) = find_codes(photo(on_card(qr(payload.encode("latin-1")))))

    assert code.text == payload


def test_a_payload_without_text_is_left_out() -> None:
    assert find_codes(photo(on_card(qr(bytes([255, 254, 0, 1, 2, 128, 129, 3]))))) == []


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((800, 1200, 3), 255, np.uint8),
        np.zeros((1, 1, 3), np.uint8),
        np.random.default_rng(3).integers(0, 255, (600, 900, 3), np.uint8),
    ],
    ids=["blank", "one pixel", "noise"],
)
def test_where_there_is_no_code_none_is_found(pixels: Pixels) -> None:
    assert find_codes(photo(pixels)) == []
