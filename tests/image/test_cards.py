"""Cards are found to within 3 pixels on any ground, and where there is doubt, none is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pytest

from ingest.image.cards import CardOptions, Sighting, find_cards, rectify, sight_cards, turn
from ingest.image.pictures import Photo, Pixels, mapped
from models.geometry import Box, Point, Quad

Corners = Sequence[tuple[float, float]]
Photographed = Callable[[Pixels, Sequence[tuple[Pixels, Corners]]], Photo]
Grounds = dict[str, Callable[[int, int], Pixels]]

OPTIONS = CardOptions()
TILTED: Corners = ((420, 310), (1610, 250), (1660, 1010), (380, 1080))


def corners(quad: Quad) -> np.ndarray:
    return np.array([(point.x, point.y) for point in quad.corners])


def assert_at(quad: Quad, wanted: Corners, tolerance: float = 3.0) -> None:
    away = np.abs(corners(quad) - np.array(wanted)).max()
    assert away <= tolerance, (corners(quad).round(1).tolist(), wanted)


@pytest.mark.parametrize(
    "ground", ["dark table", "grey table", "red folder", "wood", "cloth", "marble", "uneven light"]
)
def test_a_white_card_is_found_on_any_ground(
    ground: str, card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    photo = photographed(grounds[ground](1500, 2000), [(card, TILTED)])

    (quad,) = find_cards(photo, OPTIONS)

    assert_at(quad, TILTED)


@pytest.mark.parametrize("ground", ["grey table", "red folder", "wood", "marble"])
def test_a_dark_card_is_found(ground: str, dark_card: Pixels, grounds: Grounds, photographed: Photographed) -> None:
    (quad,) = find_cards(photographed(grounds[ground](1500, 2000), [(dark_card, TILTED)]), OPTIONS)

    assert_at(quad, TILTED)


@pytest.mark.parametrize("ground", ["dark table", "grey table", "wood"])
def test_a_card_of_two_colours_is_found_whole(
    ground: str, two_tone_card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    (quad,) = find_cards(photographed(grounds[ground](1500, 2000), [(two_tone_card, TILTED)]), OPTIONS)

    assert_at(quad, TILTED)


def test_a_card_on_its_side_starts_at_the_top_left_of_the_photo(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    on_its_side: Corners = ((1250, 160), (1290, 1350), (560, 1370), (540, 190))  # read from top to bottom

    (quad,) = find_cards(photographed(grounds["wood"](1500, 2000), [(card, on_its_side)]), OPTIONS)

    assert_at(quad, [on_its_side[3], *on_its_side[:3]])


def test_a_small_card_in_a_large_photo_is_found(card: Pixels, grounds: Grounds, photographed: Photographed) -> None:
    small: Corners = ((1710, 1120), (2260, 1135), (2245, 1475), (1700, 1450))

    (quad,) = find_cards(photographed(grounds["grey table"](2250, 3000), [(card, small)]), OPTIONS)

    assert_at(quad, small)


def test_a_card_that_fills_the_photo_nearly_is_found(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    wide: Corners = ((60, 90), (1930, 50), (1950, 1440), (40, 1410))

    (quad,) = find_cards(photographed(grounds["dark table"](1500, 2000), [(card, wide)]), OPTIONS)

    assert_at(quad, wide)


@pytest.mark.parametrize("count", [2, 4, 9])
def test_several_cards_are_found_in_reading_order(
    count: int, card: Pixels, dark_card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    columns = 3 if count == 9 else 2
    rng = np.random.default_rng(count)
    width, height = 1300 / columns, 800 / columns
    box = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    places = []
    for at in range(count):
        corner = np.array([80 + at % columns * 1900 / columns, 100 + at // columns * 450])
        places.append([(float(x), float(y)) for x, y in box + corner + rng.uniform(-14, 14, (4, 2))])
    cards = [(dark_card if at % 3 == 2 else card, place) for at, place in enumerate(places)]

    quads = find_cards(photographed(grounds["wood"](1500, 2000), cards), OPTIONS)

    assert len(quads) == count
    for quad, place in zip(quads, places, strict=True):
        assert_at(quad, place)


def test_a_finger_over_the_edge_does_not_hide_the_card(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    photo = photographed(grounds["dark table"](1500, 2000), [(card, TILTED)])
    pixels = photo.pixels.copy()
    cv2.line(pixels, (1500, 700), (1990, 760), (130, 160, 215), 150, cv2.LINE_AA)

    (quad,) = find_cards(Photo(pixels, photo.digest), OPTIONS)

    assert_at(quad, TILTED)


def test_of_a_card_that_leaves_the_photo_the_part_that_is_seen_is_found(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    cut: Corners = ((900, 310), (2400, 280), (2420, 1190), (910, 1210))

    (quad,) = find_cards(photographed(grounds["dark table"](1500, 2000), [(card, cut)]), OPTIONS)

    assert_at(quad, [(900, 310), (1999, 288), (1999, 1195.6), (910, 1210)], tolerance=5)


@pytest.fixture(
    params=["blank wall", "noise", "scan", "white on white", "page", "card on a page", "tiny"],
)
def cardless(request: pytest.FixtureRequest, card: Pixels, grounds: Grounds, photographed: Photographed) -> Photo:
    white = np.full((1500, 2000, 3), 243, np.uint8)
    scenes: dict[str, Callable[[], Photo]] = {
        "blank wall": lambda: photographed(grounds["grey table"](1500, 2000), []),
        "noise": lambda: Photo(np.random.default_rng(5).integers(0, 255, (900, 1200, 3), np.uint8), "0"),
        "scan": lambda: photographed(card, []),
        "white on white": lambda: photographed(white, [(card, TILTED)]),
        "page": lambda: photographed(grounds["printed page"](2000, 1500), []),
        "card on a page": lambda: photographed(grounds["printed page"](1500, 2000), [(card, TILTED)]),
        "tiny": lambda: Photo(np.zeros((1, 1, 3), np.uint8), "0"),
    }
    return scenes[str(request.param)]()


def test_where_no_card_edge_is_sure_there_is_no_card(cardless: Photo) -> None:
    assert find_cards(cardless, OPTIONS) == []


@dataclass(frozen=True, slots=True)
class KnownLines:
    """A detector that knows where the lines of text are."""

    boxes: tuple[Box, ...]

    def find(self, _pixels: Pixels) -> list[Quad]:
        """Return the known lines."""
        return [Quad.from_box(box) for box in self.boxes]


CARD_LINES = tuple(Box(520, 420 + 90 * row, 1200, 460 + 90 * row) for row in range(5))
PAGE_LINES = tuple(Box(110, 100 + 62 * row, 350, 140 + 62 * row) for row in range(23))


def test_a_card_on_a_printed_page_is_found_by_the_lines_of_text(
    dark_card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    photo = photographed(grounds["printed page"](1500, 2000), [(dark_card, TILTED)])

    (quad,) = sight_cards(photo, OPTIONS, KnownLines(CARD_LINES + PAGE_LINES)).quads

    assert_at(quad, TILTED)


@pytest.mark.parametrize(
    "lines",
    [
        CARD_LINES + PAGE_LINES[:3],  # a few lines around may be the card's own: the outline is a panel
        CARD_LINES[:2] + PAGE_LINES,  # hardly a line within: it is a picture on the page
        (*CARD_LINES, Box(100, 500, 900, 540), *PAGE_LINES),  # a line across the outline: it is none
    ],
    ids=["few lines around", "few lines within", "line across"],
)
def test_where_the_lines_of_text_leave_doubt_there_is_no_card(
    lines: tuple[Box, ...], dark_card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    photo = photographed(grounds["printed page"](1500, 2000), [(dark_card, TILTED)])

    assert sight_cards(photo, OPTIONS, KnownLines(lines)) == Sighting((), sure=False)


@pytest.mark.parametrize(
    "panel",
    [
        Box(560, 60, 1010, 330),  # a picture or a logo in a box
        Box(0, 0, 1050, 300),  # a band across the top
        Box(0, 470, 1050, 640),  # a band across the bottom
        Box(525, 0, 1050, 640),  # the right half
        Box(300, 120, 760, 520),  # a panel in the middle
    ],
)
def test_a_coloured_part_of_a_scanned_card_is_not_taken_for_the_card(panel: Box, card: Pixels) -> None:
    scan = card.copy()
    scan[int(panel.top) : int(panel.bottom), int(panel.left) : int(panel.right)] = (150, 60, 20)
    cv2.putText(scan, "BEISPIEL", (580, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (255, 255, 255), 4, cv2.LINE_AA)

    assert find_cards(Photo(scan, "0"), OPTIONS) == []


def test_a_panel_on_a_photographed_card_is_not_taken_for_the_card(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    with_panel = card.copy()
    with_panel[40:330, 560:1010] = (150, 60, 20)

    (quad,) = find_cards(photographed(grounds["marble"](1500, 2000), [(with_panel, TILTED)]), OPTIONS)

    assert_at(quad, TILTED)


def to_quad(places: Corners) -> Quad:
    return Quad(*(Point(x, y) for x, y in places))


def test_rectify_makes_the_card_flat_and_keeps_the_way_back(
    card: Pixels, grounds: Grounds, photographed: Photographed
) -> None:
    photo = photographed(grounds["dark table"](1500, 2000), [(card, TILTED)])

    flat = rectify(photo, to_quad(TILTED), CardOptions(margin=0.0))

    height, width = flat.pixels.shape[:2]
    assert_at(
        mapped(to_quad(TILTED), flat.homography), [(-0.5, -0.5), (width, -0.5), (width, height), (-0.5, height)], 1
    )
    expected = cv2.resize(card, (width, height), interpolation=cv2.INTER_AREA)
    assert np.abs(flat.pixels.astype(int) - expected).mean() < 6


def test_rectify_adds_a_margin_and_no_pixels(card: Pixels, grounds: Grounds, photographed: Photographed) -> None:
    photo = photographed(grounds["dark table"](1500, 2000), [(card, TILTED)])
    quad = to_quad(TILTED)

    flat = rectify(photo, quad, CardOptions(margin=0.02))

    height, width = flat.pixels.shape[:2]
    longest = max(quad.top_left.distance(quad.top_right), quad.bottom_left.distance(quad.bottom_right))
    assert width == pytest.approx(longest * 1.04, abs=2)
    inner = mapped(quad, flat.homography)
    assert inner.top_left.x == pytest.approx(0.02 / 1.04 * width, abs=4)
    assert inner.bottom_right.y == pytest.approx(height * (1 - 0.02 / 1.04), abs=4)


def test_rectify_limits_the_long_side(card: Pixels) -> None:
    photo = Photo(np.asarray(cv2.resize(card, None, fx=4, fy=4), np.uint8), "0")

    whole = rectify(photo, None, CardOptions(max_side=1050))

    assert whole.pixels.shape == (640, 1050, 3)
    assert np.abs(whole.pixels.astype(int) - card).mean() < 2
    frame = Quad.from_box(Box(-0.5, -0.5, 4199.5, 2559.5))
    assert_at(mapped(frame, whole.homography), [(-0.5, -0.5), (1049.5, -0.5), (1049.5, 639.5), (-0.5, 639.5)], 0.01)


def test_without_a_quad_the_whole_photo_is_the_card(card: Pixels) -> None:
    whole = rectify(Photo(card, "0"), None, OPTIONS)

    assert np.array_equal(whole.pixels, card)
    assert np.array_equal(whole.homography, np.eye(3))


def test_rectify_of_a_card_beyond_the_frame_carries_the_frames_colour_on(card: Pixels) -> None:
    beyond = rectify(Photo(card, "0"), Quad.from_box(Box(-200, 0, 600, 500)), CardOptions(margin=0))

    assert beyond.pixels.shape == (500, 800, 3)
    assert np.abs(beyond.pixels[:, :150].astype(int) - card[0, 0]).max() <= 1


@pytest.mark.parametrize(
    ("rotation", "place"), [(0, (30, 10)), (90, (639 - 10, 30)), (180, (1049 - 30, 639 - 10)), (270, (10, 1049 - 30))]
)
def test_turn_takes_pixels_and_homography_clockwise(rotation: int, place: tuple[int, int], card: Pixels) -> None:
    marked = card.copy()
    marked[10, 30] = (0, 0, 255)

    turned = turn(rectify(Photo(marked, "0"), None, OPTIONS), rotation)

    x, y = place
    assert turned.pixels[y, x].tolist() == [0, 0, 255]
    point = turned.homography @ np.array([30.0, 10.0, 1.0])
    assert (point[:2] / point[2]).tolist() == [x, y]
