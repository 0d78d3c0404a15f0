"""Cards of one occasion stand together, and the review goes along them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ingest.review.groups import group, next_card
from ingest.store import Waiting
from models.review import ReviewState

NOON = datetime(2026, 11, 20, 12, 0)  # noqa: DTZ001  (a camera's time has no zone)
IMPORTED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def card(number: int, hours: float | None = None, hint: str = "", batch: int = 1) -> Waiting:
    taken = None if hours is None else NOON + timedelta(hours=hours)
    return Waiting(number, ReviewState.PENDING, "", "", 0, "", 1, 1, taken, IMPORTED, None, hint, batch, touched=False)


@pytest.mark.parametrize(
    ("cards", "groups"),
    [
        ([card(1, 0), card(2, 3), card(3, 6)], [[1, 2, 3]]),  # no two neighbours further apart than the gap
        ([card(1, 0), card(2, 20)], [[2], [1]]),  # a night lies between them; the last first
        ([card(2, 1), card(1, 2)], [[2, 1]]),  # by time, not by number
        ([card(1), card(2), card(3, batch=2)], [[3], [1, 2]]),  # without a time, by import
        ([card(1, 0, "Messe"), card(2, 9, "Messe"), card(3, 1)], [[1, 2], [3]]),  # a folder's name holds together
        ([], []),
    ],
)
def test_cards_are_grouped_by_time_or_by_import(cards: list[Waiting], groups: list[list[int]]) -> None:
    assert [[one.id for one in each.cards] for each in group(cards)] == groups


@pytest.mark.parametrize(("at", "then"), [(1, 2), (2, 3), (3, 1), (9, 1)])
def test_the_review_goes_along_the_occasion_and_then_to_the_next(at: int, then: int) -> None:
    groups = group([card(1, 30), card(2, 31), card(3, 0)])
    assert next_card(groups, at) == then


def test_the_last_card_leads_nowhere() -> None:
    assert next_card(group([card(1, 0)]), 1) is None
