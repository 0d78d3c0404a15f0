"""A flaw is named when it is there, and a good photo gives none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pytest

from ingest.image.pictures import Card, Photo, Pixels
from ingest.image.quality import Flaw, QualityOptions, find_flaws
from models.geometry import Box, Quad

Photographed = Callable[[Pixels, Sequence[tuple[Pixels, Sequence[tuple[float, float]]]]], Photo]
OPTIONS = QualityOptions()


def flaws(pixels: Pixels, lines: Sequence[Quad] = ()) -> tuple[Flaw, ...]:
    return find_flaws(Photo(pixels, "0"), Card(pixels, np.eye(3)), None, lines, OPTIONS)


def blurred(pixels: Pixels, deviation: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), deviation), np.uint8)


def dimmed(pixels: Pixels, share: float) -> Pixels:
    dim: Pixels = np.clip(pixels * share, 0, 255).astype(np.uint8)
    return dim


def lit(pixels: Pixels, radius: float) -> Pixels:
    """Return the card with a lamp's reflection a third from its right and upper side."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    lamp = 420 * np.exp(-((x - width * 0.66) ** 2 + (y - height * 0.4) ** 2) / (2 * radius**2))
    bright: Pixels = np.clip(pixels + lamp[..., np.newaxis], 0, 255).astype(np.uint8)
    return bright


def test_good_cards_have_no_flaw(card: Pixels, dark_card: Pixels, two_tone_card: Pixels) -> None:
    assert [flaws(good) for good in (card, dark_card, two_tone_card)] == [(), (), ()]


@pytest.mark.parametrize("size", [0.6, 1, 3])
def test_a_blurred_card_is_blurred_at_any_size(size: float, card: Pixels) -> None:
    sized = np.asarray(cv2.resize(card, None, fx=size, fy=size, interpolation=cv2.INTER_AREA), np.uint8)

    assert flaws(blurred(sized, 0.8 * size)) == ()
    assert flaws(blurred(sized, 4 * size)) == (Flaw.BLURRED,)


@pytest.mark.parametrize("contrast", [0.4, 0.7])
def test_faint_print_is_not_called_blurred(contrast: float, card: Pixels) -> None:
    assert flaws((255 - (255 - card) * contrast * 0.8 - 40).astype(np.uint8)) == ()


def test_noise_is_not_called_blurred(card: Pixels, grounds: dict[str, Callable[[int, int], Pixels]]) -> None:
    noisy = np.clip(card + np.random.default_rng(2).normal(0, 12, card.shape), 0, 255).astype(np.uint8)

    assert flaws(noisy) == ()
    assert flaws(grounds["grey table"](600, 1000)) == ()


@pytest.mark.parametrize("radius", [60, 110])
def test_a_lamps_reflection_is_glare(radius: float, dark_card: Pixels, card: Pixels) -> None:
    assert flaws(lit(dark_card, radius)) == (Flaw.GLARE,)
    assert flaws(lit(dimmed(card, 0.75), radius)) == (Flaw.GLARE,)


def test_white_paper_panels_and_print_are_no_glare(card: Pixels, dark_card: Pixels) -> None:
    overexposed = np.clip(card.astype(int) + 60, 0, 255).astype(np.uint8)
    panel = dark_card.copy()
    panel[350:600, 500:1000] = 255
    band = blurred(panel, 1.5)

    assert [flaws(picture) for picture in (overexposed, panel, band)] == [(), (), ()]


def test_a_dark_photo_is_too_dark_and_a_dark_card_is_not(card: Pixels, dark_card: Pixels) -> None:
    assert flaws(dimmed(card, 0.25)) == (Flaw.TOO_DARK,)
    assert Flaw.TOO_DARK not in flaws(dimmed(dark_card, 0.6))


def test_a_card_of_few_pixels_is_too_small(card: Pixels) -> None:
    small = np.asarray(cv2.resize(card, (360, 219), interpolation=cv2.INTER_AREA), np.uint8)

    assert Flaw.TOO_SMALL in flaws(small)
    assert Flaw.TOO_SMALL not in flaws(card)


def test_where_the_lines_are_known_their_height_decides(card: Pixels) -> None:
    def lines(height: float) -> list[Quad]:
        return [Quad.from_box(Box(90, top, 700, top + height)) for top in (100, 200, 300)]

    assert flaws(card, lines(8)) == (Flaw.TOO_SMALL,)
    assert flaws(card, lines(24)) == ()


@pytest.mark.parametrize(
    ("box", "cut_off"),
    [
        (Box(100, 100, 900, 600), False),
        (Box(0, 100, 900, 600), True),
        (Box(-60, 100, 900, 600), True),
        (Box(400, 100, 1049, 639), True),
        (Box(0, 0, 1049, 639), False),  # a scan
    ],
)
def test_a_card_at_the_frame_is_cut_off(box: Box, cut_off: bool, card: Pixels) -> None:
    found = find_flaws(Photo(card, "0"), Card(card, np.eye(3)), Quad.from_box(box), (), OPTIONS)

    assert (Flaw.CUT_OFF in found) == cut_off


def test_flaws_are_words() -> None:
    words = [str(flaw) for flaw in Flaw]
    assert words == ["blurred", "glare", "too dark", "too small", "cut off", "a page of text rather than a card"]


def test_a_letter_is_told_from_a_card_by_the_number_of_its_lines(card: Pixels) -> None:
    def printed(count: int) -> list[Quad]:
        return [Quad.from_box(Box(90, 30 * row, 700, 30 * row + 24)) for row in range(count)]

    assert flaws(card, printed(22)) == ()
    assert flaws(card, printed(50)) == (Flaw.PAGE,)
