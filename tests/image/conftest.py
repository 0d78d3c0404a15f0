"""Invented cards, photographed by calculation: the true corners are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pytest

from ingest.image.pictures import Photo, Pixels

Corners = Sequence[tuple[float, float]]
Grounds = dict[str, Callable[[int, int], Pixels]]

LINES = (
    "Dr. Erika Beispiel",
    "Head of Examples",
    "Beispiel GmbH",
    "Musterweg 12, 90402 Nuernberg",
    "erika@example.com",
)


def printed(paper: tuple[int, int, int], ink: tuple[int, int, int]) -> Pixels:
    """Return a card of 1050 x 640 pixels with five lines and a mark."""
    card = np.full((640, 1050, 3), paper, np.uint8)
    for row, line in enumerate(LINES):
        cv2.putText(card, line, (90, 170 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.4 - 0.1 * row, ink, 3, cv2.LINE_AA)
    cv2.circle(card, (900, 130), 60, ink, -1, cv2.LINE_AA)
    return card


def noise(height: int, width: int, grain: tuple[int, int], seed: int) -> np.ndarray:
    """Return smooth noise of deviation 1 with blotches of `grain` (height, width) pixels."""
    rough = np.random.default_rng(seed).normal(0, 1, (height // grain[0] + 2, width // grain[1] + 2))
    return np.asarray(cv2.resize(rough.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC))


def shaded(colour: tuple[int, int, int], relief: np.ndarray) -> Pixels:
    return np.asarray(np.clip(np.array(colour) * (1 + relief[..., np.newaxis]), 0, 255), np.uint8)


def page_of_print(height: int, width: int) -> Pixels:
    page = np.full((height, width, 3), 240, np.uint8)
    for y in range(120, height - 100, 62):
        cv2.putText(page, "lorem ipsum dolor sit amet " * 5, (110, y), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (40, 40, 40), 2)
        page[:, width - 110 :] = 240
    return page


GROUNDS: Grounds = {
    "dark table": lambda h, w: shaded((40, 42, 46), np.zeros((h, w))),
    "grey table": lambda h, w: shaded((178, 180, 176), np.zeros((h, w))),
    "red folder": lambda h, w: shaded((50, 40, 170), np.zeros((h, w))),
    "wood": lambda h, w: shaded((70, 110, 160), 0.10 * noise(h, w, (6, 400), 1) + 0.05 * noise(h, w, (2, 150), 2)),
    "cloth": lambda h, w: shaded((110, 90, 70), 0.15 * noise(h, w, (3, 3), 3)),
    "marble": lambda h, w: shaded((165, 170, 172), 0.06 * noise(h, w, (120, 160), 4) + 0.03 * noise(h, w, (30, 40), 5)),
    "uneven light": lambda h, w: shaded((120, 125, 120), np.linspace(-0.35, 0.35, w)[np.newaxis].repeat(h, axis=0)),
}


@pytest.fixture(scope="session")
def card() -> Pixels:
    """Return a white card with dark print."""
    return printed((243, 244, 242), (50, 40, 35))


@pytest.fixture(scope="session")
def dark_card() -> Pixels:
    """Return a dark blue card with light print."""
    return printed((90, 40, 25), (235, 235, 235))


@pytest.fixture(scope="session")
def two_tone_card() -> Pixels:
    """Return a card that is dark on its left third and white on the rest."""
    halves = printed((243, 244, 242), (50, 40, 35))
    halves[:, :350] = 255 - halves[:, :350]
    return halves


@pytest.fixture(scope="session")
def grounds() -> Grounds:
    """Return what a card may lie on: name → picture of a height and width."""
    return {**GROUNDS, "printed page": page_of_print}


@pytest.fixture(scope="session")
def photographed() -> Callable[[Pixels, Sequence[tuple[Pixels, Corners]]], Photo]:
    """Lay cards on a ground at corners (top left first, of the print's edge), with the camera's blur and noise."""

    def photograph(ground: Pixels, cards: Sequence[tuple[Pixels, Corners]]) -> Photo:
        scene = np.asarray(ground, np.float32)
        size = ground.shape[1], ground.shape[0]
        for pixels, corners in cards:
            height, width = pixels.shape[:2]
            flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
            homography = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
            seen = cv2.warpPerspective(pixels, homography, size, borderMode=cv2.BORDER_REPLICATE)
            cover = np.zeros((size[1], size[0]), np.uint8)
            cv2.fillConvexPoly(cover, np.round(np.array(corners) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
            scene += (seen - scene) * (cover[..., np.newaxis] / np.float32(255))
        grain = np.random.default_rng(11).standard_normal(scene.shape, np.float32)
        scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), 0.9)) + 3 * grain
        return Photo(np.clip(scene, 0, 255).astype(np.uint8), "0" * 64)

    return photograph
