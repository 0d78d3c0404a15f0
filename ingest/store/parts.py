"""Who is a part of whom: people who were merged into others, at any remove."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ingest.store.connection import Connection


class Parts:
    """Follows merges; they are made and undone through the journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wholes(self, ids: Sequence[int]) -> dict[int, int]:
        """Return those of these who are a part of somebody else now, each with whom they are a part of."""
        found = self._connection.all(_WHOLES, json.dumps(list(ids)))
        return {row["part"]: row["id"] for row in found}

    def with_parts(self, person_id: int) -> list[int]:
        """Return a person and all who are a part of them."""
        return [row["id"] for row in self._connection.all(_WITH_PARTS, person_id)]


_WHOLES = """
WITH RECURSIVE up(part, id) AS (
    SELECT id, merged_into FROM persons
    WHERE merged_into IS NOT NULL AND id IN (SELECT value FROM json_each(?))
    UNION
    SELECT up.part, persons.merged_into FROM up JOIN persons ON persons.id = up.id
    WHERE persons.merged_into IS NOT NULL
)
SELECT up.part, up.id FROM up JOIN persons ON persons.id = up.id WHERE persons.merged_into IS NULL
"""
_WITH_PARTS = """
WITH RECURSIVE part(id) AS (SELECT ? UNION SELECT persons.id FROM persons JOIN part ON persons.merged_into = part.id)
SELECT id FROM part
"""
