"""The real engines, for a worker to open; apart from the rest, so that the process that hands out never loads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ingest.batch.work import NO_TEXT, PhotoReading, Read
from ingest.image.decode import DecodeOptions, decode
from ingest.ocr.engines import Engines, open_engines
from ingest.pipeline import ReadOptions, read_photo
from ingest.settings import Settings
from ingest.store.records import PageCard
from models.draft import CardReading


@dataclass(frozen=True, slots=True)
class Recognition:
    """Opens the real engines, as the settings say."""

    settings: Settings

    def open(self) -> Read:
        """Return the function that reads a file's bytes. Raises EngineMissingError."""
        settings = self.settings
        options = ReadOptions(card=settings.card, level=settings.level, region=settings.region)
        return partial(_read, open_engines(settings.engines), settings.decode, options)


def _read(engines: Engines, limits: DecodeOptions, options: ReadOptions, data: bytes) -> PhotoReading:
    photos = decode(data, limits)
    cards = [
        PageCard(photo.page, _with_warning(card)) for photo in photos for card in read_photo(photo, engines, options)
    ]
    versions = {reader.name: reader.version for reader in engines.readers}
    first = photos[0]
    return PhotoReading(first.digest, first.taken_at, len(photos), tuple(cards), versions, engines.missing)


def _with_warning(card: CardReading) -> CardReading:
    if card.lines or card.codes or NO_TEXT in card.warnings:
        return card
    return replace(card, warnings=(*card.warnings, NO_TEXT))
