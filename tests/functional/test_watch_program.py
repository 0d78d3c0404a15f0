"""`ingest watch` as a program: ended by signals, killed, started again, twice at once, as a service."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ingest.cli import main
from ingest.cli.session import Session
from ingest.store import Store
from tests.fakes import JPEG, FakeOpener, fake_photo

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60  # for a machine that is busy otherwise

WITH_FAKES = """
import sys
from ingest.cli import main
from ingest.cli.session import Session
from tests.fakes import FakeOpener
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Session(opener=lambda _: FakeOpener())))
"""


class Program:
    """A running `ingest watch --json`."""

    def __init__(self, started: subprocess.Popen[str]) -> None:
        self.started = started

    def rows(self, number: int) -> list[dict[str, Any]]:
        """Return the next rows of its output."""
        assert self.started.stdout is not None
        return [json.loads(self.started.stdout.readline()) for _ in range(number)]

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return the exit code and the messages."""
        self.started.send_signal(number)
        _, messages = self.started.communicate(timeout=PATIENCE_S)
        return self.started.returncode, messages


@contextmanager
def watching(tmp_path: Path, *options: str) -> Iterator[Program]:
    """Run a watcher of `cards` that settles fast; it has PATIENCE_S for all that it is asked."""
    (tmp_path / "cards").mkdir(exist_ok=True)
    run = [sys.executable, "-c", WITH_FAKES, "--db", str(tmp_path / "cards.db"), "watch", str(tmp_path / "cards")]
    run += ["--settle", "0.2", "--jobs", "1", "--json", *options]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as started:
        overdue = threading.Timer(PATIENCE_S, started.kill)
        overdue.start()
        try:
            yield Program(started)
        finally:
            overdue.cancel()
            started.kill()


def names(tmp_path: Path) -> list[str]:
    with Store(tmp_path / "cards.db") as store:
        return sorted(draft.reading.lines[0].text for draft in store.drafts())


def test_it_takes_what_comes_until_it_is_ended(tmp_path: Path) -> None:
    fake_photo(tmp_path / "cards" / "a.jpg", "Ann")
    with watching(tmp_path) as program:
        first = program.rows(1)
        fake_photo(tmp_path / "cards" / "Messe" / "b.jpg.part", "Bob").rename(tmp_path / "cards" / "Messe" / "b.jpg")
        (second,) = program.rows(1)
        code, messages = program.end(signal.SIGTERM)
    assert (code, messages.splitlines()[-1]) == (0, "stopped; what was not yet taken is found at the next start")
    assert [row["photo"] for row in (*first, second)] == [
        str(tmp_path / "cards" / one) for one in ("a.jpg", "Messe/b.jpg")
    ]
    assert second == {**second, "outcome": "read", "drafts": [2], "error": None, "moved_to": None}
    assert names(tmp_path) == ["Ann", "Bob"]


@pytest.mark.parametrize(
    ("number", "options"),
    [(signal.SIGTERM, ["--poll"]), (signal.SIGTERM, []), (signal.SIGINT, []), (signal.SIGHUP, [])],
)
def test_a_signal_ends_waiting_at_once(tmp_path: Path, number: signal.Signals, options: list[str]) -> None:
    with watching(tmp_path, *options) as program:
        assert program.started.stderr is not None
        program.started.stderr.readline()
        code, messages = program.end(number)
    assert (code, messages.splitlines()[-1]) == (0, "stopped; what was not yet taken is found at the next start")


def test_a_crash_stops_nothing_and_polling_sees_what_comes(tmp_path: Path) -> None:
    fake_photo(tmp_path / "cards" / "a.jpg", "crash")
    with watching(tmp_path, "--poll") as program:
        assert [row["outcome"] for row in program.rows(1)] == ["failed"]
        fake_photo(tmp_path / "cards" / "c.jpg", "Cleo")
        assert [row["outcome"] for row in program.rows(1)] == ["read"]
        code, messages = program.end(signal.SIGTERM)
    assert code == 0
    assert f"ingest: {tmp_path}/cards/a.jpg: reading it ends the whole worker process, twice" in messages


