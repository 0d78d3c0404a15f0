"""`ingest bench`: measure the reading of photos whose text a person has written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.photos import plan_for
from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from ingest.bench import Accuracy


@click.command(epilog="Example: ingest bench samples --report out/accuracy")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--confirmed",
    is_flag=True,
    help="Measure the drafts that you confirmed: what was read, against what you made of it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a page with every miss, its text and picture, to DIR/accuracy.html.",
)
@click.option("--floor", type=click.FloatRange(0, 1), help="End with exit code 1 if fewer of the fields are right.")
@click.option("--jobs", "-j", metavar="N", help="How many processes read; else one for each core.")
@common_options
@pass_session
def bench(
    session: Session,
    folder: Path | None,
    confirmed: bool,
    as_json: bool,
    report: Path | None,
    floor: float | None,
    jobs: str | None,
) -> int:
    """Measure the reading of FOLDER's photos against its labels.jsonl; prints figures, no text of any card.

    A label is one line of JSON a photo, such as {"image": "card-1.jpg", "name": "Jane Doe", "emails":
    ["jane@example.com"], "phones": [{"type": "work", "number": "+49 911 12345"}]}; further keys are title, company,
    websites and address, each a list of texts. The README has a whole one.
    """
    from ingest.bench import shortfall, to_json, to_text
    from ingest.cli.screen import echo_json

    session.flags["jobs"] = jobs
    if confirmed == (folder is not None):
        raise click.UsageError("give a folder with labels, or --confirmed")
    measured = _of_folder(session, folder, report) if folder else _of_confirmed(session)
    if as_json:
        echo_json(to_json(measured))
    else:
        click.echo(to_text(measured))
    message = shortfall(measured, floor) if floor is not None else ""
    click.echo(message, err=True, nl=bool(message))
    return 1 if message or measured.failures else 0


def _of_folder(session: Session, folder: Path, report: Path | None) -> Accuracy:
    from ingest.bench import BenchOptions, reader, run

    settings = session.settings()
    read_all = reader(plan_for(session, settings, settings.jobs, None))
    return run(folder, read_all, BenchOptions(report=report, decode=settings.decode))


def _of_confirmed(session: Session) -> Accuracy:
    from ingest.bench import Sampling, measure_confirmed
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        return measure_confirmed(store, Sampling())
