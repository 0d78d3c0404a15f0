"""How fake photos are read in these tests, and what a folder of them gives."""

from __future__ import annotations

import io
from pathlib import Path

from ingest.batch import Plan, Result, Workers, find_photos, import_photos, inline
from ingest.store import Store
from tests.fakes import FakeOpener


def plan(workers: Workers | None = None, language: str = "Latin", piped: bytes = b"") -> Plan:
    """Return a plan in which this process reads, if no other does."""
    return Plan(FakeOpener(language), workers or inline(), max_bytes=1000, standard_input=io.BytesIO(piped))


def imported(store: Store, folder: Path, how: Plan | None = None) -> list[Result]:
    """Import all photos of a folder."""
    found = find_photos([str(folder)])
    return list(import_photos(found.sources, how or plan(), store, str(folder)))
