"""Points, boxes and quads."""

import pytest

from models.geometry import Box, Point, Quad

UPRIGHT = Quad.from_box(Box(10, 20, 110, 50))
TURNED = Quad(Point(50, 10), Point(50, 110), Point(20, 110), Point(20, 10))  # the same, read from top to bottom


def test_a_quad_from_a_box_has_its_size_and_no_angle() -> None:
    assert (UPRIGHT.width, UPRIGHT.height, UPRIGHT.area, UPRIGHT.angle_degrees) == (100, 30, 3000, 0)


def test_a_clockwise_turn_reads_at_90_degrees_and_keeps_width_along_the_reading() -> None:
    assert (TURNED.width, TURNED.height, TURNED.angle_degrees) == (100, 30, 90)


def test_bounds_of_a_turned_quad_are_upright() -> None:
    assert TURNED.bounds() == Box(20, 10, 50, 110)


@pytest.mark.parametrize(
    ("quad", "expected"), [(UPRIGHT, Box(35, 20, 60, 50)), (TURNED, Box(20, 35, 50, 60))], ids=["upright", "turned"]
)
def test_a_part_lies_along_the_direction_of_reading(quad: Quad, expected: Box) -> None:
    assert quad.part(0.25, 0.5).bounds() == expected
