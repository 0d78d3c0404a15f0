"""What care asks for: whose turn it is in the circle, what was promised, what moves somebody; all from dated rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ingest.spelling import fold
from ingest.store import OpenStep
from models.draft import Property
from models.person import Encounter, Owner, Person, Remark, RemarkKind, Step, Value


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a person of the circle stands: the last contact and the day from which it is time for the next.

    `last` is None where no contact was ever noted; the rhythm then counts from the day the person came into the pile.
    """

    person: Person
    last: date | None
    due_on: date
    is_due: bool


class When(StrEnum):
    """Where a next step lies, seen from today."""

    DUE = "due"
    LATER = "later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Untold:
    """A person of whom only the card is known; `given_on` is the day the card was given, as far as is known."""

    person: Person
    given_on: date | None


@dataclass(frozen=True, slots=True)
class OnMind:
    """What is on somebody's mind: said last on `last.on`, and in the same words first on `since`."""

    last: Remark
    since: date | None


@dataclass(frozen=True, slots=True)
class Minds:
    """What is on somebody's mind as they said last, and what was before, newest first."""

    now: tuple[OnMind, ...]
    before: tuple[OnMind, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What of a person's values belonged together until a day; `until` None is the present job."""

    since: date | None
    until: date | None
    values: tuple[Value, ...]

    def first(self, kind: Property) -> str:
        """Return the first value of a property, or an empty text."""
        return next((value.value for value in self.values if value.property is kind), "")


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: a meeting with what was said and agreed there, or a day's remarks and done steps."""

    on: date | None
    encounter: Encounter | None
    remarks: tuple[Remark, ...] = ()
    steps: tuple[Step, ...] = ()


def last_contact(person: Person, today: date) -> date | None:
    """Return the latest day of a meeting, a talk or a card given, not after `today`; None if none is known."""
    met = [encounter.on for encounter in person.encounters]
    talked = [remark.on for remark in person.remarks if remark.kind is RemarkKind.TALKED]
    given = [card.since for card in person.cards]
    return max((on for on in (*met, *talked, *given) if on and on <= today), default=None)


def turns(people: Iterable[Person], today: date) -> list[Turn]:
    """Return the circle, whose turn came first at the head; people without a rhythm are left out."""
    found = []
    for person in people:
        if person.rhythm_days is None:
            continue
        last = last_contact(person, today)
        due_on = (last or person.created_at.date()) + timedelta(days=person.rhythm_days)
        found.append(Turn(person, last, due_on, due_on <= today))
    return sorted(found, key=lambda turn: (turn.due_on, turn.person.id))


def when(due: date | None, today: date) -> When:
    """Return where a step with this day lies."""
    if due is None:
        return When.UNDATED
    return When.DUE if due <= today else When.LATER


def by_when(steps: Iterable[OpenStep], owner: Owner, today: date) -> dict[When, list[OpenStep]]:
    """Return the open steps that `owner` owes, by where they lie, in the order given."""
    found: dict[When, list[OpenStep]] = {each: [] for each in When}
    for step in steps:
        if step.owner == owner:
            found[when(step.due, today)].append(step)
    return found


def needing_context(people: Iterable[Person]) -> list[Untold]:
    """Return the people of whom only the card is known, those met last first: that memory is the freshest."""
    untold = [Untold(person, _given_on(person)) for person in people if not person.has_context]
    return sorted(untold, key=lambda each: (each.given_on or date.min, each.person.id), reverse=True)


def open_steps(person: Person, owner: Owner) -> tuple[Step, ...]:
    """Return a person's steps that are not done, in order."""
    return tuple(step for step in person.steps if step.done_at is None and step.owner is owner)


def minds(person: Person) -> Minds:
    """Return what is on a person's mind: the last day's remarks as now, all others as before.

    The same words said again are one entry, so that one sees since when something moves them.
    """
    said: dict[str, list[Remark]] = {}
    for remark in person.remarks:
        if remark.kind is RemarkKind.MIND:
            said.setdefault(fold(remark.text), []).append(remark)
    entries = [_on_mind(remarks) for remarks in said.values()]
    entries.sort(key=lambda entry: (entry.last.on or date.min, entry.last.id), reverse=True)
    newest = entries[0].last.on if entries else None
    now = tuple(entry for entry in entries if entry.last.on == newest)
    return Minds(now, tuple(entries[len(now) :]))


def career(person: Person) -> tuple[Job, ...]:
    """Return the jobs of a person, the present one first: the values that ended on one day were one job."""
    ended: dict[date | None, list[Value]] = {}
    for value in person.values:
        ended.setdefault(value.until, []).append(value)
    jobs = [Job(_since(values), until, tuple(values)) for until, values in ended.items()]
    told = [job for job in jobs if job.until is not None or job.first(Property.ORG) or job.first(Property.TITLE)]
    return tuple(sorted(told, key=lambda job: job.until or date.max, reverse=True))


def timeline(person: Person) -> tuple[Moment, ...]:
    """Return everything dated about a person, newest first; what has no day comes last."""
    moments = [_meeting(person, encounter) for encounter in person.encounters]
    for on in {remark.on for remark in person.remarks if remark.encounter_id is None}:
        remarks = tuple(r for r in person.remarks if r.encounter_id is None and r.on == on)
        moments.append(Moment(on, None, remarks))
    done = ((step.done_at, step) for step in person.steps if step.encounter_id is None)
    moments += [Moment(at.date(), None, steps=(step,)) for at, step in done if at]
    return tuple(sorted(moments, key=_newest_first))


def _meeting(person: Person, encounter: Encounter) -> Moment:
    remarks = tuple(remark for remark in person.remarks if remark.encounter_id == encounter.id)
    steps = tuple(step for step in person.steps if step.encounter_id == encounter.id)
    return Moment(encounter.on, encounter, remarks, steps)


def _newest_first(moment: Moment) -> tuple[int, int]:
    """Return a key by which newer days come first and, within a day, meetings before remarks."""
    return -(moment.on or date.min).toordinal(), 0 if moment.encounter else 1


def _on_mind(remarks: Sequence[Remark]) -> OnMind:
    days = [remark.on for remark in remarks if remark.on]
    last = max(remarks, key=lambda remark: (remark.on or date.min, remark.id))
    return OnMind(last, min(days, default=None))


def _given_on(person: Person) -> date | None:
    return max((card.since for card in person.cards if card.since), default=None)


def _since(values: Iterable[Value]) -> date | None:
    """Return the day from which a job is known; what is not of a job (a name, a mobile number) says nothing of it."""
    of_job = (value.since for value in values if value.property in {Property.ORG, Property.TITLE})
    return min((since for since in of_job if since), default=None)
