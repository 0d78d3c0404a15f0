"""`python -m samples.journeys.way`: draw docs/way.png, from what the program really does to one sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from ingest.export.plain import certainty
from ingest.image.cards import CardOptions, find_cards, rectify
from ingest.image.decode import DecodeOptions, decode
from ingest.image.level import LevelOptions, SheetOptions, level, to_sheet
from ingest.image.lines import find_lines
from ingest.image.pictures import Pixels
from ingest.ocr.engines import EngineOptions, open_engines
from ingest.pipeline import ReadOptions, read_photo
from models.draft import Field
from models.geometry import Quad
from samples.drawing.fonts import SystemFonts

SAMPLE = Path(__file__).parents[1] / "06-de-mixed-polarity.jpg"
PICTURE = Path(__file__).parents[2] / "docs" / "way.png"
PANEL, HEIGHT, GAP, HEAD = 470, 440, 26, 50  # pixels
PAPER, INK, MUTED, MARK = "#ffffff", "#1d2430", "#68707d", "#0b8f6c"


def main() -> None:
    """Read the sample stage by stage and draw each stage in a panel of its own."""
    (photo,) = decode(SAMPLE.read_bytes(), DecodeOptions())
    engines = open_engines(EngineOptions())
    outline = find_cards(photo, CardOptions())[0]
    card = rectify(photo, outline, CardOptions())
    quads = find_lines(card, engines.detector)
    lines = level(card, quads, LevelOptions())
    sheet = to_sheet(lines, SheetOptions()).pixels
    (reading,) = read_photo(photo, engines, ReadOptions())
    panels = (
        ("1  the card in the photo", _marked(photo.pixels, [outline])),
        ("2  flat, its lines found", _marked(card.pixels, quads)),
        ("3  each line levelled, for two readers", _fitted(Image.fromarray(sheet))),
        ("4  the draft, and how sure", _draft(reading.draft.fields)),
    )
    picture = Image.new("RGB", (len(panels) * (PANEL + GAP) + GAP, HEAD + HEIGHT + GAP), PAPER)
    draw = ImageDraw.Draw(picture)
    for number, (title, panel) in enumerate(panels):
        left = GAP + number * (PANEL + GAP)
        draw.text((left, 16), title, INK, SystemFonts().face("Lato-Bold", 22))
        picture.paste(panel, (left, HEAD))
    picture.quantize(160).save(PICTURE, optimize=True)


def _fitted(picture: Image.Image) -> Image.Image:
    small = picture.convert("RGB")
    small.thumbnail((PANEL, HEIGHT), Image.Resampling.LANCZOS)
    return small


def _marked(pixels: Pixels, quads: Sequence[Quad]) -> Image.Image:
    """Return a BGR picture with outlines drawn on it, as wide as a panel."""
    picture = Image.fromarray(np.ascontiguousarray(pixels[..., ::-1]))
    scale = min(PANEL / picture.width, HEIGHT / picture.height)
    picture = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(picture)
    for quad in quads:
        ring = [(point.x * scale, point.y * scale) for point in (*quad.corners, quad.top_left)]
        draw.line(ring, MARK, 3, joint="curve")
    return picture


def _draft(fields: Sequence[Field]) -> Image.Image:
    """Return the fields as a list: property, value, and the word for the confidence."""
    panel = Image.new("RGB", (PANEL, HEIGHT), PAPER)
    draw = ImageDraw.Draw(panel)
    fonts = SystemFonts()
    for row, field in enumerate(fields):
        top = 4 + row * 44
        name = f"{field.property} {field.type or ''}"
        draw.text((0, top), f"{name.strip()}  ·  {certainty(field.confidence)}", MUTED, fonts.face("Lato-Regular", 14))
        draw.text((0, top + 16), field.value, INK, fonts.face("Lato-Regular", 19))
    return panel


if __name__ == "__main__":
    main()
