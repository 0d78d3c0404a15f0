"""`ingest forget` and `ingest letter`: what a person may ask of whoever keeps their card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ingest.cli.session import Session, common_options, pass_session
from ingest.cli.whom import person_argument, whom
from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.store import Store


@click.command(epilog="Example: ingest forget 'Jane Doe'; ingest forget 12; ingest forget --draft 31")
@person_argument
@click.option("--draft", is_flag=True, help="The number is a draft's: a card that belongs to nobody.")
@click.option("--photos-too", is_flag=True, help="Forget cards that wait or were let go and surely show them, too.")
@click.option("--yes", is_flag=True, help="Do not ask; a name must be written out then.")
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as one JSON object.")
@common_options
@pass_session
def forget(session: Session, who: str, draft: bool, photos_too: bool, yes: bool, as_json: bool) -> None:
    """Remove every trace of a person, with photos and history; this cannot be undone. Prints a receipt.

    PERSON is a number, or a name that is one person's only; you are shown who it is, and asked.
    """
    from ingest.cli.receipt import question_text, receipt_text, receipt_to_json
    from ingest.cli.screen import echo_json, screen
    from ingest.review.traces import find_traces
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        number, name, told = _draft_meant(store, who) if draft else _person_meant(store, who, yes)
        traces = () if draft else find_traces(store, number)
        gone = [trace for trace in traces if photos_too and trace.is_sure]
        left = [trace for trace in traces if trace not in gone]
        if not yes:
            _ask(told, question_text(gone, left))
        if draft:
            receipt = store.oblivion.forget_draft(number)
        else:
            receipt = store.oblivion.forget_person(number, [trace.draft_id for trace in gone])
    if as_json:
        echo_json({"number": number, "draft": draft, **receipt_to_json(receipt, gone, left)})
    else:
        screen().print(receipt_text(name, receipt, gone, left))


def _ask(told: str, lines: Sequence[str]) -> None:
    """Ask before anything goes; a no ends the command with exit code 1."""
    for line in lines:
        click.echo(line, err=True)
    if not click.confirm(f"Forget {told} for good, with photos, notes and history?", err=True):
        click.echo("nothing was forgotten", err=True)
        raise click.exceptions.Exit(1)


def _draft_meant(store: Store, who: str) -> tuple[int, str, str]:
    if not who.isdecimal():
        raise click.BadParameter(f"{visible(who)!r} is no number of a draft: `ingest drafts` lists them")
    name = f"draft {store.draft(int(who)).id}"
    return int(who), name, name


def _person_meant(store: Store, who: str, sure: bool) -> tuple[int, str, str]:
    """Return the number and the name of the person, and who that is, to be looked at before they are forgotten.

    Nobody is forgotten for having a firm, a note or a spelling like what was typed; where nobody will be asked
    (`sure`), the name must be whole. The number of somebody who was merged leads to the one they are part of now.
    """
    from ingest.review.whom import is_called

    (found,) = store.people.summaries([whom(store, who)])
    known = [f"person {found.id}", found.firm, found.title, f"met {found.met_on}" if found.met_on else ""]
    told = visible(f"{found.name} ({', '.join(filter(None, known))})")
    if not who.isdecimal() and not is_called(found, who, whole=sure):
        raise click.BadParameter(f"nobody is called {visible(who)!r}: if you mean {told}, give the number")
    return found.id, visible(found.name), told


@click.command(epilog="Example: ingest letter 'Jane Doe' --language de > letter.txt")
@person_argument
@click.option(
    "--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="The language of the letter."
)
@click.option("--sender", metavar="TEXT", default="", help="Your name and address, as they are to stand in the letter.")
@common_options
@pass_session
def letter(session: Session, who: str, language: str, sender: str) -> None:
    """Write the letter that tells a person what is kept about them, and where it came from: a draft to read first."""
    from ingest.export.letter import Language, to_letter
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        text = to_letter(store.people.person(whom(store, who)), Language(language), store.now().date(), sender)
    click.echo(text, nl=False)
