"""An empty folder to be watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.watch.scene import Scene


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    folder = tmp_path / "cards"
    folder.mkdir()
    return Scene(folder, tmp_path / "store" / "cards.db")
