"""Finding people by a phone number as one types it: with or without its country, in groups, unfinished, its end."""

from __future__ import annotations

import re

from ingest.store.connection import Connection

_NUMBER = re.compile(r"[+(]*\d[\d\s()/.–-]*")
_TRUNK = re.compile(r"\(\s*0\s*\)")  # "+49 (0) 170": dialled at home only
_FEWEST = 4  # digits; fewer are a house or a year as well
_SURE = 7  # digits from which on nothing but a number is meant
_LOCAL = 8  # last digits by which a number is known that was kept without its country


class Numbers:
    """Looks people up by the digits of their numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int) -> list[int]:
        """Return the people with a number that has the digits of the query, those whose number ends with them first.

        Nobody is found for a query that is no number, or too short to tell one from others.
        """
        wanted = _digits(query)
        if len(wanted) < _FEWEST:
            return []
        found = self._connection.all(_SQL, wanted, wanted[-_LOCAL:] if len(wanted) > _LOCAL else "", limit)
        return [row["id"] for row in found]


def is_surely_number(query: str) -> bool:
    """Whether a query can be meant for nothing but a number."""
    return len(_digits(query)) >= _SURE


def _digits(query: str) -> str:
    """Return the digits by which a typed number is looked for: without the zeros that one dials before it."""
    if not _NUMBER.fullmatch(query.strip()):
        return ""
    return re.sub(r"\D", "", _TRUNK.sub("", query)).lstrip("0")


# Numbers are kept in E.164 where they are possible, else as they were printed; the marks in those are left out.
_SQL = """
SELECT person_id AS id, min(substr(digits, -length(?1)) != ?1) AS later
FROM (
    SELECT person_id, value, CASE WHEN value GLOB '*[^+0-9]*'
        THEN replace(replace(replace(replace(replace(replace(replace(value, '(0)', ''),
            ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', '')
        ELSE value END AS digits
    FROM properties WHERE property = 'TEL'
)
WHERE (instr(digits, ?1) OR (?2 != '' AND substr(digits, -length(?2)) = ?2 AND substr(value, 1, 1) != '+'))
    AND person_id IN (SELECT id FROM persons WHERE merged_into IS NULL)
GROUP BY person_id ORDER BY later, person_id LIMIT ?3
"""
