"""The review page as plain forms: what is shown, what is decided, and how that is taken back."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from ingest.web.site import Site
from models.draft import Property
from tests.web.review_cards import ROSA, Print, add_card
from tests.web.review_forms import inputs_of, post


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


def test_text_of_a_card_is_shown_and_never_obeyed(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        nasty = add_card(store, (Print("<script>alert(1)</script>", Property.FN), Print('"><b>\u202egpj.exe')))
    page = client.get(f"/cards/{nasty}").text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "\u202e" not in re.sub(r'data-text="[^"]*"', "", page)


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


def test_the_review_goes_on_behind_a_card_that_was_decided(client: TestClient, site: Site, otto: int) -> None:
    with site.open_store() as store:
        third = add_card(store, ROSA)
    done = post(client, otto, "let-go", inputs_of(client.get(f"/cards/{otto}")))
    assert done.headers["location"].startswith(f"/cards/{third}?done=")


def test_the_page_speaks_german_to_a_german_browser(client: TestClient, jana: int) -> None:
    page = client.get(f"/cards/{jana}", headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"}).text
    assert '<html lang="de">' in page
    assert "zweifelhaft" in page
    assert not [word for word in ("Please look", "What is on their mind", "Let go", "doubtful</span>") if word in page]
