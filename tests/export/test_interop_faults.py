"""The faults that users of other programs have met with vCards, each with what it was: ours have none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from vobject.base import readComponents, readOne

from ingest.export.vcard import Version, to_vcard
from models.draft import Property, TelType
from models.person import Value
from tests.export.people import UIDS, full_person, jpeg, simple_person
from tests.export.readers import READERS, Reader, read_by_ical_js, read_by_vobject


@pytest.mark.parametrize("read", READERS)
def test_several_occasions_are_several_categories(read: Reader) -> None:
    # Categories lost on import: they have to be one line, a list, and commas within a name escaped.
    person = full_person()
    met = person.encounters[0]
    assert met.occasion is not None
    several = tuple(replace(met, id=at, occasion=replace(met.occasion, name=name)) for at, name in enumerate("ABC"))
    assert read(to_vcard(replace(person, encounters=several))).categories == ("A", "B", "C")


@pytest.mark.parametrize(
    "read", [pytest.param(read_by_vobject, id="vobject"), pytest.param(read_by_ical_js, id="ical.js")]
)
def test_a_comma_in_an_occasion_makes_no_second_category(read: Reader) -> None:
    assert read(to_vcard(full_person())).categories == ("Messe Süd, Halle 7; Stand 3",)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("version", Version)
def test_there_is_one_note_with_its_lines_whatever_stands_in_it(read: Reader, version: Version) -> None:
    # Notes broken, dropped, or stopping the import: several NOTE lines, raw line ends, a card within the text.
    hostile = "one\n\nthree\\n; a, b: c\nBEGIN:VCARD\nFN:Eve\nEND:VCARD"
    person = simple_person()
    noted = replace(person, values=(*person.values, Value(9, Property.NOTE, hostile), Value(10, Property.NOTE, "two")))
    text = to_vcard(noted, version)
    assert text.count("\r\nNOTE:") == 1
    assert text.count("\r\nBEGIN:") == 0  # as a line
    seen = read(text)
    assert (seen.name, seen.note) == ("Ann Example", f"{hostile}\n\ntwo")


@pytest.mark.parametrize("kind", TelType)
def test_no_type_has_an_escaped_comma(kind: TelType) -> None:
    # `TEL;TYPE=VOICE\,CELL` was refused by a server, which did not name the contact.
    person = simple_person()
    text = to_vcard(replace(person, values=(*person.values, Value(9, Property.TEL, "+49911123456", kind))))
    (line,) = [line for line in text.split("\r\n") if line.startswith("TEL")]
    assert "\\" not in line
    assert '"' not in line


def test_no_contact_is_missing_from_a_file_of_many() -> None:
    # 41 of 732 contacts were missing after an import.
    text = "".join(to_vcard(simple_person(number, f"Person Number{number}")) for number in range(200))
    cards = list(readComponents(text))  # type: ignore[no-untyped-call]
    assert [card.fn.value for card in cards] == [f"Person Number{number}" for number in range(200)]


@pytest.mark.parametrize("version", Version)
def test_every_card_has_fn_and_n(version: Version) -> None:
    # A contact came back from another program with its N alone; others refuse a card without N, or without FN.
    person = simple_person()
    for values in (person.values, person.values[1:], ()):
        lines = to_vcard(replace(person, values=values), version).split("\r\n")
        assert sum(line.startswith("N:") for line in lines) == 1
        assert sum(line.startswith("FN:") and len(line) > 3 for line in lines) == 1


@pytest.mark.parametrize("version", Version)
def test_the_photo_is_folded_as_any_other_line(version: Version) -> None:
    # A photo on one line of hundreds of kilobytes was not read.
    text = to_vcard(simple_person(), version, photo=jpeg(800, 500))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_vobject_writes_what_it_read_without_losing_the_context() -> None:
    # An address book that keeps what it does not know, and writes it as text, changes nothing of ours.
    text = to_vcard(full_person(), uids=UIDS)
    again = readOne(readOne(text).serialize())  # type: ignore[no-untyped-call]
    first = readOne(text)  # type: ignore[no-untyped-call]
    for name in ("x-ingest-encounter", "x-ingest-remark", "x-ingest-step", "x-ingest-why"):
        assert [line.value for line in again.contents[name]] == [line.value for line in first.contents[name]]
