"""The four sides of a quadrilateral in a picture: how much of an edge lies on each, and where exactly it lies.

A corner array has shape (4, 2), float64, x and y in pixels of the picture at hand, clockwise from the top left as the
picture lies; side `i` runs from corner `i` to the next. Sides are looked at along short profiles across them; colour
steps are averaged along the side, so that grain and print cancel out and an edge stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.image.pictures import Pixels

Corners = NDArray[np.float64]
Floats = NDArray[np.floating]

_PROFILES = 48  # a side; at 800 pixels of photo one every 3 to 15 pixels
_TRIM = 0.06  # share of a side at either end that is left out: rounded corners
_BANDS = (-3.5, 1.5, 6.5, 11.5, 16.5)  # pixels outwards where bands of 3 pixels begin; the first is inside
_LEAST_STEP = (3.0, 20.0)  # shades of 255: the camera's noise ends at 3, and above 20 is an edge on any ground
_FRAME = 4.0  # pixels; a side this close to the picture's frame is the frame's


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an edge, a value a side: the share (0 to 1) of it that shows a step, and the step's height.

    `clarity` is the median step over the least that counts as one on this ground.
    """

    share: Floats
    clarity: Floats
    framed: NDArray[np.bool_]


def clockwise(points: Floats) -> Corners:
    """Return four points as a corner array."""
    corners = np.asarray(points, np.float64).reshape(4, 2)
    spokes = corners - corners.mean(axis=0)
    corners = corners[np.argsort(np.arctan2(spokes[:, 1], spokes[:, 0]))]
    return np.roll(corners, -int(np.argmin(corners.sum(axis=1))), axis=0)


def lengths(corners: Corners) -> Floats:
    """Return the lengths of the four sides in pixels."""
    return np.asarray(np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1))


def area(corners: Corners) -> float:
    """Return the enclosed area in square pixels."""
    return float(cv2.contourArea(corners.astype(np.float32)))


def overlap(one: Corners, other: Corners) -> tuple[float, float]:
    """Return the common area of two convex quadrilaterals as a share of their union, and of the smaller one."""
    common = float(cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))[0])
    areas = area(one), area(other)
    return common / max(sum(areas) - common, 1e-6), common / max(min(areas), 1e-6)


def framed(corners: Corners, height: int, width: int) -> NDArray[np.bool_]:
    """Return which sides lie on the picture's frame: there a card may go on unseen."""
    ends = corners, np.roll(corners, -1, axis=0)
    near = [np.stack([e < _FRAME, e > np.array([width, height]) - 1 - _FRAME], axis=2).reshape(4, 4) for e in ends]
    return np.asarray((near[0] & near[1]).any(axis=1))


def evidence(picture: Pixels, corners: Corners) -> Evidence:
    """Return how well the sides lie on edges of `picture` (height, width, 3); within 2 pixels counts as on it.

    The step across a side must stand out from the changes that follow one another just outside it: on wood or cloth
    more is asked for than on a plain table.
    """
    shades = _profiles(picture, corners, np.concatenate([start + np.arange(3.0) for start in _BANDS]))
    inside, *bands = (shades[:, :, at : at + 3].mean(axis=2) for at in range(0, 3 * len(_BANDS), 3))
    steps = np.linalg.norm(_averaged(bands[0] - inside, 5), axis=2)
    changes = [np.linalg.norm(_averaged(far - near, 5), axis=2) for near, far in pairwise(bands)]
    grain = np.max([np.median(change, axis=1) for change in changes], axis=0)
    needed = np.clip(1.5 * grain, *_LEAST_STEP)
    share = (steps > needed[:, np.newaxis]).mean(axis=1)
    return Evidence(share, np.median(steps, axis=1) / needed, framed(corners, *picture.shape[:2]))


def fitted(picture: Pixels, corners: Corners, radius: float) -> Corners | None:
    """Return the corners moved onto the strongest edges within `radius` pixels across each side, to a part of a pixel.

    A side on the picture's frame stays. None if a side has no edge, or if two neighbours are nearly parallel.
    """
    spacing = max(0.5, radius / 14)
    offsets = np.arange(-radius, radius + spacing / 2, spacing)
    shifts, strength = _strongest_steps(_profiles(picture, corners, offsets), offsets, spacing)
    points = _along(corners) + _outward(corners)[:, np.newaxis] * shifts[..., np.newaxis]
    on_frame = framed(corners, *picture.shape[:2])
    lines = []
    for side in range(4):
        seen = strength[side] > max(3.0, 0.35 * float(np.median(strength[side])))
        if on_frame[side]:
            lines.append(_line(corners[[side, (side + 1) % 4]], spacing))
        elif seen.sum() >= _PROFILES // 3:
            lines.append(_line(points[side][seen], spacing))
        else:
            return None
    crossings = [_crossing(lines[side - 1], lines[side]) for side in range(4)]
    found = [crossing for crossing in crossings if crossing is not None]
    return np.array(found) if len(found) == 4 else None


