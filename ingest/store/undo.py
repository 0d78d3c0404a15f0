"""Taking the rows of a change back, with regard to what was changed since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from ingest.errors import ChangedSinceError
from ingest.store.connection import Connection
from ingest.store.history import ChangedRow
from ingest.store.obstacle import obstacle
from ingest.store.writer import Writer

# Columns that name a person: where two people are made one, they are written anew.
_OF_A_PERSON = frozenset({"person_id", "through_id"})


class Undo:
    """Takes rows back through `writer`, the change that the undo is.

    Where a row was changed again since, nothing is done and ChangedSinceError says so; with `keep_later` such columns
    keep what they hold now.
    """

    def __init__(self, connection: Connection, writer: Writer, *, keep_later: bool) -> None:
        self._connection = connection
        self._writer = writer
        self._keep_later = keep_later

    def take_back(self, row: ChangedRow) -> None:
        """Take one row of a change back. Raises ChangedSinceError where a later change stands on it."""
        try:
            self._take_back(row)
        except sqlite3.IntegrityError as error:  # a row that came later hangs on this one
            raise ChangedSinceError(obstacle(self._connection, row)) from error

    def _take_back(self, row: ChangedRow) -> None:
        now = self._connection.row(row.table, row.row_id)
        if row.before is not None and row.after is not None:
            self._take_back_update(row, now)
        elif row.before is not None:
            # Taken out while two people were one, it comes back to the one of them that it was of.
            self._writer.insert(row.table, {c: self._before(row, c, value) for c, value in row.before.items()})
        elif now is not None and not self._is_in_use(row):
            if self._later(row, now):
                raise ChangedSinceError(obstacle(self._connection, row))
            self._release(row)
            self._writer.delete(row.table, row.row_id)

    def _release(self, row: ChangedRow) -> None:
        """Let go of what was only said of a person: a card in an address book stays there, as somebody not known."""
        if row.table == "persons":
            for said in self._connection.all(_TOLD_APART, row.row_id, row.row_id):
                self._writer.delete("told_apart", said["id"])
            self._connection.run("DELETE FROM sync_cards WHERE person_id = ?", row.row_id)
            self._connection.run("DELETE FROM sync_conflicts WHERE person_id = ?", row.row_id)

    def _take_back_update(self, row: ChangedRow, now: dict[str, Any] | None) -> None:
        later = set() if now is None else self._later(row, now)
        if (later or now is None) and not self._keep_later:
            raise ChangedSinceError(obstacle(self._connection, row))
        if now is not None:  # else it was deleted since, on purpose
            held = dict(row.before or {})
            if "person_id" in held and "position" in now:
                held.setdefault("position", self._place(row, now["position"]))
            columns = {c: self._before(row, c, value) for c, value in held.items() if c not in later}
            self._writer.update(row.table, row.row_id, columns)

    def _later(self, row: ChangedRow, now: Mapping[str, Any]) -> set[str]:
        """Return the columns that were changed again since; that two people were merged since does not count."""
        after = row.after or {}
        later = {column for column, value in after.items() if now[column] != value}
        later -= {column for column in later & _OF_A_PERSON if self._merged(after[column], now[column])}
        if "person_id" in after:  # the place among a person's values goes with the person
            later = later | {"position"} if "person_id" in later else later - {"position"}
        return later

    def _merged(self, person_id: int | None, now: int | None) -> bool:
        """Whether what belonged to one person belongs to another now only because the two were merged since."""
        while person_id is not None and (row := self._connection.row("persons", person_id)):
            person_id = row["merged_into"]
            if person_id == now:
                return now is not None
        return False

    def _place(self, row: ChangedRow, now: int) -> int:
        """Return the place that a row kept in a change: what the next one to move it found, or where it is now."""
        later = self._connection.one(_NEXT_MOVE, row.table, row.row_id, row.change_id)
        return later["position"] if later else now

    def _before(self, row: ChangedRow, column: str, held: object) -> object:
        """Return what a column held before a change, without the changes that were taken back since."""
        for earlier in self._connection.all(_EARLIER, row.table, row.row_id, row.change_id):
            after = _parsed(earlier["after"]) or {}
            if column in after or (column == "position" and "person_id" in after):
                before = _parsed(earlier["before"])
                if earlier["undone_by"] is None or before is None:
                    break
                held = before.get(column, held)
        return held

    def _is_in_use(self, row: ChangedRow) -> bool:
        """Whether a row is an occasion at which others were met since: it stays for them."""
        used = "SELECT 1 FROM meetings WHERE occasion_id = ?"
        return row.table == "occasions" and self._connection.one(used, row.row_id) is not None


_EARLIER = (
    "SELECT before, after, undone_by FROM change_rows JOIN listed_changes ON listed_changes.id = change_id"
    " WHERE table_name = ? AND row_id = ? AND change_id < ? ORDER BY change_rows.id DESC"
)
_TOLD_APART = "SELECT id FROM told_apart WHERE person_id = ? OR other_id = ?"
_NEXT_MOVE = (
    "SELECT json_extract(before, '$.position') AS position FROM change_rows"
    " WHERE table_name = ? AND row_id = ? AND change_id > ? AND json_extract(before, '$.position') IS NOT NULL"
    " ORDER BY id LIMIT 1"
)


def _parsed(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
