"""The server as a process: it is found, ended, killed, and started again."""

from __future__ import annotations

import re
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx2
import pytest

from ingest.cli.serving import _announce, review
from ingest.cli.session import Session
from ingest.errors import SettingsError
from ingest.store import Store
from ingest.store.uploads import UploadState
from ingest.web.claim import AlreadyServedError, claimed, find_server
from ingest.web.server import USUAL_PORT, Links, ServeOptions, _listen
from ingest.web.site import Site
from models.review import ReviewState
from tests.fakes import JPEG
from tests.web.processes import SignedIn, server
from tests.web.served import settled, wait_for


def stored(db: Path) -> Counter[str]:
    with Store(db) as store:
        return Counter(draft.reading.draft.fields[0].value for draft in store.drafts(ReviewState.PENDING))


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(db: Path, site: Site) -> None:
    names = [f"slow person {number}" for number in range(8)]
    sent: list[str] = []
    for pause_s in (0.1, 0.9):
        with server(db) as process:
            cookies = process.browser.cookies
            for name in names[len(sent) : len(sent) + 4]:
                photo = ("photos", (f"{name}.jpg", JPEG + name.encode(), "image/jpeg"))
                assert process.browser.post("/upload", files=[photo]).status_code in {200, 303}
                sent.append(name)
            time.sleep(pause_s)
    with server(db) as process, httpx2.Client(base_url=process.address, cookies=cookies) as same_browser:
        uploads = wait_for(site, settled)
        assert same_browser.get("/upload").status_code == 200
    assert stored(db) == Counter(sent)
    assert len(uploads) == len(sent)
    assert {upload.state for upload in uploads} <= {UploadState.READ, UploadState.KNOWN}
    assert list((db.parent / "cards-inbox").iterdir()) == []


def test_a_killed_upload_was_never_said_to_be_received(db: Path, site: Site) -> None:
    with server(db) as process:
        began = threading.Event()

        def half() -> Iterator[bytes]:
            yield (
                b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
                + JPEG
                + b"x" * 100_000
            )
            began.set()
            time.sleep(30)

        def send() -> None:
            headers = {"content-type": "multipart/form-data; boundary=b"}
            with suppress(httpx2.HTTPError, RuntimeError):
                process.browser.post("/upload", content=half(), headers=headers)

        threading.Thread(target=send, daemon=True).start()
        assert began.wait(10)
        inbox = db.parent / "cards-inbox"
        while not (inbox.exists() and list(inbox.iterdir())):
            time.sleep(0.01)
    assert [path.name.startswith(".part-") for path in inbox.iterdir()] == [True]
    with server(db):
        assert list(inbox.iterdir()) == []
    assert wait_for(site, lambda _: True) == []


def test_of_a_form_that_was_killed_the_photos_that_came_whole_are_read_once(db: Path, site: Site) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="photos"; filename="%s.jpg"\r\n\r\n' + JPEG + b"%s"
    whole = b"".join(part % (name, name) + b"\r\n" for name in (b"Ada", b"Bea"))
    form = {"content-type": "multipart/form-data; boundary=b"}

    def noted(number: int) -> None:
        wait_for(site, lambda uploads: len(uploads) == number)

    def killed() -> Iterator[bytes]:
        yield whole + part % (b"Cem", b"Ce")
        noted(2)
        process.end()

    process = SignedIn(db)
    with pytest.raises((httpx2.HTTPError, RuntimeError)):
        process.browser.post("/upload", content=killed(), headers=form)
    assert len([path for path in (db.parent / "cards-inbox").iterdir() if path.name.startswith(".part-")]) == 1
    with server(db) as process:
        whole += part % (b"Cem", b"Cem") + b"\r\n--b--\r\n"
        assert process.browser.post("/upload", content=whole, headers=form).status_code in {200, 303}
        uploads = wait_for(site, lambda uploads: len(uploads) == 5 and settled(uploads))
    states = Counter((upload.name, upload.state) for upload in uploads)
    assert states[("Cem.jpg", UploadState.READ)] == 1
    assert {name: states[(name, UploadState.READ)] for name in ("Ada.jpg", "Bea.jpg")} == {"Ada.jpg": 1, "Bea.jpg": 1}
    assert stored(db) == Counter({"Ada": 1, "Bea": 1, "Cem": 1})


