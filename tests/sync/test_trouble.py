"""A server that is full, slow, gone, in a circle, or no address book at all; and one where somebody was quicker."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from ingest.errors import SyncError
from ingest.review.arrivals import add_person
from ingest.store import Action, Store
from ingest.sync.plan import Kind
from ingest.sync.run import Sync
from ingest.sync.webdav import CardDav, SyncOptions
from models.draft import Property
from models.person import NewPerson, Value
from tests.carddav import Server

Reply = Callable[[BaseHTTPRequestHandler, bytes], tuple[int, dict[str, str], bytes]]


@contextmanager
def standing_between(server: Server, reply: Reply) -> Iterator[str]:
    """Run a server on loopback that answers as `reply` says; 0 as status hands the request on to the real one."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, content = reply(self, body)
            if status == -1:  # goes away in the middle of the answer
                self.connection.close()
                return
            if status == 0:
                passed = {
                    name: value for name, value in self.headers.items() if name not in {"Host", "Accept-Encoding"}
                }
                real = httpx.request(self.command, server.url + self.path, content=body, headers=passed, timeout=20)
                status, content = real.status_code, real.content
                headers = {name: real.headers[name] for name in ("ETag", "Content-Type", "DAV") if name in real.headers}
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_PROPFIND = do_REPORT = do_PUT = do_DELETE = do_GET = answer  # noqa: N815  (names that the library asks for)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    between = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=between.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{between.server_port}"
    finally:
        between.shutdown()
        between.server_close()


def add(store: Store, *names: str) -> None:
    with store.journal.change("test", Action.IMPORT) as change:
        for name in names:
            add_person(change, store, NewPerson(f"urn:uuid:{name}", "test", values=(Value(0, Property.FN, name),)))


def test_a_full_server_is_said_and_what_went_there_before_is_not_sent_again(store: Store, server: Server) -> None:
    add(store, "Anna Eins", "Berta Zwei", "Carla Drei")
    puts: list[str] = []

    def full_after_one(request: BaseHTTPRequestHandler, _: bytes) -> tuple[int, dict[str, str], bytes]:
        if request.command == "PUT":
            puts.append(request.path)
        return (507, {}, b"") if len(puts) > 1 else (0, {}, b"")

    with standing_between(server, full_after_one) as url, CardDav(url, "erika", "sesam") as client:
        one = Sync(store, client, f"{url}/erika/cards/")
        with pytest.raises(SyncError, match="storage is full"):
            list(one.carry_out(one.prepare()))
        assert len(server.cards()) == 1
        puts.clear()
        puts_before = set(server.cards())
        with pytest.raises(SyncError, match="storage is full"):
            list(one.carry_out(one.prepare()))
        assert not puts_before & set(puts)
    assert len(server.cards()) == 2


def test_a_server_that_goes_away_in_the_middle_loses_and_doubles_nothing(store: Store, server: Server) -> None:
    add(store, "Anna Eins", "Berta Zwei", "Carla Drei")
    puts: list[str] = []

    def away_at_the_second(request: BaseHTTPRequestHandler, _: bytes) -> tuple[int, dict[str, str], bytes]:
        puts.extend([request.path] if request.command == "PUT" else [])
        return (-1 if len(puts) == 2 and request.command == "PUT" else 0), {}, b""

    with standing_between(server, away_at_the_second) as url, CardDav(url, "erika", "sesam") as client:
        one = Sync(store, client, f"{url}/erika/cards/")
        with pytest.raises(SyncError, match="cannot be reached"):
            list(one.carry_out(one.prepare()))
        assert {done.step.kind for done in one.carry_out(one.prepare())} == {Kind.SEND_NEW}
        assert one.prepare().steps == ()
    assert len(server.cards()) == 3


def test_an_answer_that_was_lost_behind_a_write_makes_no_double(store: Store, server: Server) -> None:
    add(store, "Anna Eins")
    lost: list[str] = []

    def answer_lost(request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        if request.command == "PUT" and not lost:
            lost.append(request.path)
            server.put(request.path, body.decode())
            return -1, {}, b""
        return 0, {}, b""

    with standing_between(server, answer_lost) as url, CardDav(url, "erika", "sesam") as client:
        one = Sync(store, client, f"{url}/erika/cards/")
        with pytest.raises(SyncError, match="cannot be reached"):
            list(one.carry_out(one.prepare()))
        assert [done.step.kind for done in one.carry_out(one.prepare())] == [Kind.LINK]
    assert len(server.cards()) == 1
    assert store.people.count() == 1


def test_a_card_changed_in_the_last_moment_is_not_overwritten(store: Store, server: Server) -> None:
    add(store, "Anna Eins")

    def quicker(request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        if request.command == "PUT":
            server.put(request.path, body.decode().replace("Anna Eins", "Anna Quicker"))
        return 0, {}, b""

    with standing_between(server, quicker) as url, CardDav(url, "erika", "sesam") as client:
        one = Sync(store, client, f"{url}/erika/cards/")
        (done,) = one.carry_out(one.prepare())
        assert "changed there meanwhile" in done.problem
    (card,) = server.cards().values()
    assert "Anna Quicker" in card


def test_a_slow_server_is_given_up_in_words(server: Server) -> None:
    def slow(_: BaseHTTPRequestHandler, __: bytes) -> tuple[int, dict[str, str], bytes]:
        time.sleep(1.0)
        return 200, {}, b""

    with (
        standing_between(server, slow) as url,
        CardDav(url, "", "", SyncOptions(timeout_s=0.2)) as client,
        pytest.raises(SyncError, match=r"no answer within 0\.2 s"),
    ):
        client.books()


@pytest.mark.parametrize(
    ("status", "headers", "content", "said"),
    [
        (200, {}, b"<html>a shop</html>", "200"),
        (207, {}, b"<html>a shop", "not what a CardDAV server says"),
        (207, {}, b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>', "not what a CardDAV server says"),
        (302, {"Location": "/again"}, b"", "in a circle"),
        (302, {"Location": "http://elsewhere.example.org/"}, b"", "elsewhere.example.org"),
        (404, {}, b"", "no address book is found"),
    ],
)
def test_what_is_no_address_book_is_said_to_be_none(
    server: Server, status: int, headers: dict[str, str], content: bytes, said: str
) -> None:
    with (
        standing_between(server, lambda *_: (status, headers, content)) as url,
        CardDav(url, "", "") as client,
        pytest.raises(SyncError, match=said),
    ):
        client.books()


def test_an_unreachable_server_is_said() -> None:
    with CardDav("http://127.0.0.1:1/", "", "") as client, pytest.raises(SyncError, match="cannot be reached"):
        client.books()
