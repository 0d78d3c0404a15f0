-- Address books elsewhere, and of each card there what both sides last agreed on: `base` is the card as it is there,
-- `sent` the SHA-256 of what this side would have written then. `person_id` is NULL where the person was forgotten.
CREATE TABLE sync_books (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL DEFAULT '',
    synced_at TEXT
) STRICT;
CREATE TABLE sync_cards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book_id INTEGER NOT NULL REFERENCES sync_books(id),
    href TEXT NOT NULL,
    etag TEXT NOT NULL,
    person_id INTEGER REFERENCES persons(id),
    base TEXT NOT NULL,
    sent TEXT NOT NULL,
    UNIQUE (book_id, href)
) STRICT;
CREATE INDEX sync_cards_person ON sync_cards(person_id);
CREATE TABLE sync_conflicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book_id INTEGER NOT NULL REFERENCES sync_books(id),
    href TEXT NOT NULL,
    person_id INTEGER REFERENCES persons(id),
    kind TEXT NOT NULL CHECK (kind IN ('both changed', 'deleted there', 'perhaps known')),
    theirs TEXT NOT NULL,
    found_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
CREATE UNIQUE INDEX sync_conflicts_open ON sync_conflicts(book_id, href) WHERE settled_at IS NULL;
CREATE INDEX sync_conflicts_person ON sync_conflicts(person_id);
CREATE INDEX sync_conflicts_book ON sync_conflicts(book_id);
