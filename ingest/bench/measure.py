"""The measurement of a folder: labels and readings in, aggregates out; what cards say goes no further than a sink."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.bench.calibration import Calibration, calibration
from ingest.bench.figures import Figures, Sampling, Unit, figures
from ingest.bench.judge import SCORED, Fate, Judgement, Score, judge
from ingest.bench.labels import Facet, Label, read_labels
from ingest.bench.reading import ReadAll
from models.draft import Property


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of the photos whose labels have the same value of a facet."""

    facet: Facet
    value: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Failure:
    """A photo, by its path in the labels, that could not be read, and why."""

    image: str
    problem: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well photos were read; aggregates only, no text of any card.

    `fates` counts what the labelled values were said to be, pairs of the label's property and the fate;
    `cpu_s` is the median of processor seconds a photo, None if not measured; `failures` are the photos that could not
    be read at all: all their values count as missed.
    """

    sampling: Sampling
    firms: int
    all: Figures
    groups: tuple[Group, ...]
    fates: Counter[tuple[Property, Fate]]
    calibration: Calibration
    calibration_by_property: Mapping[Property, Calibration]
    cpu_s: float | None
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One photo, what it was worth and what was missed: with texts of the card, for an explicit report only."""

    label: Label
    path: Path
    judgement: Judgement
    problem: str


Scored = tuple[Label, Score]


def measure(folder: Path, read: ReadAll, sampling: Sampling, sink: Callable[[Seen], None] = lambda _: None) -> Accuracy:
    """Read and judge the labelled photos of a folder; `sink` is told of each in turn, and no text is kept otherwise.

    Raises SettingsError where the labels cannot be used, and what `read` raises.
    """
    labels = read_labels(folder)
    paths = [folder / label.image for label in labels]
    scored: list[Scored] = []
    seconds: list[float] = []
    failures: list[Failure] = []
    for label, path, answer in zip(labels, paths, read(paths), strict=True):
        judgement = judge(label, answer.cards)
        sink(Seen(label, path, judgement, answer.problem))
        scored.append((label, judgement.score))
        if answer.problem:
            failures.append(Failure(label.image, answer.problem))
        if answer.cpu_s is not None:
            seconds.append(answer.cpu_s)
    return accuracy_of(scored, sampling, seconds, failures)


def accuracy_of(
    scored: Sequence[Scored], sampling: Sampling, seconds: Sequence[float] = (), failures: Sequence[Failure] = ()
) -> Accuracy:
    """Return the figures of cards that were judged; `seconds` are processor seconds a photo."""
    said = [one for _, score in scored for one in score.said]
    return Accuracy(
        sampling=sampling,
        firms=len({label.firm for label, _ in scored}),
        all=_figures(scored, sampling),
        groups=tuple(_groups(scored, sampling)),
        fates=sum((score.fates for _, score in scored), Counter()),
        calibration=calibration(said),
        calibration_by_property={kind: calibration(one for one in said if one.property is kind) for kind in SCORED},
        cpu_s=statistics.median(seconds) if seconds else None,
        failures=tuple(failures),
    )


def shortfall(measured: Accuracy, floor: float) -> str:
    """Return a sentence where the share of fields found is below `floor` (0 to 1), else nothing."""
    share = measured.all.found.share or 0.0
    if share >= floor:
        return ""
    return f"{share:.4f} of the fields are exactly right, the floor is {floor:.4f}: something reads worse than it did"


def _figures(scored: Sequence[Scored], sampling: Sampling) -> Figures:
    units = [label.firm if sampling.unit is Unit.FIRM else label.image for label, _ in scored]
    return figures([score for _, score in scored], units, sampling)


def _groups(scored: Sequence[Scored], sampling: Sampling) -> Iterator[Group]:
    for facet in Facet:
        for value in sorted({label.facets[facet] for label, _ in scored if facet in label.facets}):
            chosen = [one for one in scored if one[0].facets.get(facet) == value]
            yield Group(facet, value, _figures(chosen, sampling))
