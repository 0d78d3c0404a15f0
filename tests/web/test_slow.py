"""Connections that do not go on: the server gives them up and answers everybody else."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
import uvicorn

from ingest.web.access.connections import ConnectionOptions, bounded_protocol
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.site import Site, WebOptions
from tests.fakes import JPEG

PATIENCE_S = 0.5
LIMITS = ConnectionOptions(most=10, most_of_one=6, head_s=PATIENCE_S)


@pytest.fixture
def port(site: Site, keys: Keys) -> Iterator[int]:
    """Serve with little patience, and return the port."""
    app = create_app(replace(site, options=WebOptions(body_patience_s=PATIENCE_S)), keys)
    config = uvicorn.Config(app, http=bounded_protocol(LIMITS), lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = server.force_exit = True
        thread.join(10)


@pytest.fixture
def browser(port: int, keys: Keys) -> Iterator[httpx2.Client]:
    session = keys.open_session(keys.new_token())
    headers = {"x-csrf-token": keys.form_token(str(session)), "cookie": f"{keys.cookie}={session}"}
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=20) as browser:
        yield browser


@contextmanager
def connected(port: int, source: str = "127.0.0.1") -> Iterator[socket.socket]:
    address = ("127.0.0.1", port)
    with closing(socket.create_connection(address, timeout=10, source_address=(source, 0))) as connection:
        yield connection


def seconds_until_closed(connection: socket.socket) -> float:
    began = time.monotonic()
    while connection.recv(65536):
        pass
    return time.monotonic() - began


@pytest.mark.parametrize("sent", [b"", b"GET /alive HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "], ids=["nothing", "half"])
def test_a_connection_on_which_no_request_begins_is_closed(port: int, sent: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(sent)
        assert PATIENCE_S / 2 < seconds_until_closed(connection) < 5


def test_a_head_that_comes_letter_by_letter_does_not_buy_time(port: int) -> None:
    with connected(port) as connection:
        began = time.monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):
            while time.monotonic() - began < 10:
                connection.sendall(b"G")
                time.sleep(0.05)
        assert time.monotonic() - began < 5


def test_one_address_elsewhere_gets_so_many_connections_and_locks_nobody_else_out(port: int) -> None:
    with ExitStack() as open_ones:
        for _ in range(LIMITS.most_of_one):
            open_ones.enter_context(connected(port, "127.0.0.2"))
        with connected(port, "127.0.0.2") as late:
            assert seconds_until_closed(late) < PATIENCE_S / 2
        assert httpx2.get(f"http://127.0.0.1:{port}/alive").status_code == 200
    with connected(port, "127.0.0.2") as later:
        later.sendall(b"GET /alive HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert later.recv(15) == b"HTTP/1.1 200 OK"


def test_there_is_a_limit_for_all_together(port: int) -> None:
    with ExitStack() as open_ones:
        for _ in range(LIMITS.most):
            open_ones.enter_context(connected(port))
        with connected(port) as late:
            assert seconds_until_closed(late) < PATIENCE_S / 2


def test_a_body_that_does_not_go_on_is_given_up_and_leaves_nothing(browser: httpx2.Client, db: Path) -> None:
    def half() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n' + JPEG
        time.sleep(4 * PATIENCE_S)

    headers = {"content-type": "multipart/form-data; boundary=b", "accept": "application/json"}
    answer = browser.post("/upload", content=half(), headers=headers)
    assert answer.status_code == 408
    assert answer.json()["problem"].startswith("Nothing more came of what was being sent")
    assert list((db.parent / "cards-inbox").iterdir()) == []


def test_a_body_that_comes_slowly_but_does_come_is_taken(browser: httpx2.Client, db: Path) -> None:
    def slow() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n' + JPEG
        for _ in range(8):
            time.sleep(PATIENCE_S / 4)
            yield b"x"
        yield b"\r\n--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b", "accept": "application/json"}
    assert browser.post("/upload", content=slow(), headers=headers).status_code == 200
    assert len(list((db.parent / "cards-inbox").iterdir())) == 1


def test_a_browser_that_goes_in_the_middle_of_a_photo_leaves_nothing(
    browser: httpx2.Client, port: int, db: Path
) -> None:
    head = "".join(f"{name}: {browser.headers[name]}\r\n" for name in ("cookie", "x-csrf-token"))
    with connected(port) as connection:
        connection.sendall(
            f"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}Content-Length: 5000\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; "
            'name="photos"; filename="a.jpg"\r\n\r\n'.encode()
            + JPEG
        )
        folder = db.parent / "cards-inbox"
        wait_until(lambda: folder.exists() and len(list(folder.iterdir())) == 1)
    wait_until(lambda: not list(folder.iterdir()))
    assert browser.get("/upload").status_code == 200


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
