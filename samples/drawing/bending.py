"""A bent card: part of a cylinder, seen as strips that are each as good as flat."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Point, Quad
from samples.drawing import camera
from samples.drawing.camera import Homography, Place, View

STRIPS = 40  # of 2 mm: at 50 degrees of arc each one is bent by little more than a degree
SHADE = 0.55  # how much light a slope of 45 degrees takes or gives

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Strips:
    """The way of a bent card into the photo: `edges` are card px along x, between two of them one homography holds."""

    edges: tuple[float, ...]
    homographies: tuple[Homography, ...]

    def at(self, x: float) -> Homography:
        """Return the homography of the strip in which `x` lies; beyond the card that of the last one."""
        strip = int(np.searchsorted(self.edges, x, side="right")) - 1
        return self.homographies[min(max(strip, 0), len(self.homographies) - 1)]


Way = Homography | Strips


def way_to_photo(view: View, place: Place, size: tuple[int, int], px_per_mm: float) -> Way:
    """Return the way from the pixels of a flat card of `size` (width, height) to photo px."""
    if not place.arc:
        return camera.from_card(view, place, size, px_per_mm)
    width, height = size
    edges = np.linspace(0, width, STRIPS + 1)
    upper, lower = (
        _landed(
            view,
            place,
            np.column_stack((edges, np.full_like(edges, side))) / px_per_mm,
            (width / px_per_mm, height / px_per_mm),
        )
        for side in (0, height)
    )
    ways = []
    for at, (left, right) in enumerate(pairwise(edges)):
        flat = np.array([(left, 0), (right, 0), (right, height), (left, height)], np.float32)
        seen = np.array([upper[at], upper[at + 1], lower[at + 1], lower[at]], np.float32)
        ways.append(np.asarray(cv2.getPerspectiveTransform(flat, seen), np.float64))
    return Strips(tuple(edges.tolist()), tuple(ways))


def _landed(view: View, place: Place, points_mm: Points, size: tuple[float, float]) -> Points:
    """Return where points of a bent card of `size` (width, height) land in photo px; all from its top left, in mm."""
    width, height = size
    radius = width / math.radians(place.arc)
    angles = (points_mm[:, 0] - width / 2) / radius
    across, fallen = radius * np.sin(angles), radius * (1 - np.cos(angles))
    above = math.copysign(1, place.arc) * abs(radius) * (1 - math.cos(math.radians(place.arc) / 2)) - fallen
    above = above - min(0.0, float(above.min()))  # a bent card stands on its lowest line
    down = points_mm[:, 1] - height / 2
    turn = math.radians(place.turn)
    x = place.x + across * math.cos(turn) - down * math.sin(turn)
    y = place.y + across * math.sin(turn) + down * math.cos(turn)
    seen = np.column_stack((x, y, above, np.ones_like(x))) @ camera.projection(view).T
    return np.asarray(seen[:, :2] / seen[:, 2:], np.float64)


def mapped(quad: Quad, way: Way) -> Quad:
    """Return `quad` as it lands in the photo; its sides stay straight lines between its corners."""
    if not isinstance(way, Strips):
        return camera.mapped(quad, way)
    ends = [way.at(corner.x) @ (corner.x, corner.y, 1.0) for corner in quad.corners]
    return Quad(*(Point(float(x / w), float(y / w)) for x, y, w in ends))


def rim(size: tuple[int, int], way: Way) -> Points:
    """Return the card's outline in the photo, clockwise from the top left: four corners, or more of a bent card."""
    if not isinstance(way, Strips):
        return np.array([(p.x, p.y) for p in camera.mapped(camera.outline(size), way).corners])
    there, height = [(x, 0.0) for x in way.edges], size[1]
    ends = np.array([way.at(x) @ (x, y, 1.0) for x, y in (*there, *((x, height) for x, _ in reversed(there)))])
    return np.asarray(ends[:, :2] / ends[:, 2:], np.float64)


def shaded(pixels: NDArray[np.uint8], arc: float) -> NDArray[np.uint8]:
    """Return the flat card's picture, darker where the bent card will turn away from a light to its left."""
    if not arc:
        return pixels
    slopes = np.linspace(-0.5, 0.5, pixels.shape[1]) * math.radians(arc)
    light = np.clip(1 - SHADE * np.sin(slopes) - 0.25 * abs(math.sin(math.radians(arc / 2))), 0.3, 1.05)
    return np.clip(pixels * light[np.newaxis, :, np.newaxis], 0, 255).astype(np.uint8)


def seen(pixels: NDArray[np.uint8], way: Strips, frame: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the bent card's picture in a frame of (width, height), and a mask of where it is."""
    picture = np.zeros((frame[1], frame[0], 3), np.uint8)
    outline = rim((pixels.shape[1], pixels.shape[0]), way)
    for strip, homography in enumerate(way.homographies):
        ends = outline[[strip, strip + 1, -strip - 2, -strip - 1]]
        left, top = (max(0, int(side)) for side in ends.min(axis=0) - 3)
        right, bottom = (min(most, int(side)) for most, side in zip(frame, ends.max(axis=0) + 4, strict=True))
        if right <= left or bottom <= top:
            continue
        moved = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]]) @ homography
        part = cv2.warpPerspective(pixels, moved, (right - left, bottom - top), borderMode=cv2.BORDER_REPLICATE)
        inside = np.zeros(part.shape[:2], np.uint8)
        corners = [np.round(ends - (left, top)).astype(np.int32)]
        cv2.fillPoly(inside, corners, 255)
        cv2.polylines(inside, corners, isClosed=True, color=255, thickness=3)
        picture[top:bottom, left:right][inside > 0] = part[inside > 0]
    mask = np.zeros((frame[1], frame[0]), np.uint8)
    cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return picture, mask
