"""Many who look on at once, and a server that is asked to end while it is busy."""

from __future__ import annotations

import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from ingest.store.uploads import UploadState
from ingest.web.site import Site
from ingest.web.uploads.live import StreamOptions
from tests.fakes import JPEG
from tests.web.processes import SignedIn, server
from tests.web.served import settled, wait_for

LIMITS = StreamOptions()


@pytest.fixture
def process(db: Path) -> Iterator[SignedIn]:
    """Return a server that may end by itself."""
    process = SignedIn(db)
    yield process
    if process.is_running():
        process.end()


def opened(process: SignedIn, browser: httpx2.Client, windows: ExitStack) -> int:
    """Open a window that looks on, and return the status of the answer."""
    parts = urlsplit(process.address)
    window = windows.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=10))
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    window.sendall(f"GET /uploads/events HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookies}\r\n\r\n".encode())
    return int(window.recv(12).split()[1])


def test_of_200_windows_some_listen_and_the_pages_are_quick_for_all(process: SignedIn) -> None:
    with ExitStack() as windows:
        statuses = Counter(opened(process, process.browser, windows) for _ in range(200))
        assert statuses == {200: LIMITS.most_of_one, 429: 200 - LIMITS.most_of_one}
        began = time.monotonic()
        assert process.browser.get("/upload").status_code == 200
        assert process.browser.get("/uploads/now").json()["whole"]
        assert time.monotonic() - began < 2
    deadline = time.monotonic() + 10
    with ExitStack() as windows:  # whoever has gone makes room
        while opened(process, process.browser, windows) != 200:
            assert time.monotonic() < deadline


def test_all_devices_together_have_a_limit_and_the_end_waits_for_none(process: SignedIn) -> None:
    devices = LIMITS.most // LIMITS.most_of_one + 1
    with ExitStack() as windows:
        browsers = [process.new_browser(process.new_link("/upload")) for _ in range(devices)]
        for browser in browsers:
            windows.callback(browser.close)
        statuses = Counter(opened(process, browser, windows) for browser in browsers for _ in range(LIMITS.most_of_one))
        assert statuses == {200: LIMITS.most, 429: devices * LIMITS.most_of_one - LIMITS.most}
        began = time.monotonic()
        assert process.end(signal.SIGTERM) == 0
        assert time.monotonic() - began < 6


def test_asked_to_end_while_a_photo_is_being_read_it_ends_and_reads_it_after_the_next_start(
    db: Path, site: Site
) -> None:
    process = SignedIn(db)
    process.send("hang", JPEG + b"hang")
    deadline = time.monotonic() + 20
    while "Being read" not in process.browser.get("/upload").text or len(process.children()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    children = process.children()
    began = time.monotonic()
    assert process.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 6
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() - began < 6
        time.sleep(0.02)
    (upload,) = wait_for(site, bool)
    assert upload.state is UploadState.WAITING
    (db.parent / "cards-inbox" / upload.file).write_bytes(JPEG + b"Ada Eins")
    with server(db):
        assert [upload.state for upload in wait_for(site, settled)] == [UploadState.READ]
