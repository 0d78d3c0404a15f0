"""What was changed on a card there, brought into the person here: one change of the journal, to be undone like any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ingest.store import Store, Writer, value_to_row
from ingest.sync.faces import EXTRA, Face, Item, delta, face_of
from models.person import NewPerson, Origin, Person, Value


def apply_changes(change: Writer, store: Store, person: Person, base: Face, new: NewPerson) -> None:
    """Change `person` as `new` differs from `base`; what they did not touch stays, the context always does."""
    theirs = delta(base, face_of(new))
    made = {_item(value): value for value in new.values}
    old = {_item(value): value for value in person.values if value.until is None}
    at = store.people.last_position(person.id)
    for gone, fresh in _pairs(theirs.gone, theirs.new):
        before = old.get(gone) if gone else None
        value = replace(made[fresh], origin=Origin.SYNCED) if fresh else None
        if before and value:
            row = value_to_row(value)
            change.update("properties", before.id, {name: row[name] for name in _COLUMNS})
        elif before:
            change.delete("properties", before.id)
        elif value and fresh not in old:
            at += 1
            change.insert("properties", {"person_id": person.id, "position": at, **value_to_row(value)})
    _apply_extras(change, store, person, {i[1] for i in theirs.gone if i[0] == EXTRA}, new)


# What an address book may change of a value; the card it was read from stays known.
_COLUMNS = ("value", "kind", "components", "origin")


def _item(value: Value) -> Item:
    return value.property.value, value.value, value.kind.value if value.kind else ""


def _pairs(gone: Face, new: Face) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair what was taken out of a property with what was put in: a number that was corrected stays the same number."""
    for name in sorted({item[0] for item in gone | new} - {EXTRA}):
        left = sorted(item for item in gone if item[0] == name)
        right = sorted(item for item in new if item[0] == name)
        yield from zip_longest(left, right)


def _apply_extras(change: Writer, store: Store, person: Person, gone: set[str], new: NewPerson) -> None:
    for row_id, line in store.people.extras_of(person.id):
        if line in gone and line not in new.extras:
            change.delete("extras", row_id)
    fresh = [line for line in new.extras if line not in person.extras]
    for position, line in enumerate(fresh, start=len(person.extras)):
        change.insert("extras", {"person_id": person.id, "position": position, "line": line})
