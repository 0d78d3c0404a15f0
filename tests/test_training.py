"""Learning weights and curves."""

from ingest.training import LabelledCard, fit, isotonic, kind_of
from models.draft import Property
from models.geometry import Box, Quad
from models.text import Line


def _card(number: int, name: str, firm: str) -> LabelledCard:
    lines = tuple(
        Line(text, Quad.from_box(Box(20, top, 20 + 10 * len(text), top + height)), 0.98)
        for text, top, height in ((name, 20, 30), ("Vertriebsleiter", 60, 18), (firm, 120, 20))
    )
    label = {"id": f"{number}", "name": name, "title": ["Vertriebsleiter"], "company": [firm]}
    return LabelledCard(lines, label)


CARDS = [
    _card(1, "Erika Schneider", "Muster GmbH"),
    _card(2, "Otto Weber", "Beispiel AG"),
    _card(3, "Anna Fischer", "Probe KG"),
    _card(4, "Karl Wagner", "Test GmbH"),
]


def test_a_piece_is_what_the_label_says_of_it() -> None:
    label = CARDS[0].label
    assert kind_of("ERIKA SCHNEIDER", {}, label) is Property.FN
    assert kind_of("Muster GmbH & Co", {}, label) is Property.ORG
    assert kind_of("Besser so", {}, label) is Property.NOTE
    assert kind_of("Abteilung Einkauf", {"role_start": 1.0}, label) is Property.ROLE


def test_fit_learns_to_tell_a_name_from_a_firm() -> None:
    weights = fit(CARDS, "DE", penalty=0.1)
    name, firm = weights.chances({"bias": 1.0, "names_only": 1.0}), weights.chances({"bias": 1.0, "legal_form": 1.0})
    assert name[Property.FN] > name[Property.ORG]
    assert firm[Property.ORG] > firm[Property.FN]


def test_isotonic_knots_rise_and_pool_enough_answers() -> None:
    pairs = [(i / 100, i % 100 > 40 or i % 7 == 0) for i in range(100)]
    knots = isotonic(pairs)
    assert [y for _, y in knots] == sorted(y for _, y in knots)
    assert knots[0][1] < 0.3
    assert 0.9 < knots[-1][1] < 1.0


def test_cards_of_one_firm_share_a_group() -> None:
    first = LabelledCard((), {"id": "1", "emails": ["a@muster.example.com"], "company": ["Muster"]})
    second = LabelledCard(
        (), {"id": "2", "emails": [], "websites": ["www.muster.example.com"], "company": ["Muster GmbH"]}
    )
    assert first.firm == second.firm
