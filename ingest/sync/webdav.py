"""CardDAV as a client: find the address book, list what changed, fetch, put and delete cards (RFC 6352, 6578, 6764)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import httpx

from ingest.errors import SyncError
from ingest.sync.answers import (
    CARD,
    DAV,
    Answer,
    Listing,
    RemoteCard,
    escaped,
    joined,
    listing,
    parsed,
    place,
    same_host,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_STEPS = 5  # redirects; a server that needs more goes in a circle
_ONE_CARD = frozenset({400, 409, 413, 415, 422})  # said of what was sent, not of the book or the server

_FIND = """<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:prop>
<d:current-user-principal/><c:addressbook-home-set/><d:resourcetype/><d:displayname/>
</d:prop></d:propfind>"""
_LIST = """<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/><d:resourcetype/><d:sync-token/></d:prop></d:propfind>"""
_CHANGES = """<?xml version="1.0" encoding="utf-8"?>
<d:sync-collection xmlns:d="DAV:"><d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>
<d:prop><d:getetag/></d:prop></d:sync-collection>"""
_FETCH = """<?xml version="1.0" encoding="utf-8"?>
<c:addressbook-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">
<d:prop><d:getetag/><c:address-data/></d:prop>{hrefs}</c:addressbook-multiget>"""


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How patient the client is, and how much it asks for at once."""

    timeout_s: float = 30.0  # of silence; a small server writes a card with a picture in seconds, not in minutes
    total_s: float = 180.0  # of one request, for a server that never falls silent: 5 MB (below) at 30 kB/s
    cards_at_once: int = 50  # in one multiget; a card with a picture is up to 100 kB
    most_bytes: int = 256 * 2**20  # of one answer, unpacked; a list of a million cards stays below


@dataclass(frozen=True, slots=True)
class Book:
    """An address book of the server; `url` is absolute and ends with a slash."""

    url: str
    name: str


class OneCardError(SyncError):
    """The server does not take this one card; others may well go there."""


class PreconditionError(OneCardError):
    """The card on the server is not the one we know: somebody else was quicker (412)."""


