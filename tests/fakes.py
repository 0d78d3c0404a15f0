"""Photos whose bytes say what is on them, and engines that read such bytes: fast, and the same everywhere."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from ingest.batch import PhotoReading
from ingest.batch.work import NO_TEXT, Read
from ingest.errors import EngineMissingError, UnreadablePhotoError
from ingest.store import PageCard
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.text import Line

JPEG = b"\xff\xd8\xff\xe0"
QUAD = Quad.from_box(Box(0, 0, 850, 550))


def fake_photo(path: Path, text: str) -> Path:
    """Write a photo of a card on which `text` stands, a name first, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(JPEG + text.encode())
    return path


@dataclass(frozen=True, slots=True)
class FakeOpener:
    """Opens engines that read fake photos; `language` is missing on this machine if it is "missing"."""

    language: str = "Latin"
    missing: tuple[str, ...] = ()

    def open(self) -> Read:
        """Return the reading function."""
        if self.language == "missing":
            raise EngineMissingError("no language data for 'missing': apt install tesseract-ocr-missing")
        return partial(read_fake, missing=self.missing)


def read_fake(data: bytes, missing: tuple[str, ...] = ()) -> PhotoReading:
    """Read a fake photo; some texts are orders: to be slow, to hang, to fail, to crash."""
    text = data.removeprefix(JPEG).decode(errors="replace")
    if text.startswith("slow"):
        time.sleep(0.3)
    if text == "hang":
        time.sleep(600)
    if text == "fail":
        raise UnreadablePhotoError("damaged or incomplete picture: copy the file again")
    if text == "fault":
        raise ZeroDivisionError("division by zero")
    if text == "interrupt":
        raise KeyboardInterrupt
    if text == "crash":
        os._exit(1)
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    cards = tuple(PageCard(1, _card(number, one)) for number, one in enumerate(text.split("\n\n"), 1))
    taken = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
    return PhotoReading(hashlib.sha256(data).hexdigest(), taken, 1, cards, {"fake": "1.0"}, missing)


def _card(number: int, text: str) -> CardReading:
    lines = tuple(Line(line, QUAD, 0.9) for line in text.splitlines())
    if not lines:
        return CardReading(number, QUAD, 0, (), (), Draft(), (NO_TEXT,))
    name = Field(Property.FN, lines[0].text, lines[0].text, 0.95, 0.9, QUAD, (0,))
    doubtful = [
        Field(
            Property.EMAIL, line.text, line.text, 0.4, 0.9, QUAD, (at,), alternatives=("b@example.com",), reasons=("?",)
        )
        for at, line in enumerate(lines)
        if "@" in line.text
    ]
    used = {0, *(field.lines[0] for field in doubtful)}
    unused = tuple(at for at in range(len(lines)) if at not in used)
    return CardReading(
        number, QUAD, 0, lines, (), Draft((name, *doubtful), unused), ("glare",) if "glare" in text else ()
    )
