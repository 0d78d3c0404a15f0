"""Whole ways through the pages, over a server in a process of its own: from a photo to a person with its context."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Playwright, expect

from ingest.store import Store
from ingest.web.words.language import read_languages
from models.draft import Property
from models.person import Person
from models.review import ReviewState
from tests.web.browsing import visited
from tests.web.engines import noted_picture
from tests.web.processes import Process

PATIENCE_MS = 20_000  # a worker process has to start first
OTHER_READING = "b@example.com"  # what the engines offer in place of any mailbox
WORDS_SEEN = """
  window.seen = new Set();
  const look = () => document.querySelectorAll("main .mark").forEach((mark) => window.seen.add(mark.innerText));
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """Serve one database to all tests of this module: each brings a card of its own and looks for no other."""
    process = Process(tmp_path_factory.mktemp("journey") / "cards.db", ("--noted",))
    process.start()
    yield process
    process.end()


@pytest.fixture
def store(server: Process) -> Iterator[Store]:
    with Store(server.db) as opened:
        yield opened


def enter(page: Page, server: Process, at: str) -> None:
    """Go to a page as somebody who holds a link, which works once; the words of its marks are noted."""
    page.add_init_script(WORDS_SEEN)
    page.goto(server.new_link(at))
    page.wait_for_url(f"**{at}")


def photo(name: str) -> FilePayload:
    """Return a photo of somebody's card as a file field takes it: the mailbox will be in doubt."""
    print_ = f"{name}\n{name.split(maxsplit=1)[0].lower()}@handel.example.org\nHandel KG"
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": noted_picture(print_)}


def picture_of(page: Page, name: str) -> Locator:
    """Wait until the card was read, and return its picture."""
    picture = page.get_by_alt_text(f"card 1 of {name}.jpg")
    expect(picture).to_be_visible(timeout=PATIENCE_MS)
    return picture


def bring(page: Page, server: Process, name: str) -> None:
    """Upload a card and open it for review."""
    enter(page, server, "/upload")
    page.locator("#photos").set_input_files([photo(name)])
    picture_of(page, name).click()
    page.wait_for_url("**/cards/*")


def draft_of(store: Store, name: str) -> int:
    return next(draft.id for draft in store.drafts() if draft.photo.name == f"{name}.jpg")


def person_of(store: Store, name: str) -> Person:
    person = store.people.person_of_draft(draft_of(store, name))
    assert person is not None
    return person


def told(person: Person) -> list[str]:
    """Return what was said of a person; place and day may have been offered from the card of another test."""
    return [*(remark.text for remark in person.remarks), *(step.text for step in person.steps)]


def test_from_a_phones_photo_to_a_person_with_context(
    driver: Playwright, browser: Browser, server: Process, store: Store
) -> None:
    with visited(browser, server.address, **driver.devices["Pixel 7"]) as page:
        enter(page, server, "/upload")
        page.get_by_label("Take a photo").set_input_files([photo("Ada Handy")])
        picture = picture_of(page, "Ada Handy")
        assert {"Being read", "1 card"} <= set(page.evaluate("[...window.seen]"))
        picture.tap()
        page.get_by_role("button", name=OTHER_READING).tap()
        page.get_by_label("Where?").fill("Graz")
        page.get_by_label("What did you talk about?").fill("Messgeräte für Mühlen")
        page.get_by_label("What is on their mind now?").fill("ein Umzug im Mai")
        page.get_by_label("What comes next?").fill("Katalog schicken")
        page.get_by_role("button", name="Confirm").tap()
        page.get_by_role("link", name="Ada Handy").first.tap()
        expect(page.get_by_text("Messgeräte für Mühlen").first).to_be_visible()
    person = person_of(store, "Ada Handy")
    assert person.first(Property.EMAIL) == OTHER_READING
    assert person.encounters[0].place == "Graz"
    assert told(person) == ["Messgeräte für Mühlen", "ein Umzug im Mai", "Katalog schicken"]


