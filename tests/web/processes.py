"""A server in a process of its own: it can be killed, and started again where it was."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

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

    def end(self, number: int = signal.SIGKILL) -> int:
        """Send the signal, wait, and return what the process ended with."""
        self._process.send_signal(number)
        code = self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code
