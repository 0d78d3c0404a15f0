"""What a person decides at the desk: confirm a draft, let it go, take that back; each is one change to be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from ingest.errors import ChangedSinceError, EmptyFormError
from ingest.review.card_values import both_sides, filled, values_of
from ingest.review.context import day_text, tell
from ingest.review.days import check_begun, has_begun
from ingest.review.forms import open_form
from ingest.review.joining import add_person, join_person
from ingest.review.sides import check_one_card
from ingest.review.teaching import learn
from ingest.store import Action, Change, Store, StoredDraft, Writer
from models.draft import Property
from models.person import Value
from models.review import Form, ReviewState

RECENT = 10  # decisions that stay at hand, to be undone or edited


def new_uid() -> str:
    """Return a fresh identity for a person, as a URN (RFC 9562, version 4)."""
    return uuid.uuid4().urn


@dataclass(frozen=True, slots=True)
class Committed:
    """A confirmed draft: the person it became or joined, and the change that undoes it."""

    person_id: int
    change_id: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Where drafts are decided.

    `source` says from where ("web", "terminal"), `region` is the country of numbers that name none.
    """

    store: Store
    source: str
    region: str | None = "DE"
    make_uid: Callable[[], str] = new_uid

    def commit(self, form: Form, onto: int | None = None, other_side: int | None = None) -> Committed:
        """Make the draft of `form` a person, or a further card of the person `onto`, in one transaction.

        `other_side` is the draft of the card's other side: what only stands there comes along, and both pictures stay.
        Raises ChangedSinceError if a draft is not waiting any more or the form was saved elsewhere since,
        EmptyFormError if the form has no value, DayAheadError if its meeting lies ahead, RefusedError if the other side
        is the card of somebody else; nothing is changed then.
        """
        entries, answers, store = filled(form.entries), form.answers, self.store
        if not entries:
            raise EmptyFormError(f"draft {form.draft_id} has no value to confirm: type one, or let the card go")
        check_begun(answers.met_on, store.now())
        who = next((entry.value for entry in entries if entry.property is Property.FN), entries[0].value)
        with store.journal.change(self.source, Action.CONFIRM, who) as change:
            draft = self._waiting(form.draft_id)
            store.forms.save(form)
            front = values_of(entries, draft, self.region)
            values = both_sides(front, self._values_of_side(form, other_side))
            since = self._given_on(form, draft)
            person_id = self._write(change, onto, values, since or draft.photo.imported_at.date())
            sides = [draft.id] if other_side is None else [draft.id, other_side]
            for each in sides:
                change.insert("cards", {"person_id": person_id, "draft_id": each, "since": day_text(since)})
            learn(store, draft, entries, front)
            if answers.is_told:  # a day alone, which may be the camera's, is no meeting
                tell(change, store, person_id, answers)
            for each in reversed(sides):  # the card that was looked at is the last that the change names
                self._decide(change, each, ReviewState.APPROVED)
        return Committed(person_id, change.change_id)

    def let_go(self, draft_id: int) -> int:
        """Let a card go; return the change that undoes it. Raises ChangedSinceError if it is not waiting any more."""
        store = self.store
        with store.journal.change(self.source, Action.LET_GO, _name_of(store.draft(draft_id))) as change:
            self._waiting(draft_id)
            self._decide(change, draft_id, ReviewState.REJECTED)
        return change.change_id

    def take_back(self, draft_id: int) -> int:
        """Put a card that was let go back into the queue. Raises ChangedSinceError if it was not let go."""
        store, name = self.store, _name_of(self.store.draft(draft_id))
        let_go = store.journal.find_last(Action.LET_GO, "card_drafts", draft_id)
        undoes = let_go.id if let_go and let_go.can_be_undone else None
        with store.journal.change(self.source, Action.TAKE_BACK, name, undoes) as change:
            if store.draft(draft_id).state is not ReviewState.REJECTED:
                raise ChangedSinceError(f"draft {draft_id} was not let go: there is nothing to take back")
            change.update("card_drafts", draft_id, {"state": ReviewState.PENDING, "decided_at": None})
        return change.change_id

    def recent(self) -> list[Change]:
        """Return the last decisions that still hold, newest first."""
        found = self.store.journal.recent(4 * RECENT, Action.CONFIRM, Action.LET_GO)
        return [change for change in found if change.can_be_undone][:RECENT]

    def undo_last(self) -> Change | None:
        """Take the last decision back and return it, None if there is none; the form keeps what was typed."""
        found = self.recent()
        if not found:
            return None
        self.store.journal.undo(found[0].id, self.source)
        return found[0]

    def undo(self, change_id: int) -> Change:
        """Take any change of the history back and return it; a merge at any later time, what was added since stays.

        Raises ChangedSinceError where a later change stands on it.
        """
        change = self.store.journal.find(change_id)
        merged = change is not None and change.action is Action.MERGE
        self.store.journal.undo(change_id, self.source, keep_later=merged)
        return cast("Change", change)

    def keep(self, form: Form) -> Form:
        """Save what was typed on a draft that waits. Raises ChangedSinceError if it was decided or saved elsewhere."""
        self._waiting(form.draft_id)
        return self.store.forms.save(form)

    def _waiting(self, draft_id: int) -> StoredDraft:
        draft = self.store.draft(draft_id)
        if draft.state is not ReviewState.PENDING:
            word = "confirmed" if draft.state is ReviewState.APPROVED else "let go"
            raise ChangedSinceError(
                f"draft {draft_id} was {word} already, in another window or by somebody else; nothing was changed"
            )
        return draft

    def _values_of_side(self, form: Form, draft_id: int | None) -> list[Value]:
        if draft_id is None:
            return []
        draft = self._waiting(draft_id)
        check_one_card(self.store, form, draft_id)
        return values_of(filled(open_form(self.store, draft_id).form.entries), draft, self.region)

    def _given_on(self, form: Form, draft: StoredDraft) -> date | None:
        """Return the day on which the card was given: as it was told, else the camera's if its clock goes right."""
        taken = draft.photo.taken_at and draft.photo.taken_at.date()
        return form.answers.met_on or (taken if taken and has_begun(taken, self.store.now()) else None)

    def _write(self, change: Writer, onto: int | None, values: Sequence[Value], since: date) -> int:
        if onto is None:
            return add_person(change, self.store, self.make_uid(), values)
        return join_person(change, self.store, onto, values, since)

    def _decide(self, change: Writer, draft_id: int, state: ReviewState) -> None:
        change.update("card_drafts", draft_id, {"state": state, "decided_at": self.store.now().isoformat()})


def _name_of(draft: StoredDraft) -> str:
    fields = draft.reading.draft.fields
    return next((field.value for field in fields if field.property is Property.FN), draft.photo.name)
