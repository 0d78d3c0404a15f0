"""The way of a photo: cards, lines, readings, draft. Start here: `read_photo` and `read_card` are the whole program.

Every stage is a plain function of the module that it is imported from; none of them knows another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ingest.image.cards import CardOptions, rectify, sight_cards, turn
from ingest.image.codes import find_codes
from ingest.image.level import LevelOptions, level
from ingest.image.lines import find_lines, in_reading_order
from ingest.image.pictures import Card, Homography, Photo, mapped
from ingest.image.quality import QualityOptions, find_flaws
from ingest.ocr.agree import agree
from ingest.ocr.engines import Engines
from ingest.ocr.upright import UprightOptions, find_rotation, with_directions
from ingest.parse.draft import parse
from models.draft import CardReading, Property
from models.geometry import Box, Point, Quad
from models.text import Code

_NAMED = 0.6  # confidence of a name: of the best of the texts that are none it is less

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

    Of several outlines those without a word or a code in them are other things on the table, and left out.
    All quads are in photo pixels. Raises EngineTimeoutError or EngineFailedError if a reader does.
    """
    codes = find_codes(photo)
    seen = sight_cards(photo, options.card, engines.detector)
    readings = _read_cards(photo, seen.quads or (None,), codes, engines, options)
    if not seen.sure and seen.quads and not all(map(_tells_whose, readings)):
        readings = _read_cards(photo, (None,), codes, engines, options)
    telling = [reading for reading in readings if reading.lines or reading.codes] or readings[:1]
    return [replace(reading, card=number) for number, reading in enumerate(telling, start=1)]


def _read_cards(
    photo: Photo, outlines: Sequence[Quad | None], codes: Sequence[Code], engines: Engines, options: ReadOptions
) -> list[CardReading]:
    """Return what stands within each outline, each code with the card that it is nearest to."""
    own = [[code for code in codes if _nearest(outlines, code.quad.centre) == at] for at in range(len(outlines))]
    return [read_card(photo, outline, mine, engines, options) for outline, mine in zip(outlines, own, strict=True)]


def _tells_whose(reading: CardReading) -> bool:
    """Tell whether a person's name and how to reach them were read: of a part of a card, one is missing mostly."""
    fields = reading.draft.fields
    named = any(field.property is Property.FN and field.confidence >= _NAMED for field in fields)
    return named and any(field.property in {Property.EMAIL, Property.TEL} for field in fields)


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
