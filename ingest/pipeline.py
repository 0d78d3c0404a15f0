"""The way of a photo: cards, lines, readings, draft. Start here: `read_photo` and `read_card` are the whole program.

Every stage is a plain function of the module that it is imported from; none of them knows another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ingest.image.cards import CardOptions, find_cards, rectify, turn
from ingest.image.codes import find_codes
from ingest.image.level import LevelOptions, level
from ingest.image.lines import find_lines, in_reading_order
from ingest.image.pictures import Card, Homography, Photo, mapped
from ingest.image.quality import QualityOptions, find_flaws
from ingest.ocr.agree import agree
from ingest.ocr.engines import Engines
from ingest.ocr.upright import UprightOptions, find_rotation, with_directions
from ingest.parse.draft import parse
from models.draft import CardReading
from models.geometry import Box, Point, Quad
from models.text import Code

__all__ = ["Engines", "ReadOptions", "read_card", "read_photo"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The options of the stages; `region` is that of phone numbers where nothing on the card names a country."""

    card: CardOptions = field(default_factory=CardOptions)
    level: LevelOptions = field(default_factory=LevelOptions)
    upright: UprightOptions = field(default_factory=UprightOptions)
    quality: QualityOptions = field(default_factory=QualityOptions)
    region: str | None = "DE"


def read_photo(photo: Photo, engines: Engines, options: ReadOptions) -> list[CardReading]:
    """Return what each card on the photo says, in reading order; a photo without a card's edge is read as one card.

    All quads are in photo pixels. Raises EngineTimeoutError or EngineFailedError if a reader does.
    """
    codes = find_codes(photo)
    outlines: list[Quad] | list[None] = find_cards(photo, options.card) or [None]
    readings = []
    for number, outline in enumerate(outlines, start=1):
        own = [code for code in codes if _nearest(outlines, code.quad.centre) == number - 1]
        readings.append(replace(read_card(photo, outline, own, engines, options), card=number))
    return readings


def read_card(
    photo: Photo, outline: Quad | None, codes: Sequence[Code], engines: Engines, options: ReadOptions
) -> CardReading:
    """Return what the card within `outline` (None: the whole frame) says; all quads are in photo pixels."""
    lying = rectify(photo, outline, options.card)
    found = find_lines(lying, engines.detector)
    judge = engines.readers[-1]
    rotation = find_rotation(lying, found, judge, options.upright)
    card = turn(lying, rotation)
    moved = [mapped(quad, card.homography @ _back(lying)) for quad in found]
    quads = in_reading_order(with_directions(card, moved, judge))
    images = level(card, quads, options.level)
    readings = zip(*(reader.read(images) for reader in engines.readers), strict=True)
    lines = tuple(line for line in map(agree, readings, quads) if line.text)
    draft = parse(lines, codes, options.region)
    flaws = find_flaws(photo, card, outline, quads, options.quality)
    reading = CardReading(1, _frame(card), rotation, lines, tuple(codes), draft, tuple(map(str, flaws)))
    return _on_photo(reading, card)


def _nearest(outlines: Sequence[Quad | None], point: Point) -> int:
    """Return the index of the card whose middle is nearest to the point, by the size of the card."""
    return min(range(len(outlines)), key=lambda at: _distance(outlines[at], point))


def _distance(outline: Quad | None, point: Point) -> float:
    return outline.centre.distance(point) / max(1.0, outline.width) if outline else 0.0


def _frame(card: Card) -> Quad:
    height, width = card.pixels.shape[:2]
    return Quad.from_box(Box(0, 0, width, height))


def _back(card: Card) -> Homography:
    """Return the way from card pixels to photo pixels."""
    return np.asarray(np.linalg.inv(card.homography), np.float64)


def _on_photo(reading: CardReading, card: Card) -> CardReading:
    """Return the reading with its quads taken from card pixels to photo pixels, where those of codes are already."""
    back = _back(card)
    lines = tuple(replace(line, quad=mapped(line.quad, back)) for line in reading.lines)
    fields = tuple(
        replace(each, quad=mapped(each.quad, back)) if each.quad and each.lines else each
        for each in reading.draft.fields
    )
    return replace(reading, quad=mapped(reading.quad, back), lines=lines, draft=replace(reading.draft, fields=fields))
