"""The review as a person does it, in a browser: by keys only, with two windows, over a restart of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ingest.store import Store
from ingest.web.app import create_app
from ingest.web.keys import Keys
from ingest.web.site import Site
from models.draft import Property
from models.geometry import Quad
from models.review import ReviewState
from tests.web.browsing import Server, Visitor, free_port, sign_in
from tests.web.review_cards import JANA, OTTO, ROSA, Print, add_card

READ_AGAIN = "Jana Musterfrau-Kern"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """Return one browser for all tests; what it keeps is kept by port, and each test has a server of its own."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        yield context


@pytest.fixture
def quads() -> list[Quad]:
    """Return the regions that were read again."""
    return []


@pytest.fixture
def server(site: Site, keys: Keys, quads: list[Quad]) -> Iterator[Server]:
    def read(_: bytes, __: int, quad: Quad) -> str:
        quads.append(quad)
        return READ_AGAIN

    server = Server(create_app(replace(site, read_region=read), keys), free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def store(site: Site) -> Iterator[Store]:
    with site.open_store() as opened:
        yield opened


@pytest.fixture
def jana(store: Store) -> int:
    """Return the draft of a card with two doubtful fields; two more cards of the same evening wait behind it."""
    first = add_card(store, JANA)
    add_card(store, OTTO)
    add_card(store, ROSA)
    return first


@pytest.fixture
def visitor(window: BrowserContext, server: Server, keys: Keys, jana: int) -> Iterator[Visitor]:
    assert jana
    visitor = sign_in(window, server, keys)
    yield visitor
    visitor.leave()
    assert visitor.strayed == []
    assert visitor.errors == []


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


def test_closing_the_browser_loses_nothing(visitor: Visitor, jana: int) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.keyboard.type("Dr. ")
    page.close()  # at once: no pause for the autosave
    again = visitor.open(f"/cards/{jana}")
    expect(again.locator("#e0-value")).to_have_value(re.compile("Dr. "))


def test_the_server_may_be_restarted_in_the_middle_of_typing(
    visitor: Visitor, server: Server, store: Store, jana: int
) -> None:
    page = visitor.open(f"/cards/{jana}")
    page.locator("#q-talked").fill("Lieferzeiten")
    saved(page)
    server.stop()
    page.locator("#q-mind").fill("ein neues Werk")
    expect(page.locator("#saved")).to_contain_text("The server does not answer")
    page.keyboard.press("Control+Enter")
    page.locator("#q-why").fill("kennt Wien")
    server.start()
    saved(page)
    form = store.forms.find(jana)
    assert form is not None
    assert (form.answers.mind, form.answers.why) == ("ein neues Werk", "kennt Wien")
    assert store.draft(jana).state is ReviewState.PENDING


def test_what_was_typed_while_the_server_was_away_outlives_the_window(
    visitor: Visitor, server: Server, store: Store, jana: int
) -> None:
    page = visitor.open(f"/cards/{jana}")
    server.stop()
    page.locator("#q-talked").fill("Lieferzeiten")
    expect(page.locator("#saved")).to_contain_text("The server does not answer")
    page.close()
    server.start()
    again = visitor.open(f"/cards/{jana}")
    expect(again.locator("#q-talked")).to_have_value("Lieferzeiten")
    form = store.forms.find(jana)
    assert form is not None
    assert form.answers.talked == "Lieferzeiten"


def test_two_windows_never_overwrite_each_other(visitor: Visitor, store: Store, jana: int) -> None:
    one, other = visitor.open(f"/cards/{jana}"), visitor.open(f"/cards/{jana}")
    one.locator("#q-talked").fill("im ersten Fenster")
    saved(one)
    other.locator("#q-talked").fill("im zweiten Fenster")
    expect(other.locator("#saved")).to_contain_text("another window")
    other.locator("#compare").click()
    expect(other.locator("#conflict")).to_be_visible()
    expect(other.locator(".sides")).to_contain_text("im ersten Fenster")
    assert other.locator("#q-talked").input_value() == "im zweiten Fenster"
    form = store.forms.find(jana)
    assert form is not None
    assert form.answers.talked == "im ersten Fenster"
    other.get_by_role("button", name="Keep what I typed here").click()
    expect(other.locator("#conflict")).to_have_count(0)
    kept = store.forms.find(jana)
    assert kept is not None
    assert kept.answers.talked == "im zweiten Fenster"


def test_the_second_window_hears_that_the_card_was_decided(visitor: Visitor, store: Store, jana: int) -> None:
    one, other = visitor.open(f"/cards/{jana}"), visitor.open(f"/cards/{jana}")
    one.keyboard.press("Control+Enter")
    one.wait_for_url(re.compile("done="))
    other.locator("#q-talked").fill("zu spät")
    expect(other.locator("#saved")).to_contain_text("another window")
    other.locator("#compare").click()
    expect(other.locator("h1")).to_have_text("This card is confirmed")
    expect(other.locator("dl")).to_contain_text("zu spät")
    assert store.people.count() == 1


def test_the_page_works_without_scripts(browser: Browser, server: Server, keys: Keys, store: Store, jana: int) -> None:
    with browser.new_context(java_script_enabled=False) as context:
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
