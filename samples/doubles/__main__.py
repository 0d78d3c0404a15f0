"""`python -m samples.doubles`: how well a new card's owner is found among ten thousand people, and how fast."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from ingest.match.weights import Options
from samples.doubles.cases import SAME_PERSON, WORK_TOGETHER
from samples.doubles.chance import Chance, measure_by_chance
from samples.doubles.index import ScratchPile
from samples.doubles.measure import Result, known_people, make_pile, measure, measure_pairs

_RECALL, _PRECISION, _SECONDS = 0.98, 0.995, 0.050  # what is asked of a search
_STRICTER = (0.97, 0.99, 0.999)
_MIXES = (0.2, 0.05)  # of the new cards, the share of such people


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and return the exit code: 0, or 1 where one is below what is asked."""
    parser = argparse.ArgumentParser(prog="python -m samples.doubles", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000, help="people in the pile (default: 10000)")
    parser.add_argument("--each", type=int, default=600, help="labelled pairs of each case (default: 600)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same people (default: 1)")
    parser.add_argument("--large", type=int, default=100_000, help="people in the database for the time; 0 leaves out")
    choice = parser.parse_args(arguments)
    result = measure(choice.people, choice.each, choice.seed)
    print(f"{choice.people} people, {choice.each} pairs of each case, seed {choice.seed}")
    print(_table(result))
    print(_by_chance(measure_by_chance(choice.people, (choice.each, 4 * choice.each), choice.seed)))
    good = result.recall() >= _RECALL and result.precision() >= _PRECISION
    if choice.large:
        good &= _time_large(choice.large, choice.seed)
    return 0 if good else 1


def _table(result: Result) -> str:
    lines = [f"{'case':51} cards  offered  wrong  said to be"]
    for case, tally in result.tallies.items():
        right = f"{tally.right / tally.cards:.3f}" if case in SAME_PERSON else "    -"
        kinds = ", ".join(f"{kind} {count}" for kind, count in tally.kinds.most_common())
        lines.append(f"{case.value:51} {tally.cards:5}    {right}  {tally.wrong:5}  {kinds}")
    together = sum(result.tallies[case].wrong for case in WORK_TOGETHER)
    lines += [
        f"recall {result.recall():.4f} ({result.recall(telling=False):.4f} with what no card can tell)",
        f"precision {result.precision():.4f} at a score of {Options().offer}",
        *(f"  at {score}: recall {recall:.4f}, precision {precision:.4f}" for score, recall, precision in _by(result)),
        f"colleagues named {result.colleagues():.4f}, offered as the same person {together}",
        _times(result),
    ]
    return "\n".join(lines)


def _by_chance(found: Chance) -> str:
    """Return what a name alone says, told as "perhaps" and never offered."""
    told = "; ".join(f"{found.precision(mix):.3f} right where one in {1 / mix:g} moved" for mix in _MIXES)
    return (
        f"by the name alone, among strangers, at {Options().perhaps}: perhaps {found.recall:.3f} of {found.moved} who"
        f" moved, {found.wrong} of {found.strangers} strangers; {told}"
    )


def _by(result: Result) -> list[tuple[float, float, float]]:
    return [(score, *result.at(score)) for score in _STRICTER]


def _times(result: Result) -> str:
    ranked = sorted(result.seconds)
    middle, late, last = (ranked[int((len(ranked) - 1) * share)] * 1000 for share in (0.5, 0.99, 1.0))
    return f"CPU a card: median {middle:.1f} ms, 99 of 100 within {late:.1f} ms, at most {last:.1f} ms"


def _time_large(people: int, seed: int) -> bool:
    """Print how long a look takes in a database of this many people; return whether 99 of 100 are quick enough."""
    world, holders, pairs = make_pile(people, min(20, people // 20), seed)
    with tempfile.TemporaryDirectory() as folder:
        pile = ScratchPile(Path(folder) / "scratch.db", known_people(holders, world.rng))
        warm_up = random.Random(seed)
        measure_pairs(pairs[:5], pile, warm_up, Options())  # the first look loads the lists of names
        result = measure_pairs(pairs, pile, world.rng, Options())
        print(f"{people} people in SQLite, {pile.rows() / people:.1f} keys each: {_times(result)}")
        print(f"  recall {result.recall():.4f}, precision {result.precision():.4f}")
        pile.close()
    return sorted(result.seconds)[int(len(result.seconds) * 0.99)] < _SECONDS


if __name__ == "__main__":
    sys.exit(main())
