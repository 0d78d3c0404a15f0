"""On a German page, what stages below say of a file, a change or a photo is German too."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from ingest.store import ConflictKind
from ingest.web.site import Site
from tests.piles import Card, confirm
from tests.web.people_pages import ANN

GERMAN = {"accept-language": "de"}
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\n{}END:VCARD\r\n"


def imported(client: TestClient, text: str, name: str = "leute.vcf") -> str:
    """Return the German page that an import of this text leads to."""
    answer = client.post("/more/import", files={"file": (name, text.encode())}, headers=GERMAN)
    return re.sub(r"\s+", " ", answer.text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "leere Datei"),
        ("%PDF-1.7 …", "das ist ein PDF: Exportieren Sie Ihre Kontakte als vCard (.vcf) oder CSV"),
        ("nichts\nals Text\n", "das ist weder eine vCard-Datei noch eine Tabelle"),
        (CARD.format("Ann", "KIND:group\r\n"), "ist eine Gruppe und keine Person"),
        (CARD.format("Ann", "Unsinn ohne Sinn\r\n"), "das ist keine Angabe und wurde ausgelassen: Unsinn ohne Sinn"),
        ("Vorname,Nachname,E-Mail\nAnn\n", "hat nur eine von 3 Zellen und wurde ausgelassen: Ann"),
        ("Vorname,Nachname\nAnn,Ex,1,2\n", "hat mehr als 2 Zellen: Die letzten wurden ausgelassen"),
    ],
)
def test_what_is_wrong_with_an_address_book_is_told_in_german(client: TestClient, text: str, told: str) -> None:
    assert told in imported(client, text)


def test_what_a_known_entry_says_besides_is_told_in_german(client: TestClient) -> None:
    uid = "UID:urn:x:1\r\n"
    imported(client, CARD.format("Ann Example", f"{uid}TEL:+491701234567\r\n"))
    page = imported(client, CARD.format("Ann Example", f"{uid}TITLE:CEO\r\nX-INGEST-WHY:empty file\r\n"))
    assert "Position: CEO" in page
    assert "warum: empty file" in page  # what a person wrote is theirs, whatever it looks like


@pytest.mark.parametrize(
    ("address", "fields", "told"),
    [
        ("/occasions/9/rename", {"name": "x"}, "Den Anlass 9 gibt es nicht mehr"),
        ("/people/1/remarks/9/delete", {}, "Das steht nicht mehr bei Ann Größmann"),
    ],
)
def test_what_cannot_be_done_is_told_in_german(
    client: TestClient, site: Site, address: str, fields: dict[str, str], told: str
) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
    assert told in client.post(address, data=fields, headers=GERMAN).text


def test_why_a_card_elsewhere_cannot_be_read_is_told_in_german(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        ann = confirm(store, Card("Ann Example"))
        book = store.address_books.book("http://127.0.0.1/cards/")
        group = CARD.format("Team", "KIND:group\r\n")
        store.address_books.raise_conflict(book.id, "/cards/ann.vcf", ann, ConflictKind.BOTH_CHANGED, group)
    page = client.get("/more/questions", headers=GERMAN).text
    assert (
        "/cards/ann.vcf: Aus dieser Karte lässt sich keine Person lesen: Sie ist eine Gruppe und keine Person" in page
    )
