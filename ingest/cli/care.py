"""`ingest steps`, `done` and `occasion`: what is to come, and where people were met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import STEP, json_option, to_text
from ingest.cli.pile import open_pile, show_people
from ingest.cli.session import Session, common_options, pass_session
from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.review.pile import Pile
    from models.person import Occasion


@click.command(epilog="Example: ingest steps --due")
@click.option("--due", is_flag=True, help="Only those that are due by today.")
@json_option
@common_options
@pass_session
def steps(session: Session, due: bool, as_json: bool) -> None:
    """List the next steps that are open, the earliest first; `ingest done STEP` finishes one."""
    from ingest.cli.pile_lists import show_steps

    with open_pile(session) as pile:
        until = pile.store.now().astimezone().date() if due else None
        found = show_steps(pile.store, as_json, until)
    if not found and not session.quiet:
        click.echo("nothing is due" if due else "no step is open", err=True)


@click.command(epilog="Example: ingest done 12")
@click.argument("step", type=STEP)
@json_option
@common_options
@pass_session
def done(session: Session, step: int, as_json: bool) -> None:
    """Finish a next step, by its number in `ingest steps`; `ingest undo` with the change's number opens it again."""
    from ingest.cli.pile_screen import step_to_json
    from ingest.cli.screen import echo_json

    with open_pile(session) as pile:
        finished, change = pile.finish_open_step(step)
    if as_json:
        echo_json({**step_to_json(finished), "change": change})
    else:
        click.echo(f"done: {visible(finished.text)}  {visible(finished.person.name)} ({finished.person.id})")
    if not session.quiet:
        click.echo(f"`ingest undo {change}` opens it again", err=True)


@click.command(epilog="Example: ingest occasion; ingest occasion 'Bred fair' --rename 'Bread fair'")
@click.argument("name", metavar="[OCCASION]", required=False, type=to_text)
@click.option("--rename", metavar="NAME", type=to_text, help="Call it so; with one of that name it becomes one.")
@click.option("--into", metavar="OCCASION", type=to_text, help="Make it a part of this one, whatever their days.")
@json_option
@common_options
@pass_session
def occasion(session: Session, name: str | None, rename: str | None, into: str | None, as_json: bool) -> None:
    """List the occasions, or the people met at one, by its name or number; rename it, or make two one."""
    from ingest.cli.pile_lists import occasion_meant, show_occasions

    if (rename and into) or ((rename is not None or into) and not name):
        raise click.UsageError("give an OCCASION, and either --rename or --into")
    with open_pile(session) as pile:
        if name is None:
            if not show_occasions(pile.store, as_json) and not session.quiet:
                click.echo("no occasions", err=True)
            return
        found = occasion_meant(pile.store, name)
        if rename is not None or into:
            found = _moved(session, pile, found, rename, into)
        show_people(pile.store.people.list_at(found.id), as_json)


def _moved(session: Session, pile: Pile, found: Occasion, rename: str | None, into: str | None) -> Occasion:
    """Rename an occasion, or make it a part of another, and return what it is now."""
    from ingest.cli.pile_lists import occasion_meant
    from ingest.review.occasions import join_occasions, rename_occasion

    if into:
        moved = join_occasions(pile.store, pile.source, found.id, occasion_meant(pile.store, into).id)
    else:
        renamed = rename_occasion(pile.store, pile.source, found.id, rename or "")
        if renamed is None:
            return found
        moved = renamed
    if not session.quiet:
        what = "made one with" if moved.is_joined else "now called"
        said = f"{visible(found.name)} is {what} {visible(moved.occasion.name)} (occasion {moved.occasion.id})"
        click.echo(f"{said}; `ingest undo {moved.change_id}` takes it back", err=True)
    return moved.occasion
