"""What is typed outlives windows and servers: closed, restarted, or two at once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from ingest.store import Store
from models.review import ReviewState
from tests.web.browsing import Server, Visitor


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved")


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
