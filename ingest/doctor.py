"""What this machine has and lacks: engines, languages, database, originals, network."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest import __version__
from ingest.batch import WorkerPool
from ingest.errors import EngineFailedError, EngineTimeoutError, IngestError
from ingest.image.level import LevelOptions, level
from ingest.image.lines import LineDetector, find_lines
from ingest.image.pictures import Card, LineImage
from ingest.ocr.engines import EngineOptions, open_engines
from ingest.ocr.reader import Reader
from ingest.settings import Settings, config_path
from ingest.store import Store
from models.geometry import Box, Quad

NETWORK = (
    "nothing in this program: no look-up, no download, no statistics."
    " Only --cluster sends photos, and only sync sends people, to the machine that you name;"
    " only serve and review listen, on 127.0.0.1 unless you say --lan"
)

_PRINTED = "0123 456 789"  # the same in the language data of every script
_REPAIR = "install it anew, with its language data"
_PATIENCE_S = 60.0  # opening both readers takes five, with a slow disk perhaps thirty


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `exit_code` is 0, or that of the error that it would end in."""

    subject: str
    text: str
    state: str = "ok"
    exit_code: int = 0


def examine(settings: Settings, patience_s: float = _PATIENCE_S) -> list[Finding]:
    """Look at everything that reading and storing need, and say for each how it stands. Nothing is changed.

    The readers may take `patience_s` to open and to read one line.
    """
    return [
        Finding("program", f"card-ingest {__version__}, Python {platform.python_version()}, {sys.platform}"),
        Finding("settings", _settings(settings)),
        *_engines(settings, patience_s),
        *_store(settings),
        Finding("network", NETWORK),
    ]


def _settings(settings: Settings) -> str:
    path = config_path()
    there = "" if path.exists() else " (not there: defaults)"
    return f"{path}{there}; {settings.jobs} jobs, region {settings.region or 'none'}"


def _engines(settings: Settings, patience_s: float) -> list[Finding]:
    """Try the readers in a process of its own: damaged data makes some of them abort or hang."""
    with WorkerPool(1, patience_s) as pool:
        try:
            return pool.submit(try_readers, settings.engines, settings.level).result()
        except EngineTimeoutError as error:
            return [_failed(f"they did not read {_PRINTED!r} within {patience_s:g} s", error.exit_code)]
        except BrokenExecutor:
            return [_failed("opening or trying them ends the whole process", EngineFailedError.exit_code)]


def _failed(what: str, exit_code: int) -> Finding:
    return Finding("readers", f"{what}: {_REPAIR}", "error", exit_code)


def try_readers(options: EngineOptions, levelling: LevelOptions) -> list[Finding]:
    """Open the readers and let each read one line of print."""
    try:
        engines = open_engines(options)
    except IngestError as error:
        return [Finding("readers", str(error), "missing", error.exit_code)]
    card, line = _print_line()
    images = level(card, [line], levelling)
    return [
        *(_tried(reader, images) for reader in engines.readers),
        *(Finding("reader", loss, "missing") for loss in engines.missing),
        _seen(card, engines.detector),
    ]


def _tried(reader: Reader, images: Sequence[LineImage]) -> Finding:
    about = f"{reader.name}: {reader.version}"
    try:
        (reading,) = reader.read(images)
    except IngestError as error:
        return Finding("reader", f"{about}: {str(error).rstrip('.')}: {_REPAIR}", "error", error.exit_code)
    if reading.text.replace(" ", "") != _PRINTED.replace(" ", ""):
        problem = f"{about}: read {reading.text!r} where {_PRINTED!r} is printed: {_REPAIR}"
        return Finding("reader", problem, "error", EngineFailedError.exit_code)
    return Finding("reader", about)


def _seen(card: Card, detector: LineDetector) -> Finding:
    name = type(detector).__name__
    if find_lines(card, detector):
        return Finding("detector", name)
    problem = f"{name}: sees no line where {_PRINTED!r} is printed: {_REPAIR}"
    return Finding("detector", problem, "error", EngineFailedError.exit_code)


def _print_line() -> tuple[Card, Quad]:
    """Return a white card with one line in black, and where it stands."""
    sheet = Image.new("RGB", (640, 200), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=48)
    pen.text((80, 70), _PRINTED, fill="black", font=font)
    left, top, right, bottom = pen.textbbox((80, 70), _PRINTED, font=font)
    quad = Quad.from_box(Box(round(left), round(top), round(right), round(bottom)))
    return Card(np.asarray(sheet, np.uint8).copy(), np.eye(3)), quad


def _store(settings: Settings) -> Iterator[Finding]:
    if not settings.db.exists():
        yield Finding("database", f"{settings.db}: not there yet, the first import makes it")
        return
    try:
        with Store.existing(settings.db) as store:
            drafts = ", ".join(f"{count} {state}" for state, count in store.counts().items())
            yield Finding("database", f"{settings.db}: people: {store.people.count()}, drafts: {drafts}")
            yield Finding("originals", f"{store.originals.folder}")
    except IngestError as error:
        yield Finding("database", str(error), "error", error.exit_code)
