"""Whom a command line means: by number, or by name where that is clear."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import click

from ingest.cli.options import to_text
from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.store import Store

person_argument = click.argument("who", metavar="PERSON", type=to_text)


class SeveralMeantError(click.ClickException):
    """A name may be that of several; exit code 2, as for all that is not clear on the command line."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as all others are printed."""
        click.echo(f"ingest: {self.message}", file=file, err=file is None)


def whom(store: Store, who: str) -> int:
    """Return the one person who is meant by a number or a name; several are listed. Raises PersonNotFoundError."""
    from ingest.cli.pile_screen import summary_row
    from ingest.review.whom import people_meant

    found = people_meant(store, who)
    if len(found) > 1:
        rows = "\n".join(summary_row(each).plain for each in found)
        raise SeveralMeantError(f"{visible(who)!r} may be several people, choose one by the number:\n{rows}")
    return found[0].id
