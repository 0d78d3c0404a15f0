"""The country of a card, by what it prints. All are invented."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.region import find_region
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]

HINTS = [
    ("Tel. +49 911 123456", "DE"),
    ("Tel. 0049 911 123456", "DE"),
    ("T +41 44 123 45 67", "CH"),
    ("info@beispiel.at", "AT"),
    ("www.exemple.fr", "FR"),
    ("www.example.co.uk", "GB"),
    ("D-90402 Musterstadt", "DE"),
    ("A-5020 Salzburg", "AT"),
    ("CH-8001 Zürich", "CH"),
    ("FL-9490 Vaduz", "LI"),
    ("Österreich", "AT"),
    ("Svizzera", "CH"),
    ("España", "ES"),
    ("United Kingdom", "GB"),
    ("London SW1A 1AA", "GB"),
    ("Springfield, IL 62701", "US"),
    ("Hyderabad", "IN"),
    ("〒160-0000", "JP"),
]


@pytest.mark.parametrize(("text", "region"), HINTS)
def test_one_hint_names_the_country(printed: Printer, text: str, region: str) -> None:
    assert find_region(printed([(text, 0, 0, 20)]), "SE") == region


@pytest.mark.parametrize("text", ["info@beispiel.com", "www.beispiel.io", "Muster GmbH", "0911 123456"])
def test_without_a_hint_the_default_holds(printed: Printer, text: str) -> None:
    assert find_region(printed([(text, 0, 0, 20)]), "SE") == "SE"
    assert find_region(printed([(text, 0, 0, 20)]), None) is None


def test_a_dialling_code_and_a_postcode_outvote_a_foreign_suffix(printed: Printer) -> None:
    lines = printed(
        [("CH-8001 Zürich", 0, 0, 20), ("+41 44 123 45 67", 0, 30, 20), ("info@beispiel.de", 0, 60, 20)],
    )
    assert find_region(lines, None) == "CH"


def test_an_empty_card_has_the_default() -> None:
    assert find_region([], "DE") == "DE"
