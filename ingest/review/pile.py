"""The care of people: values, encounters, remarks and steps added and changed, two people made one and two again."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

from ingest.errors import ChangedSinceError, StoreError
from ingest.review.checks import check
from ingest.review.context import day_text, tell
from ingest.spelling import fold
from ingest.store import Action, Store, Writer, value_to_row
from models.draft import Property, TelType
from models.person import Origin, Owner, Person, RemarkKind, Value
from models.review import Answers


@dataclass(frozen=True, slots=True)
class Pile:
    """Where people are cared for; `source` and `region` are as those of the desk.

    Each method is one change that can be undone. Raises PersonNotFoundError for a number that nobody has.
    """

    store: Store
    source: str
    region: str | None = "DE"

    def add_value(self, person_id: int, kind: Property, text: str, tel: TelType | None = None) -> int:
        """Add a typed value to a person and return its number."""
        person = self.store.people.person(person_id)
        checked = check(kind, text, self.region)
        value = Value(0, kind, checked.value, tel, checked.components, since=self.store.now().date())
        with self._edit(person) as change:
            row = {"person_id": person.id, "position": self.store.people.last_position(person.id) + 1}
            return change.insert("properties", {**row, **value_to_row(value)})

    def set_value(self, person_id: int, value: Value, was: str) -> None:
        """Set a value's text, kind or end; `was` is the text that the person saw.

        What was read stays with the card. Raises ChangedSinceError if the value is not `was` any more.
        """
        person = self.store.people.person(person_id)
        now = next((each for each in person.values if each.id == value.id), None)
        if now is None or now.value != was:
            raise ChangedSinceError(f"a value of {person.name} was changed in another window; nothing was overwritten")
        if value.value != now.value:
            checked = check(value.property, value.value, self.region)
            value = replace(value, value=checked.value, components=checked.components, origin=Origin.TYPED)
        with self._edit(person) as change:
            change.update("properties", value.id, value_to_row(value))

    def remove_value(self, person_id: int, value_id: int) -> None:
        """Take a value out of a person."""
        person = self.store.people.person(person_id)
        if not any(value.id == value_id for value in person.values):
            raise ChangedSinceError(f"this value of {person.name} is not there any more")
        with self._edit(person) as change:
            change.delete("properties", value_id)

    def set_why(self, person_id: int, why: str) -> None:
        """Say why this person, in one line."""
        person = self.store.people.person(person_id)
        with self._edit(person) as change:
            change.update("people", person.id, {"why": why.strip()})

    def set_rhythm(self, person_id: int, days: int | None) -> None:
        """Take a person into the chosen circle, to be in touch every so many days, or out of it (None)."""
        person = self.store.people.person(person_id)
        with self._edit(person) as change:
            change.update("people", person.id, {"rhythm_days": days})

    def add_encounter(self, person_id: int, answers: Answers) -> None:
        """Add a meeting and what was said there."""
        person = self.store.people.person(person_id)
        with self.store.journal.change(self.source, Action.NOTE, person.name) as change:
            tell(change, self.store, person.id, answers)

    def add_remark(self, person_id: int, kind: RemarkKind, text: str, on: date) -> int:
        """Add a dated line and return its number."""
        person = self.store.people.person(person_id)
        with self.store.journal.change(self.source, Action.NOTE, person.name) as change:
            row = {"person_id": person.id, "kind": kind, "text": text.strip(), "on_date": day_text(on)}
            return change.insert("remarks", row)

    def add_step(self, person_id: int, text: str, owner: Owner, due: date | None) -> int:
        """Add a next step and return its number."""
        person = self.store.people.person(person_id)
        with self.store.journal.change(self.source, Action.NOTE, person.name) as change:
            row = {"person_id": person.id, "text": text.strip(), "owner": owner, "due": day_text(due)}
            return change.insert("steps", row)

    def finish_step(self, person_id: int, step_id: int) -> None:
        """Note that a next step is done."""
        person = self.store.people.person(person_id)
        with self._edit(person) as change:
            change.update("steps", step_id, {"done_at": self.store.now().isoformat()})

    def remove(self, person_id: int, table: str, row_id: int) -> None:
        """Take one encounter, remark or step out of a person; what hung on an encounter stays."""
        person = self.store.people.person(person_id)
        with self._edit(person) as change:
            if table == "encounters":
                for other, rows in (("remarks", person.remarks), ("steps", person.steps)):
                    for row in rows:
                        if row.encounter_id == row_id:
                            change.update(other, row.id, {"encounter_id": None})
            change.delete(table, row_id)

    def merge(self, keep_id: int, other_id: int, drop: Collection[int] = ()) -> int:
        """Make `other_id` a part of `keep_id` and return the change; nothing of either is lost.

        Values that both have are kept once; `drop` names values (of either) that the person chose not to keep.
        """
        keep, other = self.store.people.person(keep_id), self.store.people.person(other_id)
        if keep.id == other.id:
            raise StoreError(f"{keep.name} cannot be merged with themselves")
        with self.store.journal.change(self.source, Action.MERGE, f"{other.name} → {keep.name}") as change:
            self._move(change, keep, other, set(drop))
            self._settle(change, keep, other)
        return change.change_id

    def unmerge(self, change_id: int) -> None:
        """Make two people of one again, at any later time; what was added to the one since stays with it."""
        change = self.store.journal.find(change_id)
        if change is None or change.action is not Action.MERGE:
            raise StoreError(f"change {change_id} is no merge")
        self.store.journal.undo(change_id, self.source, keep_later=True)

    def _move(self, change: Writer, keep: Person, other: Person, drop: set[int]) -> None:
        held = {(value.property, fold(value.value)) for value in keep.values if value.id not in drop}
        for value in keep.values:
            if value.id in drop:
                change.delete("properties", value.id)
        at = self.store.people.last_position(keep.id)
        for offset, value in enumerate(other.values, start=1):
            if value.id in drop or (value.property, fold(value.value)) in held:
                change.delete("properties", value.id)
            else:
                change.update("properties", value.id, {"person_id": keep.id, "position": at + offset})
        for table, ids in self.store.people.rows_of(other.id).items():
            for row_id in ids:
                change.update(table, row_id, {"person_id": keep.id})
        for encounter_id in self.store.people.introduced_by(other.id):
            change.update("encounters", encounter_id, {"through_id": keep.id})

    def _settle(self, change: Writer, keep: Person, other: Person) -> None:
        rhythms = [person.rhythm_days for person in (keep, other) if person.rhythm_days]
        why = "; ".join(dict.fromkeys(text for text in (keep.why, other.why) if text))
        change.update("people", keep.id, {"rhythm_days": min(rhythms, default=None), "why": why})
        change.update("people", other.id, {"merged_into": keep.id})

    def _edit(self, person: Person) -> AbstractContextManager[Writer]:
        return self.store.journal.change(self.source, Action.EDIT, person.name)
