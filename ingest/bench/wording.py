"""How figures are worded and arranged, once for the terminal and for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.bench.calibration import Calibration
from ingest.bench.figures import Figures, Rate
from ingest.bench.judge import SCORED, SURE, TRUSTED, Missed
from ingest.bench.measure import Accuracy
from models.draft import Property

NONE = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table to show: the first column names the row, all others hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(measured: Accuracy) -> list[Table]:
    """Return everything that is known of the photos as a whole, the most asked for first."""
    return [
        _overall(measured),
        _by_property(measured),
        _by_group(measured),
        _confusion(measured),
        reliability(measured.calibration),
    ]


def scope(measured: Accuracy) -> str:
    """Return what was measured and how the intervals are meant."""
    sampling = measured.sampling
    read = f"{measured.all.photos} photos of {measured.firms} firms"
    failed = f", {len(measured.failures)} of them could not be read" if measured.failures else ""
    drawn = f"{sampling.resamples} resamples by {sampling.unit}, seed {sampling.seed}"
    return f"{read}{failed}; in brackets {sampling.level:.0%} intervals ({drawn})"


def share(value: float | None) -> str:
    """Return a share with three digits."""
    return NONE if value is None else f"{value:.3f}"


def rate(one: Rate) -> str:
    """Return a share with its interval."""
    if one.share is None:
        return NONE
    ends = f" [{one.low:.3f}, {one.high:.3f}]" if one.low is not None and one.high is not None else ""
    return f"{one.share:.3f}{ends}"


def _overall(measured: Accuracy) -> Table:
    every = measured.all
    rows = [
        ("labelled values found (field-exact)", every.found),
        ("said values that are right", every.right),
        ("cards wholly right", every.whole),
        ("cards with a critical error", every.critical),
        ("kinds of numbers right", every.types),
        (f"right of the values said at {SURE:.2f} or more", every.sure),
    ]
    seconds = NONE if measured.cpu_s is None else f"{measured.cpu_s:.2f}"
    return Table(
        "Over all: wholly right in name, e-mail, telephone, firm and title; critical is an e-mail or number at "
        f"{TRUSTED:.2f} or more that is not on the card",
        ("figure", "share", "of"),
        (
            *((name, rate(one), str(one.of)) for name, one in rows),
            ("expected calibration error", share(measured.calibration.error), str(every.right.of)),
            ("median CPU seconds a photo", seconds, ""),
        ),
    )


def _by_property(measured: Accuracy) -> Table:
    found, right = measured.all.found_by_property, measured.all.right_by_property
    return Table(
        "By property: recall is the share of the labelled values that were found, precision the share of the said "
        "values that are right",
        ("property", "recall", "of", "precision", "of", "calibration error"),
        tuple(
            (
                kind.value,
                rate(found[kind]),
                str(found[kind].of),
                rate(right[kind]),
                str(right[kind].of),
                share(measured.calibration_by_property[kind].error),
            )
            for kind in SCORED
        ),
    )


def _by_group(measured: Accuracy) -> Table:
    return Table(
        "By what the labels say of the photos; the last columns are recall",
        ("photos that are", "photos", "found", "right", "wholly right", "critical", *SCORED),
        tuple((f"{one.facet} {one.value}", *_group(one.figures)) for one in measured.groups),
    )


def _group(every: Figures) -> tuple[str, ...]:
    return (
        str(every.photos),
        rate(every.found),
        share(every.right.share),
        share(every.whole.share),
        str(every.critical.right),
        *(share(every.found_by_property[kind].share) for kind in SCORED),
    )


def _confusion(measured: Accuracy) -> Table:
    fates = (*Property, *Missed)
    counts = {kind: [measured.fates[kind, fate] for fate in fates] for kind in SCORED}
    return Table(
        "What the labelled values were said to be; where row and column have the same name they were found",
        ("labelled", *fates),
        tuple((kind.value, *_counts(counts[kind])) for kind in SCORED),
    )


def _counts(counts: Sequence[int]) -> tuple[str, ...]:
    return tuple(str(count or "") for count in counts)


def reliability(fit: Calibration) -> Table:
    """Return the bins of a calibration."""
    return Table(
        "Calibration: of the values said with a confidence in this range, the share that is right (Wilson's interval)",
        ("confidence", "values", "mean confidence", "right"),
        tuple(
            (
                f"{one.start:.1f} to {one.end:.1f}",
                str(one.count),
                share(one.confidence),
                f"{one.share:.3f} [{one.interval[0]:.3f}, {one.interval[1]:.3f}]",
            )
            for one in fit.bins
        ),
    )
