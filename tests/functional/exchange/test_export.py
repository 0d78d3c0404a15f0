"""`ingest export`: what goes out, and comes back the same."""

from __future__ import annotations

import base64
import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from ingest.review.pile import Pile
from models.person import RemarkKind
from tests.functional.exchange.ran import Run
from tests.functional.exchange.there_and_back import ANSWERS, confirm_photo, without_times
from tests.piles import Card, confirm, open_store


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
