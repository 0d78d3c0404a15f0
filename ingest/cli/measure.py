"""`ingest bench`: measure the reading of photos whose text a person has written down."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.cli.photos import plan_for
from ingest.cli.session import Session, common_options, pass_session


@click.command(epilog="Example: ingest bench samples --report out/accuracy")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
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
    session: Session, folder: Path, as_json: bool, report: Path | None, floor: float | None, jobs: str | None
) -> int:
    """Measure the reading of FOLDER's photos against its labels.jsonl; prints figures, no text of any card.

    A label is one line of JSON a photo, such as {"image": "card-1.jpg", "name": "Jane Doe", "emails":
    ["jane@example.com"], "phones": [{"type": "work", "number": "+49 911 12345"}]}; further keys are title, company,
    websites and address, each a list of texts. The README has a whole one.
    """
    from ingest.bench import BenchOptions, reader, run, shortfall, to_json, to_text
    from ingest.cli.screen import echo_json

    session.flags["jobs"] = jobs
    settings = session.settings()
    read_all = reader(plan_for(session, settings, settings.jobs, None))
    measured = run(folder, read_all, BenchOptions(report=report, decode=settings.decode))
    if as_json:
        echo_json(to_json(measured))
    else:
        click.echo(to_text(measured))
    message = shortfall(measured, floor) if floor is not None else ""
    click.echo(message, err=True, nl=bool(message))
    return 1 if message or measured.failures else 0
