"""Somebody who has the card in the hand sees what is wrong on the page, and knows what belongs there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.draft import Property, TelType
from samples.journeys.known import KnownCard, Shown, read_known
from samples.journeys.told import ANSWERS

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def card() -> KnownCard:
    return read_known(SAMPLES / "03-at-letter-paper.json")


@pytest.mark.parametrize(
    ("kind", "type_", "value", "right"),
    [
        (Property.FN, None, "Mag. Simon Kaufmann", True),
        (Property.FN, None, "Simon Kaufmann", False),  # the card has a title
        (Property.ORG, None, "Taledis Kaffeerösterei Ges.m.b.H.", True),
        (Property.ORG, None, "Langsam geröstet", False),
        (Property.NOTE, None, "Langsam geröstet", True),
        (Property.NOTE, None, "Netz", False),
        (Property.TEL, TelType.WORK, "+432742350589", True),
        (Property.TEL, TelType.FAX, "+432742350589", False),  # no fax
        (Property.EMAIL, None, "skaufmann@taledis.example.con", False),
        (Property.URL, None, "https://taledis.example.com/kaufmann", True),
        (Property.ADR, None, "Rosengasse 74/12, 3100 St. Pölten", True),
        (Property.ADR, None, "Rosengasse 14/12, 3100 St. Pölten", False),
    ],
)
def test_what_the_card_says_is_right_and_all_else_wrong(
    card: KnownCard, kind: Property, type_: TelType | None, value: str, *, right: bool
) -> None:
    assert card.bears_out(Shown("e0", kind, type_, value)) is right


def test_a_wrong_field_is_meant_to_be_what_it_is_like_and_nothing_else_holds(card: KnownCard) -> None:
    wrong = Shown("e0", Property.EMAIL, None, "skaufrnann@taledis.example.com")
    meant = card.meant(wrong, [wrong])
    assert meant is not None
    assert card.text_of(meant) == "skaufmann@taledis.example.com"
    said = Shown("e1", Property.EMAIL, None, "skaufmann@taledis.example.com")
    assert card.meant(Shown("e2", Property.NOTE, None, "Netz"), [said]) is None
    assert card.text_of(card.unsaid([said])[-1]) == "Rosengasse 74/12, 3100 St. Pölten"


def test_the_answers_are_as_long_as_people_write_them() -> None:
    texts = [text for answers in ANSWERS.values() for text in (answers.talked, answers.mind, answers.step)]
    assert len(texts) == 30
    assert all(15 <= len(text) <= 40 for text in texts), sorted(texts, key=len)
