"""Two who were taken for one are two people: said once, it is not asked again."""

from __future__ import annotations

from collections.abc import Collection

from ingest.errors import RefusedError
from ingest.review.named import named_apart
from ingest.store import Action, Store, Writer


def tell_apart(store: Store, source: str, person_id: int, others: Collection[int]) -> int | None:
    """Note that a person is none of the others and return the change, None where all of it was said before.

    Raises PersonNotFoundError, and RefusedError where one of the others is the same person already.
    """
    person = store.people.person(person_id)
    named = {found.id: found for found in map(store.people.person, others)}
    if person.id in named:
        raise RefusedError(
            f"{person.name} is one person here: `ingest history` names the merge, `ingest unmerge` undoes it"
        )
    with store.journal.change(source, Action.APART, " ≠ ".join(named_apart([person, *named.values()]))) as change:
        note_apart(change, store, person.id, named)
    return None if change.is_empty else change.change_id


def note_apart(change: Writer, store: Store, person_id: int, others: Collection[int]) -> None:
    """Note the same as a part of another change; what was said before keeps its day."""
    said, today = store.apart.of(person_id), store.now().date().isoformat()
    for other_id in others:
        if other_id not in said:
            for one, two in ((person_id, other_id), (other_id, person_id)):
                change.insert("told_apart", {"person_id": one, "other_id": two, "on_date": today})
