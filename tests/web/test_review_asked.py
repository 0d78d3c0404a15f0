"""What the page asks before a card is confirmed: its other side, its owner, and how one met."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from ingest.web.site import Site
from models.draft import Property
from models.review import ReviewState
from tests.web.review_cards import EVENING, JANA, Print, add_card
from tests.web.review_forms import inputs_of, post


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


@pytest.mark.parametrize("do", ["commit", "new"])
def test_no_card_is_confirmed_before_it_is_said_whether_another_is_its_other_side(
    client: TestClient, site: Site, sides: tuple[int, int], do: str
) -> None:
    front, back = sides
    asked = post(client, front, do, inputs_of(client.get(f"/cards/{front}")), talked="Preise")
    assert asked.status_code == 200
    assert "Say yes or no first" in asked.text
    assert inputs_of(asked)["talked"] == "Preise"
    with site.open_store() as store:
        assert store.draft(front).state is ReviewState.PENDING
    done = post(client, front, do, inputs_of(asked), **{"other-side": "another"})
    assert done.headers["location"].startswith(f"/cards/{back}?done=")
    with site.open_store() as store:
        assert store.draft(back).state is ReviewState.PENDING
    assert 'id="other-side"' not in client.get(f"/cards/{back}").text  # it was said already


def test_what_was_said_of_the_other_side_stays_while_something_else_is_asked(
    client: TestClient, sides: tuple[int, int]
) -> None:
    front, back = sides
    values = inputs_of(client.get(f"/cards/{front}"))
    again = post(client, front, "commit", values, **{"other-side": str(back), "met_on": "someday"})
    assert inputs_of(again)["other-side"] == str(back)


def test_how_one_met_is_only_offered_and_a_card_confirmed_without_it_needs_context(
    client: TestClient, site: Site, jana: int, otto: int
) -> None:
    said = {"occasion": "Messe Nürnberg", "how": "am Stand"}
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")), **said)
    page = client.get(f"/cards/{otto}")
    values = inputs_of(page)
    assert values["how"] == ""
    assert 'data-way="am Stand"' in page.text
    assert "without a word on this person" in page.text
    done = post(client, otto, "commit", values)
    assert "Nothing is noted yet of this person" in client.get(done.headers["location"]).text
    with site.open_store() as store:
        person = store.people.person_of_draft(otto)
        assert [each.id for each in store.people.list_needing_context(9)] == [person.id if person else 0]
    assert person is not None
    (met,) = person.encounters
    assert (met.how, met.occasion and met.occasion.name) == ("", "Messe Nürnberg")


def test_a_way_to_have_met_is_taken_without_scripts(client: TestClient, jana: int, otto: int) -> None:
    post(client, jana, "commit", inputs_of(client.get(f"/cards/{jana}")), how="am Stand")
    taken = post(client, otto, "way:0", inputs_of(client.get(f"/cards/{otto}")), talked="Preise")
    values = inputs_of(client.get(taken.headers["location"]))
    assert (values["how"], values["talked"]) == ("am Stand", "Preise")
    assert post(client, otto, "way:1", values).status_code == 400


def test_a_meeting_on_a_day_that_lies_ahead_comes_back_with_all_that_was_typed(
    client: TestClient, site: Site, jana: int
) -> None:
    values = inputs_of(client.get(f"/cards/{jana}"))
    answer = post(client, jana, "commit", values, met_on="2026-11-30", talked="Preise")
    assert answer.status_code == 422
    assert "lies ahead" in answer.text
    assert (inputs_of(answer)["met_on"], inputs_of(answer)["talked"]) == ("2026-11-30", "Preise")
    with site.open_store() as store:
        assert store.draft(jana).state is ReviewState.PENDING


def test_names_whose_direction_turns_are_in_no_list_to_choose_from(client: TestClient, site: Site, jana: int) -> None:
    turned = "Messe \u202egrebnrüN"
    with site.open_store() as store:
        other = add_card(store, (Print("Nina \u202eretsuM", Property.FN, 0.97),))
    post(client, other, "commit", inputs_of(client.get(f"/cards/{other}")), occasion=turned)
    page = client.get(f"/cards/{jana}").text
    for text in re.findall(r"<option[^>]*>[^<]*", page):
        assert "\u202e" not in text
    assert "\u202e" not in "".join(re.findall(r'(?:alt|title|aria-label|placeholder)="[^"]*"', page))
