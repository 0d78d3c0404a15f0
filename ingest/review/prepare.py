"""The sheet to read before a meeting: the last talk, what was promised, what moved them; each line with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.review.care import Minds, minds, open_steps
from ingest.store import Change, ChangedRow
from models.person import Encounter, Owner, Person, Remark, RemarkKind, Step


@dataclass(frozen=True, slots=True)
class Said:
    """A remark with the meeting it was made at; None where it was noted by itself."""

    remark: Remark
    at: Encounter | None


@dataclass(frozen=True, slots=True)
class Promise:
    """An open step with the meeting it was agreed at, None where it was noted by itself, and the day it was noted."""

    step: Step
    at: Encounter | None
    noted_on: date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to know before a meeting; every line is a row of the pile, none is made up.

    `last_talk` is what was said on the last day on which anything was, `first` and `last` are the first and the last
    meeting (the same one where there was only one).
    """

    person: Person
    last: Encounter | None
    last_talk: tuple[Said, ...]
    mine: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    minds: Minds
    first: Encounter | None
    notes: tuple[Said, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known but the card."""
        return not (self.person.has_context or self.person.encounters)


def prepare(person: Person, history: Iterable[Change] = ()) -> Sheet:
    """Return the preparation sheet of a person; their history tells on which day (UTC) a step was noted."""
    noted = {row.row_id: change.at.date() for change in history for row in change.rows if _is_new_step(row)}
    meetings = {encounter.id: encounter for encounter in person.encounters}
    dated = sorted(person.encounters, key=lambda each: (each.on or date.min, each.id))
    talks = _said(person, RemarkKind.TALKED, meetings)
    newest = max((said.remark.on for said in talks if said.remark.on), default=None)
    return Sheet(
        person=person,
        last=dated[-1] if dated else None,
        last_talk=tuple(said for said in talks if said.remark.on == newest),
        mine=_promises(open_steps(person, Owner.ME), meetings, noted),
        theirs=_promises(open_steps(person, Owner.THEM), meetings, noted),
        minds=minds(person),
        # A meeting without a day may have been any: the first is only known among those with one.
        first=next((each for each in dated if each.on), dated[0] if dated else None),
        notes=_said(person, RemarkKind.OTHER, meetings),
    )


def _said(person: Person, kind: RemarkKind, meetings: Mapping[int, Encounter]) -> tuple[Said, ...]:
    """Return the remarks of a kind, newest first."""
    found = [Said(remark, _at(remark.encounter_id, meetings)) for remark in person.remarks if remark.kind is kind]
    return tuple(sorted(found, key=lambda said: (said.remark.on or date.min, said.remark.id), reverse=True))


def _promises(
    steps: Iterable[Step], meetings: Mapping[int, Encounter], noted: Mapping[int, date]
) -> tuple[Promise, ...]:
    return tuple(Promise(step, _at(step.encounter_id, meetings), noted.get(step.id)) for step in steps)


def _is_new_step(row: ChangedRow) -> bool:
    return row.table == "steps" and row.before is None


def _at(encounter_id: int | None, meetings: Mapping[int, Encounter]) -> Encounter | None:
    return None if encounter_id is None else meetings.get(encounter_id)
