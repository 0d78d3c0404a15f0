"""A server and a browser for the tests that drive the pages as a person does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from starlette.types import ASGIApp

from ingest.web.keys import Keys

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 8000


@dataclass
class Server:
    """The application on a port of its own, which can be ended and started again."""

    app: ASGIApp
    port: int
    _running: tuple[uvicorn.Server, threading.Thread] | None = None

    @property
    def home(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Answer requests from now on."""
        server = uvicorn.Server(uvicorn.Config(self.app, "127.0.0.1", self.port, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        self._running = server, thread
        deadline = time.monotonic() + 10
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def stop(self) -> None:
        """Answer no more."""
        if self._running:
            server, thread = self._running
            server.should_exit = server.force_exit = True
            thread.join(10)
            self._running = None


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open Debian's browser without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A browser that is signed in; `strayed` are addresses outside of `home` that its pages asked for."""

    context: BrowserContext
    home: str
    strayed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page in a new window, from which no request leaves the server's own address."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route(lambda address: not address.startswith(self.home), self._stray)
        page.goto(self.home + path)
        return page

    def _stray(self, route: Route) -> None:
        self.strayed.append(route.request.url)
        route.abort()

    def leave(self) -> None:
        """Close all windows."""
        for page in self.context.pages:
            page.close()


def sign_in(context: BrowserContext, server: Server, keys: Keys) -> Visitor:
    """Give a browser the cookie that a one-time link would give it."""
    session = keys.open_session(keys.new_token())
    assert session is not None
    context.add_cookies([{"name": keys.cookie, "value": session, "url": server.home}])
    return Visitor(context, server.home)
