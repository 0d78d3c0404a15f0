"""What lies around an outline: more print of the same card, a page that the card lies on, or nothing.

A corner array is one of `sides.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.image.pictures import Pixels
from ingest.image.sides import Corners


@dataclass(frozen=True, slots=True)
class AroundOptions:
    """When print around an outline says that the outline is not a whole card."""

    max_outside: float = 0.2  # strokes outside over strokes inside, by area: more is print that would be lost
    min_area: float = 0.1  # share of the photo; a smaller outline among print is a logo's
    max_aspect: float = 1.95  # longer ones among print are more often panels and frames
    least_lines: int = 3  # of text on a card that lies among print: a logo or a panel has fewer
    most_lines: int = 22  # of text on a card; around an outline more are a page that the card lies on
    near: float = 1.5  # times the outline; text within may be the same card's, text beyond it is another thing's


def print_is_lost(lab: Pixels, outlines: Sequence[Corners], options: AroundOptions) -> bool:
    """Tell whether thin strokes as in print lie around the outlines: then they are parts of a card, or not all cards.

    Strokes are what a closing or an opening of 7 pixels takes away: letters, but neither steps nor shadows.
    """
    light, brush = lab[..., 0], np.ones((7, 7), np.uint8)
    dark, bright = (cv2.morphologyEx(light, kind, brush) for kind in (cv2.MORPH_BLACKHAT, cv2.MORPH_TOPHAT))
    strokes = np.asarray(cv2.max(dark, bright), np.uint8)
    inside = [_filled(light.shape, outline, 0.93) for outline in outlines]
    outside = ~np.logical_or.reduce([_filled(light.shape, outline, 1.08) for outline in outlines])
    for outline, within in zip(outlines, inside, strict=True):
        around = outside & _filled(light.shape, outline, 1.6)
        # As strong as the card's own print, and above what JPEG and the camera's noise leave.
        strong = strokes > max(12.0, 0.4 * float(np.percentile(strokes[within], 99)))
        allowed = options.max_outside * float(strong[within].mean())
        if any(place.sum() > 50 and strong[place].mean() > allowed for place in (around, outside)):
            return True
    return False


def _filled(shape: tuple[int, ...], corners: Corners, factor: float) -> NDArray[np.bool_]:
    """Return a mask of the quadrilateral, grown or shrunk about its centre."""
    centre = corners.mean(axis=0)
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, np.round(centre + (corners - centre) * factor).astype(np.int32), 1)
    return mask > 0


def apart_from_other_print(
    outlines: Sequence[Corners], lines: Sequence[Corners], options: AroundOptions
) -> list[Corners]:
    """Return the outlines with a card's text in them, if what lies around is a whole page, or no text at all.

    `lines` are the lines of text in the same picture. A line across an outline says that it is none.
    """
    cards = []
    for outline in outlines:
        within = [_share_within(outline, line) for line in lines]
        crossed = any(0.2 < share < 0.8 for share in within)
        if not crossed and sum(share >= 0.8 for share in within) >= options.least_lines:
            cards.append(outline)
    free = [line for line in lines if all(_share_within(card, line) < 0.8 for card in cards)]
    near = [line for line in free if any(_share_within(card, line, options.near) for card in cards)]
    return cards if not near or len(free) > options.most_lines else []


def _share_within(corners: Corners, line: Corners, factor: float = 1.0) -> float:
    """Return how much (0 to 1, by fifths) of a line of text lies in the quadrilateral grown about its centre."""
    centre = corners.mean(axis=0)
    grown = (centre + (corners - centre) * factor).astype(np.float32)
    start, end = line[[0, 3]].mean(axis=0), line[[1, 2]].mean(axis=0)
    places = start + (end - start) * np.linspace(0.05, 0.95, 5)[:, np.newaxis]
    return sum(cv2.pointPolygonTest(grown, (float(x), float(y)), measureDist=False) >= 0 for x, y in places) / 5
