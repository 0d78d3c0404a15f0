"""What is seen of a piece."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.features import Card, domain_fit, features_of
from ingest.parse.pieces import free_pieces
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
CARD = Card(0, 0, 600, 350, 20, ("e.muster@beispielwerke.example.com",), ("beispielwerke",), 200, (200,))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Beispielwerke GmbH", 0.9, 1.0),
        ("BEISPIELWERKE", 1.0, 1.0),
        ("Beispiel", 0.6, 0.95),
        ("Erika Muster", 0.0, 0.3),
        ("", 0.0, 0.0),
    ],
)
def test_domain_fit_grows_with_the_letters_that_a_text_shares_with_the_domain(
    text: str, least: float, most: float
) -> None:
    assert least <= domain_fit(text, ("beispielwerke",)) <= most


def test_domain_fit_knows_initials() -> None:
    assert domain_fit("Allgemeine Beispiel Union", ("abu",)) == 1.0


def test_features_tell_spelling_place_and_relations(printed: Printer) -> None:
    lines = printed(
        [("Dr. Erika Muster", 20, 60, 30), ("Vertriebsleiterin", 20, 95, 18), ("Beispielwerke GmbH", 20, 170, 20)]
    )
    name, title, firm = features_of(free_pieces(lines, []), CARD)
    assert name["email_fit"] == 1.0
    assert name["prefix"] == name["given_first"] == name["biggest"] == name["below_title_any"] == 1.0
    assert title["title_any"] == title["smaller_than_above"] == 1.0
    assert title["above_email_fit"] == 1.0
    assert firm["legal_form"] == firm["over_address"] == 1.0
    assert firm["domain_fit"] > 0.9


def test_every_feature_is_a_number_between_0_and_1(printed: Printer) -> None:
    lines = printed(
        [("株式会社", 0, 0, 90), ("§$%& 12 ab", 0, 100, 3), ("x" * 300, 300, 300, 10), ("ÄÖÜ!", -5, -9, 20)]
    )
    for features in features_of(free_pieces(lines, []), CARD):
        assert all(-0.2 <= value <= 1.0 for value in features.values()), features
