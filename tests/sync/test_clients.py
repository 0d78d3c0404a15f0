"""Other programs read what we wrote: vdirsyncer brings it from the server, khard shows it; the commands do it all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from ingest.cli import main
from ingest.review.arrivals import add_person
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property, TelType
from models.person import NewPerson, RemarkKind, Value
from tests.carddav import Server

BIN = Path(sys.executable).parent


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return a database with one person who has a context."""
    path = tmp_path / "cards.db"
    values = (
        Value(0, Property.FN, "Jörg Müßig"),
        Value(0, Property.TEL, "+491715550101", TelType.CELL),
        Value(0, Property.EMAIL, "joerg@example.org"),
    )
    with Store(path) as store:
        with store.journal.change("test", Action.IMPORT) as change:
            person_id = add_person(change, store, NewPerson("urn:uuid:joerg", "test", values=values)).person_id
        Pile(store, "test").add_remark(person_id, RemarkKind.TALKED, "über Zitronen", date(2026, 11, 20))
    return path


def run(folder: Path, program: str, *arguments: str) -> str:
    """Run a program of the test environment with `folder` as its home and return what it prints."""
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "XDG_CONFIG_HOME": str(folder)}
    done = subprocess.run(
        [str(BIN / program), *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(autouse=True)
def password(server: Server) -> Iterator[None]:
    """Keep the password in a keyring that lives for one test."""

    class Memory(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return server.password if (service, username) == ("card-ingest", f"{server.user}@{server.url}") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise AssertionError(f"nobody asked to keep the password of {username} at {service} ({len(password)})")

    before = keyring.get_keyring()
    keyring.set_keyring(Memory())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    db: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(db), "sync", server.url, "--user", server.user, "--dry-run", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert {"name": "Jörg Müßig", "step": "send as new"}.items() <= json.loads(line).items()
    assert server.cards() == {}


def test_a_question_is_listed_and_answered(db: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--db", str(db), "--quiet", "sync", server.url, "--user", server.user, "--yes"]
    assert main(command) == 0
    (href,) = server.cards()
    server.request("DELETE", href)
    assert main(command) == 0
    capsys.readouterr()
    assert main(["--db", str(db), "settle", "--json"]) == 0
    (question,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert question["kind"] == "deleted there"
    assert main(["--db", str(db), "settle", str(question["id"]), "same"]) == 6
    assert "can be answered by ours, theirs" in capsys.readouterr().err
    assert main(["--db", str(db), "settle", str(question["id"]), "ours"]) == 0
    assert main(command) == 0
    assert list(server.cards()) == [href]


def brought_by_vdirsyncer(server: Server, folder: Path) -> Path:
    """Let vdirsyncer bring the address book into files, for the first time or again, and return their folder."""
    book = folder / "book"
    (folder / "vdirsyncer").mkdir(exist_ok=True)
    (folder / "vdirsyncer" / "config").write_text(
        f"""[general]
status_path = "{folder}/status"
[pair cards]
a = "here"
b = "there"
collections = [["cards", "cards", "cards"]]
[storage here]
type = "filesystem"
path = "{book}"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "{server.url}/erika/"
username = "{server.user}"
password = "{server.password}"
"""
    )
    (book / "cards").mkdir(parents=True, exist_ok=True)
    run(folder, "vdirsyncer", "discover", "--no-list", "cards")
    run(folder, "vdirsyncer", "sync")
    return book / "cards"


def test_vdirsyncer_and_khard_see_what_was_sent(db: Path, server: Server, tmp_path: Path) -> None:
    assert main(["--db", str(db), "sync", server.url, "--user", server.user, "--yes"]) == 0
    book = brought_by_vdirsyncer(server, tmp_path)
    (tmp_path / "khard").mkdir()
    (tmp_path / "khard" / "khard.conf").write_text(f"[addressbooks]\n[[cards]]\npath = {book}\n")
    shown = run(tmp_path, "khard", "show", "Müßig")
    for said in ("Jörg Müßig", "+491715550101", "joerg@example.org", "über Zitronen"):
        assert said in shown


def test_vdirsyncer_sees_one_card_after_a_merge_and_two_when_they_are_two_again(
    db: Path, server: Server, tmp_path: Path
) -> None:
    command = ["--db", str(db), "sync", server.url, "--user", server.user, "--yes"]
    with Store(db) as store, store.journal.change("test", Action.IMPORT) as change:
        values = (Value(0, Property.FN, "J. Müßig"), Value(0, Property.EMAIL, "j@example.org"))
        add_person(change, store, NewPerson("urn:uuid:j", "test", values=values))
    assert main(command) == 0
    assert len(list(brought_by_vdirsyncer(server, tmp_path).glob("*.vcf"))) == 2
    with Store(db) as store:
        merge = Pile(store, "test").merge(1, 2)
    assert main(command) == 0
    (card,) = brought_by_vdirsyncer(server, tmp_path).glob("*.vcf")
    assert "j@example.org" in card.read_text()
    with Store(db) as store:
        Pile(store, "test").unmerge(merge)
    assert main(command) == 0
    cards = [path.read_text() for path in brought_by_vdirsyncer(server, tmp_path).glob("*.vcf")]
    assert sorted(card.count("j@example.org") for card in cards) == [0, 1]
