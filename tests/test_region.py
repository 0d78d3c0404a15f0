"""A drawn region is read as a person sees it, also where the detector sees no line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from ingest.batch.region import RegionReading, read_region, read_region_in_worker
from ingest.image.decode import decode
from ingest.image.pictures import LineImage, Photo, Pixels
from ingest.ocr.engines import Engines
from ingest.pipeline import ReadOptions
from ingest.settings import read_settings
from models.geometry import Box, Point, Quad
from models.text import Reading, Word


@dataclass
class FakeDetector:
    """Finds the lines it was given; `sizes` are those of the pictures it saw, height and width."""

    lines: list[Quad]
    sizes: list[tuple[int, int]] = field(default_factory=list)

    def find(self, pixels: Pixels) -> list[Quad]:
        """Return the lines."""
        self.sizes.append(pixels.shape[:2])
        return self.lines


@dataclass
class FakeReader:
    """Reads "line 1", "line 2", … or nothing; `seen` are the outlines that it was given."""

    silent: int = 0  # how many calls see nothing
    seen: list[list[Quad]] = field(default_factory=list)
    name: str = "fake"
    version: str = "1"

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Return one reading a line."""
        self.seen.append([line.quad for line in lines])
        if len(self.seen) <= self.silent:
            return [Reading(self.name, "", 0.0) for _ in lines]
        texts = [f"line{at}" for at, _ in enumerate(lines, 1)]
        return [Reading(self.name, text, 0.9, (Word(text, 0.0, 1.0, 0.9),)) for text in texts]


SAMPLES = Path(__file__).parents[1] / "samples"
PHOTO = Photo(np.full((400, 600, 3), 255, np.uint8), "0" * 64)
REGION = Quad.from_box(Box(100, 100, 400, 180))


def read(detector: FakeDetector, reader: FakeReader, quad: Quad = REGION) -> str:
    return read_region(PHOTO, quad, Engines(detector, (reader,)), ReadOptions())


def test_the_lines_in_the_region_are_read_in_order() -> None:
    lines = [Quad.from_box(Box(5, 45, 200, 65)), Quad.from_box(Box(5, 5, 200, 25))]
    reader = FakeReader()
    assert read(FakeDetector(lines), reader) == "line1 line2"
    assert [quad.centre.y for quad in reader.seen[0]] == sorted(quad.centre.y for quad in lines)


def test_a_region_in_which_no_line_is_found_is_read_as_one_line() -> None:
    detector, reader = FakeDetector([]), FakeReader()
    assert read(detector, reader) == "line1"
    height, width = detector.sizes[0]
    assert reader.seen[0][0].bounds() == Box(0, 0, width, height)


def test_what_the_reader_does_not_see_in_the_lines_it_may_see_in_the_whole() -> None:
    reader = FakeReader(silent=1)
    assert read(FakeDetector([Quad.from_box(Box(5, 5, 40, 25))]), reader) == "line1"
    assert len(reader.seen) == 2


def test_nothing_seen_is_an_empty_text() -> None:
    assert read(FakeDetector([]), FakeReader(silent=9)) == ""


def test_a_turned_region_is_turned_upright() -> None:
    detector = FakeDetector([])
    upright = Quad(Point(100, 180), Point(100, 100), Point(400, 100), Point(400, 180))  # read from below
    read(detector, FakeReader(), upright)
    height, width = detector.sizes[0]
    assert height > 2 * width


def test_what_a_worker_needs_is_hashable_and_follows_the_settings() -> None:
    settings = read_settings({"region": "AT"}, {})
    how = RegionReading.of(settings)
    assert hash(how) == hash(RegionReading.of(settings))
    assert how.options.region == "AT"


@pytest.mark.tesseract
def test_a_real_reader_reads_a_drawn_region() -> None:
    how = RegionReading.of(read_settings({}, {}))
    data = (SAMPLES / "05-de-dark-card.jpg").read_bytes()
    height, width = decode(data, how.decode)[0].pixels.shape[:2]
    text = read_region_in_worker(how, data, 1, Quad.from_box(Box(0, 0, width, height)))
    assert "Norma Kuhl" in text
