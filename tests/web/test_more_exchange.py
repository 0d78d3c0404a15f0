"""Files in and out in the browser: what came in, what was left out and why, and everything out without loss."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from starlette.testclient import TestClient

from ingest.imports import ImportOptions, people_from_file
from ingest.review.pile import Pile
from ingest.store import Store
from ingest.web.site import Site
from models.draft import Property
from models.review import Answers
from tests.imports.entries import card
from tests.piles import Card, confirm
from tests.web.test_pictures import drawing, jpeg, store_photo

ANN = Card("Ann Größmann", "Beispiel GmbH", "Head of it", "ann@example.org", "+491711234567")
BERT = Card("Bert Blau", "Muster AG", "", "bert@example.com")


def upload(client: TestClient, data: bytes, name: str = "contacts.vcf", status: int = 200) -> str:
    """Send a file and return the page that tells what became of it."""
    answer = client.post("/more/import", files={"file": (name, data, "application/octet-stream")})
    assert answer.status_code == status, answer.text
    return re.sub(r"\s+", " ", answer.text)


@pytest.fixture
def two(site: Site) -> None:
    """Confirm two people, one of them with context."""
    with site.open_store() as store:
        confirm(store, ANN, Answers(how="at the stand", talked="prices"))
        confirm(store, BERT)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("query", "begins", "suffix", "media_type"),
    [
        ("", "BEGIN:VCARD\r\nVERSION:3.0", "vcf", "text/vcard"),
        ("kind=vcard-4", "BEGIN:VCARD\r\nVERSION:4.0", "vcf", "text/vcard"),
        ("kind=csv", '\ufeff"Name","Prefix"', "csv", "text/csv"),
        ("kind=csv-semicolon", '\ufeff"Name";"Prefix"', "csv", "text/csv"),
        ("kind=json", "[", "json", "application/json"),
        ("kind=nonsense", "BEGIN:VCARD\r\nVERSION:3.0", "vcf", "text/vcard"),
    ],
)
def test_everybody_is_a_file_of_each_kind(
    client: TestClient, query: str, begins: str, suffix: str, media_type: str
) -> None:
    answer = client.get(f"/more/export/file?{query}")
    assert answer.text.startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="people-2026-11-24.{suffix}"'
    assert answer.headers["content-type"].startswith(media_type)
    for name in ("Größmann", "Blau"):
        assert name in answer.text


@pytest.mark.usefixtures("two")
def test_one_search_is_written_and_a_search_without_anybody_says_so(client: TestClient) -> None:
    text = client.get("/more/export/file?kind=json&people=groessmann").text
    assert len(json.loads(text)) == 1
    answer = client.get("/more/export/file?people=%3Cb%3Enobody&photos=1&kind=csv")
    assert answer.status_code == 422
    assert "Nobody found for “&lt;b&gt;nobody”." in answer.text
    assert 'value="&lt;b&gt;nobody"' in answer.text
    assert re.search(r'value="csv" checked', answer.text)
    assert re.search(r'name="photos" value="1" checked', answer.text)


def test_an_empty_pile_is_no_file(client: TestClient) -> None:
    assert "There is nobody in the pile yet." in client.get("/more/export").text
    assert client.get("/more/export/file").status_code == 422


def test_more_people_than_one_part_holds_are_all_in_the_file(client: TestClient, site: Site) -> None:
    upload(client, "".join(card(f"FN:Person {n}", f"UID:n{n}") for n in range(120)).encode())
    text = client.get("/more/export/file").text
    assert text.count("BEGIN:VCARD") == 120
    with Store(site.settings.db.with_name("other.db")) as store:
        found = people_from_file(text.encode(), "again.vcf", ImportOptions())
        assert (len(found.people), found.problems) == (120, ())
        assert store.people.count() == 0


def test_a_picture_goes_along_where_it_is_asked_for_and_can_still_be_opened(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        draft = store_photo(site, jpeg(drawing()))
        person_id = confirm(store, ANN, onto=None)
        with store.journal.change("test", store.journal.recent(1)[0].action, "x") as change:
            change.insert("cards", {"person_id": person_id, "draft_id": draft, "since": "2026-11-25"})
        photo = store.draft(draft).photo.path
    assert "PHOTO" not in client.get("/more/export/file").text
    assert "PHOTO;ENCODING=b;TYPE=JPEG:" in client.get("/more/export/file?photos=1").text
    photo.unlink()
    text = client.get("/more/export/file?photos=1").text
    assert "PHOTO" not in text
    assert "END:VCARD" in text


@pytest.mark.usefixtures("two")
def test_a_table_runs_no_formula(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        Pile(store, "test").add_value(2, Property.NOTE, "=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(client.get("/more/export/file?kind=csv").text.lstrip("\ufeff"))))
    assert [row["Notes"] for row in rows if row["Notes"]] == ["'=HYPERLINK(1)"]


def test_an_import_tells_what_came_in_and_who_may_be_known(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        ann = confirm(store, ANN)
    text = upload(
        client,
        (
            card("FN:Ann Groessmann", "EMAIL:ann@example.org", "TEL;TYPE=CELL:+491711234567", "UID:a")
            + card("FN:Clara Weiß", "UID:c")
        ).encode(),
    )
    assert "2 people came into the pile." in text
    assert "Clara Weiß" in text
    assert f'href="/people/{ann}/same/{ann + 1}"' in text
    with site.open_store() as store:
        assert store.people.person(ann + 1).source == "contacts.vcf"


def test_the_same_file_again_adds_nobody_and_what_differs_is_told(client: TestClient) -> None:
    upload(client, card("FN:Clara Weiß", "UID:c").encode())
    text = upload(client, (card("FN:Clara Weiß", "UID:c") + card("FN:Clara Weiß", "UID:c", "TITLE:CEO")).encode())
    assert "1 was known already, with nothing new." in text
    assert "1 is known, and the file says something else: left as they are." in text
    assert "Job title: CEO" in text
    assert "Take the whole import back" not in text


def test_what_was_left_out_is_told_with_its_line_and_the_rest_comes_in(client: TestClient) -> None:
    text = upload(client, (card("FN:Clara Weiß", "UID:c") + card("VERSION:3.0", "X-NOTHING:1")).encode())
    assert "1 person came into the pile." in text
    assert "1 entry could not be taken in." in text
    assert "Left out" in text
    assert re.search(r"line \d+", text)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 x", b"\x00\xff\xfe nonsense", b"no table and no card"])
def test_a_file_that_is_no_address_book_is_refused_in_words(client: TestClient, site: Site, data: bytes) -> None:
    assert "Nobody could be taken in from this file." in upload(client, data, "x.vcf", 422)
    with site.open_store() as store:
        assert store.people.count() == 0


def test_no_file_is_asked_for_again(client: TestClient) -> None:
    assert "Choose a file first" in client.post("/more/import", data={"x": "y"}).text
    assert client.post("/more/import", files={"file": ("", b"", "text/plain")}).status_code in {400, 422}


def test_a_hostile_file_acts_nowhere(client: TestClient, site: Site) -> None:
    hostile = card("FN:<script>alert(1)</script>\u202e", "UID:h", "EMAIL:x@example.org")
    text = upload(client, hostile.encode(), "..\\..\\<img src=x>.vcf")
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    with site.open_store() as store:
        assert store.people.person(1).source == "<img src=x>.vcf"


def test_an_import_is_taken_back_as_a_whole(client: TestClient, site: Site) -> None:
    upload(client, "".join(card(f"FN:Person {n}", f"UID:n{n}") for n in range(60)).encode())
    assert "Person 59" in client.get("/more/import/1?page=2").text
    answer = client.post("/more/import/1/undo")
    assert "The import was taken back." in answer.text
    with site.open_store() as store:
        assert store.people.count() == 0
    assert "This import was taken back." in client.get("/more/import/1").text
    assert client.post("/more/import/1/undo").status_code == 409


def test_an_import_whose_people_were_changed_since_is_not_taken_back(client: TestClient, site: Site) -> None:
    upload(client, card("FN:Clara Weiß", "UID:c").encode())
    with site.open_store() as store:
        Pile(store, "test").set_why(1, "decides")
    answer = client.post("/more/import/1/undo")
    assert answer.status_code == 409
    assert "changed since" in answer.text
    with site.open_store() as store:
        assert store.people.count() == 1


def test_another_change_is_no_import(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
    assert client.get("/more/import/1").status_code == 404
    assert client.post("/more/import/1/undo").status_code == 404


def test_a_whole_pile_goes_out_and_comes_back_in_the_browser(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN, Answers(how="at the stand", talked="prices", why="knows everybody"))
    written = client.get("/more/export/file").content
    assert "1 was known already, with nothing new." in upload(client, written)
