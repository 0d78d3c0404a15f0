"""What goes into one sample picture, and the sample that comes out."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from models.geometry import Quad
from samples.drawing import bending, camera, letter, photograph
from samples.drawing.bending import Way
from samples.drawing.camera import Place
from samples.drawing.canvas import FlatCard
from samples.drawing.designs import Design, print_card
from samples.drawing.fonts import Fonts
from samples.drawing.grounds import Ground
from samples.drawing.looks import Look
from samples.drawing.photograph import Artwork, Medium, Photograph, Scan, Shot
from samples.people import Person

COMMITTED_BYTES = 290_000  # a committed photo stays under 300 kB


@dataclass(frozen=True, slots=True)
class Subject:
    """A card to be made: whose, in which design and look, and how it lies."""

    person: Person
    design: Design
    look: Look
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A sample to be made; `slug` and `suffix` name its file, `orientation` is EXIF's.

    The cards `beneath` lie under the others, mostly covered: nobody could read them, so they are not in the truth.
    """

    slug: str
    condition: str
    subjects: tuple[Subject, ...]
    medium: Medium
    suffix: str = ".jpg"
    orientation: int = 1
    difficulty: str = "medium"
    covers: tuple[str, ...] = ()
    taken_at: datetime = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
    beneath: tuple[Subject, ...] = ()
    max_bytes: int = COMMITTED_BYTES

    @property
    def image(self) -> str:
        """The name of the picture file."""
        return self.slug + self.suffix

    @property
    def capture(self) -> str:
        """How the picture came to be, by the words of the label format."""
        return {Shot: "photo", Scan: "scan", Artwork: "digital"}[type(self.medium)]


@dataclass(frozen=True, slots=True, eq=False)
class TrueCard:
    """A card in a picture and where it lies there; `rotation` is the clockwise turn that brings it upright."""

    person: Person
    flat: FlatCard
    way: Way
    rotation: int

    @property
    def quad(self) -> Quad:
        """The corners in photo pixels, as the card is read."""
        height, width = self.flat.pixels.shape[:2]
        return bending.mapped(camera.outline((width, height)), self.way)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A finished picture (BGR, upright) with its truth."""

    recipe: Recipe
    picture: Photograph
    cards: tuple[TrueCard, ...]


def make(recipe: Recipe, fonts: Fonts, seed: int) -> Sample:
    """Return the sample of a recipe: the same for the same seed; raises MissingFontError."""
    rng = np.random.default_rng(seed)
    flats = [print_card(one.design, one.person, one.look, fonts) for one in recipe.subjects]
    picture = _taken(recipe, flats, fonts, rng)
    cards = tuple(
        TrueCard(subject.person, flat, way, _rotation(recipe, subject))
        for subject, flat, way in zip(recipe.subjects, flats, picture.ways, strict=True)
    )
    return Sample(recipe, picture, cards)


def varied(shot: Shot, rng: random.Random) -> Shot:
    """Return a shot like `shot`, from a little elsewhere."""
    view, tilt = shot.view, rng.uniform(0.6, 1.15)
    moved = camera.View(
        width=view.width,
        height=view.height,
        card_px=view.card_px * rng.uniform(0.92, 1.04),
        pitch=view.pitch * tilt + rng.uniform(-3, 3),
        yaw=view.yaw * rng.choice((-1, 1)) * tilt + rng.uniform(-3, 3),
        roll=view.roll * rng.choice((-1, 1)) + rng.uniform(-3, 3),
    )
    return Shot(shot.ground, moved, shot.light, shot.lens)


def _taken(recipe: Recipe, flats: list[FlatCard], fonts: Fonts, rng: np.random.Generator) -> Photograph:
    match recipe.medium:
        case Shot() as shot:
            paper = letter.page(fonts) if shot.ground is Ground.PRINTED_PAPER else None
            laid = [(flat, subject.place) for flat, subject in zip(flats, recipe.subjects, strict=True)]
            beneath = [(print_card(one.design, one.person, one.look, fonts), one.place) for one in recipe.beneath]
            return photograph.photograph(laid, shot, rng, paper, beneath)
        case Scan() as scanner:
            return photograph.scan(flats[0], scanner, rng)
        case Artwork() as file:
            return photograph.artwork(flats[0], file)


def _rotation(recipe: Recipe, subject: Subject) -> int:
    medium = recipe.medium
    turn = subject.place.turn + medium.view.roll if isinstance(medium, Shot) else getattr(medium, "turn", 0.0)
    return round(-turn / 90) * 90 % 360
