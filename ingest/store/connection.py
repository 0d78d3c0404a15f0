"""One open database: rows in, rows out, and transactions that hold the write lock from their first moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from ingest.store.opening import open_database, store_errors, write_lock

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class Connection:
    """The database at `path`; serves one thread. All methods raise StoreError if it cannot be read or written."""

    def __init__(self, path: Path, clock: Clock, patience_s: float) -> None:
        self.path = path
        self._clock = clock
        self.db = open_database(path, patience_s)

    def close(self) -> None:
        """Close the database; what is committed is on the disk already."""
        self.db.close()

    def now(self) -> datetime:
        """Return the time, UTC."""
        return self._clock()

    def now_text(self) -> str:
        """Return the time as it stands in the tables: ISO 8601, UTC."""
        return self._clock().isoformat()

    def version(self) -> tuple[int, int] | None:
        """Return what differs after every write, by this connection or another; None within a transaction."""
        if self.db.conn.in_transaction:
            return None
        (row,) = self.all("PRAGMA data_version")
        return self.db.conn.total_changes, row["data_version"]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Run the block as one transaction; within such a block, as a part of it."""
        if self.db.conn.in_transaction:
            yield
            return
        with store_errors(self.path), write_lock(self.db):
            yield

    def all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """Return the rows of a query, each by its columns' names."""
        with store_errors(self.path):
            return list(self.db.query(sql, list(values)))

    def one(self, sql: str, *values: object) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        found = self.all(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: object) -> None:
        """Execute a statement that gives no rows."""
        with store_errors(self.path):
            self.db.execute(sql, list(values))

    def row(self, table: str, row_id: int) -> dict[str, Any] | None:
        """Return the row of a table by its id, or None."""
        return next(iter(self.db.table(table).rows_where("id = ?", [row_id])), None)

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Add a row and return its id."""
        return cast("int", self.db.table(table).insert(dict(row)).last_pk)

    def insert_all(self, table: str, parent: Mapping[str, object], found: Sequence[Mapping[str, object]]) -> None:
        """Add rows that have the columns of `parent` in common, numbered by `position` from 0."""
        self.db.table(table).insert_all([{**parent, "position": at, **row} for at, row in enumerate(found)])

    def update(self, table: str, row_id: int, columns: Mapping[str, object]) -> None:
        """Set columns of a row."""
        self.db.table(table).update(row_id, dict(columns))

    def delete(self, table: str, row_id: int) -> None:
        """Take a row out."""
        self.db.table(table).delete(row_id)
