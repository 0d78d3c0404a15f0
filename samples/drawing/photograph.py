"""A flat card becomes a photo, a scan or a picture file, with the homography that tells where everything went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Quad
from samples.drawing import camera, grounds, light
from samples.drawing.camera import Homography, Place, View
from samples.drawing.canvas import PX_PER_MM, FlatCard, Pixels
from samples.drawing.grounds import Ground, Picture
from samples.drawing.light import Lens, Light

MAX_TEXTURE_PX = 3200  # a steep view would ask for a far larger table than anybody can see
PAPER_PX_PER_MM = 6


@dataclass(frozen=True, slots=True)
class Shot:
    """Everything about a photo but the cards on it."""

    ground: Ground = Ground.GREY_TABLE
    view: View = field(default_factory=View)
    light: Light = field(default_factory=Light)
    lens: Lens = field(default_factory=Lens)


@dataclass(frozen=True, slots=True)
class Scan:
    """A flatbed scanner: dots an inch, and by how many degrees the card lies turned."""

    dpi: int = 300
    turn: float = 0.7


@dataclass(frozen=True, slots=True)
class Artwork:
    """The printer's own picture file, `width` pixels wide."""

    width: int = 1000


Medium = Shot | Scan | Artwork


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """A picture (BGR) and, for each card on it, the homography from flat card pixels to photo pixels."""

    pixels: NDArray[np.uint8]
    homographies: tuple[Homography, ...]


def photograph(
    cards: Sequence[tuple[FlatCard, Place]], shot: Shot, rng: np.random.Generator, paper: Pixels | None = None
) -> Photograph:
    """Return a photo of cards on a table; `paper` is a printed page below them, RGB, 6 px a millimetre."""
    view = shot.view
    homographies = tuple(camera.from_card(view, place, _size(card), PX_PER_MM) for card, place in cards)
    quads = [
        camera.mapped(camera.outline(_size(card)), way) for (card, _), way in zip(cards, homographies, strict=True)
    ]
    scene = _table(shot, rng, paper)
    scene = light.card_shadow(scene, quads, view.card_px / camera.CARD_MM, shot.light.direction)
    for (card, _), way in zip(cards, homographies, strict=True):
        scene = _laid(scene, card, way, rng)
    scene = light.lit(scene, shot.light, quads, rng)
    return Photograph(light.photographed(scene, shot.lens, rng), homographies)


def scan(card: FlatCard, scanner: Scan, rng: np.random.Generator) -> Photograph:
    """Return a flatbed scan: the card on the white lid with a faint shadow."""
    dpi, turn = scanner.dpi, scanner.turn
    scale = dpi / 25.4 / PX_PER_MM
    width, height = (round(side * scale) for side in _size(card))
    rim = round(4 * dpi / 25.4)
    middle = (width / 2 + rim, height / 2 + rim)
    turned = cv2.getRotationMatrix2D(middle, -turn, 1.0)
    shrink = np.array([[scale, 0, rim], [0, scale, rim], [0, 0, 1]])
    way = np.asarray(np.vstack((turned, (0, 0, 1))) @ shrink, dtype=np.float64)
    lid = np.full((height + 2 * rim, width + 2 * rim, 3), 0.945, np.float32)
    quad = camera.mapped(camera.outline(_size(card)), way)
    scene = _laid(light.card_shadow(lid, [quad], dpi / 25.4 / 2, 225), card, way, rng)
    lens = Lens(defocus=0.5, noise=1.2, vignette=0.0, sharpening=0.3)
    return Photograph(light.photographed(scene, lens, rng), (way,))


def artwork(card: FlatCard, file: Artwork) -> Photograph:
    """Return the card as it left the designer's computer."""
    width = file.width
    full_width, full_height = _size(card)
    height = round(full_height * width / full_width)
    pixels = cv2.resize(card.pixels[..., ::-1], (width, height), interpolation=cv2.INTER_AREA)
    return Photograph(pixels.astype(np.uint8), (np.diag((width / full_width, height / full_height, 1.0)),))


def quads_of(card: FlatCard, homography: Homography) -> list[Quad]:
    """Return where the lines of a card stand in the photo, in order of printing."""
    return [camera.mapped(line.quad, homography) for line in card.lines]


def _size(card: FlatCard) -> tuple[int, int]:
    return card.pixels.shape[1], card.pixels.shape[0]


def _table(shot: Shot, rng: np.random.Generator, paper: Pixels | None) -> Picture:
    """Return the ground as the camera sees it, with the page that lies on it."""
    view = shot.view
    table = camera.from_table(view)
    corners = camera.mapped(camera.outline((view.width, view.height)), np.linalg.inv(table).astype(np.float64))
    bounds = corners.bounds()
    density = min(view.card_px / camera.CARD_MM, MAX_TEXTURE_PX / max(bounds.width, bounds.height))
    size = round(bounds.width * density) + 2, round(bounds.height * density) + 2
    texture = grounds.lay(shot.ground, size, rng)
    to_table = np.array([[1 / density, 0, bounds.left], [0, 1 / density, bounds.top], [0, 0, 1]])
    seen = cv2.warpPerspective(
        texture, table @ to_table, (view.width, view.height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    scene = np.asarray(seen, dtype=np.float32)
    return scene if paper is None else _printed(scene, paper, view)


def _printed(scene: Picture, paper: Pixels, view: View) -> Picture:
    """Return the scene with a page's print on it, the page's middle in the middle of the view."""
    height, width = paper.shape[:2]
    way = camera.from_card(view, Place(turn=3), (width, height), PAPER_PX_PER_MM)
    frame = (view.width, view.height)
    ink = cv2.warpPerspective(paper, way, frame, flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return np.asarray(scene * (ink[..., ::-1].astype(np.float32) / 255), dtype=np.float32)


def _laid(scene: Picture, card: FlatCard, way: Homography, rng: np.random.Generator) -> Picture:
    """Return the scene with a card on it, warped at twice the size, so that fine print stays smooth."""
    height, width = scene.shape[:2]
    double = np.diag((2.0, 2.0, 1.0)) @ way
    small, to_full = _halved(card.pixels, way)
    warped = cv2.warpPerspective(
        small, double @ to_full, (2 * width, 2 * height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    solid = np.full(small.shape[:2], 255, np.uint8)
    mask = cv2.warpPerspective(solid, double @ to_full, (2 * width, 2 * height), flags=cv2.INTER_LINEAR)
    paper = cv2.resize(warped, (width, height), interpolation=cv2.INTER_AREA)[..., ::-1].astype(np.float32) / 255
    share = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)[..., None] / 255
    # Ink on paper is never as white or black as the screen's; the grain is the paper's own.
    grain = 0.008 * grounds.clouds(width, height, (width / 3, height / 3), rng, 1)
    paper = 0.03 + 0.91 * paper + grain[..., None]
    return np.asarray(scene * (1 - share) + paper * share, dtype=np.float32)


def _halved(pixels: Pixels, way: Homography) -> tuple[Pixels, Homography]:
    """Return the card's picture, halved while the photo needs no more, and the way back to its full pixels."""
    small, factor = pixels, 1.0
    shown = camera.mapped(camera.outline((pixels.shape[1], pixels.shape[0])), way).width * 2
    while small.shape[1] / 2 >= shown:
        small = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
        factor *= 2
    return small, np.diag((factor, factor, 1.0))
