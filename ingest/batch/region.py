"""A drawn part of a photo, read once more: for print that the detector passed over or that was cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.image.cards import rectify
from ingest.image.decode import DecodeOptions, decode
from ingest.image.level import level
from ingest.image.lines import find_lines
from ingest.image.pictures import Card, Photo
from ingest.ocr.agree import agree
from ingest.ocr.engines import EngineOptions, Engines, open_engines
from ingest.pipeline import ReadOptions
from ingest.settings import Settings
from models.geometry import Box, Quad


@dataclass(frozen=True, slots=True)
class RegionReading:
    """What a worker needs to read regions; small, hashable and able to travel."""

    engines: EngineOptions
    decode: DecodeOptions
    options: ReadOptions

    @classmethod
    def of(cls, settings: Settings) -> RegionReading:
        """Return it as the settings say."""
        options = ReadOptions(card=settings.card, level=settings.level, region=settings.region)
        return cls(settings.engines, settings.decode, options)


def read_region_in_worker(how: RegionReading, data: bytes, page: int, quad: Quad) -> str:
    """Read what lies in `quad` of a page of a photo's file, with the engines of this process."""
    photo = decode(data, how.decode)[page - 1]
    return read_region(photo, quad, _opened(how.engines), how.options)


def read_region(photo: Photo, quad: Quad, engines: Engines, options: ReadOptions) -> str:
    """Return the text in `quad` (photo pixels, top left first as a person reads it), its lines joined by spaces.

    Where the detector finds no line in it, the whole region is read as one: a person has said that print is there.
    Empty if no reader sees any. Raises EngineTimeoutError or EngineFailedError if a reader does.
    """
    card = rectify(photo, quad, options.card)
    height, width = card.pixels.shape[:2]
    whole = Quad.from_box(Box(0, 0, width, height))
    quads = find_lines(card, engines.detector) or [whole]
    text = _read(card, quads, engines, options)
    return text or (_read(card, [whole], engines, options) if quads != [whole] else "")


def _read(card: Card, quads: Sequence[Quad], engines: Engines, options: ReadOptions) -> str:
    images = level(card, quads, options.level)
    readings = zip(*(reader.read(images) for reader in engines.readers), strict=True)
    lines = (agree(seen, quad).text for seen, quad in zip(readings, quads, strict=True))
    return " ".join(text for text in lines if text)


@lru_cache(maxsize=1)
def _opened(options: EngineOptions) -> Engines:
    """Return the engines, which a process keeps: opening them costs more than a region. Depends on `options` alone."""
    return open_engines(options)
