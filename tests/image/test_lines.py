"""Lines are found where they were printed, at any angle, by either detector."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.image.lines import ContourDetector, LineDetector, LineOptions, PpocrDetector, find_lines, in_reading_order
from ingest.image.pictures import Card, Pixels
from models.geometry import Box, Point, Quad

TEXTS = ("Erika Beispiel", "Leiterin Vertrieb", "Beispiel Werke GmbH", "erika@beispiel.example")


def card_with(texts: tuple[str, ...], size: tuple[int, int] = (1000, 600), letter_px: int = 44) -> Pixels:
    """Return a white card with the texts one under the other, dark, from (80, 60) on in steps of 120 px."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for row, text in enumerate(texts):
        draw.text((80, 60 + 120 * row), text, fill=(30, 30, 30), font=ImageFont.load_default(letter_px))
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def flat(pixels: Pixels) -> Card:
    return Card(pixels, np.eye(3))


class Looks:
    """A detector that notes how large the pictures are that it is shown."""

    def __init__(self, detector: LineDetector) -> None:
        self._detector = detector
        self.sides: list[int] = []

    def find(self, pixels: Pixels) -> list[Quad]:
        """Find what the detector finds."""
        self.sides.append(max(pixels.shape))
        return self._detector.find(pixels)


@pytest.fixture(scope="module")
def ppocr() -> PpocrDetector:
    return PpocrDetector(LineOptions())


@pytest.fixture(scope="module", params=["ppocr", "contours"])
def detector(request: pytest.FixtureRequest, ppocr: PpocrDetector) -> LineDetector:
    return ppocr if request.param == "ppocr" else ContourDetector(LineOptions())


def test_every_printed_line_is_found_once_from_top_to_bottom(detector: LineDetector) -> None:
    quads = find_lines(flat(card_with(TEXTS)), detector)

    assert [round((quad.centre.y - 85) / 120) for quad in quads] == [0, 1, 2, 3]
    assert all(abs(quad.angle_degrees) < 2 for quad in quads)
    assert all(30 < quad.height < 90 for quad in quads)


def test_a_card_lying_on_its_side_has_lines_that_run_downwards(detector: LineDetector) -> None:
    quads = find_lines(flat(np.rot90(card_with(TEXTS)).copy()), detector)

    assert len(quads) == 4
    assert all(abs(quad.angle_degrees - 90) < 3 for quad in quads)
    assert all(quad.width > 3 * quad.height for quad in quads)


def test_a_blank_card_has_no_lines(detector: LineDetector) -> None:
    assert find_lines(flat(np.full((300, 500, 3), 240, np.uint8)), detector) == []


def test_a_strip_that_shrinks_to_nothing_has_no_lines(detector: LineDetector) -> None:
    assert find_lines(flat(np.full((4, 20000, 3), 240, np.uint8)), detector) == []


def test_light_print_on_a_dark_ground_is_found(detector: LineDetector) -> None:
    assert len(find_lines(flat(255 - card_with(TEXTS)), detector)) == 4


def test_small_print_in_a_large_picture_is_looked_at_from_near(ppocr: PpocrDetector) -> None:
    photo = np.full((3000, 3000, 3), 235, np.uint8)
    photo[1200:1720, 900:1600] = card_with(TEXTS, size=(700, 520), letter_px=26)
    looks = Looks(ppocr)

    quads = find_lines(flat(photo), looks)

    assert [round((quad.centre.y - 1275) / 120) for quad in quads] == [0, 1, 2, 3]
    assert all(965 < quad.top_left.x < 995 for quad in quads)
    assert looks.sides[0] == 3000
    assert looks.sides[1] < 1500


def box(left: float, top: float, right: float, bottom: float) -> Quad:
    return Quad.from_box(Box(left, top, right, bottom))


def test_reading_order_goes_row_by_row_and_in_a_row_from_left_to_right() -> None:
    label, number = box(10, 102, 60, 130), box(90, 100, 300, 130)
    name, town = box(10, 10, 400, 60), box(10, 200, 300, 228)

    assert in_reading_order([town, number, name, label]) == [name, label, number, town]


def test_a_line_that_leans_keeps_its_corners_clockwise_from_its_start(ppocr: PpocrDetector) -> None:
    turned = Image.fromarray(card_with(("Beispiel Werke GmbH",))).rotate(20, expand=True, fillcolor="white")

    (quad,) = find_lines(flat(np.asarray(turned)), ppocr)

    assert quad.angle_degrees == pytest.approx(-20, abs=2)
    assert quad.top_left.y < quad.bottom_left.y
    assert isinstance(quad.top_left, Point)
