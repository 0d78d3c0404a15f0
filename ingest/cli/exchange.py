"""`ingest export` and `ingest import`: the pile to other programs, and from them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.session import Session, common_options, pass_session
from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.review.leaving import Form, Leaving
    from models.person import Person

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(
    "export",
    epilog="Example: ingest export -o contacts.vcf --photos; ingest export --format csv --people fair > fair.csv",
)
@click.option("--format", "form", type=click.Choice(["vcf", "csv", "json"]), default="vcf", show_default=True,
              help="vCard, a table for spreadsheets, or JSContact.")  # fmt: skip
@click.option("--version", type=click.Choice(["3.0", "4.0"]), default="3.0", show_default=True,
              help="Of vCard; 3.0 is read by every address book.")  # fmt: skip
@click.option("--people", metavar="QUERY", help="Only those whom this search finds.")
@click.option("--photos", is_flag=True, help="With the picture of the newest card (vcf and json).")
@click.option("--separator", default=",", type=click.Choice([",", ";"]), help="Of a table; a German Excel wants ';'.")
@click.option("--split", type=_FOLDER, metavar="FOLDER", help="Write a file a person into an empty FOLDER.")
@click.option("--everything", type=_FOLDER, metavar="FOLDER",
              help="Write all there is into an empty FOLDER: every form, the photos, a page to look at.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE instead of the screen.")  # fmt: skip
@common_options
@pass_session
def export_people(
    session: Session,
    form: str,
    version: str,
    people: str | None,
    photos: bool,
    separator: str,
    split: Path | None,
    everything: Path | None,
    output: Path | None,
) -> int:
    """Write people, with all that is known of them, for address books, spreadsheets and other programs.

    The context of each person travels in the notes, to be read, and beside them without loss: `ingest import` takes
    it back.
    """
    from ingest.cli.full_exit import write_everything
    from ingest.export.picture import PictureOptions
    from ingest.export.vcard import Version
    from ingest.review.leaving import Leaving
    from ingest.store import Store

    if sum(1 for target in (split, everything, output) if target) > 1 or (everything and people):
        raise click.UsageError("give one of --split, --everything and --output; --everything takes everyone")
    if photos and form == "csv":
        raise click.UsageError("a table holds no pictures: --photos goes with vcf and json")
    settings = session.settings()
    with Store.existing(settings.db) as store:
        leaving = Leaving(store, _complain, PictureOptions(limits=settings.decode))
        if everything:
            count = write_everything(leaving, everything)
        else:
            forms: dict[str, Form] = {
                "vcf": partial(leaving.vcards, version=Version(version), photos=photos),
                "json": partial(leaving.jscontacts, photos=photos),
                "csv": partial(leaving.table, separator=separator),
            }
            count = _write(leaving, leaving.people(people), forms[form], split or output, form if split else "")
    if not session.quiet:
        where = split or everything or output
        click.echo(f"{_counted(count, 'person', 'people')}{f' written to {where}' if where else ''}", err=True)
    return 1 if leaving.losses else 0


def _write(leaving: Leaving, people: Sequence[Person], form: Form, target: Path | None, suffix: str) -> int:
    """Write people to standard output, to a file, or to a folder where there is a suffix for its files."""
    from ingest.export.files import write_file

    if target is None:
        for part in form(people):
            click.echo(part, nl=False)
    elif suffix:
        leaving.split(target, people, f".{suffix}", form)
    else:
        write_file(target, form(people))
    return len(people)


@click.command("import", epilog="Example: ingest import contacts.vcf google.csv")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one an entry, and one a problem.")
@common_options
@pass_session
def import_people(session: Session, files: tuple[str, ...], as_json: bool) -> int:
    """Take in people from address books: vCard files (any version) and tables (CSV) of Google, Outlook or Apple.

    Everyone is added with the file as source. Who is known by the entry's UID is left as they are, and what differs
    is said; who may be somebody in the pile is added and named, to be looked at. `-` is standard input.
    """
    from ingest.cli.arriving import Arriving
    from ingest.imports import ImportOptions, people_from_file

    settings = session.settings()
    options = ImportOptions(region=settings.region)
    arriving = Arriving(settings.db, as_json=as_json, quiet=session.quiet)
    for name in files:
        found = _read(name, options.max_bytes)
        if isinstance(found, str):
            arriving.refuse(name, found)
        else:
            arriving.take(name, people_from_file(found, Path(name).name if name != "-" else "standard input", options))
    return arriving.exit_code


def _read(name: str, most: int) -> bytes | str:
    """Return a file's bytes, one more than allowed at most, or why it cannot be read."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(most + 1) if sys.stdin else b""
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


def _complain(text: str) -> None:
    click.echo(f"ingest: {visible(text)}", err=True)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
