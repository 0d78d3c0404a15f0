"""A server that answers without an end is left: by the time of a whole request, and by the bytes of its answer."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ingest.errors import SyncError
from ingest.sync.webdav import CardDav, SyncOptions

BEGINNING = b"HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\nContent-Length: 100000\r\n"


@contextmanager
def dripping(said: bytes, forever: bytes, pause_s: float) -> Iterator[str]:
    """Run a server on loopback that says `said` to everybody and then `forever` without an end."""
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                line, _ = listening.accept()
            except TimeoutError:
                continue
            with line:
                try:
                    line.sendall(said)
                    while not over.wait(pause_s):
                        line.sendall(forever)
                except OSError:
                    pass  # the client has gone, as it should

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    ("said", "forever"),
    [
        (BEGINNING, b"X"),  # in the name of a header that never ends
        (BEGINNING + b"\r\n<", b"a"),  # in the body
    ],
)
def test_a_server_that_answers_byte_by_byte_is_given_up_in_words(said: bytes, forever: bytes) -> None:
    options = SyncOptions(timeout_s=5.0, total_s=0.4)
    began = time.monotonic()
    with (
        dripping(said, forever, pause_s=0.02) as url,
        CardDav(url, "", "", options) as client,
        pytest.raises(SyncError, match=r"not answered in full within 0\.4 s.*what is done so far is kept"),
    ):
        client.books()
    assert time.monotonic() - began < 3


def test_an_answer_that_grows_without_end_is_given_up_in_words() -> None:
    with (
        dripping(BEGINNING + b"\r\n<", b"a" * 5000, pause_s=0.0) as url,
        CardDav(url, "", "", SyncOptions(most_bytes=2**15)) as client,
        pytest.raises(SyncError, match=r"the answer is over 0\.03125 MB: this is no address book"),
    ):
        client.books()
