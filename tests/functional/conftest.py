"""A database of its own for each command line, and a folder of photos."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.reviewing import review_in_terminal
from ingest.cli.session import Session
from tests.fakes import FakeOpener, fake_photo
from tests.functional.commands import ENGINES, Ran, Run


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Yield a function that runs one command on a database of its own, by one process."""
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "store" / "cards.db"))
    monkeypatch.setenv("INGEST_JOBS", "1")

    def run_command(*arguments: object, engines: FakeOpener = ENGINES) -> Ran:
        code = main([str(one) for one in arguments], Session(opener=lambda _: engines))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    before = signal.getsignal(signal.SIGINT)
    yield run_command
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Return a folder with three photos of four cards."""
    fake_photo(tmp_path / "cards" / "a.jpg", "Ann Example\nann@example.com\nseit 1911 glare")
    fake_photo(tmp_path / "cards" / "b.jpg", "Bob Sample\n\nBea Sample")
    fake_photo(tmp_path / "cards" / "c.jpg", "")
    return tmp_path / "cards"


@pytest.fixture
def review(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that types lines into the review in the terminal, of the database that `run` uses too."""
    monkeypatch.setenv("INGEST_DB", str(tmp_path / "store" / "cards.db"))

    def type_lines(*lines: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = review_in_terminal(Session())
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return type_lines
