"""A sync: look at both sides, plan, carry out step by step; each step is remembered, so it can stop anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from ingest.errors import SyncError
from ingest.export.vcard import to_vcard
from ingest.review.arrivals import add_person
from ingest.store import Action, BookState, ConflictKind, Link, Store
from ingest.sync.answers import RemoteCard
from ingest.sync.apply import apply_changes
from ingest.sync.faces import face_of, keep_uid, person_from_card
from ingest.sync.plan import Kind, Sides, Step, changed_hrefs, digest_of, make_plan
from ingest.sync.webdav import CardDav, OneCardError
from models.person import NewPerson, Origin, Person

SOURCE = "sync"  # as the history names it
Photo = Callable[[Person], bytes | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan that nothing was done of yet, and the server's token for when all of it is done."""

    steps: tuple[Step, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a step; `problem` is empty where it succeeded."""

    step: Step
    problem: str = ""


class Sync:
    """One address book and the pile. `photo` gives the picture that goes with a person, if any is to go."""

    def __init__(self, store: Store, server: CardDav, book_url: str, photo: Photo | None = None) -> None:
        self._store = store
        self._server = server
        self._state: BookState = store.address_books.book(book_url)
        self._photo = photo

    def prepare(self, people: Sequence[int] | None = None) -> Prepared:
        """Return what a sync would do; `people` limits who is sent, None is everybody. Raises SyncError.

        What was changed there comes of all of them: the server tells of each change once.
        """
        links = {link.href: link for link in self._store.address_books.links(self._state.id)}
        listing = self._server.list(self._state.url, self._state.token)
        asked = {c.href for c in self._store.address_books.conflicts() if c.book_id == self._state.id}
        wanted = changed_hrefs(links, listing)
        changed = {card.href: card for card in self._server.fetch(self._state.url, wanted)}
        everyone = self._store.people.ids()
        sent = set(everyone if people is None else people)
        known = {link.person_id for link in links.values()}
        ids = [person_id for person_id in everyone if person_id in sent or person_id in known]
        ours = {person.id: person for person in self._store.people.people(ids)}
        sides = Sides(links, listing, changed, ours, sent, asked, self._wholes(known))
        return Prepared(tuple(make_plan(self._store, sides, self._card, self._state.url)), listing.token)

    def carry_out(self, prepared: Prepared) -> Iterator[Done]:
        """Do the steps one by one and yield what became of each; stopping in between loses nothing.

        A card that was changed there meanwhile, or that the server does not take, is left for the next sync. Raises
        SyncError where the server is gone.
        """
        failed: list[Step] = []
        for step in prepared.steps:
            problem = self._problem(step, failed)
            if problem:
                failed.append(step)
            yield Done(step, f"{problem}; the next sync looks at it again" if problem else "")
        # Without a token the next sync looks at every card, and so at those that were left.
        self._store.address_books.finish(self._state.id, "" if failed else prepared.token)

    def _problem(self, step: Step, failed: Sequence[Step]) -> str:
        """Do a step and return why it could not be done, empty where it was."""
        if self._is_gone(step):
            return "is not in the pile any more"
        if step.whole_id is not None and step.whole_id in {other.person_id for other in failed}:
            return "stays there: the card that is to have it all did not get there"
        try:
            _DO[step.kind](self, step)
        except OneCardError as error:
            return str(error)
        return ""

    def _is_gone(self, step: Step) -> bool:
        """Whether the person of a step was forgotten, taken back, merged or made two again since it was planned."""
        if step.person_id is None:
            return False
        if step.whole_id is not None:  # by now the part of yet another, or of nobody
            return self._store.parts.wholes([step.person_id]).get(step.person_id) != step.whole_id
        if step.conflict is ConflictKind.MERGED_HERE:
            return not self._store.parts.wholes([step.person_id])
        return not self._store.people.summaries([step.person_id])

    def _wholes(self, known: Iterable[int | None]) -> dict[int, Person]:
        """Return those of whom some of the known ones are a part by now, by the numbers of these parts."""
        parts = self._store.parts.wholes([person_id for person_id in known if person_id is not None])
        people = {person.id: person for person in self._store.people.people(sorted(set(parts.values())))}
        return {part: people[whole] for part, whole in parts.items()}

    def _card(self, person: Person) -> str:
        through = [met.through_id for met in person.encounters if met.through_id is not None]
        uids = {other.id: other.uid for other in self._store.people.people(through)}
        return to_vcard(person, photo=self._photo(person) if self._photo else None, uids=uids)

    def _send_new(self, step: Step) -> None:
        href = urlsplit(urljoin(self._state.url, step.href)).path
        etag = self._server.put(self._state.url, href, step.ours, None)
        self._remember(href, etag, step.person_id, step.ours, step.ours)

    def _send(self, step: Step) -> None:
        card = keep_uid(step.ours, step.base)
        etag = self._server.put(self._state.url, step.href, card, step.etag)
        self._remember(step.href, etag, step.person_id, card, step.ours)

    def _take_new(self, step: Step) -> None:
        theirs = _theirs(step)
        new = person_from_card(theirs.vcard, self._state.url)
        known = self._store.people.person_of_uid(new.uid)
        if known is not None:  # the book has two cards with this UID, and the other one was taken a moment ago
            self._ask(replace(step, person_id=known.id, conflict=ConflictKind.BOTH_CHANGED))
            return
        with self._store.journal.change(SOURCE, Action.SYNC, new.name) as change:
            person_id = add_person(change, self._store, as_synced(new)).person_id
        self._link(step.href, person_id, theirs)

    def _take(self, step: Step) -> None:
        theirs = _theirs(step)
        person = self._store.people.person(step.person_id or 0)
        base = face_of(person_from_card(step.base, step.href))
        new = person_from_card(theirs.vcard, step.href)
        with self._store.journal.change(SOURCE, Action.SYNC, person.name) as change:
            apply_changes(change, self._store, person, base, new)
        self._link(step.href, person.id, theirs)

    def _meet(self, step: Step) -> None:
        self._take(step)
        person = self._store.people.person(step.person_id or 0)
        self._send(replace(step, ours=self._card(person)))

    def _same(self, step: Step) -> None:
        self._link(step.href, step.person_id or 0, _theirs(step))

    def _leave(self, step: Step) -> None:
        """Do nothing: why, the step says."""

    def _delete(self, step: Step) -> None:
        etag = step.theirs.etag if step.theirs else step.etag
        if etag:
            self._server.delete(self._state.url, step.href, etag)
        self._store.address_books.drop(self._state.id, step.href)

    def _ask(self, step: Step) -> None:
        kind = step.conflict or ConflictKind.BOTH_CHANGED
        theirs = step.theirs.vcard if step.theirs else ""
        self._store.address_books.raise_conflict(self._state.id, step.href, step.person_id, kind, theirs)

    def _link(self, href: str, person_id: int, theirs: RemoteCard) -> None:
        ours = self._card(self._store.people.person(person_id))
        self._remember(href, theirs.etag, person_id, theirs.vcard, ours)

    def _remember(self, href: str, etag: str, person_id: int | None, base: str, ours: str) -> None:
        link = Link(0, href, etag, person_id, base, digest_of(ours))
        self._store.address_books.remember(self._state.id, link)


def as_synced(new: NewPerson) -> NewPerson:
    """Return a person from there with their values marked as such, so that the history tells where they came from."""
    return replace(new, values=tuple(replace(value, origin=Origin.SYNCED) for value in new.values))


def _theirs(step: Step) -> RemoteCard:
    if step.theirs is None:
        raise SyncError(f"{step.href}: the card there is not at hand")
    return step.theirs


_DO: Mapping[Kind, Callable[[Sync, Step], None]] = {
    Kind.SEND_NEW: Sync._send_new,  # noqa: SLF001  (the table is a part of the class, below it for want of its methods)
    Kind.SEND: Sync._send,  # noqa: SLF001
    Kind.TAKE_NEW: Sync._take_new,  # noqa: SLF001
    Kind.TAKE: Sync._take,  # noqa: SLF001
    Kind.MEET: Sync._meet,  # noqa: SLF001
    Kind.LINK: Sync._same,  # noqa: SLF001
    Kind.DELETE: Sync._delete,  # noqa: SLF001
    Kind.ASK: Sync._ask,  # noqa: SLF001
    Kind.LEAVE: Sync._leave,  # noqa: SLF001
}
