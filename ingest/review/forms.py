"""The form of a draft: what was read as entries to confirm, and the context's questions with what is likely offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from ingest.review.days import has_begun
from ingest.review.teaching import Taught, apply_rules, still_taught
from ingest.spelling import name_key
from ingest.store import Store, StoredDraft, Waiting
from models.draft import Field
from models.review import Answers, Entry, Form, ReviewState

_LAST = 500  # confirmed cards that are looked at for the occasion: more than a fair's worth
_TOLD = 20  # of them, the last ones whose answers are read
_MOST_WAYS = 3  # ways to have met that are laid beside the question: more are no quicker than typing

_FILLED_IN = ("met_on", "met_at", "occasion")


@dataclass(frozen=True, slots=True)
class OccasionOptions:
    """When two cards are from one occasion."""

    # A talk and lunch lie between two photos of one fair day; a night does not.
    gap: timedelta = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form may begin with: `answers` are filled in, `ways` to have met are only offered to be taken.

    `called` says what the occasions that were told of on those cards are called now, by the key of the name told.
    """

    answers: Answers
    ways: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    def followed(self, form: Form) -> Form:
        """Return a saved form with its occasion as that is called now: it may have been filled in before a renaming."""
        now = self.called.get(name_key(form.answers.occasion))
        return replace(form, answers=replace(form.answers, occasion=now)) if now else form

    def untouched(self, answers: Answers) -> tuple[str, ...]:
        """Return the names of the answers that are still as they were filled in."""
        begun = Answers()
        return tuple(
            name
            for name in _FILLED_IN
            if getattr(self.answers, name) != getattr(begun, name)
            and getattr(answers, name) == getattr(self.answers, name)
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A form with the draft it belongs to.

    `taught` says entry by entry what the rules that corrections taught make of it.
    """

    draft: StoredDraft
    form: Form
    offer: Offer = Offer(Answers())
    taught: tuple[Taught, ...] = ()

    @property
    def offered(self) -> tuple[str, ...]:
        """The answers that were filled in and that nobody typed, by name."""
        return self.offer.untouched(self.form.answers)

    def field_of(self, entry: Entry) -> Field | None:
        """Return the read field that an entry began as, or None."""
        return self.draft.field(entry.field_id)

    @property
    def unused(self) -> tuple[int, ...]:
        """The lines of the card that no entry holds, as indices of the reading's lines."""
        kept = [field for entry in self.form.entries if (field := self.field_of(entry))]
        held = {line for field in kept for line in field.lines} | {line for e in self.form.entries for line in e.lines}
        return tuple(at for at in range(len(self.draft.reading.lines)) if at not in held)


def open_form(store: Store, draft_id: int, options: OccasionOptions | None = None) -> Opened:
    """Return the form of a draft as it was saved, or as it begins. Raises DraftNotFoundError."""
    draft = store.draft(draft_id)
    saved = store.forms.find(draft_id)
    taught = apply_rules(store, draft, entries_of(draft))
    offer = find_offer(store, draft, options)
    if saved is not None:
        saved = offer.followed(saved) if draft.state is ReviewState.PENDING else saved
        return Opened(draft, saved, offer, still_taught(saved.entries, taught))
    form = Form(draft_id, tuple(each.entry for each in taught), offer.answers)
    return Opened(draft, form, offer, taught)


def entries_of(draft: StoredDraft) -> tuple[Entry, ...]:
    """Return one entry for each field that was read, in the order of the reading."""
    return tuple(
        Entry(field.property, field.value, field.type, field.components, field_id)
        for field_id, field in zip(draft.field_ids, draft.reading.draft.fields, strict=True)
    )


def find_offer(store: Store, draft: StoredDraft, options: OccasionOptions | None = None) -> Offer:
    """Return what a draft's form offers before anybody has said anything.

    The day is the camera's, unless its clock goes wrong; place and occasion come from the card of the same occasion
    that was confirmed last; a folder's name is an occasion where nothing was said yet. These are shared by all who
    were there, and filled in. How one met is not: what was said of others there is only laid beside the question.
    """
    taken = draft.photo.taken_at
    day = taken.date() if taken and has_begun(taken.date(), store.now()) else None
    answers = Answers(met_on=day, occasion=draft.photo.occasion_hint)
    told = _told_of_the_same(store, draft.id, options or OccasionOptions())
    if not told:
        return Offer(answers)
    last, called = told[0].answers, _called_now(store, told)
    occasion = called.get(name_key(last.occasion)) or draft.photo.occasion_hint
    answers = Answers(met_on=day or last.met_on, met_at=last.met_at, occasion=occasion)
    ways = dict.fromkeys(form.answers.how for form in told if form.answers.how)
    return Offer(answers, tuple(ways)[:_MOST_WAYS], called)


def same_occasion(store: Store, draft_id: int, options: OccasionOptions | None = None) -> tuple[Waiting, ...]:
    """Return the drafts that seem to be of the same occasion as this one, itself included, by time.

    Photos belong together where none lies further than `gap` from the next; photos without the camera's time where
    they came in one import or carry the same folder's name.
    """
    gap = (options or OccasionOptions()).gap
    here = store.queue.find(draft_id)
    if here is None:
        return ()
    every = (*store.queue.pending(), *store.queue.decided(ReviewState.APPROVED, limit=_LAST))
    if all(w.id != here.id for w in every):  # it was let go, or confirmed long ago
        every = (here, *every)
    if here.occasion_hint:
        return tuple(w for w in every if w.occasion_hint == here.occasion_hint)
    if here.taken_at is None:
        return tuple(w for w in every if w.batch_id == here.batch_id and not w.occasion_hint)
    timed = sorted((w for w in every if w.taken_at), key=lambda w: (w.met_at, w.id))
    at = next(index for index, w in enumerate(timed) if w.id == here.id)
    first, last = at, at
    while first > 0 and timed[first].met_at - timed[first - 1].met_at <= gap:
        first -= 1
    while last + 1 < len(timed) and timed[last + 1].met_at - timed[last].met_at <= gap:
        last += 1
    return tuple(timed[first : last + 1])


def _told_of_the_same(store: Store, draft_id: int, options: OccasionOptions) -> list[Form]:
    """Return the forms of the cards of the same occasion, that of the card that was confirmed last first."""
    confirmed = [w for w in same_occasion(store, draft_id, options) if w.state is ReviewState.APPROVED and w.decided_at]
    confirmed.sort(key=lambda w: (w.decided_at.isoformat() if w.decided_at else "", w.id), reverse=True)
    forms = (store.forms.find(each.id) for each in confirmed[:_TOLD])
    return [form for form in forms if form is not None]


def _called_now(store: Store, told: Sequence[Form]) -> dict[str, str]:
    """Return what the occasions that these forms tell of are called now, by the key of the name told.

    The pile says it: a form keeps what was typed, and the occasion may have been renamed or made one with another.
    """
    called: dict[str, str] = {}
    for form in told:
        key = name_key(form.answers.occasion)
        if key and key not in called:
            called[key] = _called_with(store, form)
    return called


def _called_with(store: Store, form: Form) -> str:
    """Return the occasion of the meeting that came of a confirmed form; "" where there is none of it any more."""
    said, person = form.answers, store.people.person_of_draft(form.draft_id)
    met = person.encounters if person else ()
    names = [each.occasion.name for each in met if each.occasion and each.on == said.met_on]
    same = [name for name in names if name_key(name) == name_key(said.occasion)]
    if same or names:
        return (same or names)[-1]
    known = store.occasions.named(said.occasion, said.met_on)
    return known.name if known else ""
