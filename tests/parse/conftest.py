"""Printed lines without a picture."""

from collections.abc import Callable, Sequence

import pytest

from models.geometry import Box, Quad
from models.text import Line

Row = tuple[str, float, float, float]
Printer = Callable[[Sequence[Row]], list[Line]]


@pytest.fixture
def printed() -> Printer:
    """Set rows of (text, left, top, height), in pixels of a flat card, in a type half as wide as high."""

    def print_rows(rows: Sequence[Row]) -> list[Line]:
        return [
            Line(text, Quad.from_box(Box(left, top, left + len(text) * height / 2, top + height)), 0.98)
            for text, left, top, height in rows
        ]

    return print_rows
