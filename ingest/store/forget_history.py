"""What the history keeps of people and cards that are to be forgotten: it goes with them, also what was undone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from ingest.store.connection import Connection


class ForgottenHistory:
    """The history of `people` and of the cards of `drafts`; made before their rows are deleted, cleared after.

    Who was confirmed from one of the cards, or came with the same UID, and was undone had another number then: the
    history has all of them still.
    """

    def __init__(self, connection: Connection, people: Sequence[int], drafts: Sequence[int]) -> None:
        self._connection = connection
        self._drafts = json.dumps(list(drafts))
        known = json.dumps(list(people))
        vanished = connection.all(_VANISHED, self._drafts, known)
        self._people = json.dumps([*people, *(row["id"] for row in vanished)])
        self._occasions = json.dumps([row["id"] for row in connection.all(_OCCASIONS, known)])

    def clear(self, rows: Counter[str]) -> None:
        """Delete what the history says of them, and the occasions at which nobody else was met; count in `rows`."""
        rows["occasions"] += self._delete(_EMPTY_OCCASIONS, self._occasions)
        doomed = self._connection.all(_DOOMED, self._people, self._people, self._people, self._drafts)
        theirs = json.dumps([row["id"] for row in doomed])
        doomed += self._connection.all(_DOOMED_OCCASIONS, self._occasions, theirs, theirs)
        # A change's summary names whom it was about, of two merged people both: also where only the other's rows moved.
        named = doomed + self._connection.all(_MERGED_INTO, self._people)
        self._connection.run(
            "UPDATE changes SET summary = '' WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(sorted({row["change_id"] for row in named})),
        )
        rows["change_rows"] += self._delete(
            "DELETE FROM change_rows WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps([row["id"] for row in doomed]),
        )
        self._connection.run(
            "UPDATE changes SET undoes = NULL WHERE undoes IN"
            " (SELECT id FROM changes WHERE id NOT IN (SELECT change_id FROM change_rows))"
        )
        rows["changes"] += self._delete("DELETE FROM changes WHERE id NOT IN (SELECT change_id FROM change_rows)")

    def _delete(self, sql: str, *values: object) -> int:
        return int(self._connection.db.execute(sql, list(values)).rowcount)


_VANISHED = """
SELECT DISTINCT person_id AS id FROM change_rows
WHERE person_id NOT IN (SELECT id FROM persons) AND (
    (table_name = 'cards' AND json_extract(coalesce(after, before), '$.draft_id') IN (SELECT value FROM json_each(?)))
    OR (table_name = 'persons' AND json_extract(coalesce(after, before), '$.uid')
        IN (SELECT uid FROM persons WHERE id IN (SELECT value FROM json_each(?))))
)
"""
_OCCASIONS = (
    "SELECT DISTINCT occasion_id AS id FROM meetings"
    " WHERE occasion_id IS NOT NULL AND person_id IN (SELECT value FROM json_each(?))"
)
_EMPTY_OCCASIONS = (
    "DELETE FROM occasions WHERE id IN (SELECT value FROM json_each(?))"
    " AND id NOT IN (SELECT occasion_id FROM meetings WHERE occasion_id IS NOT NULL)"
)
# Rows that were theirs from the first, whoever they were merged with when they changed; all that a card's own changes
# did, also to somebody else by mistake; and of drafts what is told of those that are gone.
_DOOMED = """
SELECT id, change_id FROM change_rows WHERE
    person_id IN (SELECT value FROM json_each(?))
    OR (table_name, row_id) IN (
        SELECT table_name, row_id FROM change_rows
        WHERE before IS NULL AND person_id IN (SELECT value FROM json_each(?))
    )
    OR (table_name = 'told_apart'
        AND json_extract(coalesce(after, before), '$.other_id') IN (SELECT value FROM json_each(?)))
    OR change_id IN (
        SELECT change_id FROM change_rows
        WHERE table_name = 'card_drafts' AND row_id IN (SELECT value FROM json_each(?))
    )
    OR (table_name = 'card_drafts' AND row_id NOT IN (SELECT id FROM card_drafts))
"""
_MERGED_INTO = """
SELECT change_id FROM change_rows WHERE table_name = 'persons'
AND json_extract(after, '$.merged_into') IN (SELECT value FROM json_each(?))
"""
# Of occasions that are gone: those that went with them, and those that were renamed or joined before, if the journal
# knows no meeting of others there. Of others' occasions it keeps all, or their renaming could not be undone.
_DOOMED_OCCASIONS = """
WITH gone(id) AS (SELECT row_id FROM change_rows WHERE table_name = 'occasions' EXCEPT SELECT id FROM occasions),
met(id, occasion_id) AS (
    SELECT id, json_extract(before, '$.occasion_id') FROM change_rows WHERE table_name = 'meetings'
    UNION ALL SELECT id, json_extract(after, '$.occasion_id') FROM change_rows WHERE table_name = 'meetings'
)
SELECT id, change_id FROM change_rows WHERE table_name = 'occasions' AND row_id IN (SELECT id FROM gone) AND (
    row_id IN (SELECT value FROM json_each(?))
    OR (row_id IN (SELECT occasion_id FROM met WHERE id IN (SELECT value FROM json_each(?)))
        AND row_id NOT IN (
            SELECT occasion_id FROM met
            WHERE occasion_id IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))
        ))
)
"""
