-- Photos that came in through the browser: noted before the answer, so that a queue survives a restart.
CREATE TABLE uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    file TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'known', 'failed', 'dismissed')),
    reason TEXT NOT NULL DEFAULT '',
    photo_id INTEGER REFERENCES photos(id)
) STRICT;
CREATE INDEX uploads_state ON uploads(state);
CREATE INDEX uploads_photo ON uploads(photo_id);
