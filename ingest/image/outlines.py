"""Where a card's outline might be: quadrilaterals around whatever stands out from the ground.

Three ways of standing out, since no single one holds on every table: edges, a colour other than the ground's, and
being lighter or darker. Most of what is returned is no card; `cards.py` looks at each one's sides.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.image.pictures import Pixels
from ingest.image.sides import Corners, area, clockwise

Mask = NDArray[np.uint8]

_CROSS = np.ones((3, 3), np.uint8)
_RIM = 0.03  # share of the long side: what lies at the picture's frame is taken for the ground, most of it at least
_FILLED = 0.8  # least share of a quadrilateral that its contour's hull fills
_SAME = 2.5  # pixels; quadrilaterals with all corners closer than this are one


def find_outlines(lab: Pixels, min_area: float) -> list[Corners]:
    """Return quadrilaterals of at least `min_area` (share of the picture) in a picture in 8-bit CIE Lab."""
    found: list[Corners] = []
    for mask in _masks(lab):
        for corners in _quadrilaterals(mask, min_area * mask.size):
            if all(np.abs(corners - other).max() > _SAME for other in found):
                found.append(corners)
    return found


def _masks(lab: Pixels) -> Iterator[Mask]:
    soft = np.asarray(cv2.GaussianBlur(lab, (3, 3), 0), np.uint8)
    yield from _edges(soft)
    yield from _off_the_ground(soft)
    yield from _lighter(soft)


def _edges(lab: Pixels) -> Iterator[Mask]:
    """Yield the edges of all three channels: faint ones (a white card on a grey table), and strong ones only."""
    for low, high in ((20, 60), (60, 150)):
        edges = cv2.Canny(lab[..., 0], low, high)
        for channel in (1, 2):  # a and b span less than lightness does
            edges = cv2.bitwise_or(edges, cv2.Canny(lab[..., channel], 0.6 * low, 0.6 * high))
        yield _closed(np.asarray(cv2.dilate(edges, _CROSS), np.uint8))


def _off_the_ground(lab: Pixels) -> Iterator[Mask]:
    """Yield what differs in colour from the ground, as the picture's rim shows it under light that falls unevenly."""
    ground, spread = _ground(lab)
    difference = np.clip(2 * np.linalg.norm(lab.astype(np.float32) - ground, axis=2), 0, 255).astype(np.uint8)
    otsu = int(cv2.threshold(difference, 0, 255, cv2.THRESH_OTSU)[0])
    for threshold in sorted({max(10, int(6 * spread)), otsu, max(10, otsu // 2)}):
        mask = np.where(difference > threshold, 255, 0).astype(np.uint8)
        yield _closed(np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _CROSS), np.uint8))


def _ground(lab: Pixels) -> tuple[NDArray[np.float32], float]:
    """Return the ground's colour at each pixel and the rim's median distance from it.

    A quadratic surface a channel, fitted to the rim by iteratively reweighted least squares (Cauchy weights), so that
    a card that reaches the frame somewhere does not count.
    """
    height, width = lab.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / max(height, width)
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=2)
    band = max(2, round(_RIM * max(height, width)))
    rim = np.ones((height, width), bool)
    rim[band:-band, band:-band] = False
    known, colours = terms[rim], lab[rim].astype(np.float32)
    weights, spread = np.ones(len(known), np.float32), 0.0
    for _ in range(4):
        weighted = known * weights[:, np.newaxis]
        surface = np.linalg.solve(weighted.T @ known + 1e-4 * np.eye(6, dtype=np.float32), weighted.T @ colours)
        away = np.linalg.norm(colours - known @ surface, axis=1)
        spread = float(np.median(away)) + 1.0
        weights = (1 / (1 + (away / (1.5 * spread)) ** 2)).astype(np.float32)
    return (terms @ surface).astype(np.float32), spread


def _lighter(lab: Pixels) -> Iterator[Mask]:
    """Yield what is lighter than the quartiles and Otsu's threshold; its inner contours are the darker parts."""
    light = np.asarray(cv2.medianBlur(lab[..., 0], 5), np.uint8)
    otsu = int(cv2.threshold(light, 0, 255, cv2.THRESH_OTSU)[0])
    *quartiles, white = (int(shade) for shade in np.percentile(light[::2, ::2], (25, 50, 75, 95)))
    for threshold in sorted({otsu, *quartiles, (otsu + white) // 2}):
        mask = np.where(light > threshold, 255, 0).astype(np.uint8)
        yield np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _CROSS), np.uint8)


def _closed(mask: Mask) -> Mask:
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _CROSS), np.uint8)


def _quadrilaterals(mask: Mask, min_area: float) -> Iterator[Corners]:
    """Yield, for each large contour, the quadrilateral closest around its hull and the upright rectangle around it."""
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        _, _, width, height = cv2.boundingRect(contour)
        if width * height < min_area:
            continue
        hull = cv2.convexHull(contour)
        covered = cv2.contourArea(hull)
        if covered < min_area or len(hull) < 4:
            continue
        closest = cv2.approxPolyN(hull, 4, ensure_convex=True).reshape(-1, 2)
        for points in (closest, cv2.boxPoints(cv2.minAreaRect(hull))):
            if len(points) == 4 and covered >= _FILLED * area(corners := clockwise(np.asarray(points, np.float64))):
                yield corners
