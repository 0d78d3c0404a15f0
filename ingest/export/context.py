"""What is known of a person beyond the card, for other programs: as text to read, and without any loss.

The text goes into NOTE, where every address book shows it. Without loss it travels as X- properties whose values are
JSON: of all forms, text is the one that programs which do not know a property hand on as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from models.draft import Property
from models.person import Encounter, Occasion, Owner, Person, Remark, RemarkKind, Step, Value

Json = dict[str, Any]

HEADING = "== Context (card-ingest) =="  # what stands below it in a NOTE is written anew by each export

# The names of the X- properties.
WHY = "X-INGEST-WHY"
RHYTHM = "X-INGEST-RHYTHM"
SOURCE = "X-INGEST-SOURCE"
NOTE = "X-INGEST-NOTE"
VALUE = "X-INGEST-VALUE"
SINCE = "X-INGEST-SINCE"
ENCOUNTER = "X-INGEST-ENCOUNTER"
REMARK = "X-INGEST-REMARK"
STEP = "X-INGEST-STEP"

_SAID = {RemarkKind.TALKED: "Talked about", RemarkKind.MIND: "On their mind", RemarkKind.OTHER: "Remark"}
_OWES = {Owner.ME: "Next step, mine", Owner.THEM: "Next step, theirs"}


def to_compact_json(value: object) -> str:
    """Return JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_plain(value: Value, person: Person) -> bool:
    """Whether an address book has a place for a value: it still holds, and it is not a second name."""
    if value.until is not None:
        return False
    return value.property is not Property.FN or value == person.current(Property.FN)[0]


def context_items(person: Person, uids: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the X- properties of a person, name and text; `uids` are those of people by their number in the pile."""
    yield SOURCE, to_compact_json({"source": person.source, "created": utc_text(person.created_at)})
    if person.why:
        yield WHY, person.why
    if person.rhythm_days is not None:
        yield RHYTHM, str(person.rhythm_days)
    notes = person.current(Property.NOTE)
    if len(notes) > 1 or any(HEADING in note.value for note in notes):  # else NOTE itself tells
        yield from ((NOTE, note.value) for note in notes)
    yield from (
        (SINCE, text)
        for text in sorted(_since(value) for value in person.values if is_plain(value, person) and value.since)
    )
    for value in person.values:
        if not is_plain(value, person):
            yield VALUE, to_compact_json(value_to_json(value))
    for name, objects in context_to_json(person, uids).items():
        yield from ((name, to_compact_json(each)) for each in objects)


def context_to_json(person: Person, uids: Mapping[int, str]) -> dict[str, list[Json]]:
    """Return the encounters, remarks and steps as JSON objects, by the names of their X- properties.

    Encounters are counted from 1, and the others name theirs by that number.
    """
    numbers = {encounter.id: number for number, encounter in enumerate(person.encounters, 1)}
    return {
        ENCOUNTER: [_encounter(each, uids) for each in person.encounters],
        REMARK: [_remark(each, numbers) for each in person.remarks],
        STEP: [_step(each, numbers) for each in person.steps],
    }


def value_to_json(value: Value) -> Json:
    """Return a value with the days between which it holds."""
    return _said(
        property=value.property,
        value=value.value,
        kind=value.kind,
        components=None if value.components is None else _said(**asdict(value.components)),
        since=_day(value.since),
        until=_day(value.until),
    )


def context_text(person: Person) -> str:
    """Return what is known of a person beyond the card as lines to read; empty if that is nothing."""
    lines = [f"Why: {person.why}"] if person.why else []
    lines += [_met(each) for each in person.encounters]
    lines += [f"{_SAID[each.kind]}{_in_brackets(_day(each.on))}: {each.text}" for each in person.remarks]
    lines += [_next(each) for each in person.steps]
    lines += [_earlier(value) for value in person.values if value.until is not None]
    if person.rhythm_days is not None:
        lines.append(f"In touch every {person.rhythm_days} days")
    return "\n".join(lines)


def utc_text(moment: datetime) -> str:
    """Return a moment in UTC to the second, "2026-11-24T13:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _since(value: Value) -> str:
    return to_compact_json({"property": value.property, "value": value.value, "since": _day(value.since)})


def _met(encounter: Encounter) -> str:
    occasion = encounter.occasion
    where = [occasion.name] if occasion else []
    where += [place for place in (occasion.place if occasion else "", encounter.place) if place]
    parts = [
        ", ".join(dict.fromkeys(where)),
        f"through {encounter.through}" if encounter.through else "",
        encounter.how,
    ]
    told = ", ".join(part for part in parts if part)
    return f"Met{_in_brackets(_day(encounter.on))}" + (f": {told}" if told else "")


def _next(step: Step) -> str:
    until = f", until {step.due.isoformat()}" if step.due else ""
    done = f" (done {step.done_at.date().isoformat()})" if step.done_at else ""
    return f"{_OWES[step.owner]}{until}: {step.text}{done}"


def _earlier(value: Value) -> str:
    kind = f" ({value.kind})" if value.kind else ""
    return f"Until {_day(value.until)}: {value.value}{kind}"


def _in_brackets(text: str | None) -> str:
    return f" ({text})" if text else ""


def _encounter(encounter: Encounter, uids: Mapping[int, str]) -> Json:
    through = None if encounter.through_id is None else uids.get(encounter.through_id)
    return _said(
        on=_day(encounter.on),
        place=encounter.place,
        how=encounter.how,
        through=encounter.through,
        through_uid=through,
        occasion=None if encounter.occasion is None else _occasion(encounter.occasion),
    )


def _occasion(occasion: Occasion) -> Json:
    return {"name": occasion.name, **_said(place=occasion.place, on=_day(occasion.on))}


def _remark(remark: Remark, numbers: Mapping[int, int]) -> Json:
    met = numbers.get(remark.encounter_id) if remark.encounter_id is not None else None
    return _said(kind=remark.kind, text=remark.text, on=_day(remark.on), encounter=met)


def _step(step: Step, numbers: Mapping[int, int]) -> Json:
    met = numbers.get(step.encounter_id) if step.encounter_id is not None else None
    done = None if step.done_at is None else step.done_at.astimezone(UTC).isoformat()
    return _said(text=step.text, owner=step.owner, due=_day(step.due), done_at=done, encounter=met)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _said(**fields: object) -> Json:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}
