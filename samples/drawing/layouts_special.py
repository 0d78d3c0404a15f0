"""Layouts that readers find hard or different: codes, portrait, vertical text, two sides."""

from __future__ import annotations

from collections.abc import Callable

from models.geometry import Box, Point
from samples.drawing import payloads, wording
from samples.drawing.canvas import Anchor, Canvas
from samples.drawing.layouts import MARGIN, narrow
from samples.drawing.looks import Look
from samples.drawing.marks import draw_logo
from samples.people import Person


def qr_vcard(canvas: Canvas, person: Person, look: Look) -> None:
    """Set a QR code with the owner's vCard at the right."""
    _with_code(canvas, person, look, payloads.vcard)


def qr_mecard(canvas: Canvas, person: Person, look: Look) -> None:
    """Set a QR code with the owner's MeCard at the right."""
    _with_code(canvas, person, look, payloads.mecard)


def qr_url(canvas: Canvas, person: Person, look: Look) -> None:
    """Set a QR code that leads to the firm's page at the right."""
    _with_code(canvas, person, look, payloads.profile_url)


def portrait(canvas: Canvas, person: Person, look: Look) -> None:
    """Set a card of 55 x 85 mm: logo above, person in the middle, details below."""
    colours, middle = look.palette, canvas.width / 2
    draw_logo(canvas, look.logo, Box(middle - 6, 8, middle + 6, 20), (colours.accent, colours.ground))
    canvas.text(
        middle,
        26,
        wording.brand(person),
        canvas.fitted(person.brand, look.head(9, colours.accent), 44).at(Anchor.MIDDLE),
    )
    canvas.text(middle, 39, wording.name(person), canvas.fitted(person.name, look.head(12), 45).at(Anchor.MIDDLE))
    titles = wording.titles(person)
    style = narrow(canvas, titles, look.text(7.4, colours.muted).at(Anchor.MIDDLE), 45)
    canvas.stack(middle, 43.4, titles, style, 3.6)
    lines = [wording.company(person), *wording.address(person), *wording.contact(person, look.wording)]
    style = narrow(canvas, lines, look.text(7.2).at(Anchor.MIDDLE), 46)
    top = 79 - 3.4 * (len(lines) - 1)
    canvas.rule(middle - 5, top - 5.4, 10, colours.accent, 0.4)
    canvas.stack(middle, top, lines, style, 3.4)


def upright_firm(canvas: Canvas, person: Person, look: Look) -> None:
    """Set the firm's name upwards along a coloured strip at the left edge."""
    colours = look.palette
    canvas.box(Box(0, 0, 14, canvas.height), colours.accent)
    style = look.head(14, colours.on_accent, 0.12)
    canvas.text_up(8.8, 50, wording.brand(person).upper(), canvas.fitted(person.brand.upper(), style, 43))
    canvas.text(20, 13.5, wording.name(person), canvas.fitted(person.name, look.head(12), 58))
    canvas.stack(20, 18, wording.titles(person), look.text(7.4, colours.muted), 3.6)
    canvas.text(20, 28, wording.company(person), canvas.fitted(person.company, look.bold(7.2), 58))
    address = wording.in_one_line(wording.address(person), ", ")
    canvas.text(20, 31.4, address, canvas.fitted(address.text, look.text(7.2), 58))
    lines = wording.contact(person, look.wording)
    canvas.stack(20, 49.5 - 3.4 * (len(lines) - 1), lines, narrow(canvas, lines, look.text(7.2), 58), 3.4)


def front(canvas: Canvas, person: Person, look: Look) -> None:
    """Set what is the person's own: name, title, direct numbers, e-mail."""
    colours = look.palette
    canvas.box(Box(0, 0, 2.6, canvas.height), colours.accent)
    canvas.text(9, 24, wording.name(person), canvas.fitted(person.name, look.head(14), 68))
    canvas.stack(9, 29, wording.titles(person), look.text(8, colours.muted), 3.9)
    lines = [*wording.phones(person, look.wording), *wording.online(person, look.wording)[:1]]
    canvas.stack(9, 49.5 - 3.8 * (len(lines) - 1), lines, narrow(canvas, lines, look.text(7.6), 68), 3.8)


def back(canvas: Canvas, person: Person, look: Look) -> None:
    """Set what is the firm's: logo, name, slogan, address, web page, all over in its colour."""
    colours, middle = look.palette, canvas.width / 2
    canvas.box(Box(0, 0, canvas.width, canvas.height), colours.accent)
    draw_logo(canvas, look.logo, Box(middle - 7, 7, middle + 7, 21), (colours.on_accent, colours.accent))
    light = look.text(7.2, colours.on_accent).at(Anchor.MIDDLE)
    firm = look.head(11, colours.on_accent).at(Anchor.MIDDLE)
    canvas.text(middle, 29, wording.company(person), canvas.fitted(person.company, firm, 72))
    canvas.text(middle, 33.4, wording.slogan(person), light)
    rows = [wording.in_one_line(wording.address(person)), wording.online(person, wording.Wording(labels=False))[1]]
    canvas.stack(middle, 45, rows, narrow(canvas, rows, light, 73), 4)


def _with_code(canvas: Canvas, person: Person, look: Look, payload: Callable[[Person], str]) -> None:
    colours = look.palette
    dark_on_light = sum(colours.ink) < sum(colours.ground)
    pair = (colours.ink, colours.ground) if dark_on_light else ((20, 20, 20), (252, 252, 250))
    size = 24.0
    if not dark_on_light:
        canvas.box(Box(53.5, 25.5, 80.5, 52.5), pair[1], 0.8)
    canvas.code(payload(person), Point(55, 27), size, pair)
    draw_logo(canvas, look.logo, Box(MARGIN, 6, 14, 14), (colours.accent, colours.ground))
    canvas.text(17, 11.2, wording.company(person), canvas.fitted(person.company, look.bold(8.2), 62))
    canvas.text(MARGIN, 20.5, wording.name(person), canvas.fitted(person.name, look.head(11.5), 46))
    titles = wording.titles(person)
    canvas.stack(MARGIN, 24.4, titles, narrow(canvas, titles, look.text(7, colours.muted), 46), 3.3)
    lines = [*wording.address(person), *wording.contact(person, look.wording)]
    canvas.stack(MARGIN, 51 - 3.1 * (len(lines) - 1), lines, narrow(canvas, lines, look.text(6.6), 46), 3.1)
