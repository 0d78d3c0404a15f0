"""Engines for the reader in the background; worker processes load this module, so it asks for little."""

from __future__ import annotations

import hashlib
import io
import time
from dataclasses import dataclass, replace

from PIL import Image

from ingest.batch import PhotoReading
from ingest.batch.work import Read
from ingest.image.decode import DecodeOptions, decode
from tests.fakes import read_fake


@dataclass(frozen=True, slots=True)
class PictureOpener:
    """Opens engines that find the same card on every real picture, and fail on what is none."""

    def open(self) -> Read:
        """Return the reading function."""
        return read_picture


@dataclass(frozen=True, slots=True)
class NotedOpener:
    """Opens engines that read what is noted in a real picture, as slowly as real ones do at their best."""

    def open(self) -> Read:
        """Return the reading function."""
        return read_noted


def noted_picture(text: str) -> bytes:
    """Return a photo of 850 x 550 pixels with a card of this text noted in it."""
    shade = hashlib.sha256(text.encode()).digest()
    out = io.BytesIO()
    Image.new("RGB", (850, 550), (200 + shade[0] % 50, 220, 210)).save(out, "JPEG", comment=text.encode())
    return out.getvalue()


def read_noted(data: bytes) -> PhotoReading:
    """Read a picture by the text that is noted in it."""
    with Image.open(io.BytesIO(data)) as picture:
        text = bytes(picture.info["comment"])
    time.sleep(0.5)
    return replace(read_fake(text), digest=hashlib.sha256(data).hexdigest())


def read_picture(data: bytes) -> PhotoReading:
    """Say that the card of a picture of 850 x 550 pixels is Erika's."""
    decode(data, DecodeOptions())
    return replace(read_fake(b"Erika Beispiel"), digest=hashlib.sha256(data).hexdigest())
