"""A server that leads elsewhere, tells nonsense, or has cards that are no persons: nothing leaks and nothing stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest.errors import SyncError
from ingest.review.arrivals import add_person
from ingest.review.pile import Pile
from ingest.store import Action, ConflictKind, Store
from ingest.sync.plan import Kind
from ingest.sync.run import Done, Sync
from ingest.sync.webdav import CardDav
from models.draft import Property
from models.person import NewPerson, Value

Asked = list[tuple[str, str, bool]]  # method, path, whether the password came with it


class Book(ThreadingHTTPServer):
    """A book with these cards (href, etag, vCard); `refusals` are the answers to a PUT by their path."""

    def __init__(self, cards: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cards = list(cards)
        self.refusals: dict[str, int] = {}
        self.asked: Asked = []

    @property
    def url(self) -> str:
        """The address of the book."""
        return f"http://127.0.0.1:{self.server_port}/book/"


class _Handler(BaseHTTPRequestHandler):
    server: Book

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, self.path, "Authorization" in self.headers))
        status, content = 201, b""
        if self.command in {"PROPFIND", "REPORT"}:
            status, content = 207, _listed(self.server.cards, whole=b"multiget" in body).encode()
        elif self.command == "PUT":
            status = self.server.refusals.get(self.path, 201)
        self.send_response(status)
        self.send_header("ETag", '"new"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_PROPFIND = do_REPORT = do_PUT = do_DELETE = answer  # noqa: N815  (names that the library asks for)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _listed(cards: Sequence[tuple[str, str, str]], *, whole: bool) -> str:
    responses = "".join(
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop><d:getetag>{etag}</d:getetag>"
        f"{f'<c:address-data>{vcard}</c:address-data>' if whole else ''}</d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        for href, etag, vcard in cards
    )
    return (
        '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">'
        f"{responses}<d:sync-token>one</d:sync-token></d:multistatus>"
    )


@contextmanager
def served(*cards: tuple[str, str, str]) -> Iterator[Book]:
    book = Book(cards)
    threading.Thread(target=book.serve_forever, daemon=True).start()
    try:
        yield book
    finally:
        book.shutdown()
        book.server_close()


def vcard(uid: str, name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", "N:;;;;", *lines, "END:VCARD", ""])


def synced(store: Store, book: Book, people: Sequence[int] | None = None) -> list[Done]:
    with CardDav(book.url, "erika", "sesam") as client:
        one = Sync(store, client, book.url)
        return list(one.carry_out(one.prepare(people)))


def add(store: Store, *names: str) -> list[int]:
    with store.journal.change("test", Action.IMPORT) as change:
        people = [NewPerson(f"urn:uuid:{name}", "test", values=(Value(0, Property.FN, name),)) for name in names]
        return [add_person(change, store, person).person_id for person in people]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "contacts.db") as opened:
        yield opened


def test_a_card_said_to_be_on_another_host_gets_neither_the_password_nor_a_person(store: Store) -> None:
    with served() as other, served() as book:
        add(store, "Anna Eins")
        book.cards = [(f"http://localhost:{other.server_port}/x.vcf", '"1"', vcard("urn:uuid:Anna Eins", "Anna Eins"))]
        with pytest.raises(SyncError, match="sends the program to localhost"):
            synced(store, book)
        assert other.asked == []


def test_no_other_host_than_the_one_that_was_named_is_asked() -> None:
    with served() as other, served() as book, CardDav(book.url, "erika", "sesam") as client:
        elsewhere = f"http://localhost:{other.server_port}/book/"
        for ask in (lambda: client.list(elsewhere), lambda: client.put(elsewhere, "x.vcf", "", None)):
            with pytest.raises(SyncError, match="sends the program to localhost"):
                ask()
        assert other.asked == []


def test_whole_addresses_of_the_same_server_are_the_same_cards(store: Store) -> None:
    with served(("/book/x.vcf", '"1"', vcard("x", "Anna Eins"))) as book:
        assert [done.step.kind for done in synced(store, book)] == [Kind.TAKE_NEW]
        book.cards = [(f"{book.url}x.vcf", '"1"', vcard("x", "Anna Eins"))]
        assert synced(store, book) == []
        assert store.address_books.conflicts() == []


def test_an_href_that_is_no_address_is_said(store: Store) -> None:
    with served(("http://[x", '"1"', vcard("x", "Anna Eins"))) as book, pytest.raises(SyncError, match="no address"):
        synced(store, book)


def test_two_cards_of_one_uid_are_asked_about_and_the_others_still_come(store: Store) -> None:
    cards = [
        (f"/book/{name}.vcf", '"1"', vcard(uid, name)) for name, uid in (("Anna", "u"), ("Bert", "u"), ("Carl", "c"))
    ]
    with served(*cards) as book:
        synced(store, book)
    assert {person.name for person in store.people.people(store.people.ids())} == {"Anna", "Carl"}
    assert [(each.href, each.kind) for each in store.address_books.conflicts()] == [
        ("/book/Bert.vcf", ConflictKind.BOTH_CHANGED)
    ]


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (vcard("g", "Freunde", "X-ADDRESSBOOKSERVER-KIND:group"), "is a group and no person"),
        ("no vCard at all", "holds 0 cards"),
        (vcard("a", "Anna") + vcard("b", "Bert"), "holds 2 cards"),
    ],
)
def test_a_card_that_is_no_person_is_named_and_stops_no_other(store: Store, card: str, why: str) -> None:
    with served(("/book/a.vcf", '"1"', card), ("/book/b.vcf", '"1"', vcard("b", "Berta Zwei"))) as book:
        steps = [done.step for done in synced(store, book)]
    assert [(step.kind, step.href) for step in steps] == [(Kind.TAKE_NEW, "/book/b.vcf"), (Kind.LEAVE, "/book/a.vcf")]
    assert why in steps[1].why
    assert [person.name for person in store.people.people(store.people.ids())] == ["Berta Zwei"]


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_card_that_the_server_does_not_take_stops_no_other(store: Store, status: int) -> None:
    add(store, "Anna", "Bert", "Carl")
    with served() as book:
        book.refusals = {"/book/Anna.vcf": status}
        done = synced(store, book)
        assert [bool(each.problem) for each in done] == [True, False, False]
        # It is tried again.
        book.cards = [(f"/book/{name}.vcf", '"new"', vcard(f"urn:uuid:{name}", name)) for name in ("Bert", "Carl")]
        book.refusals = {}
        assert [each.step.name for each in synced(store, book) if each.step.kind is Kind.SEND_NEW] == ["Anna"]


def test_what_was_changed_there_comes_also_of_those_whom_the_search_does_not_find(store: Store) -> None:
    with served(("/book/x.vcf", '"1"', vcard("x", "Anna Eins"))) as book:
        synced(store, book)
        book.cards = [("/book/x.vcf", '"2"', vcard("x", "Anna Eins", "EMAIL:anna@example.com"))]
        assert [done.step.kind for done in synced(store, book, people=[])] == [Kind.TAKE]
    (person,) = store.people.people(store.people.ids())
    assert person.first(Property.EMAIL) == "anna@example.com"


def test_only_those_whom_the_search_finds_are_sent(store: Store) -> None:
    with served(("/book/x.vcf", '"1"', vcard("x", "Anna Eins"))) as book:
        synced(store, book)
        Pile(store, "test").set_why(store.people.ids()[0], "chairs the board")
        add(store, "Bert Zwei")
        assert synced(store, book, people=[]) == []
        assert [done.step.kind for done in synced(store, book)] == [Kind.SEND_NEW, Kind.SEND]


def test_who_was_forgotten_between_the_plan_and_the_sync_is_not_sent(store: Store) -> None:
    gone, _ = add(store, "Anna", "Bert")
    with served() as book, CardDav(book.url, "erika", "sesam") as client:
        one = Sync(store, client, book.url)
        prepared = one.prepare()
        store.oblivion.forget_person(gone)
        problems = {done.step.name: done.problem for done in one.carry_out(prepared)}
        assert "not in the pile" in problems["Anna"]
        assert problems["Bert"] == ""
        assert [path for method, path, _ in book.asked if method == "PUT"] == ["/book/Bert.vcf"]


def test_the_place_of_a_forgotten_card_is_dropped_where_it_is_gone_there_too(store: Store) -> None:
    with served(("/book/anna-eins.vcf", '"1"', vcard("x", "Anna Eins"))) as book:
        synced(store, book)
        store.oblivion.forget_person(store.people.ids()[0])
        store.address_books.restart(1)
        book.cards = []
        assert [done.step.kind for done in synced(store, book)] == [Kind.DELETE]
        assert "DELETE" not in {method for method, _, _ in book.asked}
    assert store.address_books.links(1) == []
