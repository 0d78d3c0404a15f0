"""Cards are told apart on a page of an album and on a table, also where no edge of some of them is seen."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.image.several import SeveralOptions, cards_within, may_hold_cards, tell_apart
from ingest.image.sides import Corners

OPTIONS = SeveralOptions()
PAGE = np.array([(40.0, 40), (560, 40), (560, 460), (40, 460)])


def box(left: float, top: float, width: float, height: float) -> Corners:
    return np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)])


def text_on(card: Corners, count: int = 4) -> list[Corners]:
    left, top = card[0]
    return [box(float(left) + 15, float(top) + 12 + 25 * row, 120, 12) for row in range(count)]


CARDS = [box(x, y, 200, 130) for y in (70, 270) for x in (70, 320)]
TEXT = [line for card in CARDS for line in text_on(card)]


def test_the_cards_of_a_page_take_its_place() -> None:
    told = tell_apart([PAGE], [PAGE, *CARDS], [PAGE, *CARDS], TEXT, OPTIONS)

    assert told is not None
    assert len(told.edged) == 4
    assert not told.faint


def test_a_card_with_faint_edges_is_where_it_was_thought_to_be_and_its_text_lies() -> None:
    told = tell_apart([PAGE], [PAGE, *CARDS[:3]], [PAGE, *CARDS], TEXT, OPTIONS)

    assert told is not None
    assert len(told.edged) == 3
    assert [one.tolist() for one in told.faint] == [CARDS[3].tolist()]


def test_a_card_without_any_edge_is_where_its_text_lies() -> None:
    told = tell_apart(CARDS[:3], CARDS[:3], CARDS[:3], TEXT, OPTIONS)

    assert told is not None
    (faint,) = told.faint
    for line in text_on(CARDS[3]):
        assert (line >= faint.min(axis=0)).all()
        assert (line <= faint.max(axis=0)).all()
    assert all(np.ptp(faint, axis=0) <= (340, 220))


def test_a_row_of_pockets_is_not_taken_for_a_card_beside_the_others() -> None:
    column = box(60, 60, 220, 350)

    told = tell_apart([column, *CARDS[1::2]], [column, *CARDS[1::2]], [column, *CARDS], TEXT, OPTIONS)

    assert told is not None
    assert len([*told.edged, *told.faint]) == 4


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ([box(40, 40, 250, 420), box(290, 40, 270, 420)], TEXT),  # the two halves of a card reach its edges
        ([box(70, 70, 60, 40), box(320, 70, 60, 40)], TEXT),  # two logos hold no line of text
        ([CARDS[0]], TEXT),  # one box on a card
        ([CARDS[0], box(330, 300, 60, 60)], TEXT),  # a panel and a picture are not alike
    ],
    ids=["halves", "logos", "one box", "panel and picture"],
)
def test_parts_of_a_card_are_no_cards(inner: list[Corners], lines: list[Corners]) -> None:
    assert cards_within(PAGE, inner, lines, OPTIONS) == []


def test_two_boxes_on_a_card_with_more_text_around_them_are_no_cards() -> None:
    boxes = [box(70, 300, 200, 120), box(320, 300, 200, 120)]
    around = [box(70, 60 + 30 * row, 260, 14) for row in range(7)]
    lines = [*around, *(line for one in boxes for line in text_on(one, 2))]

    assert may_hold_cards(PAGE, boxes, OPTIONS)
    assert tell_apart([PAGE], [PAGE, *boxes], [PAGE, *boxes], lines, OPTIONS) is None
