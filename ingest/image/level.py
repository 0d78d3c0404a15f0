"""Bring every line level, dark on light, on an even ground, to one height; stack the lines on one white sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.image.pictures import Card, Homography, LineImage, Pixels, mapped
from models.geometry import Quad

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LevelOptions:
    """How lines are cut out."""

    height_px: int = 64  # the whole crop; its x-height is then some 20 to 26 px, which Tesseract reads best
    padding: float = 0.16  # share of the crop's height left around the line: less clips letters, more shows neighbours
    max_width_px: int = 4800  # 75 times the height: longer is no line of text


def level(card: Card, quads: Sequence[Quad], options: LevelOptions) -> list[LineImage]:
    """Return one picture a quad, in order; the quads are in card pixels."""
    return [_level(card, quad, options) for quad in quads]


def _level(card: Card, quad: Quad, options: LevelOptions) -> LineImage:
    homography, width = _flattening(quad, options)
    colour = _cut(card.pixels, homography, (width, options.height_px), quad.height)
    pad = round(options.padding * options.height_px)
    grey, inverted = _ink(colour, pad)
    return LineImage(_without_neighbours(grey, pad), colour, homography, quad, inverted)


def _flattening(quad: Quad, options: LevelOptions) -> tuple[Homography, int]:
    """Return the way from card to line pixels, and the width of the line's picture."""
    pad = options.padding * options.height_px
    inner = options.height_px - 2 * pad
    width = int(np.clip(round(quad.width / max(1.0, quad.height) * inner), 4, options.max_width_px))
    target = np.array([[pad, pad], [pad + width, pad], [pad + width, pad + inner], [pad, pad + inner]], np.float32)
    source = np.array([[p.x, p.y] for p in quad.corners], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target), np.float64), int(width + 2 * pad)


def _cut(pixels: Pixels, homography: Homography, size: tuple[int, int], height_px: float) -> Pixels:
    """Return the crop; a line far larger than the crop is first cut larger, so that thin strokes are averaged."""
    times = int(np.clip(height_px / size[1], 1, 4))
    scaled = np.diag([times, times, 1.0]) @ homography
    crop = cv2.warpPerspective(
        pixels, scaled, (size[0] * times, size[1] * times), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    if times > 1:
        crop = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    return np.asarray(crop, np.uint8)


def _ink(colour: Pixels, pad: int) -> tuple[Pixels, bool]:
    """Return the print as dark on white, and whether it is lighter than its ground.

    The colours of the line's core are split in two along their principal axis (Otsu); the rarer half is the ink.
    Every pixel is then measured along the way from ground to ink, so that two colours of equal brightness are told
    apart and polarity needs no further thought; an opening wider than any stroke takes the ground's unevenness away.
    """
    pixels = colour.astype(np.float32)
    core = pixels[pad:-pad, pad:-pad].reshape(-1, 3)
    ground, ink = _two_colours(core)
    way = ink - ground
    length = max(1.0, float(np.linalg.norm(way)))
    along = np.clip((pixels - ground) @ (way / length) / length * 200 + 28, 0, 255).astype(np.uint8)
    size = colour.shape[0] * 5 // 8
    uneven = cv2.morphologyEx(along, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (size, size)))
    uneven = cv2.blur(uneven, (size // 2 | 1, size // 2 | 1))
    flat = cv2.subtract(along, uneven)
    inner = flat[pad:-pad, pad:-pad]
    split, mask = cv2.threshold(inner, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    black = max(20.0, float(np.median(inner[mask > 0])) if mask.any() else 255.0)
    white = float(np.median(inner[mask == 0])) + 0.1 * (split - 0)
    grey = 255 - np.clip((flat.astype(np.float32) - white) / max(1.0, black - white) * 255, 0, 255)
    return grey.astype(np.uint8), bool(way.sum() > 0)


def _two_colours(core: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean colours of ground and ink."""
    centre = core.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov(core.T))
    along = (core - centre) @ vectors[:, -1].astype(np.float32)
    low, high = float(along.min()), float(along.max())
    coarse = ((along - low) / max(1e-6, high - low) * 255).astype(np.uint8)
    split, _ = cv2.threshold(coarse, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    upper = coarse > split
    if upper.all() or not upper.any():
        return centre, np.zeros(3, np.float32)
    ends = core[~upper].mean(axis=0), core[upper].mean(axis=0)
    return ends if upper.mean() < 0.5 else (ends[1], ends[0])


def _without_neighbours(grey: Pixels, pad: int) -> Pixels:
    """Return the line without the bits of other lines, rules and frames that reach into its rim."""
    height, width = grey.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats((grey < 160).astype(np.uint8), connectivity=8)
    left, top, wide, tall = (stats[:, column] for column in range(4))
    right, bottom = left + wide, top + tall
    at_edge = (top == 0) | (bottom == height)
    outside = (bottom <= height * 0.3) | (top >= height * 0.7)
    beside = ((left == 0) & (right <= pad + 2)) | ((right == width) & (left >= width - pad - 2))
    rule = (wide > 3 * height) & (tall < height * 0.15)
    frame = (wide > 0.95 * width) & (tall > 0.9 * height)
    foreign = (at_edge & outside) | beside | rule | frame
    foreign[0] = False
    if not foreign.any():
        return grey
    spot = cv2.dilate(foreign[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where((spot > 0) & ~((labels > 0) & ~foreign[labels]), 255, grey).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How the lines are stacked."""

    gap_px: int = 24  # between two lines
    margin_px: int = 30  # around them all


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All lines on one white page, one under the other; `tops` holds the row at which each line's picture starts."""

    pixels: Pixels
    tops: tuple[int, ...]
    left: int


def to_sheet(lines: Sequence[LineImage], options: SheetOptions) -> Sheet:
    """Return the page that shows every line once, flush left, in order."""
    margin = options.margin_px
    tops, y = [], margin
    for line in lines:
        tops.append(y)
        y += line.grey.shape[0] + options.gap_px
    width = max((line.grey.shape[1] for line in lines), default=0) + 2 * margin
    pixels = np.full((y - options.gap_px + margin if lines else 2 * margin, width), 255, np.uint8)
    for top, line in zip(tops, lines, strict=True):
        pixels[top : top + line.grey.shape[0], margin : margin + line.grey.shape[1]] = line.grey
    return Sheet(pixels, tuple(tops), margin)


def share_along(line: LineImage, x: float) -> float:
    """Return where column `x` of the line's picture stands on the line itself: 0 at its start, 1 at its end."""
    box = mapped(line.quad, line.homography).bounds()
    return min(1.0, max(0.0, (x - box.left) / max(1.0, box.width)))


def close_crop(line: LineImage, rim: float, height_px: int) -> Pixels:
    """Return the line in colour at `height_px`, with `rim` (a share of the line's own height) left around it."""
    box = mapped(line.quad, line.homography).bounds()
    height, width = line.colour.shape[:2]
    reach = rim * box.height
    left, right = max(0, round(box.left - reach)), min(width, round(box.right + reach))
    top, bottom = max(0, round(box.top - reach)), min(height, round(box.bottom + reach))
    crop = line.colour[top:bottom, left:right]
    method = cv2.INTER_AREA if crop.shape[0] > height_px else cv2.INTER_CUBIC
    size = max(height_px // 2, round(crop.shape[1] * height_px / crop.shape[0])), height_px
    return np.asarray(cv2.resize(crop, size, interpolation=method), np.uint8)
