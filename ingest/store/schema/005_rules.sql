-- What corrections taught: each rule is visible, can be deleted, and holds only while the draft it came from is confirmed.
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
