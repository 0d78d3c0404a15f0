"""Databases of their own for exports and imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.cli import main
from tests.functional.exchange.ran import Ran, Run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return the path of a database that is not there yet."""
    return tmp_path / "store" / "cards.db"


@pytest.fixture
def run(db: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command."""
    monkeypatch.setenv("INGEST_DB", str(db))

    def run_command(*arguments: object) -> Ran:
        code = main([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run_command
