"""Whether a confidence means what it says: of the values at 0.9, nine in ten should be right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.bench.judge import Said

BINS = 10
_Z = 1.96  # normal quantile of a two-sided 95 % interval


@dataclass(frozen=True, slots=True)
class Bin:
    """The said values with a confidence from `start` to `end` (the last bin holds 1.0 too)."""

    start: float
    end: float
    count: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """Share that is right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share, which holds for few values too."""
        spread = _Z * _Z / self.count
        middle = (self.share + spread / 2) / (1 + spread)
        reach = _Z * math.sqrt(self.share * (1 - self.share) / self.count + spread / self.count / 4) / (1 + spread)
        return middle - reach, middle + reach


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold values, and the expected calibration error; None where nothing was said."""

    bins: tuple[Bin, ...]
    error: float | None


def calibration(said: Iterable[Said]) -> Calibration:
    """Return how well confidences fit, in bins of equal width.

    The error is the mean distance of a bin's mean confidence from its share right, by the bin's number of values
    (Guo et al., On Calibration of Modern Neural Networks, 2017). With few values it is too high rather than too low.
    """
    groups: list[list[Said]] = [[] for _ in range(BINS)]
    for one in said:
        groups[min(int(one.confidence * BINS), BINS - 1)].append(one)
    bins = tuple(_bin(index, group) for index, group in enumerate(groups) if group)
    count = sum(one.count for one in bins)
    distance = sum(one.count * abs(one.confidence - one.share) for one in bins)
    return Calibration(bins, distance / count if count else None)


def _bin(index: int, group: Sequence[Said]) -> Bin:
    return Bin(
        start=index / BINS,
        end=(index + 1) / BINS,
        count=len(group),
        right=sum(one.right for one in group),
        confidence=sum(one.confidence for one in group) / len(group),
    )
