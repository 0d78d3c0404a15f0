"""A server process of its own, with engines that read fake photos: `python -m tests.web.serving DB` says its link."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from ingest.batch import Opener
from ingest.settings import read_settings
from ingest.web.claim import claimed
from ingest.web.server import Links, ServeOptions, serve
from tests.fakes import FakeOpener


def _opener(*, noted: bool) -> Opener:
    """Return the engines; those that know pictures take longer to load, also in the worker processes."""
    if noted:
        from tests.web.engines import NotedOpener

        return NotedOpener()
    return FakeOpener()


def _announce(links: Links) -> None:
    print(links.here, flush=True)


def main() -> None:
    """Serve until a signal comes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("db", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--noted", action="store_true", help="real pictures, read by what is noted in them")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as the command line does
    with claimed(chosen.db) as claim:
        settings = read_settings({"db": chosen.db}, {"INGEST_JOBS": "1"})
        serve(settings, _opener(noted=chosen.noted), ServeOptions(port=chosen.port), claim, _announce)


if __name__ == "__main__":
    main()
