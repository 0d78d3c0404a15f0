"""The journal: every change to the pile row by row, with time and source, so that it can be undone later."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from ingest.errors import ChangedSinceError, StoreError
from ingest.store.connection import Connection
from ingest.store.history import Action, Change, ChangedRow
from ingest.store.undo import Undo
from ingest.store.writer import Writer


class Journal:
    """Makes, lists and undoes changes; `refresh` is told which people a change has touched, in its transaction."""

    def __init__(self, connection: Connection, refresh: Callable[[Iterable[int]], None]) -> None:
        self._connection = connection
        self._refresh = refresh

    @contextmanager
    def change(self, source: str, action: Action, summary: str = "", undoes: int | None = None) -> Iterator[Writer]:
        """Run the block as one change, one transaction; an error in it leaves everything as it was.

        A block that changes nothing leaves no entry in the history. Raises ChangedSinceError where another change was
        quicker to take back what this one `undoes`.
        """
        with self._connection.writing():
            if undoes is not None and self._connection.one("SELECT id FROM changes WHERE undoes = ?", undoes):
                raise ChangedSinceError(f"change {undoes} was taken back already")
            row = {"at": self._connection.now_text(), "source": source, "action": action, "summary": summary}
            writer = Writer(self._connection, self._connection.insert("changes", {**row, "undoes": undoes}))
            yield writer
            if writer.is_empty and undoes is None:
                self._connection.delete("changes", writer.change_id)
            self._refresh(writer.touched)

    def find(self, change_id: int) -> Change | None:
        """Return a change with its rows, or None."""
        found = self._connection.all("SELECT * FROM listed_changes WHERE id = ?", change_id)
        return next(iter(self._with_rows(found)), None)

    def find_last(self, action: Action, table: str, row_id: int) -> Change | None:
        """Return the last change of this kind that touched a row, or None."""
        found = self._connection.all(
            "SELECT listed_changes.* FROM listed_changes JOIN change_rows ON change_rows.change_id = listed_changes.id"
            " WHERE table_name = ? AND row_id = ? AND action = ? ORDER BY listed_changes.id DESC LIMIT 1",
            table,
            row_id,
            action,
        )
        return next(iter(self._with_rows(found)), None)

    def of_person(self, person_id: int) -> list[Change]:
        """Return every change that touched a person or one who is now a part of them, newest first.

        A change has only their rows here: an import may have touched hundreds of people.
        """
        rows = self._connection.all(
            "WITH RECURSIVE part(id) AS ("
            " SELECT ? UNION SELECT persons.id FROM persons JOIN part ON persons.merged_into = part.id)"
            " SELECT * FROM change_rows WHERE person_id IN (SELECT id FROM part) ORDER BY id",
            person_id,
        )
        found = self._connection.all(
            "SELECT * FROM listed_changes WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
            json.dumps(sorted({row["change_id"] for row in rows})),
        )
        return _changes(found, rows)

    def recent(self, limit: int, *actions: Action) -> list[Change]:
        """Return the newest changes, at most `limit`, of these kinds only if any are named, newest first."""
        wanted = json.dumps([*(actions or Action)])
        found = self._connection.all(
            "SELECT * FROM listed_changes WHERE action IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?",
            wanted,
            limit,
        )
        return self._with_rows(found)

    def titles(self, limit: int, action: Action) -> list[Change]:
        """Return the newest changes of a kind without their rows, newest first: an import may have thousands."""
        found = self._connection.all(
            "SELECT * FROM listed_changes WHERE action = ? ORDER BY id DESC LIMIT ?", action, limit
        )
        return _changes(found, [])

    def title(self, change_id: int) -> Change | None:
        """Return a change without its rows, or None."""
        found = self._connection.all("SELECT * FROM listed_changes WHERE id = ?", change_id)
        return next(iter(_changes(found, [])), None)

    def undo(self, change_id: int, source: str, *, keep_later: bool = False) -> int:
        """Take a change back as a change of its own and return that one's id.

        Where a row was changed again since, ChangedSinceError says so and nothing is done; with `keep_later` (a merge
        is taken back at any later time) such columns keep what they hold now.
        """
        with self._connection.writing():
            change = self._holding(change_id)
            with self.change(source, Action.UNDO, change.summary, undoes=change_id) as writer:
                undo = Undo(self._connection, writer, keep_later=keep_later)
                for row in reversed(change.rows):
                    undo.take_back(row)
        return writer.change_id

    def _holding(self, change_id: int) -> Change:
        change = self.find(change_id)
        if change is None:
            raise StoreError(f"there is no change {change_id} in the history")
        if change.undone_by is not None:
            raise ChangedSinceError(f"change {change_id} was taken back already")
        if change.undoes is not None:
            raise ChangedSinceError(f"change {change_id} took back change {change.undoes}: do that anew instead")
        return change

    def _with_rows(self, found: list[dict[str, Any]]) -> list[Change]:
        ids = json.dumps([row["id"] for row in found])
        rows = self._connection.all(
            "SELECT * FROM change_rows WHERE change_id IN (SELECT value FROM json_each(?)) ORDER BY id", ids
        )
        return _changes(found, rows)


def _changes(found: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[Change]:
    by_change: dict[int, list[ChangedRow]] = {row["id"]: [] for row in found}
    for row in rows:
        by_change[row["change_id"]].append(
            ChangedRow(
                change_id=row["change_id"],
                table=row["table_name"],
                row_id=row["row_id"],
                person_id=row["person_id"],
                before=_parsed(row["before"]),
                after=_parsed(row["after"]),
            )
        )
    return [
        Change(
            id=row["id"],
            at=datetime.fromisoformat(row["at"]),
            source=row["source"],
            action=Action(row["action"]),
            summary=row["summary"],
            undoes=row["undoes"],
            undone_by=row["undone_by"],
            rows=tuple(by_change[row["id"]]),
        )
        for row in found
    ]


def _parsed(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
