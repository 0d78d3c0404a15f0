"""What is wrong with a photo, in words: the advice to take it again, while the card is still at hand.

A false alarm teaches people to overlook the true ones, so each threshold lies well beyond what readable photos show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.image.pictures import Card, Photo, Pixels
from models.geometry import Quad


class Flaw(StrEnum):
    """A reason why a card may have been read wrongly."""

    BLURRED = "blurred"
    GLARE = "glare"
    TOO_DARK = "too dark"
    TOO_SMALL = "too small"
    CUT_OFF = "cut off"
    PAGE = "a page of text rather than a card"


@dataclass(frozen=True, slots=True)
class QualityOptions:
    """From where on a flaw is worth a word."""

    look_side: int = 1000  # pixels of the long side that flaws are looked for at: 85 mm are then 12 a millimetre
    max_edge_spread: float = 2.4  # pixels at `look_side`; sharp photos have 1.0, body text runs together from 3
    min_contrast: float = 40.0  # shades of 255; what is fainter says nothing about sharpness
    min_glare_area: float = 0.004  # share of the card: a fifth of a line of text
    max_glare_area: float = 0.4  # share of the card; more is white paper in good light, or a scan
    glare_shade: int = 250  # from here on the sensor is full
    glare_falloff: float = 30.0  # shades that the card around is darker: white paper beside white paper is no glare
    dark_shade: float = 80.0  # the lightest print or paper of a card in fair light is far above
    min_short_side: int = 240  # pixels of a card: 9-point text has capitals of 10 pixels there, the least that is read
    min_line_height: float = 10.0  # pixels in the median of the lines
    most_lines: int = 40  # real cards have 22 at the most, a letter has 50
    frame: float = 2.0  # pixels; a side this close to the photo's frame may go on beyond it


def find_flaws(
    photo: Photo, card: Card, quad: Quad | None, lines: Sequence[Quad], options: QualityOptions
) -> tuple[Flaw, ...]:
    """Return what is wrong with `card`, which lies at `quad` in `photo` (None: it is the whole photo).

    `lines` are the text lines' quads in card pixels, as far as they are known.
    """
    grey = np.asarray(cv2.cvtColor(card.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    scale = min(1.0, options.look_side / max(grey.shape))
    look = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    found = {
        Flaw.BLURRED: _is_blurred(look, options),
        Flaw.GLARE: _has_glare(look, options),
        Flaw.TOO_DARK: float(np.percentile(look, 99)) < options.dark_shade,
        Flaw.TOO_SMALL: _is_small(card, lines, options),
        Flaw.CUT_OFF: quad is not None and _is_cut_off(photo, quad, options),
        Flaw.PAGE: len(lines) > options.most_lines,
    }
    return tuple(flaw for flaw, seen in found.items() if seen)


def _is_blurred(grey: Pixels, options: QualityOptions) -> bool:
    """Tell whether even the sharpest edges are wide.

    An edge of contrast C behind a Gaussian blur of deviation s has the slope C / (s √2π), so the ratio of the two is
    the blur, whatever the contrast. The slope is Sobel's, the contrast the range within 13 pixels; where there is no
    contrast, there is nothing to say.
    """
    brush = np.ones((13, 13), np.uint8)
    contrast = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_DILATE, brush), np.float32) - cv2.erode(grey, brush)
    edges = contrast >= max(options.min_contrast, 0.5 * float(np.percentile(contrast, 99)))
    if edges.sum() < 200:
        return False
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *order, scale=1 / 8) for order in ((1, 0), (0, 1)))
    sharpest = float(np.percentile(cv2.magnitude(across, down)[edges] / contrast[edges], 92))
    spread = 1 / (np.sqrt(2 * np.pi) * max(sharpest, 1e-6))
    # A card with fewer pixels than `look_side` is measured as if it were enlarged: what counts is millimetres.
    return bool(spread * options.look_side / max(grey.shape) > options.max_edge_spread)


def _has_glare(grey: Pixels, options: QualityOptions) -> bool:
    """Tell whether the sensor is full in a patch that fades into a darker surrounding.

    Light from a lamp has a soft edge; white print, a white panel and white paper end at once or do not end.
    """
    bright = np.where(grey >= options.glare_shade, 255, 0).astype(np.uint8)
    full = np.asarray(cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), np.uint8)
    if not options.min_glare_area <= np.count_nonzero(full) / full.size <= options.max_glare_area:
        return False
    count, labels, stats, _ = cv2.connectedComponentsWithStats(full)
    patches = [
        patch for patch in range(1, count) if stats[patch, cv2.CC_STAT_AREA] >= options.min_glare_area * full.size
    ]
    return any(_fades(grey, full, labels == patch, options) for patch in patches)


def _fades(grey: Pixels, full: Pixels, patch: NDArray[np.bool_], options: QualityOptions) -> bool:
    """Tell whether the patch is still bright just beyond its edge, and the card dark further away."""
    distance = cv2.distanceTransform(np.where(patch, 0, 255).astype(np.uint8), cv2.DIST_L2, 5)
    alone = distance <= cv2.distanceTransform(cv2.bitwise_not(full), cv2.DIST_L2, 5)  # nearer than any other patch
    # Within 3 pixels every edge is soft, as lens and JPEG make it.
    edge, around = (grey[alone & (distance > start) & (distance <= end)] for start, end in ((3, 8), (30, 40)))
    if min(edge.size, around.size) < 20:
        return False
    faded, ground = (options.glare_shade - float(np.median(shades)) for shades in (edge, around))
    return ground > options.glare_falloff and faded < 0.4 * ground


def _is_small(card: Card, lines: Sequence[Quad], options: QualityOptions) -> bool:
    if lines:
        return bool(np.median([line.height for line in lines]) < options.min_line_height)
    return bool(min(card.pixels.shape[:2]) < options.min_short_side)


def _is_cut_off(photo: Photo, quad: Quad, options: QualityOptions) -> bool:
    """Tell whether the card reaches the photo's frame on one or two sides; on three or four it is a scan."""
    height, width = photo.pixels.shape[:2]
    box = quad.bounds()
    ends = box.left, box.top, width - 1 - box.right, height - 1 - box.bottom
    return sum(end <= options.frame for end in ends) in {1, 2}
