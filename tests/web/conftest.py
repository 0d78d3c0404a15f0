"""A server over an empty database, with engines that read fake photos, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.settings import read_settings
from ingest.store import Store
from ingest.web.app import create_app
from ingest.web.keys import Keys
from ingest.web.pool import KeptPool
from ingest.web.reading import Reader, ReaderOptions
from ingest.web.site import Site, WebOptions
from tests.fakes import FakeOpener
from tests.web.served import HOME, SECRET, Clock, signed_in


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return where the database will be."""
    return tmp_path / "cards.db"


@pytest.fixture
def site(db: Path, clock: Clock) -> Site:
    """Return a site whose reader has one worker process; the application starts and ends it."""
    open_store = partial(Store, db, clock=clock)
    reader = Reader(open_store, ReaderOptions(FakeOpener(), 1, 1_000_000), KeptPool(1))
    return Site(read_settings({"db": db}, {}), open_store, clock, reader)


@pytest.fixture
def keys(clock: Clock) -> Keys:
    """Return the keys of the server."""
    options = WebOptions()
    return Keys(SECRET, clock, options.token_life, options.session_life)


@pytest.fixture
def stranger(site: Site, keys: Keys) -> TestClient:
    """Return a browser that has no session; the reader does not run."""
    return TestClient(create_app(site, keys), base_url=HOME)


@pytest.fixture
def client(stranger: TestClient, keys: Keys) -> TestClient:
    """Return a browser that has a session; the reader does not run."""
    return signed_in(stranger, keys)


@pytest.fixture
def running(client: TestClient) -> Iterator[TestClient]:
    """Return a browser that has a session, while the reader runs."""
    with client:
        yield client
