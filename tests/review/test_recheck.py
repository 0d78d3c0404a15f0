"""A correction speaks to the other fields, and never changes one by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.review.recheck import Hint, recheck
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.review import Entry
from models.text import Line

FRAME = Quad.from_box(Box(0, 0, 850, 550))


def field(kind: Property, text: str, at: int, **more: object) -> Field:
    quad = Quad.from_box(Box(40, 40 + 60 * at, 500, 80 + 60 * at))
    begun = Field(kind, text, text, 0.95, 0.9, quad, (at,), reasons=("as printed",))
    return replace(begun, **more)  # type: ignore[arg-type]


def reading_of(fields: list[Field]) -> CardReading:
    lines = tuple(Line(one.text, one.quad or FRAME, 0.9) for one in fields)
    return CardReading(1, FRAME, 0, lines, (), Draft(tuple(fields)))


def hints(fields: list[Field], corrected: dict[int, str], region: str | None = "DE") -> list[Hint]:
    """Return the hints once the entries of these numbers were corrected to, or confirmed as, these texts."""
    entries = [
        Entry(one.property, corrected.get(at, one.value), one.type, field_id=at + 1, checked=at in corrected)
        for at, one in enumerate(fields)
    ]
    return recheck(reading_of(fields), list(zip(entries, fields, strict=True)), region)


def test_without_a_correction_the_first_reading_speaks() -> None:
    fields = [field(Property.FN, "Jana Muster", 0, alternatives=("Jane Muster",)), field(Property.TITLE, "Leiterin", 1)]
    first, second = hints(fields, {})
    assert first == Hint(0.95, ("as printed",), ("Jane Muster",), 0)
    assert second == Hint(0.95, ("as printed",))


@pytest.mark.parametrize(
    ("name", "email", "suggested"),
    [
        ("Jana Muster", "j.muster@werk.example.com", ()),
        ("Jana Muster", "jana.mvster@werk.example.com", ("jana.muster@werk.example.com",)),
        ("Jörg Müller", "j.muelier@werk.example.com", ("j.mueller@werk.example.com",)),
        ("Jörg Müller", "j.muller@werk.example.com", ()),
        ("Jana Muster", "einkauf@werk.example.com", ()),
        ("Jana Muster", "p.meister@werk.example.com", ()),  # somebody else's, not hers read wrong
        ("Jana Muster", "info@werk.example.com", ()),
    ],
)
def test_a_corrected_name_mends_a_mailbox_that_is_all_but_its_own(
    name: str, email: str, suggested: tuple[str, ...]
) -> None:
    fields = [field(Property.FN, "Jana Mu5ter", 0), field(Property.EMAIL, email, 1)]
    hint = hints(fields, {0: name})[1]
    assert hint.choices[: hint.suggested] == suggested


def test_a_mailbox_that_is_called_in_question_becomes_doubtful_and_keeps_its_value() -> None:
    fields = [field(Property.FN, "Jana Mu5ter", 0), field(Property.EMAIL, "jana.mvster@werk.example.com", 1)]
    hint = hints(fields, {0: "Jana Muster"})[1]
    assert hint.confidence is not None
    assert hint.confidence < 0.7


def test_a_mailbox_that_fits_the_corrected_name_says_so() -> None:
    fields = [field(Property.FN, "Jana Mu5ter", 0), field(Property.EMAIL, "jana.muster@werk.example.com", 1)]
    assert hints(fields, {0: "Jana Muster"})[1].reasons[0] == "fits the corrected name"


def test_a_corrected_domain_mends_the_web_address_and_the_other_mailbox() -> None:
    fields = [
        field(Property.EMAIL, "info@musterwelke.example.com", 0),
        field(Property.URL, "www.musterwelke.example.com", 1),
        field(Property.EMAIL, "jana@musterwelke.example.com", 2),
    ]
    found = hints(fields, {0: "info@musterwerke.example.com"})
    assert found[1].choices[0] == "www.musterwerke.example.com"
    assert found[2].choices[0] == "jana@musterwerke.example.com"


def test_another_firms_web_address_is_left_alone() -> None:
    fields = [field(Property.EMAIL, "jana@werk.example.com", 0), field(Property.URL, "www.messe-wien.example.org", 1)]
    assert hints(fields, {0: "jana@werke.example.com"})[1].suggested == 0


def test_a_free_mailbox_says_nothing_of_the_firms_domain() -> None:
    fields = [field(Property.EMAIL, "jana@gmall.com", 0), field(Property.URL, "www.gmai1.com", 1)]
    assert hints(fields, {0: "jana@gmail.com"})[1].suggested == 0


def test_a_corrected_domain_speaks_for_another_reading_of_the_firm() -> None:
    fields = [
        field(Property.EMAIL, "jana@mvster.example.com", 0),
        field(Property.ORG, "Mvster", 1, alternatives=("Muster",), confidence=0.8),
    ]
    hint = hints(fields, {0: "jana@muster.example.com"})[1]
    assert hint.choices[0] == "Muster"


def test_a_corrected_mailbox_speaks_for_another_reading_of_the_name() -> None:
    fields = [
        field(Property.FN, "Jana Mvster", 0, alternatives=("Jana Muster",)),
        field(Property.EMAIL, "jana.mvster@werk.example.com", 1),
    ]
    hint = hints(fields, {1: "jana.muster@werk.example.com"})[0]
    assert (hint.choices[0], hint.suggested) == ("Jana Muster", 1)


def test_a_corrected_number_tells_the_country_of_one_left_as_printed() -> None:
    fields = [field(Property.TEL, "+43 1 123", 0), field(Property.TEL, "01 234 56 78", 1)]
    hint = hints(fields, {0: "+4312345670"}, region=None)[1]
    assert hint.choices == ("+4312345678",)


def test_what_the_person_has_confirmed_is_never_called_in_question() -> None:
    fields = [field(Property.FN, "Jana Mu5ter", 0), field(Property.EMAIL, "jana.mvster@werk.example.com", 1)]
    hint = hints(fields, {0: "Jana Muster", 1: "jana.mvster@werk.example.com"})[1]
    assert hint == Hint(None)


def test_a_corrected_value_can_be_taken_back_to_what_was_read() -> None:
    fields = [field(Property.FN, "Jana Mu5ter", 0, alternatives=("Jana Muster",))]
    assert hints(fields, {0: "Jana Meister"})[0].choices == ("Jana Mu5ter", "Jana Muster")
