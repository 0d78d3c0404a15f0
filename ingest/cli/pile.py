"""`ingest people`, `person`, `search` and `history`, `note` and `met`, `merge` and `unmerge`: the pile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ingest.cli.options import CHANGE, answer_options, json_option, to_text
from ingest.cli.session import Session, common_options, pass_session
from ingest.cli.whom import person_argument, whom
from models.review import Answers

if TYPE_CHECKING:
    from ingest.review.pile import Pile
    from ingest.store import Store, Summary


@contextmanager
def open_pile(session: Session) -> Iterator[Pile]:
    """Open the database, which must be there already, for changes from the terminal."""
    from ingest.review.pile import Pile
    from ingest.store import Store

    settings = session.settings()
    with Store.existing(settings.db) as store:
        yield Pile(store, "terminal", settings.region)


def show_people(found: Sequence[Summary], as_json: bool) -> None:
    """Print people, one a line."""
    from ingest.cli.pile_screen import summary_row, summary_to_json
    from ingest.cli.screen import echo_json, screen

    out = screen()
    for each in found:
        if as_json:
            echo_json(summary_to_json(each))
        else:
            out.print(summary_row(each))


def show_person(store: Store, person_id: int, as_json: bool) -> None:
    """Print one person in full."""
    from ingest.cli.pile_screen import person_page, person_to_json
    from ingest.cli.screen import echo_json, screen

    person = store.people.person(person_id)
    if as_json:
        echo_json(person_to_json(person))
    else:
        screen().print(person_page(person), end="")


@click.command(epilog="Example: ingest people --needs-context")
@click.option("--needs-context", "which", flag_value="needs-context", help="Those of whom only the card is known.")
@click.option("--circle", "which", flag_value="circle", help="The chosen circle, not met for the longest time first.")
@click.option("--occasion", metavar="NAME", type=to_text, help="Those met at an occasion.")
@click.option("--steps", "which", flag_value="steps", help="The next steps that are open, the earliest first.")
@json_option
@common_options
@pass_session
def people(session: Session, which: str | None, occasion: str | None, as_json: bool) -> None:
    """List the people of the pile by name, or some of them, or what is to be done."""
    from ingest.cli.pile_lists import listed, show_steps

    with open_pile(session) as pile:
        if which == "steps":
            if not show_steps(pile.store, as_json) and not session.quiet:
                click.echo("no step is open", err=True)
        else:
            show_people(found := listed(pile.store, which, occasion), as_json)
            click.echo("" if found or session.quiet else "nobody", err=True, nl=not (found or session.quiet))


@click.command(epilog="Example: ingest person 'Jane Doe'")
@person_argument
@json_option
@common_options
@pass_session
def person(session: Session, who: str, as_json: bool) -> None:
    """Show one person in full, by number or by name: what holds, what was, and all that is dated."""
    with open_pile(session) as pile:
        show_person(pile.store, whom(pile.store, who), as_json)


@click.command(epilog="Example: ingest search 'bread fair'")
@click.argument("query", nargs=-1, required=True, type=to_text)
@json_option
@common_options
@pass_session
def search(session: Session, query: tuple[str, ...], as_json: bool) -> int:
    """Find people by names, firms, places, occasions, notes and phone numbers.

    Typos are forgiven, and a number is found as it is dialled, or by its end. Exit code 1 if nobody is found.
    """
    with open_pile(session) as pile:
        found = pile.store.search.find(" ".join(query))
    show_people(found, as_json)
    click.echo("" if found or session.quiet else "nobody is found", err=True, nl=not (found or session.quiet))
    return 0 if found else 1


@click.command(epilog="Example: ingest history 'Jane Doe'")
@person_argument
@json_option
@common_options
@pass_session
def history(session: Session, who: str, as_json: bool) -> None:
    """Show every change to a person, newest first; `ingest undo CHANGE` takes one back."""
    from ingest.cli.pile_screen import show_changes

    with open_pile(session) as pile:
        show_changes(pile.store, pile.store.journal.of_person(whom(pile.store, who)), as_json)


@click.command(epilog="Example: ingest note 'Jane Doe' 'met at the fair, moving to Vienna'")
@person_argument
@click.argument("text", type=to_text)
@json_option
@common_options
@pass_session
def note(session: Session, who: str, text: str, as_json: bool) -> None:
    """Add one line about a person: a meeting where it tells of one, else a remark of today."""
    from ingest.review.one_line import read_line
    from ingest.review.whom import known_of

    with open_pile(session) as pile:
        person_id = whom(pile.store, who)
        pile.add_line(person_id, read_line(text, known_of(pile.store, pile.store.people.person(person_id))))
        show_person(pile.store, person_id, as_json)


@click.command(epilog="Example: ingest met 'Jane Doe' --at Vienna --talked 'a joint stand' --step 'send the plan'")
@person_argument
@answer_options("--on", "--at")
@json_option
@common_options
@pass_session
def met(session: Session, /, who: str, met_on: date | None, as_json: bool, **said: Any) -> None:
    """Add a meeting with a person, today if no day is named, and what was said there."""
    with open_pile(session) as pile:
        person_id = whom(pile.store, who)
        on = met_on or pile.store.now().astimezone().date()
        pile.add_encounter(person_id, answered(Answers(met_on=on), said))
        show_person(pile.store, person_id, as_json)


def answered(answers: Answers, said: Mapping[str, Any]) -> Answers:
    """Return the answers with those that were given as options."""
    from dataclasses import replace

    from models.person import Owner

    given = {name: answer for name, answer in said.items() if answer is not None}
    if "step_owner" in given:
        given["step_owner"] = Owner(given["step_owner"])
    return replace(answers, **given)


@click.command(epilog="Example: ingest merge 7 12")
@click.argument("keep", metavar="KEEP", type=to_text)
@click.argument("other", metavar="OTHER", type=to_text)
@json_option
@common_options
@pass_session
def merge(session: Session, keep: str, other: str, as_json: bool) -> None:
    """Make OTHER a part of KEEP, by number or name; nothing of either is lost, and they can be two again."""
    with open_pile(session) as pile:
        person_id = whom(pile.store, keep)
        change = pile.merge(person_id, whom(pile.store, other))
        show_person(pile.store, person_id, as_json)
    if not session.quiet:
        click.echo(f"merged; `ingest unmerge {change}` makes them two again", err=True)


@click.command(epilog="Example: ingest unmerge 31")
@click.argument("change", type=CHANGE)
@json_option
@common_options
@pass_session
def unmerge(session: Session, change: int, as_json: bool) -> None:
    """Make two people again of two that were merged, at any later time; CHANGE is the merge's in `ingest history`."""
    with open_pile(session) as pile:
        show_people(pile.store.people.summaries(pile.unmerge(change)), as_json)
