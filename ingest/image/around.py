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
from ingest.image.sides import Corners, lengths


@dataclass(frozen=True, slots=True)
class AroundOptions:
    """When print around an outline says that the outline is not a whole card."""

    max_print: float = 0.3  # share of an outline that is strokes: cards have up to 0.23, codes from 0.45 on
    max_outside: float = 0.2  # strokes outside over strokes inside, by area: more is print that would be lost
    min_area: float = 0.1  # share of the photo; a smaller outline among print is a logo's
    max_aspect: float = 1.95  # longer ones among print are more often panels and frames
    least_lines: int = 3  # of text on a card that lies among print: a logo or a panel has fewer
    most_lines: int = 22  # of text on a card; around an outline more are a page that the card lies on
    slant_degrees: float = (
        4.0  # print of the same card is level to 2; a card that others lie on was rarely put straight
    )
    least_length: float = 4.0  # times a line's height; the direction of a shorter one is not sure to a few degrees
    near: float = 1.5  # times the outline; text within may be the same card's, text beyond it is another thing's


def find_strokes(lab: Pixels) -> Pixels:
    """Return how strong (0 to 255) thin strokes as in print are in a picture in 8-bit CIE Lab.

    Strokes are what a closing or an opening of 7 pixels takes away: letters, but neither steps nor shadows.
    """
    light, brush = lab[..., 0], np.ones((7, 7), np.uint8)
    dark, bright = (cv2.morphologyEx(light, kind, brush) for kind in (cv2.MORPH_BLACKHAT, cv2.MORPH_TOPHAT))
    return np.asarray(cv2.max(dark, bright), np.uint8)


def is_code(strokes: Pixels, outline: Corners, options: AroundOptions) -> bool:
    """Tell whether so much of an outline is strokes that it is a QR code, a weave or a picture, but no card's text."""
    within = _filled(strokes.shape, outline, 0.93)
    return bool(_strong(strokes, within)[within].mean() > options.max_print) if within.any() else False


def print_is_lost(strokes: Pixels, outlines: Sequence[Corners], options: AroundOptions) -> bool:
    """Tell whether strokes lie around the outlines: then they are parts of a card, or not all cards."""
    inside = [_filled(strokes.shape, outline, 0.93) for outline in outlines]
    outside = ~np.logical_or.reduce([_filled(strokes.shape, outline, 1.08) for outline in outlines])
    for outline, within in zip(outlines, inside, strict=True):
        around = outside & _filled(strokes.shape, outline, 1.6)
        strong = _strong(strokes, within)
        allowed = options.max_outside * float(strong[within].mean())
        if any(place.sum() > 50 and strong[place].mean() > allowed for place in (around, outside)):
            return True
    return False


def _strong(strokes: Pixels, within: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where strokes are as strong as the print of a part, and above what JPEG and the camera's noise leave."""
    return np.asarray(strokes > max(12.0, 0.4 * float(np.percentile(strokes[within], 99))))


def _filled(shape: tuple[int, ...], corners: Corners, factor: float) -> NDArray[np.bool_]:
    """Return a mask of the quadrilateral, grown or shrunk about its centre."""
    centre = corners.mean(axis=0)
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, np.round(centre + (corners - centre) * factor).astype(np.int32), 1)
    return mask > 0


def apart_from_other_print(
    outlines: Sequence[Corners], lines: Sequence[Corners], options: AroundOptions
) -> list[Corners]:
    """Return the outlines with a card's text in them, if what lies around is a whole page, another thing's, or no text.

    `lines` are the lines of text in the same picture. A line across an outline says that it is none. Print that runs
    at a slant to an outline's own sides is not the same card's: it stands on a card beneath, or on a thing beside it.
    """
    cards = []
    for outline in outlines:
        within = [share_within(outline, line) for line in lines]
        crossed = any(0.2 < share < 0.8 for share in within)
        if not crossed and sum(share >= 0.8 for share in within) >= options.least_lines:
            cards.append(outline)
    free = [line for line in lines if all(share_within(card, line) < 0.8 for card in cards)]
    foreign = all(
        _all_slant(card, [one for one in free if share_within(card, one, options.near)], options) for card in cards
    )
    return cards if foreign or len(free) > options.most_lines else []


def _all_slant(card: Corners, near: Sequence[Corners], options: AroundOptions) -> bool:
    """Tell whether all lines near a card are at a slant to it: those that are long enough to tell, if there are any."""
    long = [line for line in near if lengths(line)[0] >= options.least_length * lengths(line)[1]]
    return not near or (bool(long) and all(_slants(card, line, options) for line in long))


def _slants(card: Corners, line: Corners, options: AroundOptions) -> bool:
    """Tell whether a line, seen as the card is seen from straight above, runs along none of the card's sides."""
    top, right, bottom, left = lengths(card)
    width, height = (top + bottom) / 2, (left + right) / 2
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(card.astype(np.float32), flat)
    start, end = cv2.perspectiveTransform(
        np.array([[line[[0, 3]].mean(axis=0), line[[1, 2]].mean(axis=0)]], np.float32), way
    )[0]
    degrees = float(np.degrees(np.arctan2(*(end - start)[::-1]))) % 90
    return bool(options.slant_degrees < degrees < 90 - options.slant_degrees)


def share_within(corners: Corners, line: Corners, factor: float = 1.0) -> float:
    """Return how much (0 to 1, by fifths) of a line of text lies in the quadrilateral grown about its centre."""
    centre = corners.mean(axis=0)
    grown = (centre + (corners - centre) * factor).astype(np.float32)
    start, end = line[[0, 3]].mean(axis=0), line[[1, 2]].mean(axis=0)
    places = start + (end - start) * np.linspace(0.05, 0.95, 5)[:, np.newaxis]
    return sum(cv2.pointPolygonTest(grown, (float(x), float(y)), measureDist=False) >= 0 for x, y in places) / 5
