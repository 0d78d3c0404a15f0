-- Photos, what was read from them, and the drafts that wait for a person.
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;
CREATE TABLE photos (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES batches(id),
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    taken_at TEXT,
    imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX photos_batch ON photos(batch_id);
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    photo_id INTEGER NOT NULL REFERENCES photos(id),
    page INTEGER NOT NULL CHECK (page >= 1),
    card INTEGER NOT NULL CHECK (card >= 1),
    quad TEXT NOT NULL CHECK (json_valid(quad)),
    rotation INTEGER NOT NULL CHECK (rotation IN (0, 90, 180, 270)),
    warnings TEXT NOT NULL CHECK (json_valid(warnings)),
    engines TEXT NOT NULL CHECK (json_valid(engines)),
    program TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;
CREATE INDEX readings_photo ON readings(photo_id, page, card);
CREATE TABLE lines (
    reading_id INTEGER NOT NULL REFERENCES readings(id),
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    quad TEXT NOT NULL CHECK (json_valid(quad)),
    words TEXT NOT NULL CHECK (json_valid(words)),
    by_reader TEXT NOT NULL CHECK (json_valid(by_reader)),
    disputed TEXT NOT NULL CHECK (json_valid(disputed)),
    PRIMARY KEY (reading_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE codes (
    reading_id INTEGER NOT NULL REFERENCES readings(id),
    position INTEGER NOT NULL CHECK (position >= 0),
    symbology TEXT NOT NULL,
    text TEXT NOT NULL,
    quad TEXT NOT NULL CHECK (json_valid(quad)),
    PRIMARY KEY (reading_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    reading_id INTEGER NOT NULL UNIQUE REFERENCES readings(id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected')),
    unused TEXT NOT NULL CHECK (json_valid(unused)),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_state ON drafts(state);
CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts(id),
    position INTEGER NOT NULL CHECK (position >= 0),
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    type TEXT,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    read_confidence REAL NOT NULL CHECK (read_confidence BETWEEN 0 AND 1),
    quad TEXT CHECK (quad IS NULL OR json_valid(quad)),
    components TEXT CHECK (components IS NULL OR json_valid(components)),
    alternatives TEXT NOT NULL CHECK (json_valid(alternatives)),
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    lines TEXT NOT NULL CHECK (json_valid(lines)),
    UNIQUE (draft_id, position)
) STRICT;
