"""Shares and their intervals."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from ingest.bench.figures import Part, Rate, Sampling, rates


def rate_of(parts: Sequence[tuple[int, int]], units: Sequence[str] = (), seed: int = 1, resamples: int = 1000) -> Rate:
    names = units or [str(index) for index in range(len(parts))]
    return rates([[Part(*part)] for part in parts], names, Sampling(seed=seed, resamples=resamples))[0]


def ends(rate: Rate) -> tuple[float, float]:
    assert rate.low is not None
    assert rate.high is not None
    return rate.low, rate.high


def test_an_interval_is_the_one_of_the_textbook_for_cards_of_different_firms() -> None:
    rate = rate_of([(index % 4 > 0, 1) for index in range(100)])
    # The normal approximation of 75 out of 100: 0.75 ± 1.96 · 0.0433.
    assert rate.share == 0.75
    assert ends(rate) == pytest.approx((0.665, 0.835), abs=0.02)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    parts = [(index % 3, 2 + index % 2) for index in range(97)]
    first, again, other = (rate_of(parts, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert ends(first) != ends(other)


def test_cards_of_few_firms_tell_less_than_as_many_of_different_firms() -> None:
    parts = [(index < 60, 1) for index in range(80)]
    low, high = ends(rate_of(parts))
    low_by_firm, high_by_firm = ends(rate_of(parts, [str(index // 20) for index in range(80)]))
    assert high_by_firm - low_by_firm > 2 * (high - low)


def test_an_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    chance = random.Random(7)
    drawn = [[(sum(chance.random() < 0.8 for _ in range(5)), 5) for _ in range(40)] for _ in range(200)]
    covered = sum(low <= 0.8 <= high for low, high in (ends(rate_of(parts, resamples=200)) for parts in drawn))
    assert 180 <= covered <= 198


@pytest.mark.parametrize(("right", "low", "high"), [(20, 0.8316, 1.0), (0, 0.0, 0.1684)])
def test_all_right_of_few_is_not_called_certain(right: int, low: float, high: float) -> None:
    """The exact ends (Clopper and Pearson) for 20 of 20 and 0 of 20."""
    assert ends(rate_of([(right > 0, 1)] * 20)) == pytest.approx((low, high), abs=1e-4)


def test_nothing_to_count_has_no_share_and_a_single_firm_no_interval() -> None:
    assert rate_of([(0, 0), (0, 0)]) == Rate(0, 0, None, None, None)
    assert rate_of([(1, 2), (1, 1)], ["a", "a"]) == Rate(2, 3, 2 / 3, None, None)
