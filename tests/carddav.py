"""A CardDAV server as another client sees it."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

NEW_BOOK = """<?xml version="1.0" encoding="utf-8"?>
<d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:set><d:prop>
<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><d:displayname>Cards</d:displayname>
</d:prop></d:set></d:mkcol>"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `book` is the address of its one book."""

    url: str
    book: str
    user: str = "erika"
    password: str = "sesam"

    def request(self, method: str, href: str, body: str = "", **headers: str) -> httpx.Response:
        """Ask the server something as another client would."""
        return httpx.request(
            method, self.url + href, content=body.encode(), headers=headers, auth=(self.user, self.password), timeout=20
        )

    def cards(self) -> dict[str, str]:
        """Return the cards in the book by their hrefs, as another client sees them."""
        ask = '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>'
        answer = self.request("PROPFIND", "/erika/cards/", ask, Depth="1")
        hrefs = [part.split("<")[0] for part in answer.text.split("<href>")[1:] if part.split("<")[0].endswith(".vcf")]
        return {href: self.request("GET", href).text for href in hrefs}

    def put(self, href: str, vcard: str) -> None:
        """Write a card as another client would."""
        answer = self.request("PUT", href, vcard, **{"Content-Type": "text/vcard"})
        assert answer.status_code in {201, 204}, answer.text
