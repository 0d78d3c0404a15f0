"""A person as a vCard, to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.export.content_lines import escaped, folded, parameter, unescaped
from ingest.export.vcard import Version, to_vcard
from models.contact import Address
from models.draft import Property, TelType
from models.person import Encounter, Person, Value
from tests.export.people import UIDS, full_person, jpeg, simple_person


def lines(text: str) -> list[str]:
    """Return the lines of a vCard, unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


def with_values(*values: Value) -> Person:
    """Return somebody with these values."""
    return replace(simple_person(), values=values)


def test_a_simple_person_is_a_short_card() -> None:
    assert to_vcard(simple_person()) == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//card-ingest//EN\r\n"
        "UID:urn:uuid:00000000-0000-4000-8000-000000000002\r\n"
        "FN:Ann Example\r\n"
        "N:Example;Ann;;;\r\n"
        "EMAIL;TYPE=INTERNET:a2@example.org\r\n"
        'X-INGEST-SOURCE:{"source":"card"\\,"created":"2026-11-20T18:30:00Z"}\r\n'
        "REV:2026-11-24T13:00:05Z\r\n"
        "END:VCARD\r\n"
    )


@pytest.mark.parametrize(
    ("value", "three", "four"),
    [
        (Value(1, Property.TEL, "+491", TelType.WORK), "TEL;TYPE=WORK,VOICE:+491", "TEL;TYPE=work,voice:+491"),
        (Value(1, Property.TEL, "+491", TelType.FAX), "TEL;TYPE=WORK,FAX:+491", "TEL;TYPE=work,fax:+491"),
        (Value(1, Property.TEL, "+491"), "TEL:+491", "TEL:+491"),
        (Value(1, Property.EMAIL, "a@example.org"), "EMAIL;TYPE=INTERNET:a@example.org", "EMAIL:a@example.org"),
        (Value(1, Property.URL, "https://example.org/,;"), "URL:https://example.org/,;", "URL:https://example.org/,;"),
        (Value(1, Property.TITLE, "a\\b;c,d\ne"), "TITLE:a\\\\b\\;c\\,d\\ne", "TITLE:a\\\\b\\;c\\,d\\ne"),
        (Value(1, Property.ROLE, "Einkauf"), "ORG:;Einkauf", "ORG:;Einkauf"),
        (Value(1, Property.ADR, "Am Tor"), "ADR:;;Am Tor;;;;", "ADR:;;Am Tor;;;;"),
        (
            Value(1, Property.ADR, 'Tor 1 "Ost"', TelType.HOME, Address(street="Tor 1")),
            'ADR;TYPE=HOME:;;Tor 1;;;;\r\nLABEL;TYPE=HOME:Tor 1 "Ost"',
            "ADR;TYPE=home;LABEL=Tor 1 ^'Ost^':;;Tor 1;;;;",
        ),
    ],
)
def test_a_value_is_written_as_its_version_has_it(value: Value, three: str, four: str) -> None:
    person = with_values(Value(9, Property.FN, "Ann"), value)
    for version, text in ((Version.V3, three), (Version.V4, four)):
        assert f"\r\n{text}\r\n" in to_vcard(person, version).replace("\r\n ", "")


def test_the_departments_go_with_the_first_firm() -> None:
    values = [Value(1, Property.FN, "Ann"), Value(2, Property.ROLE, "Einkauf"), Value(3, Property.ORG, "A;B"),
              Value(4, Property.ORG, "C"), Value(5, Property.ROLE, "Süd")]  # fmt: skip
    assert [line for line in lines(to_vcard(with_values(*values))) if line.startswith("ORG")] == [
        "ORG:A\\;B;Einkauf;Süd",
        "ORG:C",
    ]


def test_what_held_once_is_no_number_to_be_called() -> None:
    text = to_vcard(full_person())
    assert [line for line in lines(text) if line.startswith(("TEL", "ORG")) and "12345" in line[-5:]] == []
    assert "Until 2024-12-31: Altbau AG" in text.replace("\r\n ", "")


def test_the_person_who_brought_us_together_is_related() -> None:
    person = replace(simple_person(), encounters=(Encounter(1, None, through="Jane, Roe", through_id=77),))
    assert lines(to_vcard(person, Version.V3, uids=UIDS))[7:9] == [
        "through1.X-ABRELATEDNAMES:Jane\\, Roe",
        "through1.X-ABLabel:met through",
    ]
    assert f"RELATED;TYPE=contact:{UIDS[77]}" in lines(to_vcard(person, Version.V4, uids=UIDS))
    assert "RELATED;TYPE=contact;VALUE=text:Jane\\, Roe" in lines(to_vcard(person, Version.V4))


def test_the_time_of_the_revision_is_utc() -> None:
    moment = datetime(2026, 11, 24, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    person = replace(simple_person(), revised_at=moment)
    assert "REV:2026-11-23T23:30:00Z" in lines(to_vcard(person))
    assert "REV:20261123T233000Z" in lines(to_vcard(person, Version.V4))
    assert moment.astimezone(UTC).hour == 23


def test_lines_of_another_program_go_out_as_they_came_but_none_that_breaks_the_card() -> None:
    extras = (
        "NICKNAME:Anni",
        "END:VCARD",
        "begin:vcard",
        "UID:other",
        "no line at all",
        "X-A:1\r\nEND:VCARD",
        "PHOTO;VALUE=uri:http://x.example/a.jpg",
    )
    text = to_vcard(replace(simple_person(), extras=extras), photo=jpeg())
    found = lines(text)
    assert "NICKNAME:Anni" in found
    assert "X-A:1 END:VCARD" in found
    assert [line for line in found if line.startswith("PHOTO")] == ["PHOTO;VALUE=uri:http://x.example/a.jpg"]
    assert (found.count("END:VCARD"), found.count("BEGIN:VCARD"), text.count("\r\nUID:")) == (1, 1, 1)


def test_what_another_program_had_sorted_by_stands_beside_the_occasions() -> None:
    person = replace(full_person(), extras=("CATEGORIES:Kunden,Messe Süd\\, Halle 7\\; Stand 3",))
    assert "CATEGORIES:Messe Süd\\, Halle 7\\; Stand 3,Kunden" in lines(to_vcard(person))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_folded_line_is_the_same_line(text: str) -> None:
    whole = folded(text)
    assert whole.endswith("\r\n")
    assert whole.replace("\r\n ", "") == text + "\r\n"
    assert max(len(line.encode()) for line in whole.split("\r\n")) <= 75


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\\;,:"), max_size=100)
)
@settings(max_examples=60, deadline=None)
def test_an_escaped_text_is_one_line_and_the_same_text(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert len(escaped(text).split("\n")) == 1


def test_a_parameter_cannot_end_its_line() -> None:
    assert parameter("LABEL", ['a"b\r\nX:1;c,d^\x00']) == ';LABEL="a^\'b^nX:1;c,d^^"'
