"""The care of people: values, encounters, remarks and steps added and changed, two people made one and two again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ingest.errors import ChangedSinceError, EmptyFormError, RefusedError
from ingest.review.checks import check
from ingest.review.context import add_encounter, day_text, tell
from ingest.review.named import named_apart
from ingest.review.one_line import OneLine
from ingest.spelling import fold
from ingest.store import Action, OpenStep, Store, Writer, value_to_row
from models.draft import Property, TelType
from models.person import Encounter, Origin, Owner, Person, Remark, RemarkKind, Step, Value
from models.review import Answers

R = TypeVar("R", Value, Step, Encounter | Remark | Step)


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
        checked = check(kind, text, self.region)
        value = Value(0, kind, checked.value, tel, checked.components, since=self.store.now().date())
        with self._change(person_id) as (change, person):
            row = {"person_id": person.id, "position": self.store.people.last_position(person.id) + 1}
            return change.insert("properties", {**row, **value_to_row(value)})

    def set_value(self, person_id: int, value: Value, was: str) -> None:
        """Set a value's text, kind or end; `was` is the text that the person saw.

        What was read stays with the card. Raises ChangedSinceError if the value is not `was` any more.
        """
        with self._change(person_id) as (change, person):
            now = next((each for each in person.values if each.id == value.id), None)
            if now is None or now.value != was:
                raise ChangedSinceError(
                    f"a value of {person.name} was changed in another window; nothing was overwritten"
                )
            if value.value != now.value:
                checked = check(value.property, value.value, self.region)
                value = replace(value, value=checked.value, components=checked.components, origin=Origin.TYPED)
            change.update("properties", value.id, value_to_row(value))

    def remove_value(self, person_id: int, value_id: int) -> None:
        """Take a value out of a person."""
        with self._change(person_id) as (change, person):
            _find(person, person.values, value_id)
            change.delete("properties", value_id)

    def set_why(self, person_id: int, why: str) -> None:
        """Say why this person, in one line."""
        with self._change(person_id) as (change, person):
            change.update("persons", person.id, {"why": why.strip()})

    def set_rhythm(self, person_id: int, days: int | None) -> None:
        """Take a person into the chosen circle, to be in touch every so many days, or out of it (None)."""
        with self._change(person_id) as (change, person):
            change.update("persons", person.id, {"rhythm_days": days})

    def add_encounter(self, person_id: int, answers: Answers) -> None:
        """Add a meeting and what was said there; its day alone is enough."""
        with self._change(person_id, Action.NOTE) as (change, person):
            tell(change, self.store, person.id, answers)

    def add_line(self, person_id: int, line: OneLine) -> None:
        """Add what a line says: the meeting if it tells of one, and its remarks, of the day it names or of today.

        Raises EmptyFormError for a line that says nothing.
        """
        if not line.parts():
            raise EmptyFormError("this line says nothing: write what you want to keep")
        on = line.on or self.store.now().date()
        answers = Answers(on, line.place, line.how, line.through, line.occasion)
        with self._change(person_id, Action.NOTE) as (change, person):
            met = add_encounter(change, self.store, person.id, answers) if line.met else None
            for kind, text in line.remarks:
                row = {"person_id": person.id, "encounter_id": met, "kind": kind, "text": text}
                change.insert("remarks", {**row, "on_date": day_text(on)})

    def add_remark(self, person_id: int, kind: RemarkKind, text: str, on: date) -> int:
        """Add a dated line and return its number."""
        with self._change(person_id, Action.NOTE) as (change, person):
            row = {"person_id": person.id, "kind": kind, "text": text.strip(), "on_date": day_text(on)}
            return change.insert("remarks", row)

    def add_step(self, person_id: int, text: str, owner: Owner, due: date | None) -> int:
        """Add a next step and return its number."""
        with self._change(person_id, Action.NOTE) as (change, person):
            row = {"person_id": person.id, "text": text.strip(), "owner": owner, "due": day_text(due)}
            return change.insert("steps", row)

    def finish_step(self, person_id: int, step_id: int) -> int:
        """Note that a next step is done, and return the change."""
        with self._change(person_id) as (change, person):
            if _find(person, person.steps, step_id).done_at is None:
                change.update("steps", step_id, {"done_at": self.store.now().isoformat()})
        return change.change_id

    def finish_open_step(self, step_id: int) -> tuple[OpenStep, int]:
        """Note that an open step is done, whoever it is with, and return it with the change."""
        step = next((each for each in self.store.people.open_steps() if each.step_id == step_id), None)
        if step is None:
            raise RefusedError(f"no step {step_id} is open: `ingest steps` lists those that are")
        return step, self.finish_step(step.person.id, step_id)

    def remove(self, person_id: int, table: str, row_id: int) -> None:
        """Take one encounter, remark or step out of a person; what hung on an encounter stays."""
        with self._change(person_id) as (change, person):
            parts: Mapping[str, Sequence[Encounter | Remark | Step]] = {
                "meetings": person.encounters,
                "remarks": person.remarks,
                "steps": person.steps,
            }
            _find(person, parts[table], row_id)
            if table == "meetings":
                for other, rows in (("remarks", person.remarks), ("steps", person.steps)):
                    for row in rows:
                        if row.encounter_id == row_id:
                            change.update(other, row.id, {"encounter_id": None})
            change.delete(table, row_id)

    def merge(self, keep_id: int, other_id: int, drop: Collection[int] = ()) -> int:
        """Make `other_id` a part of `keep_id` and return the change; nothing of either is lost.

        Values that both have are shown once; `drop` names values (of either) that the person chose not to keep. Both
        stay with the one that is a part now, where nobody sees them, and are there again when the two are two again.
        One name leads, that of `keep_id` where it is kept; what the other was called stays, as held until today.
        """
        keep, other = self.store.people.person(keep_id), self.store.people.person(other_id)
        with self.store.journal.change(self.source, Action.MERGE, " → ".join(named_apart([other, keep]))) as change:
            keep, other = self.store.people.person(keep_id), self.store.people.person(other_id)
            if keep.id == other.id:
                raise RefusedError(f"{keep.name} cannot be merged with themselves")
            self._move(change, keep, other, set(drop))
            self._settle(change, keep, other)
        return change.change_id

    def unmerge(self, change_id: int) -> tuple[int, int]:
        """Make two people of one again, at any later time, and return both; what was added to the one stays with it."""
        change = self.store.journal.find(change_id)
        if change is None or change.action is not Action.MERGE:
            raise RefusedError(f"change {change_id} is no merge: `ingest history` lists a person's")
        self.store.journal.undo(change_id, self.source, keep_later=True)
        return next(
            (row.after["merged_into"], row.row_id) for row in change.rows if row.after and "merged_into" in row.after
        )

    def _move(self, change: Writer, keep: Person, other: Person, drop: set[int]) -> None:
        held = {_shown(value) for value in keep.values if value.id not in drop}
        for value in keep.values:
            if value.id in drop:
                change.update("properties", value.id, {"person_id": other.id})
        at = self.store.people.last_position(keep.id)
        is_named = any(kind is Property.FN and until is None for kind, _, until in held)
        today = day_text(self.store.now().date())
        for offset, value in enumerate(other.values, start=1):
            if value.id not in drop and _shown(value) not in held:
                ended = {"until": today} if is_named and value.property is Property.FN and not value.until else {}
                change.update("properties", value.id, {"person_id": keep.id, "position": at + offset, **ended})
        for table, ids in self.store.people.rows_of(other.id).items():
            for row_id in ids:
                change.update(table, row_id, {"person_id": keep.id})
        for encounter_id in self.store.people.introduced_by(other.id):
            change.update("meetings", encounter_id, {"through_id": keep.id})

    def _settle(self, change: Writer, keep: Person, other: Person) -> None:
        rhythms = [person.rhythm_days for person in (keep, other) if person.rhythm_days]
        why = "; ".join(dict.fromkeys(text for text in (keep.why, other.why) if text))
        change.update("persons", keep.id, {"rhythm_days": min(rhythms, default=None), "why": why})
        change.update("persons", other.id, {"merged_into": keep.id})

    @contextmanager
    def _change(self, person_id: int, action: Action = Action.EDIT) -> Iterator[tuple[Writer, Person]]:
        """Run the block as one change to a person as they are now: nobody else changes them meanwhile."""
        name = self.store.people.person(person_id).name
        with self.store.journal.change(self.source, action, name) as change:
            yield change, self.store.people.person(person_id)


def _find(person: Person, rows: Sequence[R], row_id: int) -> R:
    found = next((row for row in rows if row.id == row_id), None)
    if found is None:
        raise ChangedSinceError(f"this is not with {person.name} any more: it was changed in another window")
    return found


def _shown(value: Value) -> tuple[Property, str, date | None]:
    return value.property, fold(value.value), value.until
