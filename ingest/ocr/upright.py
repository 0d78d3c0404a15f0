"""Which way up: decided by what reads better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.image.level import LevelOptions, level
from ingest.image.pictures import Card
from ingest.ocr.reader import Reader
from models.geometry import Quad
from models.text import Reading


@dataclass(frozen=True, slots=True)
class UprightOptions:
    """How much is read to decide a direction."""

    trial_lines: int = 3
    trial_length: float = 7.0  # width over height; of longer lines only the beginning is read, which tells enough
    # Print on its head is read with less than this: the other way round is then not tried.
    sure: float = 0.92


def find_rotation(card: Card, quads: Sequence[Quad], reader: Reader, options: UprightOptions) -> int:
    """Return the clockwise turn in degrees (0, 90, 180, 270) that brings the card upright; 0 without any line."""
    lying = [quad for quad in quads if runs_across(quad)]
    standing = [quad for quad in quads if not runs_across(quad)]
    # Lines that stand run downwards as they are found: a turn by 270 makes them run to the right.
    main, turn = (standing, 270) if _length(standing) > _length(lying) else (lying, 0)
    if not main:
        return 0
    longest = sorted(main, key=lambda quad: quad.width / quad.height)[-options.trial_lines :]
    trials = [quad.part(0, min(1.0, options.trial_length * quad.height / quad.width)) for quad in longest]
    forwards = _score(card, trials, reader)
    if forwards >= options.sure:
        return turn
    backwards = _score(card, [turned(quad, 2) for quad in trials], reader)
    return (turn + 180) % 360 if backwards > forwards else turn


def with_directions(card: Card, quads: Sequence[Quad], reader: Reader) -> list[Quad]:
    """Return the quads of an upright card, those that do not run across turned to the way that reads best."""
    chosen = list(quads)
    odd = [index for index, quad in enumerate(quads) if not runs_across(quad)]
    ways = [[turned(quads[index], quarters) for quarters in (0, 2, 3)] for index in odd]
    readings = reader.read(level(card, [way for three in ways for way in three], LevelOptions()))
    for number, index in enumerate(odd):
        three = readings[3 * number : 3 * number + 3]
        chosen[index] = ways[number][max(range(3), key=lambda way: _weight(three[way]))]
    return chosen


def runs_across(quad: Quad) -> bool:
    """Tell whether the line runs from left to right rather than up, down or backwards."""
    return abs(quad.angle_degrees) <= 45


def turned(quad: Quad, quarters: int) -> Quad:
    """Return the same outline with the start of reading moved on clockwise by so many corners."""
    corners = quad.corners
    return Quad(*corners[quarters % 4 :], *corners[: quarters % 4])


def _length(quads: Sequence[Quad]) -> float:
    return sum(quad.width for quad in quads)


def _score(card: Card, quads: Sequence[Quad], reader: Reader) -> float:
    """Return the mean confidence of a letter."""
    readings = reader.read(level(card, quads, LevelOptions()))
    letters = sum(len(reading.text) for reading in readings)
    return sum(_weight(reading) for reading in readings) / letters if letters else 0.0


def _weight(reading: Reading) -> float:
    return reading.confidence * len(reading.text)
