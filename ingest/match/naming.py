"""What two names say of two people being one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from ingest.match.evidence import Evidence
from ingest.match.likeness import Alike, Likeness, family_likeness, given_likeness
from ingest.match.profile import PersonName, Profile
from ingest.match.weights import Scale

_OTHERS = frozenset({Likeness.OTHER, Likeness.OTHER_KNOWN})
_GIVEN_WORDS = {
    Likeness.OTHER_KNOWN: "other first name",
    Likeness.OTHER: "other first name",
    Likeness.TWO_LETTERS: "first name differs by two letters",
    Likeness.NEIGHBOUR: "first name differs by one letter, but both are names",
    Likeness.ONE_LETTER: "first name differs by one letter",
    Likeness.INITIAL: "first name by its initial",
    Likeness.SHORT_FORM: "first name in a short form",
    Likeness.MISREAD: "first name as print may be misread",
    Likeness.SAME: "same first name",
}
_FAMILY_WORDS = {
    Likeness.OTHER_KNOWN: "other family name",
    Likeness.OTHER: "other family name",
    Likeness.TWO_LETTERS: "family name differs by two letters",
    Likeness.NEIGHBOUR: "family name differs by one letter, but both are names",
    Likeness.ONE_LETTER: "family name differs by one letter",
    Likeness.PART: "part of a double name",
    Likeness.MISREAD: "family name as print may be misread",
    Likeness.SAME: "same family name",
}


@dataclass(frozen=True, slots=True)
class Names:
    """How two names relate; ABSENT twice where one of the two people has none."""

    given: Likeness = Likeness.ABSENT
    family: Likeness = Likeness.ABSENT
    evidence: tuple[Evidence, ...] = ()

    @property
    def bits(self) -> float:
        """The sum of the evidence."""
        return sum(one.bits for one in self.evidence)

    @property
    def agree(self) -> bool:
        """Whether both parts are the same but for what readers and habits change."""
        return min(self.given, self.family) >= Likeness.SHORT_FORM

    @property
    def are_unknown(self) -> bool:
        """Whether one of the two people has no name."""
        return self.given is self.family is Likeness.ABSENT

    @property
    def has_new_family(self) -> bool:
        """Whether one family name is another than the other, or a part of a double name."""
        return self.family in _OTHERS or self.family in {Likeness.NEIGHBOUR, Likeness.PART}

    @property
    def are_others(self) -> bool:
        """Whether the first names are two people's rather than one person's misread."""
        return self.given in _OTHERS or self.given is Likeness.NEIGHBOUR


def compare_names(new: Profile, known: Profile, scale: Scale) -> Names:
    """Return how the names relate, by those the two ever had that fit best, in either order of their parts."""
    pairs = list(product(new.names, known.names))
    straight = [_compare_pair(*pair, scale) for pair in pairs]
    turned = [_compare_pair(one.turned(), other, scale) for one, other in pairs]
    # Read the other way round nearly every two names have parts that nothing relates: only an agreement counts.
    agreeing = [_turned(names, scale) for names in turned if min(names.given, names.family) > Likeness.ABSENT]
    return max((*straight, *agreeing), key=lambda names: names.bits, default=Names())


def are_two_people(one: Profile, other: Profile) -> bool:
    """Whether no names of the two go together; a person without a name may be anybody."""
    pairs = product(one.names, other.names)
    related = [_compare_pair(left, right, Scale()) for left, right in pairs]
    return bool(related) and all(names.are_others or names.family in _OTHERS for names in related)


def _turned(names: Names, scale: Scale) -> Names:
    return Names(names.given, names.family, (*names.evidence, Evidence(scale.weights.turned, "family name first")))


def _compare_pair(new: PersonName, known: PersonName, scale: Scale) -> Names:
    given = given_likeness(new.given + new.middle, known.given + known.middle)
    family = family_likeness(new.family, known.family)
    if family.likeness in _OTHERS and (new.middle or known.middle):
        # "García López" may be two family names, the first of which was taken for a second first name.
        family = family_likeness(new.middle + new.family, known.middle + known.family)
    if given.likeness is family.likeness is Likeness.SAME:
        bits = _worth(given, scale.census.given_bits) + _worth(family, scale.census.family_bits)
        found = [Evidence(bits, "same name")]
    else:
        found = [
            *_part(given, scale.census.given_bits, _given_weight(given, family, scale), _GIVEN_WORDS),
            *_part(family, scale.census.family_bits, scale.weights.family[family.likeness], _FAMILY_WORDS),
        ]
    return Names(given.likeness, family.likeness, (*found, *_generations(new, known, scale)))


def _part(alike: Alike, bits: Callable[[str], float], weight: float, words: dict[Likeness, str]) -> Iterator[Evidence]:
    if alike.likeness is not Likeness.ABSENT:
        yield Evidence(_worth(alike, bits) + weight, words[alike.likeness])


def _given_weight(given: Alike, family: Alike, scale: Scale) -> float:
    if given.likeness is Likeness.OTHER and family.likeness > Likeness.ABSENT:
        return scale.weights.relative
    return scale.weights.given[given.likeness]


def _worth(alike: Alike, bits: Callable[[str], float]) -> float:
    """Return what agreeing in a word is worth: by the commoner spelling, for a misread one looks rare."""
    if alike.likeness in _OTHERS or alike.likeness is Likeness.INITIAL:
        return 0.0
    return min(map(bits, alike.words))


def _generations(new: PersonName, known: PersonName, scale: Scale) -> Iterator[Evidence]:
    if new.generation and known.generation and new.generation != known.generation:
        yield Evidence(scale.weights.other_generation, f"{new.generation} and {known.generation}")
    elif new.generation != known.generation:
        yield Evidence(scale.weights.one_generation, f"only one is {new.generation or known.generation}")
