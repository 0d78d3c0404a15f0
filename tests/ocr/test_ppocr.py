"""PP-OCR reads levelled lines; its signs become words with their places."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.image.level import LevelOptions, level
from ingest.image.lines import LineOptions, PpocrDetector, find_lines
from ingest.image.pictures import Card, LineImage
from ingest.ocr.ppocr import PpocrOptions, PpocrReader, Sign, words_from_signs

TEXTS = ("Erika Beispiel", "Vertrieb Nord", "0911 1234567", "erika@beispiel.example")


@pytest.fixture(scope="module")
def reader() -> PpocrReader:
    return PpocrReader(PpocrOptions())


@pytest.fixture(scope="module")
def lines() -> list[LineImage]:
    picture = Image.new("RGB", (900, 520), "white")
    for row, text in enumerate(TEXTS):
        ImageDraw.Draw(picture).text((60, 40 + 120 * row), text, fill=(20, 20, 20), font=ImageFont.load_default(40))
    card = Card(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]), np.eye(3))
    return level(card, find_lines(card, PpocrDetector(LineOptions())), LevelOptions())


def test_every_line_is_read_in_order(reader: PpocrReader, lines: list[LineImage]) -> None:
    readings = reader.read(lines)

    assert [reading.text.replace(" ", "") for reading in readings] == [text.replace(" ", "") for text in TEXTS]
    assert all(reading.reader == "ppocr" and reading.confidence > 0.9 for reading in readings)


def test_the_order_and_company_of_the_lines_changes_nothing(reader: PpocrReader, lines: list[LineImage]) -> None:
    together = reader.read(lines)

    assert [reading.text for reading in reader.read(lines[::-1])] == [reading.text for reading in together[::-1]]
    assert reader.read(lines[:1])[0].text == together[0].text


def test_words_stand_where_they_are_printed(reader: PpocrReader, lines: list[LineImage]) -> None:
    words = reader.read(lines)[0].words

    assert words[0].start == pytest.approx(0, abs=0.06)
    assert words[-1].end == pytest.approx(1, abs=0.06)
    assert all(word.start < word.end for word in words)


def test_no_lines_give_no_readings(reader: PpocrReader) -> None:
    assert reader.read([]) == []


def test_a_blank_line_gives_an_empty_reading(reader: PpocrReader, lines: list[LineImage]) -> None:
    like = lines[0]
    blank = LineImage(np.full_like(like.grey, 255), np.full_like(like.colour, 230), like.homography, like.quad)

    (reading,) = reader.read([blank])

    assert (reading.text, reading.confidence, reading.words) == ("", 0.0, ())


def test_the_version_names_the_package_and_the_network(reader: PpocrReader) -> None:
    assert reader.version.startswith("rapidocr 3.")


def test_signs_become_words_between_the_spaces() -> None:
    signs = [Sign("a", 0.1, 1.0), Sign("b", 0.2, 0.8), Sign(" ", 0.3, 1.0), Sign("c", 0.9, 0.6)]

    words = words_from_signs(signs)

    assert [(word.text, word.confidence) for word in words] == [("ab", pytest.approx(0.9)), ("c", 0.6)]
    assert words[0].start == pytest.approx(0.05)
    assert words[0].end == pytest.approx(0.25)


def test_no_signs_make_no_words() -> None:
    assert words_from_signs([]) == ()
