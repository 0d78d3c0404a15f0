"""What two sides of a card differ in, by the fields that address books hold (three-way, with what was last agreed)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.errors import SyncError
from ingest.imports import people_from_vcard
from models.person import NewPerson, Person

Item = tuple[str, str, str]  # property, value, kind; "" where there is none
Face = frozenset[Item]

EXTRA = "extra"
_UID = re.compile(r"^UID[;:][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delta:
    """What one side took out and put in since the two agreed."""

    gone: Face
    new: Face

    @property
    def properties(self) -> frozenset[str]:
        """The properties that were changed."""
        return frozenset(item[0] for item in self.gone | self.new)

    def of(self, name: str) -> tuple[Face, Face]:
        """Return what was changed of one property."""
        return frozenset(i for i in self.gone if i[0] == name), frozenset(i for i in self.new if i[0] == name)


def person_from_card(vcard: str, source: str) -> NewPerson:
    """Return the person that a card tells of. Raises SyncError if it tells of none."""
    found = people_from_vcard(vcard.encode(), source)
    if len(found.people) != 1:
        why = "; ".join(problem.text for problem in found.problems) or f"holds {len(found.people)} cards"
        raise SyncError(f"{source}: no person can be read from this card: it {why}")
    return found.people[0]


def face_of(person: NewPerson | Person) -> Face:
    """Return what an address book shows of a person: the values that still hold, and the lines we have no field for."""
    values = {
        (value.property.value, value.value, value.kind.value if value.kind else "")
        for value in person.values
        if value.until is None
    }
    return frozenset(values | {(EXTRA, line, "") for line in person.extras})


def delta(before: Face, after: Face) -> Delta:
    """Return what changed from `before` to `after`."""
    return Delta(before - after, after - before)


def disagreements(ours: Delta, theirs: Delta) -> tuple[str, ...]:
    """Return the properties that both sides changed, and not to the same, in order of their names."""
    both = ours.properties & theirs.properties
    return tuple(sorted(name for name in both if ours.of(name) != theirs.of(name)))


def keep_uid(ours: str, theirs: str) -> str:
    """Return our card with the UID of the card there, if it has one.

    A card that was met as one of somebody known here came with a UID of its own, and servers refuse to have it replaced
    by another (RFC 6352, section 6.3.2.1, no-uid-conflict).
    """
    there = _UID.search(theirs)
    return _UID.sub(lambda _: there[0], ours, count=1) if there else ours
