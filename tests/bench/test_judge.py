"""One photo's label against what was said of it."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.bench.judge import Fate, Missed, judge
from ingest.bench.labels import to_label
from models.draft import Property
from tests.bench.cards import CASES, Case, page_card, said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_card_is_judged_by_the_fixed_rules(case: Case) -> None:
    label = to_label({"image": "card.jpg", **case.label})
    fields = [said(kind, value, confidence, tel_type) for kind, value, confidence, tel_type in case.said]
    score = judge(label, [page_card(fields)]).score
    assert dict(score.found) == dict(case.found)
    assert dict(Counter(one.property for one in score.said if one.right)) == dict(case.right)
    assert (score.types_right, score.types_printed) == case.types
    assert score.critical == case.critical
    assert score.is_wholly_right == case.whole


def test_the_fields_of_several_cards_in_a_photo_are_pooled() -> None:
    label = to_label({"image": "two.jpg", "emails": ["a@example.com", "b@example.com"]})
    cards = [page_card([said("EMAIL", "b@example.com")]), page_card([said("EMAIL", "a@example.com")])]
    assert judge(label, cards).score.found == {Property.EMAIL: 2}


def test_a_confidence_is_judged_as_it_is_shown() -> None:
    label = to_label({"image": "card.jpg", "emails": ["a@example.com"]})
    score = judge(label, [page_card([said("EMAIL", "b@example.com", 0.8996)])]).score
    assert (score.said[0].confidence, score.critical) == (0.9, 1)


@pytest.mark.parametrize(
    ("label", "fields", "unused", "fate", "text"),
    [
        ({"title": ["Buyer"]}, [said("ROLE", "BUYER")], [], Property.ROLE, "BUYER"),
        ({"title": ["Head of Sales"]}, [said("ORG", "Head of Salcs")], [], Property.ORG, "Head of Salcs"),
        ({"name": "Jane Roe"}, [said("FN", "Jane Rce"), said("ORG", "Jan Roy")], [], Missed.MISREAD, "Jane Rce"),
        ({"address": ["1 Long Road", "Exeter"]}, [said("ADR", "Exeter")], [], Missed.MISREAD, "Exeter"),
        ({"emails": ["jane@example.com"]}, [], ["Mail jane@example.com"], Missed.IN_NO_FIELD, "Mail jane@example.com"),
        ({"name": "Jane Roe"}, [said("FN", "Max Muster")], ["Since 1990"], Missed.UNREAD, ""),
        ({"company": ["Example Ltd", "Exa"]}, [said("TITLE", "EXA"), said("ORG", "Exxon")], [], Property.TITLE, "EXA"),
    ],
)
def test_a_missed_value_is_followed_to_where_it_went(
    label: dict[str, object], fields: list[object], unused: list[str], fate: Fate, text: str
) -> None:
    [miss] = judge(to_label({"image": "card.jpg", **label}), [page_card(fields, unused)]).misses  # type: ignore[arg-type]
    assert (miss.fate, miss.text) == (fate, text)
    assert (miss.place is None) == (fate is Missed.UNREAD)


def test_a_photo_without_a_card_misses_everything_and_shows_nothing() -> None:
    judgement = judge(to_label({"image": "card.jpg", "name": "Jane Roe"}), [])
    assert [(miss.fate, miss.place, miss.card) for miss in judgement.misses] == [(Missed.UNREAD, None, None)]
    assert judgement.score.fates == {(Property.FN, Missed.UNREAD): 1}
