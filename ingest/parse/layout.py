"""Where lines stand to each other on the flat, upright card; all in its pixels."""

from __future__ import annotations

from collections.abc import Sequence

from models.geometry import Box
from models.text import Line

SAME_ROW = 0.5  # share of the lower line's height that two lines must have in common
NEXT_LINE = 1.4  # gaps up to this many line heights belong to one block; more is a new paragraph
ALIGNED = 1.5  # line heights by which two edges of one column may differ (crops are not exact)


def boxes(lines: Sequence[Line]) -> list[Box]:
    """Return the upright box of each line."""
    return [line.quad.bounds() for line in lines]


def same_row(a: Box, b: Box) -> bool:
    """Say whether two boxes stand beside each other in one printed line."""
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    return common >= SAME_ROW * max(1.0, min(a.height, b.height))


def in_column(a: Box, b: Box) -> bool:
    """Say whether two boxes share their left edge, right edge or middle, or one lies within the other's width."""
    slack = ALIGNED * max(a.height, b.height)
    edges = (a.left - b.left, a.right - b.right, a.centre.x - b.centre.x)
    return any(abs(e) <= slack for e in edges) or min(a.right, b.right) - max(a.left, b.left) > 0.5 * min(
        a.width, b.width
    )


def gap_below(a: Box, b: Box) -> float:
    """Return the free space from `a` down to `b`, in heights of the higher of the two; negative where they overlap."""
    return (b.top - a.bottom) / max(1.0, a.height, b.height)


def line_below(all_boxes: Sequence[Box], index: int) -> int | None:
    """Return the nearest line of the same column just under a line, or None."""
    here = all_boxes[index]
    below = [
        (box.top, i)
        for i, box in enumerate(all_boxes)
        if i != index and box.centre.y > here.bottom and gap_below(here, box) <= NEXT_LINE and in_column(here, box)
    ]
    return min(below)[1] if below else None


def line_right(all_boxes: Sequence[Box], index: int) -> int | None:
    """Return the nearest line to the right in the same row, or None."""
    here = all_boxes[index]
    right = [
        (box.left, i)
        for i, box in enumerate(all_boxes)
        if i != index and box.centre.x > here.right and same_row(here, box)
    ]
    return min(right)[1] if right else None


def line_left(all_boxes: Sequence[Box], index: int) -> int | None:
    """Return the nearest line to the left in the same row, or None."""
    here = all_boxes[index]
    left = [
        (-box.right, i)
        for i, box in enumerate(all_boxes)
        if i != index and box.centre.x < here.left and same_row(here, box)
    ]
    return min(left)[1] if left else None
