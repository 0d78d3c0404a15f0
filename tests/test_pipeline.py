"""The way of a photo as a whole: with readers that are made up, and with the real ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

from ingest.image.lines import ContourDetector, LineOptions
from ingest.image.pictures import LineImage, Photo, Pixels
from ingest.ocr.engines import Binding, EngineOptions, Engines, open_engines
from ingest.pipeline import ReadOptions, read_photo
from models.draft import CardReading, Property
from models.geometry import Box, Point, Quad
from models.text import Reading, Word

TEXTS = ("Erika Beispiel", "Leiterin Vertrieb", "Beispiel Werke GmbH", "Tel. +49 911 1234567", "erika@example.com")


@dataclass(frozen=True, slots=True)
class WedgeReader:
    """Reads lines that are printed as wedges: a wedge that grows thinner is upright, one that grows thicker is not."""

    name: str = "wedge"
    version: str = "1"

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Read "wedge" from each line, and be sure of it only where it is upright."""
        readings = []
        for line in lines:
            left, right = np.array_split(line.grey < 128, 2, axis=1)
            confidence = 0.99 if left.sum() > right.sum() else 0.4
            readings.append(Reading(self.name, "wedge", confidence, (Word("wedge", 0.0, 1.0, confidence),)))
        return readings


def photo_of(pixels: Pixels) -> Photo:
    return Photo(np.ascontiguousarray(pixels), "0" * 64)


