"""`ingest confirm`, `let-go`, `take-back`, `undo` and `edit`: decisions on drafts without a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from ingest.cli.options import CHANGE, DRAFT, answer_options, json_option, to_text
from ingest.cli.session import Session, common_options, pass_session
from ingest.export.plain import visible
from models.draft import Property, TelType

if TYPE_CHECKING:
    from ingest.review.desk import Desk
    from ingest.review.doubles import Double
    from ingest.store import Store

_ID = click.argument("draft_id", metavar="ID", type=DRAFT)
_NOTHING = 1  # the exit code where there was nothing to do


@contextmanager
def open_desk(session: Session) -> Iterator[Desk]:
    """Open the database, which must be there already, for decisions from the terminal."""
    from ingest.review.desk import Desk
    from ingest.store import Store

    settings = session.settings()
    with Store.existing(settings.db) as store:
        yield Desk(store, "terminal", settings.region)


@click.command(epilog="Example: ingest confirm 12 --met-at Vienna --talked 'a joint stand' --step 'send the plan'")
@_ID
@answer_options("--met-on", "--met-at")
@click.option(
    "--onto", metavar="PERSON", type=to_text, help="It is a further card of this person, by number or whole name."
)
@click.option("--other-side", metavar="ID", type=DRAFT, help="This draft is the other side of the card.")
@json_option
@common_options
@pass_session
def confirm(
    session: Session, /, draft_id: int, onto: str | None, other_side: int | None, as_json: bool, **said: Any
) -> None:
    """Make a draft a person of the pile, with what is told of where you met.

    What was typed on the draft before stays, and so do the answers that are offered from the last card of the same
    occasion; the person is shown with them, and `ingest undo` takes it back. Who seems to be the same person is named.
    """
    from dataclasses import replace

    from ingest.cli.pile import answered
    from ingest.cli.whom import whom_exactly
    from ingest.review.forms import open_form

    with open_desk(session) as desk:
        form = open_form(desk.store, draft_id).form
        known = None if onto is None else whom_exactly(desk.store, onto, "--onto")
        done = desk.commit(replace(form, answers=answered(form.answers, said)), known, other_side)
        same = _doubles_of(desk.store, done.person_id) if known is None else []
        _show_confirmed(desk.store, done.person_id, same, as_json)


@click.command("let-go", epilog="Example: ingest let-go 12")
@_ID
@json_option
@common_options
@pass_session
def let_go(session: Session, draft_id: int, as_json: bool) -> None:
    """Let a card go; `ingest take-back ID` brings it back, at any later time."""
    with open_desk(session) as desk:
        desk.let_go(draft_id)
        _show_draft(desk, draft_id, as_json)


@click.command("take-back", epilog="Example: ingest take-back 12")
@_ID
@json_option
@common_options
@pass_session
def take_back(session: Session, draft_id: int, as_json: bool) -> None:
    """Put a card that was let go back into the queue."""
    with open_desk(session) as desk:
        desk.take_back(draft_id)
        _show_draft(desk, draft_id, as_json)


@click.command(epilog="Example: ingest undo; ingest undo 31")
@click.argument("change", type=CHANGE, required=False)
@json_option
@common_options
@pass_session
def undo(session: Session, change: int | None, as_json: bool) -> int:
    """Take the last decision on a card back, or any CHANGE by its number in `ingest history`.

    Exit code 1 if no decision is left to undo.
    """
    from ingest.cli.pile_screen import show_changes

    with open_desk(session) as desk:
        done = desk.undo_last() if change is None else desk.undo(change)
        undone = done and desk.store.journal.find(done.id)
        if undone is None:
            click.echo("no decision is left to undo", err=True)
            return _NOTHING
        show_changes(desk.store, [undone], as_json)
    return 0


@click.command(epilog="Example: ingest edit 12; ingest edit 12 --set FN='Jane Doe' --set TEL.cell=+491701234567")
@_ID
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="PROPERTY=VALUE",
    type=to_text,
    help="Set the first value of this property, or add it; an empty VALUE takes it out. TEL.cell is the first mobile.",
)
@json_option
@common_options
@pass_session
def edit(session: Session, draft_id: int, values: tuple[str, ...], as_json: bool) -> None:
    """Change a draft in your $EDITOR, or by --set in a script; what was read stays beside what is typed."""
    from ingest.cli.editing import edit_in_editor
    from ingest.review.edits import with_value
    from ingest.review.forms import open_form

    changes = [_setting(each) for each in values]
    with open_desk(session) as desk:
        if changes:
            form = before = open_form(desk.store, draft_id).form
            for kind, tel, text in changes:
                form = with_value(form, kind, text, tel)
            if form != before:
                desk.keep(form)
        elif edit_in_editor(desk, draft_id) is None:
            click.echo("nothing was changed", err=True)
        _show_draft(desk, draft_id, as_json)


def _doubles_of(store: Store, person_id: int) -> list[Double]:
    """Return who is almost certainly the same person, the surest first."""
    from ingest.match.compare import SAME
    from ingest.review.doubles import find_doubles

    values = store.people.person(person_id).values
    return [each for each in find_doubles(store, values, but=person_id) if each.match.kind in SAME]


def _show_confirmed(store: Store, person_id: int, same: Sequence[Double], as_json: bool) -> None:
    """Print the person, and on standard error who may be the same: it is asked nowhere else here."""
    from ingest.cli.pile import show_person
    from ingest.cli.pile_screen import person_to_json
    from ingest.cli.screen import echo_json

    if as_json:
        doubles = [
            {"id": each.person.id, "name": each.person.name, "reasons": list(each.match.reasons)} for each in same
        ]
        echo_json({**person_to_json(store.people.person(person_id)), "doubles": doubles})
    else:
        show_person(store, person_id, as_json)
    for each in same:
        keep = each.person.id
        click.echo(
            f"person {keep}, {visible(each.person.name)}, may be the same ({visible('; '.join(each.match.reasons))}):"
            f" `ingest merge {keep} {person_id}`, or `ingest apart {keep} {person_id}`",
            err=True,
        )


def _setting(text: str) -> tuple[Property, TelType | None, str]:
    """Return what a --set says."""
    name, equals, value = text.partition("=")
    kind, _, tel = name.partition(".")
    try:
        if equals:
            return Property(kind.upper()), TelType(tel.lower()) if tel else None, value
    except ValueError:
        pass
    kinds = ", ".join(Property)
    raise click.BadParameter(f"{visible(text)}: write PROPERTY=VALUE, with one of {kinds}", param_hint="--set")


def _show_draft(desk: Desk, draft_id: int, as_json: bool) -> None:
    from ingest.cli.form_screen import form_block, form_to_json
    from ingest.cli.screen import echo_json, screen
    from ingest.review.forms import open_form

    opened = open_form(desk.store, draft_id)
    if as_json:
        echo_json(form_to_json(opened))
    else:
        screen().print(form_block(opened, desk.region), end="")
