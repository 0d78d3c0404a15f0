"""Smaller copies of a picture, for looks that need no more."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.image.pictures import Pixels


def step_to(pixels: Pixels, side: int) -> int:
    """Return the whole number that brings the long side of `pixels` closest to `side` pixels; 1 for a smaller one."""
    return max(1, round(int(max(pixels.shape[:2])) / side))


def reduced(pixels: Pixels, step: int) -> Pixels:
    """Return a copy smaller by a whole number; up to `step - 1` rows and columns at the end are left out.

    OpenCV averages whole blocks more than ten times as fast as any other ratio (0.7 and 17.5 ms, 10 megapixels).
    A place `p` of the copy is `(p + 0.5) * step - 0.5` in the picture: pixel centres lie at whole numbers.
    """
    if step == 1:
        return pixels
    height, width = (max(1, side // step) for side in pixels.shape[:2])
    return np.asarray(
        cv2.resize(pixels[: height * step, : width * step], (width, height), interpolation=cv2.INTER_AREA), np.uint8
    )
