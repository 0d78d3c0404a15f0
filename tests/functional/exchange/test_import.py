"""`ingest import`: what comes in, what is left, and what is said of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ingest.store import Store
from tests.functional.exchange.ran import Run
from tests.imports.entries import card
from tests.piles import Card, confirm, open_store


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
