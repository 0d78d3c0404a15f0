"""What an index finds people by: exact keys, keys of a name that bear a misread letter, and keys of a firm.

A name's keys are made for each pair of its words, in no order. In their lookup form (`for_lookup`) the words Meyer and
Meier, rn and m are one. One key is a whole word and the other's initial, which finds initials, short forms of first
names and anything misread in one word; four keys are an end of one word and an end of the other, which find a pair
with a letter misread in each (the pigeonhole principle: one error leaves one end whole).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from ingest.match.nicknames import full_forms
from ingest.match.profile import AnyValue, PersonName, Profile, profile_from_values
from ingest.match.spelt import ends, for_lookup

_MOST_WORDS = 4  # of a name; a longer "name" is a misread line, and pairs grow by the square


class KeyKind(StrEnum):
    """What a key is made of; the value is what the index stores."""

    UID = "uid"
    EMAIL = "email"
    MOBILE = "mobile"
    PAGE = "page"
    NAME = "name"
    WORD = "word"
    NUMBER = "number"
    MAILBOX = "mailbox"
    HOST = "host"
    FIRM = "firm"


# By whom to look first: who a person is, what it is called, where it works. WORD is only counted.
EXACT = frozenset({KeyKind.UID, KeyKind.EMAIL, KeyKind.MOBILE, KeyKind.PAGE})
NAMES = frozenset({KeyKind.NAME})
FIRMS = frozenset({KeyKind.NUMBER, KeyKind.MAILBOX, KeyKind.HOST, KeyKind.FIRM})


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One entry of the index."""

    kind: KeyKind
    text: str


def keys(values: Iterable[AnyValue], uid: str = "") -> tuple[Key, ...]:
    """Return the keys under which a person with these values is found, each once, in order of their kind and text."""
    return keys_of(profile_from_values(values, uid))


def keys_of(profile: Profile) -> tuple[Key, ...]:
    """Return the keys of a profile, each once, in order of their kind and text."""
    texts: tuple[tuple[KeyKind, Iterable[str]], ...] = (
        (KeyKind.UID, [profile.uid] if profile.uid else []),
        (KeyKind.EMAIL, profile.emails),
        (KeyKind.MOBILE, profile.mobiles),
        (KeyKind.PAGE, profile.pages),
        (KeyKind.NAME, (text for name in profile.names for text in _name_texts(name))),
        (KeyKind.WORD, (word for name in profile.names for word in name.words)),
        # A mobile may have been filed as a landline, or the other way round.
        (KeyKind.NUMBER, profile.numbers | profile.mobiles),
        (KeyKind.MAILBOX, profile.mailboxes),
        (KeyKind.HOST, profile.hosts),
        (KeyKind.FIRM, (text for firm in profile.firms for text in (firm.letters, firm.brand) if text)),
    )
    return tuple(sorted({Key(kind, text) for kind, found in texts for text in found}))


def _name_texts(name: PersonName) -> Iterator[str]:
    words = list(dict.fromkeys(filter(None, map(for_lookup, name.words))))
    words = words[:_MOST_WORDS] if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + words[-1:]
    if len(words) == 1:
        yield words[0]
    for one, other in combinations(words, 2):
        yield from _pair_texts(one, other)
    yield from _short_form_texts(name)


def _pair_texts(one: str, other: str) -> Iterator[str]:
    for whole, initial in ((one, other[0]), (other, one[0])):
        if len(whole) > 1:
            yield f"{whole} {initial}"
    if min(len(one), len(other)) > 1:
        for pair in product(ends(one), ends(other)):
            yield "+".join(sorted(pair))


def _short_form_texts(name: PersonName) -> Iterator[str]:
    """Yield the family name with the initials of the full names that the first name is a form of."""
    initials = {for_lookup(full)[0] for given in name.given for full in full_forms(given)}
    for family in filter(None, map(for_lookup, name.family)):
        yield from (f"{family} {initial}" for initial in initials)
