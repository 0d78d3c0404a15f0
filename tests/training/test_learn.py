"""Weights and curves."""

from dataclasses import replace

from ingest.bench.labels import Label, Truth
from ingest.parse.confidence import Calibration
from ingest.store.records import PageCard
from ingest.training.cards import LabelledCard
from ingest.training.learn import cross_validated, curves, fit, fold_of, isotonic
from models.draft import CardReading, Draft, Property
from models.geometry import Box, Quad
from models.text import Line

FRAME = Quad.from_box(Box(0, 0, 600, 350))


def _card(name: str, firm: str) -> LabelledCard:
    lines = tuple(
        Line(text, Quad.from_box(Box(20, top, 20 + 10 * len(text), top + height)), 0.98)
        for text, top, height in (
            (name, 20, 30),
            ("Vertriebsleiter", 60, 18),
            (firm, 120, 20),
            ("seit jeher gut", 300, 9),
        )
    )
    truths = (Truth(Property.FN, (name,)), Truth(Property.TITLE, ("Vertriebsleiter",)), Truth(Property.ORG, (firm,)))
    label = Label(name, f"{name}.jpg", truths, frozenset(), "", firm, {})
    return LabelledCard(PageCard(1, CardReading(1, FRAME, 0, lines, (), Draft())), label)


CARDS = [
    _card("Erika Schneider", "Muster GmbH"),
    _card("Otto Weber", "Beispiel AG"),
    _card("Anna Fischer", "Probe KG"),
    _card("Karl Wagner", "Versuch GmbH"),
    _card("Eva Becker", "Modell OHG"),
    _card("Ute Hoffmann", "Muster GmbH"),
]


def test_fit_learns_to_tell_a_name_from_a_firm() -> None:
    weights = fit(CARDS, "DE", penalty=0.1)
    name = weights.chances({"bias": 1.0, "names_only": 1.0})
    firm = weights.chances({"bias": 1.0, "legal_form": 1.0})
    assert name[Property.FN] > name[Property.ORG]
    assert firm[Property.ORG] > firm[Property.FN]


def test_a_card_without_weight_teaches_nothing() -> None:
    wrong = replace(CARDS[0], label=replace(CARDS[1].label, firm="x"), weight=0.0)
    assert fit([*CARDS, wrong], "DE").by_feature["legal_form"] == fit(CARDS, "DE").by_feature["legal_form"]


def test_cards_of_one_firm_lie_in_one_fold() -> None:
    assert fold_of(CARDS[0]) == fold_of(CARDS[5])


def test_every_card_is_judged_once_by_weights_that_never_saw_its_firm() -> None:
    scores = cross_validated(CARDS, [], "DE", Calibration({}))
    assert len(scores) == len(CARDS)
    assert sum(score.found[Property.FN] for score in scores) >= 5


def test_curves_hold_a_rising_curve_for_each_property_that_was_said() -> None:
    found = curves(cross_validated(CARDS, [], "DE", Calibration({}))).curves
    assert {Property.FN, Property.ORG, Property.TITLE} <= set(found)
    assert all(list(knots) == sorted(knots) for knots in found.values())


def test_isotonic_knots_rise_and_pool_enough_answers() -> None:
    knots = isotonic([(i / 100, i % 100 > 40 or i % 7 == 0) for i in range(100)])
    assert [y for _, y in knots] == sorted(y for _, y in knots)
    assert knots[0][1] < 0.3
    assert 0.9 < knots[-1][1] < 1.0