def test_a_running_server_is_found_and_opened_and_ends_when_asked(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process = SignedIn(db)
    assert find_server(db) == process.address
    assert review.main(["--db", str(db), "--no-open"], standalone_mode=False, obj=Session()) == 0
    link = capsys.readouterr().out.split()[-1]
    assert link.startswith(f"{process.address}/cards?token=")
    with pytest.raises(AlreadyServedError, match=r"cards\.db: served already at http://127\.0\.0\.1:"), claimed(db):
        pass
    with httpx2.Client() as other:
        assert other.get(link.replace("/cards", "/upload")).status_code == 200
        assert other.get(f"{process.address}/upload").status_code == 200
    with process.browser.stream("GET", "/uploads/events") as events:
        next(events.iter_lines())
        began = time.monotonic()
        assert process.end(signal.SIGINT) == 0
        assert time.monotonic() - began < 8
    assert find_server(db) is None


def test_the_workers_end_with_a_killed_server(db: Path) -> None:
    with server(db) as process:
        photo = ("photos", ("a.jpg", JPEG + b"slow a", "image/jpeg"))
        process.browser.post("/upload", files=[photo])
        deadline = time.monotonic() + 15
        while not (children := process.children()):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_named_port_that_is_taken_is_insisted_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}: another program listens there: choose another"):
            _listen(ServeOptions(port=port))


@pytest.mark.parametrize("taken_at", ["127.0.0.1", "127.0.0.2"])
def test_the_usual_port_is_left_to_who_has_it_at_either_address(taken_at: str) -> None:
    with suppress(OSError), closing(socket.create_server((taken_at, USUAL_PORT))):
        sockets = _listen(ServeOptions(lan="127.0.0.2"))
        ports = {one.getsockname()[1] for one in sockets}
        for one in sockets:
            one.close()
        assert len(ports) == 1
        assert ports != {USUAL_PORT}


@pytest.mark.parametrize(
    ("lan", "said"),
    [
        ("192.0.2.77", "192.0.2.77: not an address of this machine: name one that is, or leave it out"),
        ("0.0.0.0", "--lan 0.0.0.0: is no address that a phone's camera can take from a code: name the IPv4 address"),  # noqa: S104
        ("::1", "--lan ::1: is no address that a phone"),
        ("127.0.0.1", "--lan 127.0.0.1: stands for this machine alone"),
        ("my..machine", "--lan my..machine: neither an address nor a name that a machine can have"),
        ("a" * 63, "a" * 63 + ": not an address of this machine"),
    ],
)
def test_an_address_that_no_phone_can_open_is_refused_in_words(lan: str, said: str) -> None:
    with pytest.raises(SettingsError, match=f"^{re.escape(said)}"):
        _listen(ServeOptions(port=0, lan=lan))


def test_by_default_only_this_machine_is_listened_to() -> None:
    sockets = _listen(ServeOptions(port=0))
    assert [one.getsockname()[0] for one in sockets] == ["127.0.0.1"]
    sockets[0].close()


def test_phones_find_the_same_port_at_the_address_of_the_network() -> None:
    here, there = _listen(ServeOptions(port=0, lan="127.0.0.2"))
    assert here.getsockname()[1] == there.getsockname()[1]
    assert there.getsockname()[0] == "127.0.0.2"
    here.close()
    there.close()


def test_the_links_are_printed_and_a_code_only_where_somebody_can_see_it(capsys: pytest.CaptureFixture[str]) -> None:
    links = Links("http://127.0.0.1:1/?token=a", "http://192.0.2.5:1/upload?token=b")
    _announce(True, "cards", links)
    out = capsys.readouterr().out
    assert "http://127.0.0.1:1/cards?token=a" in out
    assert "http://192.0.2.5:1/upload?token=b" in out
    assert "not encrypted" in out
    assert "\x1b" not in out
