"""A hand that holds a card up: fingers behind it, a thumb over its edge where nothing is printed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing.grounds import Picture, clouds

Points = NDArray[np.float64]

SKINS = ((0.93, 0.76, 0.65), (0.86, 0.66, 0.53), (0.72, 0.51, 0.38), (0.45, 0.30, 0.22))  # RGB, 0 to 1
THUMB_MM = 17.0  # as wide as an adult's
FINGER_MM = 15.0


class Grip(IntEnum):
    """The side of the card, as the photo shows it, over which the thumb lies."""

    TOP = 0
    RIGHT = 1
    BOTTOM = 2
    LEFT = 3


@dataclass(frozen=True, slots=True)
class Hand:
    """Who holds the card, and where: `skin` is one of SKINS, `reach` how far the thumb's tip lies on the card, mm."""

    grip: Grip = Grip.BOTTOM
    skin: int = 0
    reach: float = 11.0
    blur: float = 7.0  # deviation in pixels of what is far behind the card


def out_of_focus(scene: Picture, hand: Hand) -> Picture:
    """Return what lies behind a card that is held up."""
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), hand.blur), dtype=np.float32)


def behind(scene: Picture, hand: Hand, card: Points, px_per_mm: float, rng: np.random.Generator) -> Picture:
    """Return the scene with the palm and three fingers, of which the card (four corners, photo px) hides a part."""
    edge, inward, along = _side(card, hand.grip)
    for at, tip in ((0.30, 0.30), (0.48, 0.36), (0.66, 0.32)):
        start = edge[0] + (edge[1] - edge[0]) * (at + float(rng.uniform(-0.02, 0.02)))
        root = start - inward * 95 * px_per_mm + along * 22 * px_per_mm
        scene = _finger(scene, (root, start + inward * tip * 30 * px_per_mm), FINGER_MM * px_per_mm, hand, rng)
    palm = edge.mean(axis=0) - inward * 62 * px_per_mm + along * 14 * px_per_mm
    return _finger(scene, (palm - inward * 70 * px_per_mm, palm), 78 * px_per_mm, hand, rng)


def thumb(scene: Picture, hand: Hand, card: Points, printed: list[Points], rng: np.random.Generator) -> Picture:
    """Return the scene with the thumb on the card; `printed` are the corners of the lines, which it keeps off."""
    edge, inward, along = _side(card, hand.grip)
    px_per_mm = float(np.linalg.norm(edge[1] - edge[0])) / (85.0 if hand.grip in (Grip.TOP, Grip.BOTTOM) else 55.0)
    width = THUMB_MM * px_per_mm
    places = np.linspace(0.12, 0.92, 33)
    places = places[np.argsort(np.abs(places - 0.5 + 0.1 * float(rng.normal())))]
    tips = [
        edge[0] + (edge[1] - edge[0]) * at + inward * reach * px_per_mm
        for reach in (hand.reach, 0.75 * hand.reach, 0.5 * hand.reach)
        for at in places
    ]
    tip = min(tips, key=lambda tip: _covered(tip, inward, width, printed))
    root = tip - inward * 80 * px_per_mm + along * 16 * px_per_mm
    shadow = np.zeros(scene.shape[:2], np.float32)
    start, end = _whole(root + 2 * px_per_mm, tip + 1.5 * px_per_mm)
    cv2.line(shadow, start, end, 1.0, round(width), cv2.LINE_AA)
    scene = scene * (1 - 0.35 * cv2.GaussianBlur(shadow, (0, 0), 1.6 * px_per_mm))[..., None]
    scene = _finger(np.asarray(scene, np.float32), (root, tip), width, hand, rng)
    return _nail(scene, tip - inward * 0.32 * width, (root, tip), width)


def _side(card: Points, grip: Grip) -> tuple[Points, Points, Points]:
    """Return a side's two ends, the unit vector from it into the card, and the one along it."""
    corners = np.roll(card, -int(np.argmin(card.sum(axis=1))), axis=0)
    edge = np.array([corners[grip], corners[(grip + 1) % 4]])
    along = edge[1] - edge[0]
    along = along / np.linalg.norm(along)
    return edge, np.array([-along[1], along[0]]), along


def _covered(tip: Points, inward: Points, width: float, printed: list[Points]) -> float:
    """Return how much print, in square pixels, a thumb with this tip would lie on."""
    sideways = np.array([-inward[1], inward[0]]) * 0.6 * width
    head, foot = tip + inward * 0.6 * width, tip - inward * 2.5 * width
    box = np.array([head - sideways, head + sideways, foot + sideways, foot - sideways], np.float32)
    return float(sum(cv2.intersectConvexConvex(box, line.astype(np.float32))[0] for line in printed))


def _whole(*points: Points) -> list[tuple[int, int]]:
    return [(round(float(x)), round(float(y))) for x, y in points]


def _finger(scene: Picture, ends: tuple[Points, Points], width: float, hand: Hand, rng: np.random.Generator) -> Picture:
    """Return the scene with a finger from its root to its tip: round, and as uneven as skin is."""
    root, tip = ends
    frame = np.array([scene.shape[1], scene.shape[0]])
    left, top = np.clip(np.minimum(root, tip) - width, 0, frame).astype(int)
    right, bottom = np.clip(np.maximum(root, tip) + width, 0, frame).astype(int)
    if right - left < 2 or bottom - top < 2:
        return scene
    y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
    way = tip - root
    length = float(np.linalg.norm(way))
    along = np.clip(((x - root[0]) * way[0] + (y - root[1]) * way[1]) / length**2, 0, 1)
    offset = np.hypot(x - root[0] - along * way[0], y - root[1] - along * way[1])
    radius = width / 2 * (1 + 0.05 * np.cos(along * 9)) * (1.06 - 0.12 * along)
    share = np.clip((radius - offset) / 1.5 + 0.5, 0, 1)[..., None]
    skin = _skin(hand, along, offset / radius, ((right - left) / width * 2, (bottom - top) / width * 2), rng)
    picture = scene.copy()
    picture[top:bottom, left:right] = picture[top:bottom, left:right] * (1 - share) + skin * share
    return picture


def _skin(
    hand: Hand, along: Picture, outward: Picture, cells: tuple[float, float], rng: np.random.Generator
) -> Picture:
    """Return the skin of a finger by where a pixel is along it (0 to 1) and outward from its middle (1 at its edge)."""
    height, width = along.shape
    roundness = np.sqrt(np.clip(1 - outward**2, 0.05, 1))
    light = 0.62 + 0.38 * roundness + 0.03 * clouds(width, height, cells, rng, 4)
    blush = np.array((-0.05, -0.04, 0.03), np.float32) * np.clip(along - 0.75, 0, 1)[..., None]
    return np.asarray((np.array(SKINS[hand.skin][::-1], np.float32) + blush) * light[..., None], np.float32)


def _nail(scene: Picture, at: Points, ends: tuple[Points, Points], width: float) -> Picture:
    way = ends[1] - ends[0]
    mask = np.zeros(scene.shape[:2], np.float32)
    axes = round(0.34 * width), round(0.27 * width)
    angle = math.degrees(math.atan2(way[1], way[0]))
    cv2.ellipse(mask, _whole(at)[0], axes, angle, 0, 360, 1.0, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(mask, (0, 0), 0.03 * width)[..., None]
    shine = cv2.GaussianBlur(mask, (0, 0), 0.12 * width)[..., None] ** 3
    return np.asarray(scene * (1 - 0.1 * soft) + soft * (0.05, 0.055, 0.085) + 0.10 * shine, np.float32)
