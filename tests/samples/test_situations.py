"""Situations: the truth fits cards that are bent, behind film, in a hand or on others."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageFont

from ingest.bench import Answer
from ingest.image.cards import CardOptions, sight_cards
from ingest.image.pictures import Photo, Pixels
from ingest.store.records import PageCard
from models.draft import CardReading, Draft
from models.geometry import Point, Quad
from samples import finding, situations, truth
from samples.drawing.bending import Strips, mapped, way_to_photo
from samples.drawing.camera import Place, View, from_card
from samples.drawing.photograph import Shot, quads_of
from samples.recipe import Recipe, Sample, make


class PlainFonts:
    """Pillow's own typeface in place of Debian's."""

    def face(self, name: str, size_px: int) -> ImageFont.FreeTypeFont:
        """Return the one face there is."""
        font = ImageFont.load_default(size_px)
        assert isinstance(font, ImageFont.FreeTypeFont), f"{name} at {size_px} px"
        return font


def scaled(recipe: Recipe, share: float) -> Recipe:
    """Return the same photo with fewer pixels."""
    shot = recipe.medium
    assert isinstance(shot, Shot)
    view = shot.view
    smaller = View(
        round(view.width * share), round(view.height * share), view.card_px * share, view.pitch, view.yaw, view.roll
    )
    return replace(recipe, medium=replace(shot, view=smaller))


def example(name: str, share: float = 0.3, number: int = 0) -> Sample:
    recipe = situations.by_chance(f"{name}-{number}", name, "de_DE", random.Random(f"{name}/{number}"))
    return make(scaled(recipe, share), PlainFonts(), number)


@pytest.mark.parametrize("name", situations.SITUATIONS)
def test_every_card_and_line_of_a_situation_lies_in_the_picture(name: str) -> None:
    sample = example(name, 0.2)
    height, width = sample.picture.pixels.shape[:2]
    for card in sample.cards:
        places = [point for quad in quads_of(card.flat, card.way) for point in quad.corners]
        assert places
        assert all(0 <= point.x <= width and 0 <= point.y <= height for point in places)
    assert json.dumps(truth.truth(sample))


def test_a_card_that_others_cover_is_in_the_picture_and_not_in_the_truth() -> None:
    recipe = situations.by_chance("stack", "on-a-stack", "de_DE", random.Random(1))
    alone, stacked = (make(scaled(one, 0.15), PlainFonts(), 1) for one in (replace(recipe, beneath=()), recipe))

    assert recipe.beneath
    assert truth.label(stacked) == truth.label(alone)
    assert not np.array_equal(stacked.picture.pixels, alone.picture.pixels)


def test_a_bent_card_keeps_its_length_and_is_lower_at_its_ends() -> None:
    view, size = View(1000, 800, 600), (850, 550)
    flat, bent = (way_to_photo(view, Place(arc=arc), size, 10) for arc in (0.0, 40.0))
    assert isinstance(bent, Strips)
    assert not isinstance(flat, Strips)
    middle, whole = (
        Quad(Point(425, 0), Point(426, 0), Point(426, 1), Point(425, 1)),
        Quad(Point(0, 0), Point(850, 0), Point(850, 550), Point(0, 550)),
    )
    assert mapped(whole, bent).width < mapped(whole, flat).width
    assert mapped(middle, bent).top_left.y < mapped(middle, flat).top_left.y
    assert np.allclose(from_card(view, Place(), size, 10), flat)


@pytest.mark.parametrize("name", ["album-sleeves", "several-cards"])
def test_all_cards_of_one_photo_are_found_and_none_is_merged(name: str) -> None:
    sample = example(name, 0.45)
    lines = [quad for card in sample.cards for quad in quads_of(card.flat, card.way)]

    class TrueLines:
        """A detector that knows where the lines of text are."""

        def find(self, pixels: Pixels) -> list[Quad]:
            """Return the lines of the whole photo."""
            assert pixels.shape == sample.picture.pixels.shape
            return lines

    seen = sight_cards(Photo(sample.picture.pixels, "0"), CardOptions(), TrueLines())

    assert len(seen.quads) == len(sample.cards) > 1
    tally = finding.Tally()
    readings = tuple(PageCard(1, CardReading(1, quad, 0, (), (), Draft(()), ())) for quad in seen.quads)
    finding.count(tally, truth.truth(sample), Answer(readings))
    assert (tally.merged, tally.split, tally.lost, tally.phantoms) == (0, 0, 0, 0)