def test_the_same_by_keys_alone_and_undone_and_done_again(browser: Browser, server: Process, store: Store) -> None:
    with visited(browser, server.address) as page:
        enter(page, server, "/cards")
        upload_by_keys(page, photo("Bea Taste"))
        tab_to(page, page.get_by_role("link").filter(has=picture_of(page, "Bea Taste")))
        page.keyboard.press("Enter")
        expect(page.get_by_role("textbox", name="E-mail")).to_be_focused()  # the doubtful one
        page.keyboard.press("Alt+1")
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_label("What did you talk about?"))
        page.keyboard.type("Rührwerke")
        page.keyboard.press("Control+Enter")
        tab_to(page, page.get_by_role("button", name="Undo: Bea Taste").first)
        assert told(person_of(store, "Bea Taste")) == ["Rührwerke"]
        page.keyboard.press("Enter")
        expect(page.get_by_label("What did you talk about?")).to_have_value("Rührwerke")
        assert store.people.person_of_draft(draft_of(store, "Bea Taste")) is None
        expect(page.locator("form :focus")).to_have_count(1)  # the keys are at hand as soon as the page is
        page.keyboard.press("Control+Enter")
        page.wait_for_url(re.compile("done="))
    assert person_of(store, "Bea Taste").first(Property.EMAIL) == OTHER_READING
    assert told(person_of(store, "Bea Taste")) == ["Rührwerke"]


def upload_by_keys(page: Page, file: FilePayload) -> None:
    # `expect_file_chooser` alone does not wait until the browser has heard that its own dialogue is not wanted.
    page.on("filechooser", lambda _: None)
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Add photos"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Photos of cards"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files([file])


def tab_to(page: Page, found: Locator) -> None:
    """Press Tab until it is at hand."""
    for _ in range(60):
        if found.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {found}")


def test_of_two_windows_on_one_card_the_second_is_told_and_overwrites_nothing(
    browser: Browser, server: Process, store: Store
) -> None:
    with visited(browser, server.address) as one:
        bring(one, server, "Cem Doppel")
        other = one.context.new_page()
        other.goto(one.url)
        other.get_by_label("What did you talk about?").fill("im zweiten Fenster")
        expect(other.locator("#saved")).to_have_text("Saved")
        one.get_by_label("What did you talk about?").fill("im ersten Fenster")
        one.keyboard.press("Control+Enter")
        expect(one.locator("#saved")).to_contain_text("another window")
        one.get_by_role("button", name="Compare both").click()
        one.get_by_role("button", name="Keep what I typed here").click()
        expect(one.get_by_role("textbox", name="E-mail")).to_be_focused()
        one.keyboard.press("Control+Enter")
        one.wait_for_url(re.compile("done="))
        other.keyboard.press("Control+Enter")
        expect(other.get_by_role("heading", level=1)).to_have_text("This card is confirmed")
        expect(other.get_by_text("im zweiten Fenster")).to_be_visible()  # what was typed too late can be copied
    assert told(person_of(store, "Cem Doppel")) == ["im ersten Fenster"]


def test_the_server_killed_in_the_middle_of_typing_and_started_again(
    browser: Browser, server: Process, store: Store
) -> None:
    with visited(browser, server.address) as page:
        bring(page, server, "Dora Absturz")
        page.get_by_label("What did you talk about?").focus()
        page.keyboard.type("halb gespei", delay=30)
        server.end()
        page.keyboard.type("chert", delay=30)
        expect(page.locator("#saved")).to_contain_text("The server does not answer")
        server.start()
        expect(page.locator("#saved")).to_have_text("Saved", timeout=PATIENCE_MS)
        page.reload()
        expect(page.get_by_label("What did you talk about?")).to_have_value("halb gespeichert")
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url(re.compile("done="))
    assert told(person_of(store, "Dora Absturz")) == ["halb gespeichert"]


def test_the_whole_way_in_german(browser: Browser, server: Process, store: Store) -> None:
    say = read_languages()["de"].gettext
    with visited(browser, server.address, locale="de-DE") as page:
        enter(page, server, "/upload")
        assert page.evaluate("document.documentElement.lang") == "de"
        page.get_by_label(say("Photos of cards")).set_input_files([photo("Emil Deutsch")])
        page.get_by_role("link").filter(has=page.locator("img[alt*='Emil Deutsch']")).click(timeout=PATIENCE_MS)
        expect(page.get_by_text(say("doubtful"), exact=True).first).to_be_visible()
        page.get_by_label(say("Where?")).fill("Wels")
        page.get_by_role("button", name=say("Confirm")).click()
        page.wait_for_url(re.compile("done="))
        page.get_by_role("link", name="Emil Deutsch").first.click()
        expect(page.get_by_text("Wels").first).to_be_visible()
    assert store.draft(draft_of(store, "Emil Deutsch")).state is ReviewState.APPROVED
