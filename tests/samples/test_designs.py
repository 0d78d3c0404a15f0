"""Designs: whatever a person is called, the card stays legible."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from PIL import ImageFont

from models.geometry import Box
from samples.drawing.canvas import Canvas
from samples.drawing.designs import DESIGNS, draw_look
from samples.people import LOCALES, Domains, invent

PX_PER_MM = 8
MARGIN_MM = 1.5


class PlainFonts:
    """Pillow's own typeface in place of Debian's."""

    def face(self, name: str, size_px: int) -> ImageFont.FreeTypeFont:
        """Return the one face there is."""
        font = ImageFont.load_default(size_px)
        assert isinstance(font, ImageFont.FreeTypeFont), f"{name} at {size_px} px"
        return font


def printed(design: str, locale: str, seed: int) -> Canvas:
    rng = random.Random(seed)
    chosen = DESIGNS[design]
    canvas = Canvas(chosen.width, chosen.height, (255, 255, 255), PlainFonts(), PX_PER_MM)
    chosen.layout(canvas, invent(locale, rng, Domains.LOCAL), draw_look(chosen, rng))
    return canvas


def covered(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1 and down > 0.35 * min(one.height, other.height)


@pytest.mark.parametrize("design", DESIGNS)
def test_no_line_leaves_the_card_or_covers_another(design: str) -> None:
    for seed, locale in enumerate(LOCALES * 2):
        canvas = printed(design, locale, seed)
        boxes = [(line.text, line.quad.bounds()) for line in canvas.lines]
        rim = MARGIN_MM * PX_PER_MM
        for text, box in boxes:
            assert box.left > rim, text
            assert box.top > rim, text
            assert box.right < canvas.image.width - rim, text
            assert box.bottom < canvas.image.height - rim, text
        assert not [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if covered(one, other)]


@pytest.mark.parametrize("design", [name for name in DESIGNS if name != "back"])
def test_a_card_says_who_its_owner_is(design: str) -> None:
    canvas = printed(design, "de_DE", 3)
    properties = {str(piece.property) for line in canvas.lines for piece in line.pieces}
    assert {"FN", "TITLE", "TEL", "EMAIL"} <= properties
