"""Pictures for a person to look at: the flat card, the whole photo, one value enlarged; and where a value lies on them.

A reading's quads are in photo pixels, and its own quad is the flat card's frame with the corners in the order of
reading. So one homography, from that quad to an upright rectangle, is the whole way from the photo to the card.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.image.pictures import Homography, Pixels, mapped
from models.draft import CardReading
from models.geometry import Box, Point, Quad


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """How large and how fine the pictures are."""

    quality: int = 85  # of JPEG, 0 to 100; print of 1 mm is still clean
    max_card_px: int = 2600  # long side; a card is flattened no finer for reading either
    crop_height_px: int = 64  # a line of text in a crop, without its margin: three times as high as on the page
    crop_width_px: int = 1400  # the longest line
    crop_margin: float = 0.45  # of the line's height, all around: enough to see a letter that was cut off
    max_enlargement: float = 6.0  # times; beyond it there is nothing to see but blur


def card_view(pixels: Pixels, reading: CardReading, max_side: int, options: ViewOptions) -> Pixels:
    """Return the card flat and upright from the photo's pixels (BGR), its long side at most `max_side` pixels."""
    quad = reading.quad
    scale = min(1.0, options.max_card_px / max(quad.width, quad.height, 1.0))
    size = max(1, round(quad.width * scale)), max(1, round(quad.height * scale))
    return photo_view(_cut(pixels, _to_frame(quad, *size), size), max_side)


def photo_view(pixels: Pixels, max_side: int) -> Pixels:
    """Return the picture with its long side at most `max_side` pixels; it is never enlarged."""
    height, width = pixels.shape[:2]
    scale = max_side / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def crop_view(pixels: Pixels, quad: Quad, options: ViewOptions) -> Pixels:
    """Return what lies in `quad` (photo pixels) with a margin, level and enlarged so that it can be checked by eye."""
    scale = min(
        options.crop_height_px / max(quad.height, 1.0),
        options.crop_width_px / max(quad.width, 1.0),
        options.max_enlargement,
    )
    width, height = max(1.0, quad.width * scale), max(1.0, quad.height * scale)
    pad = round(options.crop_margin * height) + 1
    moved = np.array([[1.0, 0, pad], [0, 1, pad], [0, 0, 1]])
    size = round(width) + 2 * pad, round(height) + 2 * pad
    return _cut(pixels, moved @ _to_frame(quad, width, height), size)


def on_card(reading: CardReading, quad: Quad) -> tuple[Point, Point, Point, Point]:
    """Return the corners of `quad` (photo pixels) as shares of the flat card's width and height: 0 to 1 lies on it."""
    return mapped(quad, _to_frame(reading.quad, 1.0, 1.0)).corners


def on_photo(reading: CardReading, box: Box) -> Quad:
    """Return a box on the flat card, in shares of its width and height, as a quad in photo pixels."""
    return mapped(Quad.from_box(box), np.asarray(np.linalg.inv(_to_frame(reading.quad, 1.0, 1.0)), np.float64))


def to_jpeg(pixels: Pixels, options: ViewOptions) -> bytes:
    """Return the picture as a JPEG file without any metadata."""
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, options.quality])
    return encoded.tobytes()


def _to_frame(quad: Quad, width: float, height: float) -> Homography:
    source = np.array([(p.x, p.y) for p in quad.corners], np.float32)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target), np.float64)


def _cut(pixels: Pixels, homography: Homography, size: tuple[int, int]) -> Pixels:
    cut = cv2.warpPerspective(pixels, homography, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)
