"""Forgetting and the letter in the browser: said first, typed, done, and shown to keep."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from ingest.review.desk import Desk
from ingest.review.pile import Pile
from ingest.store import Receipt
from ingest.web.more.forget import ROWS, Subject, receipt_text
from ingest.web.site import Site
from ingest.web.words.language import read_languages
from models.person import Owner
from models.review import Answers
from tests.piles import Card, add_card, confirm
from tests.web.test_pictures import drawing, jpeg, store_photo

ANN = Card("Ann Größmann", "Beispiel GmbH", "Head of it", "ann@example.org", "+491711234567")


@pytest.fixture
def ann(site: Site) -> int:
    """Confirm the card of somebody through whom another was met."""
    with site.open_store() as store:
        ann = confirm(store, ANN, Answers(how="at the stand", talked="prices"))
        Pile(store, "test").add_step(ann, "send it", Owner.ME, None)
        confirm(store, Card("Bert Blau"), Answers(through="Ann Größmann"))
    return ann


def test_what_will_be_deleted_is_said_first(client: TestClient, ann: int) -> None:
    text = re.sub(r"\s+", " ", client.get(f"/people/{ann}/forget").text)
    assert "Forget Ann Größmann?" in text
    for line in ("1 meeting", "1 remark", "1 step", "1 card with all that was read from it"):
        assert f"<li>{line}" in text
    assert f'href="/people/{ann}/forget"' in client.get(f"/people/{ann}").text


@pytest.mark.parametrize("typed", ["", "Ann", "Bert Blau", "1"])
def test_another_name_deletes_nothing_and_is_kept_in_the_form(
    client: TestClient, site: Site, ann: int, typed: str
) -> None:
    answer = client.post(f"/people/{ann}/forget", data={"name": typed})
    assert answer.status_code == 422
    assert "Nothing was deleted." in answer.text
    assert f'value="{typed}"' in answer.text
    with site.open_store() as store:
        assert store.people.count() == 2


@pytest.mark.parametrize("typed", ["Ann Größmann", " ann grossmann "])
def test_the_name_forgets_and_the_receipt_can_be_kept(client: TestClient, site: Site, ann: int, typed: str) -> None:
    answer = client.post(f"/people/{ann}/forget", data={"name": typed})
    assert answer.status_code == 200
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL)
    assert found
    receipt = found.group(1)
    assert receipt.startswith("2026-11-24 12:00 UTC\nPerson 1 and all that was kept of them is deleted.")
    assert re.search(r"^ +1  meetings$", receipt, re.MULTILINE)
    # A file may be named after the person, and is named all the same: else nobody would find it.
    assert "comes back with the next import:\n    cards/Ann Größmann.jpg\n" in receipt
    assert "Größmann" not in receipt.replace("cards/Ann Größmann.jpg", "")
    assert client.get(f"/people/{ann}").status_code == 404
    assert client.post(f"/people/{ann}/forget", data={"name": typed}).status_code == 404
    with site.open_store() as store:
        assert store.people.count() == 1
        assert store.search.find("Größmann") == []
    kept = client.post("/more/receipt.txt", data={"text": receipt.replace("\n", "\r\n")})
    assert kept.text == receipt
    assert kept.headers["content-disposition"] == 'attachment; filename="receipt.txt"'
    assert kept.headers["content-type"].startswith("text/plain")


def test_every_table_of_a_receipt_has_words(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        draft = store_photo(site, jpeg(drawing()))
        confirm(store, ANN, Answers(how="x", talked="y", step="z"))
        Desk(store, "test").let_go(draft)
    answers = [
        client.post("/people/1/forget", data={"name": "Ann Größmann"}),
        client.post(f"/cards/{draft}/forget", data={"name": str(draft)}),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        rows = re.findall(r"^ +\d+  (.*)$", answer.text, re.MULTILINE)
        assert rows
        assert set(rows) <= {*ROWS.values(), "files of photos"}


def test_a_receipt_takes_the_pictures_out_of_the_browser_and_says_what_may_be_left(
    client: TestClient, ann: int
) -> None:
    answer = client.post(f"/people/{ann}/forget", data={"name": "Ann Größmann"})
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "photos in other folders" in answer.text
    assert "keeps the database busy" not in answer.text


def test_a_receipt_says_when_another_program_keeps_the_file_from_being_wiped(site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
        subject = Subject(1, "Ann", "/people/1", (), 0, store.people.person(1))
    receipt = Receipt(datetime(2026, 11, 24, tzinfo=UTC), {"persons": 1}, wiped=False)
    assert "keeps the database busy" in receipt_text(receipt, subject, read_languages()["en"])


def test_a_receipt_of_nothing_is_refused(client: TestClient) -> None:
    assert client.post("/more/receipt.txt", data={"text": " "}).status_code == 400


def test_somebody_who_was_made_one_with_another_leads_to_that_one(client: TestClient, site: Site, ann: int) -> None:
    with site.open_store() as store:
        other = confirm(store, Card("Ann Weiß"))
        Pile(store, "test").merge(ann, other)
    answer = client.get(f"/people/{other}/forget", follow_redirects=False)
    assert answer.headers["location"] == f"/people/{ann}/forget"


def test_a_card_that_was_let_go_is_forgotten_with_its_photo(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        draft = add_card(store, ANN)
        Desk(store, "test").let_go(draft)
        photo = store.draft(draft).photo.path
    assert f'href="/cards/{draft}/forget"' in client.get(f"/cards/{draft}").text
    assert "Forget this card?" in client.get(f"/cards/{draft}/forget").text
    assert "Card 1 and all" in client.post(f"/cards/{draft}/forget", data={"name": "Ann Größmann"}).text
    assert not photo.exists()
    assert client.get(f"/cards/{draft}/forget").status_code == 404


def test_a_card_of_somebody_in_the_pile_goes_with_them_only(client: TestClient, ann: int) -> None:
    assert ann
    answer = client.get("/cards/1/forget")
    assert answer.status_code == 409
    assert "forget the person" in answer.text


def test_a_hostile_name_is_typed_as_it_is_shown(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, Card("<b>Ann\u202e"))
    text = client.get("/people/1/forget").text
    assert "<b>Ann" not in text
    assert "&lt;b&gt;Ann\\u202e" in text
    assert client.post("/people/1/forget", data={"name": "<b>Ann\\u202e"}).status_code == 200


def test_nobody_is_forgotten_without_the_form_token(client: TestClient, site: Site, ann: int) -> None:
    del client.headers["x-csrf-token"]
    assert client.post(f"/people/{ann}/forget", data={"name": "Ann Größmann"}).status_code == 403
    with site.open_store() as store:
        assert store.people.count() == 2


@pytest.mark.parametrize(("language", "greeting"), [("en", "Dear Ann Größmann"), ("de", "Guten Tag Ann Größmann")])
def test_the_letter_is_read_first_and_saved_as_text(client: TestClient, ann: int, language: str, greeting: str) -> None:
    query = f"language={language}&sender=Erika+Muster%0AWeg+1%2C+Ort"
    page = client.get(f"/people/{ann}/letter?{query}").text
    assert greeting in page
    assert "ann@example.org" in page
    file = client.get(f"/people/{ann}/letter.txt?{query}")
    assert greeting in file.text
    assert re.search(r"  Erika Muster\n  Weg 1, Ort\n", file.text)
    assert file.headers["content-disposition"] == f'attachment; filename="letter-{ann}.txt"'


def test_the_letter_is_in_the_language_of_the_page_unless_another_is_chosen(client: TestClient, ann: int) -> None:
    assert "Dear Ann" in client.get(f"/people/{ann}/letter", headers={"accept-language": "en"}).text
    assert "Dear Ann" in client.get(f"/people/{ann}/letter?language=xx", headers={"accept-language": "fr"}).text


def test_a_hostile_value_acts_in_no_letter(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, Card("Ann", "<script>alert(1)</script>\u202e"))
    assert "<script>alert" not in client.get("/people/1/letter").text
    assert "\u202e" not in client.get("/people/1/letter.txt").text


def test_another_card_of_the_person_is_named_and_forgotten_only_where_it_is_chosen(
    client: TestClient, site: Site, ann: int
) -> None:
    with site.open_store() as store:
        one, two = add_card(store, Card("A. Größmann", email="ann@example.org")), add_card(store, Card("Cy Later"))
        three = add_card(store, Card("Ann Größmann", "Beispiel GmbH", mobile="+491711234567"))
    asked = client.get(f"/people/{ann}/forget").text
    assert "2 other cards seem to show the same person" in asked
    assert re.findall(r'name="besides" value="(\d+)">', asked) == [str(one), str(three)]
    answer = client.post(f"/people/{ann}/forget", data={"name": "Ann Größmann", "besides": [str(one), str(two)]})
    assert f"1 other card seems to show the same person, and was kept: card {three}" in answer.text
    with site.open_store() as store:
        assert [draft.id for draft in store.drafts() if store.people.person_of_draft(draft.id) is None] == [two, three]
