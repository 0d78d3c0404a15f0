"""A server and a browser for the tests that drive the pages as a person does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Route, ViewportSize
from starlette.types import ASGIApp

from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from tests.web.served import Clock, keys_at, site_over

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 8000
POLICY = "Content Security Policy"  # what a browser says of a request, a script or a style that the policy stops


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


@dataclass(frozen=True)
class Visitor:
    """A guarded browser that is signed in at `home`."""

    context: BrowserContext
    home: str

    def open(self, path: str) -> Page:
        """Open a page in a new window."""
        page = self.context.new_page()
        page.goto(self.home + path)
        return page


@contextmanager
def guarded(browser: Browser, home: str, **profile: Any) -> Iterator[BrowserContext]:
    """Open a browser of its own, with a profile.

    Whatever it asks for outside of `home` is refused. At the end nothing may have been asked for there, no script may
    have failed, nothing may have opened a dialogue, and the pages' own policy may have forbidden nothing.
    """
    faults: list[str] = []

    def refuse(route: Route) -> None:
        faults.append(route.request.url)
        route.abort()

    def dismiss(dialogue: Dialog) -> None:
        faults.append(f"dialogue: {dialogue.message}")
        dialogue.dismiss()

    def hear(message: ConsoleMessage) -> None:
        if POLICY in message.text:
            faults.append(message.text)

    with browser.new_context(**profile) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.route(lambda address: not address.startswith(home), refuse)
        context.on("dialog", dismiss)
        context.on("console", hear)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        yield context
    assert faults == []


@contextmanager
def visited(browser: Browser, home: str, **profile: Any) -> Iterator[Page]:
    """Open a window of a guarded browser of its own, with a profile."""
    with guarded(browser, home, **profile) as context:
        yield context.new_page()


def sign_in(context: BrowserContext, server: Server, keys: Keys) -> Visitor:
    """Give a browser the cookie that a one-time link would give it."""
    session = keys.open_session(keys.new_token())
    assert session is not None
    context.add_cookies([{"name": keys.cookie, "value": session, "url": server.home}])
    return Visitor(context, server.home)


@dataclass(frozen=True)
class Pages:
    """A browser before served pages; each visit to them is a browser of its own that is signed in."""

    browser: Browser
    server: Server
    keys: Keys

    @contextmanager
    def visit(self, width: int = 1280, **options: Any) -> Iterator[Page]:
        """Open a window; no request may leave the machine, no script may fail."""
        size = ViewportSize(width=width, height=800)
        with visited(self.browser, self.server.home, base_url=self.server.home, viewport=size, **options) as page:
            sign_in(page.context, self.server, self.keys)
            yield page


@contextmanager
def served_pages(browser: Browser, db: Path) -> Iterator[Pages]:
    """Serve a database in this process; no photo is read."""
    clock = Clock()
    keys = keys_at(clock)
    server = Server(create_app(site_over(db, clock), keys), free_port())
    server.start()
    yield Pages(browser, server, keys)
    server.stop()


def barriers(page: Page, options: dict[str, Any] | None = None) -> str:
    """Return what axe reports of a page with all its folded parts open, nothing if there is nothing."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    result = Axe().run(page, options={"resultTypes": ["violations"], **(options or {})})
    return str(result.generate_report()) if result.violations_count else ""
