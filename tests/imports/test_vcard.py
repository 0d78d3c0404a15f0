"""vCards as other programs write them."""

from __future__ import annotations

import base64
import quopri

import pytest

from ingest.imports import Imported, ImportOptions, people_from_vcard
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import NewPerson, Origin
from tests.export.people import jpeg
from tests.imports.entries import card

NOTE = "Größe: 1,80 m; mag Käse, Wein und lange Spaziergänge am Kanal"
GERMAN = ImportOptions(region="DE")


def read(text: str | bytes) -> Imported:
    """Read a file; line feeds do, as in files that were edited by hand."""
    return people_from_vcard(text.encode() if isinstance(text, str) else text, "book.vcf", GERMAN)


def one(text: str | bytes) -> NewPerson:
    """Return the only person, read without a problem."""
    imported = read(text)
    assert imported.problems == ()
    (person,) = imported.people
    return person


def of(person: NewPerson, kind: Property) -> list[str]:
    """Return the values of a property."""
    return [value.value for value in person.values if value.property is kind]


def kinds(person: NewPerson, kind: Property) -> dict[str, TelType | None]:
    """Return the values of a property with their kinds."""
    return {value.value: value.kind for value in person.values if value.property is kind}


def test_a_card_of_an_iphone_is_read_with_its_labels() -> None:
    person = one(
        card(
            "PRODID:-//Apple Inc.//iPhone OS 18.1//EN",
            "N:Größer;Jürgen;;Dr.;",
            "FN:Dr. Jürgen Größer",
            "ORG:Müller & Söhne GmbH;Einkauf;",
            "TITLE:Leiter Einkauf",
            "item1.EMAIL;type=INTERNET;type=pref:juergen@mueller.example",
            "item1.X-ABLabel:_$!<Work>!$_",
            "TEL;type=CELL;type=VOICE:\u202a0151 1234 5678\u202c",
            "item2.TEL:+49 (911) 123456-0",
            "item2.X-ABLabel:_$!<Main>!$_",
            "TEL;type=WORK;type=FAX:0911 123456-99",
            "item3.ADR;type=HOME:;;Königsstraße 17a;Nürnberg;;90402;Deutschland",
            "item3.X-ABADR:de",
            "item4.URL;type=pref:https\\://mueller.example",
            "item4.X-ABLabel:_$!<HomePage>!$_",
            "BDAY;value=date:1980-02-29",
            "X-SOCIALPROFILE;type=linkedin:https://social.example/jg",
            "UID:1B2C3D4E-0000-4000-8000-000000000001:ABPerson",
            "REV:2025-03-01T10:00:00Z",
        )
    )
    assert person.uid == "1B2C3D4E-0000-4000-8000-000000000001:ABPerson"
    assert person.revised_at is not None
    assert person.revised_at.isoformat() == "2025-03-01T10:00:00+00:00"
    name = person.values[0]
    assert (name.value, name.components) == ("Dr. Jürgen Größer", Name("Dr.", "Jürgen", "", "Größer", ""))
    assert name.origin is Origin.IMPORTED
    assert (of(person, Property.ORG), of(person, Property.ROLE)) == (["Müller & Söhne GmbH"], ["Einkauf"])
    assert kinds(person, Property.TEL) == {
        "+4915112345678": TelType.CELL,
        "+499111234560": TelType.OTHER,
        "+4991112345699": TelType.FAX,
    }
    assert kinds(person, Property.EMAIL) == {"juergen@mueller.example": TelType.WORK}
    assert kinds(person, Property.URL) == {"https://mueller.example": None}
    (address,) = [value for value in person.values if value.property is Property.ADR]
    assert address.value == "Königsstraße 17a, 90402 Nürnberg, Deutschland"
    assert address.components == Address(street="Königsstraße 17a", locality="Nürnberg", code="90402", country="DE")
    assert person.extras == (
        "item3.X-ABADR:de",
        "BDAY;VALUE=date:1980-02-29",
        "X-SOCIALPROFILE;TYPE=linkedin:https://social.example/jg",
    )


