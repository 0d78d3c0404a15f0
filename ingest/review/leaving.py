"""People on their way out, as the text of a file: all of them, those of a search, or a file a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import PhotoError
from ingest.export.files import file_name, make_empty_folder, write_file
from ingest.export.jscontact import to_jscontact, to_json_text
from ingest.export.picture import PictureOptions, card_picture
from ingest.export.table import to_table
from ingest.export.vcard import Version, to_vcard
from ingest.store import Store, StoredDraft
from models.person import Person

Form = Callable[[Sequence[Person]], Iterator[bytes]]


@dataclass(slots=True)
class Leaving:
    """Turns people of `store` into text; an original that is gone or damaged is told by `tell` and counted."""

    store: Store
    tell: Callable[[str], None]
    options: PictureOptions = field(default_factory=PictureOptions)
    losses: int = 0

    def people(self, query: str | None) -> list[Person]:
        """Return everyone by name, or those whom a search finds, best first."""
        ids = self.store.people.ids() if query is None else [one.id for one in self.store.search.find(query, limit=-1)]
        return self.store.people.people(ids)

    def vcards(self, people: Sequence[Person], version: Version = Version.V3, *, photos: bool) -> Iterator[bytes]:
        """Yield a vCard a person."""
        uids = self.uids(people)
        for person in people:
            photo = self.picture(person) if photos else None
            yield to_vcard(person, version, photo=photo, uids=uids).encode()

    def jscontacts(self, people: Sequence[Person], *, photos: bool) -> Iterator[bytes]:
        """Yield one JSON list of everyone."""
        uids = self.uids(people)
        cards = [to_jscontact(one, photo=self.picture(one) if photos else None, uids=uids) for one in people]
        yield to_json_text(cards).encode()

    def table(self, people: Sequence[Person], separator: str = ",") -> Iterator[bytes]:
        """Yield one table of everyone."""
        yield to_table(people, self.uids(people), separator=separator).encode()

    def split(self, folder: Path, people: Sequence[Person], suffix: str, form: Form) -> None:
        """Write a file a person into an empty folder. Raises SettingsError."""
        make_empty_folder(folder)
        for person in people:
            write_file(folder / file_name(person.name, person.id, suffix), form([person]))

    def picture(self, person: Person) -> bytes | None:
        """Return the newest card of a person as a JPEG, None if there is none."""
        return self.draw(self.store.draft(person.cards[-1].draft_id)) if person.cards else None

    def draw(self, draft: StoredDraft) -> bytes | None:
        """Return the card of a draft as a JPEG, None if its original cannot be opened any more."""
        try:
            return card_picture(draft.photo.path.read_bytes(), draft.page, draft.reading, self.options)
        except (OSError, PhotoError) as error:
            self.lose(draft.photo.path, error)
            return None

    def lose(self, path: Path, error: Exception) -> None:
        """Tell of an original that cannot be used."""
        self.losses += 1
        reason = error.strerror if isinstance(error, OSError) else error
        self.tell(f"{path}: {reason}: this original is left out; restore it from a backup and export again")

    def uids(self, people: Sequence[Person]) -> Mapping[int, str]:
        """Return the UIDs of those who brought these people together with us, by number."""
        through = {met.through_id for person in people for met in person.encounters if met.through_id is not None}
        return {number: self.store.people.person(number).uid for number in through}
