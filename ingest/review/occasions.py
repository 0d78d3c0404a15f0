"""Occasions renamed, and two made one: everybody who was met there follows, in one change that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.errors import ChangedSinceError, EmptyFormError, RefusedError
from ingest.review.context import SAME_OCCASION, day_text
from ingest.store import Action, Store, Writer
from models.person import Encounter, Occasion


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of it: the occasion that there is now, whether it was there before, and the change to undo."""

    occasion: Occasion
    is_joined: bool
    change_id: int


def rename_occasion(store: Store, source: str, occasion_id: int, name: str) -> Moved | None:
    """Give an occasion another name; where one of that name is known about that day, the two become one.

    Returns None if that is its name already. Raises EmptyFormError without a name, ChangedSinceError if there is no
    such occasion any more.
    """
    name = " ".join(name.split())
    if not name:
        raise EmptyFormError("an occasion needs a name: type one")
    old = _known(store, occasion_id)
    if name == old.name:
        return None
    with store.journal.change(source, Action.EDIT, f"{old.name} → {name}") as change:
        old = _known(store, occasion_id)
        known = store.occasions.named(name, old.on, but=old.id)
        if known and (known.on is None or old.on is None or abs(known.on - old.on) <= SAME_OCCASION):
            return Moved(_move(change, store, old, known), is_joined=True, change_id=change.change_id)
        row = {"name": name, "place": old.place, "on_date": day_text(old.on)}
        new = replace(old, id=change.insert("occasions", row), name=name)
        return Moved(_move(change, store, old, new), is_joined=False, change_id=change.change_id)


def join_occasions(store: Store, source: str, occasion_id: int, into_id: int) -> Moved:
    """Make one occasion a part of another, whatever their days; raises as `rename_occasion` does."""
    old, into = _known(store, occasion_id), _known(store, into_id)
    if old.id == into.id:
        raise RefusedError(f"{old.name} cannot be made one with itself: choose another occasion")
    with store.journal.change(source, Action.EDIT, f"{old.name} → {into.name}") as change:
        old, into = _known(store, occasion_id), _known(store, into_id)
        return Moved(_move(change, store, old, into), is_joined=True, change_id=change.change_id)


def _known(store: Store, occasion_id: int) -> Occasion:
    found = store.people.occasion(occasion_id)
    if found is None:
        raise ChangedSinceError(f"there is no occasion {occasion_id} any more: it was renamed or made one with another")
    return found


def _move(change: Writer, store: Store, old: Occasion, into: Occasion) -> Occasion:
    """Move the meetings of one occasion to another, and return that; day and place of the old one are not lost."""
    whole = replace(into, place=into.place or old.place, on=into.on or old.on)
    if whole != into:
        change.update("occasions", into.id, {"place": whole.place, "on_date": day_text(whole.on)})
    for met in _meetings(store, old):
        place = met.place or (old.place if old.place != whole.place else "")
        on = met.on or (old.on if old.on != whole.on else None)
        change.update("meetings", met.id, {"occasion_id": into.id, "place": place, "on_date": day_text(on)})
    change.delete("occasions", old.id)
    return whole


def _meetings(store: Store, occasion: Occasion) -> list[Encounter]:
    people = store.people.people(store.occasions.ids_met_at(occasion.id))
    return [met for person in people for met in person.encounters if met.occasion and met.occasion.id == occasion.id]
