"""`ingest export` and `ingest import` on databases of their own."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ingest.cli import main
from ingest.review.desk import Desk
from ingest.review.pile import Pile
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.person import RemarkKind
from models.review import Answers
from tests.export.people import full_person, jpeg
from tests.imports.entries import card
from tests.piles import Card, add_card, confirm, form_of, open_store

ANSWERS = Answers(date(2026, 11, 20), "Nürnberg", through="Jane Roe", occasion="Messe Süd", mind="sucht Monteure")


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of standard output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return the path of a database that is not there yet."""
    return tmp_path / "store" / "cards.db"


@pytest.fixture
def run(db: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command."""
    monkeypatch.setenv("INGEST_DB", str(db))

    def run_command(*arguments: object) -> Ran:
        code = main([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run_command


def confirm_photo(store: Store, name: str, answers: Answers | None = None) -> int:
    """Import and confirm a real picture of a card and return the person."""
    data = jpeg(600 + len(name), 380)
    quad = Quad.from_box(Box(20, 20, 580, 360))
    field = Field(Property.FN, name, name, 0.95, 0.9, None)
    reading = CardReading(1, quad, 0, (), (), Draft((field,)))
    digest = hashlib.sha256(data).hexdigest()
    photo = NewPhoto(
        f"cards/{name} #1.jpg", data, digest, "image/jpeg", ".jpg", 1, None, (PageCard(1, reading),), {}, "0"
    )
    (draft,) = store.add_photo(photo, store.start_batch("test")).draft_ids
    return Desk(store, "test").commit(form_of(store, draft, answers)).person_id


def without_times(text: str) -> list[str]:
    """Return the lines of a vCard file but for those that say when it was revised."""
    return [line for line in text.replace("\r\n ", "").split("\r\n") if not line.startswith("REV:")]


def test_export_import_export_gives_the_same(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(db) as store:
        jane = confirm(store, Card("Jane Roe", "Acme Ltd", email="jane@acme.example"))
        confirm(store, Card("Jürgen Größer", "Müller GmbH", "Leiter", "j@m.example", "0151 12345678"), ANSWERS)
        ann = confirm_photo(store, "Ann Example", ANSWERS)
        Pile(store, "test").add_remark(ann, RemarkKind.TALKED, "Türen\nund Fenster", date(2026, 11, 20))
        Pile(store, "test").set_why(jane, "kennt jeden")
    first = tmp_path / "first.vcf"
    assert run("export", "--version", "4.0", "-o", first).code == 0
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "second.db"))
    ran = run("import", first)
    assert (ran.code, ran.out) == (0, f"{first}: 3 entries: 3 added\n")
    again = run("export", "--version", "4.0").out
    assert without_times(again) == without_times(first.read_bytes().decode())
    assert "RELATED" in again
    assert run("import", first).out == f"{first}: 3 entries: 3 known already\n"


def test_a_table_comes_back_as_the_same_table(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(db) as store:
        confirm(store, Card("Jürgen Größer", "=cmd()", "Leiter", "j@m.example", "+4915112345678"), ANSWERS)
    first = tmp_path / "first.csv"
    run("export", "--format", "csv", "-o", first)
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "second.db"))
    assert run("import", first).code == 0
    text = first.read_bytes().decode()
    assert run("export", "--format", "csv").out == text
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["Company"], row["Phone (cell)"]) == ("'=cmd()", "'+4915112345678")


def test_json_is_jscontact_of_those_whom_a_search_finds(run: Run, db: Path) -> None:
    with open_store(db) as store:
        confirm(store, Card("Jane Roe"))
        confirm(store, Card("Jürgen Größer"), ANSWERS)
    ran = run("export", "--format", "json", "--people", "groesser")
    (found,) = json.loads(ran.out)
    assert (found["name"]["full"], found["keywords"]) == ("Jürgen Größer", {"Messe Süd": True})
    assert ran.err == "1 person\n"


def test_photos_are_the_flat_cards(run: Run, db: Path) -> None:
    with open_store(db) as store:
        confirm_photo(store, "Ann Example")
    out = run("export", "--photos").out.replace("\r\n ", "")
    (line,) = [line for line in out.split("\r\n") if line.startswith("PHOTO;ENCODING=b;TYPE=JPEG:")]
    with Image.open(io.BytesIO(base64.b64decode(line.partition(":")[2]))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (560, 340))
    assert "PHOTO" not in run("export").out


def test_an_original_that_is_damaged_costs_its_picture_alone(run: Run, db: Path) -> None:
    with open_store(db) as store:
        confirm(store, Card("Jane Roe"))  # whose photo is no picture
        confirm_photo(store, "Ann Example")
    ran = run("export", "--photos")
    assert (ran.code, ran.out.count("END:VCARD"), ran.out.count("\r\nPHOTO;")) == (1, 2, 1)
    assert "this original is left out; restore it" in ran.err


def test_one_file_a_person(run: Run, db: Path, tmp_path: Path) -> None:
    with open_store(db) as store:
        confirm(store, Card("Jürgen Größer"))
        confirm(store, Card("", "Beta AG"))
    folder = tmp_path / "split"
    assert run("export", "--split", folder).err == f"2 people written to {folder}\n"
    assert sorted(file.name for file in folder.iterdir()) == ["beta-ag-2.vcf", "juergen-groesser-1.vcf"]
    assert all(file.read_text().count("BEGIN:VCARD") == 1 for file in folder.iterdir())
    again = run("export", "--split", folder)
    assert (again.code, "is not empty" in again.err) == (2, True)


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


@pytest.mark.parametrize(
    "wrong",
    [
        ("--format", "csv", "--photos"),
        ("--split", "a", "-o", "b"),
        ("--everything", "a", "--people", "x"),
        ("--version", "2.1"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_written(
    run: Run, db: Path, wrong: tuple[str, ...]
) -> None:
    open_store(db).close()
    assert run("export", *wrong).code == 2
    assert not Path("a").exists()


def test_an_entry_that_differs_is_left_and_said(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(card("UID:1", "FN:Ann Example", "TEL:+49911123456"), encoding="utf-8")
    assert run("import", book).out == f"{book}: 1 entry: 1 added\n"
    book.write_text(card("UID:1", "FN:Ann Example", "TEL:+49911999999"), encoding="utf-8")
    ran = run("import", book)
    assert ran.out == (
        "  Ann Example (person 1) is left; the file also has: TEL +49911999999\n"
        f"{book}: 1 entry: 1 differs from what is known, left\n"
    )
    assert "TEL:+49911123456" in run("export").out


def test_somebody_who_may_be_known_is_added_and_named(run: Run, db: Path, tmp_path: Path) -> None:
    with open_store(db) as store:
        confirm(
            store, Card("Jürgen Größer", "Müller GmbH", "Leiter", "juergen.groesser@mueller.example", "0151 12345678")
        )
    book = tmp_path / "book.vcf"
    book.write_text(
        card("FN:Juergen Groesser", "EMAIL:juergen.groesser@mueller.example", "TEL;TYPE=CELL:0151 12345678")
        + card("FN:Zoe Sample", "EMAIL:zoe@other.example"),
        encoding="utf-8",
    )
    ran = run("import", book, "--json")
    assert [(row["outcome"], [double["id"] for double in row["doubles"]]) for row in ran.rows] == [
        ("added", [1]),
        ("added", []),
    ]
    with Store(db) as store:
        assert store.people.count() == 3
        assert store.people.person(2).source == "book.vcf"


def test_the_good_entries_come_in_and_the_counts_add_up(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(
        card("FN:Ann Example") + card("X-NOTHING:1") + card("FN:Bob") + "BEGIN:VCARD\r\nFN:Cut", encoding="utf-8"
    )
    ran = run("import", book)
    assert ran.code == 1
    assert ran.out == f"{book}: 4 entries: 2 added, 2 left out\n"
    assert f"ingest: {book}:5: has neither a name nor a number nor an address\n" in ran.err
    assert f"ingest: {book}:13: Cut: the file ends within this entry" in ran.err


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, tmp_path: Path) -> None:
    missing, book = tmp_path / "missing.vcf", tmp_path / "book.csv"
    book.write_text("Vorname,Telefon\nAnn,0911 123456\n", encoding="utf-8")
    ran = run("import", missing, tmp_path, book)
    assert ran.code == 1
    assert f"{missing}: cannot be read: No such file or directory" in ran.err
    assert ran.out == f"{book}: 1 entry: 1 added\n"


def test_an_import_of_nothing_makes_no_database(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.vcf").write_text("")
    assert run("import", tmp_path / "empty.vcf").code == 1
    assert not db.exists()


def test_an_import_can_be_taken_back_as_one_change(run: Run, db: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(card("FN:Ann Example") + card("FN:Bob"), encoding="utf-8")
    run("import", book)
    with Store(db) as store:
        (change,) = store.journal.recent(5)
        store.journal.undo(change.id, "test")
        assert store.people.count() == 0


def test_a_terminal_is_not_told_to_do_anything(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(card("UID:1", "FN:Ev\x1b[2Je\u202e", "TEL;TYPE=CELL:1"), encoding="utf-8")
    run("import", book)
    book.write_text(card("UID:1", "FN:Other\x07", "X-\x1b[2J:1", "NO LINE \x1b[2J"), encoding="utf-8")
    ran = run("import", book)
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_a_table_comes_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "input"
    source.write_text("Name,E-mail\nAnn Example,ann@example.org\n")
    with os.fdopen(os.open(source, os.O_RDONLY)) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert run("import", "-").out == "-: 1 entry: 1 added\n"


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


def test_who_stands_in_a_file_twice_is_added_once(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    same, other = card("UID:1", "FN:Ann Example"), card("UID:1", "FN:Ann Sample")
    book.write_text(same + same + other, encoding="utf-8")
    ran = run("import", book, "--json")
    assert [(row["outcome"], row["news"]) for row in ran.rows] == [
        ("added", []),
        ("known", []),
        ("differs", ["FN Ann Sample"]),
    ]
