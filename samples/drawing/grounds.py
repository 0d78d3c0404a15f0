"""What cards lie on, made of noise: one function a material, BGR float32 in 0 to 1, shape (height, width, 3)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]


class Ground(StrEnum):
    """Materials under a card."""

    OAK = "oak"
    WALNUT = "walnut"
    FABRIC = "fabric"
    CONCRETE = "concrete"
    GREY_TABLE = "grey table"
    WHITE_TABLE = "white table"
    SLATE = "slate"
    PRINTED_PAPER = "printed paper"
    KEYBOARD = "keyboard"
    CHECKED_CLOTH = "checked cloth"


# What a single card was photographed on by chance; printed paper and patterns are conditions of their own.
TABLES = (Ground.OAK, Ground.WALNUT, Ground.FABRIC, Ground.CONCRETE, Ground.GREY_TABLE, Ground.SLATE)
# The grounds of the pictures that the tagger learned from: another one would change them all.
LEARNED = tuple(Ground)[:8]


def lay(ground: Ground, size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Return `ground` seen from above, `size` is (width, height) in pixels; printed paper comes without its print."""
    return np.clip(MATERIALS[ground](*size, rng), 0, 1).astype(np.float32)


def clouds(width: int, height: int, cells: tuple[float, float], rng: np.random.Generator, octaves: int = 4) -> Picture:
    """Return fractal value noise around 0 with deviation 1, shape (height, width).

    `cells` are the largest blobs along x and y over the whole picture; each octave halves the blobs and their height.
    """
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        columns, rows = (max(2, round(cell * 2**octave) + 1) for cell in cells)
        coarse = rng.standard_normal((min(rows, height), min(columns, width))).astype(np.float32)
        total += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) / 2**octave
    return np.asarray((total - total.mean()) / (total.std() + 1e-6), dtype=np.float32)


def _tinted(grey: Picture, dark: tuple[float, float, float], light: tuple[float, float, float]) -> Picture:
    """Return the RGB colours between `dark` and `light` at the shares in `grey`, as BGR."""
    ends = np.array([dark[::-1], light[::-1]], np.float32)
    return np.asarray(ends[0] + np.clip(grey, 0, 1)[..., None] * (ends[1] - ends[0]), dtype=np.float32)


