"""The pictures that the stages hand on, each with the way back to the photo.

A homography is a 3x3 float64 matrix that takes homogeneous pixel coordinates (x, y, 1) of the source picture to
those of the picture that carries it. Colour is BGR, shape (height, width, 3); grey is (height, width); 0 is black.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from models.geometry import Point, Quad

Pixels = NDArray[np.uint8]
Homography = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """One picture as a person would look at it: the EXIF orientation is applied.

    `digest` is the SHA-256 of the file's bytes in hex; `page` counts the pages of a PDF or TIFF from 1; `taken_at` is
    the camera's local time as EXIF has it (naive unless EXIF names the offset), None if there is none.
    """

    pixels: Pixels
    digest: str
    page: int = 1
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One card, flat; `homography` takes photo pixels to card pixels."""

    pixels: Pixels
    homography: Homography


@dataclass(frozen=True, slots=True, eq=False)
class LineImage:
    """One text line, level and left to right; `homography` takes card pixels to the line's pixels.

    `grey` is dark on light on an even ground, `colour` is the same crop as it is on the card; both have the same
    height and width. `quad` is the line's outline in card pixels, without the padding that the crop has around it.
    """

    grey: Pixels
    colour: Pixels
    homography: Homography
    quad: Quad
    inverted: bool = False


def mapped(quad: Quad, homography: Homography) -> Quad:
    """Return `quad` taken through `homography`, its corners in the same order."""
    points = np.array([(p.x, p.y, 1.0) for p in quad.corners]) @ homography.T
    corners = [Point(float(x / w), float(y / w)) for x, y, w in points]
    return Quad(*corners)
