"""Open the readers and the detector that this machine has; say in words what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.errors import EngineMissingError
from ingest.image.lines import ContourDetector, LineDetector, LineOptions, PpocrDetector
from ingest.ocr.ppocr import PpocrOptions, PpocrReader
from ingest.ocr.reader import Reader
from ingest.ocr.tesseract import TesseractOptions, TesseractReader
from ingest.ocr.tesserocr_reader import TesserocrReader


class Binding(StrEnum):
    """How Tesseract is called."""

    PYTESSERACT = "pytesseract"
    TESSEROCR = "tesserocr"


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Which engines to open, and how."""

    binding: Binding = Binding.PYTESSERACT
    tesseract: TesseractOptions = field(default_factory=TesseractOptions)
    ppocr: PpocrOptions = field(default_factory=PpocrOptions)
    lines: LineOptions = field(default_factory=LineOptions)


@dataclass(frozen=True, slots=True)
class Engines:
    """What there is: `readers` in the order of trust in their spaces; `missing` says in words what there is not."""

    detector: LineDetector
    readers: tuple[Reader, ...]
    missing: tuple[str, ...] = ()


def open_engines(options: EngineOptions) -> Engines:
    """Open all that is installed. Raises EngineMissingError if Tesseract, its language or the chosen binding is not."""
    tesseract = _open_tesseract(options)
    try:
        return Engines(PpocrDetector(options.lines), (tesseract, PpocrReader(options.ppocr)))
    except EngineMissingError as error:
        loss = f"{error}. Lines are found by contours and read by Tesseract alone, which reads fewer of them right"
        return Engines(ContourDetector(options.lines), (tesseract,), (loss,))


def _open_tesseract(options: EngineOptions) -> Reader:
    if options.binding is Binding.PYTESSERACT:
        return TesseractReader(options.tesseract)
    return TesserocrReader(options.tesseract)
