"""What a name alone says, among strangers whose names are like somebody's by chance only.

The labelled pairs cannot tell: their namesakes are made from the very names of the pile, rare ones too, one for each
person who moved. Here people who moved to another firm, and kept nothing but the name, come among strangers as a world
brings them; a rare name is then rarely a stranger's.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.match.compare import SAME, MatchKind
from ingest.match.find import find_matches
from ingest.match.memory import MemoryPile
from ingest.match.weights import Options
from samples.doubles import cards
from samples.doubles.cases import moved
from samples.doubles.measure import known_people
from samples.doubles.misread import Errors
from samples.doubles.people import Holder, make_world

_PEOPLE_A_FIRM = 4  # on average


@dataclass(frozen=True, slots=True)
class Chance:
    """How many moved and how many strangers came, and of whom somebody of the pile was said to be the same, perhaps."""

    moved: int
    strangers: int
    right: int
    wrong: int

    @property
    def recall(self) -> float:
        """The share of those who moved that are found."""
        return self.right / self.moved

    def precision(self, share: float) -> float:
        """Return the share of right answers where of all new cards this share is of people who moved."""
        right, wrong = self.recall * share, self.wrong / self.strangers * (1 - share)
        return right / (right + wrong) if right else 0.0


def measure_by_chance(people: int, cards_each: tuple[int, int], seed: int, options: Options | None = None) -> Chance:
    """Return what becomes of so many cards of people who moved, and of so many of strangers."""
    world = make_world(max(2, people // _PEOPLE_A_FIRM), seed)
    holders = [world.holder() for _ in range(people)]
    pile = MemoryPile()
    for known in known_people(holders, world.rng):
        pile.add(known)
    again = [(id_, moved(world, holder)) for id_, holder in enumerate(holders[: cards_each[0]], start=1)]
    strangers: list[tuple[int, Holder]] = [(0, world.holder()) for _ in range(cards_each[1])]
    asked = list(_asked([*again, *strangers], pile, world.rng, options or Options()))
    right = sum(owner in said for owner, said in asked)
    return Chance(len(again), len(strangers), right, sum(bool(set(said) - {owner}) for owner, said in asked))


def _asked(
    new: Iterable[tuple[int, Holder]], pile: MemoryPile, rng: random.Random, options: Options
) -> Iterable[tuple[int, Sequence[int]]]:
    """Yield for each new card whose it is, 0 for nobody's of the pile, and who is said to be that, perhaps."""
    for owner, holder in new:
        found = find_matches(cards.read(cards.entries(holder, rng), rng, Errors()), pile, options=options)
        yield owner, [one.person_id for one in found if one.match.kind in SAME | {MatchKind.PERHAPS}]
