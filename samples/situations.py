"""How cards lie when somebody photographs them as they are: for measuring, beside the committed conditions.

Each situation draws an arrangement by chance: the photo, where its cards lie, and what lies under or over them. Cards
that a person could not read, since others cover them, are in the picture and not in the truth.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from samples.drawing.album import Album
from samples.drawing.camera import Place, View
from samples.drawing.designs import DESIGNS, draw_look
from samples.drawing.grounds import TABLES, Ground
from samples.drawing.hand import SKINS, Grip, Hand
from samples.drawing.light import Lens, Light
from samples.drawing.photograph import Shot
from samples.people import Domains, invent
from samples.recipe import Recipe, Subject

LANDSCAPE = tuple(name for name, one in DESIGNS.items() if one.width > one.height and name not in {"back", "pale"})
WHITE = ("classic", "columns", "centred", "corner", "branches", "icons", "script", "qr-mecard", "upright-firm")
MAX_BYTES = 3_000_000


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A photo, and where the cards lie in it: those to be read, and those `beneath` them."""

    shot: Shot
    places: Sequence[Place] = (Place(),)
    beneath: Sequence[Place] = ()
    designs: Sequence[str] = LANDSCAPE
    palettes: Sequence[str] = ()


def steep(rng: random.Random) -> Arrangement:
    """Return a card seen from 38 to 45 degrees, from below or from the side."""
    tilt, other = rng.uniform(38, 45), rng.uniform(-8, 8)
    pitch, yaw = (tilt, other) if rng.random() < 0.6 else (other, rng.choice((-1, 1)) * tilt)
    view = View(2000, 1500, rng.uniform(1150, 1350), pitch, yaw, rng.uniform(-12, 12))
    return Arrangement(_shot(rng, view))


def white_on_white(rng: random.Random) -> Arrangement:
    """Return a white card on a white table, or on white paper in even light."""
    view = _view(rng, (2000, 1500), rng.uniform(1200, 1500))
    light = Light(rng.uniform(0.05, 0.25), rng.uniform(0, 360), rng.gauss(0.01, 0.02), rng.uniform(0.95, 1.06))
    return Arrangement(
        Shot(Ground.WHITE_TABLE, view, light), designs=WHITE, palettes=("navy", "petrol", "red", "orange", "grey")
    )


def bent(rng: random.Random) -> Arrangement:
    """Return a card that was carried in a trouser pocket: bent by 20 to 55 degrees."""
    place = Place(rng.uniform(-3, 3), rng.uniform(-3, 3), rng.uniform(-8, 8), rng.choice((-1, 1)) * rng.uniform(20, 55))
    view = _view(rng, (2000, 1500), rng.uniform(1200, 1450))
    return Arrangement(_shot(rng, view), [place])


def in_a_hand(rng: random.Random) -> Arrangement:
    """Return a card that one hand holds up while the other takes the photo."""
    grip = rng.choice((Grip.BOTTOM, Grip.BOTTOM, Grip.LEFT, Grip.RIGHT))
    hand = Hand(grip, rng.randrange(len(SKINS)), rng.uniform(8, 14), rng.uniform(5, 14))
    view = _view(rng, (1500, 2000) if rng.random() < 0.4 else (2000, 1500), rng.uniform(1050, 1350))
    place = Place(
        rng.uniform(-4, 4), rng.uniform(-6, 6), rng.uniform(-5, 5), rng.choice((0, 0, 1)) * rng.uniform(-14, 14)
    )
    return Arrangement(replace(_shot(rng, view), hand=hand), [place])


def in_an_album(rng: random.Random) -> Arrangement:
    """Return a page of an album with 4 to 8 cards, each loose in its pocket."""
    columns, rows = rng.choice(((2, 2), (2, 3), (2, 4), (3, 2)))
    backing = rng.choice(((0.93, 0.93, 0.92), (0.86, 0.87, 0.89), (0.12, 0.12, 0.13), (0.72, 0.70, 0.66)))
    album = Album(columns, rows, backing=backing, gloss=rng.uniform(0.25, 0.6))
    slack = [(rng.uniform(-3, 3), rng.uniform(-0.5, 2), rng.gauss(0, 0.8)) for _ in range(columns * rows)]
    places = [Place(x + dx, y + dy, turn) for (x, y), (dx, dy, turn) in zip(album.centres(), slack, strict=True)]
    return Arrangement(replace(_shot(rng, _around(rng, *album.size)), album=album), places)


