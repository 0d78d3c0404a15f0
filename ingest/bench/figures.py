"""From the results of photos to shares with their intervals (bootstrap: Efron and Tibshirani, 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.bench.judge import SCORED, SURE, Score
from models.draft import Property

Counts = NDArray[np.float64]


class Unit(StrEnum):
    """What is drawn anew for an interval: cards of one firm look alike, so they are no independent trials."""

    FIRM = "firm"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Sampling:
    """How intervals are found; the same seed gives the same intervals."""

    unit: Unit = Unit.FIRM
    resamples: int = 1000  # what Efron and Tibshirani ask for percentiles
    seed: int = 1
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Rate:
    """A share and its interval, all 0 to 1; None where there was nothing to count."""

    right: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the readings of some photos are.

    `found` is the share of the labelled values that were found (field-exact, recall), `right` that of the said values
    that are right (precision); `whole` the cards with name, e-mails, numbers, firm and titles all found; `critical`
    the cards with a wrong e-mail or number shown as sure; `types` the numbers whose printed kind is right; `sure`
    those right of the values said at 0.95 or more.
    """

    photos: int
    found: Rate
    right: Rate
    whole: Rate
    critical: Rate
    types: Rate
    sure: Rate
    found_by_property: Mapping[Property, Rate]
    right_by_property: Mapping[Property, Rate]


class Part(NamedTuple):
    """A numerator and its denominator."""

    right: int
    of: int


def figures(scores: Sequence[Score], units: Sequence[str], sampling: Sampling) -> Figures:
    """Return the figures of some photos; those with the same unit are drawn together."""
    found_of = [_found_of(kind) for kind in SCORED]
    right_of = [_right_of(kind) for kind in SCORED]
    questions = [_found, _right, _whole, _critical, _types, _sure, *found_of, *right_of]
    answers = iter(rates([[question(score) for question in questions] for score in scores], units, sampling))
    return Figures(
        photos=len(scores),
        found=next(answers),
        right=next(answers),
        whole=next(answers),
        critical=next(answers),
        types=next(answers),
        sure=next(answers),
        found_by_property={kind: next(answers) for kind in SCORED},
        right_by_property={kind: next(answers) for kind in SCORED},
    )


def _found(score: Score) -> Part:
    return Part(score.found.total(), score.wanted.total())


def _right(score: Score) -> Part:
    return Part(sum(one.right for one in score.said), len(score.said))


def _whole(score: Score) -> Part:
    return Part(int(score.is_wholly_right), 1)


def _critical(score: Score) -> Part:
    return Part(int(score.critical > 0), 1)


def _types(score: Score) -> Part:
    return Part(score.types_right, score.types_printed)


def _sure(score: Score) -> Part:
    sure = [one.right for one in score.said if one.confidence >= SURE]
    return Part(sum(sure), len(sure))


def _found_of(kind: Property) -> Callable[[Score], Part]:
    return lambda score: Part(score.found[kind], score.wanted[kind])


def _right_of(kind: Property) -> Callable[[Score], Part]:
    def part(score: Score) -> Part:
        said = [one.right for one in score.said if one.property is kind]
        return Part(sum(said), len(said))

    return part


def rates(parts: Sequence[Sequence[Part]], units: Sequence[str], sampling: Sampling) -> list[Rate]:
    """Return the rate of every question; `parts` holds a row a photo, in it a part a question."""
    rows = {unit: row for row, unit in enumerate(dict.fromkeys(units))}
    sums = np.zeros((len(rows), len(parts[0]), 2))
    for unit, part in zip(units, parts, strict=True):
        sums[rows[unit]] += part
    shares = _resampled(sums, sampling)
    return [_rate(sums[:, index], shares[:, index], sampling) for index in range(sums.shape[1])]


def _resampled(sums: Counts, sampling: Sampling) -> Counts:
    """Return shares of shape (resamples, questions) from sums of shape (units, questions, 2); NaN where of is 0."""
    chance = np.random.default_rng(sampling.seed)
    units, questions, _ = sums.shape
    totals = np.empty((sampling.resamples, questions, 2))
    for index in range(sampling.resamples):
        # How often each unit is drawn is all that matters; one row at a time keeps memory small for any archive.
        drawn = np.bincount(chance.integers(0, units, units), minlength=units)
        totals[index] = np.tensordot(drawn, sums, axes=1)
    right, of = totals[..., 0], totals[..., 1]
    return np.divide(right, of, out=np.full_like(of, np.nan), where=of > 0)


def _rate(sums: Counts, shares: Counts, sampling: Sampling) -> Rate:
    """Return one question's rate from its (right, of) in every unit and its resampled shares.

    Where all is right, or nothing, every resample says the same and the interval would be a point, however few units
    there are; then the exact one of Clopper and Pearson for that many units stands in.
    """
    right, of = (int(total) for total in sums.sum(axis=0))
    if not of:
        return Rate(right, of, None, None, None)
    tail, units = (1 - sampling.level) / 2, int(np.count_nonzero(sums[:, 1]))
    if right in {0, of}:
        reach = tail ** (1 / units)
        return Rate(right, of, right / of, *((reach, 1.0) if right else (0.0, 1 - reach)))
    if units == 1:
        return Rate(right, of, right / of, None, None)
    low, high = np.nanquantile(shares, [tail, 1 - tail])
    return Rate(right, of, right / of, float(low), float(high))
