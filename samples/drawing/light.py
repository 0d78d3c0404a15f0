"""What light and lens do to a scene; pictures are BGR float32 in 0 to 1, lengths in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Quad
from samples.drawing.grounds import Picture, clouds


@dataclass(frozen=True, slots=True)
class Light:
    """How the scene is lit.

    `gradient` is the loss of light from the bright to the dark side, `warmth` shifts white to yellow (positive) or
    blue, `shadow` is what the photographer's own shadow takes away, `glare` what a lamp's reflection adds on the card.
    """

    gradient: float = 0.16
    direction: float = 220.0
    warmth: float = 0.015
    exposure: float = 1.08
    shadow: float = 0.0
    glare: float = 0.0


@dataclass(frozen=True, slots=True)
class Lens:
    """What the camera adds: blurs in pixels, `motion_angle` in degrees, noise as deviation at mid grey in 255ths."""

    defocus: float = 0.55
    motion: float = 0.0
    motion_angle: float = 20.0
    noise: float = 2.0
    vignette: float = 0.18
    sharpening: float = 0.35


def card_shadow(scene: Picture, cards: list[Quad], px_per_mm: float, direction: float) -> Picture:
    """Darken the ground where cards keep the light away: a tight line below the edge and a wide soft one."""
    angle = math.radians(direction)
    away = np.array([-math.cos(angle), -math.sin(angle)])
    kept = np.ones(scene.shape[:2], np.float32)
    for reach_mm, soft_mm, strength in ((0.35, 0.35, 0.42), (1.6, 1.8, 0.30), (2.5, 6.0, 0.14)):
        mask = np.zeros(scene.shape[:2], np.float32)
        for quad in cards:
            corners = np.array([(p.x, p.y) for p in quad.corners]) + away * reach_mm * px_per_mm
            cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
        kept *= 1 - strength * cv2.GaussianBlur(np.minimum(mask, 1), (0, 0), soft_mm * px_per_mm)
    return np.asarray(scene * kept[..., None], dtype=np.float32)


def lit(scene: Picture, light: Light, cards: list[Quad], rng: np.random.Generator) -> Picture:
    """Return the scene under `light`."""
    height, width = scene.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle = math.radians(light.direction)
    towards = (x * math.cos(angle) + y * math.sin(angle)) / math.sqrt(2)
    level = light.exposure * (
        1 - light.gradient * (0.5 - 0.5 * towards) + 0.012 * clouds(width, height, (2, 2), rng, 2)
    )
    if light.shadow:
        level *= 1 - light.shadow * _own_shadow(width, height, rng)
    tint = np.array([1 - light.warmth * 1.6, 1.0, 1 + light.warmth], np.float32)
    picture = scene * level[..., None] * tint
    if light.glare:
        picture = 1 - (1 - np.clip(picture, 0, 1)) * (
            1 - light.glare * _reflection(scene.shape[:2], cards[0], rng)[..., None]
        )
    return np.asarray(picture, dtype=np.float32)


def photographed(picture: Picture, lens: Lens, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return what the sensor makes of a scene: blurred, noisy, sharpened again, darker at its corners; 8 bit."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    picture = picture * (1 - lens.vignette * ((x * x + y * y) / 2) ** 1.3)[..., None]
    if lens.defocus:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), lens.defocus), dtype=np.float32)
    if lens.motion:
        streak = _streak(lens.motion, lens.motion_angle)
        picture = np.asarray(cv2.filter2D(picture, -1, streak), dtype=np.float32)
    picture = picture + lens.sharpening * (picture - cv2.GaussianBlur(picture, (0, 0), 1.6))
    return (
        np.clip(picture * 255 + _noise((height, width), lens.noise, rng) * _shot_noise(picture), 0, 255)
        .round()
        .astype(np.uint8)
    )


def _shot_noise(picture: Picture) -> Picture:
    """Return how much stronger noise is in the dark after a camera's tone curve, 1 at mid grey."""
    return np.asarray(1.3 - 0.6 * np.clip(picture, 0, 1), dtype=np.float32)


def _noise(size: tuple[int, int], deviation: float, rng: np.random.Generator) -> Picture:
    """Return grey noise with coarser colour blotches, as left over by a phone's noise filter; (height, width, 3)."""
    height, width = size
    grey = cv2.GaussianBlur(rng.standard_normal((height, width, 1), dtype=np.float32), (0, 0), 0.6)
    coarse = rng.standard_normal((height // 3, width // 3, 3), dtype=np.float32)
    colour = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(deviation * (1.8 * grey[..., None] + 0.45 * colour), dtype=np.float32)


def _streak(length: float, degrees: float) -> Picture:
    """Return the kernel of a hand that moves `length` pixels while the shutter is open."""
    side = 2 * math.ceil(length / 2) + 3
    kernel = np.zeros((side, side), np.float32)
    middle, angle = side // 2, math.radians(degrees)
    for step in np.linspace(-length / 2, length / 2, 8 * side):
        kernel[round(middle + step * math.sin(angle)), round(middle + step * math.cos(angle))] += 1
    soft = cv2.GaussianBlur(kernel, (0, 0), 0.5)
    return np.asarray(soft / soft.sum(), dtype=np.float32)


def _own_shadow(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return the shadow of a hand with a phone that comes in from below, soft at its edge, 0 to 1."""
    mask = np.zeros((height, width), np.float32)
    turn = math.radians(float(rng.uniform(-18, 18)))
    corners = np.array([(-0.02, 0.32), (0.43, 0.30), (0.45, 1.3), (-0.04, 1.3)]) * (width, height)
    turned = (corners - (width / 2, height / 2)) @ np.array(
        [[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]
    )
    middle = np.array([width * 0.55, height / 2])
    cv2.fillConvexPoly(mask, np.round(turned + middle).astype(np.int32), 1.0, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), width / 40), dtype=np.float32)


def _reflection(size: tuple[int, int], card: Quad, rng: np.random.Generator) -> Picture:
    """Return a lamp's reflection somewhere on the card: a bright core with a wide halo, 0 to 1."""
    height, width = size
    along, across = float(rng.uniform(0.3, 0.7)), float(rng.uniform(0.3, 0.65))
    at = card.top_left.towards(card.top_right, along).towards(
        card.bottom_left.towards(card.bottom_right, along), across
    )
    mask = np.zeros((height, width), np.float32)
    axes = round(card.width * 0.14), round(card.width * 0.07)
    cv2.ellipse(mask, (round(at.x), round(at.y)), axes, float(rng.uniform(-40, 40)), 0, 360, 1.0, -1, cv2.LINE_AA)
    core, halo = cv2.GaussianBlur(mask, (0, 0), card.width / 40), cv2.GaussianBlur(mask, (0, 0), card.width / 9)
    return np.asarray(np.clip(0.75 * core + 2.2 * halo, 0, 1), dtype=np.float32)
