"""Whom somebody means: a person of the pile by number or by name."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.errors import PersonNotFoundError
from ingest.review.one_line import Known
from ingest.spelling import fold
from ingest.store import Store, Summary
from models.draft import Property
from models.person import Person


def people_meant(store: Store, text: str) -> Sequence[Summary]:
    """Return the person with this number, or those whom the text may mean.

    Whoever is called exactly so comes alone, else those in whose name each of its words begins one; others are found
    by their firm, an occasion or a note only where nobody is. Raises PersonNotFoundError if it is nobody.
    """
    if text.isdecimal():
        return store.people.summaries([store.people.person(int(text)).id])
    found = store.search.find(text)
    if not found:
        raise PersonNotFoundError(f"nobody in the pile is found by {text!r}: `ingest people` lists everyone")
    called = [each for each in found if fold(each.name) == fold(text)]
    return called or [each for each in found if _begins_words(fold(text), fold(each.name))] or found


def is_called(person: Summary, text: str, *, whole: bool) -> bool:
    """Whether a text is a person's name, or at least the beginnings of its words."""
    name, said = fold(person.name), fold(text)
    return " ".join(said.split()) == " ".join(name.split()) if whole else _begins_words(said, name)


def _begins_words(text: str, name: str) -> bool:
    return all(any(word.startswith(begun) for word in name.split()) for begun in text.split())


def known_of(store: Store, person: Person) -> Known:
    """Return what a line about a person may refer to."""
    names = [word for value in person.values if value.property is Property.FN for word in value.value.split()]
    occasions = [each.occasion.name for each in store.people.occasions()]
    return Known(store.now().astimezone().date(), occasions, names)
