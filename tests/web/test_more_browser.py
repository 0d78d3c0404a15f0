"""The seldom pages in a real browser: a narrow phone, keys alone, without scripts, files in and out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ingest.export.vcard import to_vcard
from ingest.imports import ImportOptions, people_from_file
from ingest.review.desk import Desk
from ingest.review.intake import take_in
from ingest.store import ConflictKind, RuleKind, Store
from models.review import Answers
from tests.imports.entries import card
from tests.piles import Card, add_card, confirm
from tests.web.browsing import Pages, barriers, served_pages
from tests.web.served import Clock

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


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Serve the people in Debian's Chromium."""
    db = tmp_path_factory.mktemp("more") / "cards.db"
    fill(db)
    with served_pages(browser, db) as served:
        yield served


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
