"""Who is told apart: pairs of entries of which a person said that they are two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ingest.store.connection import Connection


class Apart:
    """Reads what was said; it is written through the journal (`ingest.review.apart`).

    Of people who were merged, what was said of either holds for the one that they are now; of the two themselves it
    says nothing as long as they are one, and holds again when they are two again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> Mapping[int, date]:
        """Return those who are not this person, each with the day on which it was said last."""
        found = self._connection.all(_OTHERS, person_id, person_id)
        return {row["id"]: date.fromisoformat(row["on_date"]) for row in found}


# Down to all who are a part of the person, and up from the others to whom they are a part of.
_OTHERS = """
WITH RECURSIVE part(id) AS (
    SELECT ? UNION SELECT persons.id FROM persons JOIN part ON persons.merged_into = part.id
), other(id, on_date) AS (
    SELECT other_id, on_date FROM told_apart WHERE person_id IN (SELECT id FROM part)
    UNION
    SELECT persons.merged_into, on_date FROM persons JOIN other ON other.id = persons.id
    WHERE persons.merged_into IS NOT NULL
)
SELECT other.id, max(on_date) AS on_date FROM other JOIN persons ON persons.id = other.id
WHERE persons.merged_into IS NULL AND other.id != ?
GROUP BY other.id ORDER BY other.id
"""