def _along(corners: Corners) -> Floats:
    """Return the profiles' middles, shape (4, _PROFILES, 2)."""
    shares = np.linspace(_TRIM, 1 - _TRIM, _PROFILES)[np.newaxis, :, np.newaxis]
    return corners[:, np.newaxis] + (np.roll(corners, -1, axis=0) - corners)[:, np.newaxis] * shares


def _outward(corners: Corners) -> Floats:
    """Return a unit vector a side that points out of the quadrilateral."""
    along = np.roll(corners, -1, axis=0) - corners
    along = along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    return np.stack([along[:, 1], -along[:, 0]], axis=1)


def _profiles(picture: Pixels, corners: Corners, offsets: Floats) -> Floats:
    """Return the shades across each side, shape (4, _PROFILES, offsets, 3); the frame's shade goes on beyond it."""
    across = _outward(corners)[:, np.newaxis, np.newaxis] * offsets[:, np.newaxis]
    points = (_along(corners)[:, :, np.newaxis] + across).astype(np.float32).reshape(4 * _PROFILES, len(offsets), 2)
    shades = cv2.remap(picture, points[..., 0], points[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(shades, np.float32).reshape(4, _PROFILES, len(offsets), 3)


def _averaged(steps: Floats, count: int) -> Floats:
    """Return the moving average of `count` neighbours along the sides (axis 1)."""
    return np.asarray(cv2.blur(np.ascontiguousarray(steps), (count, 1), borderType=cv2.BORDER_REPLICATE))


def _strongest_steps(shades: Floats, offsets: Floats, spacing: float) -> tuple[Floats, Floats]:
    """Return a profile's offset with the steepest change from the inside's colour to the outside's, and how steep."""
    reach = max(1, round(1 / spacing))
    slopes = shades[:, :, 2 * reach :] - shades[:, :, : -2 * reach]
    places = offsets[reach:-reach]
    third = max(2, len(offsets) // 3)
    change = _averaged(shades[:, :, -third:].mean(axis=2) - shades[:, :, :third].mean(axis=2), 9)
    change = change / np.maximum(np.linalg.norm(change, axis=2, keepdims=True), 1e-3)
    # Of two equal edges the nearer one is meant: print inside the card and a shadow outside are both near.
    steepness = (slopes * change[:, :, np.newaxis]).sum(axis=3) * (1 - 0.4 * np.abs(places) / np.abs(places).max())
    peak = np.clip(steepness.argmax(axis=2), 1, len(places) - 2)[..., np.newaxis]
    left, top, right = (np.take_along_axis(steepness, peak + step, axis=2)[..., 0] for step in (-1, 0, 1))
    bend = left - 2 * top + right
    part = np.where(bend < -1e-6, 0.5 * (left - right) / np.where(bend < -1e-6, bend, -1.0), 0.0)  # parabola's summit
    return places[peak[..., 0]] + part.clip(-1, 1) * spacing, top


def _line(points: Floats, spacing: float) -> Floats:
    """Return (direction x, y, point x, y) of the line through most of the points; outliers are dropped twice."""
    kept = points.astype(np.float32)
    for _ in range(2):
        line = cv2.fitLine(kept, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        away = np.abs((kept[:, 0] - line[2]) * line[1] - (kept[:, 1] - line[3]) * line[0])
        near = away <= max(1.5 * spacing, 2 * float(np.median(away)))
        if near.all() or near.sum() < 6:
            break
        kept = kept[near]
    return np.asarray(cv2.fitLine(kept, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel(), np.float64)


def _crossing(one: Floats, other: Floats) -> Floats | None:
    directions = np.array([[one[0], -other[0]], [one[1], -other[1]]])
    if abs(np.linalg.det(directions)) < 0.3:  # less than 17 degrees apart: no corner of a card
        return None
    along = np.linalg.solve(directions, other[2:] - one[2:])[0]
    return np.asarray(one[2:] + along * one[:2])
