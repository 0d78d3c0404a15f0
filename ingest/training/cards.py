"""A labelled card: its lines as the readers saw them, flat and upright, and what really stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ingest.bench.labels import Label, read_labels
from ingest.bench.reading import ReadAll
from ingest.image.pictures import mapped
from ingest.parse.features import Features
from ingest.spelling import letters
from ingest.store.records import PageCard
from models.draft import Property
from models.geometry import Quad
from models.text import Line

SAME = 75.0  # similarity (0 to 100) from which a piece counts as a printing of a labelled value
_LEARNED = (Property.FN, Property.TITLE, Property.ORG)


@dataclass(frozen=True, slots=True)
class LabelledCard:
    """One card, the label of its photo, and how much it counts in learning."""

    card: PageCard
    label: Label
    weight: float = 1.0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines in pixels of the flat, upright card."""
        homography = _flattening(self.card.card.quad)
        return tuple(replace(line, quad=mapped(line.quad, homography)) for line in self.card.card.lines)


def read_cards(folder: Path, read_all: ReadAll, weight: float) -> Iterator[LabelledCard]:
    """Read the labelled photos of a folder; photos with more than one card are left out, their label is of no one card.

    Raises SettingsError where the labels cannot be used, EngineMissingError where an engine is not installed.
    """
    labels = read_labels(folder)
    for label, answer in zip(labels, read_all([folder / label.image for label in labels]), strict=True):
        if len(answer.cards) == 1:
            yield LabelledCard(answer.cards[0], label, weight)


def kind_of(text: str, features: Features, label: Label) -> Property:
    """Return what a piece of text is by the card's label; departments, which labels do not name, by their words."""
    best, likeness = Property.NOTE, SAME
    for truth in label.truths:
        if truth.property in _LEARNED:
            for value in truth.values:
                if (found := _likeness(text, value)) > likeness:
                    best, likeness = truth.property, found
    if best is Property.NOTE and (features.get("role_start") or features.get("role_end")):
        return Property.ROLE
    return best


def _likeness(text: str, value: str) -> float:
    """Return how much (0 to 100) a piece is a printing of a value or of a good part of it."""
    piece, whole = letters(text), letters(value)
    if len(piece) > 3 and piece in whole and len(piece) > 0.3 * len(whole):
        return 95.0
    if len(whole) > 3 and whole in piece and len(whole) > 0.5 * len(piece):
        return 90.0
    return fuzz.ratio(piece, whole)


def _flattening(quad: Quad) -> NDArray[np.float64]:
    """Return the homography that takes a card's outline to an upright rectangle of its mean width and height."""
    corners: Sequence[tuple[float, float]] = [(0, 0), (quad.width, 0), (quad.width, quad.height), (0, quad.height)]
    rows, targets = [], []
    for point, (u, v) in zip(quad.corners, corners, strict=True):
        rows.append([point.x, point.y, 1, 0, 0, 0, -u * point.x, -u * point.y])
        rows.append([0, 0, 0, point.x, point.y, 1, -v * point.x, -v * point.y])
        targets += [u, v]
    return np.append(np.linalg.solve(np.array(rows), np.array(targets)), 1.0).reshape(3, 3)
