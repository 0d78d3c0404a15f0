"""Designs by name: a layout with the looks that suit it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.drawing import layouts, layouts_special, looks
from samples.drawing.canvas import Canvas, FlatCard
from samples.drawing.fonts import PAIRINGS, Fonts
from samples.drawing.looks import PALETTES, Look
from samples.drawing.marks import Logo
from samples.drawing.wording import Wording
from samples.people import Person

SERIOUS = (
    "lato",
    "inter",
    "opensans",
    "roboto",
    "arial",
    "times",
    "calibri",
    "cambria",
    "libertine",
    "manrope",
    "cabin",
    "spartan",
)
FINE = ("garamond", "garamond-lato", "libertine", "lato-light", "times", "cambria", "spartan")
FRIENDLY = ("quicksand", "comfortaa", "dosis", "cabin", "manrope", "lato")
Layout = Callable[[Canvas, Person, Look], None]


@dataclass(frozen=True, slots=True)
class Design:
    """A layout, and the palettes and pairings that are drawn from for it; millimetres."""

    layout: Layout
    palettes: Sequence[str] = looks.LIGHT
    pairings: Sequence[str] = SERIOUS
    width: float = 85.0
    height: float = 55.0


DESIGNS = {
    "classic": Design(layouts.classic),
    "columns": Design(layouts.columns),
    "centred": Design(layouts.centred, pairings=FINE),
    "dark": Design(layouts.classic, palettes=looks.DARK),
    "dark-centred": Design(layouts.centred, palettes=looks.DARK, pairings=FINE),
    "band": Design(layouts.band),
    "footer": Design(layouts.footer),
    "coloured": Design(layouts.icons, palettes=looks.COLOURED, pairings=FRIENDLY),
    "pale": Design(layouts.classic, palettes=looks.PALE, pairings=("lato", "opensans", "inter", "cabin")),
    "icons": Design(layouts.icons, pairings=FRIENDLY),
    "script": Design(layouts.script, pairings=("script", "brush")),
    "branches": Design(layouts.branches),
    "corner": Design(layouts.corner),
    "portrait": Design(layouts_special.portrait, width=55.0, height=85.0, pairings=(*FRIENDLY, *FINE)),
    "portrait-dark": Design(layouts_special.portrait, palettes=looks.DARK, width=55.0, height=85.0, pairings=FINE),
    "upright-firm": Design(layouts_special.upright_firm),
    "qr-vcard": Design(layouts_special.qr_vcard),
    "qr-mecard": Design(layouts_special.qr_mecard),
    "qr-url": Design(layouts_special.qr_url, palettes=(*looks.LIGHT, *looks.COLOURED)),
    "front": Design(layouts_special.front),
    "back": Design(layouts_special.back),
}


def draw_look(design: Design, rng: random.Random, palettes: Sequence[str] = ()) -> Look:
    """Return one of the looks that suit a design, in one of `palettes` where they are given."""
    return Look(
        palette=PALETTES[rng.choice(palettes or design.palettes)],
        pairing=PAIRINGS[rng.choice(design.pairings)],
        logo=rng.choice(list(Logo)),
        wording=Wording(labels=rng.random() < 0.85, short_fax=rng.random() < 0.25),
    )


def print_card(design: Design, person: Person, look: Look, fonts: Fonts) -> FlatCard:
    """Return the flat card; raises MissingFontError."""
    canvas = Canvas(design.width, design.height, look.palette.ground, fonts)
    design.layout(canvas, person, look)
    return canvas.finished()
