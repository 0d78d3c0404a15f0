"""A levelled line is level, dark on light, clean at its rim; the sheet shows every line once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.image.level import LevelOptions, SheetOptions, close_crop, level, share_along, to_sheet
from ingest.image.pictures import Card, LineImage, Pixels, mapped
from models.geometry import Box, Point, Quad

OPTIONS = LevelOptions()
TEXT = "Musterstadt Hill 1234"
WHITE = (255, 255, 255)


def printed(ink: tuple[int, int, int], ground: tuple[int, int, int], degrees: float = 0.0) -> tuple[Pixels, Quad]:
    """Return a picture with TEXT turned counter-clockwise about the picture's middle, and the line's quad."""
    font = ImageFont.load_default(48)
    picture = Image.new("RGB", (900, 600), ground)
    left, top, right, bottom = font.getbbox(TEXT)
    at = ((900 - right) / 2, (600 - bottom) / 2)
    ImageDraw.Draw(picture).text(at, TEXT, fill=ink, font=font)
    turned = picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=ground)
    box = Quad.from_box(Box(at[0] + left - 4, at[1] + top - 4, at[0] + right + 4, at[1] + bottom + 4))
    way = np.vstack([cv2.getRotationMatrix2D((450, 300), degrees, 1.0), [0, 0, 1]])
    return np.ascontiguousarray(np.asarray(turned)[:, :, ::-1]), mapped(box, way)


def levelled(pixels: Pixels, quad: Quad) -> LineImage:
    (line,) = level(Card(pixels, np.eye(3)), [quad], OPTIONS)
    return line


def skew_degrees(grey: Pixels) -> float:
    """Return by how much the feet of the print rise or fall: the slope of the lowest dark pixels of each column."""
    dark = grey < 128
    columns = np.flatnonzero(dark.any(axis=0))
    feet = grey.shape[0] - 1 - dark[::-1, columns].argmax(axis=0)
    steady = np.abs(feet - np.median(feet)) <= 5
    return float(np.degrees(np.arctan(np.polyfit(columns[steady], feet[steady], 1)[0])))


def ink_share(grey: Pixels) -> float:
    return float((grey < 128).mean())


@pytest.mark.parametrize("degrees", [-7.0, 7.0, 0.0, 90.0, 180.0, 33.0])
def test_a_turned_line_comes_out_level(degrees: float) -> None:
    line = levelled(*printed((20, 20, 20), WHITE, degrees))

    assert abs(skew_degrees(line.grey)) < 0.5
    assert line.grey.shape == line.colour.shape[:2]
    assert line.grey.shape[0] == OPTIONS.height_px


@pytest.mark.parametrize(
    ("ink", "ground", "inverted"),
    [
        ((20, 20, 20), WHITE, False),
        ((250, 250, 250), (15, 30, 80), True),
        ((255, 255, 255), (240, 170, 60), True),
        ((200, 0, 0), (0, 118, 0), None),  # as bright as each other
        ((170, 190, 200), WHITE, False),
    ],
)
def test_print_of_any_colour_comes_out_black_on_white(
    ink: tuple[int, int, int], ground: tuple[int, int, int], inverted: bool | None
) -> None:
    line = levelled(*printed(ink, ground))

    black_on_white = levelled(*printed((0, 0, 0), WHITE))
    assert ink_share(line.grey) == pytest.approx(ink_share(black_on_white.grey), rel=0.15)
    assert np.median(line.grey) > 240
    assert np.abs(line.grey.astype(int) - black_on_white.grey.astype(int)).mean() < 12
    assert inverted is None or line.inverted is inverted


def test_a_shadow_across_the_line_is_taken_away() -> None:
    pixels, quad = printed((30, 30, 30), WHITE)
    ramp = np.linspace(0.35, 1.0, pixels.shape[1])[np.newaxis, :, np.newaxis]

    line = levelled((pixels * ramp).astype(np.uint8), quad)

    assert ink_share(line.grey) == pytest.approx(ink_share(levelled(pixels, quad).grey), rel=0.15)
    assert np.percentile(line.grey[:, :100], 60) > 200


def test_what_reaches_in_from_the_lines_above_and_below_is_left_out() -> None:
    pixels, quad = printed((20, 20, 20), WHITE)
    clean = levelled(pixels, quad)
    disturbed = pixels.copy()
    top, bottom = int(quad.top_left.y), int(quad.bottom_left.y)
    for x in range(int(quad.top_left.x), int(quad.top_right.x), 30):
        disturbed[top - 40 : top - 4, x : x + 12] = 20
        disturbed[bottom + 4 : bottom + 40, x : x + 12] = 20

    line = levelled(disturbed, quad)

    assert np.abs(line.grey.astype(int) - clean.grey.astype(int)).mean() < 3
    assert not np.array_equal(line.colour, clean.colour)  # the colour crop stays as it is on the card


def test_a_rule_under_the_line_is_left_out() -> None:
    pixels, quad = printed((20, 20, 20), WHITE)
    ruled = pixels.copy()
    ruled[int(quad.bottom_left.y) : int(quad.bottom_left.y) + 4, :] = 20

    assert np.abs(levelled(ruled, quad).grey.astype(int) - levelled(pixels, quad).grey.astype(int)).mean() < 3


@pytest.mark.parametrize("side", [1, 3])
def test_a_quad_of_a_few_pixels_does_no_harm(side: int) -> None:
    speck = Quad.from_box(Box(10, 10, 10 + side, 10 + side))

    assert levelled(np.full((40, 40, 3), 200, np.uint8), speck).grey.shape[0] == OPTIONS.height_px


def test_a_quad_beyond_the_picture_is_filled_up_with_its_rim() -> None:
    pixels, quad = printed((20, 20, 20), WHITE)
    beyond = Quad.from_box(Box(quad.top_left.x, quad.top_left.y, 1200, quad.bottom_left.y))

    assert (levelled(pixels, beyond).grey[:, -100:] > 200).all()


def test_the_sheet_holds_every_line_once_on_white() -> None:
    lines = [levelled(*printed((20, 20, 20), WHITE)), levelled(*printed(WHITE, (90, 20, 20)))]

    sheet = to_sheet(lines, SheetOptions(gap_px=10, margin_px=20))

    assert len(sheet.tops) == 2
    for top, line in zip(sheet.tops, lines, strict=True):
        height, width = line.grey.shape
        assert np.array_equal(sheet.pixels[top : top + height, sheet.left : sheet.left + width], line.grey)
    assert (sheet.pixels[:20] == 255).all()
    assert (sheet.pixels[-20:] == 255).all()


def test_a_sheet_of_no_lines_is_a_small_white_page() -> None:
    assert (to_sheet([], SheetOptions()).pixels == 255).all()


def test_a_column_of_the_crop_is_a_share_of_the_line() -> None:
    line = levelled(*printed((20, 20, 20), WHITE))
    start, end = (mapped(line.quad, line.homography).bounds().left, mapped(line.quad, line.homography).bounds().right)

    assert share_along(line, start) == pytest.approx(0, abs=0.01)
    assert share_along(line, (start + end) / 2) == pytest.approx(0.5, abs=0.01)
    assert share_along(line, end + 50) == 1.0


def test_the_close_crop_has_the_height_asked_for_and_less_rim() -> None:
    line = levelled(*printed((20, 20, 20), WHITE))

    crop = close_crop(line, 0.09, 48)

    assert crop.shape[0] == 48
    assert crop.shape[1] / 48 > line.colour.shape[1] / line.colour.shape[0]
    assert crop.shape[2] == 3


def test_the_homography_takes_the_quad_to_the_line() -> None:
    line = levelled(*printed((20, 20, 20), WHITE, 7))
    box = mapped(line.quad, line.homography).bounds()
    pad = OPTIONS.padding * OPTIONS.height_px

    assert box.top == pytest.approx(pad, abs=1)
    assert box.bottom == pytest.approx(OPTIONS.height_px - pad, abs=1)
    assert line.quad.top_left != Point(0, 0)
