"""Which kind of value a free piece is: a softmax over weighted features, the weights learned and shipped beside it.

`weights.json` holds one number a feature and class and no word of any card; `ingest.training` makes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.parse.features import Features
from ingest.parse.pieces import Piece
from models.draft import Property

# What a free piece may be; NOTE is all the rest: slogans, degrees, register numbers, logos' echoes.
KINDS = (Property.FN, Property.TITLE, Property.ROLE, Property.ORG, Property.NOTE)


@dataclass(frozen=True, slots=True)
class Weights:
    """For each feature, one weight a kind, in the order of KINDS."""

    by_feature: Mapping[str, tuple[float, ...]]

    def chances(self, features: Features) -> dict[Property, float]:
        """Return the chance of each kind; they sum to 1. An unknown feature counts for nothing."""
        sums = [0.0] * len(KINDS)
        for name, value in features.items():
            for at, weight in enumerate(self.by_feature.get(name, ())):
                sums[at] += weight * value
        highest = max(sums)
        powers = [math.exp(s - highest) for s in sums]
        return {kind: power / sum(powers) for kind, power in zip(KINDS, powers, strict=True)}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A piece with its features and the chance of each kind."""

    piece: Piece
    features: Features
    chances: Mapping[Property, float]

    def chance(self, kind: Property) -> float:
        """Return the chance that this piece is of `kind`."""
        return self.chances[kind]


@cache
def shipped_weights() -> Weights:
    """Return the weights that came with this version; the file never changes while a program runs."""
    content = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    if content["kinds"] != list(KINDS):
        raise ValueError("weights.json was made for other kinds: run `make train`")
    return Weights({name: tuple(row) for name, row in content["weights"].items()})
