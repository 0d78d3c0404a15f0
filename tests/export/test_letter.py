"""The letter names every value that is kept, with its source and date, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ingest.export.letter import Language, to_letter
from models.draft import Property
from models.person import CardSide, Encounter, Occasion, Origin, Person, Remark, RemarkKind, Value

PERSON = Person(
    id=1,
    uid="urn:uuid:1",
    source="card",
    created_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    revised_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    values=(
        Value(1, Property.FN, "Erika Beispiel", origin=Origin.READ),
        Value(2, Property.TEL, "+49911123450", origin=Origin.TYPED, since=date(2026, 11, 25)),
    ),
    encounters=(Encounter(1, date(2026, 11, 20), "Nürnberg", occasion=Occasion(1, "Messe")),),
    remarks=(Remark(1, RemarkKind.TALKED, "Antriebe", date(2026, 11, 20)),),
    cards=(CardSide(1),),
)


@pytest.mark.parametrize("language", Language)
def test_every_value_stands_in_the_letter_with_its_date(language: Language) -> None:
    text = to_letter(PERSON, language, date(2026, 12, 1), "Max Muster, Gasse 1")
    for said in (
        "Erika Beispiel",
        "+49911123450",
        "2026-11-24",
        "2026-11-25",
        "Messe, Nürnberg",
        "Max Muster, Gasse 1",
    ):
        assert said in text


@pytest.mark.parametrize("language", Language)
def test_every_property_and_origin_has_a_word(language: Language) -> None:
    values = tuple(Value(at, kind, "x", origin=origin) for at, kind in enumerate(Property) for origin in Origin)
    person = Person(1, "u", "card", PERSON.created_at, PERSON.created_at, values=values)
    text = to_letter(person, language, date(2026, 12, 1))
    assert text.count(": x (") == len(values)


def test_a_note_is_told_of_but_not_repeated() -> None:
    assert "Antriebe" not in to_letter(PERSON, Language.GERMAN, date(2026, 12, 1))
