"""Tesseract inside this process (extra `fast`): about three times cheaper, but it cannot be stopped from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from PIL import Image

from ingest.errors import EngineMissingError, EngineTimeoutError
from ingest.image.level import to_sheet
from ingest.image.pictures import LineImage
from ingest.ocr.tesseract import (
    SheetWord,
    TesseractOptions,
    languages_found,
    readings_from_words,
)
from models.geometry import Box
from models.text import Reading

# Where Debian, Fedora, Arch and Homebrew keep the language data: tesserocr's wheel looks in a folder that is not there.
_TESSDATA = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/usr/local/share/tessdata",
)


class TesserocrReader:
    """Reads through tesserocr; holds the loaded language model, and nothing of what it read."""

    name = "tesseract"

    def __init__(self, options: TesseractOptions) -> None:
        """Load the language data; EngineMissingError says what to install."""
        try:
            import tesserocr  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise EngineMissingError(f"tesserocr cannot be used ({error}): pip install 'card-ingest[fast]'") from error
        folder = options.tessdata or _tessdata()
        installed = [str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.traineddata")]
        languages = languages_found(options.languages, installed, folder)
        self._options = options
        self._tesserocr: Any = tesserocr  # its stub leaves the enums' members open
        mode = self._tesserocr.PSM.SINGLE_BLOCK
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang=languages, psm=mode)
        except RuntimeError as error:
            raise EngineMissingError(
                f"{folder}: the language data for {languages} cannot be loaded, it may be damaged: install it anew"
            ) from error
        self.version = f"tesseract {self._api.Version()} {languages} (tesserocr {version('tesserocr')})"

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Return one reading a line, in order."""
        if not lines:
            return []
        sheet = to_sheet(lines, self._options.sheet)
        self._api.SetImage(Image.fromarray(sheet.pixels))
        try:
            if not self._api.Recognize(round(self._options.timeout_s * 1000)):
                raise EngineTimeoutError(f"tesseract took longer than {self._options.timeout_s:g} s")
            return readings_from_words(self.name, self._words(), lines, sheet)
        finally:
            self._api.Clear()

    def _words(self) -> Iterator[SheetWord]:
        word_level = self._tesserocr.RIL.WORD
        for word in self._tesserocr.iterate_level(self._api.GetIterator(), word_level):
            if not word.Empty(word_level):
                text = word.GetUTF8Text(word_level).strip()
                yield SheetWord(text, Box(*word.BoundingBox(word_level)), word.Confidence(word_level) / 100)


def _tessdata() -> Path:
    for pattern in _TESSDATA:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if any(folder.rglob("*.traineddata")):
                return folder
    raise EngineMissingError("no Tesseract language data found (Debian: apt install tesseract-ocr-script-latn)")
