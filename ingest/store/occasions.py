"""Occasions by their names, and who was met there."""

from __future__ import annotations

import re
from datetime import date

from ingest.spelling import name_key
from ingest.store import pile_rows
from ingest.store.connection import Connection
from models.person import Occasion

_LONGEST_PATTERN = 200  # characters; SQLite refuses very long ones
# SQLite's LIKE knows the case of plain letters only; "ß" and "ss" are one when the case does not count. A name that was
# kept with full-width letters or hidden marks is found by these alone.
_OF_OTHER_LETTERS = re.compile(r"ss|[^!-~]+")


class Occasions:
    """Finds occasions; changes go through the journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def named(self, name: str, on: date | None = None, but: int | None = None) -> Occasion | None:
        """Return the occasion of this name, however its case and blanks are; of several, the one nearest to `on`.

        Without a day the newest is returned. The one with the number `but` is left out.
        """
        found = [each for each in self.all_named(name) if each.id != but]
        if on is None:
            return found[0] if found else None
        return min(found, key=lambda each: abs((on - each.on).days) if each.on else 0, default=None)

    def all_named(self, name: str) -> list[Occasion]:
        """Return all occasions of this name, however its case and blanks are, the newest first."""
        key = name_key(name)
        like = _OF_OTHER_LETTERS.sub("%", key[:_LONGEST_PATTERN]) + "%"  # finds some others too
        rows = self._connection.all("SELECT * FROM occasions WHERE name LIKE ? ORDER BY id DESC", like)
        return [pile_rows.occasion_from_row(row) for row in rows if name_key(row["name"]) == key]

    def met_on(self, name: str, on: date) -> Occasion | None:
        """Return the newest occasion of this name at which somebody was met on that very day, or None."""
        sql = "SELECT id FROM meetings WHERE occasion_id = ? AND on_date = ? LIMIT 1"
        named = self.all_named(name)
        return next((each for each in named if self._connection.one(sql, each.id, on.isoformat())), None)

    def ids_met_at(self, occasion_id: int) -> list[int]:
        """Return the numbers of all who were met at an occasion, also of those who are a part of others."""
        found = self._connection.all("SELECT DISTINCT person_id FROM meetings WHERE occasion_id = ?", occasion_id)
        return [row["person_id"] for row in found]
