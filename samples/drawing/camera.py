"""A pinhole camera over a table: where a point of a card lands in the photo."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.geometry import Point, Quad

Homography = NDArray[np.float64]
CARD_MM = 85.0  # what `View.card_px` is measured on: the long side of a card
FOCAL_SHARE = 0.8  # of the photo's long side: the main camera of a phone, 26 to 28 mm equivalent


@dataclass(frozen=True, slots=True)
class View:
    """How the camera looks: photo size and long side of a card in pixels, tilts in degrees.

    `pitch` tilts the far side away, `yaw` the right side, `roll` turns the camera about its axis.
    """

    width: int = 1600
    height: int = 1200
    card_px: float = 1150.0
    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card lies: its centre in millimetres from the middle of the view, its turn clockwise in degrees.

    `arc` is by how many degrees the card is bent from its left to its right end, 0 for a flat one: the middle rises
    where it is positive, both ends do where it is negative.
    """

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    arc: float = 0.0


def projection(view: View) -> NDArray[np.float64]:
    """Return the 3x4 matrix from table millimetres (x, y, height above the table, 1) to photo px.

    The origin is the view's middle, y points down.
    """
    focal = FOCAL_SHARE * max(view.width, view.height)
    distance = focal * CARD_MM / view.card_px
    turned = _about_x(view.pitch) @ _about_y(view.yaw) @ _about_z(view.roll)
    outside = np.column_stack((turned[:, 0], turned[:, 1], -turned[:, 2], (0.0, 0.0, distance)))
    inside = np.array([[focal, 0, view.width / 2], [0, focal, view.height / 2], [0, 0, 1]])
    return np.asarray(inside @ outside, dtype=np.float64)


def from_table(view: View) -> Homography:
    """Return the homography from table millimetres to photo px; the origin is the view's middle, y points down."""
    return projection(view)[:, [0, 1, 3]]


def from_card(view: View, place: Place, size: tuple[int, int], px_per_mm: float) -> Homography:
    """Return the homography from the pixels of a flat card of `size` (width, height) to photo px."""
    middle = np.array([[1, 0, -size[0] / 2], [0, 1, -size[1] / 2], [0, 0, px_per_mm]]) / px_per_mm
    moved = np.array([[1, 0, place.x], [0, 1, place.y], [0, 0, 1]])
    return np.asarray(from_table(view) @ moved @ _about_z(place.turn) @ middle, dtype=np.float64)


def mapped(quad: Quad, homography: Homography) -> Quad:
    """Return `quad` as it lands in the photo."""
    ends = np.array([(p.x, p.y, 1.0) for p in quad.corners]) @ homography.T
    return Quad(*(Point(float(x / w), float(y / w)) for x, y, w in ends))


def outline(size: tuple[int, int]) -> Quad:
    """Return the corners of a flat picture of `size` (width, height)."""
    width, height = map(float, size)
    return Quad(Point(0, 0), Point(width, 0), Point(width, height), Point(0, height))


def _about_x(degrees: float) -> Homography:
    # The picture's y points down: a positive pitch must push the upper edge away from the camera.
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return np.array([[1, 0, 0], [0, cosine, sine], [0, -sine, cosine]])


def _about_y(degrees: float) -> Homography:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return np.array([[cosine, 0, -sine], [0, 1, 0], [sine, 0, cosine]])


def _about_z(degrees: float) -> Homography:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
