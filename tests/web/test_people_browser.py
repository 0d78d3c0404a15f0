"""The pages about people in a real browser: by keys only, without scripts, on a narrow phone, for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ingest.review.pile import Pile
from ingest.store import Store
from models.draft import Property, TelType
from models.person import Owner, RemarkKind
from models.review import Answers
from tests.piles import Card, confirm
from tests.web.browsing import Pages, barriers, served_pages
from tests.web.served import Clock

ANN, MAX = 1, 2
PAGES = (
    "/people",
    "/people?by=met",
    "/people?q=gr%C3%B6ss",
    "/people?q=nobody",
    "/people/context",
    "/people/circle",
    f"/people/{ANN}",
    f"/people/{MAX}",
    f"/people/{ANN}/prepare",
    f"/people/{ANN}/same?q=img",
    f"/people/{ANN}/same/{MAX}",
    "/occasions",
    "/occasions/1",
    "/steps",
)


def fill(db: Path) -> None:
    """Write two people: one with all that a page can show, one with a hostile card and nothing else."""
    with Store(db, clock=Clock()) as store:
        card = Card("Ann Größmann", "Alt AG", "Head of tools", "ann@example.org", "+491711234567", "+4991112345")
        told = Answers(date(2026, 3, 5), "Hannover", "at the stand", "Clara Weiß", "Werkzeugtage", "prices", "a plant")
        ann = confirm(store, card, told)
        confirm(store, Card("Ann Größmann", "Neu GmbH", "Board"), Answers(met_on=date(2026, 11, 2)), onto=ann)
        pile = Pile(store, "test")
        pile.add_value(ann, Property.TEL, "0911 / 555", TelType.HOME)
        pile.set_why(ann, "decides on tools for all plants")
        pile.set_rhythm(ann, 20)
        pile.add_remark(ann, RemarkKind.MIND, "moving to Vienna", date(2026, 11, 2))
        pile.add_step(ann, "send the sample sheet", Owner.ME, date(2026, 11, 20))
        pile.add_step(ann, "introduce me to the board", Owner.THEM, None)
        confirm(store, Card("<img src=x onerror=alert(1)>", "\u202egmbh" + "x" * 90), Answers())


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Serve the people in Debian's Chromium."""
    db = tmp_path_factory.mktemp("pages") / "cards.db"
    fill(db)
    with served_pages(browser, db) as served:
        yield served


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def test_no_page_is_wider_than_the_narrowest_phone(pages: Pages) -> None:
    with pages.visit(width=320) as page:
        for path in PAGES:
            page.goto(path)
            open_details(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_person_is_found_and_a_meeting_noted_by_keys_alone(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto("/people")
        page.keyboard.press("/")
        page.keyboard.type("groesmann")  # as one types it, with a slip
        page.get_by_text("1 person found").first.wait_for()
        assert page.url.endswith("q=groesmann&by=name")
        while page.evaluate("document.activeElement.className") != "someone":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/people/{ANN}")
        page.keyboard.press("n")
        page.keyboard.type("met yesterday in Graz, building a second plant")
        page.locator("#understood").get_by_text("Graz").wait_for()
        assert page.locator("#understood li").count() == 4
        page.keyboard.press("Enter")
        page.locator(".stamp").get_by_text("23").wait_for()
        assert page.locator(".minds").first.inner_text().startswith("building a second plant")


def test_all_works_without_scripts(pages: Pages) -> None:
    with pages.visit(java_script_enabled=False) as page:
        page.goto("/people")
        page.get_by_role("searchbox").fill("board")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Ann Größmann").first.click()
        page.get_by_label("What happened, in one line").fill("called about the invoice")
        page.get_by_role("button", name="Note it").click()
        assert page.get_by_text("about the invoice", exact=True).count() == 1
        page.locator("summary", has_text="History").click()
        page.get_by_role("button", name="Undo").first.click()
        assert page.get_by_text("about the invoice", exact=True).count() == 0


def test_two_windows_see_both_values_and_choose(pages: Pages) -> None:
    with pages.visit() as one, pages.visit() as two:
        for page in (one, two):
            page.goto(f"/people/{ANN}")
        for page, firm in ((one, "One GmbH"), (two, "Two GmbH")):
            row = page.locator(".values > li", has_text="Neu GmbH").first
            row.locator("summary").click()
            row.get_by_label("Text").fill(firm)
            row.get_by_role("button", name="Save").click()
        assert two.locator("#theirs").inner_text() == "One GmbH"
        assert two.locator("#yours").inner_text() == "Two GmbH"
        assert barriers(two) == ""
        two.get_by_role("button", name="Save what I typed").click()
        assert "Two GmbH" in two.locator(".person-head").inner_text()


def test_german_browsers_get_german_pages(pages: Pages) -> None:
    with pages.visit(locale="de-AT") as page:
        page.goto(f"/people/{ANN}")
        assert page.evaluate("document.documentElement.lang") == "de"
        assert page.get_by_role("heading", name="Was sie bewegt").count() == 1


def test_the_sheet_is_printed_without_what_is_only_for_the_screen(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto(f"/people/{ANN}/prepare")
        assert page.get_by_role("button", name="Print").is_visible()
        page.emulate_media(media="print")
        assert not page.get_by_role("button", name="Print").is_visible()
        assert not page.get_by_role("navigation").first.is_visible()
