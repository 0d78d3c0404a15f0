"""`ingest watch`: photos that are put into a folder become drafts, as long as it runs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from ingest.batch import Plan
    from ingest.settings import Settings

_POLL_S = 2.0  # how often a network drive is looked at: a look costs one request a folder and more


@click.command(epilog="Example: ingest watch ~/Cards")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--poll", is_flag=True, help="Look every 2 s by itself: for network drives, which announce no changes.")
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Take a file when its size and time have held still for so long.",
)
@click.option(
    "--move-to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Move each photo there once it is stored; else photos stay untouched.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a photo, instead of text.")
@click.option("--jobs", "-j", metavar="N", help="How many processes read; else one for each core.")
@common_options
@pass_session
def watch(
    session: Session, folder: Path, poll: bool, settle: float, move_to: Path | None, as_json: bool, jobs: str | None
) -> int:
    """Import the photos in FOLDER and its sub-folders, and all that are put there, until Ctrl+C or a signal.

    A sub-folder's name, such as that of a fair, is kept as the occasion to be offered. Links are not followed. The
    same photo is read once, also after a restart; a second watcher does no harm. docs/card-ingest-watch.service
    runs it in the background.
    """
    from functools import partial

    from ingest.cli.watch_report import WatchReport
    from ingest.store import Store
    from ingest.watch import Notified, Polled, Watcher, WatchOptions, refuse_overlaps

    session.flags["jobs"] = jobs
    settings = session.settings()
    with Store(settings.db) as store:
        # What stands in the way is said now, not at the first photo.
        places = {"FOLDER": folder, "the database's photos": store.originals.folder}
    if move_to:
        refuse_overlaps(places | {"--move-to": move_to})
        move_to.mkdir(parents=True, exist_ok=True)
    refuse_overlaps(places)
    options = WatchOptions(settle_s=settle, move_to=move_to)
    watcher = Watcher(folder, partial(_plan, session, settings), partial(Store, settings.db), options)
    polled = Polled(_POLL_S)
    WatchReport(session.quiet, as_json).follow(folder, watcher.run(polled if poll else Notified(polled)))
    return 0


def _plan(session: Session, settings: Settings, photos: int) -> Plan:
    """Return who reads: never this process, which a photo that crashes its reader must not end."""
    from ingest.batch import Plan, processes

    workers = processes(min(settings.jobs, photos))
    return Plan(session.opener(settings), workers, settings.decode.max_bytes, io.BytesIO())
