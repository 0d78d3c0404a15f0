"""The schema, as an ordered list of named steps that only ever grows.

A step that has been released is never edited: databases out there have it behind them. What was read (photos,
readings, lines, codes, fields) is written once and never changed; what a person decides stands in tables of its own.
The SQL of each step lies beside this file, in `schema/`. Times are ISO 8601 text, UTC, except `photos.taken_at`, which
is what the camera wrote. Quads are JSON, [[x, y], …4] in pixels of the upright photo, top left first, clockwise.
"""

from __future__ import annotations

from importlib.resources import files

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x43415244  # "CARD", as SQLite's header field for "whose file is this" wants four bytes

migrations = Migrations("card-ingest")


def _run(db: Database, file: str) -> None:
    db.executescript(files("ingest.store.schema").joinpath(file).read_text(encoding="utf-8"))


@migrations()
def m001_initial(db: Database) -> None:
    """Start with photos, what was read from them, and the drafts that wait for a person."""
    _run(db, "001_initial.sql")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations()
def m002_people(db: Database) -> None:
    """Add the pile of people with its journal, and what a person has typed on a draft so far."""
    _run(db, "002_people.sql")


@migrations()
def m003_uploads(db: Database) -> None:
    """Add the photos that came in through the browser and wait to be read."""
    _run(db, "003_uploads.sql")


@migrations()
def m004_sync(db: Database) -> None:
    """Add the address books elsewhere and what was agreed with them."""
    _run(db, "004_sync.sql")


@migrations()
def m005_rules(db: Database) -> None:
    """Add the rules that corrections teach."""
    _run(db, "005_rules.sql")


@migrations()
def m006_told_apart(db: Database) -> None:
    """Add the pairs that are two people, and the question about a card of somebody who was merged here."""
    _run(db, "006_told_apart.sql")
