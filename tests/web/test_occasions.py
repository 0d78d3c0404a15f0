"""An occasion on its page: renamed, made one with another, and taken back; old addresses still lead there."""

from __future__ import annotations

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from ingest.web.site import Site
from models.review import Answers
from tests.piles import Card, confirm
from tests.web.people_pages import page, send

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def people(site: Site) -> None:
    """Confirm two people who were met at two occasions of one day."""
    with site.open_store() as store:
        confirm(store, Card("Ann Example"), Answers(DAY, "Hall 3", occasion="Bread fair", how="x"))
        confirm(store, Card("Bob Sample"), Answers(DAY, occasion="Bred fair", how="x"))


def undo_of(text: str) -> str:
    """Return the number of the change that the page offers to take back."""
    found = re.search(r'name="change" value="(\d+)"', text)
    assert found, text
    return found[1]


def test_a_new_name_is_said_and_taken_back(client: TestClient) -> None:
    there = send(client, "/occasions/1/rename", name=" Baker's  day ")
    text = page(client, there)
    assert "<h1><bdi>Baker&#39;s day</bdi></h1>" in text
    assert "Bread fair → Baker&#39;s day" in text
    assert 'href="/people/1"' in text
    back = send(client, f"{there.partition('?')[0]}/undo", change=undo_of(text))
    assert back == "/occasions/1"
    assert "<h1><bdi>Bread fair</bdi></h1>" in page(client, back)


def test_the_name_of_another_occasion_makes_both_one(client: TestClient) -> None:
    there = send(client, "/occasions/2/rename", name="bread FAIR")
    text = page(client, there)
    assert "2 people met there" in text
    assert "Bred fair" not in page(client, "/occasions")
    send(client, "/occasions/1/undo", change=undo_of(text))
    assert "Bred fair" in page(client, "/occasions")


def test_two_are_made_one_by_a_choice(client: TestClient) -> None:
    assert '<option value="1">Bread fair – 20 Nov 2026</option>' in page(client, "/occasions/2")
    there = send(client, "/occasions/2/join", into="1")
    assert there.startswith("/occasions/1?moved=")
    assert "2 people met there" in page(client, there)


def test_the_old_address_leads_to_what_the_occasion_is_now(client: TestClient) -> None:
    there = send(client, "/occasions/2/join", into="1").partition("?")[0]
    assert client.get("/occasions/2", follow_redirects=False).headers["location"] == there


@pytest.mark.parametrize(
    ("address", "fields", "status", "told"),
    [
        ("/occasions/1/rename", {"name": " "}, 422, "an occasion needs a name: type one"),
        ("/occasions/9/rename", {"name": "x"}, 409, "there is no occasion 9 any more"),
        ("/occasions/1/join", {"into": "99"}, 409, "there is no occasion 99 any more"),
    ],
)
def test_what_cannot_be_is_said(
    client: TestClient, address: str, fields: dict[str, str], status: int, told: str
) -> None:
    assert told in send(client, address, status, **fields)
    assert "Bread fair" in page(client, "/occasions")


@pytest.mark.parametrize("change", ["", "x", "99", "9" * 40, "1"])
def test_only_what_moved_an_occasion_is_taken_back_here(client: TestClient, change: str) -> None:
    assert send(client, "/occasions/1/undo", change=change) == "/occasions/1"
    assert 'href="/people/1"' in page(client, "/people")


def test_the_same_name_again_changes_nothing(client: TestClient, site: Site) -> None:
    assert send(client, "/occasions/1/rename", name="Bread fair") == "/occasions/1"
    for nothing in ("", "9" * 5000):
        assert send(client, "/occasions/1/join", into=nothing) == "/occasions/1"
    with site.open_store() as store:
        assert len(store.journal.recent(9)) == 2


def test_the_history_of_whoever_was_there_says_it(client: TestClient) -> None:
    send(client, "/occasions/1/rename", name="Baker's day")
    assert "A meeting belongs to the occasion “Baker&#39;s day” now" in page(client, "/people/1")
