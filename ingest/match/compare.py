"""Whether two profiles are one person's, a colleague's or nobody's, how sure that is, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.match.census import Census
from ingest.match.evidence import Evidence
from ingest.match.naming import Names, compare_names
from ingest.match.profile import Profile
from ingest.match.reaching import compare_reach
from ingest.match.weights import Options, Scale
from ingest.match.working import Workplace, compare_workplaces, workplace_evidence


class MatchKind(StrEnum):
    """What somebody in the pile is to a new card's owner.

    SAME_CARD: the same person, nothing on the card is new. SAME_PERSON: the same person with another card. COLLEAGUE:
    somebody else of the same firm. PERHAPS: the same name, rare enough or with enough beside it to be told as a
    possibility, too little to be offered. NAMESAKE: the same name, but a common one, or too much against it; it may be
    told as somebody else.
    """

    SAME_CARD = "same-card"
    SAME_PERSON = "same-person"
    COLLEAGUE = "colleague"
    PERHAPS = "perhaps"
    NAMESAKE = "namesake"
    NONE = "none"


# The two that say: this is the same person.
SAME = frozenset({MatchKind.SAME_CARD, MatchKind.SAME_PERSON})


@dataclass(frozen=True, slots=True)
class Match:
    """What somebody is to a new card's owner.

    `score` (0 to 1) is the chance of being the same person as far as these rules can tell; `reasons` are short English
    phrases, what speaks for it first.
    """

    kind: MatchKind
    score: float
    reasons: tuple[str, ...] = ()


def compare(new: Profile, known: Profile, census: Census | None = None, options: Options | None = None) -> Match:
    """Return what `known` is to the owner of `new`; `census` says how common what they share is."""
    census, options = census or Census(), options or Options()
    scale = Scale(census, options.weights)
    names = compare_names(new, known, scale)
    workplace = compare_workplaces(new, known)
    reach = compare_reach(new, known, names, workplace, scale)
    by_name_alone = all(one.bits <= 0 for one in reach)
    working = workplace_evidence(workplace, scale, by_name_alone=by_name_alone)
    found = [*names.evidence, *reach, *working]
    score = _chance(sum(one.bits for one in found) + _prior_bits(census, options))
    kind = _kind(score, names, workplace, options)
    if kind is MatchKind.SAME_PERSON and not _is_new_card(new, known, names, workplace):
        kind = MatchKind.SAME_CARD
    return Match(kind, score, _reasons(found))


def _prior_bits(census: Census, options: Options) -> float:
    """Return the logarithm of the odds that one certain person in the pile is the owner of a new card."""
    return math.log2(options.known_share / max(census.size, options.world))


def _chance(bits: float) -> float:
    return 1 / (1 + math.exp2(min(1000.0, -bits)))


def _kind(score: float, names: Names, workplace: Workplace, options: Options) -> MatchKind:
    if score >= options.offer:
        return MatchKind.SAME_PERSON
    if names.agree:
        return MatchKind.PERHAPS if score >= options.perhaps else MatchKind.NAMESAKE
    return MatchKind.COLLEAGUE if workplace.words else MatchKind.NONE


def _is_new_card(new: Profile, known: Profile, names: Names, workplace: Workplace) -> bool:
    """Whether the new card contradicts the known one: in the family name, the firm, the job, or all numbers."""
    numbers, before = new.mobiles | new.numbers, known.mobiles | known.numbers
    other_numbers = bool(numbers and before) and not numbers & before
    return names.has_new_family or workplace.differs or workplace.titles_differ or other_numbers


def _reasons(found: Sequence[Evidence]) -> tuple[str, ...]:
    told = sorted((one for one in found if one.words), key=lambda one: -one.bits)
    return tuple(dict.fromkeys(one.words for one in told))
