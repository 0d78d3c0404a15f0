"""The review page as plain forms: what is posted, what comes back, and that nothing is lost on the way."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html.parser import HTMLParser

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ingest.store import Store
from ingest.web.app import create_app
from ingest.web.keys import Keys
from ingest.web.site import Site
from models.draft import Property
from models.review import ReviewState
from tests.web.review_cards import EVENING, JANA, OTTO, ROSA, Print, add_card
from tests.web.served import HOME, Clock, signed_in


class Inputs(HTMLParser):
    """Reads the inputs of the form `review`, as a browser without scripts would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._form = self._template = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an input's value."""
        own = {name: value or "" for name, value in attrs}
        name = own.get("name", "")
        self._template |= tag == "template"
        if tag == "form":
            self._form = own.get("id") == "review"
        if not self._form or self._template or not (name or tag == "option"):
            return
        if tag == "input" and (own.get("type") != "checkbox" or "checked" in own):
            self.values[name] = own.get("value", "on")
        elif tag in {"select", "textarea"}:
            self.values[name] = ""
            self._select, self._area = (name, "") if tag == "select" else ("", name)
        elif tag == "option" and self._select and "selected" in own:
            self.values[self._select] = own["value"]

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an input or the form."""
        self._template &= tag != "template"
        self._form &= tag != "form"
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        """Note what stands in a text area."""
        if self._area:
            self.values[self._area] += data


def inputs_of(page: Response) -> dict[str, str]:
    """Return what the page's form would send."""
    reader = Inputs()
    reader.feed(page.text)
    return reader.values


def post(client: TestClient, draft_id: int, do: str, values: Mapping[str, str], **more: str) -> Response:
    """Press a button of the form."""
    return client.post(f"/cards/{draft_id}", data={**values, **more, "do": do}, follow_redirects=False)


@pytest.fixture
def jana(site: Site) -> int:
    with site.open_store() as store:
        return add_card(store, JANA)


@pytest.fixture
def otto(site: Site, jana: int) -> int:
    assert jana
    with site.open_store() as store:
        return add_card(store, OTTO)


def test_doubtful_fields_come_first_and_are_marked_in_words(client: TestClient, jana: int) -> None:
    page = client.get(f"/cards/{jana}").text
    order = re.findall(r'id="e(\d+)-value"', page)
    assert order[:2] == ["0", "2"]  # the doubtful name, then the likely firm
    first = page.index('id="e0"')
    assert "doubtful" in page[first : page.index('id="e2"')]
    assert "likely" in page[page.index('id="e2"') : page.index('id="e1"')]


def test_a_page_that_is_only_looked_at_changes_nothing(client: TestClient, site: Site, jana: int) -> None:
    client.get(f"/cards/{jana}")
    with site.open_store() as store:
        assert store.forms.find(jana) is None


