"""Tesseract reads the sheet of all lines in one call, in a process of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from pytesseract import pytesseract

from ingest.errors import EngineFailedError, EngineMissingError, EngineTimeoutError
from ingest.image.level import Sheet, SheetOptions, share_along, to_sheet
from ingest.image.pictures import LineImage
from models.geometry import Box
from models.text import Reading, Word

# One sheet is one uniform block of text.
PAGE_SEGMENTATION_MODE = 6


@dataclass(frozen=True, slots=True)
class TesseractOptions:
    """How Tesseract is called."""

    languages: str = "Latin"  # one model for all languages in Latin script; best on cards of those measured
    command: str = "tesseract"
    tessdata: Path | None = None  # where the language data lies; None leaves it to Tesseract
    timeout_s: float = 30.0  # a sheet takes about one second: this is a hang
    sheet: SheetOptions = field(default_factory=SheetOptions)


@dataclass(frozen=True, slots=True)
class SheetWord:
    """A word on the sheet, in its pixels; confidence 0 to 1."""

    text: str
    box: Box
    confidence: float


class TesseractReader:
    """Reads through pytesseract: one process a call, which can be stopped."""

    name = "tesseract"

    def __init__(self, options: TesseractOptions) -> None:
        """Look whether the program and the language data are there; EngineMissingError says what to install."""
        # Tesseract's own threads make it slower, not faster; pytesseract hands its child this process's environment.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._options = options
        self._languages = languages_found(options.languages, self._ask("--list-langs")[1:], options.tessdata)
        self.version = f"{self._ask('--version')[0]} {self._languages}"

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Return one reading a line, in order."""
        if not lines:
            return []
        sheet = to_sheet(lines, self._options.sheet)
        return readings_from_words(self.name, self._words(sheet), lines, sheet)

    def _words(self, sheet: Sheet) -> list[SheetWord]:
        table = self._table(sheet)
        try:
            columns = [table[key] for key in ("text", "left", "top", "width", "height", "conf")]
        except KeyError as error:
            raise EngineFailedError(f"tesseract answered without the column {error}: is it version 4 or 5?") from error
        # Rows with a confidence of -1 are blocks and paragraphs, not words.
        return [
            SheetWord(text, Box(left, top, left + width, top + height), float(conf) / 100)
            for text, left, top, width, height, conf in zip(*columns, strict=True)
            if text.strip() and float(conf) >= 0
        ]

    def _table(self, sheet: Sheet) -> Mapping[str, Sequence[Any]]:
        pytesseract.tesseract_cmd = self._options.command
        try:
            return pytesseract.image_to_data(  # type: ignore[no-any-return, no-untyped-call]
                Image.fromarray(sheet.pixels),
                lang=self._languages,
                config=f"--psm {PAGE_SEGMENTATION_MODE} {self._folder()}",
                timeout=self._options.timeout_s,
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractError as error:
            raise EngineFailedError(f"tesseract ended with an error: {error.message}") from error
        except RuntimeError as error:  # this is how pytesseract reports a timeout
            raise EngineTimeoutError(f"tesseract took longer than {self._options.timeout_s:g} s") from error
        except OSError as error:  # the program has gone, or the disk is full
            raise EngineFailedError(f"tesseract could not be run: {error}") from error
        except UnicodeDecodeError as error:
            raise EngineFailedError(f"tesseract answered something else than text: {error}") from error

    def _ask(self, question: str) -> list[str]:
        """Return the lines of Tesseract's answer; pytesseract's own question knows no names with capitals ("Latin")."""
        folder = ["--tessdata-dir", str(self._options.tessdata)] if self._options.tessdata else []
        try:
            answer = subprocess.run(
                [self._options.command, *folder, question],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=True,
                timeout=self._options.timeout_s,
            )
        except (FileNotFoundError, PermissionError) as error:
            raise EngineMissingError(
                f"{self._options.command}: Tesseract is not installed (Debian: apt install tesseract-ocr)"
            ) from error
        except subprocess.CalledProcessError as error:
            raise EngineFailedError(f"{self._options.command} {question} failed: {error.stderr.strip()}") from error
        except subprocess.TimeoutExpired as error:
            raise EngineTimeoutError(f"{self._options.command} {question} took over {error.timeout:g} s") from error
        if not answer.stdout.strip():
            raise EngineFailedError(f"{self._options.command} {question} answered nothing: is it Tesseract 5?")
        return answer.stdout.splitlines()

    def _folder(self) -> str:
        return f'--tessdata-dir "{self._options.tessdata}"' if self._options.tessdata else ""


def languages_found(wanted: str, installed: Sequence[str], folder: Path | None = None) -> str:
    """Return the language names as this installation calls them; EngineMissingError names the missing ones.

    `folder` is where they were looked for, if that is known.
    """
    # Outside Debian the script models lie in a folder of their own.
    names = {name.removeprefix("script/"): name for name in installed} | {name: name for name in installed}
    missing = [language for language in wanted.split("+") if language not in names]
    if missing:
        raise EngineMissingError(
            f"Tesseract has no language data for {', '.join(missing)}{f' in {folder}' if folder else ''} "
            f"(Debian: apt install {' '.join(map(_debian_package, missing))})"
        )
    return "+".join(names[language] for language in wanted.split("+"))


def _debian_package(language: str) -> str:
    scripts = {"Latin": "script-latn", "Cyrillic": "script-cyrl", "Greek": "script-grek"}
    return f"tesseract-ocr-{scripts.get(language, language.replace('_', '-'))}"


def readings_from_words(
    reader: str, words: Iterable[SheetWord], lines: Sequence[LineImage], sheet: Sheet
) -> list[Reading]:
    """Hand each word to the line on whose height it stands."""
    rows: list[list[SheetWord]] = [[] for _ in lines]
    for word in words:
        rows[_row(word.box, lines, sheet)].append(word)
    return [_reading(reader, row, line, sheet.left) for row, line in zip(rows, lines, strict=True)]


def _row(box: Box, lines: Sequence[LineImage], sheet: Sheet) -> int:
    def overlap(index: int) -> float:
        top = sheet.tops[index]
        bottom = top + int(lines[index].grey.shape[0])
        return min(box.bottom, bottom) - max(box.top, top)

    return max(range(len(lines)), key=overlap)


def _reading(reader: str, row: Sequence[SheetWord], line: LineImage, left: int) -> Reading:
    words = tuple(
        Word(
            word.text,
            share_along(line, word.box.left - left),
            share_along(line, word.box.right - left),
            word.confidence,
        )
        for word in sorted(row, key=lambda word: word.box.left)
    )
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
    return Reading(reader, " ".join(word.text for word in words), confidence, words)
