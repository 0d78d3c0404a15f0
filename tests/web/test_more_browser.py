"""The seldom pages in a real browser: axe, a narrow phone, keys alone, without scripts, files in and out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from ingest.export.vcard import to_vcard
from ingest.imports import ImportOptions, people_from_file
from ingest.review.desk import Desk
from ingest.review.intake import take_in
from ingest.settings import read_settings
from ingest.store import ConflictKind, RuleKind, Store
from ingest.web.app import create_app
from ingest.web.keys import Keys
from ingest.web.pool import KeptPool
from ingest.web.reading import Reader, ReaderOptions
from ingest.web.site import Site, WebOptions
from models.review import Answers
from tests.fakes import FakeOpener
from tests.imports.entries import card
from tests.piles import Card, add_card, confirm
from tests.web.browsing import Server, chromium, free_port, sign_in
from tests.web.served import SECRET, Clock

PAGES = (
    "/more",
    "/more/rules",
    "/more/questions",
    "/more/doubles",
    "/more/export",
    "/more/export/file?people=nobody",
    "/more/import",
    "/more/import/1",
    "/people/2/letter?sender=Erika",
    "/people/2/forget",
    "/cards/1/forget",
)
LONG = "Donaudampfschifffahrtsgesellschaft" * 3


def fill(db: Path) -> None:
    """Write an import, people who are there twice, rules, and a question of each kind."""
    with Store(db, clock=Clock()) as store:
        vcards = card("FN:Clara Weiß", "ORG:Muster AG", "UID:c", "EMAIL:clara@example.com")
        take_in(store, people_from_file(vcards.encode(), "contacts.vcf", ImportOptions()).people, "contacts.vcf")
        draft = add_card(store, Card("Let Go", LONG))
        Desk(store, "test").let_go(draft)
        told = Answers(date(2026, 3, 5), "Hannover", "at the stand", "Clara Weiß", "Werkzeugtage", "prices", "a plant")
        ann = confirm(store, Card("Ann Größmann", LONG, "Head of it", "ann@example.org", "+491711234567"), told)
        confirm(store, Card("Ann Groessmann", "Neu GmbH", "Board", "ann@example.org", "+491711234567"))
        store.rules.learn(RuleKind.SPELLING, "TITLE geschaftsfuhrer", "Geschäftsführer", draft + 1)
        book = store.address_books.book("http://127.0.0.1/cards/")
        theirs = to_vcard(store.people.person(ann)).replace("Head of it", "CEO")
        for number, kind in enumerate(ConflictKind):
            told_there = "" if kind is ConflictKind.DELETED_THERE else theirs
            store.address_books.raise_conflict(book.id, f"/cards/{number}.vcf", ann, kind, told_there)


@dataclass(frozen=True)
class Pages:
    """A browser before the served pages; each visit to them is a browser of its own that is signed in."""

    browser: Browser
    server: Server
    keys: Keys

    @contextmanager
    def visit(self, width: int = 1280, **options: Any) -> Iterator[Page]:
        """Open a window; no request may leave the machine, no script may fail."""
        size = ViewportSize(width=width, height=800)
        with self.browser.new_context(base_url=self.server.home, viewport=size, **options) as context:
            visitor = sign_in(context, self.server, self.keys)
            yield visitor.open("/alive")
        assert (visitor.strayed, visitor.errors) == ([], [])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Serve the people in Debian's Chromium."""
    db = tmp_path_factory.mktemp("more") / "cards.db"
    fill(db)
    clock, options = Clock(), WebOptions()
    keys = Keys(SECRET, clock, options.token_life, options.session_life)
    open_store = partial(Store, db, clock=clock)
    reader = Reader(open_store, ReaderOptions(FakeOpener(), 1, 1_000_000), KeptPool(1))
    server = Server(create_app(Site(read_settings({"db": db}, {}), open_store, clock, reader), keys), free_port())
    server.start()
    with chromium() as browser:
        yield Pages(browser, server, keys)
    server.stop()


