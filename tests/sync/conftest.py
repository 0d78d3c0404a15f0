"""A real CardDAV server (Radicale) on loopback, with one empty address book."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.store import Store
from tests.carddav import NEW_BOOK, Server


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text("erika:sesam\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server-hosts": f"127.0.0.1:{port}",
        "storage-filesystem-folder": str(folder / "books"),
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(folder / "users"),
        "auth-htpasswd-encryption": "plain",
        "auth-delay": "0",
        "logging-level": "error",
    }
    command = [
        sys.executable,
        "-m",
        "radicale",
        "--config",
        "",
        *(f"--{name}={value}" for name, value in options.items()),
    ]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            _wait(port, server, folder / "log")
            yield f"http://127.0.0.1:{port}", folder
        finally:
            server.terminate()


@pytest.fixture
def server(radicale: tuple[str, Path]) -> Server:
    url, _ = radicale
    server = Server(url, f"{url}/erika/cards/")
    server.request("DELETE", "/erika/cards/")
    answer = server.request("MKCOL", "/erika/cards/", NEW_BOOK)
    assert answer.status_code == 201, answer.text
    return server


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cards.db") as opened:
        yield opened


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"Radicale did not start: {log.read_text()}")
