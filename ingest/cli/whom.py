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


def whom_exactly(store: Store, who: str, option: str) -> int:
    """Return the one person who is meant by a number or the whole name: a card goes to nobody for a part of a name.

    Raises click.BadParameter for the `option` where the text is a part of the name, or finds the person by something
    else, and what `whom` raises.
    """
    from ingest.review.whom import is_called

    (found,) = store.people.summaries([whom(store, who)])
    if not who.isdecimal() and not is_called(found, who, whole=True):
        told = visible(f"{found.name}, {found.firm}" if found.firm else found.name)
        raise click.BadParameter(
            f"{visible(who)!r} is not the whole name: if you mean {told}, write that name or the number {found.id}",
            param_hint=option,
        )
    return found.id
