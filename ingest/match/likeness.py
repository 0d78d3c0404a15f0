"""How alike two words of a name are, and whether the difference is a reader's or a person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product

from rapidfuzz.distance import OSA

from ingest.match.nicknames import may_be_one
from ingest.match.spelt import as_misread, without_umlauts
from ingest.parse.lexicon.names import known_names

_ONE_OF = 3  # letters; one different letter in a shorter word makes another name
_TWO_OF = 5  # letters; the same for two


class Likeness(IntEnum):
    """From another word to the same; ABSENT where one side says nothing."""

    OTHER_KNOWN = 0
    OTHER = 1
    ABSENT = 2
    TWO_LETTERS = 3
    NEIGHBOUR = 4
    ONE_LETTER = 5
    INITIAL = 6
    SHORT_FORM = 7
    PART = 8
    MISREAD = 9
    SAME = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two words are, and the words."""

    likeness: Likeness
    words: tuple[str, ...] = ()


@cache
def _known_given() -> frozenset[str]:
    return frozenset(as_misread(without_umlauts(name)) for name in known_names().given)


@cache
def _known_family() -> frozenset[str]:
    return frozenset(as_misread(without_umlauts(name)) for name in known_names().family)


def may_be_related(one: str, other: str) -> bool:
    """Whether two words may be found alike, as first names or as family names, without being the same word."""
    return OSA.distance(as_misread(one), as_misread(other), score_cutoff=2) <= 2 or may_be_one(one, other)


def given_likeness(one: Sequence[str], other: Sequence[str]) -> Alike:
    """Return how alike two people's first names are.

    Of several first names a card may print any one; where both print several, the first ones decide. An initial
    counts only where there is no whole name.
    """
    one, other = _whole(one), _whole(other)
    if not one or not other:
        return Alike(Likeness.ABSENT)
    if shared := _shared(one, other):
        return Alike(Likeness.SAME, (shared,))
    lefts = one if len(other) == 1 else one[:1]
    rights = other if len(one) == 1 else other[:1]
    pairs = (Alike(_given_pair(*pair), pair) for pair in product(lefts, rights))
    return max(pairs, key=lambda alike: alike.likeness)


def _shared(one: Sequence[str], other: Sequence[str]) -> str:
    """Return the first word that both have where one side has all words of the other, else an empty text."""
    both = [word for word in one if word in other]
    if both and len(both) in {len(one), len(other)}:
        return both[0]
    return one[0] if "".join(one) == "".join(other) else ""


def are_two_names(one: str, other: str) -> bool:
    """Whether two words are different names of people rather than one name misread."""
    known = _known_given() | _known_family()
    return as_misread(one) != as_misread(other) and {as_misread(one), as_misread(other)} <= known


def _whole(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if len(word) > 1] or words


def family_likeness(one: Sequence[str], other: Sequence[str]) -> Alike:
    """Return how alike two people's family names are; PART where one of them is a part of a double name."""
    if not one or not other:
        return Alike(Likeness.ABSENT)
    if "".join(one) == "".join(other):
        return Alike(Likeness.SAME, (one[-1],))
    pairs = (Alike(_family_pair(*pair), pair) for pair in product(one, other))
    best = max(pairs, key=lambda alike: alike.likeness)
    if len(one) == len(other) == 1:
        return best
    return Alike(min(best.likeness, Likeness.PART), best.words)


def _given_pair(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    if min(len(one), len(other)) == 1:
        return Likeness.INITIAL if one[0] == other[0] else Likeness.OTHER
    if as_misread(one) == as_misread(other):
        return Likeness.MISREAD
    if may_be_one(one, other):
        return Likeness.SHORT_FORM
    return _by_letters(one, other, _known_given())


def _family_pair(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    if min(len(one), len(other)) == 1:
        return Likeness.OTHER
    if as_misread(one) == as_misread(other):
        return Likeness.MISREAD
    return _by_letters(one, other, _known_family())


def _by_letters(one: str, other: str, known: frozenset[str]) -> Likeness:
    """Return the likeness by the number of letters that differ; a pair of neighbours changed places counts as one.

    Two known names are compared as they stand, others in the form that readers leave of them.
    """
    misread = as_misread(one), as_misread(other)
    are_known = set(misread) <= known
    apart = OSA.distance(*((one, other) if are_known else misread), score_cutoff=2)
    longest = max(len(one), len(other))
    if apart == 1 and longest >= _ONE_OF:
        return Likeness.NEIGHBOUR if are_known else Likeness.ONE_LETTER
    if apart == 2 and longest >= _TWO_OF and not are_known:
        return Likeness.TWO_LETTERS
    return Likeness.OTHER_KNOWN if are_known else Likeness.OTHER
