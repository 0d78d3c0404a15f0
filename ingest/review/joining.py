"""A card's values written into the pile: as a new person, or onto one who is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.review.card_values import key_of, outlived
from ingest.review.context import day_text
from ingest.store import Store, Writer, value_to_row
from models.draft import Property
from models.person import Person, Value


def add_person(change: Writer, store: Store, uid: str, values: Sequence[Value]) -> int:
    """Add a person with these values and return their number."""
    row = {"uid": uid, "source": "card", "created_at": store.now().isoformat()}
    person_id = change.insert("persons", row)
    _insert(change, person_id, values, start=0)
    return person_id


def join_person(change: Writer, store: Store, person_id: int, values: Sequence[Value], since: date) -> int:
    """Add what is new on a further card, given on day `since`; return the person, of merged ones the one they are now.

    The newest card leads: its values stand first, in its order, and where it names another firm or another name, the
    old job's values, or the old name, stay with their last day. A card that turns up late tells what was before.
    """
    person = store.people.person(person_id)
    newest = max((card.since for card in person.cards if card.since), default=since)
    if since < newest:
        _add_what_was(change, store, person, values, (since, newest))
    else:
        _lead(change, store, person, values, since)
    return person.id


def _lead(change: Writer, store: Store, person: Person, values: Sequence[Value], since: date) -> None:
    present = _present(person)
    ended = outlived(present, values)
    for old in ended:
        change.update("properties", old.id, {"until": day_text(since)})
    gone = {old.id for old in ended}
    first = _to_place([value for value in present if value.id not in gone], values)
    start = store.people.first_position(person.id) - len(first)
    for position, value in enumerate(first, start=start):
        if value.id:
            change.update("properties", value.id, {"position": position})
        else:
            _insert(change, person.id, [replace(value, since=since)], position)


def _to_place(held: Sequence[Value], card: Sequence[Value]) -> list[Value]:
    """Return the card's values of those kinds that do not begin with them yet, in its order; known ones by number."""
    known = {key_of(value): value for value in reversed(held)}
    told = list({key_of(value): value for value in card}.values())

    def is_led(kind: Property) -> bool:
        wanted = [key_of(value) for value in told if value.property is kind]
        return [key_of(value) for value in held if value.property is kind][: len(wanted)] == wanted

    behind = {kind for kind in {value.property for value in told} if not is_led(kind)}
    return [known.get(key_of(value), value) for value in told if value.property in behind]


def _add_what_was(
    change: Writer, store: Store, person: Person, values: Sequence[Value], span: tuple[date, date]
) -> None:
    """Add what an older card alone says; `span` is its day and that of the newest one, which ended its job."""
    since, newest = span
    present = _present(person)
    known = {key_of(value) for value in present}
    past = {key_of(value) for value in outlived(values, present)}
    fresh = [replace(value, since=since) for value in values if key_of(value) not in known]
    told = [replace(value, until=newest) if key_of(value) in past else value for value in fresh]
    _insert(change, person.id, told, start=store.people.last_position(person.id) + 1)


def _present(person: Person) -> list[Value]:
    return [value for value in person.values if value.until is None]


def _insert(change: Writer, person_id: int, values: Sequence[Value], start: int) -> None:
    for position, value in enumerate(values, start=start):
        change.insert("properties", {"person_id": person_id, "position": position, **value_to_row(value)})
