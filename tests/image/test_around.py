"""What lies around an outline says whether it is a card, a code on a card, or a card upon others."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ingest.image.around import AroundOptions, apart_from_other_print, find_strokes, is_code
from ingest.image.pictures import Pixels
from ingest.image.sides import Corners

OPTIONS = AroundOptions()
CARD = np.array([(200.0, 150), (500, 150), (500, 350), (200, 350)])


def line(left: float, top: float, degrees: float = 0.0, width: float = 140) -> Corners:
    """Return a line of text of 14 pixels that starts at a place and runs down by some degrees."""
    turn = np.radians(degrees)
    along, down = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    start = np.array([left, top])
    return np.array([start, start + width * along, start + width * along + 14 * down, start + 14 * down])


OWN = [line(220, 170 + 40 * row) for row in range(4)]


@pytest.mark.parametrize(
    ("around", "is_apart"),
    [
        ([], True),
        ([line(220, 360)], False),  # print of the same card, of which the outline is a panel
        ([line(510, 160, 90)], False),  # that may run upwards, too
        ([line(220, 360, 11), line(545, 200, 101)], True),  # print of cards beneath
        ([line(220, 360, 11), line(220, 372)], False),  # some of it is level
        ([line(220, 360, 11, width=30)], False),  # too short to tell
    ],
    ids=["none", "level", "upright", "at a slant", "both", "short"],
)
def test_print_at_a_slant_is_of_another_card(around: list[Corners], is_apart: bool) -> None:
    assert len(apart_from_other_print([CARD], [*OWN, *around], OPTIONS)) == int(is_apart)


def test_a_code_is_no_card_and_a_card_is_no_code(card: Pixels) -> None:
    modules = np.random.default_rng(1).integers(0, 2, (57, 57)).astype(np.uint8) * 255
    picture = np.full((500, 700, 3), 240, np.uint8)
    picture[150:350, 200:500] = cv2.resize(card, (300, 200), interpolation=cv2.INTER_AREA)
    coded = picture.copy()
    coded[150:350, 200:500] = cv2.resize(modules, (300, 200), interpolation=cv2.INTER_NEAREST)[..., np.newaxis]

    seen = [
        is_code(find_strokes(np.asarray(cv2.cvtColor(one, cv2.COLOR_BGR2Lab), np.uint8)), CARD, OPTIONS)
        for one in (picture, coded)
    ]

    assert seen == [False, True]
