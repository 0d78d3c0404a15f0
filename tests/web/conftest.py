"""A server over an empty database, with engines that read fake photos, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from starlette.testclient import TestClient

from ingest.store import Store
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.site import Site
from models.geometry import Quad
from tests.web.browsing import CHROMIUM, Server, Visitor, free_port, guarded, sign_in
from tests.web.review_cards import JANA, OTTO, READ_AGAIN, ROSA, add_card
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


@pytest.fixture
def jana(site: Site) -> int:
    """Return the draft of a card with two doubtful fields."""
    with site.open_store() as store:
        return add_card(store, JANA)


@pytest.fixture
def otto(site: Site, jana: int) -> int:
    """Return the draft of a card of the same evening that waits behind the first."""
    assert jana
    with site.open_store() as store:
        return add_card(store, OTTO)


@pytest.fixture
def quads() -> list[Quad]:
    """Return the regions that the review page had read again."""
    return []


@pytest.fixture
def server(site: Site, keys: Keys, quads: list[Quad]) -> Iterator[Server]:
    """Serve the pages on a port; whatever region is read again, it says the same."""

    def read(_: bytes, __: int, quad: Quad) -> str:
        quads.append(quad)
        return READ_AGAIN

    server = Server(create_app(replace(site, read_region=read), keys), free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def store(site: Site) -> Iterator[Store]:
    """Return the database behind the pages."""
    with site.open_store() as opened:
        yield opened


@pytest.fixture
def visitor(browser: Browser, server: Server, keys: Keys, store: Store, otto: int) -> Iterator[Visitor]:
    """Return a browser before the review; behind the cards of Jana and Otto a third of the same evening waits."""
    assert otto < add_card(store, ROSA)
    with guarded(browser, server.home, viewport={"width": 1440, "height": 900}) as context:
        yield sign_in(context, server, keys)
