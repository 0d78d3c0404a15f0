"""The generator: same seed same picture, and truth that fits the picture."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ImageFont

from models.geometry import Box, Point, Quad
from samples import __main__, files, generate, truth
from samples.conditions import CONDITIONS
from samples.drawing import camera, fonts
from samples.drawing.bending import Strips
from samples.drawing.camera import Homography, Place, View
from samples.drawing.canvas import Anchor, Canvas, FlatCard, Type
from samples.drawing.grounds import LEARNED, Ground
from samples.drawing.photograph import Photograph, Scan, Shot, photograph, quads_of, scan
from samples.people import LOCALES
from samples.recipe import Recipe, make

BLACK = Type("any", 14, (10, 10, 10))
SMALL = View(640, 480, 420, pitch=18, yaw=-9, roll=6)


class PlainFonts:
    """Pillow's own typeface in place of Debian's, so that no font need be installed."""

    def face(self, name: str, size_px: int) -> ImageFont.FreeTypeFont:
        """Return the one face there is."""
        font = ImageFont.load_default(size_px)
        assert isinstance(font, ImageFont.FreeTypeFont), f"{name} at {size_px} px"
        return font


def flat_way(photo: Photograph) -> Homography:
    way = photo.ways[0]
    assert not isinstance(way, Strips)
    return way


def one_line_card() -> FlatCard:
    canvas = Canvas(85, 55, (255, 255, 255), PlainFonts())
    canvas.text(20, 30, "Jane Doe", BLACK)
    return canvas.finished()


def recipe_by_chance(number: int, seed: int = 5) -> Recipe:
    return list(generate.chance_recipes(number + 1, seed))[number]


def small(recipe: Recipe) -> Recipe:
    return replace(recipe, medium=Shot(Ground.FABRIC, SMALL))


def test_the_same_seed_makes_the_same_picture() -> None:
    recipe = small(recipe_by_chance(0))
    first, again, other = (make(recipe, PlainFonts(), seed) for seed in (3, 3, 4))
    assert np.array_equal(first.picture.pixels, again.picture.pixels)
    assert not np.array_equal(first.picture.pixels, other.picture.pixels)
    assert files.encoded(first) == files.encoded(again)


def test_a_recipe_does_not_depend_on_the_ones_before_it() -> None:
    names = generate.condition_names()
    long = list(generate.chance_recipes(6, 9, names))
    assert list(generate.chance_recipes(4, 9, names)) == long[:4]
    assert [one.condition for one in long] == [one.name for one in CONDITIONS[:6]]


def test_chance_reaches_every_locale_and_ground() -> None:
    recipes = list(generate.chance_recipes(200, 1))
    assert {one.subjects[0].person.locale for one in recipes} == set(LOCALES)
    assert {one.medium.ground for one in recipes if isinstance(one.medium, Shot)} == set(LEARNED)


@pytest.mark.parametrize("place", [Place(), Place(4, -3, 30), Place(0, 0, 90), Place(2, 1, 180)])
def test_ink_in_the_photo_lies_where_the_line_quad_says(place: Place) -> None:
    card = one_line_card()
    shot = Shot(Ground.GREY_TABLE, View(1000, 1000, 640, pitch=20, yaw=10, roll=-5))
    photo = photograph([(card, place)], shot, np.random.default_rng(0))
    flat_size = card.pixels.shape[1] // 2, card.pixels.shape[0] // 2
    to_flat = np.diag((0.5, 0.5, 1.0)) @ np.linalg.inv(flat_way(photo))
    flat = cv2.warpPerspective(photo.pixels, to_flat, flat_size)
    rows, columns = np.nonzero(cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)[20:-20, 20:-20] < 100)
    found = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]) + 20
    stated = card.lines[0].quad.bounds()
    assert found == pytest.approx(np.array([stated.left, stated.top, stated.right, stated.bottom]) / 2, abs=2)


def test_the_card_in_the_photo_has_the_stated_corners() -> None:
    card = one_line_card()
    photo = photograph([(card, Place(turn=12))], Shot(Ground.SLATE, SMALL), np.random.default_rng(0))
    mask = (cv2.GaussianBlur(cv2.cvtColor(photo.pixels, cv2.COLOR_BGR2GRAY), (0, 0), 1) > 140).astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea).reshape(-1, 2)
    size = card.pixels.shape[1], card.pixels.shape[0]
    for corner in camera.mapped(camera.outline(size), flat_way(photo)).corners:
        assert np.hypot(*(outline - (corner.x, corner.y)).T).min() < 3


def test_a_scan_keeps_the_scale_of_its_dots() -> None:
    card = one_line_card()
    picture = scan(card, Scan(dpi=200, turn=0), np.random.default_rng(0))
    stated = quads_of(card, picture.ways[0])[0]
    assert stated.width == pytest.approx(card.lines[0].quad.width * 200 / (24 * 25.4), rel=0.01)


def test_a_turn_of_the_card_is_undone_by_the_stated_rotation() -> None:
    recipe = recipe_by_chance(0)
    for turn, rotation in ((0, 0), (90, 270), (180, 180), (270, 90)):
        subject = replace(recipe.subjects[0], place=Place(turn=turn))
        sample = make(replace(small(recipe), subjects=(subject,)), PlainFonts(), 1)
        card = sample.cards[0]
        assert card.rotation == rotation
        assert (card.quad.angle_degrees + rotation + 180) % 360 - 180 == pytest.approx(0, abs=20)


@pytest.mark.parametrize("anchor", list(Anchor))
def test_a_line_is_as_wide_as_it_was_measured(anchor: Anchor) -> None:
    canvas = Canvas(85, 55, (255, 255, 255), PlainFonts())
    canvas.text(42, 30, "HELLO", replace(BLACK, tracking=0.3).at(anchor))
    quad = canvas.lines[0].quad
    edge = {Anchor.LEFT: quad.top_left.x, Anchor.MIDDLE: quad.centre.x, Anchor.RIGHT: quad.top_right.x}[anchor]
    assert edge / canvas.px_per_mm == pytest.approx(42, abs=0.5)


def test_upward_text_is_read_from_below() -> None:
    canvas = Canvas(85, 55, (255, 255, 255), PlainFonts())
    canvas.text_up(10, 50, "UPWARDS", BLACK)
    quad = canvas.lines[0].quad
    assert quad.angle_degrees == pytest.approx(-90)
    rows, columns = np.nonzero(canvas.finished().pixels[..., 0] < 128)
    box = Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    stated = quad.bounds()
    assert (stated.left, stated.top, stated.right, stated.bottom) == pytest.approx(
        (box.left, box.top, box.right, box.bottom), abs=2
    )


def test_a_label_and_its_value_are_one_line() -> None:
    (recipe,) = generate.chance_recipes(1, 2, ["clean-scan"])
    lines = make(recipe, PlainFonts(), 1).cards[0].flat.lines
    values = [line for line in lines if recipe.subjects[0].person.phones[0].number in line.text]
    assert len(values) == 1


def test_samples_are_written_with_their_truth(tmp_path: Path) -> None:
    recipes = [small(recipe_by_chance(number)) for number in (0, 1)]
    assert generate.write_all(recipes, tmp_path, PlainFonts(), 5) == 2
    labels = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text().splitlines()]
    assert [one["image"] for one in labels] == [one.image for one in recipes]
    for label in labels:
        beside = json.loads((tmp_path / label["image"]).with_suffix(".json").read_text())
        assert label.items() <= beside.items()
        spans = [
            (line["text"][span["start"] : span["end"]], span["property"])
            for line in beside["cards"][0]["lines"]
            for span in line["spans"]
        ]
        assert {text for text, kind in spans if kind == "EMAIL"} == set(label["emails"])


def test_what_a_printed_line_says_becomes_the_label() -> None:
    recipe = recipe_by_chance(3)
    person = recipe.subjects[0].person
    label = truth.label(make(small(recipe), PlainFonts(), 1))
    assert set(label["emails"]) <= {person.email}
    assert {one["number"] for one in label["phones"]} <= {one.number for one in person.phones}


def test_count_without_a_folder_is_refused() -> None:
    with pytest.raises(SystemExit, match="2"):
        __main__.main(["--count", "3"])


def test_a_missing_typeface_is_named() -> None:
    with pytest.raises(fonts.MissingFontError, match="install"):
        fonts.font_file("NoSuchFace-Regular")


def test_a_mapped_quad_keeps_its_corners_in_order() -> None:
    unit = Quad(Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1))
    assert camera.mapped(unit, np.diag((2.0, 3.0, 1.0))).bottom_right == Point(2, 3)
