"""The softmax over features."""

import pytest

from ingest.parse.tagger import KINDS, Weights, shipped_weights
from models.draft import Property


def test_without_weights_all_kinds_are_equally_likely() -> None:
    assert set(Weights({}).chances({"bias": 1.0}).values()) == {1 / len(KINDS)}


def test_a_weight_moves_the_chance_of_its_kind() -> None:
    chances = Weights({"legal_form": (0.0, 0.0, 0.0, 3.0, 0.0)}).chances({"legal_form": 1.0, "unknown": 9.0})
    assert max(chances, key=lambda kind: chances[kind]) is Property.ORG
    assert sum(chances.values()) == pytest.approx(1.0)


def test_the_shipped_weights_know_the_clearest_signs() -> None:
    weights = shipped_weights()
    name = weights.chances({"bias": 1.0, "email_fit": 1.0, "given_first": 1.0, "two_words": 1.0, "title_case": 1.0})
    firm = weights.chances({"bias": 1.0, "legal_form": 1.0, "domain_fit": 1.0, "two_words": 1.0, "title_case": 1.0})
    title = weights.chances(
        {"bias": 1.0, "title_any": 1.0, "title_last": 1.0, "title_share": 1.0, "above_email_fit": 1.0}
    )
    best = [max(chances, key=chances.__getitem__) for chances in (name, firm, title)]
    assert best == [Property.FN, Property.ORG, Property.TITLE]
