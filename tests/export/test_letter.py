"""The letter names every value that is kept, with its source and date, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.export.letter import Language, to_letter
from models.draft import Property, TelType
from models.person import CardSide, Encounter, Occasion, Origin, Person, Remark, RemarkKind, Step, Value

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
    day = "%d.%m.%Y" if language is Language.GERMAN else "%Y-%m-%d"
    text = to_letter(PERSON, language, date(2026, 12, 1), "Max Muster, Gasse 1")
    for said in (
        "Erika Beispiel",
        "+49 911 123450",
        f"{date(2026, 11, 20):{day}} Messe, Nürnberg",
        f"{date(2026, 11, 24):{day}}",
        f"{date(2026, 11, 25):{day}}",
        f"{date(2026, 12, 1):{day}}",
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


def test_what_was_noted_is_counted_by_its_kind() -> None:
    day = date(2026, 11, 20)
    kinds = (RemarkKind.MIND, RemarkKind.MIND, RemarkKind.OTHER)
    person = replace(
        PERSON,
        remarks=tuple(Remark(at, kind, "x", day) for at, kind in enumerate(kinds)),
        steps=(Step(1, "x"), Step(2, "x", done_at=PERSON.created_at)),
    )
    text = to_letter(person, Language.GERMAN, day)
    assert "worüber wir sprachen" not in text
    for said in ("was Sie beschäftigt (2)", "andere Notizen (1)", "Nächstes ansteht (1)", "erledigt ist (1)"):
        assert said in text
    assert "notes on what is on your mind (2)" in to_letter(person, Language.ENGLISH, day)


def test_cards_are_counted_each_day_named_once() -> None:
    cards = (CardSide(1), CardSide(2), CardSide(3, date(2026, 12, 2)))
    text = to_letter(replace(PERSON, cards=cards), Language.GERMAN, date(2026, 12, 3))
    assert "- 3 Fotos Ihrer Karten (24.11.2026, 02.12.2026)\n" in text
    assert "- ein Foto Ihrer Karte (24.11.2026)\n" in to_letter(PERSON, Language.GERMAN, date(2026, 12, 3))


def test_a_number_stands_with_its_kind_and_in_groups() -> None:
    numbers = (Value(1, Property.TEL, "+49911123450", TelType.FAX), Value(2, Property.TEL, "Klappe 12", TelType.CELL))
    text = to_letter(replace(PERSON, values=numbers), Language.GERMAN, date(2026, 12, 1))
    assert "Telefax: +49 911 123450 (" in text
    assert "Mobiltelefon: Klappe 12 (" in text


def test_a_meeting_of_which_nothing_is_known_ends_without_a_colon() -> None:
    text = to_letter(replace(PERSON, encounters=(Encounter(1, None),)), Language.GERMAN, date(2026, 12, 1))
    assert "dass wir uns begegnet sind\n" in text