def test_what_the_untouched_form_sends_says_nothing_new(client: TestClient, site: Site, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    assert post(client, jana, "save", values).status_code == 303
    with site.open_store() as store:
        assert store.forms.find(jana) is None


def test_the_whole_review_works_without_scripts(client: TestClient, site: Site, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    values["e1-value"] = "Leiterin Einkauf Nord"
    taken = post(client, jana, "use:0:1", values)
    assert taken.headers["location"] == f"/cards/{jana}?at=0#e0"
    values = inputs_of(client.get(f"/cards/{jana}"))
    assert values["e0-value"] == "Jane Musterfrau"
    assert values["e1-value"] == "Leiterin Einkauf Nord"
    assert values["e0-checked"] == "on"
    post(client, jana, "line:7", values)
    values = inputs_of(client.get(f"/cards/{jana}"))
    assert values["e7-value"] == "Seit 1921 für Sie da"
    post(client, jana, "remove:5", values)
    values = inputs_of(client.get(f"/cards/{jana}"))
    assert "www.musterwerke.example.com" not in values.values()
    values |= {"occasion": "Messe Nürnberg", "talked": "Lieferzeiten", "step": "Muster schicken", "step_owner": "me"}
    post(client, jana, "commit", values)
    with site.open_store() as store:
        person = store.people.person_of_draft(jana)
    assert person is not None
    assert (person.name, person.first(Property.NOTE)) == ("Jane Musterfrau", "Seit 1921 für Sie da")
    assert not person.current(Property.URL)
    assert person.encounters[0].occasion is not None
    assert (person.remarks[0].text, person.steps[0].text) == ("Lieferzeiten", "Muster schicken")


def test_the_next_page_says_what_was_done_and_that_context_is_missing(client: TestClient, otto: int, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    done = post(client, jana, "commit", values, met_on="")
    assert done.headers["location"].startswith(f"/cards/{otto}?done=")
    page = client.get(done.headers["location"]).text
    assert "needs context" in page
    assert "Jana Musterfrau" in page


def test_offered_answers_are_filled_in_and_marked_until_they_are_changed(
    client: TestClient, otto: int, jana: int
) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    post(client, jana, "commit", values, occasion="Messe Nürnberg", met_at="Halle 4")
    page = client.get(f"/cards/{otto}")
    values = inputs_of(page)
    assert (values["occasion"], values["met_at"]) == ("Messe Nürnberg", "Halle 4")
    assert 'id="q-occasion-offered"' in page.text
    post(client, otto, "save", values, met_at="Halle 5")
    again = client.get(f"/cards/{otto}").text
    assert 'id="q-occasion-offered"' in again
    assert 'id="q-met_at-offered"' not in again


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


def test_letting_go_keeps_what_was_typed_and_can_be_undone(client: TestClient, otto: int, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    gone = post(client, jana, "let-go", values, talked="nur kurz")
    assert gone.headers["location"].startswith(f"/cards/{otto}?done=")
    assert "Let go" in client.get(gone.headers["location"]).text
    back = client.post("/cards/undo", data={}, follow_redirects=False)
    assert back.headers["location"].startswith(f"/cards/{jana}")
    assert inputs_of(client.get(f"/cards/{jana}"))["talked"] == "nur kurz"


def test_undoing_a_commit_brings_the_card_back_as_it_was_typed(client: TestClient, site: Site, jana: int) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    post(client, jana, "commit", values, talked="Preise")
    back = client.post("/cards/undo", data={}, follow_redirects=False)
    assert inputs_of(client.get(back.headers["location"]))["talked"] == "Preise"
    with site.open_store() as store:
        assert store.people.count() == 0


def test_there_is_nothing_to_undo_at_first(client: TestClient) -> None:
    assert client.post("/cards/undo", data={}).status_code == 409


def test_skipping_goes_on_along_the_queue_and_saves_what_was_typed(
    client: TestClient, site: Site, otto: int, jana: int
) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    assert post(client, jana, "skip", values, talked="x").headers["location"] == f"/cards/{otto}"
    with site.open_store() as store:
        saved = store.forms.find(jana)
        assert saved is not None
        assert saved.answers.talked == "x"


def test_a_second_card_of_a_person_is_never_merged_or_doubled_without_a_question(
    client: TestClient, site: Site, jana: int
) -> None:
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")))
    again = tuple(
        Print("Einkaufsleiterin Süd", Property.TITLE, 0.97) if at == 1 else row for at, row in enumerate(JANA)
    )
    with site.open_store() as store:
        second = add_card(store, (*again, Print("0170 1234567", Property.TEL, 0.98, "+491701234567")))
    values = inputs_of(client.get(f"/cards/{second}"))
    asked = post(client, second, "commit", values)
    assert asked.status_code == 200
    assert "Is it the same person?" in asked.text
    with site.open_store() as store:
        person = store.people.person_of_draft(jana)
        assert store.people.count() == 1
    assert person is not None
    values = inputs_of(asked)
    number = next(n for n in range(12) if values.get(f"e{n}-value") == "+491701234567")
    joined = post(client, second, f"join:{person.id}", values, **{f"take-{person.id}": str(number)})
    assert joined.status_code == 303
    with site.open_store() as store:
        grown = store.people.person(person.id)
        assert store.people.count() == 1
    assert {value.value for value in grown.current(Property.TEL)} == {"+49911123456", "+491701234567"}
    assert [value.value for value in grown.current(Property.TITLE)] == ["Leiterin Einkauf"]  # the new one was not taken


def test_somebody_else_of_the_same_name_becomes_a_person_of_their_own(
    client: TestClient, site: Site, jana: int
) -> None:
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")))
    with site.open_store() as store:
        second = add_card(store, (*JANA, Print("noch eine Zeile")))
    assert post(client, second, "new", inputs_of(client.get(f"/cards/{second}"))).status_code == 303
    with site.open_store() as store:
        assert store.people.count() == 2


def test_text_of_a_card_is_shown_and_never_obeyed(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        nasty = add_card(store, (Print("<script>alert(1)</script>", Property.FN), Print('"><b>\u202egpj.exe')))
    page = client.get(f"/cards/{nasty}").text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "\u202e" not in re.sub(r'data-text="[^"]*"', "", page)


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


def test_a_decided_card_says_so_and_leads_on(client: TestClient, otto: int, jana: int) -> None:
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")))
    page = client.get(f"/cards/{jana}").text
    assert "This card is confirmed" in page
    assert f"/cards/{otto}" in page
    assert "Undo this decision" in page


def test_a_card_without_a_name_asks_for_one(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        nameless = add_card(store, (Print("Vorlage Verlag AG", Property.ORG, 0.95),))
    page = client.get(f"/cards/{nameless}").text
    assert "not found" in page
    assert inputs_of(client.get(f"/cards/{nameless}"))["e1-property"] == "FN"


def test_the_card_is_found_by_its_last_decisions(client: TestClient, site: Site, otto: int, jana: int) -> None:
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")))
    with site.open_store() as store:
        person = store.people.person_of_draft(jana)
    assert person is not None
    page = client.get(f"/cards/{otto}").text
    assert f'href="/people/{person.id}"' in page[page.index("The last ten decisions") :]


def test_a_card_that_is_not_there_is_named(client: TestClient) -> None:
    assert client.get("/cards/77").status_code == 404


def test_what_a_correction_taught_is_put_in_named_and_can_be_taken_back(client: TestClient, site: Site) -> None:
    firm = Print("Mvsterwerke GmbH", Property.ORG, 0.95)
    mailbox = Print("anna@musterwerke.example.com", Property.EMAIL, 0.97)
    with site.open_store() as store:
        first = add_card(store, (Print("Anna Muster", Property.FN), firm, mailbox))
        second = add_card(store, (Print("Bernd Beispiel", Property.FN), firm))
    post(client, first, "commit", inputs_of(client.get(f"/cards/{first}")), **{"e1-value": "Musterwerke GmbH"})
    page = client.get(f"/cards/{second}")
    values = inputs_of(page)
    assert values["e1-value"] == "Musterwerke GmbH"
    assert "by a rule" in page.text
    assert "you corrected this on" in page.text
    post(client, second, "use:1:0", values)
    assert inputs_of(client.get(f"/cards/{second}"))["e1-value"] == "Mvsterwerke GmbH"


@pytest.fixture
def sides(site: Site) -> tuple[int, int]:
    """Return the drafts of a card's front, with the name, and of its back, photographed a moment later."""
    back = (
        Print("otto@beispiel.example.org", Property.EMAIL, 0.97),
        Print("0911 / 123", Property.TEL, 0.9, "+49911123"),
    )
    with site.open_store() as store:
        front = add_card(store, (Print("Otto Beispiel", Property.FN, 0.97), Print("Leiter", Property.TITLE, 0.97)))
        return front, add_card(store, back, EVENING + timedelta(seconds=20))


def test_the_review_goes_on_behind_a_card_that_was_decided(client: TestClient, site: Site, otto: int) -> None:
    with site.open_store() as store:
        third = add_card(store, ROSA)
    done = post(client, otto, "let-go", inputs_of(client.get(f"/cards/{otto}")))
    assert done.headers["location"].startswith(f"/cards/{third}?done=")


def test_the_other_side_of_a_card_is_offered_and_confirmed_with_it(
    client: TestClient, site: Site, sides: tuple[int, int], jana: int
) -> None:
    front, back = sides
    values = inputs_of(client.get(f"/cards/{front}"))
    assert "other-side" not in values  # offered, never chosen by itself
    done = post(client, front, "commit", values, **{"other-side": str(back)})
    assert done.headers["location"].startswith(f"/cards/{jana}?done=")
    with site.open_store() as store:
        person = store.people.person_of_draft(back)
        assert person == store.people.person_of_draft(front)
    assert person is not None
    assert person.first(Property.EMAIL) == "otto@beispiel.example.org"
    again = client.post("/cards/undo", data={}, follow_redirects=False)
    assert again.headers["location"].startswith(f"/cards/{front}")
    with site.open_store() as store:
        assert store.draft(back).state is ReviewState.PENDING


def test_without_being_chosen_the_other_side_stays_a_card_of_its_own(
    client: TestClient, site: Site, sides: tuple[int, int]
) -> None:
    front, back = sides
    post(client, front, "commit", inputs_of(client.get(f"/cards/{front}")))
    with site.open_store() as store:
        assert store.draft(back).state is ReviewState.PENDING


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


def test_the_page_speaks_german_to_a_german_browser(client: TestClient, jana: int) -> None:
    page = client.get(f"/cards/{jana}", headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"}).text
    assert '<html lang="de">' in page
    assert "zweifelhaft" in page
    assert not [word for word in ("Please look", "What is on their mind", "Let go", "doubtful</span>") if word in page]
