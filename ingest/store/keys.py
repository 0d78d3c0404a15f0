"""The index by which doubles are found: who has which key. What a key is, the caller knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ingest.store.connection import Connection

Pair = tuple[str, str]  # kind and text of a key


class Keys:
    """Looks people up by their keys, and says whose keys are behind their values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def behind(self, version: int, limit: int) -> list[int]:
        """Return people whose keys were not written by this version since their last change, at most `limit`."""
        # By two ranges, for an index finds no "unlike"; asked before every look, this must not walk through everybody.
        found = self._connection.all(
            "SELECT person_id AS id FROM summaries WHERE keys_version < ? OR keys_version > ? LIMIT ?",
            version,
            version,
            limit,
        )
        return [row["id"] for row in found]

    def count_behind(self, version: int) -> int:
        """Return how many people `behind` would find in all."""
        row = self._connection.one(
            "SELECT count(*) AS people FROM summaries WHERE keys_version < ? OR keys_version > ?", version, version
        )
        return row["people"] if row else 0

    def write(self, keys: Iterable[tuple[int, Sequence[Pair]]], version: int) -> None:
        """Replace the keys of these people, in one transaction."""
        with self._connection.writing():
            for person_id, pairs in keys:
                self._connection.run("DELETE FROM keys WHERE person_id = ?", person_id)
                self._connection.run(
                    "INSERT INTO keys (kind, text, person_id) SELECT json_extract(value, '$[0]'),"
                    " json_extract(value, '$[1]'), ? FROM json_each(?)",
                    person_id,
                    json.dumps(pairs),
                )
                self._connection.run("UPDATE summaries SET keys_version = ? WHERE person_id = ?", version, person_id)

    def count(self, keys: Iterable[Pair]) -> dict[Pair, int]:
        """Return how many people have each key; those that nobody has are missing."""
        found = self._connection.all(
            "SELECT kind, text, count(*) AS people FROM json_each(?) AS asked"
            " JOIN keys ON kind = json_extract(asked.value, '$[0]') AND text = json_extract(asked.value, '$[1]')"
            " GROUP BY kind, text",
            json.dumps(list(keys)),
        )
        return {(row["kind"], row["text"]): row["people"] for row in found}

    def people_with_any(self, keys: Iterable[Pair], most: int) -> list[int]:
        """Return at most `most` people who have any of the keys, those with the most of them first."""
        found = self._connection.all(
            "SELECT person_id AS id, count(*) AS shared FROM json_each(?) AS asked"
            " JOIN keys ON kind = json_extract(asked.value, '$[0]') AND text = json_extract(asked.value, '$[1]')"
            " JOIN persons ON persons.id = person_id WHERE persons.merged_into IS NULL"
            " GROUP BY person_id ORDER BY shared DESC, person_id LIMIT ?",
            json.dumps(list(keys)),
            most,
        )
        return [row["id"] for row in found]

    def sharing(self, ids: Sequence[int], weights: Mapping[str, int], least: int) -> list[int]:
        """Return those of `ids` who have keys in common with somebody of a lower number, worth at least `least`.

        `weights` says what a key of a kind is worth; kinds that it does not name count nothing.
        """
        found = self._connection.all(
            # CROSS JOIN keeps SQLite from beginning with all keys of a kind, those of everybody.
            "SELECT DISTINCT id FROM (SELECT mine.person_id AS id FROM json_each(?) AS asked"
            " CROSS JOIN keys AS mine ON mine.person_id = asked.value"
            " CROSS JOIN json_each(?) AS weight ON weight.key = mine.kind"
            " CROSS JOIN keys AS other ON other.kind = mine.kind AND other.text = mine.text"
            " AND other.person_id < mine.person_id"
            " GROUP BY mine.person_id, other.person_id HAVING sum(weight.value) >= ?)",
            json.dumps(list(ids)),
            json.dumps(dict(weights)),
            least,
        )
        return [row["id"] for row in found]
