"""What a CardDAV server answers, taken apart: listings and cards, by their place on the server that was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import httpx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from ingest.errors import SyncError

if TYPE_CHECKING:
    from collections.abc import Mapping

DAV = "{DAV:}"
CARD = "{urn:ietf:params:xml:ns:carddav}"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in the book (or what changed since a token): etags by href, hrefs that are gone, the token for next time.

    `complete` says that everything is listed: what is missing then is gone.
    """

    etags: Mapping[str, str]
    gone: frozenset[str]
    token: str
    complete: bool


@dataclass(frozen=True, slots=True)
class RemoteCard:
    """A card as the server has it."""

    href: str
    etag: str
    vcard: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; `headers` by their names in any case."""

    url: str
    status_code: int
    reason_phrase: str
    headers: httpx.Headers
    content: bytes


def joined(base: str, href: str) -> str:
    """Return what an href stands for where it was read. Raises SyncError if it is no address."""
    try:
        return urljoin(base, href)
    except ValueError as error:
        raise SyncError(f"{base}: the server names a place that is no address: {href}") from error


def same_host(old: str, new: str) -> str:
    """Return `new`. Raises SyncError if it is on another host than `old`, or there in the open and `old` is not."""
    before, after = urlsplit(old), urlsplit(new)
    if (before.scheme, before.netloc) != (after.scheme, after.netloc) and (
        before.hostname != after.hostname or after.scheme != "https"
    ):
        raise SyncError(f"{old}: the server sends the program to {after.netloc}: if that is right, give that address")
    return new


def parsed(answer: Answer) -> Element:
    """Return the XML of an answer. Raises SyncError if it is none, or more than a server has to say."""
    try:
        tree: Element = fromstring(answer.content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise SyncError(f"{answer.url}: the answer is not what a CardDAV server says: check the address") from error
    return tree


def listing(tree: Element, book: str, *, complete: bool) -> Listing:
    """Return what an answer lists of a book, the book itself left out."""
    etags, gone = {}, set()
    own = unquote(urlsplit(book).path).rstrip("/")
    for response in tree.iter(f"{DAV}response"):
        href = place(response, book)
        if unquote(href).rstrip("/") == own:
            continue
        if " 404 " in f"{text(response, f'{DAV}status')} ":
            gone.add(href)
        elif etag := text(response, f"{DAV}getetag"):
            etags[href] = etag
    # Where the server has no tokens the next time lists everything again.
    token = tree.findtext(f"{DAV}sync-token") or text(tree, f"{DAV}sync-token")
    return Listing(etags, frozenset(gone), token, complete)


def place(response: Element, book: str) -> str:
    """Return where a card is as a path on the book's server: some servers write whole addresses, and now and then."""
    url = same_host(book, joined(book, text(response, f"{DAV}href")))
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


def text(element: Element, path: str) -> str:
    """Return the text of the first element at a path anywhere below, empty if there is none."""
    found = element.find(f".//{path}")
    return (found.text or "").strip() if found is not None else ""


def escaped(text: str) -> str:
    """Return a text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
