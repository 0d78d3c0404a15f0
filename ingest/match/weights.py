"""What each agreement and each difference is worth, in bits, and where an offer begins.

The sum is the logarithm of the odds that two cards are one person's (Fellegi and Sunter, A Theory for Record Linkage,
1969); agreeing in a name is worth what its rarity says (Winkler, Frequency-Based Matching, 1989). A weight is log2 of
(how often the same person's cards show this) / (how often two different people's do). Except for names and firms these
are estimates of ours, and `make doubles` measures what they lead to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.match.census import Census
from ingest.match.likeness import Likeness

_GIVEN = MappingProxyType({
    Likeness.ABSENT: 0.0,
    Likeness.OTHER_KNOWN: -60.0,  # two first names of the language are two people, whatever they share
    Likeness.OTHER: -14.0,        # a line that was taken for a name by mistake
    Likeness.TWO_LETTERS: -7.0,
    Likeness.NEIGHBOUR: -14.0,    # Andrea and Andreas, Christina and Christian: couples and siblings have such names
    Likeness.ONE_LETTER: -4.0,
    Likeness.INITIAL: 3.0,        # all that it is worth: one first name in eight begins with this letter
    Likeness.SHORT_FORM: -2.0,
    Likeness.MISREAD: -2.0,
    Likeness.SAME: 0.0,
})  # fmt: skip
_FAMILY = MappingProxyType({
    Likeness.ABSENT: 0.0,
    Likeness.OTHER_KNOWN: -8.0,   # one in two hundred changes it between two cards
    Likeness.OTHER: -8.0,
    Likeness.TWO_LETTERS: -8.0,
    Likeness.NEIGHBOUR: -9.0,     # Meier and Meyer are two families
    Likeness.ONE_LETTER: -4.0,
    Likeness.PART: -2.0,          # a double name since the wedding
    Likeness.MISREAD: -2.0,
    Likeness.SAME: 0.0,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits for and against two cards being one person's."""

    uid: float = 60.0  # an address book's own key
    email: float = 24.0  # one's own mailbox; some couples and small firms share one
    page: float = 24.0
    mobile: float = 24.0  # a firm may hand it on to the next in the job
    direct_line: float = 6.0  # a number that nobody else in the pile has; beside the firm, which it mostly implies
    email_misread: float = 8.0  # same host, one letter off
    mobile_misread: float = 12.0  # one digit off
    colleague_mobile_misread: float = 5.0  # the same at one firm: its mobiles come in rows
    other_email: float = -4.0  # another mailbox at the same host: one in thirty gets a new one
    email_of_another: float = -30.0  # where a card has no name, the mailbox stands for it
    other_direct_line: float = -2.0
    same_title: float = 3.0
    other_title: float = -2.0
    nameless: float = 14.0  # a firm's own card, which is rarely printed in two ways
    same_firm_name: float = 3.0  # at most, where two firms of one name have different domains
    other_mobile: float = -2.5
    other_firm: float = -6.0  # the same name at another firm is mostly another person's
    other_generation: float = -20.0  # "jun." against "sen."
    one_generation: float = -12.0  # "jun." against nothing: the other one may be the father
    relative: float = -25.0  # a first name that is no known one, beside the same family name
    turned: float = -2.0  # most cards print the first name first
    given: Mapping[Likeness, float] = field(default_factory=lambda: _GIVEN)
    family: Mapping[Likeness, float] = field(default_factory=lambda: _FAMILY)


@dataclass(frozen=True, slots=True)
class Scale:
    """What an agreement is weighed with: how common the things are, and what each is worth."""

    census: Census = field(default_factory=Census)
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Options:
    """How sure a match must be, and how far a search goes.

    `offer` is the score from which the same person is offered: at 0.95 a recall of .982 to .990 and a precision of
    .997 to .998 (`python -m samples.doubles --seed 201`, 202 and 203; no weight was chosen by these). Left out of it
    are new cards of people who moved to another firm and kept nothing but the name: no card tells whether such a one is
    the same person or a namesake, and with them recall is .86. From `perhaps` on the name is rare enough to be told as
    a possibility, below all offers. `world` is the number of people among whom a namesake may be: a pile of a hundred
    still meets them all. `known_share` is how many new cards belong to somebody known.
    """

    weights: Weights = field(default_factory=Weights)
    offer: float = 0.95
    perhaps: float = 0.1
    world: int = 20_000
    known_share: float = 0.2
    most_candidates: int = 40  # of each group of keys, those with the most keys in common first
    most_colleagues: int = 12  # enough to say that the firm is known; the rest a search for it shows
