"""`ingest add` and `ingest read`: photos in."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from ingest.batch import Plan
    from ingest.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


def _reading_options(command: F) -> F:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON Lines instead of text."),
        click.option("--cluster", metavar="ADDRESS", help="Read on the workers of a Dask scheduler, tcp://host:8786."),
        click.option("--jobs", "-j", metavar="N", help="How many processes read; else one for each core."),
    ):
        command = option(command)
    return common_options(command)


@click.command(epilog="Example: ingest add photos/ more/card.heic")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@_reading_options
@pass_session
def add(session: Session, paths: tuple[str, ...], jobs: str | None, cluster: str | None, as_json: bool) -> int:
    """Import photos: read each once, keep it, and put a draft for each card into the queue."""
    from ingest.batch import find_photos, import_photos, refuse
    from ingest.cli.report import Report
    from ingest.store import Store

    session.flags["jobs"] = jobs
    settings, found = session.settings(), find_photos(paths)
    if all(source.problem for source in found.sources):
        # A mistyped name makes no database.
        with Report(found, session.quiet) as report:
            for source in found.sources:
                report.imported(refuse(source), [], as_json)
        return report.exit_code
    plan = plan_for(session, settings, len(found.sources), cluster)
    with Store(settings.db) as store, Report(found, session.quiet) as report:
        for result in import_photos(found.sources, plan, store, " ".join(paths)):
            report.imported(result, [store.draft(draft_id) for draft_id in result.draft_ids], as_json)
    return report.exit_code


@click.command(epilog="Example: ingest read --json card.jpg | jq .fields")
@click.argument("paths", nargs=-1, required=True, metavar="PHOTO…")
@_reading_options
@pass_session
def read(session: Session, paths: tuple[str, ...], jobs: str | None, cluster: str | None, as_json: bool) -> int:
    """Show what photos say; nothing is stored."""
    from ingest.batch import find_photos, read_photos
    from ingest.cli.report import Report

    session.flags["jobs"] = jobs
    settings, found = session.settings(), find_photos(paths)
    plan = plan_for(session, settings, len(found.sources), cluster)
    with Report(found, session.quiet) as report:
        for attempt in read_photos(found.sources, plan):
            report.read(attempt, as_json)
    return report.exit_code


def plan_for(session: Session, settings: Settings, photos: int, address: str | None) -> Plan:
    """Return who reads: a cluster if one is named, else as many processes as there is work for, else this one."""
    from ingest.batch import Plan, cluster, inline, processes

    jobs = min(settings.jobs, photos)
    workers = cluster(address) if address else processes(jobs) if jobs > 1 else inline()
    return Plan(session.opener(settings), workers, settings.decode.max_bytes, _standard_input())


def _standard_input() -> BinaryIO:
    # A program that was started without one, as services are, has None there.
    return sys.stdin.buffer if sys.stdin else io.BytesIO()