def on_a_stack(rng: random.Random) -> Arrangement:
    """Return a card on two to five others that look out below it, as a stack that was pushed over."""
    count, wide = rng.randint(2, 5), rng.random() < 0.6
    beneath = [
        Place(rng.uniform(-24, 24), rng.uniform(-20, 20), rng.uniform(-28, 28) + rng.choice((0, 0, 0, 90, 180)))
        if wide
        else Place(rng.uniform(-4, 4), rng.uniform(-4, 4), rng.uniform(-5, 5))
        for _ in range(count)
    ]
    view = _view(rng, (2000, 1500), rng.uniform(1000, 1200))
    return Arrangement(_shot(rng, view), [Place(0, 0, rng.uniform(-6, 6))], beneath)


def several(rng: random.Random) -> Arrangement:
    """Return two to nine cards that were laid out by hand: no two touch, some lie turned."""
    columns, rows = rng.choice(((1, 2), (2, 1), (1, 3), (2, 2), (2, 3), (3, 2), (2, 4), (3, 3)))
    pitch = (105.0, 80.0)
    places = []
    for row in range(rows):
        for column in range(columns):
            x, y = (column - (columns - 1) / 2) * pitch[0], (row - (rows - 1) / 2) * pitch[1]
            turn = rng.uniform(-9, 9) + rng.choice((0, 0, 0, 0, 180))
            places.append(Place(x + rng.uniform(-5, 5), y + rng.uniform(-5, 5), turn))
    if len(places) > 3 and rng.random() < 0.3:
        places.pop(rng.randrange(len(places)))
    view = _around(rng, columns * pitch[0], rows * pitch[1])
    return Arrangement(_shot(rng, view), places)


def on_a_pattern(rng: random.Random) -> Arrangement:
    """Return a card on the keyboard of a computer or on a checked tablecloth."""
    view = _view(rng, (2000, 1500), rng.uniform(1000, 1350))
    place = Place(rng.uniform(-6, 6), rng.uniform(-6, 6), rng.uniform(-10, 10))
    return Arrangement(_shot(rng, view, (Ground.KEYBOARD, Ground.CHECKED_CLOTH)), [place])


SITUATIONS: dict[str, Callable[[random.Random], Arrangement]] = {
    "perspective-45": steep, "white-on-white": white_on_white, "bent": bent, "in-a-hand": in_a_hand,
    "album-sleeves": in_an_album, "on-a-stack": on_a_stack, "several-cards": several, "patterned-ground": on_a_pattern,
}  # fmt: skip


def by_chance(slug: str, name: str, locale: str, rng: random.Random) -> Recipe:
    """Return an example of a situation."""
    arranged = SITUATIONS[name](rng)
    subjects = tuple(_subject(arranged, place, locale, rng) for place in arranged.places)
    beneath = tuple(_subject(arranged, place, locale, rng) for place in arranged.beneath)
    return Recipe(slug, name, subjects, arranged.shot, beneath=beneath, max_bytes=MAX_BYTES)


def _subject(arranged: Arrangement, place: Place, locale: str, rng: random.Random) -> Subject:
    design = DESIGNS[rng.choice(arranged.designs)]
    return Subject(
        invent(locale, rng, Domains.LOCAL), design, draw_look(design, rng, arranged.palettes or design.palettes), place
    )


def _view(rng: random.Random, size: tuple[int, int], card_px: float) -> View:
    """Return a view from nearly above, as people take one card."""
    return View(*size, card_px, rng.uniform(2, 16), rng.gauss(0, 5), rng.gauss(0, 4))


def _around(rng: random.Random, width_mm: float, height_mm: float) -> View:
    """Return a view of 7 megapixels in which so much of the table has room, with a rim of a tenth."""
    size = (3072, 2304) if width_mm > height_mm else (2304, 3072)
    px_per_mm = min(size[0] / width_mm, size[1] / height_mm) / 1.15
    return View(*size, 85 * px_per_mm, rng.uniform(0, 7), rng.gauss(0, 2), rng.gauss(0, 2))


def _shot(rng: random.Random, view: View, grounds: Sequence[Ground] = TABLES) -> Shot:
    """Return a photo in the light of a room, in focus more or less."""
    light = Light(
        gradient=rng.uniform(0.08, 0.35),
        direction=rng.uniform(0, 360),
        warmth=rng.gauss(0.02, 0.03),
        exposure=rng.uniform(0.9, 1.12),
    )
    lens = Lens(defocus=rng.uniform(0.5, 1.1), noise=rng.choice((1.5, 2.5, 4)))
    return Shot(rng.choice(grounds), view, light, lens)
