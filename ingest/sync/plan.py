"""What a sync would do, before anything is done: one step for each card that differs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from ingest.errors import SyncError
from ingest.match.compare import SAME
from ingest.review.doubles import find_doubles
from ingest.store import ConflictKind, Link, Store
from ingest.sync.answers import Listing, RemoteCard
from ingest.sync.faces import delta, disagreements, face_of, person_from_card
from models.person import Person

# Times and the program's own name are no change of a card.
_PASSING = re.compile(r"^(?:REV|PRODID)[;:][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n", re.MULTILINE)

ToCard = Callable[[Person], str]


class Kind(StrEnum):
    """What is done about one card."""

    SEND_NEW = "send as new"
    SEND = "send"
    TAKE_NEW = "take as new"
    TAKE = "take"
    MEET = "take and send"
    LINK = "same on both sides"
    DELETE = "delete there"
    ASK = "ask"
    LEAVE = "leave as it is"


@dataclass(frozen=True, slots=True)
class Step:
    """One card's part of a sync; `ours` is the vCard that would be sent, `why` names what was changed or asked.

    `whole_id` is, where the card of a part is deleted, whose card has to have it all by then.
    """

    kind: Kind
    href: str
    name: str
    person_id: int | None = None
    etag: str | None = None
    ours: str = ""
    theirs: RemoteCard | None = None
    base: str = ""
    conflict: ConflictKind | None = None
    why: str = ""
    whole_id: int | None = None


def digest_of(vcard: str) -> str:
    """Return the SHA-256 (hex) of a card without what changes by itself."""
    return hashlib.sha256(_PASSING.sub("", vcard).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of both sides: the links, the server's listing, the cards that changed there, our people.

    `sent` are those of our people who may go there. `asked` are the cards of which a question is open: they are left
    alone until it is answered. `wholes` are, by their numbers, those of whom others of the links are a part by now.
    """

    links: Mapping[str, Link]
    listing: Listing
    changed: Mapping[str, RemoteCard]
    people: Mapping[int, Person]
    sent: Collection[int] = ()
    asked: Collection[str] = ()
    wholes: Mapping[int, Person] = field(default_factory=dict)

    def is_gone(self, link: Link) -> bool:
        """Whether a card that was there is not any more."""
        return link.href in self.listing.gone or (self.listing.complete and link.href not in self.listing.etags)


def changed_hrefs(links: Mapping[str, Link], listing: Listing) -> list[str]:
    """Return the cards that are new there or not as they were agreed on."""
    return [href for href, etag in listing.etags.items() if href not in links or links[href].etag != etag]


def make_plan(store: Store, sides: Sides, to_card: ToCard, book_url: str) -> list[Step]:
    """Return the steps of a sync, those that ask first."""
    steps = [
        *(_readable(link.href, partial(_known, link, sides, to_card)) for link in sides.links.values()),
        *(
            _readable(href, partial(_new_there, store, card, to_card, book_url))
            for href, card in sides.changed.items()
            if href not in sides.links
        ),
    ]
    linked = {link.person_id for link in sides.links.values()} | {step.person_id for step in steps if step}
    fresh = (person for person in sides.people.values() if person.id in sides.sent and person.id not in linked)
    steps += [_new_here(person, to_card) for person in fresh]
    made = [step for step in steps if step is not None]
    full = {whole.id for whole in sides.wholes.values() if _is_full(whole, sides, made, to_card)}
    parts = [(link, sides.wholes.get(link.person_id or 0)) for link in sides.links.values()]
    found = [
        _readable(link.href, partial(_part, link, whole, sides)) for link, whole in parts if whole and whole.id in full
    ]
    made += [step for step in found if step is not None]
    return sorted(made, key=lambda step: (step.kind is not Kind.ASK, list(Kind).index(step.kind), step.name.casefold()))


def _readable(href: str, plan: Callable[[], Step | None]) -> Step | None:
    """Return the step that `plan` makes; a card there that tells of no one person, as a group, stops no other."""
    try:
        return plan()
    except SyncError as error:
        return Step(Kind.LEAVE, href, href, why=str(error))


def _known(link: Link, sides: Sides, to_card: ToCard) -> Step | None:
    gone = sides.is_gone(link)
    theirs = sides.changed.get(link.href)
    if link.person_id is None:
        # One that is gone there too has no ETag: only its place, which may hold a name, is still to be dropped.
        return Step(Kind.DELETE, link.href, "(forgotten)", etag="" if gone else link.etag, theirs=theirs)
    person = sides.people.get(link.person_id)
    if person is None or link.href in sides.asked or not (link.etag or link.base):
        # Not synced this time, waiting for an answer, or by a person's decision kept on this side only.
        return None
    if gone:
        return Step(
            Kind.ASK, link.href, person.name, person.id, conflict=ConflictKind.DELETED_THERE, why="deleted there"
        )
    ours = to_card(person)
    we_changed = digest_of(ours) != link.sent
    if theirs is None:
        goes = we_changed and person.id in sides.sent
        return Step(Kind.SEND, link.href, person.name, person.id, link.etag, ours, base=link.base) if goes else None
    return _both(link, person, theirs, ours, we_changed=we_changed)


