-- Two entries of which a person said that they are two people. Each pair stands here twice, so that either of the two
-- has it in their own history and is asked for by one look-up.
CREATE TABLE told_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES persons(id),
    other_id INTEGER NOT NULL REFERENCES persons(id),
    on_date TEXT NOT NULL,
    UNIQUE (person_id, other_id),
    CHECK (person_id != other_id)
) STRICT;
CREATE INDEX told_apart_other ON told_apart(other_id);

-- A sync asks of one thing more: a card that was changed there, of somebody who is a part of another here by now.
-- SQLite changes no CHECK of a table that is there: the questions move into a new one.
ALTER TABLE sync_conflicts RENAME TO old_sync_conflicts;
DROP INDEX sync_conflicts_open;
DROP INDEX sync_conflicts_person;
DROP INDEX sync_conflicts_book;
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
INSERT INTO sync_conflicts SELECT * FROM old_sync_conflicts;
DROP TABLE old_sync_conflicts;
CREATE UNIQUE INDEX sync_conflicts_open ON sync_conflicts(book_id, href) WHERE settled_at IS NULL;
CREATE INDEX sync_conflicts_person ON sync_conflicts(person_id);
CREATE INDEX sync_conflicts_book ON sync_conflicts(book_id);

-- What counts as context has become stricter: where and when alone, often taken over from the card before, say nothing of
-- a person. What the lists know of each is kept in `summaries`, and follows here.
UPDATE summaries SET has_context = 0 WHERE person_id IN (
    SELECT id FROM persons WHERE coalesce(why, '') = ''
    AND NOT EXISTS (SELECT 1 FROM remarks WHERE remarks.person_id = persons.id)
    AND NOT EXISTS (SELECT 1 FROM steps WHERE steps.person_id = persons.id)
    AND NOT EXISTS (SELECT 1 FROM meetings WHERE meetings.person_id = persons.id AND (how <> '' OR through <> ''))
);