def _wood(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return boards along x with grain: rings are a sawtooth over stretched noise."""
    boards = int(rng.integers(2, 5))
    grey = np.empty((height, width), np.float32)
    edges = np.linspace(0, height, boards + 1).astype(int) + np.r_[0, rng.integers(-40, 40, boards - 1), 0]
    for top, bottom in pairwise(edges):
        high = int(bottom - top)
        bend = clouds(width, high, (1.5, 3), rng, 3)
        across = np.linspace(0, rng.uniform(3, 6), high, dtype=np.float32)[:, None]
        rings = np.abs(((across + 0.35 * bend) * 2.2) % 2 - 1)
        fibre = clouds(width, high, (6, high / 3), rng, 3)
        grey[top:bottom] = (
            0.5
            + 0.16 * (rings - 0.5)
            + 0.09 * fibre
            + 0.05 * clouds(width, high, (2, 2), rng, 2)
            + rng.uniform(-0.1, 0.1)
        )
        grey[bottom - 3 : bottom] -= 0.35
    return grey


def _oak(width: int, height: int, rng: np.random.Generator) -> Picture:
    return _tinted(_wood(width, height, rng), (0.42, 0.27, 0.14), (0.86, 0.68, 0.47))


def _walnut(width: int, height: int, rng: np.random.Generator) -> Picture:
    return _tinted(_wood(width, height, rng), (0.10, 0.06, 0.04), (0.46, 0.30, 0.20))


def _fabric(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return a linen weave: two threads that go over and under each other, each of uneven thickness."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = float(rng.uniform(5.5, 7.5))
    x += 1.2 * clouds(width, height, (12, 12), rng, 2)
    y += 1.2 * clouds(width, height, (12, 12), rng, 2)
    warp, weft = np.sin(2 * np.pi * x / pitch), np.sin(2 * np.pi * y / pitch)
    over = np.where(np.floor(x / pitch * 2) % 2 == np.floor(y / pitch * 2) % 2, warp, weft)
    slubs = clouds(width, height, (4, height / 6), rng, 2) + clouds(width, height, (width / 6, 4), rng, 2)
    hue = rng.choice(3)
    ends = (
        ((0.25, 0.28, 0.32), (0.62, 0.66, 0.70)),
        ((0.40, 0.34, 0.27), (0.80, 0.73, 0.63)),
        ((0.14, 0.19, 0.28), (0.40, 0.48, 0.60)),
    )[hue]
    return _tinted(0.5 + 0.17 * over + 0.08 * slubs, *ends)


def _concrete(width: int, height: int, rng: np.random.Generator) -> Picture:
    patches = clouds(width, height, (3, 2), rng, 6)
    pits = clouds(width, height, (width / 14, height / 14), rng, 1)
    grey = 0.52 + 0.10 * patches + 0.03 * rng.standard_normal((height, width)).astype(np.float32) - 0.22 * (pits > 2.6)
    return _tinted(cv2.GaussianBlur(grey, (0, 0), 0.8), (0.32, 0.32, 0.31), (0.78, 0.77, 0.75))


def _grey_table(width: int, height: int, rng: np.random.Generator) -> Picture:
    grain = clouds(width, height, (width / 3, height / 3), rng, 1)
    return _tinted(
        0.5 + 0.05 * grain + 0.05 * clouds(width, height, (2, 2), rng, 3), (0.40, 0.42, 0.45), (0.66, 0.68, 0.70)
    )


def _white_table(width: int, height: int, rng: np.random.Generator) -> Picture:
    grain = clouds(width, height, (width / 4, height / 4), rng, 1)
    return _tinted(
        0.6 + 0.05 * grain + 0.08 * clouds(width, height, (2, 2), rng, 2), (0.80, 0.80, 0.79), (0.97, 0.97, 0.96)
    )


def _slate(width: int, height: int, rng: np.random.Generator) -> Picture:
    layers = clouds(width, height, (3, 10), rng, 6)
    rough = clouds(width, height, (width / 8, height / 8), rng, 2)
    return _tinted(0.42 + 0.13 * layers + 0.06 * rough, (0.09, 0.10, 0.12), (0.36, 0.38, 0.41))


def _printed_paper(width: int, height: int, rng: np.random.Generator) -> Picture:
    fibre = clouds(width, height, (width / 4, height / 4), rng, 2)
    return _tinted(
        0.7 + 0.05 * fibre + 0.06 * clouds(width, height, (2, 2), rng, 2), (0.80, 0.79, 0.76), (0.96, 0.95, 0.93)
    )


def _keyboard(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return the keys of a computer with their letters, dark ones or light ones."""
    side = width / float(rng.uniform(9, 13))
    plate, key, ink = ((78, 80, 84), (24, 24, 26), 215) if rng.random() < 0.7 else ((158, 160, 166), (230,) * 3, 50)
    picture = np.full((height, width, 3), plate, np.uint8)
    gap, stroke = 0.09 * side, max(1, round(side / 40))
    for row in range(-1, round(height / side) + 1):
        for column in range(-1, round(width / side) + 1):
            x, y = (column + 0.37 * (row % 3)) * side, (row + 0.2) * side
            start, end = (round(x + gap), round(y + gap)), (round(x + side - gap), round(y + side - gap))
            cv2.rectangle(picture, start, end, key, -1, cv2.LINE_AA)
            cv2.rectangle(picture, start, end, [0.7 * shade for shade in key], stroke, cv2.LINE_AA)
            letter, at = chr(ord("A") + int(rng.integers(26))), (round(x + 0.24 * side), round(y + 0.52 * side))
            cv2.putText(picture, letter, at, cv2.FONT_HERSHEY_SIMPLEX, side / 90, (ink,) * 3, 2, cv2.LINE_AA)
    grain = clouds(width, height, (width / 4, height / 4), rng, 2)
    return np.asarray(picture / np.float32(255) + 0.01 * grain[..., None], np.float32)


def _checked_cloth(width: int, height: int, rng: np.random.Generator) -> Picture:
    """Return a tablecloth with stripes along both sides, darker where they cross, in folds that bend them a little."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = width / float(rng.uniform(9, 16))
    x, y = (place + 0.06 * pitch * clouds(width, height, (4, 4), rng, 2) for place in (x, y))
    stripes = ((np.floor(x / pitch) % 2) + (np.floor(y / pitch) % 2)) / 2
    thread = 0.03 * clouds(width, height, (width / 5, height / 5), rng, 2)
    red, blue = ((0.66, 0.12, 0.14), (0.93, 0.91, 0.88)), ((0.16, 0.25, 0.45), (0.90, 0.91, 0.92))
    return _tinted(1 - stripes + thread, *(red if rng.random() < 0.5 else blue))


MATERIALS: dict[Ground, Callable[[int, int, np.random.Generator], Picture]] = {
    Ground.OAK: _oak, Ground.WALNUT: _walnut, Ground.FABRIC: _fabric, Ground.CONCRETE: _concrete,
    Ground.GREY_TABLE: _grey_table, Ground.WHITE_TABLE: _white_table, Ground.SLATE: _slate,
    Ground.PRINTED_PAPER: _printed_paper, Ground.KEYBOARD: _keyboard, Ground.CHECKED_CLOTH: _checked_cloth,
}  # fmt: skip
