"""Writing the rows of one change, each noted with what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.errors import ChangedSinceError
from ingest.store.connection import Connection
from ingest.store.rows import to_text

# Only rows of these tables are changed through the journal; of drafts, where they stand.
_TABLES = frozenset(
    {
        "persons",
        "properties",
        "cards",
        "occasions",
        "meetings",
        "remarks",
        "steps",
        "extras",
        "card_drafts",
        "told_apart",
    }
)


class Writer:
    """Writes the rows of one change and notes each; made by `Journal.change`."""

    def __init__(self, connection: Connection, change_id: int) -> None:
        self.change_id = change_id
        self.touched: set[int] = set()
        self.is_empty = True
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
        self.is_empty = False
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


def _known(table: str) -> str:
    if table not in _TABLES:
        raise ValueError(f"{table} is not a table of the pile")
    return table


def _person_of(table: str, row_id: int, row: Mapping[str, Any]) -> int | None:
    return row_id if table == "persons" else row.get("person_id")