class CardDav:
    """A connection to a server; all calls raise SyncError with the address and what to do."""

    def __init__(self, url: str, user: str, password: str, options: SyncOptions | None = None) -> None:
        self._options = options or SyncOptions()
        self._url = url if "//" in url else f"https://{url}"
        _refuse_plain(self._url, user)
        # One loop for all requests, for the connection is kept; only a loop can end a request at any byte.
        self._loop = asyncio.Runner()
        self._client = httpx.AsyncClient(
            auth=(user, password) if user else None,
            timeout=self._options.timeout_s,
            # The system's certificates, so that a home server's own authority can be one of them.
            verify=ssl.create_default_context(),
            # Followed by hand: a redirect to another host must not be given the password.
            follow_redirects=False,
            # What the environment says of proxies or .netrc is not what the person asked for.
            trust_env=False,
            headers={"User-Agent": "card-ingest"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.run(self._client.aclose())
        self._loop.close()

    def books(self) -> list[Book]:
        """Return the address books of this account: `url` may be a book, a home, a principal, or just the server."""
        found = list(self._books_at(self._url, depth="1"))
        if found:
            return found
        home = self._home(self._url) or self._home(joined(self._url, "/.well-known/carddav"))
        if home is None:
            raise SyncError(
                f"{self._url}: no address book is found there: give the address that the server's help names"
            )
        return list(self._books_at(home, depth="1"))

    def list(self, book: str, token: str = "") -> Listing:
        """Return what changed since `token`, or everything where there is no token or the server has forgotten it."""
        if token:
            answer = self._ask(
                "REPORT", book, _CHANGES.format(token=escaped(token)), depth="1", accept=(207, 403, 409, 410, 501)
            )
            if answer.status_code == 207:
                return listing(parsed(answer), book, complete=False)
        answer = self._ask("PROPFIND", book, _LIST, depth="1", accept=(207,))
        return listing(parsed(answer), book, complete=True)

    def fetch(self, book: str, hrefs: Sequence[str]) -> Iterator[RemoteCard]:
        """Yield the cards at these places; one that is gone meanwhile is left out."""
        size = self._options.cards_at_once
        for start in range(0, len(hrefs), size):
            asked = "".join(f"<d:href>{escaped(href)}</d:href>" for href in hrefs[start : start + size])
            answer = self._ask("REPORT", book, _FETCH.format(hrefs=asked), depth="1", accept=(207,))
            for response in parsed(answer).iter(f"{DAV}response"):
                vcard, etag = text(response, f"{CARD}address-data"), text(response, f"{DAV}getetag")
                if vcard:
                    yield RemoteCard(place(response, book), etag, vcard)

    def put(self, book: str, href: str, vcard: str, etag: str | None) -> str:
        """Write a card and return its new etag, empty if the server does not tell it.

        `etag` None makes a new card. Raises PreconditionError if the card there is another one meanwhile, OneCardError
        if the server does not take it.
        """
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
        headers = {"Content-Type": "text/vcard; charset=utf-8", **condition}
        answer = self._send("PUT", joined(book, href), vcard.encode(), headers)
        if answer.status_code in _ONE_CARD:
            raise OneCardError(_what_to_do(answer))
        _expect(answer, (200, 201, 204))
        return str(answer.headers.get("ETag", ""))

    def delete(self, book: str, href: str, etag: str) -> None:
        """Delete a card if it is still the one we know; one that is gone already is no error."""
        _expect(self._send("DELETE", joined(book, href), b"", {"If-Match": etag}), (200, 202, 204, 404, 410))

    def _home(self, url: str) -> str | None:
        """Return the home of the address books by way of the current user's principal (RFC 6764, section 6)."""
        for _ in range(2):
            answer = self._ask("PROPFIND", url, _FIND, depth="0", accept=(207, 403, 404, 405))
            if answer.status_code != 207:
                return None
            tree = parsed(answer)
            if home := text(tree, f"{CARD}addressbook-home-set/{DAV}href"):
                return joined(answer.url, home)
            principal = text(tree, f"{DAV}current-user-principal/{DAV}href")
            if not principal:
                return None
            url = joined(answer.url, principal)
        return None

    def _books_at(self, url: str, depth: str) -> Iterator[Book]:
        answer = self._ask("PROPFIND", url, _FIND, depth=depth, accept=(207, 403, 404, 405))
        if answer.status_code != 207:
            return
        for response in parsed(answer).iter(f"{DAV}response"):
            if response.find(f".//{DAV}resourcetype/{CARD}addressbook") is not None:
                href = joined(answer.url, text(response, f"{DAV}href"))
                yield Book(href if href.endswith("/") else f"{href}/", text(response, f"{DAV}displayname"))

    def _ask(self, method: str, url: str, body: str, *, depth: str, accept: Sequence[int]) -> Answer:
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        answer = self._send(method, url, body.encode(), headers)
        _expect(answer, accept)
        return answer

    def _send(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        for _ in range(_MOST_STEPS):
            # What the server names as its principals, books and cards must not lead the password elsewhere either.
            answer = self._once(method, same_host(self._url, url), body, headers)
            if answer.status_code not in _MOVED:
                return answer
            url = joined(url, answer.headers.get("Location", ""))
        raise SyncError(f"{url}: the server sends the program from place to place in a circle")

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            return self._loop.run(self._answer(method, url, body, headers))
        except TimeoutError as error:
            raise SyncError(
                f"{url}: not answered in full within {self._options.total_s:g} s: server or line are too slow; what is"
                " done so far is kept, try again later"
            ) from error
        except httpx.TimeoutException as error:
            raise SyncError(f"{url}: no answer within {self._options.timeout_s:g} s: try again later") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SyncError(f"{url}: cannot be reached: {error}") from error

    async def _answer(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        async with (
            asyncio.timeout(self._options.total_s),
            self._client.stream(method, url, content=body, headers=dict(headers)) as answer,
        ):
            content = bytearray()
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > self._options.most_bytes:
                    most_mb = self._options.most_bytes / 2**20
                    raise SyncError(f"{url}: the answer is over {most_mb:g} MB: this is no address book")
        return Answer(str(answer.url), answer.status_code, answer.reason_phrase, answer.headers, bytes(content))


def _expect(answer: Answer, accept: Sequence[int]) -> None:
    code = answer.status_code
    if code in accept:
        return
    if code == 412:
        raise PreconditionError(f"{answer.url}: the card was changed there meanwhile")
    raise SyncError(_what_to_do(answer))


def _what_to_do(answer: Answer) -> str:
    said = f"the server answers {answer.status_code} {answer.reason_phrase}"
    return f"{answer.url}: {_WHAT_TO_DO.get(answer.status_code, said)}"


def _refuse_plain(url: str, user: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "http" and user and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise SyncError(f"{url}: the password would be sent in the open: use https://")
    if parts.scheme not in {"http", "https"}:
        raise SyncError(f"{url}: an address book is reached by https://")


_WHAT_TO_DO = {
    401: "user or password is wrong",
    403: "this account may not do that there",
    404: "nothing is there: check the address",
    413: "the server finds a card too large: send without photos",
    507: "the server's storage is full: make room there, then start again; what is written so far is kept",
}
