"""A pile in memory, for an import that is checked against itself and wherever no database is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ingest.match.find import Known
from ingest.match.keys import Key, keys


class MemoryPile:
    """People and their index as dictionaries; it answers the questions of `ingest.match.find.Pile`."""

    def __init__(self) -> None:
        self._people: dict[int, Known] = {}
        self._ids: dict[Key, list[int]] = {}

    def add(self, person: Known) -> None:
        """Take a person in under all its keys; its id must be new."""
        self._people[person.id] = person
        for key in keys(person.values, person.uid):
            self._ids.setdefault(key, []).append(person.id)

    def size(self) -> int:
        """Return the number of people."""
        return len(self._people)

    def count(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """Return how many people have each key."""
        return {key: len(self._ids[key]) for key in keys if key in self._ids}

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return at most `most` people who have any of the keys, those with the most of them first."""
        shared = Counter(id_ for key in keys for id_ in self._ids.get(key, ()))
        best = sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:most]
        return [self._people[id_] for id_, _ in best]
