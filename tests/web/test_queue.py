"""The queue: what waits, by occasion, the freshest memory first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from ingest.review.desk import Desk
from ingest.store import Waiting
from ingest.web.site import Site
from ingest.web.words.ages import age_of
from ingest.web.words.language import Language, read_languages
from models.review import ReviewState
from tests.web.review_cards import EVENING, JANA, OTTO, ROSA, add_card
from tests.web.served import Clock

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_an_empty_queue_says_so_and_leads_on(client: TestClient) -> None:
    page = client.get("/cards").text
    assert "No card waits" in page
    assert "None has come in yet" in page
    assert "Everything is decided" not in page
    assert 'href="/upload"' in page


def test_cards_stand_by_occasion_and_the_freshest_first(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        add_card(store, JANA, EVENING - timedelta(days=30))
        add_card(store, OTTO)
        add_card(store, ROSA, EVENING + timedelta(hours=1))
    page = client.get("/cards").text
    assert page.index("Otto Beispiel") < page.index("Rosa Vorlage") < page.index("Jana Musterfrau")
    assert "2 cards seem to be from one occasion" in page
    assert "photographed 2 days ago" in page
    assert "1 doubtful field" in page
    assert 'href="/cards/2">Start with the freshest' in page


def test_groups_without_a_date_are_told_apart_by_when_they_came_in(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        add_card(store, OTTO, None)
        came = store.queue.pending()[0].imported_at
    title = read_languages()["en"].time(came)
    assert f"Without a date of their own · {title}" in client.get("/cards").text


def test_place_and_occasion_are_asked_once(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        first, second = add_card(store, OTTO), add_card(store, ROSA)
    said = {"cards": f"{first} {second}", "occasion": "Messe Nürnberg", "met_at": "Halle 4"}
    answer = client.post("/cards/occasion", data=said)
    assert "Filled in on 2 cards" in answer.text
    with site.open_store() as store:
        forms = [store.forms.find(draft) for draft in (first, second)]
    assert [(form.answers.occasion, form.answers.met_at) for form in forms if form] == [
        ("Messe Nürnberg", "Halle 4")
    ] * 2


def test_what_somebody_said_on_one_card_is_not_overwritten(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        first, second = add_card(store, OTTO), add_card(store, ROSA)
    client.post("/cards/occasion", data={"cards": f"{first}", "occasion": "Abendessen"})
    client.post("/cards/occasion", data={"cards": f"{first} {second}", "occasion": "Messe Nürnberg"})
    with site.open_store() as store:
        forms = [store.forms.find(draft) for draft in (first, second)]
    assert [form.answers.occasion for form in forms if form] == ["Abendessen", "Messe Nürnberg"]


def test_a_list_of_cards_that_is_none_is_refused(client: TestClient) -> None:
    assert client.post("/cards/occasion", data={"cards": "1 two"}).status_code == 400


def test_a_folders_name_is_offered_as_the_occasion(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        add_card(store, OTTO, hint="Hannover Messe")
    assert "Hannover Messe" in client.get("/cards").text


def test_a_card_that_was_let_go_can_be_taken_back_for_thirty_days(client: TestClient, site: Site, clock: Clock) -> None:
    with site.open_store() as store:
        draft = add_card(store, OTTO)
        Desk(store, "web").let_go(draft)
    clock.wait(days=29)
    assert "Let go in the last 30 days" in client.get("/cards").text
    assert client.post(f"/cards/{draft}/take-back", follow_redirects=False).headers["location"] == f"/cards/{draft}"
    with site.open_store() as store:
        assert store.draft(draft).state is ReviewState.PENDING
        Desk(store, "web").let_go(draft)
    clock.wait(days=31)
    assert "Let go in the last 30 days" not in client.get("/cards").text


def test_a_card_that_waits_cannot_be_taken_back(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        draft = add_card(store, OTTO)
    assert client.post(f"/cards/{draft}/take-back").status_code == 409


@pytest.mark.parametrize(
    ("days", "timed", "code", "words"),
    [
        (0, True, "en", "photographed today"),
        (1, True, "en", "photographed yesterday"),
        (2, True, "en", "photographed 2 days ago"),
        (21, True, "en", "photographed 3 weeks ago"),
        (0, False, "en", "added today"),
        (2, False, "en", "added 2 days ago"),
    ],
)
def test_the_age_of_a_card_is_said_in_words_without_claiming_a_meeting(
    days: int, timed: bool, code: str, words: str
) -> None:
    taken = (NOW - timedelta(days=days)).replace(tzinfo=None)
    card = Waiting(
        1,
        ReviewState.PENDING,
        "",
        "",
        0,
        "",
        1,
        1,
        taken if timed else None,
        NOW - timedelta(days=days),
        None,
        "",
        1,
        False,
    )
    language: Language = read_languages()[code]
    assert age_of(card, NOW, language) == words