def test_kill_9_between_photos_and_two_watchers_after_it_lose_and_double_nothing(tmp_path: Path) -> None:
    texts = [f"Person {number:02}" for number in range(8)]
    for text in texts:
        fake_photo(tmp_path / "cards" / f"{text}.jpg", text)
    move = ("--move-to", str(tmp_path / "done"))
    with watching(tmp_path, *move) as program:
        program.rows(2)
        program.end(signal.SIGKILL)
    with watching(tmp_path, *move) as one, watching(tmp_path, *move) as other:
        # Either of the two may take any photo, so that the output of one says nothing of the end.
        deadline = time.monotonic() + PATIENCE_S / 2
        while any((tmp_path / "cards").iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        for program in (one, other):
            program.end(signal.SIGTERM)
    assert names(tmp_path) == texts
    kept = sorted(path.read_bytes() for path in (tmp_path / "done").iterdir() if path.stat().st_size)
    assert kept == [JPEG + text.encode() for text in texts]


@pytest.mark.parametrize("moves", [False, True])
def test_watch_and_add_on_one_folder_at_once_lose_and_double_nothing(tmp_path: Path, moves: bool) -> None:
    texts = [f"Person {number:02}" for number in range(12)]
    for text in texts:
        fake_photo(tmp_path / "cards" / f"{text}.jpg", text)
    move = ("--move-to", str(tmp_path / "done")) if moves else ()
    add = ["--db", str(tmp_path / "cards.db"), "--quiet", "add", "--jobs", "1", str(tmp_path / "cards")]
    with watching(tmp_path, *move) as program:
        # A photo that the watcher moves away before `add` opens it is stored by the watcher: `add` names it, code 1.
        assert main(add, Session(opener=lambda _: FakeOpener())) in {0, int(moves)}
        rows = program.rows(len(texts)) if moves else []
        if not moves:
            assert main(add, Session(opener=lambda _: FakeOpener())) == 0
        program.end(signal.SIGTERM)
    assert {row["outcome"] for row in rows} <= {"read", "known already"}
    assert names(tmp_path) == texts
    kept = [path for path in (tmp_path / "cards-photos").rglob("*") if path.is_file()]
    assert sorted(path.read_bytes() for path in kept) == [JPEG + text.encode() for text in texts]
    left = tmp_path / ("done" if moves else "cards")
    assert sorted(path.stem for path in left.iterdir()) == texts


# Kills itself at a line of its own code, a different one in each child, then watches again in peace.
KILLED_EVERYWHERE = """
import io, json, os, shutil, signal, sys
from pathlib import Path
import ingest
from ingest.watch import WatchOptions
from tests.fakes import fake_photo
from tests.watch.scene import Scene

WHERE = str(Path(ingest.__file__).parent / sys.argv[3])

def die_after(lines):
    def trace(frame, event, _):
        nonlocal lines
        if not frame.f_code.co_filename.startswith(WHERE):
            return None
        if event == "line":
            lines -= 1
            if lines == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)

def watch(folder, lines=0):
    move_to = folder / "done" if sys.argv[2] == "move" else None
    scene = Scene(folder / "cards", folder / "cards.db", WatchOptions(settle_s=0, move_to=move_to))
    child = os.fork()
    if not child:
        die_after(lines)
        scene.watch()
        sys.settrace(None)
        os._exit(0)
    return os.waitpid(child, 0)[1], scene

lines, found, ended = 1, [], 0
while not ended:
    folder = Path(sys.argv[1]) / str(lines)
    for text in ("Ann", "Bob", "fail"):
        fake_photo(folder / "cards" / f"{text}.jpg", text)
    ended = os.WIFEXITED(watch(folder, lines)[0])
    status, scene = watch(folder)
    # What has been taken as a name for a moment and is still empty holds nothing of anybody's.
    kept = [path for path in folder.rglob("*.jpg") if "photos" not in str(path) and path.stat().st_size]
    found.append([status, sorted(scene.names()), sorted(path.read_bytes()[4:].decode() for path in kept),
                  sorted(path.stem for path in scene.folder.iterdir())])
    shutil.rmtree(folder)
    lines += int(sys.argv[4])
print(json.dumps(found))
"""


@pytest.mark.parametrize(
    ("how", "where", "step", "left"),
    [
        ("stay", "", 97, ["Ann", "Bob", "fail"]),
        ("move", "watch/moving", 3, ["fail"]),
    ],
)
def test_kill_9_at_lines_all_over_the_program_loses_and_doubles_nothing(
    tmp_path: Path, how: str, where: str, step: int, left: list[str]
) -> None:
    run = [sys.executable, "-c", KILLED_EVERYWHERE, str(tmp_path), how, where, str(step)]
    ran = subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT)
    found = json.loads(ran.stdout)
    assert len(found) > 6
    assert all(one == [0, ["Ann", "Bob"], ["Ann", "Bob", "fail"], left] for one in found), found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{tmp}/none"], "does not exist"),
        (["{tmp}/cards", "--settle", "-1"], "is not in the range"),
        (["{tmp}/cards", "--move-to", "{tmp}/cards/done"], "must not lie in one another"),
        (["{tmp}/cards", "--db", "{tmp}/cards/cards.db"], "must not lie in one another"),
        (["{tmp}/store", "--move-to", "{tmp}"], "must not lie in one another"),
    ],
)
def test_folders_that_cannot_be_watched_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "store").mkdir()
    given = [one.format(tmp=tmp_path) for one in arguments]
    assert main(["--db", str(tmp_path / "elsewhere" / "cards.db"), "watch", *given]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "cards" / "done").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd")
def test_the_unit_for_systemd_is_one(tmp_path: Path) -> None:
    unit = (ROOT / "docs" / "card-ingest-watch.service").read_text(encoding="utf-8")
    here = tmp_path / "card-ingest-watch.service"
    here.write_text(unit.replace("%h/.local/bin/ingest", sys.executable), encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(here)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
