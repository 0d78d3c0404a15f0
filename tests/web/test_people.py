"""The pile in the browser: lists, a person's page, the sheet before a meeting; nothing that a card says acts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from ingest.review.pile import Pile
from ingest.web.site import Site
from models.draft import Property
from models.person import Owner, RemarkKind
from models.review import Answers
from tests.piles import Card, add_card, confirm, form_of
from tests.web.people_pages import ANN, FAIR, add_named, page


@pytest.fixture
def ann(site: Site) -> int:
    """Confirm the card of somebody who was met at a fair."""
    with site.open_store() as store:
        return confirm(store, ANN, FAIR)


@pytest.mark.parametrize(
    "address",
    [
        "/people",
        "/people?by=met",
        "/people?q=nobody",
        "/people/circle",
        "/people/context",
        "/occasions",
        "/steps",
    ],
)
def test_an_empty_pile_has_pages_that_say_so(client: TestClient, address: str) -> None:
    assert 'class="empty"' in page(client, address) or "Nothing is open." in page(client, address)


@pytest.mark.parametrize(
    "query",
    ["größ", "GROSS", "groessmann", "grosmann", "beispiel", "werkzeug", "hannover plant", "hrossmann", "rossmann"],
)
def test_a_person_is_found_by_a_word_of_theirs_however_it_is_spelt(client: TestClient, ann: int, query: str) -> None:
    assert f'href="/people/{ann}"' in page(client, f"/people?q={query}")
    fragment = page(client, f"/people/found?q={query}")
    assert f'href="/people/{ann}"' in fragment
    assert "<html" not in fragment


def test_the_list_is_in_order_of_the_family_name_or_of_the_last_meeting(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        pile = Pile(store, "test")
        for name, on in (("Zoe Adler", date(2026, 3, 1)), ("Adam Zorn", date(2026, 9, 1))):
            person_id = confirm(store, Card(email="x@example.org"), Answers(met_on=on, how="x"))
            pile.add_value(person_id, Property.FN, name)

    def names(address: str) -> list[str]:
        return re.findall(r"Zoe Adler|Adam Zorn", page(client, address))

    assert names("/people/found") == ["Zoe Adler", "Adam Zorn"]
    assert names("/people/found?by=met") == ["Adam Zorn", "Zoe Adler"]


def test_a_long_list_has_pages(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        for number in range(51):
            add_named(store, f"Person {number:02}")
    assert "Page 1 of 2" in page(client, "/people")
    assert "Person 50" in page(client, "/people?page=2")
    assert "Person 50" in page(client, "/people?page=999999")
    assert "Page 1 of 2" in page(client, "/people?page=x")


def test_a_persons_page_shows_each_value_with_where_it_comes_from(client: TestClient, ann: int) -> None:
    text = page(client, f"/people/{ann}")
    assert "mailto:ann@example.org" in text
    assert "+49 911 12345" in text
    assert 'href="tel:+491711234567"' in text
    assert re.search(r'href="/drafts/1/crop.jpg\?quad=[\d.,]+">from the card</a>', text)
    assert "/drafts/1/card.jpg" in text


def test_the_timeline_has_the_meeting_and_what_was_said_then(client: TestClient, ann: int) -> None:
    text = page(client, f"/people/{ann}")
    assert "Werkzeugtage" in text
    assert "at the stand" in text
    assert "second plant" in text
    assert "4 days ago" in text


def test_the_sheet_has_the_promises_of_both_sides_and_what_moves_them(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        pile = Pile(store, "test")
        pile.add_step(ann, "send the sheet", Owner.ME, date(2026, 11, 30))
        pile.add_step(ann, "introduce me", Owner.THEM, None)
        pile.add_remark(ann, RemarkKind.MIND, "moving to Vienna", date(2026, 11, 23))
    text = page(client, f"/people/{ann}/prepare")
    order = [
        "moving to Vienna",
        "In November: ",
        "second plant",
        "send the sheet",
        "introduce me",
        "prices",
        "Hannover",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "at the meeting" in text


def test_an_occasion_has_the_people_met_there_and_what_was_said(client: TestClient, ann: int) -> None:
    assert "1 person" in page(client, "/occasions")
    text = page(client, "/occasions/1")
    assert f'href="/people/{ann}"' in text
    assert "second plant" in text
    page(client, "/occasions/99", 404)


def test_a_further_card_gives_a_career_line(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        card = Card("Ann Größmann", "Neu AG", "Board", "ann@new.example.org")
        confirm(store, card, Answers(met_on=date(2026, 11, 24), how="x"), onto=ann)
    text = page(client, f"/people/{ann}")
    career = text[text.index("Career") :]
    assert career.index("Board, </bdi>" if "Board, </bdi>" in career else "Board") < career.index("Head of it")


HOSTILE = '<script>alert("x")</script>\u202egnp.exe\x1b[2J{{ 7*7 }} %(name)s %s'


@pytest.mark.parametrize(
    "address", ["/people", "/people/{}", "/people/{}/prepare", "/people/circle", "/steps", "/occasions/1", "/occasions"]
)
def test_what_a_card_or_a_person_says_is_text_and_nothing_else(client: TestClient, site: Site, address: str) -> None:
    card = Card(HOSTILE, HOSTILE, HOSTILE, f"{HOSTILE}@example.org")
    told = Answers(date(2026, 11, 1), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, date(2026, 11, 2))
    with site.open_store() as store:
        person_id = confirm(store, card, told)
        pile = Pile(store, "test")
        pile.set_why(person_id, HOSTILE)
        pile.set_rhythm(person_id, 7)
        pile.add_value(person_id, Property.URL, 'javascript:alert("x")')
    text = client.get(address.format(person_id)).text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert "49 %" not in text
    shown = re.sub(r'(<input[^>]*) value="[^"]*"', r"\1", text)  # a field must hold what was typed, sign for sign
    assert not set(shown) & {"\u202e", "\x1b"}
    assert "\\u202e" in shown


def test_a_draft_that_waits_is_no_person(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        draft_id = add_card(store, ANN)
        assert form_of(store, draft_id).entries
    assert "Nobody is here yet" in page(client, "/people")


@pytest.mark.parametrize("address", ["/people/9{}", "/people/9{}/prepare", "/occasions/9{}", "/cards/9{}"])
def test_a_number_that_nothing_can_have_leads_nowhere(client: TestClient, address: str) -> None:
    assert "There is nothing here" in page(client, address.format("9" * 30), 404)
