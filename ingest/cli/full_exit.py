"""All there is, as files that open without this program (`ingest export --everything`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.cli.screen import draft_to_json
from ingest.export.files import file_name, make_empty_folder, write_file
from ingest.export.index_page import Shot, entry, index_page
from ingest.export.jsonl import to_json_line
from ingest.export.vcard import to_vcard
from ingest.review.leaving import Leaving
from ingest.store import StoredPhoto
from models.person import Person

_Shots = Mapping[int, Sequence[Shot]]


def write_everything(leaving: Leaving, folder: Path) -> int:
    """Write all there is into an empty folder, its index page last, and return how many people there are.

    The folder has everyone as vCards, JSContact and a table, the cards' pictures, the original photos, and what was
    read from them, of cards that were let go too. Raises SettingsError.
    """
    make_empty_folder(folder)
    for name in ("photos", "cards"):
        (folder / name).mkdir(mode=0o700)
    people = leaving.people(None)
    originals = _copy_originals(leaving, folder)
    shots = {person.id: list(_shots(leaving, folder, person, originals)) for person in people}
    write_file(folder / "contacts.vcf", _vcards(leaving, folder, people, shots))
    write_file(folder / "contacts.json", leaving.jscontacts(people, photos=False))
    write_file(folder / "contacts.csv", leaving.table(people))
    write_file(folder / "drafts.jsonl", _drafts(leaving, originals))
    used = {shot.original for found in shots.values() for shot in found}
    others = [Shot("", path) for path in dict.fromkeys(originals.values()) if path not in used]
    entries = (entry(person, shots[person.id]) for person in people)
    write_file(folder / "index.html", index_page(entries, others, leaving.store.now()))
    return len(people)


def _copy_originals(leaving: Leaving, folder: Path) -> dict[int, str]:
    """Copy each original once and return where it lies, by the number of the draft."""
    names: dict[int, str] = {}
    found: dict[int, str] = {}
    for draft in leaving.store.drafts():
        photo = draft.photo
        if photo.id not in names:
            names[photo.id] = _copied(leaving, folder, photo)
        if names[photo.id]:
            found[draft.id] = names[photo.id]
    return found


def _copied(leaving: Leaving, folder: Path, photo: StoredPhoto) -> str:
    name = file_name(Path(photo.name).stem, photo.id, photo.path.suffix)
    try:
        data = photo.path.read_bytes()
    except OSError as error:
        leaving.lose(photo.path, error)
        return ""
    write_file(folder / "photos" / name, [data])
    return f"photos/{name}"


def _shots(leaving: Leaving, folder: Path, person: Person, originals: Mapping[int, str]) -> Iterator[Shot]:
    """Draw a person's cards, the oldest first."""
    for number, side in enumerate(person.cards, 1):
        original = originals.get(side.draft_id, "")
        jpeg = leaving.draw(leaving.store.draft(side.draft_id)) if original else None
        picture = f"cards/{file_name(f'{person.name} {person.id}', number, '.jpg')}" if jpeg else ""
        if jpeg:
            write_file(folder / picture, [jpeg])
        yield Shot(picture, original)


def _vcards(leaving: Leaving, folder: Path, people: Sequence[Person], shots: _Shots) -> Iterator[bytes]:
    uids = leaving.uids(people)
    for person in people:
        pictures = [shot.picture for shot in shots[person.id] if shot.picture]
        photo = (folder / pictures[-1]).read_bytes() if pictures else None
        yield to_vcard(person, photo=photo, uids=uids).encode()


def _drafts(leaving: Leaving, originals: Mapping[int, str]) -> Iterator[bytes]:
    for draft in leaving.store.drafts():
        yield (to_json_line({**draft_to_json(draft), "original": originals.get(draft.id)}) + "\n").encode()