# After these the card there has all that is here; where one fails, the cards of the parts stay.
_FILLS = frozenset({Kind.SEND_NEW, Kind.SEND, Kind.TAKE, Kind.MEET, Kind.LINK})


def _is_full(whole: Person, sides: Sides, steps: Iterable[Step], to_card: ToCard) -> bool:
    """Whether a person's card there has it all, or has it once these steps are done.

    One that is gone there, waits for an answer or is not sent this time has not.
    """
    if any(step.person_id == whole.id and step.kind in _FILLS for step in steps):
        return True
    settled = (
        link
        for link in sides.links.values()
        if link.person_id == whole.id and link.etag and not sides.is_gone(link) and link.href not in sides.asked
    )
    sent = digest_of(to_card(whole))
    return any(link.href not in sides.changed and link.sent == sent for link in settled)


def _part(link: Link, whole: Person, sides: Sides) -> Step | None:
    """Return the step for the card of somebody who is a part of another here: one person has one card there.

    It is deleted only as it was agreed on, and only where the card of the whole has it all.
    """
    if link.href in sides.asked or not (link.etag or link.base):
        return None
    theirs = sides.changed.get(link.href)
    etag = "" if sides.is_gone(link) else link.etag
    card = person_from_card(theirs.vcard if theirs else link.base, link.href)
    step = Step(Kind.DELETE, link.href, card.name, link.person_id, etag, "", theirs, link.base, whole_id=whole.id)
    if theirs and delta(face_of(person_from_card(link.base, link.href)), face_of(card)).properties:
        return _asked(step, ConflictKind.MERGED_HERE, f"merged into {whole.name} here, and the card was changed there")
    return replace(step, why=f"merged into {whole.name} here, whose card has it all")


def _both(link: Link, person: Person, theirs: RemoteCard, ours: str, *, we_changed: bool) -> Step:
    base, here, there = (face_of(person_from_card(text, link.href)) for text in (link.base, ours, theirs.vcard))
    their_delta, our_delta = delta(base, there), delta(base, here)
    step = Step(Kind.TAKE, link.href, person.name, person.id, theirs.etag, ours, theirs, link.base)
    if clash := disagreements(our_delta, their_delta):
        return _asked(step, ConflictKind.BOTH_CHANGED, f"{', '.join(clash)} changed on both sides")
    if not their_delta.properties:
        return _as(step, Kind.SEND if we_changed else Kind.LINK)
    return _as(step, Kind.MEET) if we_changed else step


def _new_there(store: Store, card: RemoteCard, to_card: ToCard, book_url: str) -> Step:
    new = person_from_card(card.vcard, book_url)
    step = Step(Kind.TAKE_NEW, card.href, new.name, None, card.etag, "", card)
    known = store.people.person_of_uid(new.uid)
    if known is not None and known.uid != new.uid:
        uids = {uid: id_ for id_, uid, _ in store.people.values_of(store.parts.with_parts(known.id))}
        why = f"merged into {known.name} here, and a card of it is there"
        return _asked(replace(step, person_id=uids[new.uid]), ConflictKind.MERGED_HERE, why)
    if known is not None:
        ours = to_card(known)
        same = face_of(person_from_card(ours, book_url)) == face_of(new)
        met = Step(Kind.LINK, card.href, known.name, known.id, card.etag, ours, card)
        return met if same else _asked(met, ConflictKind.BOTH_CHANGED, "another card with the same UID is there")
    doubles = [double for double in find_doubles(store, new.values) if double.match.kind in SAME]
    if doubles:
        who = doubles[0]
        perhaps = Step(Kind.ASK, card.href, new.name, who.person.id, card.etag, "", card)
        return _asked(perhaps, ConflictKind.PERHAPS_KNOWN, f"perhaps {who.person.name}: {', '.join(who.match.reasons)}")
    return step


def _new_here(person: Person, to_card: ToCard) -> Step:
    return Step(Kind.SEND_NEW, f"{href_of(person.uid)}.vcf", person.name, person.id, None, to_card(person))


def href_of(uid: str) -> str:
    """Return a file name for a card: the UID's letters and digits; the rest would have to be escaped in an address."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", uid.removeprefix("urn:uuid:")).strip("-.")[:120] or digest_of(uid)[:32]


def _asked(step: Step, kind: ConflictKind, why: str) -> Step:
    return Step(Kind.ASK, step.href, step.name, step.person_id, step.etag, step.ours, step.theirs, step.base, kind, why)


def _as(step: Step, kind: Kind) -> Step:
    return Step(kind, step.href, step.name, step.person_id, step.etag, step.ours, step.theirs, step.base)


def counts(steps: Iterable[Step]) -> dict[Kind, int]:
    """Return how many steps there are of each kind, none left out that is there."""
    found: dict[Kind, int] = {}
    for step in steps:
        found[step.kind] = found.get(step.kind, 0) + 1
    return found
