"""How many of the same people are offered, how many offers are wrong, and how long a look takes."""

from __future__ import annotations

import gc
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.match.compare import SAME, MatchKind
from ingest.match.find import Known, Pile, find_matches
from ingest.match.memory import MemoryPile
from ingest.match.weights import Options
from samples.doubles import cards
from samples.doubles.cases import SAME_PERSON, UNTELLABLE, WORK_TOGETHER, Case, Pair, make_pairs
from samples.doubles.misread import Errors
from samples.doubles.people import Holder, World, make_world

_PEOPLE_A_FIRM = 4  # on average


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who was offered as the owner of a new card of a case."""

    case: Case
    score: float
    is_right: bool


@dataclass(slots=True)
class Tally:
    """Of one case: new cards, right and wrong offers, and what was said of the known person of the pair."""

    cards: int = 0
    right: int = 0
    wrong: int = 0
    kinds: Counter[MatchKind] = field(default_factory=Counter)

    def add(self, offers: Sequence[Offer], kind: MatchKind) -> None:
        """Count one new card."""
        self.cards += 1
        self.right += sum(offer.is_right for offer in offers)
        self.wrong += sum(not offer.is_right for offer in offers)
        self.kinds[kind] += 1


@dataclass(frozen=True, slots=True)
class Result:
    """The tallies by case, seconds of CPU for each look, and all offers."""

    tallies: dict[Case, Tally]
    seconds: tuple[float, ...]
    offers: tuple[Offer, ...] = ()

    def recall(self, *, telling: bool = True) -> float:
        """Return the share of the same people who were offered; `telling` leaves out what no card can tell."""
        cases = SAME_PERSON - UNTELLABLE if telling else SAME_PERSON
        counted = [self.tallies[case] for case in cases]
        return sum(one.right for one in counted) / sum(one.cards for one in counted)

    def precision(self) -> float:
        """Return the share of all offers that were right."""
        right = sum(one.right for one in self.tallies.values())
        return right / (right + sum(one.wrong for one in self.tallies.values()))

    def at(self, score: float) -> tuple[float, float]:
        """Return recall and precision as they would be with a higher score as the threshold."""
        offers = [offer for offer in self.offers if offer.score >= score]
        right = [offer for offer in offers if offer.is_right]
        told = sum(offer.case not in UNTELLABLE for offer in right)
        owners = sum(self.tallies[case].cards for case in SAME_PERSON - UNTELLABLE)
        return told / owners, len(right) / max(1, len(offers))

    def colleagues(self) -> float:
        """Return the share of people of one firm who were named as such, or as somebody of the same name."""
        counted = [self.tallies[case] for case in WORK_TOGETHER]
        told = (MatchKind.COLLEAGUE, MatchKind.NAMESAKE, MatchKind.PERHAPS)
        named = sum(one.kinds[kind] for one in counted for kind in told)
        return named / sum(one.cards for one in counted)


def make_pile(people: int, each: int, seed: int) -> tuple[World, list[Holder], list[Pair]]:
    """Return a world, the holders of the pile, and `each` pairs of every case whose known side comes first in it."""
    world = make_world(max(2, people // _PEOPLE_A_FIRM), seed)
    pairs = list(make_pairs(world, each))
    others = [world.holder() for _ in range(people - len(pairs))]
    return world, [pair.known for pair in pairs] + others, pairs


def known_people(holders: Iterable[Holder], rng: random.Random) -> Iterable[Known]:
    """Yield the people of the pile, as confirmed; ids count from 1."""
    for id_, holder in enumerate(holders, start=1):
        yield Known(id_, cards.values(cards.entries(holder, rng)))


def measure(people: int, each: int, seed: int, options: Options | None = None) -> Result:
    """Return how well the new cards of all pairs are matched against a pile of `people` in memory."""
    world, holders, pairs = make_pile(people, each, seed)
    pile = MemoryPile()
    for known in known_people(holders, world.rng):
        pile.add(known)
    return measure_pairs(pairs, pile, world.rng, options or Options())


def measure_pairs(pairs: Sequence[Pair], pile: Pile, rng: random.Random, options: Options) -> Result:
    """Return how well the new cards of `pairs` are matched; the known side of the n-th pair has the id n.

    The invented people lie in memory for this measurement only: while it runs no garbage collection walks through
    them, which took a tenth of a second of one look or another.
    """
    gc.collect()
    gc.freeze()
    tallies = {case: Tally() for case in Case}
    seconds, offers = [], []
    for id_, pair in enumerate(pairs, start=1):
        draft = cards.read(cards.entries(pair.new, rng), rng, Errors())
        began = time.process_time()
        found = find_matches(draft, pile, options=options)
        seconds.append(time.process_time() - began)
        mine = [
            Offer(pair.case, one.match.score, pair.is_same and one.person_id == id_)
            for one in found
            if one.match.kind in SAME
        ]
        kind = next((one.match.kind for one in found if one.person_id == id_), MatchKind.NONE)
        tallies[pair.case].add(mine, kind)
        offers += mine
    gc.unfreeze()
    return Result(tallies, tuple(seconds), tuple(offers))
