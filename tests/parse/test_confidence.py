"""From scores to chances."""

import pytest

from ingest.parse.candidate import Candidate, Span
from ingest.parse.confidence import Calibration, raw_score, read_confidence, shipped_calibration
from models.draft import Property
from models.geometry import Box, Quad
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 10, 10))
CURVE = Calibration({Property.FN: ((0.2, 0.1), (0.6, 0.5), (0.8, 0.9))})


@pytest.mark.parametrize(
    ("raw", "chance"), [(0.0, 0.0), (0.1, 0.05), (0.2, 0.1), (0.4, 0.3), (0.7, 0.7), (0.8, 0.9), (1.0, 0.9)]
)
def test_a_curve_is_interpolated_falls_to_nothing_and_is_flat_beyond_its_end(raw: float, chance: float) -> None:
    assert CURVE.chance(Property.FN, raw) == pytest.approx(chance)


def test_a_property_without_a_curve_keeps_its_score() -> None:
    assert CURVE.chance(Property.URL, 0.42) == 0.42


def test_the_weakest_line_decides_and_a_dispute_costs() -> None:
    lines = [Line("abcdef", QUAD, 0.9), Line("abcdef", QUAD, 0.8, disputed=((2, 3),))]
    assert read_confidence(lines, [Span(0, 0, 6)]) == 0.9
    assert read_confidence(lines, [Span(0, 0, 6), Span(1, 0, 2)]) == 0.8
    assert read_confidence(lines, [Span(0, 0, 6), Span(1, 0, 3)]) == pytest.approx(0.6)


def test_a_doubtful_reading_halves_a_score_at_most() -> None:
    candidate = Candidate(Property.FN, "x", "x", (), 0.8)
    assert (raw_score(candidate, 1.0), raw_score(candidate, 0.0)) == (0.8, 0.4)


@pytest.mark.parametrize("kind", list(Property))
def test_shipped_curves_rise_and_stay_within_0_and_1(kind: Property) -> None:
    chances = [shipped_calibration().chance(kind, raw / 20) for raw in range(21)]
    assert chances == sorted(chances)
    assert 0 <= chances[0] <= chances[-1] <= 1
