"""`ingest forget` and `ingest letter`: what a person may ask of whoever keeps their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from ingest.store import Receipt


@click.command(epilog="Example: ingest forget 12")
@click.argument("number", metavar="PERSON", type=int)
@click.option("--draft", is_flag=True, help="The number is a draft's: a card that belongs to nobody.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as one JSON object.")
@common_options
@pass_session
def forget(session: Session, number: int, draft: bool, yes: bool, as_json: bool) -> None:
    """Remove every trace of a person, with photos and history; this cannot be undone. Prints a receipt."""
    from dataclasses import asdict

    from ingest.cli.screen import echo_json, screen
    from ingest.export.plain import visible
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        name = f"draft {store.draft(number).id}" if draft else visible(store.people.person(number).name)
        if not yes:
            click.confirm(f"Forget {name} for good, with photos, notes and history?", abort=True, err=True)
        if draft:
            receipt = store.oblivion.forget_draft(number)
        else:  # the number of somebody who was merged leads to the one they are part of now
            receipt = store.oblivion.forget_person(store.people.person(number).id)
    if as_json:
        echo_json({"number": number, "draft": draft, **asdict(receipt), "at": receipt.at.isoformat()})
    else:
        screen().print(_receipt_text(name, receipt))


@click.command(epilog="Example: ingest letter 12 --language de > letter.txt")
@click.argument("person_id", metavar="PERSON", type=int)
@click.option(
    "--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="The language of the letter."
)
@click.option("--sender", metavar="TEXT", default="", help="Your name and address, as they are to stand in the letter.")
@common_options
@pass_session
def letter(session: Session, person_id: int, language: str, sender: str) -> None:
    """Write the letter that tells a person what is kept about them, and where it came from: a draft to read first."""
    from ingest.export.letter import Language, to_letter
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        text = to_letter(store.people.person(person_id), Language(language), store.now().date(), sender)
    click.echo(text, nl=False)


def _receipt_text(name: str, receipt: Receipt) -> str:
    """Return the receipt in words; the name stands on the screen only, no file keeps it."""
    rows = ", ".join(f"{count} of {table}" for table, count in receipt.rows.items())
    lines = [
        f"{receipt.at:%Y-%m-%d %H:%M} UTC: {name} is forgotten.",
        f"deleted: {rows}; photos with their files: {receipt.photos}",
    ]
    if receipt.shared_photos:
        lines.append(f"kept: {receipt.shared_photos} photo(s) that show cards of others too")
    if receipt.mentions:
        lines.append(f"the name was taken out of {receipt.mentions} meeting(s) of others that came about through them")
    if not receipt.wiped:
        lines.append("Another program keeps the database busy: its file may hold deleted rows until that one ends.")
    lines.append(
        "Notes on others may name them still. Backups, exports, photos in the folders they came from and address books "
        "elsewhere are yours to clean."
    )
    return "\n".join(lines)