def test_a_card_of_an_old_phone_is_read_with_its_charset_and_soft_line_ends() -> None:
    note = quopri.encodestring(
        "Größe: 1,80 m; mag Käse, Wein und lange Spaziergänge am Kanal\r\nzweite Zeile".encode("latin-1")
    )
    soft = note.replace(b"\r\n", b"\n").replace(b"=\n", b"=\r\n").rstrip(b"\n")
    picture = base64.encodebytes(jpeg()).replace(b"\n", b"\r\n ")
    person = one(
        b"\r\n".join(
            (
                b"BEGIN:VCARD",
                b"VERSION:2.1",
                b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
                b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg M=C3=BCller",
                b"ORG;CHARSET=ISO-8859-1:M\xfcller Bau",
                b"TEL;CELL;PREF:0171/1234567",
                b"TEL;WORK;VOICE:0911/123456",
                b"TEL;WORK;FAX:0911/123457",
                b"EMAIL;INTERNET:joerg@mueller.example",
                b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:" + soft,
                b"PHOTO;ENCODING=BASE64;JPEG:" + picture,
                b"",
                b"END:VCARD",
                b"",
            )
        )
    )
    assert of(person, Property.FN) == ["Jörg Müller"]
    assert of(person, Property.ORG) == ["Müller Bau"]
    assert kinds(person, Property.TEL) == {
        "+491711234567": TelType.CELL,
        "+49911123456": TelType.WORK,
        "+49911123457": TelType.FAX,
    }
    assert of(person, Property.NOTE) == [f"{NOTE}\nzweite Zeile"]
    assert person.extras == ("PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(jpeg()).decode(),)


def test_a_4_0_card_is_read_with_its_preferences_uris_and_printed_address() -> None:
    person = one(
        card(
            "FN:Ann Example",
            'TEL;TYPE="voice,work";VALUE=uri;PREF=2:tel:+44-20-7946-0000;ext=12',
            "TEL;TYPE=cell;PREF=1;VALUE=uri:tel:+44-7700-900123",
            "EMAIL:MAILTO:ann@example.org",
            'ADR;TYPE=work;LABEL="Main Road 1^nLondon":;;Main Road 1;London;;;United Kingdom',
            "PHOTO:data:image/png;base64,AAAA",
            "KIND:individual",
            "LANG;PREF=1:de",
            "ROLE:Negotiator",
            version="4.0",
        )
    )
    assert list(kinds(person, Property.TEL).items()) == [
        ("+447700900123", TelType.CELL),
        ("+44-20-7946-0000 ext. 12", TelType.WORK),
    ]
    assert of(person, Property.EMAIL) == ["ann@example.org"]
    (address,) = [value for value in person.values if value.property is Property.ADR]
    assert (address.value, address.components) == (
        "Main Road 1, London",
        Address(street="Main Road 1", locality="London", country="GB"),
    )
    assert person.extras == ("PHOTO;ENCODING=b;TYPE=PNG:AAAA", "LANG;PREF=1:de", "ROLE:Negotiator")
    assert person.values[0].components == Name(given="Ann", family="Example")


@pytest.mark.parametrize(
    ("lines", "name", "parts"),
    [
        (("FN:Hans von der Tann",), "Hans von der Tann", Name(given="Hans", family="von der Tann")),
        (("N:Tann;Hans;Maria,Josef;Dr.;MBA",), "Dr. Hans Maria Josef Tann, MBA", None),
        (("FN:Hans Tann", "N:Tann;Hans;;;"), "Hans Tann", Name(given="Hans", family="Tann")),
        (("FN:Hans Tann", "N:Hans Tann;;;;"), "Hans Tann", Name(given="Hans", family="Tann")),
        (("FN:", "N:;Hans;;;"), "Hans", Name(given="Hans")),
    ],
)
def test_a_name_comes_from_whichever_line_has_it(lines: tuple[str, ...], name: str, parts: Name | None) -> None:
    found = one(card(*lines)).values[0]
    assert found.value == name
    assert parts is None or found.components == parts


@pytest.mark.parametrize("n", [("N:;;;;",), ()])
def test_the_card_of_a_firm_gives_nobody_the_name_of_the_firm(n: tuple[str, ...]) -> None:
    person = one(card("FN:Beta AG", *n, "ORG:Beta AG", "TEL:0911 123456", "X-ABShowAs:COMPANY"))
    assert (of(person, Property.FN), of(person, Property.ORG), person.extras) == ([], ["Beta AG"], ())
    assert person.name == "Beta AG"


def test_several_entries_of_a_file_are_several_people_in_its_order() -> None:
    people = read("".join(card(f"FN:Person {letter}", f"EMAIL:{letter}@example.org") for letter in "ABC")).people
    assert [person.name for person in people] == ["Person A", "Person B", "Person C"]
    assert {person.source for person in people} == {"book.vcf"}


def test_an_entry_without_a_uid_has_the_same_one_whenever_it_is_read() -> None:
    first, again, other = (one(card("FN:Ann Example", f"EMAIL:{mail}@example.org")) for mail in ("a", "a", "b"))
    assert first.uid == again.uid != other.uid
    assert first.uid.startswith("urn:uuid:")


def test_what_the_person_was_sorted_by_is_kept() -> None:
    person = one(card("FN:Ann Example", "CATEGORIES:Kunden, Messe\\, Süd", "CATEGORIES:Kunden"))
    assert person.extras == ("CATEGORIES:Kunden,Messe\\, Süd",)


@pytest.mark.parametrize(
    "types", ["TYPE=VOICE\\,CELL", 'TYPE="voice,cell"', "TYPE=voice;TYPE=cell", "VOICE;CELL", "type=Cell"]
)
def test_types_are_understood_however_they_are_written(types: str) -> None:
    person = one(card("FN:Ann Example", f"TEL;{types}:0151 12345678"))
    assert kinds(person, Property.TEL) == {"+4915112345678": TelType.CELL}


def test_a_label_of_ones_own_is_another_kind_and_is_named() -> None:
    imported = read(card("FN:Ann Example", "item1.TEL:0911 123456", "item1.X-ABLabel:Almhütte"))
    assert kinds(imported.people[0], Property.TEL) == {"+49911123456": TelType.OTHER}
    (problem,) = imported.problems
    assert (problem.line, problem.entry, problem.refused) == (4, "Ann Example", False)
    assert "'Almhütte'" in problem.text


def test_a_letter_that_a_fold_has_torn_is_whole_again() -> None:
    raw = card("FN:Jürgen Größer", "NOTE:abc").encode()
    cut = raw.index("ö".encode()) + 1
    assert one(raw[:cut] + b"\r\n " + raw[cut:]).name == "Jürgen Größer"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-8"])
def test_the_charset_of_a_whole_file_is_seen(charset: str) -> None:
    assert one(card("FN:Jürgen Größer").encode(charset)).name == "Jürgen Größer"


def test_a_file_in_windows_letters_is_read_and_says_so() -> None:
    imported = read(card("FN:Jürgen Größer €", "EMAIL:j@example.org").encode("cp1252"))
    assert imported.people[0].name == "Jürgen Größer €"
    assert "Windows-1252" in imported.problems[0].text


def test_a_note_whose_line_ends_were_not_escaped_is_put_together() -> None:
    person = one(card("FN:Ann Example", "NOTE:first", "second line", "", "third", "EMAIL:a@example.org"))
    assert of(person, Property.NOTE) == ["first\nsecond line\nthird"]
    assert of(person, Property.EMAIL) == ["a@example.org"]


def test_a_group_is_no_person() -> None:
    imported = read(card("FN:Kegelclub", "N:Kegelclub;;;;", "X-ADDRESSBOOKSERVER-KIND:group"))
    assert imported.people == ()
    assert [(problem.text, problem.refused) for problem in imported.problems] == [("is a group and no person", True)]
