"""The context of a person as `ingest.export.context` wrote it: JSON from a file that anybody may have written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from ingest.imports.cleaning import clean_line, clean_text
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Encounter, Occasion, Origin, Owner, Remark, RemarkKind, Step, Value

T = TypeVar("T")

_LONGEST = 100_000  # characters of one object; a remark of thirty pages

# What json and the conversions below raise on what is no such object; deep nesting ends in the last one.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Source:
    """How the data came in the first place, and when (UTC)."""

    source: str
    created_at: datetime | None


class ContextError(ValueError):
    """The text is no object of the kind that was asked for."""


def source_from_text(text: str) -> Source:
    """Return where a person came from. Raises ContextError."""
    return _read(text, lambda row: Source(clean_line(_text(row, "source")), _moment(row.get("created"))))


def value_from_text(text: str, number: int) -> Value:
    """Return a value that no property of vCard has a place for. Raises ContextError."""
    return _read(text, lambda row: _value(row, number))


def since_from_text(text: str) -> tuple[Property, str, date | None]:
    """Return from which day a value holds: its property, its text and the day. Raises ContextError."""
    return _read(text, lambda row: (Property(row["property"]), _text(row, "value"), _day(row.get("since"))))


def encounter_from_text(text: str, number: int) -> tuple[Encounter, str]:
    """Return an encounter and the uid of who brought us together, mostly none. Raises ContextError."""
    return _read(text, lambda row: (_encounter(row, number), clean_line(_text(row, "through_uid"))))


def remark_from_text(text: str, number: int, encounters: int) -> Remark:
    """Return a dated line; `encounters` is how many there are. Raises ContextError."""
    return _read(
        text,
        lambda row: Remark(
            number,
            RemarkKind(row["kind"]),
            clean_text(row["text"]),
            _day(row.get("on")),
            _number(row.get("encounter"), encounters),
        ),
    )


def step_from_text(text: str, number: int, encounters: int) -> Step:
    """Return a next step; `encounters` is how many there are. Raises ContextError."""
    return _read(
        text,
        lambda row: Step(
            number,
            clean_text(row["text"]),
            Owner(row["owner"]),
            _day(row.get("due")),
            _moment(row.get("done_at")),
            _number(row.get("encounter"), encounters),
        ),
    )


def pairs_from_text(text: str) -> list[tuple[str, str]]:
    """Return the properties in a table's cell of context, name and text. Raises ContextError."""
    return _read(text, lambda rows: [(str(name), str(value)) for name, value in rows])


def _read(text: str, made: Callable[[Any], T]) -> T:
    if len(text) > _LONGEST:
        raise ContextError(f"{len(text)} characters")
    try:
        return made(json.loads(text))
    except _BROKEN as error:
        raise ContextError(str(error)) from error


def _value(row: dict[str, Any], number: int) -> Value:
    kind, parts = Property(row["property"]), row.get("components")
    made: type[Name | Address] = Name if kind is Property.FN else Address
    known = {field.name for field in fields(made)}
    return Value(
        number,
        kind,
        clean_text(row["value"]),
        TelType(row["kind"]) if row.get("kind") else None,
        None if parts is None else made(**{key: clean_line(text) for key, text in parts.items() if key in known}),
        Origin.IMPORTED,
        since=_day(row.get("since")),
        until=_day(row.get("until")),
    )


def _encounter(row: dict[str, Any], number: int) -> Encounter:
    at = row.get("occasion")
    occasion = (
        None if at is None else Occasion(0, clean_line(at["name"]), clean_line(_text(at, "place")), _day(at.get("on")))
    )
    place, how, through = (clean_text(_text(row, key)) for key in ("place", "how", "through"))
    return Encounter(number, _day(row.get("on")), place, how, through, None, occasion)


def _text(row: dict[str, Any], key: str) -> str:
    text = row.get(key, "")
    if not isinstance(text, str):
        raise TypeError(f"{key} is no text")
    return text


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(value: int | None, most: int) -> int | None:
    if value is not None and not 1 <= value <= most:
        raise ValueError(f"there is no encounter {value}")
    return value
