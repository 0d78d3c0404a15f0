"""Whom of the pile a new card may belong to, by an index and not by a walk through everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from ingest.match.census import Census
from ingest.match.compare import SAME, Match, MatchKind, compare
from ingest.match.keys import EXACT, FIRMS, NAMES, Key, KeyKind, keys_of
from ingest.match.likeness import may_be_related
from ingest.match.naming import are_two_people
from ingest.match.profile import AnyValue, Profile, profile_from_values
from ingest.match.weights import Options


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the pile with all values, those of old jobs too; or a draft that waits, with its entries."""

    id: int
    values: tuple[AnyValue, ...]
    uid: str = ""


class Pile(Protocol):
    """The index that a search asks; every question is answered by lookups of (kind, text)."""

    def size(self) -> int:
        """Return the number of people."""

    def count(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """Return how many people have each key; a key that nobody has may be missing."""

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return at most `most` people who have any of the keys, those with the most of them first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person of the pile and what it is to the new card's owner."""

    person_id: int
    match: Match


def find_matches(
    values: Iterable[AnyValue], pile: Pile, uid: str = "", options: Options | None = None
) -> tuple[Found, ...]:
    """Return whom the card with these values may belong to, and who works at the same place.

    The same person first (score at or over `options.offer`, surest first), then who perhaps is, namesakes, and
    colleagues, of whom there may be many and only some are returned. Nobody is returned twice; an empty result means a
    new person.
    """
    options = options or Options()
    new = profile_from_values(values, uid)
    candidates = _candidates(keys_of(new), pile, options)
    census = _census(new, candidates.values(), pile)
    found = [Found(id_, compare(new, known, census, options)) for id_, known in candidates.items()]
    colleagues = _ranked(found, {MatchKind.COLLEAGUE})[: options.most_colleagues]
    called = (_ranked(found, {kind}) for kind in (MatchKind.PERHAPS, MatchKind.NAMESAKE))
    return (*_ranked(found, SAME), *chain.from_iterable(called), *colleagues)


def _candidates(keys: Sequence[Key], pile: Pile, options: Options) -> dict[int, Profile]:
    """Return the profiles of those who share a key; exact keys are asked alone, so that no crowd hides their people."""
    found: dict[int, Profile] = {}
    for kinds in (EXACT, NAMES, FIRMS):
        asked = [key for key in keys if key.kind in kinds]
        for known in pile.people_with_any(asked, options.most_candidates) if asked else ():
            if known.id not in found:
                found[known.id] = profile_from_values(known.values, known.uid)
    return found


def _census(new: Profile, known: Collection[Profile], pile: Pile) -> Census:
    """Return how common is what the new card says, and what of the names of others may be the same word."""
    mine = {word for name in new.names for word in name.words}
    others = {word for profile in known for name in profile.names for word in name.words} - mine
    # Counting a common word is a walk through all who have it: only those are asked that a comparison may look at.
    related = {word for word in others if any(may_be_related(word, own) for own in mine)}
    asked = {key for key in keys_of(new) if key.kind in FIRMS} | {Key(KeyKind.WORD, word) for word in mine | related}
    return Census(pile.size(), pile.count(asked), frozenset(_shared(new, known)))


def _shared(new: Profile, known: Collection[Profile]) -> Iterator[Key]:
    """Yield the new card's mailboxes and numbers that people with different names have."""
    for mail in new.emails:
        if _are_several([one for one in known if mail in one.emails]):
            yield Key(KeyKind.EMAIL, mail)
    for number in new.numbers | new.mobiles:
        if _are_several([one for one in known if number in one.numbers or number in one.mobiles]):
            yield Key(KeyKind.NUMBER, number)


def _are_several(holders: Sequence[Profile]) -> bool:
    return any(are_two_people(holders[0], other) for other in holders[1:])


def _ranked(found: Iterable[Found], kinds: Collection[MatchKind]) -> list[Found]:
    chosen = (one for one in found if one.match.kind in kinds)
    return sorted(chosen, key=lambda one: (-one.match.score, one.person_id))
