"""The name of somebody to be forgotten as the go-between of others: in their meetings, forms and journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ingest.spelling import fold
from ingest.store.connection import Connection


class Mentions:
    """Where others' meetings name one of `people` as go-between; made and taken out before their rows are deleted."""

    def __init__(self, connection: Connection, people: Sequence[int]) -> None:
        self._connection = connection
        self._people = frozenset(people)
        self._wanted = json.dumps(list(people))
        theirs = {fold(row["value"]) for row in connection.all(_NAMES, self._wanted) if row["value"]}
        # A namesake may be meant as well.
        self._names = theirs - {fold(row["value"]) for row in connection.all(_OTHER_NAMES, self._wanted)}

    def blank(self, refresh: Callable[[Iterable[int]], None]) -> int:
        """Take the name out and return of how many meetings, with those that were removed or undone since."""
        meetings = [row for row in self._connection.all(_MEETINGS, self._wanted) if self._is_named(row)]
        for row in meetings:
            self._connection.run("UPDATE meetings SET through = '', through_id = NULL WHERE id = ?", row["id"])
            self._connection.run(_BLANK_IN_FORMS, row["person_id"], row["through"])
        for form in self._connection.all(_NAMED_IN_FORMS):
            if fold(form["through"]) in self._names:
                self._connection.run(_BLANK_FORM, form["draft_id"])
        refresh([row["person_id"] for row in meetings])
        return len({row["id"] for row in meetings} | self._blank_in_journal(meetings))

    def _is_named(self, row: Mapping[str, Any]) -> bool:
        # Whose card came after the meeting was noted is named there without being linked.
        linked = row.get("through_id")
        return linked in self._people or (linked is None and fold(row.get("through") or "") in self._names)

    def _blank_in_journal(self, meetings: Iterable[Mapping[str, Any]]) -> set[int]:
        """Take the name out of all that the journal tells of meetings, and return of which ones."""
        texts = {row["id"]: {row["through"]} for row in meetings}
        rows = self._connection.all(_IN_JOURNAL, self._wanted)
        for row in rows:
            for told in filter(self._is_named, _sides(row)):
                texts.setdefault(row["row_id"], set()).add(told.get("through") or "")
        for row in rows:
            for side in ("before", "after"):
                told = json.loads(row[side] or "{}")
                # The name may have been noted in one change and linked in another.
                if self._is_named(told) or told.get("through") in texts.get(row["row_id"], set()):
                    self._connection.run(_BLANK_IN_JOURNAL[side], row["id"])
        return set(texts)


def _sides(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (json.loads(row[side]) for side in ("before", "after") if row[side])


# Their names, and those that they had once.
_NAMES = """
WITH theirs(id) AS (SELECT value FROM json_each(?)),
told(id, person_id, before, after) AS (
    SELECT row_id, person_id, before, after FROM change_rows WHERE table_name = 'properties'
),
named(id) AS (
    SELECT id FROM properties WHERE property = 'FN'
    UNION SELECT id FROM told WHERE 'FN' IN (json_extract(before, '$.property'), json_extract(after, '$.property'))
)
SELECT value FROM properties WHERE property = 'FN' AND person_id IN (SELECT id FROM theirs)
UNION SELECT json_extract(before, '$.value') FROM told
    WHERE id IN (SELECT id FROM named) AND person_id IN (SELECT id FROM theirs)
UNION SELECT json_extract(after, '$.value') FROM told
    WHERE id IN (SELECT id FROM named) AND person_id IN (SELECT id FROM theirs)
"""
_OTHER_NAMES = (
    "SELECT DISTINCT value FROM properties WHERE property = 'FN' AND person_id NOT IN (SELECT value FROM json_each(?))"
)
_MEETINGS = (
    "SELECT id, person_id, through, through_id FROM meetings WHERE (through != '' OR through_id IS NOT NULL)"
    " AND person_id NOT IN (SELECT value FROM json_each(?))"
)
_IN_JOURNAL = """
SELECT id, row_id, before, after FROM change_rows WHERE table_name = 'meetings'
AND coalesce(person_id, 0) NOT IN (SELECT value FROM json_each(?))
AND (before LIKE '%"through%' OR after LIKE '%"through%')
"""
_NAMED_IN_FORMS = (
    "SELECT draft_id, json_extract(content, '$.answers.through') AS through FROM forms"
    " WHERE json_extract(content, '$.answers.through') != ''"
)
_BLANK_FORM = "UPDATE forms SET content = json_set(content, '$.answers.through', '') WHERE draft_id = ?"
# Only the columns that a change wrote: another must not come into it.
_BLANK_IN_JOURNAL = {
    "before": "UPDATE change_rows SET before = json_replace(before, '$.through', '', '$.through_id', NULL)"
    " WHERE id = ?",
    "after": "UPDATE change_rows SET after = json_replace(after, '$.through', '', '$.through_id', NULL) WHERE id = ?",
}
_BLANK_IN_FORMS = """
UPDATE forms SET content = json_set(content, '$.answers.through', '')
WHERE draft_id IN (SELECT draft_id FROM cards WHERE person_id = ?) AND json_extract(content, '$.answers.through') = ?
"""
