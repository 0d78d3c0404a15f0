"""The part of a photo that a result speaks of, as a picture inside the report."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from ingest.image.pictures import Photo
from models.geometry import Box, Quad

_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
_MARK = (214, 40, 140)  # a red that neither print nor paper has often


@dataclass(frozen=True, slots=True)
class CropOptions:
    """How much is shown, and how large."""

    margin: float = 0.8  # of the quad's height, all around: the lines above and below tell where one is
    max_width: int = 840  # pixels; a line of a card is readable at this, and a report of 500 misses stays below 20 MB
    max_height: int = 300  # pixels
    quality: int = 75  # JPEG


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture as a data: URI, and its size in pixels."""

    uri: str
    width: int
    height: int


def crop(photo: Photo, quad: Quad, options: CropOptions, *, mark: bool) -> Crop | None:
    """Return what stands around `quad` (photo pixels), turned upright; None if all of it lies outside the photo.

    `mark` draws the quad's outline.
    """
    area = _area(quad, photo, options.margin if mark else 0.0)
    if area is None:
        return None
    left, top, right, bottom = area
    picture = Image.fromarray(np.ascontiguousarray(photo.pixels[top:bottom, left:right, ::-1]))
    if mark:
        ring = [(corner.x - left, corner.y - top) for corner in quad.corners]
        # Two pixels in the report, however much smaller the crop is made for it.
        width = max(2, round(2 * max(picture.width / options.max_width, picture.height / options.max_height)))
        ImageDraw.Draw(picture).polygon(ring, outline=_MARK, width=width)
    turns = round(quad.angle_degrees / 90) % 4
    upright = picture.transpose(_TURNS[turns]) if turns else picture
    upright.thumbnail((options.max_width, options.max_height))
    target = io.BytesIO()
    upright.save(target, "JPEG", quality=options.quality)
    uri = "data:image/jpeg;base64," + base64.b64encode(target.getvalue()).decode("ascii")
    return Crop(uri, *upright.size)


def _area(quad: Quad, photo: Photo, margin: float) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom in whole pixels inside the photo, right and bottom exclusive."""
    height, width = photo.pixels.shape[:2]
    bounds, room = quad.bounds(), margin * quad.height
    wide = Box(bounds.left - room, bounds.top - room, bounds.right + room, bounds.bottom + room)
    left, top = max(0, int(wide.left)), max(0, int(wide.top))
    right, bottom = min(width, int(wide.right) + 1), min(height, int(wide.bottom) + 1)
    return (left, top, right, bottom) if left < right and top < bottom else None
