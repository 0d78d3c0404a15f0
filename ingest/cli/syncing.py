"""`ingest sync` and `ingest settle`: an address book elsewhere, by CardDAV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import QUESTION
from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.store import Store
    from ingest.sync.plan import Step
    from ingest.sync.run import Photo
    from ingest.sync.webdav import Book
    from models.person import Person


@click.command(epilog="Example: ingest sync https://cloud.example.org/ --user erika")
@click.argument("url", metavar="URL")
@click.option("--user", metavar="NAME", default="", help="The account; without one the server is asked openly.")
@click.option("--book", metavar="NAME", default="", help="Which address book, where there are several.")
@click.option("--people", metavar="QUERY", help="Send only those whom this search finds; changes there come all.")
@click.option("--photos", is_flag=True, help="Send the picture of the card with each person.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one card a line.")
@common_options
@pass_session
def sync(
    session: Session,
    url: str,
    user: str,
    book: str,
    people: str | None,
    photos: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Bring an address book elsewhere and the pile into step; what both changed is asked, never overwritten.

    The password comes from the system's keyring (service "card-ingest") or is asked for; no file or log has it.
    """
    from ingest.store import Store
    from ingest.sync.plan import Kind
    from ingest.sync.run import Sync
    from ingest.sync.webdav import CardDav

    with Store.existing(session.settings().db) as store, CardDav(url, user, _password(url, user)) as server:
        one = Sync(store, server, _chosen(server.books(), book).url, _pictures(store) if photos else None)
        wanted = [found.id for found in store.search.find(people, limit=-1)] if people else None
        prepared = one.prepare(wanted)
        _tell(prepared.steps, as_json=as_json, quiet=session.quiet)
        if dry_run or all(step.kind is Kind.LEAVE for step in prepared.steps):
            return 0
        if not yes:
            click.confirm("Go on?", abort=True, err=True)
        problems = [done for done in one.carry_out(prepared) if done.problem]
        for done in problems:
            click.echo(f"{done.step.name}: {done.problem}", err=True)
        _tell_questions(store)
    return 1 if problems else 0


@click.command(epilog="Example: ingest settle   lists the questions; ingest settle 3 ours")
@click.argument("number", metavar="[NUMBER]", type=QUESTION, required=False)
@click.argument("answer", metavar="[ANSWER]", required=False, type=click.Choice(["ours", "theirs", "same", "new"]))
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one question a line.")
@common_options
@pass_session
def settle(session: Session, number: int | None, answer: str | None, as_json: bool) -> None:
    """List what a sync left open, or answer one question: ours, theirs, same (person) or new (person)."""
    from ingest.cli.screen import echo_json
    from ingest.store import Store
    from ingest.sync.settle import Answer
    from ingest.sync.settle import settle as settle_one

    with Store.existing(session.settings().db) as store:
        if number is None:
            for conflict in store.address_books.conflicts():
                row = {"id": conflict.id, "kind": conflict.kind.value, "person": conflict.person_id}
                row["href"] = conflict.href
                echo_json(row) if as_json else click.echo("{id:>5}  {kind:<14} person {person}  {href}".format(**row))
            return
        found = [conflict for conflict in store.address_books.conflicts() if conflict.id == number]
        if not found or answer is None:
            raise click.UsageError("give the number of an open question and an answer; `ingest settle` lists them")
        settle_one(store, found[0], Answer(answer))
    if not session.quiet:
        click.echo("answered; the next sync carries it out", err=True)


def _password(url: str, user: str) -> str:
    if not user:
        return ""
    try:
        import keyring
        from keyring.errors import KeyringError

        known = keyring.get_password("card-ingest", f"{user}@{url}")
    except (ImportError, KeyringError):
        known = None
    return known or str(click.prompt(f"Password of {user} at {url}", hide_input=True, err=True))


def _chosen(books: Sequence[Book], name: str) -> Book:
    from ingest.errors import SyncError

    fitting = [book for book in books if not name or book.name == name]
    if len(fitting) != 1:
        names = ", ".join(repr(book.name) for book in books)
        raise SyncError(f"there are {len(books)} address books ({names}): choose one with --book")
    return fitting[0]


def _tell(steps: Sequence[Step], *, as_json: bool, quiet: bool) -> None:
    from ingest.cli.screen import echo_json
    from ingest.export.plain import visible
    from ingest.sync.plan import counts

    for step in steps:
        if as_json:
            told = {"person": step.person_id, "name": step.name, "step": step.kind.value}
            echo_json({**told, "href": step.href, "why": step.why})
        else:
            click.echo(f"{step.kind:<20}{visible(step.name)}{f'  ({visible(step.why)})' if step.why else ''}")
    if not quiet:
        found = ", ".join(f"{count} {kind}" for kind, count in counts(steps).items())
        click.echo(found or "nothing to do: both sides are in step", err=True)


def _tell_questions(store: Store) -> None:
    if questions := store.address_books.conflicts():
        click.echo(f"{len(questions)} to be decided by you: `ingest settle` lists them", err=True)


def _pictures(store: Store) -> Photo:
    from ingest.export.picture import card_picture

    def picture(person: Person) -> bytes | None:
        if not person.cards:
            return None
        draft = store.draft(person.cards[-1].draft_id)
        return card_picture(draft.photo.path.read_bytes(), draft.page, draft.reading)

    return picture
