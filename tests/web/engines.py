"""Engines for the reader in the background; worker processes load this module, so it asks for little."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace

from ingest.batch import PhotoReading
from ingest.batch.work import Read
from ingest.image.decode import DecodeOptions, decode
from tests.fakes import read_fake


@dataclass(frozen=True, slots=True)
class HangingOpener:
    """Opens engines that never come to an end with one photo."""

    def open(self) -> Read:
        """Return the reading function."""
        return read_or_hang


@dataclass(frozen=True, slots=True)
class PictureOpener:
    """Opens engines that find the same card on every real picture, and fail on what is none."""

    def open(self) -> Read:
        """Return the reading function."""
        return read_picture


def read_picture(data: bytes) -> PhotoReading:
    """Say that the card of a picture of 850 x 550 pixels is Erika's."""
    decode(data, DecodeOptions())
    return replace(read_fake(b"Erika Beispiel"), digest=hashlib.sha256(data).hexdigest())


def read_or_hang(data: bytes) -> PhotoReading:
    """Read a fake photo, or hang if it says so."""
    if data.endswith(b"hang"):
        time.sleep(600)
    return read_fake(data)
