"""A flat card to draw on, in millimetres; it remembers where each printed line stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import segno
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.geometry import Box, Point, Quad
from samples.drawing.fonts import Fonts
from samples.drawing.wording import Line, Piece

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
PX_PER_MM = 24  # 600 dpi: finer than any photo here shows it
POINT_MM = 25.4 / 72


class Anchor(StrEnum):
    """Which end of a line stands at the given place."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set: size in points, tracking (space between letters) in shares of the size."""

    face: str
    size_pt: float
    colour: Colour
    tracking: float = 0.0
    anchor: Anchor = Anchor.LEFT

    def at(self, anchor: Anchor) -> Type:
        """Return the same type with another anchor."""
        return replace(self, anchor=anchor)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on the flat card; `quad` encloses its ink, in card pixels."""

    pieces: tuple[Piece, ...]
    quad: Quad

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, eq=False)
class FlatCard:
    """A card side as the printer has it: RGB picture, its lines, its size."""

    pixels: Pixels
    lines: tuple[PrintedLine, ...]


@dataclass(eq=False)
class Canvas:
    """A card in the making; the origin is its top left, x and y are millimetres, y the baseline of text."""

    width: float
    height: float
    ground: Colour
    fonts: Fonts
    px_per_mm: int = PX_PER_MM
    lines: list[PrintedLine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new(
            "RGB", (round(self.width * self.px_per_mm), round(self.height * self.px_per_mm)), self.ground
        )
        self.pen = ImageDraw.Draw(self.image)

    def px(self, *millimetres: float) -> list[float]:
        """Return millimetres as pixels."""
        return [one * self.px_per_mm for one in millimetres]

    def width_of(self, text: str, style: Type) -> float:
        """Return how many millimetres `text` takes."""
        font = self.fonts.face(style.face, self._size_px(style))
        spaces = max(0, len(text) - 1) * style.tracking * self._size_px(style)
        length = sum(font.getlength(letter) for letter in text) if style.tracking else font.getlength(text)
        return (length + spaces) / self.px_per_mm

    def fitted(self, text: str, style: Type, width: float) -> Type:
        """Return `style`, made smaller where `text` would be wider than `width` millimetres."""
        needed = self.width_of(text, style)
        return style if needed <= width else replace(style, size_pt=style.size_pt * width / needed)

    def text(self, x: float, y: float, line: Line | str, style: Type) -> float:
        """Print a line with its baseline at `y` and return its width in millimetres."""
        line = Line.plain(line) if isinstance(line, str) else line
        if not line.text.strip():
            return 0.0
        width = self.width_of(line.text, style)
        start = x - width * {Anchor.LEFT: 0.0, Anchor.MIDDLE: 0.5, Anchor.RIGHT: 1.0}[style.anchor]
        box = self._print(Point(*self.px(start, y)), line.text, style)
        self.lines.append(PrintedLine(line.pieces, Quad.from_box(box)))
        return width

    def tabbed(self, place: Point, line: Line, tab: float, styles: tuple[Type, Type]) -> None:
        """Print a label at `place` and the rest of its line `tab` millimetres further; both are one line."""
        label, *rest = line.pieces
        if not rest:
            self.text(place.x + tab, place.y, line, styles[1])
            return
        before = len(self.lines)
        self.text(place.x, place.y, Line((label,)), styles[0])
        self.text(place.x + tab, place.y, Line(tuple(rest)), styles[1])
        left, right = (one.quad for one in self.lines[before:])
        boxes = left.bounds(), right.bounds()
        whole = Box(boxes[0].left, min(b.top for b in boxes), boxes[1].right, max(b.bottom for b in boxes))
        self.lines[before:] = [PrintedLine(line.pieces, Quad.from_box(whole))]

    def stack(self, x: float, y: float, lines: Sequence[Line | str], style: Type, leading: float) -> float:
        """Print lines under each other, `leading` millimetres apart, and return the baseline after the last."""
        for line in lines:
            self.text(x, y, line, style)
            y += leading
        return y

    def text_up(self, x: float, y: float, line: Line | str, style: Type) -> None:
        """Print a line that runs upwards: it starts at (x, y), its baseline is the vertical at `x`."""
        line = Line.plain(line) if isinstance(line, str) else line
        size = self._size_px(style)
        length, high = round(self.width_of(line.text, style) * self.px_per_mm) + size, 2 * size
        strip = Canvas(length / self.px_per_mm, high / self.px_per_mm, (0, 0, 0), self.fonts, self.px_per_mm)
        white = replace(style, colour=(255, 255, 255), anchor=Anchor.LEFT)
        strip.text(size / 2 / self.px_per_mm, 1.5 * size / self.px_per_mm, line, white)
        mask = strip.image.convert("L").rotate(90, expand=True)
        left, top = round(x * self.px_per_mm - 1.5 * size), round(y * self.px_per_mm - length + size / 2)
        self.image.paste(style.colour, (left, top), mask)
        box = strip.lines[0].quad.bounds()
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        quad = Quad(*(Point(left + y_px, top + strip.image.width - x_px) for x_px, y_px in corners))
        self.lines.append(PrintedLine(line.pieces, quad))

    def box(self, box: Box, colour: Colour, radius: float = 0.0) -> None:
        """Fill a rectangle (millimetres), with rounded corners if asked."""
        corners = self.px(box.left, box.top, box.right, box.bottom)
        self.pen.rounded_rectangle(corners, radius * self.px_per_mm, fill=colour)

    def rule(self, x: float, y: float, width: float, colour: Colour, thickness: float = 0.2) -> None:
        """Draw a horizontal rule that starts at (x, y)."""
        self.pen.rectangle(self.px(x, y, x + width, y + thickness), fill=colour)

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Fill a polygon given in millimetres."""
        self.pen.polygon([(x * self.px_per_mm, y * self.px_per_mm) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle around (x, y)."""
        self.pen.ellipse(self.px(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def code(self, payload: str, place: Point, size: float, colours: tuple[Colour, Colour]) -> None:
        """Print a QR code of `size` millimetres with its top left at `place`; `colours` are dark and light."""
        dark, light = colours
        # Cards carry low error correction, so that the modules stay large enough for a phone.
        modules = np.array([list(row) for row in segno.make_qr(payload, error="l").matrix], dtype=np.uint8)
        side = round(size * self.px_per_mm)
        picture = Image.fromarray(np.where(modules, 255, 0).astype(np.uint8)).resize(
            (side, side), Image.Resampling.NEAREST
        )
        x, y = (round(one) for one in self.px(place.x, place.y))
        self.image.paste(light, (x, y, x + side, y + side))
        self.image.paste(dark, (x, y), picture)

    def finished(self) -> FlatCard:
        """Return the card with what is printed on it."""
        return FlatCard(np.asarray(self.image).copy(), tuple(self.lines))

    def _size_px(self, style: Type) -> int:
        return max(4, round(style.size_pt * POINT_MM * self.px_per_mm))

    def _print(self, start: Point, text: str, style: Type) -> Box:
        """Draw `text` from the pixel `start` on the baseline and return the box of its ink."""
        x, y = start.x, start.y
        font = self.fonts.face(style.face, self._size_px(style))
        if not style.tracking:
            self.pen.text((x, y), text, font=font, fill=style.colour, anchor="ls")
            return ink_box(x, y, text, font)
        boxes = []
        for letter in text:
            self.pen.text((x, y), letter, font=font, fill=style.colour, anchor="ls")
            if letter.strip():
                boxes.append(ink_box(x, y, letter, font))
            x += font.getlength(letter) + style.tracking * self._size_px(style)
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


def ink_box(x: float, y: float, text: str, font: ImageFont.FreeTypeFont) -> Box:
    """Return the box of what is black of `text` on the baseline at the pixel (x, y)."""
    # Pillow's textbbox reaches from the pen's start to its end, which is not where the ink is.
    mask, (left, top) = font.getmask2(text, mode="L", anchor="ls")
    ink = mask.getbbox() or (0, 0, 0, 0)
    return Box(x + left + ink[0], y + top + ink[1], x + left + ink[2], y + top + ink[3])
