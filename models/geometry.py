"""Points, boxes and quads in pixels; the origin is the picture's top left, y points down."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a picture, in pixels."""

    x: float
    y: float

    def towards(self, other: Point, share: float) -> Point:
        """Return the point that lies `share` (0 = here, 1 = there) of the way to `other`."""
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def distance(self, other: Point) -> float:
        """Return the distance to `other` in pixels."""
        return math.hypot(other.x - self.x, other.y - self.y)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners in pixels, clockwise from the top left *as a person reads the thing*, however it lies."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point

    @classmethod
    def from_box(cls, box: Box) -> Self:
        """Return the upright quad with the corners of `box`."""
        return cls(
            Point(box.left, box.top),
            Point(box.right, box.top),
            Point(box.right, box.bottom),
            Point(box.left, box.bottom),
        )

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom right, bottom left."""
        return self.top_left, self.top_right, self.bottom_right, self.bottom_left

    @property
    def width(self) -> float:
        """Mean length of the upper and the lower side, in pixels."""
        return (self.top_left.distance(self.top_right) + self.bottom_left.distance(self.bottom_right)) / 2

    @property
    def height(self) -> float:
        """Mean length of the left and the right side, in pixels."""
        return (self.top_left.distance(self.bottom_left) + self.top_right.distance(self.bottom_right)) / 2

    @property
    def centre(self) -> Point:
        """The mean of the corners."""
        return Point(sum(p.x for p in self.corners) / 4, sum(p.y for p in self.corners) / 4)

    @property
    def angle_degrees(self) -> float:
        """Direction of reading, -180 to 180: 0 is left to right, 90 is top to bottom (a clockwise turn)."""
        left = self.top_left.towards(self.bottom_left, 0.5)
        right = self.top_right.towards(self.bottom_right, 0.5)
        return math.degrees(math.atan2(right.y - left.y, right.x - left.x))

    @property
    def area(self) -> float:
        """Enclosed area in square pixels (shoelace formula)."""
        ring = self.corners
        pairs = zip(ring, ring[1:] + ring[:1], strict=True)
        return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2

    def bounds(self) -> Box:
        """Return the smallest upright box around the four corners."""
        xs, ys = [p.x for p in self.corners], [p.y for p in self.corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def part(self, start: float, end: float) -> Quad:
        """Return the slice between two shares (0 to 1) of the way along the direction of reading."""
        return Quad(
            self.top_left.towards(self.top_right, start),
            self.top_left.towards(self.top_right, end),
            self.bottom_left.towards(self.bottom_right, end),
            self.bottom_left.towards(self.bottom_right, start),
        )
