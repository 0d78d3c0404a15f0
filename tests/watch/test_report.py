"""What is told of a watched folder, on which stream."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from ingest.batch import Outcome, Result, Skipped
from ingest.cli.watch_report import WatchReport
from ingest.errors import UnreadablePhotoError
from ingest.watch import Event, Rested, Taken, Trouble
from tests.fakes import fake_photo
from tests.watch.scene import Scene

STOPPED = "stopped; what was not yet taken is found at the next start"
EVENTS: tuple[Event, ...] = (
    Taken(Result("a.jpg", Outcome.DUPLICATE, (1,))),
    Taken(Result("b.jpg", Outcome.DUPLICATE, (2,)), moved_to=Path("done/b.jpg")),
    Taken(Result("c.jpg", Outcome.FAILED, error=UnreadablePhotoError("damaged"))),
    Taken(Result("d.jpg", Outcome.READ, (3,)), stays_because="cannot be moved to done: No space left on device"),
    Skipped("e\x1b[2J.txt", "not a picture"),
    Trouble("cards.db: locked"),
    Trouble(""),
    Rested(),
    Taken(Result("f.jpg", Outcome.NO_TEXT, (4,), missing=("no detector",))),
    Taken(Result("g.jpg", Outcome.READ, (5,), missing=("no detector",))),
)


def told(*events: Event) -> Generator[Event, None, None]:
    """Tell the events until a signal ends it."""
    yield from events
    raise KeyboardInterrupt


def test_what_a_person_sees(capsys: pytest.CaptureFixture[str]) -> None:
    WatchReport(quiet=False, as_json=False).follow(Path("cards"), told(*EVENTS))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "watching cards; Ctrl+C ends it",
        "b.jpg: known already, moved to done/b.jpg",
        "ingest: c.jpg: damaged",
        "ingest: d.jpg: cannot be moved to done: No space left on device",
        r"e\x1b[2J.txt: passed over, not a picture",
        "ingest: cards.db: locked",
        "ingest: the trouble is over, going on",
        "4 photos, 0 cards, 2 known already, 1 failed",
        "ingest: no detector",
        "f.jpg: no text found",
        "g.jpg: read",
        "2 photos, 0 cards, 1 no text found",
        STOPPED,
    ]


def test_quiet_leaves_the_failures_and_the_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    WatchReport(quiet=True, as_json=False).follow(Path("cards"), told(*EVENTS))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("ingest: ") for line in lines)


def test_a_script_gets_a_row_a_photo(capsys: pytest.CaptureFixture[str]) -> None:
    WatchReport(quiet=True, as_json=True).follow(Path("cards"), told(*EVENTS))
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 6
    assert rows[1] == {
        "photo": "b.jpg",
        "outcome": "known already",
        "drafts": [2],
        "error": None,
        "moved_to": "done/b.jpg",
    }
    assert [row["error"] for row in rows[2:4]] == ["damaged", "cannot be moved to done: No space left on device"]


def test_the_drafts_are_shown(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    fake_photo(scene.folder / "a.jpg", "Ann\n\nBob")
    scene.watch()
    WatchReport(quiet=False, as_json=False).follow(scene.folder, told(*(event for _, event in scene.told)))
    out, err = capsys.readouterr()
    assert out.count("draft ") == 2
    assert "1 photo, 2 cards\n" in err
