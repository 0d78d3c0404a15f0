"""Whether confidences mean what they say."""

from __future__ import annotations

import random

import pytest

from ingest.bench.calibration import Bin, calibration
from ingest.bench.judge import Said
from models.draft import Property


def test_a_calibrated_reader_has_a_small_error_and_an_overconfident_one_a_large_one() -> None:
    chance = random.Random(3)
    confidences = [chance.random() for _ in range(20_000)]
    honest = calibration(Said(Property.FN, one, chance.random() < one) for one in confidences)
    boastful = calibration(Said(Property.FN, 1 - (1 - one) / 4, chance.random() < one) for one in confidences)
    assert honest.error is not None
    assert honest.error < 0.02
    assert boastful.error == pytest.approx(0.375, abs=0.02)  # the mean of (1 - (1 - c) / 4) - c


def test_bins_hold_their_lower_end_and_the_last_one_holds_certainty() -> None:
    fit = calibration([Said(Property.FN, 0.8, True), Said(Property.FN, 0.9, False), Said(Property.FN, 1.0, True)])
    assert [(one.start, one.count, one.right) for one in fit.bins] == [(0.8, 1, 1), (0.9, 2, 1)]
    assert fit.error == pytest.approx((0.2 + 2 * 0.45) / 3)


def test_nothing_said_has_no_error() -> None:
    assert calibration([]).error is None


def test_the_interval_of_a_bin_is_wilsons() -> None:
    assert Bin(0.9, 1.0, 10, 9, 0.95).interval == pytest.approx((0.5958, 0.9821), abs=1e-3)
