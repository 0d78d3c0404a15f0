"""`ingest doubles` and `apart`: who may be in the pile twice, and who is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ingest.cli.options import json_option, to_text
from ingest.cli.pile import open_pile
from ingest.cli.session import Session, common_options, pass_session
from ingest.cli.whom import whom
from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.review.doubles import Double
    from ingest.store import Store
    from models.person import Person

_AT_ONCE = 200  # people looked at before what was found is printed


@click.command(epilog="Example: ingest doubles")
@json_option
@common_options
@pass_session
def doubles(session: Session, as_json: bool) -> None:
    """List who may be in the pile twice, the newest first, and why; nothing is changed.

    `ingest merge KEEP OTHER` makes two one, `ingest apart KEEP OTHER` says that they are two people: such a pair is not
    listed again.
    """
    from ingest.cli.screen import echo_json
    from ingest.match.compare import SAME

    found = 0
    with open_pile(session) as pile:
        for person, double in _pairs(pile.store):
            found += 1
            keep, match = double.person, double.match
            if as_json:
                told = {"kind": match.kind, "score": round(match.score, 4), "reasons": list(match.reasons)}
                echo_json({"id": keep.id, "name": keep.name, "other": person.id, "other_name": person.name, **told})
            else:
                who = f"{keep.id:>5} {visible(keep.name)}  =  {person.id} {visible(person.name)}"
                sure = "" if match.kind in SAME else "perhaps: "
                click.echo(f"{who}  ({sure}{visible('; '.join(match.reasons))})")
    if not session.quiet and not as_json:
        click.echo(
            "`ingest merge` or `ingest apart` decides a pair" if found else "nobody seems to be there twice", err=True
        )


@click.command(epilog="Example: ingest apart 7 12")
@click.argument("one", metavar="ONE", type=to_text)
@click.argument("other", metavar="OTHER", type=to_text)
@common_options
@pass_session
def apart(session: Session, one: str, other: str) -> None:
    """Say that ONE and OTHER, by number or name, are two people: they are not offered as one again."""
    from ingest.review.apart import tell_apart

    with open_pile(session) as pile:
        change = tell_apart(pile.store, pile.source, whom(pile.store, one), [whom(pile.store, other)])
    if not session.quiet:
        click.echo(f"noted; `ingest undo {change}` takes it back" if change else "that was said before", err=True)


def _pairs(store: Store) -> Iterator[tuple[Person, Double]]:
    from ingest.review.doubles import SHOWN, find_pairs

    before = None
    while ids := store.people.newest(_AT_ONCE, before):
        yield from find_pairs(store, ids, SHOWN)
        before = ids[-1]
