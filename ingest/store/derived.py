"""What is derived from the pile for lists and the search: written anew for each person that a change has touched."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.spelling import fold, fold_german
from ingest.store.connection import Connection
from ingest.store.people import People
from models.draft import Property
from models.person import Person


class Derived:
    """Keeps `summaries` and `people_search` in step with the pile."""

    def __init__(self, connection: Connection, people: People) -> None:
        self._connection = connection
        self._people = people

    def refresh(self, ids: Iterable[int]) -> None:
        """Write anew what is derived from these people; of those that are gone nothing stays."""
        for person_id in sorted(set(ids)):
            self._connection.run("DELETE FROM people_search WHERE rowid = ?", person_id)
            row = self._connection.one("SELECT merged_into FROM persons WHERE id = ?", person_id)
            if row is None:
                continue
            self._write_summary(person_id, merged=row["merged_into"] is not None)

    def _write_summary(self, person_id: int, *, merged: bool) -> None:
        # The row must be there for the person to be read; what it says follows.
        self._connection.run(
            "INSERT INTO summaries (person_id, name, firm, title, sort_key, has_context, revised_at)"
            " VALUES (?, '', '', '', '', 0, ?) ON CONFLICT DO NOTHING",
            person_id,
            self._connection.now_text(),
        )
        person = self._people.people([person_id])[0]
        met = [encounter.on for encounter in person.encounters if encounter.on]
        self._connection.run(
            "UPDATE summaries SET name = ?, firm = ?, title = ?, sort_key = ?, met_on = ?, has_context = ?,"
            " revised_at = ?, keys_version = 0 WHERE person_id = ?",
            person.name,
            person.first(Property.ORG),
            person.first(Property.TITLE),
            sort_key(person),
            max(met).isoformat() if met else None,
            # One that is part of another asks for nothing.
            int(merged or person.has_context),
            self._connection.now_text(),
            person_id,
        )
        if not merged:
            self._connection.run(
                "INSERT INTO people_search (rowid, name, firm, rest) VALUES (?, ?, ?, ?)",
                person_id,
                *(_searchable(texts) for texts in _texts(person)),
            )


def sort_key(person: Person) -> str:
    """Return what a person is sorted by: the family name first, as far as it is known, folded."""
    names = person.current(Property.FN)
    parts = names[0].components if names else None
    family = getattr(parts, "family", "")
    given = getattr(parts, "given", "")
    return fold(f"{family} {given}" if family else person.name)


def _texts(person: Person) -> tuple[list[str], list[str], list[str]]:
    """Return what a person is found by: names, firms, and all the rest, old values included."""
    of = {kind: [value.value for value in person.values if value.property is kind] for kind in Property}
    rest = [text for kind, texts in of.items() if kind not in {Property.FN, Property.ORG} for text in texts]
    for met in person.encounters:
        rest += [met.place, met.how, met.through]
        rest += [met.occasion.name, met.occasion.place] if met.occasion else []
    rest += [remark.text for remark in person.remarks]
    rest += [step.text for step in person.steps]
    return of[Property.FN], of[Property.ORG], [*rest, person.why]


def _searchable(texts: Iterable[str]) -> str:
    """Return texts folded for the search; ä is found as a and as ae, ß as ss."""
    whole = "\n".join(text for text in texts if text)
    plain, german = fold(whole), fold_german(whole)
    return plain if plain == german else f"{plain}\n{german}"
