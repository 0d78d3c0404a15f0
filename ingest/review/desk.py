"""What a person decides at the desk: confirm a draft, let it go, take that back; each is one change to be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from ingest.errors import ChangedSinceError, EmptyFormError
from ingest.review.checks import normalised
from ingest.review.context import day_text, tell
from ingest.review.forms import open_form
from ingest.review.teaching import learn
from ingest.spelling import fold
from ingest.store import Action, Change, Store, StoredDraft, Writer, value_to_row
from models.draft import Property, TelType
from models.person import Origin, Value
from models.review import Entry, Form, ReviewState

RECENT = 10  # decisions that stay at hand, to be undone or edited

# What belongs to a job and stays, dated, when a new card leads; a mobile number is the person's own.
_OF_A_JOB = frozenset({Property.ORG, Property.TITLE, Property.ROLE, Property.ADR, Property.EMAIL, Property.URL})


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

        `other_side` is the draft of the card's other side: what only stands there is added, and both pictures stay.
        Raises ChangedSinceError if the draft is not waiting any more or its form was saved elsewhere since,
        EmptyFormError if the form has no value; nothing is changed then.
        """
        entries = [entry for entry in form.entries if entry.value.strip()]
        if not entries:
            raise EmptyFormError(f"draft {form.draft_id} has no value to confirm: type one, or let the card go")
        who = next((entry.value for entry in entries if entry.property is Property.FN), entries[0].value)
        store = self.store
        with store.journal.change(self.source, Action.CONFIRM, who) as change:
            draft = self._waiting(form.draft_id)
            store.forms.save(form)
            since = form.answers.met_on or (draft.photo.taken_at and draft.photo.taken_at.date())
            values = [_value(entry, draft, self.region) for entry in entries]
            if onto is None:
                person_id = self._new_person(change, values)
            else:
                person_id = self._join(change, onto, values, since or draft.photo.imported_at.date())
            change.insert("cards", {"person_id": person_id, "draft_id": draft.id, "since": day_text(since)})
            learn(store, draft, entries, values)
            if other_side is not None:
                self._add_side(change, person_id, other_side, values, since)
            if form.answers.has_context:  # a day alone, which may be the camera's, is no meeting
                tell(change, store, person_id, form.answers)
            self._decide(change, draft.id, ReviewState.APPROVED)
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

    def _add_side(
        self, change: Writer, person_id: int, draft_id: int, front: Sequence[Value], since: date | None
    ) -> None:
        draft = self._waiting(draft_id)
        known = {_key(value) for value in front}
        entries = [entry for entry in open_form(self.store, draft_id).form.entries if entry.value.strip()]
        values = [_value(entry, draft, self.region) for entry in entries]
        fresh = [value for value in values if _key(value) not in known]
        _add(change, person_id, fresh, start=self.store.people.last_position(person_id) + 1)
        change.insert("cards", {"person_id": person_id, "draft_id": draft_id, "since": day_text(since)})
        self._decide(change, draft_id, ReviewState.APPROVED)

    def _decide(self, change: Writer, draft_id: int, state: ReviewState) -> None:
        change.update("card_drafts", draft_id, {"state": state, "decided_at": self.store.now().isoformat()})

    def _new_person(self, change: Writer, values: Sequence[Value]) -> int:
        row = {"uid": self.make_uid(), "source": "card", "created_at": self.store.now().isoformat()}
        person_id = change.insert("persons", row)
        _add(change, person_id, values, start=0)
        return person_id

    def _join(self, change: Writer, person_id: int, values: Sequence[Value], since: date) -> int:
        """Add what is new on a further card; where it names another firm, the old job's values stay, dated.

        An older card that turns up late tells what was before the newest one.
        """
        person = self.store.people.person(person_id)  # one that was merged leads to the one it is part of
        present = [value for value in person.values if value.until is None]
        known = {_key(value) for value in present}
        fresh = [replace(value, since=since) for value in values if _key(value) not in known]
        newest = max((card.since for card in person.cards if card.since), default=since)
        if since < newest:
            past = {_key(value) for value in _outlived(values, present)}
            told = [replace(value, until=newest) if _key(value) in past else value for value in fresh]
            _add(change, person.id, told, start=self.store.people.last_position(person.id) + 1)
            return person.id
        for old in _outlived(present, values):
            change.update("properties", old.id, {"until": day_text(since)})
        # The newer card leads: its values stand before the old ones.
        _add(change, person.id, fresh, start=self.store.people.first_position(person.id) - len(fresh))
        return person.id


def _value(entry: Entry, draft: StoredDraft, region: str | None) -> Value:
    """Return what the entry says as a value; one that was typed or changed is brought into its normal form."""
    field = draft.field(entry.field_id)
    read = field is not None and field.property is entry.property and field.value == entry.value
    if not read:
        entry = normalised(entry, region)
    return Value(
        id=0,
        property=entry.property,
        value=entry.value,
        kind=entry.kind,
        components=field.components if read and field else entry.components,
        origin=Origin.READ if read or entry.lines else Origin.TYPED,
        field_id=entry.field_id,
        draft_id=draft.id,
    )


def _outlived(old: Sequence[Value], new: Sequence[Value]) -> list[Value]:
    """Return the old values that newer ones end: a job's where only another firm is named, a name's by another."""
    were, are = {_key(value) for value in old}, {_key(value) for value in new}
    gone = [value for value in old if _key(value) not in are]
    firms = [value for value in old if value.property is Property.ORG]
    new_job = bool(firms) and all(f in gone for f in firms) and any(v.property is Property.ORG for v in new)
    new_name = any(value.property is Property.FN and _key(value) not in were for value in new)
    return [each for each in gone if (new_job and _is_of_a_job(each)) or (new_name and each.property is Property.FN)]


def _key(value: Value) -> tuple[Property, str]:
    return value.property, fold(value.value)


def _is_of_a_job(value: Value) -> bool:
    office = value.property is Property.TEL and value.kind in {TelType.WORK, TelType.FAX}
    return value.property in _OF_A_JOB or office


def _add(change: Writer, person_id: int, values: Sequence[Value], start: int) -> None:
    for position, value in enumerate(values, start=start):
        change.insert("properties", {"person_id": person_id, "position": position, **value_to_row(value)})


def _name_of(draft: StoredDraft) -> str:
    fields = draft.reading.draft.fields
    return next((field.value for field in fields if field.property is Property.FN), draft.photo.name)
