"""A scratch database with the index that a search asks: for the time a look takes, not for keeping people."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from ingest.match.find import Known
from ingest.match.keys import Key, KeyKind, keys
from ingest.match.profile import AnyValue
from models.contact import Name
from models.draft import Property, TelType
from models.person import Value

_SCHEMA = """
CREATE TABLE said (person_id INTEGER, place INTEGER, property TEXT, value TEXT, kind TEXT, parts TEXT,
    PRIMARY KEY (person_id, place)) WITHOUT ROWID;
CREATE TABLE keys (kind TEXT, text TEXT, person_id INTEGER, PRIMARY KEY (kind, text, person_id)) WITHOUT ROWID;
"""
_COUNT = """
WITH asked(kind, text) AS (SELECT value ->> 0, value ->> 1 FROM json_each(?))
SELECT kind, text, count(*) FROM asked CROSS JOIN keys USING (kind, text) GROUP BY kind, text
"""
_PEOPLE = """
WITH asked(kind, text) AS (SELECT value ->> 0, value ->> 1 FROM json_each(?))
SELECT person_id FROM asked CROSS JOIN keys USING (kind, text)
GROUP BY person_id ORDER BY count(*) DESC, person_id LIMIT ?
"""
_VALUES = (
    "SELECT person_id, place, property, value, kind, parts FROM said "
    "WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, place"
)


class ScratchPile:
    """People in an SQLite file; it answers the questions of `ingest.match.find.Pile`."""

    def __init__(self, path: Path, people: Iterable[Known]) -> None:
        self._db = sqlite3.connect(path)
        self._db.executescript(_SCHEMA)
        self._size = 0
        with self._db:
            for person in people:
                self._add(person)
        self._db.execute("ANALYZE")

    def _add(self, person: Known) -> None:
        self._size += 1
        self._db.executemany(
            "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)",
            [_row(person.id, place, value) for place, value in enumerate(person.values)],
        )
        self._db.executemany(
            "INSERT INTO keys VALUES (?, ?, ?)", [(*astuple(key), person.id) for key in keys(person.values)]
        )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def rows(self) -> int:
        """Return the number of keys."""
        return int(self._db.execute("SELECT count(*) FROM keys").fetchone()[0])

    def size(self) -> int:
        """Return the number of people."""
        return self._size

    def count(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """Return how many people have each key."""
        found = self._db.execute(_COUNT, (_asked(keys),))
        return {Key(KeyKind(kind), text): count for kind, text, count in found}

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return at most `most` people who have any of the keys, those with the most of them first."""
        ids = [row[0] for row in self._db.execute(_PEOPLE, (_asked(keys), most))]
        values: dict[int, list[Value]] = {id_: [] for id_ in ids}
        for row in self._db.execute(_VALUES, (json.dumps(ids),)):
            values[row[0]].append(_value(row))
        return [Known(id_, tuple(found)) for id_, found in values.items()]


def _asked(keys: Collection[Key]) -> str:
    return json.dumps([(key.kind, key.text) for key in keys])


def _row(person_id: int, place: int, value: AnyValue) -> tuple[int, int, str, str, str | None, str | None]:
    parts = json.dumps(astuple(value.components)) if value.components else None
    return person_id, place, value.property, value.value, value.kind, parts


def _value(row: tuple[int, int, str, str, str | None, str | None]) -> Value:
    _, place, kind, text, type_, parts = row
    name = Name(*json.loads(parts)) if parts else None
    return Value(place, Property(kind), text, TelType(type_) if type_ else None, name)
