"""People named side by side, as a change of two or more of them is summed up in the history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.spelling import fold
from models.draft import Property
from models.person import Person


def named_apart(people: Sequence[Person]) -> list[str]:
    """Return what each is called; where two are called the same, each of them with number and firm."""
    shared = Counter(fold(person.name) for person in people)
    return [_whole(person) if shared[fold(person.name)] > 1 else person.name for person in people]


def _whole(person: Person) -> str:
    return f"{person.name} ({', '.join(filter(None, (str(person.id), person.first(Property.ORG))))})"
