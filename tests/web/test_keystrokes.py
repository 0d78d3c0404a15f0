"""Somebody at the keys whose keys are counted: whatever is wrong on a page, they find and mend it by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ingest.bench.labels import Truth
from ingest.store import Store
from models.draft import Property, TelType
from models.person import RemarkKind
from samples.journeys.known import KnownCard
from samples.journeys.reviewer import Part, Reviewer
from tests.web.browsing import Pages, served_pages
from tests.web.review_cards import JANA, OTTO, add_card
from tests.web.served import Clock

# What JANA's reading has wrong of it: a name in doubt whose second reading is right, the kind of a number and two
# letters of a mailbox that nobody asks about, a title that is none, a line that is no field and one that is missing.
CARD = KnownCard(
    "jana.png",
    (
        Truth(Property.FN, ("Jane Musterfrau",)),
        Truth(Property.ORG, ("Musterwerke GmbH",)),
        Truth(Property.TEL, ("0911 / 123 456",), TelType.FAX),
        Truth(Property.EMAIL, ("j.musterfrau@musterwerke.example.com",)),
        Truth(Property.URL, ("www.musterwerke.example.com",)),
        Truth(Property.ADR, ("Hauptstraße 1 90402 Nürnberg",)),
        Truth(Property.TITLE, ("Werkleitung",)),
        Truth(Property.TEL, ("0171 3920011",), TelType.CELL),
    ),
    ("Jane Musterfrau",),
    "Hauptstraße 1, 90402 Nürnberg",
)
SAID = {"What did you talk about?": "Lieferzeiten", "Why this person?": "kennt alle Werke"}


@pytest.fixture
def pages(browser: Browser, tmp_path: Path) -> Iterator[Pages]:
    with Store(tmp_path / "cards.db", clock=Clock()) as store:
        add_card(store, JANA)
        add_card(store, OTTO)
    with served_pages(browser, tmp_path / "cards.db") as served:
        yield served


def test_everything_wrong_is_found_and_mended(pages: Pages, tmp_path: Path) -> None:
    with pages.visit() as page:
        page.goto("/cards")
        reviewer = Reviewer(page)
        reviewer.begin()
        reviewer.review(CARD, SAID)
        reviewer.commit(is_last=False)
        assert page.url.endswith("/cards/2?done=1")
    assert [each.partition(":")[0] for each in reviewer.unmarked] == ["TITLE", "TEL", "EMAIL"]
    assert reviewer.missing == ["TEL: 0171 3920011"]
    assert reviewer.asked == 2
    assert all(reviewer.keys[part] for part in Part)
    with Store(tmp_path / "cards.db") as store:
        person = store.people.person_of_draft(1)
    assert person is not None
    assert {(value.property, value.kind, value.value) for value in person.values} == {
        (Property.FN, None, "Jane Musterfrau"),
        (Property.ORG, None, "Musterwerke GmbH"),
        (Property.TITLE, None, "Werkleitung"),
        (Property.TEL, TelType.FAX, "+49911123456"),
        (Property.TEL, TelType.CELL, "+491713920011"),
        (Property.EMAIL, None, "j.musterfrau@musterwerke.example.com"),
        (Property.URL, None, "www.musterwerke.example.com"),
        (Property.ADR, None, "Hauptstraße 1, 90402 Nürnberg"),
    }
    assert [(said.kind, said.text) for said in person.remarks] == [(RemarkKind.TALKED, "Lieferzeiten")]
    assert person.why == "kennt alle Werke"