def barriers(page: Page, options: dict[str, Any] | None = None) -> str:
    """Return what axe reports of a page, nothing if there is nothing."""
    result = Axe().run(page, options=options)
    return str(result.generate_report()) if result.violations_count else ""


@pytest.mark.parametrize(
    ("scheme", "options"), [("light", None), ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}})]
)
def test_no_page_has_a_barrier_that_axe_knows(pages: Pages, scheme: str, options: dict[str, Any] | None) -> None:
    found = {}
    with pages.visit(color_scheme=scheme, reduced_motion="reduce") as page:
        for path in PAGES:
            page.goto(path)
            assert page.locator("h1").count() == 1, path
            if report := barriers(page, options):
                found[path] = report
    assert found == {}


def test_no_page_is_wider_than_the_narrowest_phone(pages: Pages) -> None:
    with pages.visit(width=320) as page:
        for path in PAGES:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_file_comes_in_and_is_taken_back_by_keys_alone_and_without_scripts(pages: Pages, tmp_path: Path) -> None:
    file = tmp_path / "old.vcf"
    file.write_text(card("FN:Dora Rot", "UID:d") + card("X-NOTHING:1"), encoding="utf-8")
    with pages.visit(java_script_enabled=False) as page:
        page.goto("/more")
        page.get_by_role("link", name="Import").focus()
        page.keyboard.press("Enter")
        page.get_by_label("The file").set_input_files(file)
        page.get_by_label("The file").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("1 person came into the pile.").wait_for()
        assert page.get_by_role("heading", name="Left out").count() == 1
        assert page.get_by_role("link", name="Dora Rot").count() == 1
        page.get_by_role("button", name="Take the whole import back").press("Enter")
        page.get_by_text("The import was taken back.").wait_for()


def test_everybody_is_saved_as_a_file(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto("/more/export")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save the file").click()
        assert saved.value.suggested_filename == "people-2026-11-24.vcf"
        assert saved.value.path().read_text(encoding="utf-8").count("BEGIN:VCARD") == 3


def test_a_question_is_answered_by_a_button(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto("/more/questions")
        before = page.locator(".question").count()
        page.get_by_role("button", name="Keep it here only").click()
        page.get_by_text("The next sync carries it out.").wait_for()
        assert page.locator(".question").count() == before - 1


def test_everybody_is_looked_at_for_doubles_page_by_page_by_one_button(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto("/more/import")
        people = "".join(card(f"FN:{name} Zwilling", f"UID:{name}") for name in map(_called, range(60)))
        file = {"name": "many.vcf", "mimeType": "text/vcard", "buffer": people.encode()}
        page.get_by_label("The file").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Take in").click()
        page.get_by_text("60 people came into the pile.").wait_for()
        page.goto("/more/doubles")
        assert page.locator(".pair").count() == 0
        page.get_by_role("button", name="Look at everybody").click()
        page.get_by_text("Looked at: 63 people").wait_for()
        assert page.locator(".pair h2").inner_text() == "Ann Größmann · Ann Groessmann"
        assert page.get_by_role("button", name="Look at everybody").count() == 0


def _called(number: int) -> str:
    """Return a made-up name that is like no other."""
    return "".join("aeiou"[number // 5**place % 5] + "bdgkmpt"[(number + place) % 7] for place in range(3))


def test_a_person_is_forgotten_by_typing_the_name_and_the_receipt_saved(pages: Pages) -> None:
    with pages.visit() as page:
        page.goto("/people/3/forget")
        page.get_by_label("To go on, type:").fill("somebody")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert barriers(page) == ""
        page.get_by_label("To go on, type:").fill("Ann Groessmann")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Ann Groessmann is forgotten").wait_for()
        assert barriers(page) == ""
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as a text file").click()
        assert saved.value.suggested_filename == "receipt.txt"
        assert "Person 3" in saved.value.path().read_text(encoding="utf-8")
