"""A server in a process of its own: it can be killed, and started again where it was."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from ingest.web.server import new_link

ROOT = Path(__file__).parents[2]


@dataclass
class Process:
    """Serves a database by `tests.web.serving`; `link` opens a session once, `address` is where the pages are."""

    db: Path
    options: tuple[str, ...] = ()
    link: str = field(init=False, default="")
    address: str = field(init=False, default="")

    def start(self) -> None:
        """Begin to serve, at the same address as before."""
        port = ["--port", str(urlsplit(self.address).port)] if self.address else []
        command = [sys.executable, "-m", "tests.web.serving", str(self.db), *self.options, *port]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.link = self._process.stdout.readline().strip()
        parts = urlsplit(self.link)
        self.address = f"{parts.scheme}://{parts.netloc}"

    def new_link(self, page: str = "/") -> str:
        """Return a link to a page that opens a session once."""
        return new_link(self.db, self.address, page)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def is_running(self) -> bool:
        """Tell whether it has not ended yet."""
        return self._process.poll() is None

    def children(self) -> list[str]:
        """Return the numbers of the processes that any of its threads has started."""
        lists = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [child for one in lists for child in one.read_text().split()]

    def end(self, number: int = signal.SIGKILL) -> int:
        """Send the signal, wait, and return what the process ended with."""
        self._process.send_signal(number)
        code = self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


class SignedIn(Process):
    """A server in a process of its own, and a browser that is signed in to it."""

    def __init__(self, db: Path) -> None:
        super().__init__(db)
        self.start()
        self.browser = self.new_browser(self.link)

    def new_browser(self, link: str) -> httpx2.Client:
        """Return a browser that came in by this link."""
        browser = httpx2.Client(base_url=self.address, timeout=20)
        assert browser.get(link).status_code == 200
        page = browser.get("/upload").text
        browser.headers["x-csrf-token"] = page.partition('name="csrf" content="')[2].partition('"')[0]
        return browser

    def send(self, name: str, data: bytes) -> None:
        """Send a photo, which is taken."""
        answer = self.browser.post("/upload", files=[("photos", (f"{name}.jpg", data, "image/jpeg"))])
        assert answer.status_code in {200, 303}

    def end(self, number: int = signal.SIGKILL) -> int:
        """Close the browser, send the signal, wait, and return what the process ended with."""
        self.browser.close()
        return super().end(number)


@contextmanager
def server(db: Path) -> Iterator[SignedIn]:
    """Serve within the block; the process is killed at its end."""
    process = SignedIn(db)
    try:
        yield process
    finally:
        process.end(signal.SIGKILL)
