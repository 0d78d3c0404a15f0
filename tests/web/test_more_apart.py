"""Two who are two people, said in the browser: not offered again, taken back there, and learnt from the review."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.review.arrivals import add_person
from ingest.review.doubles import keys_behind
from ingest.store import Action, Store
from ingest.web.indexing import Indexing
from ingest.web.site import Site
from models.draft import Property
from models.person import NewPerson, Value
from tests.piles import Card, add_card, confirm
from tests.web.review_forms import inputs_of, post

ANN = Card("Ann Größmann", "Beispiel GmbH", "Head of it", "ann@example.org", "+491711234567")
AGAIN = Card("Ann Groessmann", "Neu AG", "Board", "ann@example.org", "+491711234567")
NAMESAKES = (Card("Quirin Zwirbelhuber", "Eins GmbH"), Card("Quirin Zwirbelhuber", "Zwei GmbH"))


@pytest.fixture
def twice(site: Site) -> tuple[int, int]:
    with site.open_store() as store:
        return confirm(store, ANN), confirm(store, AGAIN)


def compared(client: TestClient) -> list[str]:
    return re.findall(r'href="(/people/\d+/same/\d+)"', client.get("/more/doubles").text)


def test_two_people_are_not_offered_again_until_it_is_taken_back(client: TestClient, twice: tuple[int, int]) -> None:
    pair = ["/people/{}/same/{}".format(*twice)]
    assert compared(client) == pair
    said = client.post("/more/doubles/{}/apart/{}".format(*twice), data={"begun": "7"}, follow_redirects=False)
    assert (said.status_code, said.headers["location"]) == (303, "/more/doubles?before=7")
    text = client.get("/more/doubles").text
    assert compared(client) == []
    assert "Ann Größmann ≠ Ann Groessmann" in text
    again = re.search(r'action="(/more/doubles/\d+/again)"', text)
    assert again
    assert client.post(again.group(1), follow_redirects=False).status_code == 303
    assert compared(client) == pair
    assert client.post(again.group(1)).status_code == 409


def test_only_what_told_two_apart_is_asked_again(client: TestClient, twice: tuple[int, int]) -> None:
    for change in (twice[0], 999):
        assert client.post(f"/more/doubles/{change}/again").status_code == 404


def test_a_name_alone_is_shown_as_perhaps(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        for card in NAMESAKES:
            confirm(store, card)
    text = client.get("/more/doubles").text
    assert "perhaps</span>" in text
    assert compared(client) == ["/people/1/same/2"]


def test_somebody_else_said_at_the_review_is_remembered(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        known = confirm(store, ANN)
        draft = add_card(store, AGAIN)
    page = client.get(f"/cards/{draft}")
    assert "seems to be in the pile already" in page.text
    assert post(client, draft, "new", inputs_of(page)).status_code == 303
    with site.open_store() as store:
        (change,) = store.journal.recent(9, Action.APART)
        assert list(store.apart.of(known)) == [person for person in store.people.ids() if person != known]
        assert change.source == "web"
    assert compared(client) == []


def test_no_page_waits_for_an_index_that_is_behind_and_the_server_brings_it_up_to_date(
    client: TestClient, site: Site, twice: tuple[int, int]
) -> None:
    crowd = [
        NewPerson(f"urn:example:{at}", "test", values=(Value(0, Property.FN, f"Person {at}"),)) for at in range(250)
    ]
    with site.open_store() as store:
        with store.journal.change("test", Action.IMPORT) as change:
            for one in crowd:
                add_person(change, store, one)
        assert keys_behind(store) == len(crowd) + len(twice)
    assert "once after an update: 0 of 252" in re.sub(r"\s+", " ", client.get("/more/doubles").text)
    indexing = Indexing(site.open_store)
    indexing.start()
    deadline = time.monotonic() + 10
    with site.open_store() as store:
        while keys_behind(store) and time.monotonic() < deadline:
            time.sleep(0.01)
    indexing.stop()
    assert "0 of 252" not in client.get("/more/doubles").text


def test_an_index_that_cannot_be_written_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cards.db").write_text("no database, " * 100)
    indexing = Indexing(lambda: Store(tmp_path / "cards.db"))
    indexing.start()
    indexing.stop()
    assert "is not a SQLite database" in caplog.text
