"""Where things stand on a card: one function a layout, 85 x 55 mm unless it says otherwise; margins of 6 mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.geometry import Box, Point
from samples.drawing import wording
from samples.drawing.canvas import Anchor, Canvas, Type
from samples.drawing.looks import Look
from samples.drawing.marks import Icon, draw_icon, draw_logo
from samples.people import Person, PhoneType

MARGIN = 6.0


def classic(canvas: Canvas, person: Person, look: Look) -> None:
    """Set the name in the upper left, the logo in the upper right, numbers and address in two columns below."""
    colours = look.palette
    draw_logo(canvas, look.logo, Box(69, 6, 79, 16), (colours.accent, colours.ground))
    canvas.text(MARGIN, 13, wording.name(person), canvas.fitted(person.name, look.head(12), 58))
    canvas.stack(MARGIN, 17.4, wording.titles(person), look.text(7.5, colours.muted), 3.5)
    canvas.rule(MARGIN, 25.2, 12, colours.accent, 0.5)
    lines, address = wording.contact(person, look.wording), wording.address(person)
    style = min(narrow(canvas, lines, look.text(7.2), 41), narrow(canvas, address, look.text(7.2), 29), key=size_of)
    canvas.stack(MARGIN, 49.5 - 3.5 * (len(lines) - 1), lines, style, 3.5)
    at = 49.5 - 3.5 * len(address)
    canvas.text(50, at, wording.company(person), canvas.fitted(person.company, look.bold(7.2, colours.accent), 29))
    canvas.stack(50, at + 3.5, address, style, 3.5)


def columns(canvas: Canvas, person: Person, look: Look) -> None:
    """Set firm and logo above, the name below a rule, labels and values in columns, register numbers at the foot."""
    colours = look.palette
    draw_logo(canvas, look.logo, Box(MARGIN, 5.5, 14.5, 14), (colours.accent, colours.ground))
    canvas.text(17.5, 9.6, wording.company(person), canvas.fitted(person.company, look.bold(9.5, colours.accent), 61))
    canvas.text(17.5, 13.3, wording.slogan(person), look.text(6.8, colours.muted))
    canvas.rule(MARGIN, 17, 73, colours.accent, 0.25)
    canvas.text(MARGIN, 23.6, wording.name(person), canvas.fitted(person.name, look.head(11), 73))
    canvas.stack(MARGIN, 27.2, wording.titles(person), look.text(7, colours.muted), 3.2)
    address = wording.address(person)
    canvas.stack(MARGIN, 37.5, address, narrow(canvas, address, look.text(7), 31), 3.4)
    lines = wording.contact(person, look.wording)
    top = 37.5 - (3.4 if len(lines) > 4 else 0)
    _table(canvas, lines, Box(40, top, 79, top + 3.4 * len(lines)), (look.bold(7, colours.accent), look.text(7)))
    canvas.stack(MARGIN, 51.5, wording.register(person), look.text(5.2, colours.muted), 2.6)


def centred(canvas: Canvas, person: Person, look: Look) -> None:
    """Set everything on the middle axis, names in spaced capitals."""
    colours, middle = look.palette, canvas.width / 2
    draw_logo(canvas, look.logo, Box(middle - 4, 5.5, middle + 4, 13.5), (colours.accent, colours.ground))
    name = wording.name(person).upper()
    canvas.text(middle, 22, name, canvas.fitted(name.text, look.head(11.5, tracking=0.2), 70).at(Anchor.MIDDLE))
    style = look.text(7, colours.muted, 0.1).at(Anchor.MIDDLE)
    y = canvas.stack(middle, 26.6, [one.upper() for one in wording.titles(person)], style, 3.6)
    canvas.rule(middle - 6, max(y - 0.8, 30), 12, colours.accent, 0.25)
    firm = look.bold(7.2).at(Anchor.MIDDLE)
    canvas.text(middle, 37.5, wording.company(person), canvas.fitted(person.company, firm, 72))
    small = look.text(7).at(Anchor.MIDDLE)
    rows = [wording.in_one_line(wording.address(person)), wording.in_one_line(wording.phones(person, look.wording))]
    rows.append(wording.in_one_line(wording.online(person, look.wording)))
    canvas.stack(middle, 41.5, rows, narrow(canvas, rows, small, 75), 3.7)


def band(canvas: Canvas, person: Person, look: Look) -> None:
    """Set the firm light on a dark band at the left, the person dark on light beside it: both polarities."""
    colours = look.palette
    canvas.box(Box(0, 0, 28, canvas.height), colours.accent)
    draw_logo(canvas, look.logo, Box(8.5, 8, 19.5, 19), (colours.on_accent, colours.accent))
    canvas.text(
        14,
        26.5,
        wording.brand(person),
        canvas.fitted(person.brand, look.head(9, colours.on_accent), 23).at(Anchor.MIDDLE),
    )
    style = look.text(5.6, colours.on_accent).at(Anchor.MIDDLE)
    canvas.text(14, 30, wording.slogan(person), canvas.fitted(person.slogan or "x", style, 24))
    address = wording.address(person)
    small = narrow(canvas, address, look.text(6, colours.on_accent).at(Anchor.MIDDLE), 24)
    canvas.stack(14, 49.5 - 3 * (len(address) - 1), address, small, 3)
    canvas.text(33, 14, wording.name(person), canvas.fitted(person.name, look.head(11.5), 46))
    canvas.stack(33, 18.4, wording.titles(person), look.text(7.2, colours.muted), 3.5)
    lines = wording.contact(person, look.wording)
    top = 46 - 3.8 * (len(lines) - 1)
    _table(canvas, lines, Box(33, top, 80, top + 3.8 * len(lines)), (look.bold(7.2, colours.accent), look.text(7.2)))
    firm = canvas.fitted(person.company, look.bold(7.2), 46)
    canvas.text(33, 50.2, wording.company(person), firm)


def icons(canvas: Canvas, person: Person, look: Look) -> None:
    """Set icons in coloured discs in place of labels."""
    colours = look.palette
    canvas.text(MARGIN, 13.5, wording.name(person), canvas.fitted(person.name, look.head(13), 60))
    canvas.stack(MARGIN, 18, wording.titles(person), look.text(7.6, colours.accent), 3.6)
    draw_logo(canvas, look.logo, Box(66, 6, 79, 19), (colours.accent, colours.ground))
    firm = canvas.fitted(person.company, look.bold(7, colours.muted), 30)
    canvas.text(79, 24, wording.company(person), firm.at(Anchor.RIGHT))
    rows = icon_rows(person, wording.Wording(labels=False))
    for i, (icon, line) in enumerate(rows):
        y = 50 - 4.6 * (len(rows) - 1 - i)
        canvas.disc(MARGIN + 1.8, y - 0.9, 1.8, colours.accent)
        place = Box(MARGIN + 0.75, y - 1.95, MARGIN + 2.85, y + 0.15)
        draw_icon(canvas, icon, place, (colours.on_accent, colours.accent))
        canvas.text(MARGIN + 5.4, y, line, canvas.fitted(line.text, look.text(7.5), 66))


def script(canvas: Canvas, person: Person, look: Look) -> None:
    """Set the name in a script face, everything else small and quiet."""
    colours = look.palette
    style = look.head(19, colours.accent)
    canvas.text(MARGIN + 1, 19.5, wording.name(person), canvas.fitted(person.name, style, 70))
    canvas.stack(MARGIN + 2, 25.5, wording.titles(person), look.text(7.4, colours.muted, 0.04), 3.6)
    firm = canvas.fitted(person.company, look.bold(7.4), 33)
    canvas.text(MARGIN + 2, 41, wording.company(person), firm)
    address = wording.address(person)
    canvas.stack(MARGIN + 2, 44.6, address, narrow(canvas, address, look.text(7), 33), 3.5)
    lines = wording.contact(person, look.wording)
    style = narrow(canvas, lines, look.text(7).at(Anchor.RIGHT), 35)
    canvas.stack(79, 48.1 - 3.5 * (len(lines) - 1), lines, style, 3.5)


def corner(canvas: Canvas, person: Person, look: Look) -> None:
    """Set small type in one corner and leave the rest free, as Swiss designers do."""
    colours = look.palette
    draw_logo(canvas, look.logo, Box(72, 6, 79, 13), (colours.accent, colours.ground))
    canvas.text(MARGIN, 9.2, wording.brand(person), look.head(9, colours.ink))
    rows = [wording.name(person), *wording.titles(person)]
    canvas.text(MARGIN, 24, rows[0], look.bold(6.6))
    canvas.stack(MARGIN, 26.9, rows[1:], look.text(6, colours.muted), 2.8)
    firm = canvas.fitted(person.company, look.bold(6), 36)
    address = wording.address(person)
    canvas.text(MARGIN, 49 - 2.8 * len(address), wording.company(person), firm)
    canvas.stack(MARGIN, 51.8 - 2.8 * len(address), address, narrow(canvas, address, look.text(6), 36), 2.8)
    lines = wording.contact(person, look.wording)
    canvas.stack(45, 49 - 2.8 * (len(lines) - 1), lines, narrow(canvas, lines, look.text(6), 34), 2.8)


def footer(canvas: Canvas, person: Person, look: Look) -> None:
    """Set contact details light on a coloured foot, name and firm dark on light above it."""
    colours = look.palette
    canvas.box(Box(0, 34.5, canvas.width, canvas.height), colours.accent)
    draw_logo(canvas, look.logo, Box(MARGIN, 6, 15, 15), (colours.accent, colours.ground))
    firm = canvas.fitted(person.company, look.bold(8.5), 58).at(Anchor.RIGHT)
    canvas.text(79, 10, wording.company(person), firm)
    canvas.text(79, 13.6, wording.slogan(person), look.text(6.6, colours.muted).at(Anchor.RIGHT))
    canvas.text(MARGIN, 25.5, wording.name(person), canvas.fitted(person.name, look.head(12.5, colours.accent), 73))
    titles = wording.titles(person)
    line = wording.in_one_line(titles)
    canvas.text(MARGIN, 30, line, canvas.fitted(line.text, look.text(7.4, colours.muted), 73))
    lines, address = wording.contact(person, look.wording), wording.address(person)
    top, leading = (41, 3.6) if len(lines) < 5 else (39.4, 3.1)
    style = min(
        narrow(canvas, lines, look.text(7, colours.on_accent), 41),
        look.text(2.1 * leading, colours.on_accent),
        key=size_of,
    )
    canvas.stack(MARGIN, top, address, narrow(canvas, address, style, 29), leading)
    canvas.stack(38, top, lines, style, leading)


def branches(canvas: Canvas, person: Person, look: Look) -> None:
    """Set the addresses of two offices side by side at the foot."""
    colours = look.palette
    canvas.text(MARGIN, 11, wording.brand(person), look.head(13, colours.accent))
    canvas.rule(MARGIN, 14, 73, colours.accent, 0.35)
    canvas.text(MARGIN, 21.5, wording.name(person), canvas.fitted(person.name, look.bold(10), 36))
    titles, lines = wording.titles(person), wording.contact(person, look.wording)
    canvas.stack(MARGIN, 25.2, titles, narrow(canvas, titles, look.text(6.8, colours.muted), 36), 3.2)
    canvas.stack(45, 21.5, lines, narrow(canvas, lines, look.text(6.8), 34), 3.3)
    canvas.text(MARGIN, 42, wording.company(person), canvas.fitted(person.company, look.bold(6.8), 36))
    offices = wording.address(person), wording.second_address(person)
    small = narrow(canvas, [*offices[0], *offices[1]], look.text(6.6), 34)
    canvas.stack(MARGIN, 45.3, offices[0], small, 3.1)
    canvas.stack(45, 45.3, offices[1], small, 3.1)


def icon_rows(person: Person, wording_: wording.Wording) -> list[tuple[Icon, wording.Line]]:
    """Return contact lines, each with the icon that stands for its label."""
    kinds = {PhoneType.WORK: Icon.PHONE, PhoneType.CELL: Icon.MOBILE, PhoneType.FAX: Icon.FAX}
    rows = [
        (kinds[phone.type], line) for phone, line in zip(person.phones, wording.phones(person, wording_), strict=True)
    ]
    rows += list(zip((Icon.MAIL, Icon.GLOBE), wording.online(person, wording_), strict=False))
    return [*rows, (Icon.PIN, wording.in_one_line(wording.address(person), ", "))]


def narrow(canvas: Canvas, lines: Sequence[wording.Line], style: Type, width: float) -> Type:
    """Return one type in which even the widest of `lines` is at most `width` millimetres wide."""
    return min((canvas.fitted(line.text, style, width) for line in lines), key=size_of, default=style)


def size_of(style: Type) -> float:
    """Return the size in points, to choose the smaller of two types."""
    return style.size_pt


def _table(canvas: Canvas, lines: Sequence[wording.Line], place: Box, styles: tuple[Type, Type]) -> None:
    """Set labels and values in two columns of one size; the first baseline is the top of `place`."""
    labels = [canvas.width_of(line.pieces[0].text, styles[0]) for line in lines if len(line.pieces) > 1]
    tab = max(labels) + 1.2 if labels else 0.0
    values = [wording.Line(line.pieces[-1:]) for line in lines]
    size = narrow(canvas, values, styles[1], place.width - tab).size_pt
    label_style, value_style = (replace(style, size_pt=size) for style in styles)
    for i, line in enumerate(lines):
        at = Point(place.left, place.top + place.height / len(lines) * i)
        canvas.tabbed(at, line, tab, (label_style, value_style))
