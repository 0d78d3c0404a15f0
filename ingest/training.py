"""Learn the tagger's weights and the confidence curves from labelled cards (development only; needs numpy and scipy).

A labelled card is its lines, as the readers saw them, and the label of `samples/README.md`: true values by property.
Nothing of a card's text is kept: the result is one number a feature and kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.optimize import minimize

from ingest.parse.contacts import find_contacts
from ingest.parse.draft import tag
from ingest.parse.features import Features
from ingest.parse.lexicon.words import FREE_MAIL
from ingest.parse.spelling import letters
from ingest.parse.tagger import KINDS, Weights
from models.draft import Property
from models.text import Line

Label = Mapping[str, Any]
Matrix = NDArray[np.float64]

SAME = 75.0  # similarity (0 to 100) from which a piece counts as a printing of a labelled value
PENALTY = 3.0  # L2; of 1, 3 and 6 the middle did best on folds split by firm


@dataclass(frozen=True, slots=True)
class LabelledCard:
    """A card's lines in flat card pixels, its label, and the weight that it has in training."""

    lines: tuple[Line, ...]
    label: Label
    weight: float = 1.0

    @property
    def firm(self) -> str:
        """What cards of one firm have in common: their own domain, else the firm's name; folds never split it."""
        hosts = [e.rpartition("@")[2] for e in self.label.get("emails") or ()]
        hosts += [re.sub(r"^(https?:/+)?(www\.)?", "", url) for url in self.label.get("websites") or ()]
        own = [h.casefold() for h in hosts if h.split(".")[0].casefold() not in FREE_MAIL]
        return own[0] if own else letters("".join(self.label.get("company") or ())) or str(self.label["id"])


def _likeness(text: str, value: str) -> float:
    """Return how much (0 to 100) a piece is a printing of a value or of a good part of it."""
    piece, whole = letters(text), letters(value)
    if len(piece) > 3 and piece in whole and len(piece) > 0.3 * len(whole):
        return 95.0
    if len(whole) > 3 and whole in piece and len(whole) > 0.5 * len(piece):
        return 90.0
    return fuzz.ratio(piece, whole)


def kind_of(text: str, features: Features, label: Label) -> Property:
    """Return what a piece is by the card's label; departments, which labels file under `other`, by their words."""
    values = {
        Property.FN: [label.get("name") or ""],
        Property.TITLE: label.get("title") or [],
        Property.ORG: [*(label.get("company") or ()), *(label.get("org_also") or ())],
        Property.ROLE: label.get("role") or [],
    }
    likeness = {kind: max((_likeness(text, v) for v in some), default=0.0) for kind, some in values.items()}
    best = max(likeness, key=lambda kind: likeness[kind])
    if likeness[best] >= SAME:
        return best
    return Property.ROLE if features.get("role_start") or features.get("role_end") else Property.NOTE


def examples(card: LabelledCard, region: str | None) -> list[tuple[Features, Property]]:
    """Return the free pieces of a card as features and what they are."""
    tagged = tag(card.lines, find_contacts(card.lines, region), Weights({}))
    return [(t.features, kind_of(t.piece.text, t.features, card.label)) for t in tagged]


def fit(cards: Iterable[LabelledCard], region: str | None, penalty: float = PENALTY) -> Weights:
    """Return the weights of the softmax that explains the cards best (L-BFGS, L2 penalty)."""
    rows = [(*example, card.weight) for card in cards for example in examples(card, region)]
    names = sorted({name for features, _, _ in rows for name in features})
    column = {name: at for at, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names)))
    for at, (features, _, _) in enumerate(rows):
        inputs[at, [column[name] for name in features]] = list(features.values())
    truth = np.array([KINDS.index(kind) for _, kind, _ in rows])
    weight = np.array([w for _, _, w in rows])

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table = flat.reshape(len(KINDS), -1)
        scores = inputs @ table.T
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        picked = chances[np.arange(len(truth)), truth]
        value = -(weight * np.log(picked + 1e-12)).sum() + penalty / 2 * (flat**2).sum()
        chances[np.arange(len(truth)), truth] -= 1
        return float(value), ((chances * weight[:, None]).T @ inputs + penalty * table).ravel()

    best = minimize(loss, np.zeros(len(KINDS) * len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    table = best.x.reshape(len(KINDS), -1).T
    return Weights({name: tuple(round(float(w), 3) for w in row) for name, row in zip(names, table, strict=True)})


def isotonic(pairs: Sequence[tuple[float, bool]], least: int = 12) -> list[tuple[float, float]]:
    """Return rising knots (score, share right) by pool-adjacent-violators, each pool of at least `least` answers.

    A pool's share is (right + 1) / (n + 2): Laplace's rule keeps small pools away from 0 and 1.
    """
    pools: list[list[tuple[float, bool]]] = []
    for pair in sorted(pairs):
        pools.append([pair])
        while len(pools) > 1 and (_share(pools[-2]) >= _share(pools[-1]) or len(pools[-2]) < least):
            pools[-2:] = [pools[-2] + pools[-1]]
    if len(pools) > 1 and len(pools[-1]) < least:
        pools[-2:] = [pools[-2] + pools[-1]]
    return [(round(sum(x for x, _ in p) / len(p), 3), round((_right(p) + 1) / (len(p) + 2), 3)) for p in pools]


def _right(pool: Sequence[tuple[float, bool]]) -> int:
    return sum(right for _, right in pool)


def _share(pool: Sequence[tuple[float, bool]]) -> float:
    return _right(pool) / len(pool)
