"""Nothing of a forgotten card stays in the browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from ingest.store import Store
from tests.piles import Card, confirm
from tests.web.browsing import served_pages
from tests.web.served import Clock


def test_what_was_typed_on_a_forgotten_card_and_kept_in_the_browser_goes_too(browser: Browser, tmp_path: Path) -> None:
    with Store(tmp_path / "cards.db", clock=Clock()) as store:
        person = confirm(store, Card("Ann Größmann"))
        (draft,) = (card.draft_id for card in store.people.person(person).cards)
    with served_pages(browser, tmp_path / "cards.db") as pages, pages.visit() as page:
        page.goto(f"/people/{person}/forget")
        for key in (f"card {draft} abcd", f"card {draft}1 abcd", "ingest single keys"):
            page.evaluate("(key) => localStorage.setItem(key, 'kept')", key)
        page.locator("#name").fill("Ann Größmann")
        page.locator("#name").press("Enter")
        page.get_by_role("heading", name="Ann Größmann is forgotten").wait_for()
        page.wait_for_function("() => Object.keys(localStorage).length === 2")
        assert set(page.evaluate("() => Object.keys(localStorage)")) == {f"card {draft}1 abcd", "ingest single keys"}
