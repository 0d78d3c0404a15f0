"""What a reviewed card says as values of a person, and which older values they end. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.review.checks import normalised
from ingest.spelling import fold
from ingest.store import StoredDraft
from models.draft import Property, TelType
from models.person import Origin, Value
from models.review import Entry

# What belongs to a job and stays, dated, when a new card leads; a mobile number is the person's own.
_OF_A_JOB = frozenset({Property.ORG, Property.TITLE, Property.ROLE, Property.ADR, Property.EMAIL, Property.URL})


def filled(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that say something."""
    return [entry for entry in entries if entry.value.strip()]


def values_of(entries: Iterable[Entry], draft: StoredDraft, region: str | None) -> list[Value]:
    """Return what the entries of a draft say as values, one for each; numbers without a country are of `region`."""
    return [_value(entry, draft, region) for entry in entries]


def both_sides(front: Sequence[Value], back: Sequence[Value]) -> list[Value]:
    """Return the values of a card with two sides: those of the back where the front does not say them already."""
    said = {key_of(value) for value in front}
    return [*front, *(value for value in back if key_of(value) not in said)]


def _value(entry: Entry, draft: StoredDraft, region: str | None) -> Value:
    """Return what the entry says; one that was typed or changed is brought into its normal form."""
    field = draft.field(entry.field_id)
    read = field is not None and field.property is entry.property and field.value == entry.value
    if not read:
        entry = normalised(entry, region)
    return Value(
        id=0,
        property=entry.property,
        value=entry.value,
        kind=entry.kind,
        components=field.components if read and field else entry.components,
        origin=Origin.READ if read or entry.lines else Origin.TYPED,
        field_id=entry.field_id,
        draft_id=draft.id,
    )


def outlived(old: Sequence[Value], new: Sequence[Value]) -> list[Value]:
    """Return the old values that newer ones end: a job's where only another firm is named, a name's by another."""
    were, are = {key_of(value) for value in old}, {key_of(value) for value in new}
    gone = [value for value in old if key_of(value) not in are]
    firms = [value for value in old if value.property is Property.ORG]
    new_job = bool(firms) and all(f in gone for f in firms) and any(v.property is Property.ORG for v in new)
    new_name = any(value.property is Property.FN and key_of(value) not in were for value in new)
    return [each for each in gone if (new_job and _is_of_a_job(each)) or (new_name and each.property is Property.FN)]


def key_of(value: Value) -> tuple[Property, str]:
    """Return what tells a value from another one, however it is spelt."""
    return value.property, fold(value.value)


def _is_of_a_job(value: Value) -> bool:
    office = value.property is Property.TEL and value.kind in {TelType.WORK, TelType.FAX}
    return value.property in _OF_A_JOB or office
