"""The program as a program: started, piped, asked for help."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from ingest import __version__
from ingest.cli import commands
from ingest.store import Store
from tests.fakes import fake_photo

ROOT = Path(__file__).parents[2]
INGEST = [sys.executable, "-m", "ingest"]
HEAVY = ("numpy", "cv2", "PIL", "onnxruntime", "rapidocr", "pypdfium2", "sqlite_utils", "rich", "phonenumbers")

WHAT_HELP_LOADS = """
import sys
from ingest.cli import main
main(sys.argv[1:])
print([name for name in %r if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["show", "--help"]])
def test_help_comes_without_loading_anything_heavy(arguments: list[str]) -> None:
    started = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", WHAT_HELP_LOADS % (HEAVY,), *arguments], capture_output=True, text=True, check=True
    )
    assert ran.stderr == "[]\n"
    assert ran.stdout
    # It takes a tenth of a second; the rest is for a machine that is busy otherwise.
    assert time.perf_counter() - started < 3


def test_a_terminal_without_some_letters_gets_their_numbers() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "iso8859-1"}
    ran = subprocess.run([*INGEST, "--help"], capture_output=True, text=True, check=True, env=environment)
    assert "PATH\\u2026" in ran.stdout


def test_the_version_is_told() -> None:
    ran = subprocess.run([*INGEST, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"ingest, version {__version__}\n"


@pytest.mark.parametrize("name", [None, *commands.commands])
def test_every_command_says_what_it_does_and_gives_an_example(name: str | None) -> None:
    command = commands.commands[name] if name else commands
    assert command.help
    assert command.epilog
    assert command.epilog.startswith("Example: ingest ")
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help


def test_a_reader_that_closes_the_pipe_ends_the_program_without_a_word(tmp_path: Path) -> None:
    script = "import sys; from ingest.cli.screen import echo_json\nfor n in range(100000): echo_json({'n': n})"
    main = (
        f"from ingest.cli import commands, main\nimport click\n@commands.command()\ndef flood():\n  exec({script!r})\n"
    )
    ran = subprocess.run(
        [
            "bash",
            "-o",
            "pipefail",
            "-c",
            f'{sys.executable} -c "$0" | head -1',
            main + "import sys; sys.exit(main(['flood']))",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert json.loads(ran.stdout) == {"n": 0}
    assert ran.stderr == ""
    assert ran.returncode != 0


WITH_FAKES = """
import sys
from ingest.cli import main
from ingest.cli.session import Session
from tests.fakes import FakeOpener
sys.exit(main(sys.argv[1:], Session(opener=lambda _: FakeOpener())))
"""


def test_ctrl_c_ends_a_run_of_several_processes_cleanly_and_keeps_what_is_done(tmp_path: Path) -> None:
    for number in range(30):
        fake_photo(tmp_path / "cards" / f"{number:02}.jpg", f"slow {number}")
    db = tmp_path / "cards.db"
    run = [sys.executable, "-c", WITH_FAKES, "--db", str(db), "--jobs", "2", str(tmp_path / "cards")]
    pipe = subprocess.PIPE
    with subprocess.Popen(run, stdout=pipe, stderr=pipe, text=True, start_new_session=True, cwd=ROOT) as program:
        assert program.stdout is not None
        program.stdout.readline()
        # As a terminal does it: the signal goes to the workers too.
        os.killpg(program.pid, signal.SIGINT)
        _, messages = program.communicate(timeout=20)
    assert program.returncode == 130
    assert "interrupted; what is stored so far is kept" in messages
    assert "Traceback" not in messages
    with Store(db) as store:
        assert 1 <= len(list(store.drafts())) < 30


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_program_ends_it_as_ctrl_c_does(tmp_path: Path, number: signal.Signals) -> None:
    for text in ("Ann", "slow Bob", "slow Cleo"):
        fake_photo(tmp_path / "cards" / f"{text}.jpg", text)
    db = tmp_path / "cards.db"
    run = [sys.executable, "-c", WITH_FAKES, "--db", str(db), "--jobs", "1", str(tmp_path / "cards")]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.send_signal(number)
        _, messages = program.communicate(timeout=20)
    assert program.returncode == 128 + number
    assert "1 of 3 photos, 1 card\n" in messages
    assert "interrupted; what is stored so far is kept" in messages
    with Store(db) as store:
        assert len(list(store.drafts())) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["doctor", "--json"]])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "INGEST_DB": str(tmp_path / "cards.db"), "INGEST_TESSERACT": "/nowhere/tesseract"}
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*INGEST, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment
        )
    assert (ran.returncode, ran.stderr) == (1, "ingest: standard output: No space left on device\n")


@pytest.mark.tesseract
def test_a_missing_tesseract_says_what_to_install(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    environment = {**os.environ, "INGEST_TESSERACT": "/nowhere/tesseract", "INGEST_ENGINE": "pytesseract"}
    ran = subprocess.run([*INGEST, "read", str(photo)], capture_output=True, text=True, check=False, env=environment)
    assert (ran.returncode, ran.stdout) == (4, "")
    assert "apt install tesseract-ocr" in ran.stderr
