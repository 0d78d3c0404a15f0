"""A server over an empty database, with engines that read fake photos, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from starlette.testclient import TestClient

from ingest.web.app import create_app
from ingest.web.keys import Keys
from ingest.web.site import Site
from tests.web.browsing import CHROMIUM
from tests.web.served import HOME, Clock, keys_at, signed_in, site_over


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    """Return what drives browsers; without Debian's Chromium the test is skipped."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Debian's chromium")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Open Debian's browser without a window."""
    opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield opened
    opened.close()


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
    return site_over(db, clock)


@pytest.fixture
def keys(clock: Clock) -> Keys:
    """Return the keys of the server."""
    return keys_at(clock)


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
