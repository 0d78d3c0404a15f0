"""The journal: every change to the pile row by row, with time and source, so that it can be undone later."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ingest.errors import ChangedSinceError, StoreError
from ingest.store.connection import Connection
from ingest.store.rows import to_text

# Only rows of these tables are changed through the journal; of drafts, where they stand.
_TABLES = frozenset(
    {"people", "properties", "cards", "occasions", "encounters", "remarks", "steps", "extras", "drafts"}
)


class Action(StrEnum):
    """What kind of change it was, by the person's own decision."""

    CONFIRM = "confirm"
    LET_GO = "let go"
    TAKE_BACK = "take back"
    EDIT = "edit"
    NOTE = "note"
    MERGE = "merge"
    IMPORT = "import"
    SYNC = "sync"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row of a change: the columns that changed, None where there was no row."""

    table: str
    row_id: int
    person_id: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history.

    `at` is UTC, `source` says from where it came ("web", "terminal", "import"), `undone_by` is the change that took it
    back, None while it holds.
    """

    id: int
    at: datetime
    source: str
    action: Action
    summary: str
    undoes: int | None
    undone_by: int | None
    rows: tuple[ChangedRow, ...]


class Writer:
    """Writes the rows of one change and notes each; made by `Journal.change`."""

    def __init__(self, connection: Connection, change_id: int) -> None:
        self.change_id = change_id
        self.touched: set[int] = set()
        self._connection = connection

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Add a row and return its id; a row with an `id` of its own comes back under it."""
        row_id = self._connection.insert(_known(table), row)
        after = self._connection.row(table, row_id)
        self._note(table, row_id, None, after)
        return row_id

    def update(self, table: str, row_id: int, columns: Mapping[str, object]) -> None:
        """Set columns of a row; those that have the value already are no change."""
        row = self._existing(table, row_id)
        changed = {name: value for name, value in columns.items() if row[name] != value}
        if changed:
            self._connection.update(table, row_id, changed)
            self._note(table, row_id, {name: row[name] for name in changed}, changed, row)

    def delete(self, table: str, row_id: int) -> None:
        """Take a row out."""
        row = self._existing(table, row_id)
        self._connection.delete(table, row_id)
        self._note(table, row_id, row, None)

    def _existing(self, table: str, row_id: int) -> dict[str, Any]:
        row = self._connection.row(_known(table), row_id)
        if row is None:
            raise ChangedSinceError(f"{table} {row_id} is not there any more: it was changed elsewhere meanwhile")
        return row

    def _note(
        self,
        table: str,
        row_id: int,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        whole: Mapping[str, Any] | None = None,
    ) -> None:
        people = [_person_of(table, row_id, each) for each in (before, after, whole) if each]
        self.touched.update(person for person in people if person is not None)
        self._connection.insert(
            "change_rows",
            {
                "change_id": self.change_id,
                "table_name": table,
                "row_id": row_id,
                "person_id": next((person for person in people if person is not None), None),
                "before": None if before is None else to_text(before),
                "after": None if after is None else to_text(after),
            },
        )


class Journal:
    """Makes, lists and undoes changes; `refresh` is told which people a change has touched, in its transaction."""

    def __init__(self, connection: Connection, refresh: Callable[[Iterable[int]], None]) -> None:
        self._connection = connection
        self._refresh = refresh

    @contextmanager
    def change(self, source: str, action: Action, summary: str = "", undoes: int | None = None) -> Iterator[Writer]:
        """Run the block as one change, one transaction; an error in it leaves everything as it was."""
        with self._connection.writing():
            row = {"at": self._connection.now_text(), "source": source, "action": action, "summary": summary}
            writer = Writer(self._connection, self._connection.insert("changes", {**row, "undoes": undoes}))
            yield writer
            self._refresh(writer.touched)

    def find(self, change_id: int) -> Change | None:
        """Return a change with its rows, or None."""
        found = self._connection.all("SELECT * FROM listed_changes WHERE id = ?", change_id)
        return next(iter(self._with_rows(found)), None)

    def of_person(self, person_id: int) -> list[Change]:
        """Return every change that touched a person, newest first."""
        found = self._connection.all(
            "SELECT * FROM listed_changes WHERE id IN (SELECT change_id FROM change_rows WHERE person_id = ?)"
            " ORDER BY id DESC",
            person_id,
        )
        return self._with_rows(found)

    def recent(self, limit: int, *actions: Action) -> list[Change]:
        """Return the newest changes, at most `limit`, of these kinds only if any are named, newest first."""
        wanted = json.dumps([*(actions or Action)])
        found = self._connection.all(
            "SELECT * FROM listed_changes WHERE action IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?",
            wanted,
            limit,
        )
        return self._with_rows(found)

    def undo(self, change_id: int, source: str, *, keep_later: bool = False) -> int:
        """Take a change back as a change of its own and return that one's id.

        Where a row was changed again since, ChangedSinceError says so and nothing is done; with `keep_later` (a merge
        is taken back at any later time) such columns keep what they hold now.
        """
        change = self.find(change_id)
        if change is None:
            raise StoreError(f"there is no change {change_id} in the history")
        if change.undone_by is not None:
            raise ChangedSinceError(f"change {change_id} was taken back already")
        with self.change(source, Action.UNDO, change.summary, undoes=change_id) as writer:
            for row in reversed(change.rows):
                self._take_back(writer, row, keep_later=keep_later)
        return writer.change_id

    def _take_back(self, writer: Writer, row: ChangedRow, *, keep_later: bool) -> None:
        now = self._connection.row(row.table, row.row_id)
        if row.before is not None and row.after is not None:
            self._take_back_update(writer, row, now, keep_later=keep_later)
        elif row.before is not None:
            if now is not None:
                raise _changed_since(row)
            writer.insert(row.table, row.before)
        elif now is not None:
            if now != row.after and not keep_later:
                raise _changed_since(row)
            writer.delete(row.table, row.row_id)

    def _take_back_update(
        self, writer: Writer, row: ChangedRow, now: dict[str, Any] | None, *, keep_later: bool
    ) -> None:
        before, after = row.before or {}, row.after or {}
        if now is None:
            if keep_later:  # it was deleted since, on purpose
                return
            raise _changed_since(row)
        later = {name for name, value in after.items() if now[name] != value and not self._merged(name, value, now)}
        if later and not keep_later:
            raise _changed_since(row)
        writer.update(row.table, row.row_id, {name: value for name, value in before.items() if name not in later})

    def _merged(self, column: str, value: object, now: Mapping[str, Any]) -> bool:
        """Whether a row that belonged to one person belongs to another now only because the two were merged since."""
        while column == "person_id" and isinstance(value, int) and (row := self._connection.row("people", value)):
            value = row["merged_into"]
            if value == now[column]:
                return True
        return False

    def _with_rows(self, found: list[dict[str, Any]]) -> list[Change]:
        ids = json.dumps([row["id"] for row in found])
        rows: dict[int, list[ChangedRow]] = {row["id"]: [] for row in found}
        for row in self._connection.all(
            "SELECT * FROM change_rows WHERE change_id IN (SELECT value FROM json_each(?)) ORDER BY id", ids
        ):
            rows[row["change_id"]].append(
                ChangedRow(
                    row["table_name"], row["row_id"], row["person_id"], _parsed(row["before"]), _parsed(row["after"])
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
                rows=tuple(rows[row["id"]]),
            )
            for row in found
        ]


_SELECT = "SELECT changes.*, later.id AS undone_by FROM changes LEFT JOIN changes AS later ON later.undoes = changes.id"


def _known(table: str) -> str:
    if table not in _TABLES:
        raise ValueError(f"{table} is not a table of the pile")
    return table


def _person_of(table: str, row_id: int, row: Mapping[str, Any]) -> int | None:
    return row_id if table == "people" else row.get("person_id")


def _parsed(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def _changed_since(row: ChangedRow) -> ChangedSinceError:
    return ChangedSinceError(f"this cannot be undone: {row.table} {row.row_id} was changed again since")
