"""People that come from an address book: written into the pile as they are told of, with source and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ingest.review.context import day_text, occasion_id
from ingest.store import Store, Writer, value_to_row
from models.person import NewPerson


@dataclass(frozen=True, slots=True)
class Arrived:
    """A person that was added; `met` maps the numbers of the encounters as they came to those in the pile."""

    person_id: int
    met: Mapping[int, int]


def add_person(change: Writer, store: Store, new: NewPerson) -> Arrived:
    """Add a person with everything that is told of them; `uid` must be new to the pile.

    Whoever brought others together is linked by the caller, once all of a file are there.
    """
    created = new.created_at or store.now()
    row = {"uid": new.uid, "source": new.source, "why": new.why, "rhythm_days": new.rhythm_days}
    person_id = change.insert("persons", {**row, "created_at": created.isoformat()})
    for position, value in enumerate(new.values):
        change.insert("properties", {"person_id": person_id, "position": position, **value_to_row(value)})
    met = _add_encounters(change, store, person_id, new)
    for remark in new.remarks:
        told = {"kind": remark.kind, "text": remark.text, "on_date": day_text(remark.on)}
        change.insert("remarks", {"person_id": person_id, "encounter_id": met.get(remark.encounter_id or 0), **told})
    for step in new.steps:
        owed = {"text": step.text, "owner": step.owner, "due": day_text(step.due), "done_at": _moment(step.done_at)}
        change.insert("steps", {"person_id": person_id, "encounter_id": met.get(step.encounter_id or 0), **owed})
    for position, line in enumerate(new.extras):
        change.insert("extras", {"person_id": person_id, "position": position, "line": line})
    return Arrived(person_id, met)


def _add_encounters(change: Writer, store: Store, person_id: int, new: NewPerson) -> dict[int, int]:
    met = {}
    for each in new.encounters:
        occasion = each.occasion
        known = occasion_id(change, store, occasion.name, occasion.place, occasion.on) if occasion else None
        row = {"person_id": person_id, "occasion_id": known, "on_date": day_text(each.on), "place": each.place}
        met[each.id] = change.insert("meetings", {**row, "how": each.how, "through": each.through})
    return met


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()
