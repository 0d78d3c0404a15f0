"""What people have typed on drafts so far, saved as they type."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.errors import ChangedSinceError
from ingest.store import pile_rows
from ingest.store.connection import Connection
from models.review import Form


def rest_of(database: Path, draft_id: int) -> Path:
    """Return the file, beside the database, of a text that was typed on a draft and could not be saved as its form."""
    return database.with_name(f"draft-{draft_id}.toml")


class Forms:
    """Keeps one form a draft; a save names the version it is based on: two windows never overwrite each other."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, draft_id: int) -> Form | None:
        """Return the saved form of a draft, or None if nobody has touched it."""
        row = self._connection.one("SELECT * FROM forms WHERE draft_id = ?", draft_id)
        return None if row is None else pile_rows.form_from_row(row)

    def rest(self, draft_id: int) -> Path:
        """Return the file of a text that was typed on a draft and could not be saved; it need not be there."""
        return rest_of(self._connection.path, draft_id)

    def save(self, form: Form) -> Form:
        """Keep the form and return it with its new version.

        Raises ChangedSinceError where another window has saved since `form.version`.
        """
        with self._connection.writing():
            known = self.find(form.draft_id)
            if (known.version if known else 0) != form.version:
                raise ChangedSinceError(
                    f"draft {form.draft_id} was changed in another window meanwhile: load it again before you go on"
                )
            saved = replace(form, version=form.version + 1)
            self._connection.run(
                "INSERT INTO forms (draft_id, version, content, saved_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (draft_id) DO UPDATE SET version = excluded.version, content = excluded.content,"
                " saved_at = excluded.saved_at",
                saved.draft_id,
                saved.version,
                pile_rows.form_to_text(saved),
                self._connection.now_text(),
            )
        return saved
