"""A draft in the editor of the person's choice: what was typed there is never lost."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.cli.form_text import FormTextError, form_from_toml, to_toml
from ingest.errors import StoreError
from ingest.export.plain import visible
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from models.review import Form

_PROBLEM = "# PROBLEM: "


def edit_in_editor(desk: Desk, draft_id: int) -> Form | None:
    """Open a draft in $EDITOR and save what came of it; None if nothing was changed.

    A text that is no form comes back with the message. One that cannot be saved lies in a file beside the database,
    which is what the next edit of this draft begins with.
    """
    opened = open_form(desk.store, draft_id)
    rest = desk.store.forms.rest(draft_id)
    text = rest.read_text(encoding="utf-8") if rest.exists() else to_toml(opened)
    while (typed := click.edit(text, extension=".toml")) is not None:
        try:
            saved = desk.keep(form_from_toml(typed, opened.form))
        except FormTextError as error:
            _keep(rest, typed)
            text = _with_problem(typed, str(error))
            click.echo(f"ingest: {visible(str(error))}", err=True)
            if not _again():
                break
        except StoreError as error:
            _keep(rest, typed)
            raise StoreError(
                f"{error} (what you typed is kept in {rest}: `ingest edit {draft_id}` begins with it)"
            ) from error
        else:
            rest.unlink(missing_ok=True)
            return saved
    if rest.exists():
        click.echo(f"what you typed is kept in {visible(str(rest))}: `ingest edit {draft_id}` begins with it", err=True)
    return None


def _keep(rest: Path, typed: str) -> None:
    rest.touch(mode=0o600)  # what stands on cards is for the owner's eyes, as the database is
    rest.write_text(typed, encoding="utf-8")


def _again() -> bool:
    try:
        return click.confirm("Open it again?", default=True, err=True)
    except click.Abort:
        return False


def _with_problem(text: str, problem: str) -> str:
    """Return the text with the problem as its first line, in the place of an earlier one."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(_PROBLEM)]
    return f"{_PROBLEM}{visible(problem)}\n{''.join(lines)}"
