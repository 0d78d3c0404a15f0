"""Every page that the application has, named by itself: no barrier that axe knows, light and dark, and in German."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.routing import Route

from ingest.export.vcard import to_vcard
from ingest.imports import ImportOptions, people_from_file
from ingest.review.desk import Desk
from ingest.review.intake import take_in
from ingest.review.pile import Pile
from ingest.store import ConflictKind, RuleKind, Store
from ingest.store.uploads import UploadState
from ingest.web.app import PAGES
from ingest.web.words.language import read_languages
from models.person import Owner, RemarkKind
from models.review import Answers
from tests.imports.entries import card
from tests.piles import Card, add_card, confirm
from tests.web.browsing import Pages, barriers, served_pages
from tests.web.review_cards import JANA, OTTO
from tests.web.review_cards import add_card as add_drawn
from tests.web.served import Clock

CLARA, ANN, ANN_AGAIN = 1, 2, 3
LET_GO, CONFIRMED, WAITING = 1, 2, 4
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # all that the colours can change

# How each address with a number in it is opened; one that is not here makes the tests fail.
NUMBERED: dict[str, Sequence[str]] = {
    "/cards/{id:int}": (f"/cards/{LET_GO}", f"/cards/{CONFIRMED}", f"/cards/{WAITING}"),
    "/cards/{id:int}/forget": (f"/cards/{LET_GO}/forget",),
    "/people/{id:int}": (f"/people/{CLARA}", f"/people/{ANN}"),
    "/people/{id:int}/prepare": (f"/people/{ANN}/prepare",),
    "/people/{id:int}/same": (f"/people/{ANN}/same", f"/people/{ANN}/same?q=clara"),
    "/people/{id:int}/same/{other:int}": (f"/people/{ANN}/same/{ANN_AGAIN}",),
    "/people/{id:int}/forget": (f"/people/{ANN_AGAIN}/forget",),
    "/people/{id:int}/letter": (f"/people/{ANN}/letter?sender=Erika",),
    "/occasions/{id:int}": ("/occasions/1",),
    "/more/import/{id:int}": ("/more/import/1",),
}
# Pages that look otherwise with a question.
ASKED = {
    "/people": ("/people", "/people?by=met", "/people?q=gr%C3%B6ss", "/people?q=nobody"),
    "/cards": ("/cards", "/cards?done=1"),
}
REFUSED = {"/no/such/page": 404, "/more/export/file?people=nobody": 422}  # pages too, in words
# Parts of pages, pictures, files and streams.
NO_PAGES = {
    "/people/found",
    "/people/{id:int}/understood",
    "/people/{id:int}/letter.txt",
    "/more/export/file",
    "/uploads/events",
    "/uploads/now",
    "/uploads/{id:int}/file",
    "/drafts/{id:int}/card.jpg",
    "/drafts/{id:int}/photo.jpg",
    "/drafts/{id:int}/crop.jpg",
}


def addresses() -> Iterator[str]:
    """Yield the addresses of all pages, as the application's own routes name them."""
    for route in (route for routes in PAGES for route in routes):
        assert isinstance(route, Route)
        if "GET" in (route.methods or ()) and route.path not in NO_PAGES:
            yield from ASKED.get(route.path) or NUMBERED.get(route.path) or [route.path]
    yield from REFUSED


def fill(db: Path) -> None:
    """Write something for every page to show."""
    with Store(db, clock=Clock()) as store:
        vcards = card("FN:Clara Weiß", "ORG:Muster AG", "UID:c", "EMAIL:clara@example.com")
        take_in(store, people_from_file(vcards.encode(), "contacts.vcf", ImportOptions()).people, "contacts.vcf")
        Desk(store, "test").let_go(
            add_card(store, Card("<img src=x onerror=alert(1)>", "Donaudampfschifffahrtsgesellschaft" * 3))
        )
        told = Answers(date(2026, 3, 5), "Hannover", "at the stand", "Clara Weiß", "Werkzeugtage", "prices", "a plant")
        ann = confirm(store, Card("Ann Größmann", "Alt AG", "Head of it", "ann@example.org", "+491711234567"), told)
        confirm(store, Card("Ann Groessmann", "Neu GmbH", "Board", "ann@example.org", "+491711234567"))
        _tell_more(Pile(store, "test"), ann)
        add_drawn(store, JANA)
        add_drawn(store, OTTO)
        _raise_questions(store, ann)
        for number, state in enumerate(UploadState):
            store.uploads.settle(store.uploads.add(f"photo {number}.jpg", f"{number}.jpg", 100), state, "damaged")


def _tell_more(pile: Pile, person: int) -> None:
    pile.set_why(person, "decides on tools for all plants")
    pile.set_rhythm(person, 20)
    pile.add_remark(person, RemarkKind.MIND, "moving to Vienna", date(2026, 11, 2))
    pile.add_step(person, "send the sample sheet", Owner.ME, date(2026, 11, 20))
    pile.add_step(person, "introduce me to the board", Owner.THEM, None)


def _raise_questions(store: Store, person: int) -> None:
    """Write a rule that a correction taught, and a conflict of each kind with an address book elsewhere."""
    store.rules.learn(RuleKind.SPELLING, "TITLE geschaftsfuhrer", "Geschäftsführer", CONFIRMED)
    book = store.address_books.book("http://127.0.0.1/cards/")
    theirs = to_vcard(store.people.person(person)).replace("Head of it", "CEO")
    for number, kind in enumerate(ConflictKind):
        told_there = "" if kind is ConflictKind.DELETED_THERE else theirs
        store.address_books.raise_conflict(book.id, f"/cards/{number}.vcf", person, kind, told_there)


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    db = tmp_path_factory.mktemp("every") / "cards.db"
    fill(db)
    with served_pages(browser, db) as served:
        yield served


def test_no_page_has_a_barrier_that_axe_knows(pages: Pages) -> None:
    found = {}
    with pages.visit(reduced_motion="reduce") as page:
        for address in addresses():
            open_page(page, address)
            assert page.locator("h1").count() == 1, address
            if report := barriers(page):
                found[address] = report
    assert found == {}


def test_in_german_and_dark_nothing_stays_english_and_all_can_be_read(pages: Pages) -> None:
    words, found = read_languages()["de"].words, {}
    with pages.visit(locale="de-DE", color_scheme="dark", reduced_motion="reduce") as page:
        for address in addresses():
            open_page(page, address)
            assert page.evaluate("document.documentElement.lang") == "de", address
            shown = page.locator("main").inner_text().split("\n")
            assert [line for line in shown if line and words.gettext(line) != line] == [], address
            if report := barriers(page, CONTRAST):
                found[address] = report
    assert found == {}


def open_page(page: Page, address: str) -> None:
    """Go to a page, which has to be one."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == REFUSED.get(address, 200), address
    assert answer.headers["content-type"].startswith("text/html"), address


def test_dark_pages_are_dark_and_light_ones_light(pages: Pages) -> None:
    for scheme, greys in (("dark", range(60)), ("light", range(200, 256))):
        with pages.visit(color_scheme=scheme) as page:
            for address in ("/cards", f"/cards/{WAITING}", f"/people/{ANN}", "/upload", "/more"):
                page.goto(address)
                ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
                red, green, blue = (int(part) for part in ground.strip("rgb()").split(",")[:3])
                assert (red + green + blue) // 3 in greys, f"{address}: {ground}"
