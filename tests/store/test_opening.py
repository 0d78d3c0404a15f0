"""Opening a database: new, old, newer, foreign, locked, full, or no database at all."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.errors import SchemaTooNewError, StoreError
from ingest.store import NewPhoto, Store
from ingest.store.migrations import migrations
from ingest.store.opening import store_errors

SCHEMA = Path(__file__).with_name("schema.sql")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cards.db"


def steps() -> list[str]:
    with Database(memory=True) as empty:
        return [step.name for step in migrations.pending(empty)]


def test_a_database_waits_for_the_disk_and_keeps_its_references(path: Path) -> None:
    with Store(path) as store:
        pragmas = {
            name: store._connection.db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_the_whole_schema_is_the_one_that_is_written_down(path: Path) -> None:
    Store(path).close()
    with Database(path) as db:
        assert db.schema + "\n" == SCHEMA.read_text()


def test_opening_again_changes_nothing(path: Path) -> None:
    Store(path).close()
    with Database(path) as db:
        before = db.schema, list(db["_sqlite_migrations"].rows)
    Store(path).close()
    with Database(path) as db:
        assert (db.schema, list(db["_sqlite_migrations"].rows)) == before


@pytest.mark.parametrize("released", range(len(steps())))
def test_every_older_version_is_brought_up_to_date(path: Path, tmp_path: Path, released: int) -> None:
    with Database(path) as old:
        migrations.apply(old, stop_before=steps()[released])
    Store(path).close()
    Store(tmp_path / "fresh.db").close()
    with Database(path) as migrated, Database(tmp_path / "fresh.db") as fresh:
        assert migrated.schema == fresh.schema


def test_questions_of_a_sync_are_carried_over_and_a_new_kind_is_taken(path: Path) -> None:
    with Database(path) as old:
        migrations.apply(old, stop_before="m006_told_apart")
        old["sync_books"].insert({"id": 3, "url": "https://cards.example.org/", "token": ""})
        row = {
            "id": 7,
            "book_id": 3,
            "href": "/a.vcf",
            "kind": "both changed",
            "theirs": "BEGIN",
            "found_at": "2026-11-24",
        }
        old["sync_conflicts"].insert(row)
    Store(path).close()
    with Database(path) as now:
        assert list(now["sync_conflicts"].rows) == [row | {"person_id": None, "settled_at": None}]
        now["sync_conflicts"].insert(row | {"id": 8, "href": "/b.vcf", "kind": "merged here"})
        with pytest.raises(sqlite3.IntegrityError):
            now["sync_conflicts"].insert(row | {"id": 9, "href": "/c.vcf", "kind": "other"})
        assert list(now.query("PRAGMA foreign_key_check")) == []


def test_a_newer_database_is_left_alone(path: Path) -> None:
    Store(path).close()
    with Database(path) as db:
        db["_sqlite_migrations"].insert(
            {"migration_set": "card-ingest", "name": "m999_from_the_future", "applied_at": "2030-01-01"}
        )
    with pytest.raises(SchemaTooNewError, match="m999_from_the_future"):
        Store(path)


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    with Database(path) as db:
        db["recipes"].insert({"id": 1, "name": "soup"})
    with pytest.raises(StoreError, match="belongs to another program"):
        Store(path)
    with Database(path) as db:
        assert db.table_names() == ["recipes"]


def test_a_file_that_is_no_database_is_named(path: Path) -> None:
    path.write_text("dear diary, " * 100)
    with pytest.raises(StoreError, match=r"cards\.db: this file is not a SQLite database"):
        Store(path)


@pytest.mark.parametrize("place", ["file.txt/cards.db", "folder"])
def test_a_place_that_cannot_hold_a_database_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("in the way")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=r"(file\.txt|folder).*choose another place with --db"):
        Store(tmp_path / place)


def test_a_folder_that_cannot_be_written_is_named() -> None:
    # /proc refuses new files to everybody, root too.
    with pytest.raises(StoreError, match=r"/proc/cards.*--db"):
        Store(Path("/proc/cards/cards.db"))


def test_a_locked_database_says_so(path: Path) -> None:
    Store(path).close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with Store(path, patience_s=0.05) as store, pytest.raises(StoreError, match="locked by another program"):
        store.start_batch("cards")
    blocker.close()


def test_a_full_disk_says_so_and_keeps_what_is_stored(path: Path, photo: NewPhoto) -> None:
    with Store(path) as store:
        batch = store.start_batch("cards")
        store.add_photo(photo, batch)
        (pages,) = store._connection.db.execute("PRAGMA page_count").fetchone()
        store._connection.db.execute(f"PRAGMA max_page_count = {pages}")
        large = replace(photo, data=b"other", digest="ab" * 32, cards=photo.cards * 500)
        with pytest.raises(StoreError, match="the disk is full"):
            store.add_photo(large, batch)
        assert len(list(store.drafts())) == 1
    with Store(path) as store:
        assert len(list(store.drafts())) == 1


def test_a_disk_that_is_full_when_an_original_is_kept_says_the_same(path: Path) -> None:
    with pytest.raises(StoreError, match=r"the disk is full: make room, or choose another place"), store_errors(path):
        Path("/dev/full").write_bytes(b"photo")


def test_several_programs_may_start_at_once_on_a_new_database(path: Path) -> None:
    start = threading.Barrier(6)

    def open_one(_: int) -> None:
        start.wait()
        Store(path).close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(open_one, range(6)))
    with Database(path) as db:
        assert [row["name"] for row in db["_sqlite_migrations"].rows] == steps()


def test_looking_makes_no_database(path: Path) -> None:
    with pytest.raises(StoreError, match="no database yet"):
        Store.existing(path)
    assert not path.exists()


def test_every_column_that_names_a_row_of_another_table_has_an_index(path: Path) -> None:
    with Store(path), Database(path) as db:
        lacking = {
            (table.name, key.column)
            for table in db.tables
            for key in table.foreign_keys
            if key.column != table.pks[0] and key.column not in {index.columns[0] for index in table.indexes}
        }
    assert lacking == set()
