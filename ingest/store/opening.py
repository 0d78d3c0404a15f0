"""Opening the database file, bringing its schema up to date, and SQLite's errors in words."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from ingest.errors import SchemaTooNewError, StoreError
from ingest.store.migrations import APPLICATION_ID, migrations

_DISK_FULL = (
    "the disk is full: make room, or choose another place with --db, and start again; what is stored so far is kept"
)
_WHAT_TO_DO = {
    sqlite3.SQLITE_BUSY: "the database is locked by another program: close it, or try again in a moment",
    sqlite3.SQLITE_LOCKED: "the database is locked by another program: close it, or try again in a moment",
    sqlite3.SQLITE_READONLY: "the database is read-only, or its folder is: choose another place with --db",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened: check that its folder exists and can be written",
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_NOTADB: "this file is not a SQLite database: choose another with --db",
    sqlite3.SQLITE_CORRUPT: "the database is damaged: restore it from a backup",
}


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into a StoreError that names the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        # The low byte is the kind of error, the rest a detail of it.
        raise StoreError(f"{path}: {_WHAT_TO_DO.get(code & 0xFF, str(error))}") from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StoreError(f"{error.filename or path}: {_DISK_FULL}") from error
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file stands where a folder is needed" if in_the_way else error.strerror or str(error)
        raise StoreError(f"{error.filename or path}: {reason}; choose another place with --db") from error


@contextmanager
def write_lock(db: Database) -> Iterator[None]:
    """Run the block as one transaction that holds the write lock from its first moment.

    The library's own `atomic()` begins with reading, and a transaction that turns from reading to writing fails at
    once, without waiting, where another program has written in between.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise


def open_database(path: Path, patience_s: float) -> Database:
    """Open or create the database at `path` with the newest schema; others may hold its lock for `patience_s`.

    A new file is readable by its owner only, and so are SQLite's files beside it, which copy its mode. Raises
    StoreError, and SchemaTooNewError if a newer program has been at work here.
    """
    with store_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        # Plugins of sqlite-utils that happen to be installed have no business in this database.
        db = Database(sqlite3.connect(path, timeout=patience_s), execute_plugins=False)
        try:
            _prepare(db, path, patience_s)
        except BaseException:
            db.close()
            raise
        return db


def _prepare(db: Database, path: Path, patience_s: float) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    # In WAL mode SQLite would otherwise not wait for the disk: a power cut could take back a photo said to be stored.
    db.execute("PRAGMA synchronous = FULL")
    _refuse_foreign(db, path)
    _enable_wal(db, patience_s)
    if migrations.pending(db):
        with write_lock(db):
            migrations.apply(db)  # looks again what is pending: another program may have been quicker


def _enable_wal(db: Database, patience_s: float) -> None:
    """Turn to write-ahead logging; where several programs do so at once, SQLite fails all but one without waiting."""
    deadline = time.monotonic() + patience_s
    while db.journal_mode != "wal":
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _refuse_foreign(db: Database, path: Path) -> None:
    (owner,) = db.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID and set(db.table_names()) - {migrations.migrations_table}:
        raise StoreError(f"{path}: this database belongs to another program: choose another with --db")
    known = {step.name for step in migrations.pending(db)} | {step.name for step in migrations.applied(db)}
    ours = {step.name for step in migrations._migrations}  # noqa: SLF001  (no public list of the steps of a set)
    if unknown := sorted(known - ours):
        steps = ", ".join(unknown)
        raise SchemaTooNewError(
            f"{path}: a newer version of this program has been here ({steps}): install that version"
        )
