"""Whom of the pile a card may belong to: the rules of `ingest.match` over the index of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.match.compare import SAME, Match
from ingest.match.find import Known, find_matches
from ingest.match.keys import EXACT, FIRMS, Key, KeyKind, keys
from ingest.match.profile import AnyValue
from ingest.store import Store
from models.person import Person

KEYS_VERSION = 1  # counts up with every change of what a key is: all keys are then written anew
_AT_ONCE = 500  # people whose keys are written in one transaction


@dataclass(frozen=True, slots=True)
class Double:
    """A person who may be the one on the card, and what speaks for it."""

    person: Person
    match: Match


class IndexedPile:
    """The store as the pile that `ingest.match` searches; keys that are behind are written first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        while behind := store.keys.behind(KEYS_VERSION, _AT_ONCE):
            store.keys.write([(person.id, _pairs(person)) for person in store.people.people(behind)], KEYS_VERSION)

    def size(self) -> int:
        """Return the number of people."""
        return self._store.people.count()

    def count(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """Return how many people have each key; a key that nobody has is missing."""
        found = self._store.keys.count((key.kind.value, key.text) for key in keys)
        return {Key(KeyKind(kind), text): people for (kind, text), people in found.items()}

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return at most `most` people who have any of the keys, those with the most of them first."""
        ids = self._store.keys.people_with_any(((key.kind.value, key.text) for key in keys), most)
        return [Known(person.id, person.values, person.uid) for person in self._store.people.people(ids)]


def _pairs(person: Person) -> list[tuple[str, str]]:
    return [(key.kind.value, key.text) for key in keys(person.values, person.uid)]


class _WithoutFirms(IndexedPile):
    """The store without what colleagues have in common: two entries of one person have more than that."""

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return those who have any of the keys, nobody where all are a firm's."""
        return () if FIRMS.issuperset(key.kind for key in keys) else super().people_with_any(keys, most)


# What two entries of one person have in common at the least: a key of their own, or two of the others, as in a name
# of which one word is misread. An initial shares one key with the whole name, and then a number has to be the same.
_IN_COMMON = {**{kind.value: 2 for kind in EXACT}, KeyKind.NAME.value: 1, KeyKind.NUMBER.value: 1}


def find_pairs(store: Store, ids: Sequence[int]) -> Iterator[tuple[Person, Double]]:
    """Yield for each of these people, in their order, those of the pile before them who may be the same person.

    For a walk through many: only those who have enough in common with somebody are compared at all.
    """
    pile = _WithoutFirms(store)
    sharing = set(store.keys.sharing(ids, _IN_COMMON, 2))
    for person in store.people.people([person_id for person_id in ids if person_id in sharing]):
        found = find_matches(person.values, pile, person.uid)
        matches = {each.person_id: each.match for each in found if each.match.kind in SAME}
        earlier = [person_id for person_id in matches if person_id < person.id]
        for other in store.people.people(earlier):
            yield person, Double(other, matches[other.id])


def find_doubles(store: Store, values: Iterable[AnyValue], *, but: int | None = None) -> tuple[Double, ...]:
    """Return whom of the pile these values may belong to, the surest first, then namesakes and colleagues.

    `but` leaves one person out: the one that the values are already of.
    """
    found = [each for each in find_matches(values, IndexedPile(store)) if each.person_id != but]
    people = {person.id: person for person in store.people.people([each.person_id for each in found])}
    return tuple(Double(people[each.person_id], each.match) for each in found if each.person_id in people)
