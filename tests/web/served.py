"""What the tests of the page share beside the fixtures: a clock, a browser that signs in, patience."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from starlette.testclient import TestClient

from ingest.store.uploads import Upload, UploadState
from ingest.web.keys import Keys
from ingest.web.site import Site

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


def signed_in(browser: TestClient, keys: Keys) -> TestClient:
    """Let the browser open the page with a one-time link, and carry the form token from then on."""
    assert browser.get("/phone", params={"token": keys.new_token()}).status_code == 200
    browser.headers["x-csrf-token"] = keys.form_token(browser.cookies[keys.cookie])
    return browser


def wait_for(site: Site, done: Callable[[list[Upload]], bool], patience_s: float = 20.0) -> list[Upload]:
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