def wedge_card() -> Pixels:
    """Return a white card of 900 x 540 pixels with four wedges for lines."""
    card = np.full((540, 900, 3), 250, np.uint8)
    for row in range(4):
        top = 60 + 110 * row
        for x in range(80, 680, 24):
            height = int(44 * (1 - (x - 80) / 700))
            card[top + 22 - height // 2 : top + 22 + height // 2 + 1, x : x + 14] = 20
    return card


def on_table(card: Pixels, size: tuple[int, int], at: tuple[int, int], turn: int = 0) -> Pixels:
    """Return a dark table of size (height, width) with the card at (y, x), turned clockwise by `turn` degrees."""
    table = np.full((*size, 3), 60, np.uint8)
    lying = np.rot90(card, -turn // 90)
    table[at[0] : at[0] + lying.shape[0], at[1] : at[1] + lying.shape[1]] = lying
    return table


def wedge_engines(readers: int = 2) -> Engines:
    return Engines(ContourDetector(LineOptions()), (WedgeReader(),) * readers)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_card_is_brought_upright_whichever_way_it_lies(turn: int) -> None:
    photo = photo_of(on_table(wedge_card(), (1200, 1200), (100, 120), turn))

    (reading,) = read_photo(photo, wedge_engines(), ReadOptions())

    assert reading.rotation == (360 - turn) % 360
    assert [line.text for line in reading.lines] == ["wedge"] * 4
    # On the photo the lines run the way in which the card was turned.
    turned = [(line.quad.angle_degrees - turn + 180) % 360 - 180 for line in reading.lines]
    assert turned == pytest.approx([0] * 4, abs=4)
    assert reading.quad.area == pytest.approx(900 * 540, rel=0.1)


def test_the_lines_of_a_card_come_from_top_to_bottom_as_it_is_read() -> None:
    photo = photo_of(on_table(wedge_card(), (1200, 1200), (100, 120), 180))

    (reading,) = read_photo(photo, wedge_engines(), ReadOptions())

    heights = [line.quad.centre.y for line in reading.lines]
    assert heights == sorted(heights, reverse=True)


@dataclass(frozen=True, slots=True)
class KnownLines:
    """A detector that knows where the lines are."""

    quads: tuple[Quad, ...]

    def find(self, _pixels: Pixels) -> list[Quad]:
        """Return the known lines."""
        return list(self.quads)


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_line_across_the_others_is_read_in_its_own_direction(quarters: int) -> None:
    frame = wedge_card()
    standing = np.rot90(wedge_card()[55:110, 70:500], quarters)
    frame[60 : 60 + standing.shape[0], 750 : 750 + standing.shape[1]] = standing
    across = [Quad.from_box(Box(70, 55 + 110 * row, 690, 110 + 110 * row)) for row in range(4)]
    down = Quad(Point(805, 60), Point(805, 490), Point(750, 490), Point(750, 60))
    engines = Engines(KnownLines((*across, down)), (WedgeReader(),))

    (reading,) = read_photo(photo_of(frame), engines, ReadOptions())

    assert reading.rotation == 0
    angles = sorted(round(line.quad.angle_degrees) for line in reading.lines)
    assert angles == sorted([0, 0, 0, 0, {1: -90, 3: 90}[quarters]])
    assert all(line.confidence == pytest.approx(0.99) for line in reading.lines)


def test_one_reader_goes_the_same_way_as_two() -> None:
    photo = photo_of(on_table(wedge_card(), (1000, 1200), (100, 120), 180))

    alone, both = (read_photo(photo, wedge_engines(number), ReadOptions())[0] for number in (1, 2))

    assert [line.text for line in alone.lines] == [line.text for line in both.lines]
    assert [len(reading.lines[0].readings) for reading in (alone, both)] == [1, 2]


def test_a_photo_without_print_gives_one_empty_reading() -> None:
    (reading,) = read_photo(photo_of(np.full((600, 900, 3), 200, np.uint8)), wedge_engines(), ReadOptions())

    assert (reading.lines, reading.draft.fields, reading.rotation, reading.card) == ((), (), 0, 1)
    assert reading.quad.area == pytest.approx(600 * 900, rel=0.02)


def code_picture(text: str) -> Pixels:
    matrix = np.array([list(row) for row in segno.make_qr(text, error="m").matrix_iter(scale=5, border=4)], np.uint8)
    return np.repeat((255 - 255 * matrix)[:, :, np.newaxis], 3, axis=2)


def test_two_cards_give_two_readings_each_with_its_own_code() -> None:
    cards = [wedge_card(), wedge_card()]
    for number, card in enumerate(cards):
        code = code_picture(f"https://beispiel.example/{number}")
        card[-20 - code.shape[0] : -20, -20 - code.shape[1] : -20] = code
    photo = on_table(cards[0], (1400, 1200), (60, 150))
    photo[740:1280, 150:1050] = cards[1]

    readings = read_photo(photo_of(photo), wedge_engines(), ReadOptions())

    assert [reading.card for reading in readings] == [1, 2]
    assert [[code.text for code in reading.codes] for reading in readings] == [
        ["https://beispiel.example/0"],
        ["https://beispiel.example/1"],
    ]


def test_a_blank_note_beside_the_card_is_no_card() -> None:
    photo = on_table(wedge_card(), (1400, 1200), (740, 150))
    photo[60:600, 150:1050] = 250

    (reading,) = read_photo(photo_of(photo), wedge_engines(), ReadOptions())

    assert (reading.card, len(reading.lines)) == (1, 4)


def test_a_panel_that_lies_among_print_and_tells_no_person_is_read_with_all_around_it() -> None:
    page = np.full((1400, 1900, 3), 250, np.uint8)
    page[300:1000, 500:1450] = (120, 60, 20)
    for row in range(23):
        page[30 + 58 * row : 44 + 58 * row, 40:380:6] = 30
    for row in range(4):
        page[420 + 130 * row : 440 + 130 * row, 600:1200:6] = 240
    panel = [Box(590, 410 + 130 * row, 1210, 450 + 130 * row) for row in range(4)]
    letter = [Box(30, 20 + 58 * row, 390, 54 + 58 * row) for row in range(23)]
    engines = Engines(KnownLines(tuple(map(Quad.from_box, panel + letter))), (WedgeReader(),))

    (reading,) = read_photo(photo_of(page), engines, ReadOptions())

    assert reading.quad.area == pytest.approx(1400 * 1900, rel=0.02)
    assert len(reading.lines) == len(panel + letter)


def printed_card() -> Pixels:
    """Return a card with TEXTS, the last line light on a dark bar."""
    picture = Image.new("RGB", (1050, 640), (250, 248, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 455, 1050, 640), fill=(20, 50, 110))
    for row, text in enumerate(TEXTS):
        fill = (250, 250, 250) if row == 4 else (30, 30, 40)
        draw.text((80, 60 + 105 * row), text, fill=fill, font=ImageFont.load_default(54 if row == 0 else 40))
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def photographed(card: Pixels) -> tuple[Photo, Quad]:
    """Return a photo of the card at a slant on a table in uneven light, and the card's corners."""
    corners = np.array([(330, 260), (1560, 180), (1630, 930), (270, 1010)], np.float32)
    height, width = card.shape[:2]
    way = cv2.getPerspectiveTransform(np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32), corners)
    photo = np.full((1200, 1900, 3), (60, 80, 110), np.uint8)
    cv2.warpPerspective(card, way, (1900, 1200), dst=photo, borderMode=cv2.BORDER_TRANSPARENT, flags=cv2.INTER_AREA)
    light = np.linspace(0.6, 1.0, 1900)[np.newaxis, :, np.newaxis]
    noise = np.random.default_rng(7).normal(0, 3, photo.shape)
    shot = np.clip(photo * light + noise, 0, 255).astype(np.uint8)
    return photo_of(shot), Quad(*(Point(float(x), float(y)) for x, y in corners))


def values(reading: CardReading, wanted: Property) -> list[str]:
    return [field.value for field in reading.draft.fields if field.property is wanted]


@pytest.mark.tesseract
@pytest.mark.parametrize("binding", list(Binding))
def test_the_real_engines_read_a_photographed_card(binding: Binding) -> None:
    photo, corners = photographed(printed_card())

    (reading,) = read_photo(photo, open_engines(EngineOptions(binding=binding)), ReadOptions())

    assert [line.text for line in reading.lines] == list(TEXTS)
    assert all(line.confidence > 0.9 and not line.disputed for line in reading.lines)
    assert values(reading, Property.TEL) == ["+499111234567"]
    assert values(reading, Property.EMAIL) == ["erika@example.com"]
    assert reading.quad.area == pytest.approx(corners.area, rel=0.06)
    starts = [(line.quad.top_left.x, line.quad.top_left.y) for line in reading.lines]
    inside = [
        cv2.pointPolygonTest(np.array([(p.x, p.y) for p in corners.corners], np.float32), at, False) for at in starts
    ]
    assert inside == [1.0] * len(TEXTS)


@pytest.mark.tesseract
def test_the_real_engines_read_a_card_that_lies_on_its_head() -> None:
    photo, _ = photographed(printed_card())

    (reading,) = read_photo(
        photo_of(np.rot90(photo.pixels, 2)), open_engines(EngineOptions(binding=Binding.TESSEROCR)), ReadOptions()
    )

    assert reading.rotation == 180
    assert [line.text for line in reading.lines] == list(TEXTS)
