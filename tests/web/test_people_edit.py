"""What is changed on a person's page: plain forms, each one change that can be taken back, and nothing lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from ingest.review.pile import Pile
from ingest.web.site import Site
from models.draft import Property
from models.person import RemarkKind
from models.review import Answers
from tests.piles import Card, confirm
from tests.web.people_pages import ANN, FAIR, add_named, page, send


@pytest.fixture
def ann(site: Site) -> int:
    """Confirm the card of somebody who was met at a fair."""
    with site.open_store() as store:
        return confirm(store, ANN, FAIR)


def test_a_line_is_noted_as_a_meeting_and_remarks(client: TestClient, ann: int, site: Site) -> None:
    line = "met yesterday at the Werkzeugtage, moving to Vienna"
    understood = page(client, f"/people/{ann}/understood?line={line}")
    assert "Werkzeugtage" in understood
    assert "On their mind" in understood
    assert send(client, f"/people/{ann}/note", line=line, on="2026-11-01") == f"/people/{ann}"
    with site.open_store() as store:
        person = store.people.person(ann)
    assert person.encounters[-1].on == date(2026, 11, 23)
    assert person.encounters[-1].occasion == person.encounters[0].occasion
    assert (person.remarks[-1].kind, person.remarks[-1].text) == (RemarkKind.MIND, "moving to Vienna")


def test_the_day_beside_the_line_counts_where_the_line_names_none(client: TestClient, ann: int, site: Site) -> None:
    send(client, f"/people/{ann}/note", line="met in Graz", on="2026-11-22")
    with site.open_store() as store:
        assert store.people.person(ann).encounters[-1].on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("form", "kept", "fields"),
    [
        ("note", "2026-11-22", {"line": " ", "on": "2026-11-22"}),
        ("note", "met in Graz", {"line": "met in Graz", "on": "22.11."}),
        ("meetings", "There is nothing to add yet", {"on": "", "met_at": " "}),
        ("meetings", "at the stand", {"on": "soon", "how": "at the stand"}),
        ("values", "EMAIL", {"kind": "EMAIL", "value": ""}),
        ("values", "a long text", {"kind": "SECRET", "value": "a long text"}),
        ("remarks", "kept text", {"kind": "mind", "text": "kept text", "on": "soon"}),
        ("remarks", "This day lies ahead", {"kind": "mind", "text": "kept text", "on": "2026-11-26"}),
        ("meetings", "This day lies ahead", {"on": "2027-01-01", "met_at": "Graz"}),
        ("note", "This day lies ahead", {"line": "met in Graz", "on": "2026-11-26"}),
        ("steps", "2026-12-24", {"text": "", "owner": "them", "due": "2026-12-24"}),
        ("values/1", "Ann G.", {"kind": "FN", "value": "Ann G.", "was": "Ann Größmann", "until": "never"}),
        ("rhythm", "A rhythm is a number of days", {"days": "-3"}),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_what_was_typed(
    client: TestClient, ann: int, form: str, kept: str, fields: dict[str, str]
) -> None:
    before = page(client, f"/people/{ann}")
    text = send(client, f"/people/{ann}/{form}", 422, **fields)
    assert 'role="alert"' in text
    assert kept in text
    assert page(client, f"/people/{ann}") == before


def test_a_value_is_added_changed_ended_and_removed(client: TestClient, ann: int, site: Site) -> None:
    send(client, f"/people/{ann}/values", kind="TEL home", value="0911 / 555")
    with site.open_store() as store:
        value = store.people.person(ann).values[-1]
    assert (value.property, value.kind, value.value) == (Property.TEL, "home", "+49911555")
    fields = {"kind": "TEL cell", "value": "+49 911 556", "was": "+49911555", "until": "2026-11-01"}
    send(client, f"/people/{ann}/values/{value.id}", **fields)
    with site.open_store() as store:
        value = store.people.person(ann).values[-1]
    assert (value.kind, value.value, value.until) == ("cell", "+49911556", date(2026, 11, 1))
    assert "+49 911 556" in page(client, f"/people/{ann}")
    send(client, f"/people/{ann}/values/{value.id}/remove")
    with site.open_store() as store:
        assert value.id not in {each.id for each in store.people.person(ann).values}


def test_what_seems_wrong_with_a_typed_value_is_said_beside_it_and_it_is_kept(client: TestClient, ann: int) -> None:
    send(client, f"/people/{ann}/values", kind="EMAIL", value="not-an-address")
    text = page(client, f"/people/{ann}")
    assert "not-an-address" in text
    assert "no possible e-mail address" in text


def test_what_was_read_stays_beside_what_was_corrected(client: TestClient, ann: int) -> None:
    send(client, f"/people/{ann}/values/1", kind="FN", value="Ann Grossmann", was="Ann Größmann", until="")
    assert "the card was read as “Ann Größmann”" in page(client, f"/people/{ann}")


def test_two_windows_never_overwrite_each_other(client: TestClient, ann: int, site: Site) -> None:
    fields = {"kind": "FN", "was": "Ann Größmann", "until": ""}
    send(client, f"/people/{ann}/values/1", value="Ann One", **fields)
    text = send(client, f"/people/{ann}/values/1", 409, value="Ann Two", **fields)
    assert "Ann One" in text
    assert "Ann Two" in text
    with site.open_store() as store:
        assert store.people.person(ann).name == "Ann One"
    fields["was"] = re.findall(r'name="was" value="([^"]*)"', text)[0]  # "Save what I typed"
    send(client, f"/people/{ann}/values/1", value="Ann Two", **fields)
    with site.open_store() as store:
        assert store.people.person(ann).name == "Ann Two"


def test_why_this_person_is_said_once_and_not_overwritten(client: TestClient, ann: int) -> None:
    send(client, f"/people/{ann}/why", why="decides on tools", was="")
    text = send(client, f"/people/{ann}/why", 409, why="knows everybody", was="")
    assert "decides on tools" in text
    assert "knows everybody" in text


def test_a_value_that_was_removed_elsewhere_is_a_conflict_that_keeps_what_was_typed(
    client: TestClient, ann: int
) -> None:
    send(client, f"/people/{ann}/values/1/remove")
    text = send(client, f"/people/{ann}/values/1", 409, kind="FN", value="Ann Typed", was="Ann Größmann", until="")
    assert "Ann Typed" in text


def test_nobody_is_in_the_circle_who_was_not_chosen(client: TestClient, ann: int) -> None:
    assert "Größmann" not in page(client, "/people/circle")
    send(client, f"/people/{ann}/rhythm", days="90")
    assert "every 90 days" in page(client, "/people/circle")
    assert "In touch" in page(client, "/people/circle")
    send(client, f"/people/{ann}/rhythm", days="")
    assert "Größmann" not in page(client, "/people/circle")


def test_a_step_is_added_shown_as_due_and_done(client: TestClient, ann: int, site: Site) -> None:
    send(client, f"/people/{ann}/steps", text="send the sheet", owner="me", due="2026-11-20")
    send(client, f"/people/{ann}/steps", text="introduce me", owner="them", due="")
    text = page(client, "/steps")
    assert text.index("I owe") < text.index("send the sheet") < text.index("They owe") < text.index("introduce me")
    assert "send the sheet" in page(client, "/people")  # what is due stands beside the list
    assert send(client, f"/people/{ann}/steps/1/done", back="/steps") == "/steps"
    assert "send the sheet" not in page(client, "/steps")
    with site.open_store() as store:
        assert [step.text for step in store.people.person(ann).steps if step.done_at] == ["send the sheet"]


def test_a_form_leads_back_to_pages_of_ours_only(client: TestClient, ann: int) -> None:
    fields = {"text": "x", "owner": "me", "due": ""}
    assert send(client, f"/people/{ann}/steps", back="//elsewhere.example", **fields) == f"/people/{ann}"


def test_somebody_who_needs_context_gets_it_in_one_line(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        person_id = confirm(store, Card("Max Muster"), Answers())
    assert "Max Muster" in page(client, "/people/context")
    line = "met in Graz, moving to Vienna"
    assert send(client, f"/people/{person_id}/note", line=line, back="/people/context") == "/people/context"
    assert "Max Muster" not in page(client, "/people/context")


def test_a_change_is_told_in_words_and_undone(client: TestClient, ann: int, site: Site) -> None:
    send(client, f"/people/{ann}/why", why="decides on tools", was="")
    text = page(client, f"/people/{ann}")
    assert "Why this person: “decides on tools”" in text
    with site.open_store() as store:
        change = store.journal.of_person(ann)[0]
    assert f'action="/people/{ann}/changes/{change.id}/undo"' in text
    send(client, f"/people/{ann}/changes/{change.id}/undo")
    with site.open_store() as store:
        assert store.people.person(ann).why == ""
    assert send(client, f"/people/{ann}/changes/{change.id}/undo", 409)


def test_a_change_that_others_stand_on_says_what_to_take_back_first(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        change = store.journal.of_person(ann)[-1]
        value = store.people.person(ann).values[0]
    send(client, f"/people/{ann}/values/{value.id}", value="Ann Maria", kind="FN", was=value.value)
    told = send(client, f"/people/{ann}/changes/{change.id}/undo", 409)
    assert "Take back the later changes first" in told
    assert "properties" not in told


def test_undoing_the_card_itself_leads_back_to_the_list(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        change = store.journal.of_person(ann)[-1]
    assert send(client, f"/people/{ann}/changes/{change.id}/undo") == "/people"
    assert page(client, f"/people/{ann}", 404)


def test_two_who_were_made_one_become_two_again(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        other = add_named(store, "Ann Grossmann")
        merge = Pile(store, "test").merge(ann, other)
    assert client.get(f"/people/{other}", follow_redirects=False).headers["location"] == f"/people/{ann}"
    assert "Make two again" in page(client, f"/people/{ann}")
    send(client, f"/people/{ann}/changes/{merge}/undo")
    assert "Ann Grossmann" in page(client, f"/people/{other}")


def test_an_import_is_not_undone_from_the_page_of_one_person(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        person_id = add_named(store, "Max Muster")
        change = store.journal.of_person(person_id)[0]
    assert "/undo" not in page(client, f"/people/{person_id}")
    send(client, f"/people/{person_id}/changes/{change.id}/undo", 409)


def test_a_change_of_somebody_else_is_not_undone_here(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        other = add_named(store, "Max Muster")
        change = store.journal.of_person(ann)[0]
    send(client, f"/people/{other}/changes/{change.id}/undo", 404)


@pytest.mark.parametrize("table", ["persons", "changes", "card_drafts", "properties"])
def test_only_meetings_remarks_and_steps_are_removed_by_their_number(client: TestClient, ann: int, table: str) -> None:
    send(client, f"/people/{ann}/{table}/1/delete", 404)


def test_a_remark_is_removed_and_the_history_keeps_it(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        remark = store.people.person(ann).remarks[0]
    send(client, f"/people/{ann}/remarks/{remark.id}/delete")
    send(client, f"/people/{ann}/remarks/{remark.id}/delete", 409)
    with site.open_store() as store:
        assert remark not in store.people.person(ann).remarks
    assert f"“{remark.text}” removed" in page(client, f"/people/{ann}")


def test_nothing_is_changed_without_the_pages_own_token(client: TestClient, ann: int, site: Site) -> None:
    del client.headers["x-csrf-token"]
    send(client, f"/people/{ann}/why", 403, why="x", was="")
    with site.open_store() as store:
        assert store.people.person(ann).why == ""


def test_two_entries_are_laid_beside_each_other_and_made_one(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        other = add_named(store, "Grössmann, Ann")
        Pile(store, "test").add_value(other, Property.EMAIL, "ann@example.org")
        Pile(store, "test").add_value(other, Property.TEL, "+49 911 77", None)
        dropped = store.people.person(other).values[-1].id
    assert f'href="/people/{ann}/same/{other}"' in page(client, f"/people/{ann}/same")
    text = page(client, f"/people/{ann}/same/{other}")
    assert text.count("ann@example.org") == 1  # what both have is asked once
    shown = re.findall(r'name="shown" value="(\d+)"', text)
    kept = [number for number in re.findall(r'name="kept" value="(\d+)"', text) if number != str(dropped)]
    fields = {"shown": shown, "kept": kept}
    answer = client.post(f"/people/{ann}/same/{other}", data=fields, follow_redirects=False)
    assert answer.headers["location"] == f"/people/{ann}"
    with site.open_store() as store:
        values = [value.value for value in store.people.person(ann).values]
        assert store.people.person(other).id == ann
    assert "Grössmann, Ann" in values
    assert "+4991177" not in values
    assert values.count("ann@example.org") == 1
    assert "Grössmann, Ann → Ann Größmann" in page(client, f"/people/{ann}")
    page(client, f"/people/{ann}/same/{other}", 409)


def test_anybody_can_be_found_to_be_laid_beside(client: TestClient, ann: int, site: Site) -> None:
    with site.open_store() as store:
        other = add_named(store, "Max Muster")
    assert f"/people/{ann}/same/{other}" in page(client, f"/people/{ann}/same?q=muster")
    assert "Nobody else is found" in page(client, f"/people/{ann}/same?q=ann")


def test_a_meeting_is_told_by_its_questions(client: TestClient, ann: int, site: Site) -> None:
    answers = {"on": "2026-11-22", "met_at": "Graz", "through": "Max", "occasion": "Werkzeugtage", "mind": "a new hall"}
    send(client, f"/people/{ann}/meetings", **answers)
    with site.open_store() as store:
        person = store.people.person(ann)
    met = person.encounters[-1]
    assert (met.on, met.place, met.through) == (date(2026, 11, 22), "Graz", "Max")
    assert met.occasion == person.encounters[0].occasion
    assert person.remarks[-1].encounter_id == met.id
