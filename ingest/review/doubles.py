"""Whom of the pile a card may belong to: the rules of `ingest.match` over the index of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.match.compare import SAME, Match, MatchKind
from ingest.match.find import Found, Known, find_matches
from ingest.match.keys import EXACT, FIRMS, Key, KeyKind, keys
from ingest.match.profile import AnyValue
from ingest.store import Store
from models.person import Person

KEYS_VERSION = 1  # counts up with every change of what a key is: all keys are then written anew
_AT_ONCE = 500  # people whose keys are written in one transaction
# Who is shown as a pair: those who are offered, and below them those who perhaps are one.
SHOWN = SAME | {MatchKind.PERHAPS}
_FAR = 32.0  # times less doubt: then a card is of the one, and of nobody who was told apart from that one


@dataclass(frozen=True, slots=True)
class Double:
    """A person who may be the one on the card, and what speaks for it."""

    person: Person
    match: Match


def write_keys(store: Store, most: int = _AT_ONCE) -> bool:
    """Write the keys of at most `most` people whose keys are behind; return whether there were any."""
    behind = store.keys.behind(KEYS_VERSION, most)
    if behind:
        store.keys.write([(person.id, _pairs(person)) for person in store.people.people(behind)], KEYS_VERSION)
    return bool(behind)


def keys_behind(store: Store) -> int:
    """Return of how many people the keys are still to be written: of all, after an update of this program."""
    return store.keys.count_behind(KEYS_VERSION)


class IndexedPile:
    """The store as the pile that `ingest.match` searches; keys that are behind are written first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        while write_keys(store):
            pass

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
        return [Known(person_id, values, uid) for person_id, uid, values in self._store.people.values_of(ids)]


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


def find_pairs(
    store: Store, ids: Sequence[int], kinds: Collection[MatchKind] = SAME
) -> Iterator[tuple[Person, Double]]:
    """Yield for each of these people, in their order, those of the pile before them who are one of `kinds` to them.

    For a walk through many: only those who have enough in common with somebody are compared at all. Those who were
    told apart are no pair.
    """
    pile = _WithoutFirms(store)
    sharing = set(store.keys.sharing(ids, _IN_COMMON, 2))
    for person in store.people.people([person_id for person_id in ids if person_id in sharing]):
        found = find_matches(person.values, pile, person.uid)
        matches = {
            each.person_id: each.match for each in found if each.match.kind in kinds and each.person_id < person.id
        }
        told = store.apart.of(person.id) if matches else {}
        for other in store.people.people([other_id for other_id in matches if other_id not in told]):
            yield person, Double(other, matches[other.id])


def find_doubles(store: Store, values: Iterable[AnyValue], *, but: int | None = None) -> tuple[Double, ...]:
    """Return whom of the pile these values may belong to, the surest first, then namesakes and colleagues.

    `but` leaves one person out: the one that the values are already of. Nobody is taken for the same person who was
    told apart from that one, or from somebody who is far more surely the one on the card.
    """
    found = [each for each in find_matches(values, IndexedPile(store)) if each.person_id != but]
    told = _Told(store, but)
    matches = {each.person_id: told.match(each) for each in found}
    people = store.people.people(sorted(matches, key=lambda each: matches[each].kind not in SAME))
    return tuple(Double(person, matches[person.id]) for person in people)


def offered(store: Store, values: Iterable[AnyValue]) -> tuple[int, ...]:
    """Return those who are offered as the owner of a card with these values: who is asked about before it is new."""
    return tuple(double.person.id for double in find_doubles(store, values) if double.match.kind in SAME)


class _Told:
    """What was told apart, as far as it decides of whom a card may be; asked from the surest match on."""

    def __init__(self, store: Store, owner: int | None) -> None:
        self._store = store
        self._not_them: dict[int, date] = dict(store.apart.of(owner)) if owner is not None else {}
        self._surest: tuple[int, float] | None = None

    def match(self, found: Found) -> Match:
        """Return the match, that of a namesake where it cannot be the same person by what was said."""
        if found.match.kind not in SHOWN:
            return found.match
        if self._surest is None:
            self._surest = found.person_id, 1 - found.match.score
        surest, doubt = self._surest
        on = self._not_them.get(found.person_id)
        if on is None and 1 - found.match.score > _FAR * doubt:
            on = self._store.apart.of(found.person_id).get(surest)
        if on is None:
            return found.match
        return Match(MatchKind.NAMESAKE, 0.0, (f"you said on {on} that these are two people", *found.match.reasons))
