"""The program as a person runs it: `ingest` beside this Python, and its pages over a database."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"


def read_photos(db: Path, photos: Iterator[Path] | list[Path]) -> None:
    """Read photos into a database, as one import."""
    command = [program(), "--db", db, "--quiet", "add", *photos]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(db: Path) -> Iterator[str]:
    """Run the server and yield its one-time link for this machine."""
    command = [program(), "--db", str(db), "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _link(server.stdout)
        finally:
            server.terminate()


@contextmanager
def opened(link: str) -> Iterator[Page]:
    """Open a one-time link in Debian's Chromium, without a window."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB", viewport={"width": 1440, "height": 900})
        page.goto(link)
        page.wait_for_url(re.compile("/cards$"))
        yield page
        browser.close()


def program() -> str:
    """Return where the program is."""
    return str(Path(sys.executable).with_name("ingest"))


def _link(lines: IO[str] | None) -> str:
    for line in lines or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise SystemExit("the server did not start: run `ingest serve` to see why")
