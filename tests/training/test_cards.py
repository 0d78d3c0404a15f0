"""Labelled cards: what a piece of their text is, and their lines made flat again."""

import pytest

from ingest.bench.labels import Label, Truth
from ingest.parse.features import Features
from ingest.store.records import PageCard
from ingest.training.cards import LabelledCard, kind_of
from models.draft import CardReading, Draft, Property
from models.geometry import Point, Quad
from models.text import Line

LABEL = Label(
    id="1",
    image="1.jpg",
    truths=(
        Truth(Property.FN, ("Erika Schneider",)),
        Truth(Property.ORG, ("Muster GmbH", "MUSTER")),
        Truth(Property.TITLE, ("Leiterin Einkauf",)),
    ),
    skip=frozenset(),
    elsewhere="",
    firm="muster",
    facets={},
)


@pytest.mark.parametrize(
    ("text", "features", "kind"),
    [
        ("ERIKA SCHNEIDER", {}, Property.FN),
        ("Muster GmbH & Co", {}, Property.ORG),
        ("Leiterin Elnkauf", {}, Property.TITLE),
        ("Besser so", {}, Property.NOTE),
        ("Abteilung Verkauf", {"role_start": 1.0}, Property.ROLE),
    ],
)
def test_a_piece_is_what_the_label_says_of_it(text: str, features: Features, kind: Property) -> None:
    assert kind_of(text, features, LABEL) is kind


def test_lines_of_a_tilted_card_are_made_flat_again() -> None:
    outline = Quad(Point(100, 50), Point(100, 450), Point(40, 450), Point(40, 50))  # read from top to bottom
    line = Line("Erika", Quad(Point(90, 90), Point(90, 250), Point(80, 250), Point(80, 90)), 0.9)
    card = LabelledCard(PageCard(1, CardReading(1, outline, 90, (line,), (), Draft())), LABEL)
    flat = card.lines[0].quad
    assert flat.angle_degrees == pytest.approx(0, abs=0.01)
    box = flat.bounds()
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((40, 10, 200, 20))
