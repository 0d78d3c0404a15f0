"""A server process of its own, with engines that read fake photos: `python serving.py DATABASE` prints its link."""

from __future__ import annotations

import sys
from pathlib import Path

from ingest.settings import read_settings
from ingest.web.claim import claimed
from ingest.web.server import Links, ServeOptions, serve
from tests.fakes import FakeOpener


def _announce(links: Links) -> None:
    print(links.here, flush=True)


def main() -> None:
    """Serve until a signal comes."""
    db = Path(sys.argv[1])
    with claimed(db) as claim:
        serve(read_settings({"db": db}, {"INGEST_JOBS": "1"}), FakeOpener(), ServeOptions(port=0), claim, _announce)


if __name__ == "__main__":
    main()
