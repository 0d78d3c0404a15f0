"""The review as a person does it, in a browser: by keys, by the mouse, without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.store import Store
from ingest.web.access.keys import Keys
from models.draft import Property
from models.geometry import Quad
from models.review import ReviewState
from tests.web.browsing import Server, Visitor, guarded, sign_in
from tests.web.review_cards import EVENING, JANA, READ_AGAIN, Print, add_card


def hand(page: Page) -> str:
    """Return the value that is being typed in."""
    return str(page.evaluate("document.activeElement.value"))


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved")


def test_a_card_is_reviewed_by_keys_only(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    keyboard = page.keyboard
    assert hand(page) == "Jana Musterfrau"  # the doubtful field is at hand at once
    keyboard.press("Alt+2")
    assert hand(page) == "Jane Musterfrau"
    keyboard.press("Enter")
    assert hand(page) == "Musterwerke GmbH"
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "met_at"  # the day is the camera's
    keyboard.type("Halle 4")
    keyboard.press("Enter")
    keyboard.type("Messe Nürnberg")
    for _ in range(3):
        keyboard.press("Enter")
    keyboard.type("Lieferzeiten")
    keyboard.press("Enter")
    keyboard.type("ein neues Werk in Wien")
    keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/cards/2\?done="))
    person = store.people.person_of_draft(jana)
    assert person is not None
    assert person.name == "Jane Musterfrau"
    assert [remark.text for remark in person.remarks] == ["Lieferzeiten", "ein neues Werk in Wien"]
    assert page.locator("#q-met_at").input_value() == "Halle 4"  # offered to the next card of the evening


def test_skip_let_go_and_undo_have_keys(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Alt+n")
    page.wait_for_url("**/cards/2")
    page.keyboard.press("Alt+x")
    page.wait_for_url(re.compile(r"/cards/3\?done="))
    assert store.draft(2).state is ReviewState.REJECTED
    page.keyboard.press("Escape")
    page.keyboard.press("u")  # outside of a text field keys need no Alt
    page.wait_for_url(re.compile(r"/cards/2"))
    assert store.draft(2).state is ReviewState.PENDING


def test_single_keys_type_letters_in_a_text_field(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("End")
    page.keyboard.type(" xu?1")
    assert hand(page) == "Jana Musterfrau xu?1"
    assert store.draft(jana).state is ReviewState.PENDING


def test_escape_leaves_a_question_too(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("[name=met_at]").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("[name=met_at]")).to_have_value("")
    assert store.draft(jana).state is ReviewState.PENDING


def test_single_keys_can_be_switched_off(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("x")
    page.reload()
    assert store.draft(jana).state is ReviewState.PENDING


def test_the_tab_key_stops_at_fields_and_their_tools_are_a_step_down(visitor: Visitor, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Tab")
    assert hand(page) == "Musterwerke GmbH"  # the doubtful ones first
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "e2-property"
    page.locator("[name=e2-property]").select_option("NOTE")
    page.keyboard.press("Escape")
    assert hand(page) == "Musterwerke GmbH"
    expect(page.locator("#e2 .what")).to_have_text("Note")
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    expect(page.locator("#e2")).to_have_count(0)
    expect(page.locator("#lines li:not([hidden])")).to_have_count(2)  # its line is free again


def test_a_line_goes_into_a_new_field_and_into_the_one_at_hand(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("#e1-value").focus()
    page.keyboard.press("Alt+l")
    page.keyboard.press("Enter")
    expect(page.locator("#e1-value")).to_have_value("Leiterin Einkauf, Seit 1921 für Sie da")
    expect(page.locator("#lines li:not([hidden])")).to_have_count(0)
    saved(page)
    form = store.forms.find(jana)
    assert form is not None
    assert form.entries[1].lines == (7,)


def test_a_field_is_added_by_keys(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Alt+a")
    page.keyboard.type("Web")
    page.keyboard.press("Escape")
    page.keyboard.type("www.zweite.example.net")
    saved(page)
    form = store.forms.find(jana)
    assert form is not None
    assert (form.entries[-1].property, form.entries[-1].value) == (Property.URL, "www.zweite.example.net")


def test_a_drawn_box_is_read_into_the_field_at_hand(visitor: Visitor, jana: int, quads: list[Quad]) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("[data-act=box]").click()
    stage = page.locator("#stage").bounding_box()
    assert stage is not None
    page.mouse.move(stage["x"] + stage["width"] * 0.1, stage["y"] + stage["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(stage["x"] + stage["width"] * 0.5, stage["y"] + stage["height"] * 0.2, steps=4)
    page.mouse.up()
    expect(page.locator("#e0-value")).to_have_value(READ_AGAIN)
    expect(page.locator("[name=e0-checked]")).not_to_be_checked()  # nobody has looked at it yet
    box = quads[0].bounds()
    assert [box.left, box.right] == pytest.approx([85, 425], abs=6)
    assert [box.top, box.bottom] == pytest.approx([55, 110], abs=6)
    assert quads[0].angle_degrees == pytest.approx(0, abs=0.1)


def test_a_box_is_moved_and_read_by_keys_also_on_a_turned_card(visitor: Visitor, jana: int, quads: list[Quad]) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Alt+r")
    page.keyboard.press("Alt+m")
    before = page.locator("#drawn").bounding_box()
    page.keyboard.press("ArrowRight")
    after = page.locator("#drawn").bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] > before["x"]
    page.keyboard.press("Enter")
    expect(page.locator("#e0-value")).to_have_value(READ_AGAIN)
    assert quads[0].angle_degrees == pytest.approx(-90, abs=0.1)  # as the person sees it, left to right


def test_what_is_typed_is_checked_and_said(visitor: Visitor, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("#e3-value").fill("12 34")
    expect(page.locator("#e3 .problem")).to_contain_text("no possible number")
    expect(page.locator("#e3-value")).to_have_attribute("aria-invalid", "true")
    page.locator("#e3-value").fill("0911 123457")
    expect(page.locator("#e3 .problem")).to_have_count(0)


def test_a_corrected_name_speaks_to_the_mailbox(visitor: Visitor, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Enter")  # Jana Musterfrau it is
    expect(page.locator("#e4 .choices button")).to_contain_text(["j.musterfrau@musterwerke.example.com"])
    expect(page.locator("#e4 .entry-head .mark")).to_have_text("doubtful")
    assert page.locator("#e4-value").input_value() == "j.mustertrau@musterwerke.example.com"  # only suggested


def test_the_page_works_without_scripts(browser: Browser, server: Server, keys: Keys, store: Store, otto: int) -> None:
    jana = otto - 1
    with guarded(browser, server.home, java_script_enabled=False) as context:
        visitor = sign_in(context, server, keys)
        page = visitor.open(f"/cards/{jana}")
        page.locator("#e0 .choices button").nth(1).click()
        assert page.locator("#e0-value").input_value() == "Jane Musterfrau"
        page.locator("#q-talked").fill("Preise")
        page.get_by_role("button", name="Confirm, and next").click()
        page.wait_for_url(re.compile("done="))
    person = store.people.person_of_draft(jana)
    assert person is not None
    assert (person.name, person.remarks[0].text) == ("Jane Musterfrau", "Preise")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844)])
def test_nothing_is_wider_than_a_small_screen(visitor: Visitor, jana: int, width: int, height: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_double_is_asked_about_by_keys_and_never_merged_silently(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("done="))
    again = add_card(store, (*JANA, Print("0170 1234567", Property.TEL, 0.98, "+491701234567")))
    page.goto(f"{visitor.home}/cards/{again}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#known button").first).to_be_focused()
    assert store.people.count() == 1
    assert store.draft(again).state is ReviewState.PENDING
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("done="))
    person = store.people.person_of_draft(again)
    assert person is not None
    assert store.people.count() == 1
    assert len(person.current(Property.TEL)) == 2


@pytest.mark.parametrize("where", ["nav a", ".review-head a", "details.recent summary", "footer a", "#line-target"])
def test_the_card_is_confirmed_by_keys_wherever_the_focus_is(
    visitor: Visitor, store: Store, jana: int, where: str
) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator(where).first.focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("done="))
    assert store.draft(jana).state is ReviewState.APPROVED
    assert len(visitor.context.pages) == 1  # a link at hand is not opened


def test_behind_an_occasion_that_was_offered_one_key_says_how_one_met(
    visitor: Visitor, store: Store, jana: int
) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("#q-occasion").fill("Messe Nürnberg")
    page.locator("#q-how").fill("am Stand")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("done="))
    expect(page.locator("#q-how")).to_be_focused()  # no field is in doubt, and place and occasion are filled in
    expect(page.locator("#no-context")).to_be_visible()
    page.keyboard.press("Alt+1")
    expect(page.locator("#q-talked")).to_be_focused()
    expect(page.locator("#no-context")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/cards/3"))
    person = store.people.person_of_draft(2)
    assert person is not None
    assert [met.how for met in person.encounters] == ["am Stand"]


def test_the_other_side_is_asked_about_first_and_before_the_card_is_confirmed(visitor: Visitor, store: Store) -> None:
    later = EVENING + timedelta(days=1)
    front = add_card(store, (Print("Nina Beispiel", Property.FN, 0.97),), later)
    mail = Print("nina@beispiel.example.net", Property.EMAIL, 0.97)
    back = add_card(store, (mail, Print("0911 / 123", Property.TEL, 0.9, "+49911123")), later + timedelta(seconds=20))
    page = visitor.open(f"/cards/{front}")
    question = page.locator("#other-side input")
    expect(question.first).to_be_focused()
    page.keyboard.press("Alt+q")
    page.keyboard.press("Control+Enter")
    expect(question.first).to_be_focused()
    expect(page.locator("#side-asked")).to_be_visible()
    page.keyboard.press("Alt+p")
    expect(question.first).to_be_checked()
    page.keyboard.press("p")
    expect(question.last).to_be_checked()
    page.keyboard.press("p")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("done="))
    assert store.people.person_of_draft(front) == store.people.person_of_draft(back) is not None


def test_a_double_click_confirms_once_and_goes_on(visitor: Visitor, store: Store, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("[value=commit]").dblclick()
    page.wait_for_url(re.compile(r"/cards/2\?done="))
    assert store.people.count() == 1


def test_a_box_is_drawn_on_the_flat_card_only(visitor: Visitor, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.press("Alt+o")
    original = page.locator("[data-act=original]")
    expect(original).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Alt+m")
    expect(original).to_have_attribute("aria-pressed", "false")
