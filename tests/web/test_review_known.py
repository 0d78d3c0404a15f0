"""Whom of the pile a card may belong to is met before the fields and the questions, with any screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.store import Store
from ingest.web.access.keys import Keys
from models.draft import Property
from tests.web.browsing import Server, Visitor, barriers, guarded, sign_in
from tests.web.review_cards import Print, add_card

NINA = (
    Print("Nina Beispiel", Property.FN, 0.99),
    Print("Beispiel GmbH", Property.ORG, 0.99),
    Print("nina@beispiel.example.net", Property.EMAIL, 0.99),
)
LINK = "#known-notice a"


@pytest.fixture
def again(visitor: Visitor, store: Store) -> int:
    """Return a card without a doubtful field, of somebody whose other card was confirmed."""
    page = visitor.open(f"/cards/{add_card(store, NINA)}")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("done="))
    page.close()
    return add_card(store, (*NINA, Print("0170 1234567", Property.TEL, 0.99, "+491701234567")))


def is_in_sight(page: Page, selector: str) -> bool:
    box, size = page.locator(selector).first.bounding_box(), page.viewport_size
    return bool(box and size and 0 <= box["y"] <= size["height"] - box["height"])


def test_a_double_is_the_first_thing_to_decide_and_a_key_leads_to_it(visitor: Visitor, again: int) -> None:
    page = visitor.context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{visitor.home}/cards/{again}")
    expect(page.locator(LINK)).to_have_text("Nina Beispiel, Beispiel GmbH")
    expect(page.locator(LINK)).to_be_focused()
    assert page.evaluate("scrollY") == 0
    assert is_in_sight(page, LINK)
    assert barriers(page) == ""
    page.keyboard.press("Enter")
    expect(page.locator(".known h2")).to_be_in_viewport()


def test_a_phone_opens_at_the_card_with_the_double_in_sight(
    browser: Browser, server: Server, keys: Keys, again: int
) -> None:
    size = {"width": 390, "height": 844}
    with guarded(browser, server.home, viewport=size, has_touch=True, is_mobile=True) as context:
        page = sign_in(context, server, keys).open(f"/cards/{again}")
        assert page.evaluate("scrollY") == 0
        assert is_in_sight(page, LINK)
        expect(page.locator("[data-act=keys]")).to_be_hidden()


def test_a_name_that_is_typed_away_takes_the_notice_with_it(visitor: Visitor, again: int) -> None:
    page = visitor.open(f"/cards/{again}")
    for n, value in enumerate(("Otto Anders", "Anders KG", "otto@anders.example.com", "0911 123457")):
        page.locator(f"#e{n}-value").fill(value)
    expect(page.locator(LINK)).to_have_count(0)
