CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
, occasion_hint TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE TABLE "card_drafts" (
    id INTEGER PRIMARY KEY,
    reading_id INTEGER NOT NULL UNIQUE REFERENCES readings(id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected')),
    unused TEXT NOT NULL CHECK (json_valid(unused)),
    created_at TEXT NOT NULL
, decided_at TEXT) STRICT;
CREATE INDEX drafts_state ON "card_drafts"(state);
CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES "card_drafts"(id),
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
CREATE TABLE persons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    rhythm_days INTEGER CHECK (rhythm_days > 0),
    merged_into INTEGER REFERENCES persons(id),
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE INDEX persons_merged ON persons(merged_into);
CREATE INDEX persons_rhythm ON persons(rhythm_days) WHERE rhythm_days IS NOT NULL;
CREATE TABLE properties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    position INTEGER NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    kind TEXT,
    components TEXT CHECK (components IS NULL OR json_valid(components)),
    origin TEXT NOT NULL CHECK (origin IN ('read', 'typed', 'imported', 'synced')),
    field_id INTEGER REFERENCES fields(id),
    draft_id INTEGER REFERENCES card_drafts(id),
    since TEXT,
    until TEXT
) STRICT;
CREATE INDEX properties_person ON properties(person_id, position);
CREATE INDEX properties_field ON properties(field_id);
CREATE INDEX properties_draft ON properties(draft_id);
CREATE TABLE cards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    draft_id INTEGER NOT NULL UNIQUE REFERENCES card_drafts(id),
    since TEXT
) STRICT;
CREATE INDEX cards_person ON cards(person_id);
CREATE TABLE occasions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    on_date TEXT
) STRICT;
CREATE INDEX occasions_name ON occasions(name);
CREATE INDEX occasions_date ON occasions(on_date);
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    occasion_id INTEGER REFERENCES occasions(id),
    on_date TEXT,
    place TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '',
    through TEXT NOT NULL DEFAULT '',
    through_id INTEGER REFERENCES persons(id)
) STRICT;
CREATE INDEX meetings_person ON meetings(person_id, on_date);
CREATE INDEX meetings_occasion ON meetings(occasion_id);
CREATE INDEX meetings_through ON meetings(through_id);
CREATE TABLE remarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    encounter_id INTEGER REFERENCES meetings(id),
    kind TEXT NOT NULL CHECK (kind IN ('talked', 'mind', 'other')),
    text TEXT NOT NULL,
    on_date TEXT
) STRICT;
CREATE INDEX remarks_person ON remarks(person_id, on_date);
CREATE INDEX remarks_encounter ON remarks(encounter_id);
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    encounter_id INTEGER REFERENCES meetings(id),
    text TEXT NOT NULL,
    owner TEXT NOT NULL CHECK (owner IN ('me', 'them')),
    due TEXT,
    done_at TEXT
) STRICT;
CREATE INDEX steps_person ON steps(person_id);
CREATE INDEX steps_encounter ON steps(encounter_id);
CREATE INDEX steps_open ON steps(due) WHERE done_at IS NULL;
CREATE TABLE extras (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    position INTEGER NOT NULL,
    line TEXT NOT NULL
) STRICT;
CREATE INDEX extras_person ON extras(person_id, position);
CREATE TABLE forms (
    draft_id INTEGER PRIMARY KEY REFERENCES card_drafts(id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX card_drafts_decided ON card_drafts(decided_at);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    action TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    undoes INTEGER UNIQUE REFERENCES changes(id)
) STRICT;
CREATE INDEX changes_action ON changes(action, id);
CREATE TABLE change_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL REFERENCES changes(id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    person_id INTEGER,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX change_rows_change ON change_rows(change_id);
CREATE INDEX change_rows_person ON change_rows(person_id, change_id);
CREATE INDEX change_rows_row ON change_rows(table_name, row_id);
CREATE TABLE summaries (
    person_id INTEGER PRIMARY KEY REFERENCES persons(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    firm TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    met_on TEXT,
    has_context INTEGER NOT NULL,
    revised_at TEXT NOT NULL,
    keys_version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX summaries_name ON summaries(sort_key, person_id);
CREATE INDEX summaries_met ON summaries(met_on, person_id);
CREATE INDEX summaries_context ON summaries(has_context, met_on);
CREATE INDEX summaries_keys ON summaries(keys_version);
CREATE TABLE keys (
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons(id) ON DELETE CASCADE,
    PRIMARY KEY (kind, text, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_person ON keys(person_id);
CREATE VIRTUAL TABLE people_search USING fts5(name, firm, rest, prefix = '2 3', tokenize = 'unicode61');
CREATE TABLE 'people_search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'people_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE 'people_search_content'(id INTEGER PRIMARY KEY, c0, c1, c2);
CREATE TABLE 'people_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'people_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE VIRTUAL TABLE people_words USING fts5vocab(people_search, row);
CREATE VIEW listed_people AS
SELECT
    summaries.person_id AS id, summaries.name, summaries.firm, summaries.title, summaries.met_on, summaries.has_context,
    persons.rhythm_days, persons.why, persons.source, persons.uid, persons.created_at, summaries.revised_at,
    summaries.sort_key,
    (SELECT max(cards.draft_id) FROM cards WHERE cards.person_id = persons.id) AS draft_id
FROM persons JOIN summaries ON summaries.person_id = persons.id
-- The plus keeps SQLite from looking nearly everybody up by `merged_into` first and sorting all of them then.
WHERE +persons.merged_into IS NULL;
CREATE VIEW listed_encounters AS
SELECT
    meetings.*, occasions.name AS occasion_name, occasions.place AS occasion_place,
    occasions.on_date AS occasion_date
FROM meetings LEFT JOIN occasions ON occasions.id = meetings.occasion_id;
CREATE VIEW listed_drafts AS
SELECT
    card_drafts.id, card_drafts.state, card_drafts.created_at, card_drafts.decided_at, photos.id AS photo_id,
    photos.name AS photo,
    readings.page, readings.card, photos.taken_at, photos.imported_at, photos.occasion_hint, photos.batch_id,
    coalesce(
        (SELECT value FROM fields WHERE draft_id = card_drafts.id AND property = 'FN' ORDER BY position LIMIT 1), ''
    ) AS name,
    coalesce(
        (SELECT value FROM fields WHERE draft_id = card_drafts.id AND property = 'ORG' ORDER BY position LIMIT 1), ''
    ) AS firm,
    (
        SELECT count(*) FROM fields
        WHERE draft_id = card_drafts.id AND property != 'NOTE' AND confidence < 0.7
    ) AS doubtful,
    EXISTS (SELECT 1 FROM forms WHERE draft_id = card_drafts.id) AS touched
FROM card_drafts
JOIN readings ON readings.id = card_drafts.reading_id
JOIN photos ON photos.id = readings.photo_id;
CREATE VIEW listed_changes AS
SELECT changes.*, later.id AS undone_by
FROM changes LEFT JOIN changes AS later ON later.undoes = changes.id;
CREATE VIEW people AS
SELECT
    listed_people.id, listed_people.name, listed_people.title, listed_people.firm,
    (SELECT group_concat(value, ', ') FROM (SELECT value FROM properties WHERE person_id = listed_people.id
        AND property = 'EMAIL' AND until IS NULL ORDER BY position)) AS email,
    (SELECT group_concat(value, ', ') FROM (SELECT value FROM properties WHERE person_id = listed_people.id
        AND property = 'TEL' AND until IS NULL AND coalesce(kind, '') != 'fax' ORDER BY position)) AS phone,
    (SELECT value FROM properties WHERE person_id = listed_people.id AND property = 'ADR' AND until IS NULL
        ORDER BY position LIMIT 1) AS address,
    listed_people.met_on AS last_met, listed_people.why, listed_people.rhythm_days, listed_people.source,
    listed_people.created_at AS since, listed_people.revised_at AS changed, listed_people.uid
FROM listed_people;
CREATE VIEW drafts AS
SELECT id, state, name, firm, doubtful AS doubtful_fields, photo, page, card, taken_at, imported_at, decided_at
FROM listed_drafts;
CREATE VIEW encounters AS
SELECT
    meetings.id, meetings.person_id, summaries.name AS person, meetings.on_date AS day, occasions.name AS occasion,
    coalesce(nullif(meetings.place, ''), occasions.place, '') AS place, meetings.how, meetings.through
FROM meetings
JOIN summaries ON summaries.person_id = meetings.person_id
LEFT JOIN occasions ON occasions.id = meetings.occasion_id;
CREATE VIEW said AS
SELECT remarks.id, remarks.person_id, summaries.name AS person, remarks.on_date AS day, remarks.kind, remarks.text
FROM remarks JOIN summaries ON summaries.person_id = remarks.person_id;
CREATE VIEW next_steps AS
SELECT
    steps.id, steps.person_id, summaries.name AS person, steps.text, steps.owner AS owed_by, steps.due,
    steps.done_at
FROM steps JOIN summaries ON summaries.person_id = steps.person_id;
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
CREATE TABLE rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('firm of domain', 'spelling', 'place')),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    draft_id INTEGER NOT NULL REFERENCES card_drafts(id),
    made_at TEXT NOT NULL,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX rules_draft ON rules(draft_id);
CREATE TABLE told_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    other_id INTEGER NOT NULL REFERENCES persons(id),
    on_date TEXT NOT NULL,
    UNIQUE (person_id, other_id),
    CHECK (person_id != other_id)
) STRICT;
CREATE INDEX told_apart_other ON told_apart(other_id);
CREATE TABLE sync_conflicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book_id INTEGER NOT NULL REFERENCES sync_books(id),
    href TEXT NOT NULL,
    person_id INTEGER REFERENCES persons(id),
    kind TEXT NOT NULL CHECK (kind IN ('both changed', 'deleted there', 'perhaps known', 'merged here')),
    theirs TEXT NOT NULL,
    found_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
CREATE UNIQUE INDEX sync_conflicts_open ON sync_conflicts(book_id, href) WHERE settled_at IS NULL;
CREATE INDEX sync_conflicts_person ON sync_conflicts(person_id);
CREATE INDEX sync_conflicts_book ON sync_conflicts(book_id);
