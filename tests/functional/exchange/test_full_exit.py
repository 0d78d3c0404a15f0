"""`ingest export --everything`: all of it, and one person in full."""

from __future__ import annotations

import json
from pathlib import Path

from ingest.store import Store
from tests.export.people import full_person
from tests.functional.exchange.ran import Run
from tests.functional.exchange.there_and_back import ANSWERS, confirm_photo
from tests.piles import Card, add_card, open_store


def test_everything_is_there_and_opens_without_the_program(run: Run, db: Path, tmp_path: Path) -> None:
    with open_store(db) as store:
        confirm_photo(store, "Ann Example", ANSWERS)
        original = store.draft(1).photo.path.read_bytes()
        add_card(store, Card("Wartet Noch"))
    folder = tmp_path / "all"
    assert run("export", "--everything", folder).code == 0
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert found == [
        "cards/ann-example-1-1.jpg",
        "contacts.csv",
        "contacts.json",
        "contacts.vcf",
        "drafts.jsonl",
        "index.html",
        "photos/ann-example-1-1.jpg",
        "photos/wartet-noch-2.jpg",
    ]
    assert (folder / "photos" / "ann-example-1-1.jpg").read_bytes() == original
    page = (folder / "index.html").read_text(encoding="utf-8")
    for text in ("Ann Example", "sucht Monteure", "cards/ann-example-1-1.jpg", "photos/wartet-noch-2.jpg"):
        assert text in page
    assert "PHOTO;ENCODING=b" in (folder / "contacts.vcf").read_text(encoding="utf-8")
    drafts = [json.loads(line) for line in (folder / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(draft["state"], draft["original"]) for draft in drafts] == [
        ("approved", "photos/ann-example-1-1.jpg"),
        ("pending", "photos/wartet-noch-2.jpg"),
    ]
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))} == {0}


def test_the_same_person_in_full_by_the_store(run: Run, db: Path, tmp_path: Path) -> None:
    from ingest.export.vcard import to_vcard

    book = tmp_path / "full.vcf"
    person = full_person()
    book.write_text(to_vcard(person), encoding="utf-8", newline="")
    assert run("import", book).code == 0
    with Store(db) as store:
        found = store.people.person(1)
    assert (found.why, found.rhythm_days, found.source, found.created_at) == (
        person.why,
        person.rhythm_days,
        person.source,
        person.created_at,
    )
    assert [value.value for value in found.values] == [value.value for value in person.values]
    assert [step.text for step in found.steps] == [step.text for step in person.steps]
    assert found.extras == person.extras
