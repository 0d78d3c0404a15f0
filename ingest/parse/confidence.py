"""From a parser's own score and the reading's quality to the chance that a value is right.

The curve of each property is a monotone, piecewise linear one, fitted by isotonic regression on cross-validated
answers (`ingest.training`); it holds numbers only.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.parse.candidate import Candidate, Span
from models.draft import Property
from models.text import Line

Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each property, rising pairs of raw score and chance; between them the chance is interpolated."""

    curves: Mapping[Property, Knots]

    def chance(self, kind: Property, raw: float) -> float:
        """Return the calibrated chance; a property without a curve keeps its raw score.

        Below the first knot, where there were too few answers to learn from, the chance falls to 0 with the score.
        """
        if kind not in self.curves:
            return raw
        knots = ((0.0, 0.0), *self.curves[kind])
        at = bisect_right([x for x, _ in knots], raw)
        if at in {0, len(knots)}:
            return knots[min(at, len(knots) - 1)][1]
        (x0, y0), (x1, y1) = knots[at - 1], knots[at]
        return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)


@cache
def shipped_calibration() -> Calibration:
    """Return the curves that came with this version; the file never changes while a program runs."""
    content = json.loads((files(__package__) / "calibration.json").read_text(encoding="utf-8"))
    return Calibration({Property(k): tuple((x, y) for x, y in knots) for k, knots in content["curves"].items()})


def read_confidence(lines: Sequence[Line], spans: Sequence[Span]) -> float:
    """Return the chance (0 to 1) that the characters of `spans` were read right: the weakest line decides.

    Where the readers dispute a character of the span, the line's own confidence counts only by three quarters.
    """
    worst = 1.0
    for span in spans:
        line = lines[span.line]
        disputed = any(a < span.end and span.start < b for a, b in line.disputed)
        worst = min(worst, line.confidence * (0.75 if disputed else 1.0))
    return worst


def raw_score(candidate: Candidate, reading: float) -> float:
    """Return the uncalibrated score: the parser's, lowered by up to a half for a doubtful reading."""
    return candidate.score * (0.5 + 0.5 * reading)
