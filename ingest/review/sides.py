"""The two sides of one card, photographed one after the other: offered as a pair, never paired silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ingest.errors import RefusedError
from ingest.match.profile import Profile, name_from_text, profile_from_values
from ingest.review.forms import entries_of
from ingest.spelling import fold
from ingest.store import Store, Waiting
from models.draft import Property
from models.review import Entry, Form


@dataclass(frozen=True, slots=True)
class SideOptions:
    """When two photos may show one card."""

    # Long enough to turn a card over and to focus again; the next person's card takes longer.
    apart: timedelta = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A draft that may be the other side of a card, and what speaks for it, in words."""

    draft_id: int
    reasons: tuple[str, ...]


def find_other_side(store: Store, draft_id: int, options: SideOptions | None = None) -> OtherSide | None:
    """Return the waiting draft that may be this card's other side, or None.

    Only the photo just before and the one just after are looked at, each with one card. They must complete or confirm
    each other: the name on one and the rest on the other, or the same name, mailbox, number or domain on both.
    """
    here = store.queue.find(draft_id)
    if here is None:
        return None
    waiting = [w for w in store.queue.pending() if w.batch_id == here.batch_id or w.taken_at]
    own, found = _entries(store, draft_id), []
    for other in _neighbours(here, waiting, options or SideOptions()):
        reasons = _reasons(own, _entries(store, other.id))
        if reasons:
            found.append(OtherSide(other.id, reasons))
    return max(found, key=lambda side: len(side.reasons), default=None)


def check_one_card(store: Store, form: Form, other_id: int) -> None:
    """Raise RefusedError where the draft `other_id` is no other side of the form's card: it is somebody else's."""
    if form.draft_id == other_id:
        raise RefusedError(f"draft {other_id} is this card itself: name the draft of its other side")
    other = _entries(store, other_id)
    if _are_two_people(form.entries, other):
        name, other_name = _names(form.entries)[0], _names(other)[0]
        raise RefusedError(
            f"draft {form.draft_id} names {name}, draft {other_id} {other_name}, and they have no mailbox or number in"
            " common: these are the cards of two people, nothing was changed. Confirm each by itself; if it is one"
            f" card, take the wrong name out first: `ingest edit {other_id} --set FN=`"
        )


def _neighbours(here: Waiting, waiting: list[Waiting], options: SideOptions) -> list[Waiting]:
    # A photo with several cards shows them all from one side.
    crowded = {w.photo for w in waiting if w.card > 1 or w.page > 1}
    single = sorted((w for w in waiting if w.photo not in crowded), key=lambda w: (w.met_at, w.id))
    at = next((n for n, w in enumerate(single) if w.id == here.id), None)
    if at is None:
        return []
    beside = single[max(0, at - 1) : at] + single[at + 1 : at + 2]
    if here.taken_at is None:
        # Without the camera's time only the order of the files tells.
        return [w for w in beside if w.taken_at is None and w.batch_id == here.batch_id]
    return [w for w in beside if w.taken_at and abs(w.taken_at - here.taken_at) <= options.apart]


def _entries(store: Store, draft_id: int) -> tuple[Entry, ...]:
    saved = store.forms.find(draft_id)
    return saved.entries if saved else entries_of(store.draft(draft_id))


def _reasons(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> tuple[str, ...]:
    a, b = profile_from_values(one), profile_from_values(other)
    if _are_two_people(one, other):
        return ()
    names = [set(map(fold, _names(side))) for side in (one, other)]
    said = []
    if names[0] & names[1]:
        said.append("the same name on both")
    if _share_own(a, b):
        said.append("the same mailbox or number on both")
    if a.hosts & b.hosts:
        said.append("the same domain on both")
    if bool(names[0]) != bool(names[1]) and _completes(one, other):
        said.append("the name on one, the rest on the other")
    return tuple(said)


def _are_two_people(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> bool:
    """Whether there are two names, and nothing of the one on the other; a title more or less is no other name."""
    names, others = _names(one), _names(other)
    if not names or not others or any(_is_one_name(name, each) for name in names for each in others):
        return False
    return not _share_own(profile_from_values(one), profile_from_values(other))


def _names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.value for entry in entries if entry.property is Property.FN and entry.value.strip()]


def _is_one_name(one: str, other: str) -> bool:
    if fold(one) == fold(other):
        return True
    words = [set(name_from_text(text).words) for text in (one, other)]
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def _share_own(a: Profile, b: Profile) -> bool:
    return bool(a.emails & b.emails or a.mobiles & b.mobiles or a.numbers & b.numbers)


def _completes(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> bool:
    """Whether one side has the name and lacks ways to reach the person that the other has."""
    ways = {Property.EMAIL, Property.TEL, Property.URL, Property.ADR}
    named, rest = (one, other) if any(e.property is Property.FN for e in one) else (other, one)
    reached = {e.property for e in named} & ways
    return len(reached) <= 1 and bool(({e.property for e in rest} & ways) - reached)
