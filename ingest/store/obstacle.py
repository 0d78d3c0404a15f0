"""Why a change cannot be taken back: which other change stands in the way, in words, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.store.connection import Connection
from ingest.store.history import Action, ChangedRow


def obstacle(connection: Connection, row: ChangedRow) -> str:
    """Return what stands in the way of taking a changed row back, and what to do about it.

    The newest change counts that touched the same row since, took away what it belongs to, or added what hangs on it.
    """
    found = max([*_on_the_row(connection, row), *_above(connection, row), *_below(connection, row)], default=None)
    change = found and connection.one("SELECT * FROM listed_changes WHERE id = ?", found)
    if not change:
        return (
            f"change {row.change_id} cannot be undone: what it changed is not as it left it, and the history does not"
            " tell why; nothing was changed: set right by hand what you want otherwise"
        )
    when = f"{change['at'][:16].replace('T', ' ')} UTC"
    if change["action"] != Action.UNDO:
        return (
            f"change {row.change_id} cannot be undone: change {found} ({change['action']}: {change['summary'] or '…'},"
            f" {when}) stands on it: `ingest undo {found}` first, then this one"
        )
    return (
        f"change {row.change_id} cannot be undone: change {found} ({when}) took back change {change['undoes']}"
        f" ({change['summary'] or '…'}) that it belongs to, and an undo is not undone: do that anew, and add by hand"
        " what is missing then"
    )


def _on_the_row(connection: Connection, row: ChangedRow) -> Iterator[int]:
    """Yield the changes that hold and touched the same columns since, or took the row out or brought it back."""
    columns = set(row.after or {})
    for later in connection.all(_LATER, row.table, row.row_id, row.change_id):
        after = json.loads(later["after"] or "{}")
        if not columns or not later["before"] or not after or columns & set(after):
            yield later["change_id"]


def _above(connection: Connection, row: ChangedRow) -> Iterator[int]:
    """Yield the changes that took away a row that this one names: the person of a remark."""
    held: dict[str, Any] = dict(row.before or {})
    for key in connection.all('SELECT "table" AS name, "from" AS column FROM pragma_foreign_key_list(?)', row.table):
        parent = held.get(key["column"])
        if parent is not None:
            yield from (each["change_id"] for each in connection.all(_TAKEN_OUT, key["name"], parent, row.change_id))


def _below(connection: Connection, row: ChangedRow) -> Iterator[int]:
    """Yield the changes that hold and named this row since: a remark that hangs on a meeting."""
    for key in connection.all(_CHILDREN, row.table):
        path = f"$.{key['column']}"
        named = connection.all(_NAMES_IT, key["name"], row.change_id, path, row.row_id)
        yield from (each["change_id"] for each in named)


_LATER = (
    "SELECT change_id, before, after FROM change_rows JOIN listed_changes ON listed_changes.id = change_id"
    " WHERE table_name = ? AND row_id = ? AND change_id > ? AND undone_by IS NULL"
)
_TAKEN_OUT = "SELECT change_id FROM change_rows WHERE table_name = ? AND row_id = ? AND change_id > ? AND after IS NULL"
_CHILDREN = (
    'SELECT tables.name, keys."from" AS column'
    " FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys"
    " WHERE tables.type = 'table' AND keys.\"table\" = ?"
)
_NAMES_IT = (
    "SELECT change_id FROM change_rows JOIN listed_changes ON listed_changes.id = change_id"
    " WHERE table_name = ? AND change_id > ? AND json_extract(after, ?) = ? AND undone_by IS NULL"
)
