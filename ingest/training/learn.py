"""Fit the tagger's weights, and the curves that turn scores into chances, on folds that never split a firm."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.bench.judge import Score, judge
from ingest.parse.confidence import Calibration
from ingest.parse.contacts import find_contacts
from ingest.parse.draft import Learned, parse, tag
from ingest.parse.features import Features
from ingest.parse.tagger import KINDS, Weights
from ingest.training.cards import LabelledCard, kind_of
from models.draft import Property

Matrix = NDArray[np.float64]
Loss = Callable[[Matrix], tuple[float, Matrix]]

PENALTY = 5.0  # L2; on folds split by firm 3, 4, 5 and 8 do alike, on the same cards photographed anew 5 does best
FOLDS = 5
LEAST_POOL = 15  # answers behind each knot of a curve


def fit(cards: Iterable[LabelledCard], region: str | None, penalty: float = PENALTY) -> Weights:
    """Return the weights of the softmax that explains the cards' free pieces best."""
    rows = [(*example, card.weight) for card in cards for example in _examples(card, region)]
    names = sorted({name for features, _, _ in rows for name in features})
    column = {name: at for at, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names)))
    for at, (features, _, _) in enumerate(rows):
        inputs[at, [column[name] for name in features]] = list(features.values())
    truth = np.array([KINDS.index(kind) for _, kind, _ in rows])
    loss = _loss(inputs, truth, np.array([weight for _, _, weight in rows]), penalty)
    best = minimize(loss, np.zeros(len(KINDS) * len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    table = best.x.reshape(len(KINDS), -1).T
    return Weights({name: tuple(round(float(w), 3) for w in row) for name, row in zip(names, table, strict=True)})


def _examples(card: LabelledCard, region: str | None) -> Iterator[tuple[Features, Property]]:
    lines = card.lines
    for tagged in tag(lines, find_contacts(lines, region), Weights({})):
        yield tagged.features, kind_of(tagged.piece.text, tagged.features, card.label)


def _loss(inputs: Matrix, truth: NDArray[np.int64], weight: Matrix, penalty: float) -> Loss:
    """Return the weighted cross-entropy of a softmax with L2 penalty, and its gradient, as functions of the weights."""

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table = flat.reshape(len(KINDS), -1)
        scores = inputs @ table.T
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        picked = chances[np.arange(len(truth)), truth]
        value = -(weight * np.log(picked + 1e-12)).sum() + penalty / 2 * (flat**2).sum()
        chances[np.arange(len(truth)), truth] -= 1
        return float(value), ((chances * weight[:, None]).T @ inputs + penalty * table).ravel()

    return loss


def fold_of(card: LabelledCard) -> int:
    """Return the fold (0 to FOLDS - 1) of a card, the same for all cards of a firm."""
    return int(hashlib.sha256(card.label.firm.encode()).hexdigest(), 16) % FOLDS


def cross_validated(
    cards: Sequence[LabelledCard], always: Sequence[LabelledCard], region: str | None, calibration: Calibration
) -> list[Score]:
    """Return how each of `cards` is read with weights learned from the other folds and from `always`."""
    scores = []
    for fold in range(FOLDS):
        held_out = [card for card in cards if fold_of(card) == fold]
        if held_out:
            weights = fit([*always, *(card for card in cards if fold_of(card) != fold)], region)
            scores += [_score(card, Learned(weights, calibration), region) for card in held_out]
    return scores


def _score(card: LabelledCard, learned: Learned, region: str | None) -> Score:
    reading = card.card.card
    draft = parse(card.lines, reading.codes, region, learned)
    return judge(card.label, [replace(card.card, card=replace(reading, draft=draft))]).score


def curves(scores: Iterable[Score]) -> Calibration:
    """Return the curves that the scores of uncalibrated answers ask for."""
    pairs: defaultdict[Property, list[tuple[float, bool]]] = defaultdict(list)
    for score in scores:
        for said in score.said:
            pairs[said.property].append((said.confidence, said.right))
    return Calibration({kind: tuple(isotonic(some)) for kind, some in sorted(pairs.items())})


def isotonic(pairs: Sequence[tuple[float, bool]], least: int = LEAST_POOL) -> list[tuple[float, float]]:
    """Return rising knots (score, share right) by pool-adjacent-violators over pools of at least `least` answers.

    A pool's share is (right + 1/2) / (n + 1), Jeffreys' rule, which keeps small pools away from 0 and 1. Laplace's
    rule, (right + 1) / (n + 2), left all answers better than they were called.
    """
    ordered = sorted(pairs)
    count = max(1, len(ordered) // least)
    cuts = [round(at * len(ordered) / count) for at in range(count + 1)]
    pools: list[list[tuple[float, bool]]] = []
    for start, end in pairwise(cuts):
        pools.append(ordered[start:end])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [(round(sum(x for x, _ in pool) / len(pool), 3), round(_share(pool), 3)) for pool in pools]


def _share(pool: Sequence[tuple[float, bool]]) -> float:
    return (sum(right for _, right in pool) + 0.5) / (len(pool) + 1)
