"""A page of an album: cards behind glossy film, in pockets whose seams and edges run around them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from samples.drawing import camera
from samples.drawing.camera import View
from samples.drawing.grounds import Picture, clouds

PX_PER_MM = 6
SEAM_MM = 1.6


@dataclass(frozen=True, slots=True)
class Album:
    """How a page is made, in millimetres; `backing` is the colour behind the cards (RGB, 0 to 1)."""

    columns: int = 2
    rows: int = 3
    pocket: tuple[float, float] = (93.0, 60.0)
    gap: float = 5.0
    backing: tuple[float, float, float] = (0.93, 0.93, 0.92)
    gloss: float = 0.35  # what the strongest reflection adds to black

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page."""
        return (
            self.columns * (self.pocket[0] + self.gap) + 3 * self.gap,
            self.rows * (self.pocket[1] + self.gap) + 3 * self.gap,
        )

    def centres(self) -> list[tuple[float, float]]:
        """Return the middles of the pockets from the page's middle, row by row."""
        wide, high = self.pocket[0] + self.gap, self.pocket[1] + self.gap
        return [
            ((column - (self.columns - 1) / 2) * wide, (row - (self.rows - 1) / 2) * high)
            for row in range(self.rows)
            for column in range(self.columns)
        ]


def lay(scene: Picture, album: Album, view: View) -> Picture:
    """Return the scene with the page's backing on the table."""
    width, height = _px(album)
    page = np.full((height, width, 3), album.backing[::-1], np.float32)
    return _over(scene, page, np.ones((height, width), np.float32), view)


def cover(scene: Picture, album: Album, view: View, rng: np.random.Generator) -> Picture:
    """Return the scene with the film over the cards: a veil, seams and pocket edges, and a window's reflections."""
    width, height = _px(album)
    light, dark = np.full((height, width), 0.035, np.float32), np.zeros((height, width), np.float32)
    for x, y in album.centres():
        _pocket(light, dark, album, (x, y), rng)
    light += album.gloss * _reflections(width, height, rng)
    film = np.dstack((light, light, light))
    share = np.maximum(dark, light)
    picture = _over(scene, np.zeros_like(film), dark * 0.35, view)
    return _over(picture, np.ones_like(film), np.clip(light, 0, 0.9) * (share > 0), view)


def _px(album: Album) -> tuple[int, int]:
    width, height = album.size
    return round(width * PX_PER_MM), round(height * PX_PER_MM)


def _over(scene: Picture, page: Picture, share: Picture, view: View) -> Picture:
    """Return the scene with a page blended in, seen by the camera, its middle in the middle of the view."""
    height, width = page.shape[:2]
    way = camera.from_card(view, camera.Place(), (width, height), PX_PER_MM)
    frame = (view.width, view.height)
    seen = cv2.warpPerspective(page, way, frame, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpPerspective(share, way, frame, flags=cv2.INTER_LINEAR)[..., None]
    return np.asarray(scene * (1 - alpha) + seen * alpha, dtype=np.float32)


def _pocket(light: Picture, dark: Picture, album: Album, centre: tuple[float, float], rng: np.random.Generator) -> None:
    """Draw a pocket's welded seams, and the edge of the film by which the card is pushed in, a little slack."""
    width, height = _px(album)
    left, right = (round(width / 2 + (centre[0] + side * album.pocket[0] / 2) * PX_PER_MM) for side in (-1, 1))
    top, bottom = (round(height / 2 + (centre[1] + side * album.pocket[1] / 2) * PX_PER_MM) for side in (-1, 1))
    seam = round(SEAM_MM * PX_PER_MM)
    for start, end in (
        ((left, top), (left, bottom)),
        ((right, top), (right, bottom)),
        ((left, bottom), (right, bottom)),
    ):
        cv2.line(dark, start, end, 0.5, seam, cv2.LINE_AA)
        cv2.line(light, start, end, 0.32, max(1, seam // 4), cv2.LINE_AA)
    slack = float(rng.uniform(0.5, 2.5)) * PX_PER_MM
    x = np.arange(left, right)
    y = top + 3 * PX_PER_MM + slack * np.sin(np.pi * (x - left) / (right - left))
    edge = np.column_stack((x, y)).round().astype(np.int32)
    cv2.polylines(dark, [np.add(edge, (0, 2))], isClosed=False, color=0.4, thickness=2, lineType=cv2.LINE_AA)
    cv2.polylines(light, [edge], isClosed=False, color=0.5, thickness=1, lineType=cv2.LINE_AA)


def _reflections(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return streaks of light where the film is not quite flat, 0 to 1: broad bands, bent and broken by its waves."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = 30 * PX_PER_MM * 0.25 * clouds(width, height, (width / 260, height / 260), rng, 3)
    total = np.zeros((height, width), np.float32)
    for _ in range(int(rng.integers(2, 5))):
        angle = math.radians(float(rng.uniform(0, 180)))
        across = x * math.cos(angle) + y * math.sin(angle) + waves
        middle = float(rng.uniform(float(across.min()), float(across.max())))
        breadth = float(rng.uniform(2, 9)) * PX_PER_MM
        broken = np.clip(0.6 + 0.5 * clouds(width, height, (3, 3), rng, 3), 0, 1)
        total += broken * np.exp(-(((across - middle) / breadth) ** 2)) * float(rng.uniform(0.4, 1))
    return np.clip(total, 0, 1).astype(np.float32)
