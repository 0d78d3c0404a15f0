"""A flat card becomes a photo, a scan or a picture file, with the homography that tells where everything went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Quad
from samples.drawing import album as albums
from samples.drawing import bending, camera, grounds, light
from samples.drawing import hand as hands
from samples.drawing.album import Album
from samples.drawing.bending import Strips, Way
from samples.drawing.camera import Homography, Place, View
from samples.drawing.canvas import PX_PER_MM, FlatCard, Pixels
from samples.drawing.grounds import Ground, Picture
from samples.drawing.hand import Hand
from samples.drawing.light import Lens, Light

MAX_TEXTURE_PX = 3200  # a steep view would ask for a far larger table than anybody can see
PAPER_PX_PER_MM = 6


@dataclass(frozen=True, slots=True)
class Shot:
    """Everything about a photo but the cards on it; the cards may lie in an `album`, the first one in a `hand`."""

    ground: Ground = Ground.GREY_TABLE
    view: View = field(default_factory=View)
    light: Light = field(default_factory=Light)
    lens: Lens = field(default_factory=Lens)
    album: Album | None = None
    hand: Hand | None = None


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
    """A picture (BGR) and, for each card on it, the way from flat card pixels to photo pixels."""

    pixels: NDArray[np.uint8]
    ways: tuple[Way, ...]


Laid = Sequence[tuple[FlatCard, Place]]


def photograph(
    cards: Laid, shot: Shot, rng: np.random.Generator, paper: Pixels | None = None, beneath: Laid = ()
) -> Photograph:
    """Return a photo of cards on a table; `paper` is a printed page below them, RGB, 6 px a millimetre.

    The cards of `beneath` are laid first, one upon the other, and have no way of their own.
    """
    view = shot.view
    ways = _ways(cards, view)
    quads = [bending.mapped(camera.outline(_size(card)), way) for (card, _), way in zip(cards, ways, strict=True)]
    px_per_mm = view.card_px / camera.CARD_MM
    scene = _table(shot, rng, paper)
    if shot.album:
        scene = albums.lay(scene, shot.album, view)
    for (card, place), way in zip(beneath, _ways(beneath, view), strict=True):
        under = bending.mapped(camera.outline(_size(card)), way)
        scene = light.card_shadow(scene, [under], px_per_mm, shot.light.direction)
        scene = _laid(scene, card, place, way, rng)
    if shot.hand:
        far = hands.out_of_focus(scene, shot.hand)
        scene = hands.behind(far, shot.hand, _corners(quads[0]), px_per_mm, rng)
    else:
        scene = light.card_shadow(scene, quads, px_per_mm, shot.light.direction)
    for (card, place), way in zip(cards, ways, strict=True):
        scene = _laid(scene, card, place, way, rng)
    if shot.hand:
        printed = [_corners(quad) for quad in quads_of(cards[0][0], ways[0])]
        scene = hands.thumb(scene, shot.hand, _corners(quads[0]), printed, rng)
    if shot.album:
        scene = albums.cover(scene, shot.album, view, rng)
    scene = light.lit(scene, shot.light, quads, rng)
    return Photograph(light.photographed(scene, shot.lens, rng), ways)


def _ways(cards: Laid, view: View) -> tuple[Way, ...]:
    return tuple(bending.way_to_photo(view, place, _size(card), PX_PER_MM) for card, place in cards)


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
    scene = _laid(light.card_shadow(lid, [quad], dpi / 25.4 / 2, 225), card, Place(), way, rng)
    lens = Lens(defocus=0.5, noise=1.2, vignette=0.0, sharpening=0.3)
    return Photograph(light.photographed(scene, lens, rng), (way,))


def artwork(card: FlatCard, file: Artwork) -> Photograph:
    """Return the card as it left the designer's computer."""
    width = file.width
    full_width, full_height = _size(card)
    height = round(full_height * width / full_width)
    pixels = cv2.resize(card.pixels[..., ::-1], (width, height), interpolation=cv2.INTER_AREA)
    return Photograph(pixels.astype(np.uint8), (np.diag((width / full_width, height / full_height, 1.0)),))


def quads_of(card: FlatCard, way: Way) -> list[Quad]:
    """Return where the lines of a card stand in the photo, in order of printing."""
    return [bending.mapped(line.quad, way) for line in card.lines]


def _corners(quad: Quad) -> NDArray[np.float64]:
    return np.array([(p.x, p.y) for p in quad.corners])


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


def _laid(scene: Picture, card: FlatCard, place: Place, way: Way, rng: np.random.Generator) -> Picture:
    """Return the scene with a card on it, warped at twice the size, so that fine print stays smooth."""
    height, width = scene.shape[:2]
    pixels = bending.shaded(card.pixels, place.arc)
    frame = width, height
    warped, mask = _bent(pixels, way, frame) if isinstance(way, Strips) else _flat(pixels, way, frame)
    paper = cv2.resize(warped, (width, height), interpolation=cv2.INTER_AREA)[..., ::-1].astype(np.float32) / 255
    share = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)[..., None] / 255
    # Ink on paper is never as white or black as the screen's; the grain is the paper's own.
    grain = 0.008 * grounds.clouds(width, height, (width / 3, height / 3), rng, 1)
    paper = 0.03 + 0.91 * paper + grain[..., None]
    return np.asarray(scene * (1 - share) + paper * share, dtype=np.float32)


def _flat(pixels: Pixels, way: Homography, frame: tuple[int, int]) -> tuple[Pixels, Pixels]:
    """Return a flat card's picture at twice the frame's size, and a mask of where it is."""
    size = 2 * frame[0], 2 * frame[1]
    small, to_full = _halved(pixels, way)
    double = np.diag((2.0, 2.0, 1.0)) @ way @ to_full
    warped = cv2.warpPerspective(small, double, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(np.full(small.shape[:2], 255, np.uint8), double, size, flags=cv2.INTER_LINEAR)
    return np.asarray(warped, np.uint8), np.asarray(mask, np.uint8)


def _bent(pixels: Pixels, way: Strips, frame: tuple[int, int]) -> tuple[Pixels, Pixels]:
    """Return the same of a bent card."""
    small, to_full = _halved(pixels, way.homographies[len(way.homographies) // 2])
    ways = tuple(np.diag((2.0, 2.0, 1.0)) @ one @ to_full for one in way.homographies)
    edges = tuple(edge / to_full[0, 0] for edge in way.edges)
    return bending.seen(small, Strips(edges, ways), (2 * frame[0], 2 * frame[1]))


def _halved(pixels: Pixels, way: Homography) -> tuple[Pixels, Homography]:
    """Return the card's picture, halved while the photo needs no more, and the way back to its full pixels."""
    small, factor = pixels, 1.0
    shown = camera.mapped(camera.outline((pixels.shape[1], pixels.shape[0])), way).width * 2
    while small.shape[1] / 2 >= shown:
        small = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
        factor *= 2
    return small, np.diag((factor, factor, 1.0))
