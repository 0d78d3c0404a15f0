"""The questions that a sync left open, answered by a person; what follows from the answer is done by the next sync."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from ingest.errors import SyncError
from ingest.review.apart import note_apart
from ingest.review.arrivals import add_person
from ingest.store import Action, Conflict, ConflictKind, Link, Store
from ingest.sync.apply import apply_changes
from ingest.sync.faces import Face, face_of, person_from_card
from ingest.sync.run import SOURCE, as_synced
from models.person import Person


class Answer(StrEnum):
    """What is decided: our side holds, or theirs; of a card that is perhaps known: the same person, or a new one.

    Of a card of somebody who was merged here, either takes it away there; THEIRS takes over first what was changed.
    """

    OURS = "ours"
    THEIRS = "theirs"
    SAME = "same"
    NEW = "new"


def settle(store: Store, conflict: Conflict, answer: Answer) -> None:
    """Answer one question. Raises SyncError if the answer does not fit it."""
    rule = _RULES.get((conflict.kind, answer))
    if rule is None:
        fitting = ", ".join(fit for kind, fit in _RULES if kind is conflict.kind)
        raise SyncError(f"question {conflict.id} ({conflict.kind}) can be answered by {fitting}, not by {answer}")
    rule(store, conflict)
    store.address_books.settle(conflict.id)
    # The next sync has to look at every card to see the one that this was about.
    store.address_books.restart(conflict.book_id)


def _keep_ours(store: Store, conflict: Conflict) -> None:
    _agree(store, conflict, conflict.person_id)


def _take_theirs(store: Store, conflict: Conflict) -> None:
    """Make the person as their card is; of one merged since, only what was changed there: the card knows no other."""
    person = store.people.person(conflict.person_id or 0)
    base = _agreed(store, conflict) if _knows_less(store, conflict, person) else face_of(person)
    _change(store, conflict, person, base)
    _keep_ours(store, conflict)


def _send_again(store: Store, conflict: Conflict) -> None:
    store.address_books.drop(conflict.book_id, conflict.href)


def _keep_here_only(store: Store, conflict: Conflict) -> None:
    store.address_books.remember(conflict.book_id, Link(0, conflict.href, "", conflict.person_id, "", ""))


def _same_person(store: Store, conflict: Conflict) -> None:
    """Add what is new on their card; nothing of ours is taken away for a card that was never agreed on."""
    person = store.people.person(conflict.person_id or 0)
    _change(store, conflict, person, frozenset())
    _keep_ours(store, conflict)


def _merged_theirs(store: Store, conflict: Conflict) -> None:
    """Bring what was changed on the card of a part into the person who has it all; the next sync deletes the card."""
    _change(store, conflict, store.people.person(conflict.person_id or 0), _agreed(store, conflict))
    _keep_ours(store, conflict)


def _new_person(store: Store, conflict: Conflict) -> None:
    """Take the card in as somebody new; that this is not the one who was offered, is remembered."""
    new = person_from_card(conflict.theirs, conflict.href)
    with store.journal.change(SOURCE, Action.SYNC, new.name) as change:
        person_id = add_person(change, store, as_synced(new)).person_id
        note_apart(change, store, person_id, [store.people.person(conflict.person_id or 0).id])
    _agree(store, conflict, person_id)


def _knows_less(store: Store, conflict: Conflict, person: Person) -> bool:
    """Whether the card is of less than the person as they are now: two were made one since the question was put."""
    if person.id != conflict.person_id:
        return True
    changes = store.journal.of_person(person.id)
    merges = (change for change in changes if change.action is Action.MERGE and change.undone_by is None)
    return any(change.at >= conflict.found_at for change in merges)


def _agreed(store: Store, conflict: Conflict) -> Face:
    """Return what was last agreed on the card, nothing where it never was."""
    links = {link.href: link for link in store.address_books.links(conflict.book_id)}
    link = links.get(conflict.href)
    return face_of(person_from_card(link.base, conflict.href)) if link and link.base else frozenset()


def _change(store: Store, conflict: Conflict, person: Person, base: Face) -> None:
    with store.journal.change(SOURCE, Action.SYNC, person.name) as change:
        apply_changes(change, store, person, base, person_from_card(conflict.theirs, conflict.href))


def _agree(store: Store, conflict: Conflict, person_id: int | None) -> None:
    """Take their card as what was agreed on, and ours as something to be sent.

    A card of a part stays the part's, whose it is again when the two are two again; the next sync deletes it.
    """
    store.address_books.remember(conflict.book_id, Link(0, conflict.href, "", person_id, conflict.theirs, ""))


_RULES: Mapping[tuple[ConflictKind, Answer], Callable[[Store, Conflict], None]] = {
    (ConflictKind.BOTH_CHANGED, Answer.OURS): _keep_ours,
    (ConflictKind.BOTH_CHANGED, Answer.THEIRS): _take_theirs,
    (ConflictKind.DELETED_THERE, Answer.OURS): _send_again,
    (ConflictKind.DELETED_THERE, Answer.THEIRS): _keep_here_only,
    (ConflictKind.PERHAPS_KNOWN, Answer.SAME): _same_person,
    (ConflictKind.PERHAPS_KNOWN, Answer.NEW): _new_person,
    (ConflictKind.MERGED_HERE, Answer.OURS): _keep_ours,
    (ConflictKind.MERGED_HERE, Answer.THEIRS): _merged_theirs,
}
