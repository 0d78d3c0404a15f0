"""The pile: people with their context, and the lists that are made of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.errors import PersonNotFoundError
from ingest.store import pile_rows
from ingest.store.connection import Connection
from models.person import Occasion, Person, Value

_Found = dict[int, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Summary:
    """A person in a list; `met_on` is the day of the last meeting, `draft_id` their newest card, as far as known."""

    id: int
    name: str
    firm: str
    title: str
    met_on: date | None
    has_context: bool
    draft_id: int | None


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A next step that is not done, with whose it is."""

    person: Summary
    step_id: int
    text: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class OccasionSize:
    """An occasion and how many people were met there."""

    occasion: Occasion
    people: int


class People:
    """Reads the pile; changes go through the journal. People that were merged into others are left out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def person(self, person_id: int) -> Person:
        """Return one person with everything; one that was merged leads to the one it is now part of.

        Raises PersonNotFoundError.
        """
        seen: set[int] = set()
        while person_id not in seen:
            seen.add(person_id)
            row = self._connection.one("SELECT merged_into FROM persons WHERE id = ?", person_id)
            if row is None or row["merged_into"] is None:
                break
            person_id = row["merged_into"]
        found = self.people([person_id])
        if not found:  # or no longer: another program may have been quicker
            raise PersonNotFoundError(f"there is nobody with the number {person_id}: `ingest people` lists them")
        return found[0]

    def person_of_uid(self, uid: str) -> Person | None:
        """Return the person with this UID, or None."""
        row = self._connection.one("SELECT id FROM persons WHERE uid = ?", uid)
        return None if row is None else self.person(row["id"])

    def person_of_draft(self, draft_id: int) -> Person | None:
        """Return the person whose card was confirmed from this draft, or None."""
        row = self._connection.one("SELECT person_id FROM cards WHERE draft_id = ?", draft_id)
        return None if row is None else self.person(row["person_id"])

    def people(self, ids: Sequence[int]) -> list[Person]:
        """Return these people with everything, in the order given; unknown numbers are left out."""
        wanted = json.dumps(list(ids))
        people = self._connection.all(
            # One who was added in the transaction that is under way has no summary yet.
            "SELECT persons.*, coalesce(summaries.revised_at, persons.created_at) AS revised_at"
            " FROM persons LEFT JOIN summaries ON summaries.person_id = persons.id"
            " WHERE persons.id IN (SELECT value FROM json_each(?))",
            wanted,
        )
        parts = {name: self._by_person(sql, wanted) for name, sql in _PARTS.items()}
        made = {row["id"]: pile_rows.person_from_rows(row, parts) for row in people}
        return [made[person_id] for person_id in ids if person_id in made]

    def values_of(self, ids: Sequence[int]) -> list[tuple[int, str, tuple[Value, ...]]]:
        """Return number, UID and values of these people, in the order given: what a look for doubles compares."""
        wanted = json.dumps(list(ids))
        uids = {row["id"]: row["uid"] for row in self._connection.all(_UIDS, wanted)}
        values = self._by_person(_PARTS["properties"], wanted)
        return [
            (id_, uids[id_], tuple(map(pile_rows.value_from_row, values.get(id_, ())))) for id_ in ids if id_ in uids
        ]

    def ids(self) -> list[int]:
        """Return the numbers of everyone, by name."""
        found = self._connection.all(
            "SELECT person_id AS id FROM summaries JOIN persons ON persons.id = person_id"
            " WHERE merged_into IS NULL ORDER BY sort_key, person_id"
        )
        return [row["id"] for row in found]

    def newest(self, limit: int, before: int | None = None) -> list[int]:
        """Return the numbers of those who came last into the pile, of those below `before` only if it is given."""
        found = self._connection.all(
            "SELECT id FROM persons WHERE merged_into IS NULL AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?",
            before,
            before,
            limit,
        )
        return [row["id"] for row in found]

    def added_by(self, change_id: int) -> list[int]:
        """Return the numbers of those whom a change brought into the pile, in its order, who are still there."""
        found = self._connection.all(
            "SELECT persons.id FROM change_rows JOIN persons ON persons.id = row_id"
            " WHERE change_id = ? AND table_name = 'persons' AND before IS NULL AND merged_into IS NULL"
            " ORDER BY change_rows.id",
            change_id,
        )
        return [row["id"] for row in found]

    def brought_by(self, person_id: int) -> int | None:
        """Return the number of the change that brought a person into the pile, None if it is gone."""
        row = self._connection.one(
            "SELECT change_id FROM change_rows WHERE table_name = 'persons' AND row_id = ? AND before IS NULL"
            " ORDER BY id DESC LIMIT 1",
            person_id,
        )
        return None if row is None else row["change_id"]

    def first_position(self, person_id: int) -> int:
        """Return the position of a person's leading value, 0 if there is none; a newer one stands before it."""
        row = self._connection.one(
            "SELECT coalesce(min(position), 0) AS first FROM properties WHERE person_id = ?", person_id
        )
        return row["first"] if row else 0

    def last_position(self, person_id: int) -> int:
        """Return the position of a person's last value, 0 if there is none."""
        row = self._connection.one(
            "SELECT coalesce(max(position), 0) AS last FROM properties WHERE person_id = ?", person_id
        )
        return row["last"] if row else 0

    def rows_of(self, person_id: int) -> dict[str, list[int]]:
        """Return the numbers of all rows that hang on a person but for the values, by table."""
        found = {
            "cards": self._connection.all("SELECT id FROM cards WHERE person_id = ?", person_id),
            "meetings": self._connection.all("SELECT id FROM meetings WHERE person_id = ?", person_id),
            "remarks": self._connection.all("SELECT id FROM remarks WHERE person_id = ?", person_id),
            "steps": self._connection.all("SELECT id FROM steps WHERE person_id = ?", person_id),
            "extras": self._connection.all("SELECT id FROM extras WHERE person_id = ?", person_id),
        }
        return {table: [row["id"] for row in rows] for table, rows in found.items()}

    def extras_of(self, person_id: int) -> list[tuple[int, str]]:
        """Return the lines of a person that this program has no field for, each with its number."""
        found = self._connection.all("SELECT id, line FROM extras WHERE person_id = ? ORDER BY position, id", person_id)
        return [(row["id"], row["line"]) for row in found]

    def introduced_by(self, person_id: int) -> list[int]:
        """Return the encounters that came about through a person."""
        return [row["id"] for row in self._connection.all("SELECT id FROM meetings WHERE through_id = ?", person_id)]

    def count(self) -> int:
        """Return how many people there are."""
        row = self._connection.one("SELECT count(*) AS people FROM persons WHERE merged_into IS NULL")
        return row["people"] if row else 0

    def list_by_name(self, limit: int, offset: int = 0) -> list[Summary]:
        """Return a page of everyone, by name."""
        return self._summaries("SELECT * FROM listed_people ORDER BY sort_key, id LIMIT ? OFFSET ?", limit, offset)

    def list_by_meeting(self, limit: int, offset: int = 0) -> list[Summary]:
        """Return a page of everyone, the last met first."""
        return self._summaries(
            "SELECT * FROM listed_people ORDER BY met_on DESC, id DESC LIMIT ? OFFSET ?", limit, offset
        )

    def list_needing_context(self, limit: int, offset: int = 0) -> list[Summary]:
        """Return those of whom nothing is known but the card, the last confirmed first: that memory is the freshest."""
        return self._summaries(
            "SELECT * FROM listed_people WHERE has_context = 0 ORDER BY id DESC LIMIT ? OFFSET ?", limit, offset
        )

    def count_needing_context(self) -> int:
        """Return how many people have no context."""
        row = self._connection.one("SELECT count(*) AS people FROM summaries WHERE has_context = 0")
        return row["people"] if row else 0

    def list_circle(self) -> list[Summary]:
        """Return the chosen circle, those not met for the longest time first."""
        return self._summaries("SELECT * FROM listed_people WHERE rhythm_days IS NOT NULL ORDER BY met_on, id")

    def list_at(self, occasion_id: int) -> list[Summary]:
        """Return those met at an occasion, by name."""
        return self._summaries(
            "SELECT * FROM listed_people WHERE id IN (SELECT person_id FROM meetings WHERE occasion_id = ?)"
            " ORDER BY sort_key, id",
            occasion_id,
        )

    def summaries(self, ids: Sequence[int]) -> list[Summary]:
        """Return these people for a list, in the order given."""
        found = self._summaries(
            "SELECT * FROM listed_people WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        known = {summary.id: summary for summary in found}
        return [known[person_id] for person_id in ids if person_id in known]

    def open_steps(self, until: date | None = None) -> list[OpenStep]:
        """Return the next steps that are not done, the earliest first, those without a day last; up to a day."""
        rows = self._connection.all(
            "SELECT * FROM steps WHERE done_at IS NULL AND (? IS NULL OR due <= ?) ORDER BY due IS NULL, due, id",
            until and until.isoformat(),
            until and until.isoformat(),
        )
        people = {summary.id: summary for summary in self.summaries([row["person_id"] for row in rows])}
        return [
            OpenStep(people[row["person_id"]], row["id"], row["text"], row["owner"], pile_rows.day(row["due"]))
            for row in rows
            if row["person_id"] in people
        ]

    def occasions(self) -> list[OccasionSize]:
        """Return all occasions, the newest first."""
        found = self._connection.all(
            "SELECT occasions.*, count(DISTINCT meetings.person_id) AS people FROM occasions"
            " LEFT JOIN meetings ON meetings.occasion_id = occasions.id"
            " GROUP BY occasions.id ORDER BY occasions.on_date IS NULL, occasions.on_date DESC, occasions.id DESC"
        )
        return [OccasionSize(pile_rows.occasion_from_row(row), row["people"]) for row in found]

    def occasion(self, occasion_id: int) -> Occasion | None:
        """Return one occasion, or None."""
        row = self._connection.one("SELECT * FROM occasions WHERE id = ?", occasion_id)
        return None if row is None else pile_rows.occasion_from_row(row)

    def _summaries(self, sql: str, *values: object) -> list[Summary]:
        return [
            Summary(
                id=row["id"],
                name=row["name"],
                firm=row["firm"],
                title=row["title"],
                met_on=pile_rows.day(row["met_on"]),
                has_context=bool(row["has_context"]),
                draft_id=row["draft_id"],
            )
            for row in self._connection.all(sql, *values)
        ]

    def _by_person(self, sql: str, wanted: str) -> _Found:
        found: _Found = {}
        for row in self._connection.all(sql, wanted):
            found.setdefault(row["person_id"], []).append(row)
        return found


_UIDS = "SELECT id, uid FROM persons WHERE id IN (SELECT value FROM json_each(?))"
# What belongs to a person, each with the people wanted as a JSON list.
_PARTS = {
    "properties": "SELECT * FROM properties WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY position, id",
    "meetings": "SELECT * FROM listed_encounters WHERE person_id IN (SELECT value FROM json_each(?))"
    " ORDER BY on_date, id",
    "remarks": "SELECT * FROM remarks WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY on_date, id",
    "steps": "SELECT * FROM steps WHERE person_id IN (SELECT value FROM json_each(?))"
    " ORDER BY done_at IS NOT NULL, due IS NULL, due, id",
    "cards": "SELECT * FROM cards WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY since, id",
    "extras": "SELECT * FROM extras WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY position, id",
}
