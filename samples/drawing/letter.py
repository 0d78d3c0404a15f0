"""A printed letter for cards to lie on: readers must not take its words for the card's."""

from __future__ import annotations

import textwrap

from samples.drawing.canvas import Canvas, Pixels, Type
from samples.drawing.fonts import Fonts

WIDTH, HEIGHT = 360.0, 300.0  # larger than A4, so that print reaches every side of the view
PX_PER_MM = 6
LETTER = (
    "Sehr geehrte Damen und Herren, vielen Dank für Ihre Anfrage vom vergangenen Dienstag. Wie besprochen senden wir "
    "Ihnen anbei die überarbeiteten Unterlagen zur Durchsicht. Die Muster wurden in drei Farben gefertigt und können "
    "bei uns besichtigt werden. Bitte beachten Sie, dass die Lieferzeit wegen der Feiertage etwa zwei Wochen länger "
    "ausfällt als gewöhnlich. Sollten sich Fragen ergeben, so rufen Sie uns gerne an. Über eine baldige Rückmeldung "
    "würden wir uns freuen. "
)


def page(fonts: Fonts) -> Pixels:
    """Return a page full of text, RGB, 6 px a millimetre; raises MissingFontError."""
    canvas = Canvas(WIDTH, HEIGHT, (255, 255, 255), fonts, PX_PER_MM)
    style = Type("LiberationSerif", 10, (52, 52, 56))
    rows = textwrap.wrap(LETTER * 14, 98)
    for column in (8.0, 190.0):
        canvas.stack(column, 8.0, rows[: round(HEIGHT / 5.4)], style, 5.4)
        rows = rows[7:]
    return canvas.finished().pixels
