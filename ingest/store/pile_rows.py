"""Between the pile's dataclasses and rows of text and numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ingest.store.rows import Row, to_text
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import (
    CardSide,
    Encounter,
    Occasion,
    Origin,
    Owner,
    Person,
    Remark,
    RemarkKind,
    Step,
    Value,
)
from models.review import Answers, Entry, Form

Found = Mapping[str, Mapping[int, list[dict[str, Any]]]]


def day(text: str | None) -> date | None:
    """Return an ISO date, None as None."""
    return None if text is None else date.fromisoformat(text)


def day_text(value: date | None) -> str | None:
    """Return a date as ISO text, None as None."""
    return None if value is None else value.isoformat()


def components_to_text(parts: Name | Address | None) -> str | None:
    """Return the parts of a name or an address as JSON."""
    return None if parts is None else to_text(asdict(parts))


def components_from_text(kind: Property, text: str | None) -> Name | Address | None:
    """Return the parts that `components_to_text` wrote; they are a name's where the property is FN."""
    if text is None:
        return None
    parts = json.loads(text)
    return Name(**parts) if kind is Property.FN else Address(**parts)


def value_to_row(value: Value) -> dict[str, object]:
    """Return the columns of `properties` that tell of the value itself."""
    return {
        "property": value.property,
        "value": value.value,
        "kind": value.kind,
        "components": components_to_text(value.components),
        "origin": value.origin,
        "field_id": value.field_id,
        "draft_id": value.draft_id,
        "since": day_text(value.since),
        "until": day_text(value.until),
    }


def value_from_row(row: Row) -> Value:
    """Return the value of a row of `properties`."""
    kind = Property(row["property"])
    return Value(
        id=row["id"],
        property=kind,
        value=row["value"],
        kind=None if row["kind"] is None else TelType(row["kind"]),
        components=components_from_text(kind, row["components"]),
        origin=Origin(row["origin"]),
        field_id=row["field_id"],
        draft_id=row["draft_id"],
        since=day(row["since"]),
        until=day(row["until"]),
    )


def occasion_from_row(row: Row) -> Occasion:
    """Return the occasion of a row of `occasions`."""
    return Occasion(row["id"], row["name"], row["place"], day(row["on_date"]))


def encounter_from_row(row: Row) -> Encounter:
    """Return the encounter of a row of `encounters` joined with its occasion."""
    occasion = None
    if row["occasion_id"] is not None:
        occasion = Occasion(row["occasion_id"], row["occasion_name"], row["occasion_place"], day(row["occasion_date"]))
    return Encounter(
        row["id"], day(row["on_date"]), row["place"], row["how"], row["through"], row["through_id"], occasion
    )


def remark_from_row(row: Row) -> Remark:
    """Return the remark of a row of `remarks`."""
    return Remark(row["id"], RemarkKind(row["kind"]), row["text"], day(row["on_date"]), row["encounter_id"])


def step_from_row(row: Row) -> Step:
    """Return the next step of a row of `steps`."""
    done = None if row["done_at"] is None else datetime.fromisoformat(row["done_at"])
    return Step(row["id"], row["text"], Owner(row["owner"]), day(row["due"]), done, row["encounter_id"])


def person_from_rows(row: Row, parts: Found) -> Person:
    """Return the person of a row of `people`, with the rows of the other tables that are theirs."""
    own = {name: rows.get(row["id"], []) for name, rows in parts.items()}
    return Person(
        id=row["id"],
        uid=row["uid"],
        source=row["source"],
        created_at=datetime.fromisoformat(row["created_at"]),
        revised_at=datetime.fromisoformat(row["revised_at"]),
        why=row["why"],
        rhythm_days=row["rhythm_days"],
        values=tuple(map(value_from_row, own["properties"])),
        encounters=tuple(map(encounter_from_row, own["meetings"])),
        remarks=tuple(map(remark_from_row, own["remarks"])),
        steps=tuple(map(step_from_row, own["steps"])),
        cards=tuple(CardSide(each["draft_id"], day(each["since"])) for each in own["cards"]),
        extras=tuple(each["line"] for each in own["extras"]),
    )


def form_to_text(form: Form) -> str:
    """Return the form's content as JSON; its draft and version stand in columns of their own."""
    entries = [
        {**asdict(entry), "components": None if entry.components is None else asdict(entry.components)}
        for entry in form.entries
    ]
    answers = asdict(form.answers)
    days = {name: day_text(answers[name]) for name in ("met_on", "step_due")}
    return to_text({"entries": entries, "answers": answers | days})


def form_from_row(row: Row) -> Form:
    """Return the form of a row of `forms`."""
    content = json.loads(row["content"])
    answers = content["answers"]
    days = {name: day(answers[name]) for name in ("met_on", "step_due")}
    return Form(
        draft_id=row["draft_id"],
        entries=tuple(map(_entry, content["entries"])),
        answers=Answers(**(answers | days | {"step_owner": Owner(answers["step_owner"])})),
        version=row["version"],
    )


def entry_from_field(row: Row) -> Entry:
    """Return what a row of `fields` says as an entry, by what tells people apart."""
    kind = Property(row["property"])
    tel = None if row["type"] is None else TelType(row["type"])
    return Entry(kind, row["value"], tel, components_from_text(kind, row["components"]))


def _entry(row: dict[str, Any]) -> Entry:
    kind = Property(row["property"])
    parts = row["components"]
    return Entry(
        property=kind,
        value=row["value"],
        kind=None if row["kind"] is None else TelType(row["kind"]),
        components=None if parts is None else Name(**parts) if kind is Property.FN else Address(**parts),
        field_id=row["field_id"],
        lines=tuple(row["lines"]),
        checked=row["checked"],
    )
