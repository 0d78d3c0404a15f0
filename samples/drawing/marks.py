"""Logos and icons, drawn from circles and polygons, so that no icon font is needed."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum, StrEnum

from models.geometry import Box
from samples.drawing.canvas import Canvas, Colour


class Icon(Enum):
    """A picture in place of a label."""

    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    MAIL = "mail"
    GLOBE = "globe"
    PIN = "pin"


class Logo(StrEnum):
    """Shapes for invented firms."""

    RINGS = "rings"
    PEAKS = "peaks"
    HEXAGON = "hexagon"
    BARS = "bars"
    LEAF = "leaf"
    SQUARES = "squares"
    WAVE = "wave"
    SUN = "sun"


def draw_logo(canvas: Canvas, logo: Logo, place: Box, colours: tuple[Colour, Colour]) -> None:
    """Draw a logo inside `place` (millimetres, taken as a square); the second colour is what lies behind it."""
    LOGOS[logo](canvas, place.left, place.top, min(place.width, place.height), colours)


def draw_icon(canvas: Canvas, icon: Icon, place: Box, colours: tuple[Colour, Colour]) -> None:
    """Draw an icon inside `place` (millimetres, taken as a square); the second colour is what lies behind it."""
    ICONS[icon](canvas, place.left, place.top, min(place.width, place.height), colours)


Colours = tuple[Colour, Colour]


def _rings(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    radius = size * 0.32
    for shift in (0.32, 0.68):
        canvas.disc(x + size * shift, y + size / 2, radius, colours[0])
        canvas.disc(x + size * shift, y + size / 2, radius * 0.62, colours[1])


def _peaks(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    low, light = y + size * 0.85, _between(*colours, 0.45)
    canvas.polygon([(x + size * 0.35, low), (x + size * 0.68, y + size * 0.3), (x + size, low)], light)
    canvas.polygon([(x, low), (x + size * 0.4, y + size * 0.1), (x + size * 0.8, low)], colours[0])


def _hexagon(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    for share, colour in ((1.0, colours[0]), (0.66, colours[1]), (0.34, colours[0])):
        angles = [math.radians(60 * i + 30) for i in range(6)]
        middle, radius = size / 2, size / 2 * share
        canvas.polygon([(x + middle + radius * math.cos(a), y + middle + radius * math.sin(a)) for a in angles], colour)


def _bars(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    for i, high in enumerate((0.45, 0.7, 1.0)):
        left, top = x + size * 0.36 * i, y + size * (1 - high)
        canvas.box(Box(left, top, left + size * 0.24, y + size), _between(*colours, 0.35 - 0.17 * i))


def _leaf(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    arc = [(t / 24, 0.42 * math.sin(math.pi * t / 24)) for t in range(25)]
    upper = [(x + size * (s + d * 0.7), y + size * (1 - s + d * 0.7)) for s, d in arc]
    lower = [(x + size * (s - d * 0.7), y + size * (1 - s - d * 0.7)) for s, d in arc]
    canvas.polygon(upper, colours[0])
    canvas.polygon(lower, _between(*colours, 0.4))


def _squares(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    half, gap = size / 2, size * 0.05
    for row in (0, 1):
        for column in (0, 1):
            left, top = x + half * column + gap, y + half * row + gap
            shade = 0.5 if row == column == 1 else 0.0
            canvas.box(
                Box(left, top, left + half - 2 * gap, top + half - 2 * gap), _between(*colours, shade), size * 0.04
            )


def _wave(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    for i in range(3):
        crest = [(t / 24, 0.08 * math.sin(2 * math.pi * t / 24)) for t in range(25)]
        top = 0.25 + 0.25 * i
        edge = [(x + size * s, y + size * (top + d)) for s, d in crest]
        back = [(x + size * s, y + size * (top + d + 0.11)) for s, d in reversed(crest)]
        canvas.polygon(edge + back, _between(*colours, 0.25 * i))


def _sun(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    middle = size / 2
    for i in range(12):
        angle = math.radians(30 * i)
        tip = (x + middle * (1 + math.cos(angle)), y + middle * (1 + math.sin(angle)))
        base = [angle + math.radians(turn) for turn in (-9, 9)]
        foot = [(x + middle * (1 + 0.62 * math.cos(a)), y + middle * (1 + 0.62 * math.sin(a))) for a in base]
        canvas.polygon([tip, *foot], colours[0])
    canvas.disc(x + middle, y + middle, middle * 0.48, colours[0])


def _phone(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    """Draw a handset: a thick arc with an ear and a mouth piece at its ends."""
    middle, reach = (x + size * 0.95, y + size * 0.05), size * 0.78
    sweep = [math.radians(100 + 70 * t / 16) for t in range(17)]
    outer = [(middle[0] + reach * math.cos(a), middle[1] + reach * math.sin(a)) for a in sweep]
    inner = [(middle[0] + reach * 0.76 * math.cos(a), middle[1] + reach * 0.76 * math.sin(a)) for a in reversed(sweep)]
    canvas.polygon(outer + inner, colours[0])
    for end in (sweep[0], sweep[-1]):
        at = (middle[0] + reach * 0.8 * math.cos(end), middle[1] + reach * 0.8 * math.sin(end))
        canvas.disc(*at, size * 0.16, colours[0])


def _mobile(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    canvas.box(Box(x + size * 0.24, y, x + size * 0.76, y + size), colours[0], size * 0.1)
    canvas.box(Box(x + size * 0.31, y + size * 0.13, x + size * 0.69, y + size * 0.76), colours[1])
    canvas.disc(x + size * 0.5, y + size * 0.88, size * 0.05, colours[1])


def _fax(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    canvas.box(Box(x + size * 0.25, y, x + size * 0.75, y + size * 0.4), _between(*colours, 0.4))
    canvas.box(Box(x + size * 0.05, y + size * 0.35, x + size * 0.95, y + size * 0.95), colours[0], size * 0.08)
    canvas.box(Box(x + size * 0.2, y + size * 0.5, x + size * 0.6, y + size * 0.58), colours[1])


def _mail(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    top, low = y + size * 0.16, y + size * 0.84
    canvas.box(Box(x, top, x + size, low), colours[0], size * 0.06)
    fold = [
        (x + size * 0.06, top + size * 0.06),
        (x + size / 2, top + size * 0.36),
        (x + size * 0.94, top + size * 0.06),
    ]
    under = [(px, py + size * 0.09) for px, py in reversed(fold)]
    canvas.polygon(fold + under, colours[1])


def _globe(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    middle, thin = size / 2, size * 0.07
    canvas.disc(x + middle, y + middle, middle, colours[0])
    for share in (0.3, 0.7):
        canvas.rule(x, y + size * share - thin / 2, size, colours[1], thin)
    for wide in (0.95, 0.38):
        left, right = x + middle * (1 - wide), x + middle * (1 + wide)
        canvas.pen.ellipse(canvas.px(left, y, right, y + size), outline=colours[1], width=round(canvas.px(thin)[0]))
    canvas.pen.ellipse(canvas.px(x, y, x + size, y + size), outline=colours[0], width=round(canvas.px(thin * 1.4)[0]))


def _pin(canvas: Canvas, x: float, y: float, size: float, colours: Colours) -> None:
    canvas.disc(x + size / 2, y + size * 0.36, size * 0.34, colours[0])
    canvas.polygon(
        [(x + size * 0.2, y + size * 0.52), (x + size * 0.8, y + size * 0.52), (x + size / 2, y + size)], colours[0]
    )
    canvas.disc(x + size / 2, y + size * 0.36, size * 0.14, colours[1])


def _between(near: Colour, far: Colour, share: float) -> Colour:
    """Return the colour that lies `share` of the way from `near` to `far`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(near, far, strict=True))
    return red, green, blue


Draw = Callable[[Canvas, float, float, float, Colours], None]
LOGOS: dict[Logo, Draw] = {
    Logo.RINGS: _rings, Logo.PEAKS: _peaks, Logo.HEXAGON: _hexagon, Logo.BARS: _bars,
    Logo.LEAF: _leaf, Logo.SQUARES: _squares, Logo.WAVE: _wave, Logo.SUN: _sun,
}  # fmt: skip
ICONS: dict[Icon, Draw] = {
    Icon.PHONE: _phone, Icon.MOBILE: _mobile, Icon.FAX: _fax, Icon.MAIL: _mail, Icon.GLOBE: _globe, Icon.PIN: _pin,
}  # fmt: skip
