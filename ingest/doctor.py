"""What this machine has and lacks: engines, languages, database, originals, network."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import __version__
from ingest.errors import IngestError
from ingest.ocr.engines import open_engines
from ingest.settings import Settings, config_path
from ingest.store import Store

NETWORK = (
    "nothing in this program: no look-up, no download, no statistics."
    " Only --cluster sends photos, and only sync sends people, to the machine that you name;"
    " only serve and review listen, on 127.0.0.1 unless you say --lan"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `exit_code` is 0, or that of the error that it would end in."""

    subject: str
    text: str
    state: str = "ok"
    exit_code: int = 0


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that reading and storing need, and say for each how it stands. Nothing is changed."""
    return [
        Finding("program", f"card-ingest {__version__}, Python {platform.python_version()}, {sys.platform}"),
        Finding("settings", _settings(settings)),
        *_engines(settings),
        *_store(settings),
        Finding("network", NETWORK),
    ]


def _settings(settings: Settings) -> str:
    path = config_path()
    there = "" if path.exists() else " (not there: defaults)"
    return f"{path}{there}; {settings.jobs} jobs, region {settings.region or 'none'}"


def _engines(settings: Settings) -> Iterator[Finding]:
    try:
        engines = open_engines(settings.engines)
    except IngestError as error:
        yield Finding("readers", str(error), "missing", error.exit_code)
        return
    for reader in engines.readers:
        yield Finding("reader", f"{reader.name}: {reader.version}")
    for loss in engines.missing:
        yield Finding("reader", loss, "missing")
    yield Finding("detector", type(engines.detector).__name__)


def _store(settings: Settings) -> Iterator[Finding]:
    if not settings.db.exists():
        yield Finding("database", f"{settings.db}: not there yet, the first import makes it")
        return
    try:
        with Store.existing(settings.db) as store:
            drafts = ", ".join(f"{count} {state}" for state, count in store.counts().items())
            yield Finding("database", f"{settings.db}: people: {store.people.count()}, drafts: {drafts}")
            yield Finding("originals", f"{store.originals.folder}")
    except IngestError as error:
        yield Finding("database", str(error), "error", error.exit_code)
