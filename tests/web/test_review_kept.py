"""Whatever is in the way of a posted form, it comes back with all that was typed, and nothing is overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest
from starlette.testclient import TestClient

from ingest.store import Store
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.site import Site
from models.review import ReviewState
from tests.web.review_forms import inputs_of, post
from tests.web.served import HOME, Clock, signed_in


def test_a_stale_form_comes_back_with_both_sides_and_nothing_is_overwritten(
    client: TestClient, site: Site, jana: int
) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    post(client, jana, "save", values, **{"e1-value": "von drüben"})
    answer = post(client, jana, "save", values, **{"e1-value": "von hier", "talked": "Preise"})
    assert answer.status_code == 409
    assert "von drüben" in answer.text
    typed = inputs_of(answer)
    assert (typed["e1-value"], typed["talked"]) == ("von hier", "Preise")
    with site.open_store() as store:
        saved = store.forms.find(jana)
        assert saved is not None
        assert saved.entries[1].value == "von drüben"
    assert post(client, jana, "save", typed).status_code == 303
    with site.open_store() as store:
        kept = store.forms.find(jana)
        assert kept is not None
        assert kept.entries[1].value == "von hier"


def test_a_commit_on_a_stale_form_commits_nothing(client: TestClient, site: Site, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    post(client, jana, "save", values, **{"e1-value": "von drüben"})
    assert post(client, jana, "commit", values, talked="Preise").status_code == 409
    with site.open_store() as store:
        assert store.draft(jana).state is ReviewState.PENDING


def test_a_second_commit_says_so_and_shows_what_was_typed(client: TestClient, site: Site, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    post(client, jana, "commit", values)
    answer = post(client, jana, "commit", values, talked="zu spät getippt")
    assert answer.status_code == 409
    assert "zu spät getippt" in answer.text
    with site.open_store() as store:
        assert store.people.count() == 1


def test_a_form_without_any_value_comes_back_with_the_answers(client: TestClient, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    empty = {name: "" for name in values if name.endswith("-value")}
    answer = post(client, jana, "commit", {**values, **empty}, talked="viel")
    assert answer.status_code == 422
    assert inputs_of(answer)["talked"] == "viel"


def test_a_text_that_is_no_day_is_named_and_all_else_stays(client: TestClient, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    answer = post(client, jana, "commit", values, met_on="vorgestern", talked="viel")
    assert answer.status_code == 422
    assert "vorgestern" in answer.text
    assert inputs_of(answer)["talked"] == "viel"


def test_what_was_typed_comes_back_where_the_database_cannot_be_written(
    keys: Keys, site: Site, clock: Clock, jana: int
) -> None:
    db = site.settings.db
    hurried = replace(site, open_store=partial(Store, db, clock=clock, patience_s=0.05))
    browser = signed_in(TestClient(create_app(hurried, keys), base_url=HOME), keys)
    values = inputs_of(browser.get(f"/cards/{jana}"))
    with closing(sqlite3.connect(db)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = post(browser, jana, "commit", values, talked="Preise")
    assert answer.status_code == 503
    assert inputs_of(answer)["talked"] == "Preise"
    assert "try again" in answer.text


@pytest.mark.parametrize(
    "values",
    [
        {"e0-value": "x", "e0-property": "PHOTO", "do": "save"},
        {"e0-value": "x", "e0-property": "FN", "do": "drop-tables"},
        {"e0-value": "x", "e0-property": "FN", "do": "use:7:0"},
        {"e0-value": "x", "e0-property": "FN", "do": "line:999"},
        {"e0-value": "x", "e0-property": "FN", "do": "remove:-1"},
        {"e0-value": "x", "e0-property": "FN", "version": "many"},
        {f"e{n}-value": "x" for n in range(201)} | {f"e{n}-property": "FN" for n in range(201)},
    ],
)
def test_what_this_page_never_sends_is_refused(client: TestClient, jana: int, values: dict[str, str]) -> None:
    assert client.post(f"/cards/{jana}", data=values).status_code == 400


def test_fields_and_lines_of_other_cards_are_not_taken_over(
    client: TestClient, site: Site, otto: int, jana: int
) -> None:
    with site.open_store() as store:
        foreign = store.draft(otto).field_ids[0]
    post(client, jana, "save", {"e0-value": "Jana", "e0-property": "FN", "e0-field": str(foreign), "e0-lines": "0 99"})
    with site.open_store() as store:
        saved = store.forms.find(jana)
    assert saved is not None
    assert saved.entries[0].field_id is None
    assert saved.entries[0].lines == (0,)
