"""What the tests of the page share beside the fixtures: a clock, a browser that signs in, patience."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from starlette.testclient import TestClient

from ingest.settings import read_settings
from ingest.store import Store
from ingest.store.uploads import Upload, UploadState
from ingest.web.access.keys import Keys
from ingest.web.site import Site, WebOptions
from ingest.web.uploads.reading import Reader, ReaderOptions
from tests.fakes import FakeOpener

HOME = "http://127.0.0.1:8765"
SECRET = b"0123456789abcdef0123456789abcdef"


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


def site_over(db: Path, clock: Clock) -> Site:
    """Return a site over a database; its reader, with one worker process, runs as soon as it is started."""
    open_store = partial(Store, db, clock=clock)
    reader = Reader(open_store, ReaderOptions(FakeOpener(), 1, 1_000_000))
    return Site(read_settings({"db": db}, {}), open_store, clock, reader)


def keys_at(clock: Clock) -> Keys:
    """Return the keys of a server with this clock."""
    return Keys(SECRET, clock, WebOptions())


def signed_in(browser: TestClient, keys: Keys) -> TestClient:
    """Let the browser open the page with a one-time link, and carry the form token from then on."""
    assert browser.get("/phone", params={"token": keys.new_token()}).status_code == 200
    browser.headers["x-csrf-token"] = keys.form_token(browser.cookies[keys.cookie])
    return browser


def wait_for(site: Site, done: Callable[[list[Upload]], bool], patience_s: float = 40.0) -> list[Upload]:
    """Return the uploads, oldest first, as soon as they are as wanted."""
    deadline = time.monotonic() + patience_s
    while True:
        with site.open_store() as store:
            uploads = sorted([*store.uploads.recent(1000), *store.uploads.dismissed()], key=lambda upload: upload.id)
        if done(uploads):
            return uploads
        assert time.monotonic() < deadline, uploads
        time.sleep(0.02)


def settled(uploads: list[Upload]) -> bool:
    """Tell whether nothing waits any more."""
    return all(upload.state is not UploadState.WAITING for upload in uploads)
