"""Address books as tables, with the columns of Google, Outlook, Thunderbird and Apple."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from ingest.imports import Imported, ImportOptions, people_from_table
from ingest.imports.columns import Meaning, columns
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import NewPerson

GERMAN = ImportOptions(region="DE")


def table(rows: Sequence[dict[str, str]], separator: str = ",") -> str:
    """Return a table with a column for each key of any row."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, names, restval="", delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def read(text: str | bytes) -> Imported:
    """Read a table; the counts must add up."""
    imported = people_from_table(text.encode() if isinstance(text, str) else text, "book.csv", GERMAN)
    assert imported.entries == len(imported.people) + imported.refused
    return imported


def one(row: dict[str, str]) -> NewPerson:
    """Return the person of a table of one row."""
    (person,) = read(table([row])).people
    return person


def said(person: NewPerson) -> dict[Property, list[tuple[str, TelType | None]]]:
    """Return what a person's values are, by property."""
    found: dict[Property, list[tuple[str, TelType | None]]] = {}
    for value in person.values:
        found.setdefault(value.property, []).append((value.value, value.kind))
    return found


ANN = {
    Property.FN: [("Dr. Jörg Müller", None)],
    Property.ORG: [("Acme GmbH", None)],
    Property.ROLE: [("Einkauf", None)],
    Property.TITLE: [("Leiter", None)],
    Property.TEL: [
        ("+4915112345678", TelType.CELL),
        ("+49911123456", TelType.WORK),
        ("+49911123499", TelType.FAX),
        ("+49911765432", TelType.HOME),
    ],
    Property.EMAIL: [("joerg@acme.example", None)],
    Property.URL: [("https://acme.example", None)],
    Property.ADR: [("Hauptstr. 1, 90402 Nürnberg, Deutschland", TelType.WORK)],
    Property.NOTE: [("mag Käse", None)],
}
GOOGLE = {
    "First Name": "Jörg",
    "Last Name": "Müller",
    "Name Prefix": "Dr.",
    "Organization Name": "Acme GmbH",
    "Organization Title": "Leiter",
    "Organization Department": "Einkauf",
    "Notes": "mag Käse",
    "Labels": "* myContacts ::: Kunden",
    "E-mail 1 - Label": "*",
    "E-mail 1 - Value": "joerg@acme.example",
    "Phone 1 - Label": "Mobile",
    "Phone 1 - Value": "0151 12345678",
    "Phone 2 - Label": "Work",
    "Phone 2 - Value": "0911 123456",
    "Phone 3 - Label": "Work Fax",
    "Phone 3 - Value": "0911 123499",
    "Phone 4 - Label": "Home",
    "Phone 4 - Value": "0911 765432",
    "Address 1 - Label": "Work",
    "Address 1 - Formatted": "Hauptstr. 1\n90402 Nürnberg\nDeutschland",
    "Address 1 - Street": "Hauptstr. 1",
    "Address 1 - City": "Nürnberg",
    "Address 1 - Postal Code": "90402",
    "Address 1 - Country": "Deutschland",
    "Website 1 - Label": "*",
    "Website 1 - Value": "https://acme.example",
}
GOOGLE_OLD = {
    "Name": "Dr. Jörg Müller",
    "Given Name": "Jörg",
    "Family Name": "Müller",
    "Name Prefix": "Dr.",
    "Group Membership": "* myContacts ::: Kunden",
    "Notes": "mag Käse",
    "E-mail 1 - Type": "*",
    "E-mail 1 - Value": "joerg@acme.example",
    "Phone 1 - Type": "Mobile",
    "Phone 1 - Value": "0151 12345678",
    "Phone 2 - Type": "Work",
    "Phone 2 - Value": "0911 123456",
    "Phone 3 - Type": "Work Fax",
    "Phone 3 - Value": "0911 123499",
    "Phone 4 - Type": "Home",
    "Phone 4 - Value": "0911 765432",
    "Address 1 - Type": "Work",
    "Address 1 - Street": "Hauptstr. 1",
    "Address 1 - City": "Nürnberg",
    "Address 1 - Postal Code": "90402",
    "Address 1 - Country": "Deutschland",
    "Organization 1 - Name": "Acme GmbH",
    "Organization 1 - Title": "Leiter",
    "Organization 1 - Department": "Einkauf",
    "Website 1 - Value": "https://acme.example",
}
OUTLOOK = {
    "Title": "Dr.",
    "First Name": "Jörg",
    "Last Name": "Müller",
    "Company": "Acme GmbH",
    "Department": "Einkauf",
    "Job Title": "Leiter",
    "Business Street": "Hauptstr. 1",
    "Business City": "Nürnberg",
    "Business Postal Code": "90402",
    "Business Country/Region": "Deutschland",
    "Mobile Phone": "0151 12345678",
    "Business Phone": "0911 123456",
    "Business Fax": "0911 123499",
    "Home Phone": "0911 765432",
    "E-mail Address": "joerg@acme.example",
    "E-mail Type": "SMTP",
    "E-mail Display Name": "Jörg Müller (joerg@acme.example)",
    "Web Page": "https://acme.example",
    "Notes": "mag Käse",
    "Categories": "Kunden",
    "Gender": "Unspecified",
    "Priority": "Normal",
    "Private": "False",
    "Birthday": "0/0/00",
}
OUTLOOK_GERMAN = {
    "Anrede": "Dr.",
    "Vorname": "Jörg",
    "Nachname": "Müller",
    "Firma": "Acme GmbH",
    "Abteilung": "Einkauf",
    "Position": "Leiter",
    "Straße geschäftlich": "Hauptstr. 1",
    "Ort geschäftlich": "Nürnberg",
    "Postleitzahl geschäftlich": "90402",
    "Land/Region geschäftlich": "Deutschland",
    "Mobiltelefon": "0151 12345678",
    "Telefon geschäftlich": "0911 123456",
    "Fax geschäftlich": "0911 123499",
    "Telefon privat": "0911 765432",
    "E-Mail-Adresse": "joerg@acme.example",
    "E-Mail-Typ": "SMTP",
    "Webseite": "https://acme.example",
    "Notizen": "mag Käse",
    "Kategorien": "Kunden",
    "Geschlecht": "Keine Angabe",
    "Priorität": "Normal",
    "Privat": "Falsch",
}
THUNDERBIRD = {
    "First Name": "Jörg",
    "Last Name": "Müller",
    "Display Name": "Dr. Jörg Müller",
    "Primary Email": "joerg@acme.example",
    "Mobile Number": "0151 12345678",
    "Work Phone": "0911 123456",
    "Fax Number": "0911 123499",
    "Home Phone": "0911 765432",
    "Work Address": "Hauptstr. 1",
    "Work City": "Nürnberg",
    "Work ZipCode": "90402",
    "Work Country": "Deutschland",
    "Job Title": "Leiter",
    "Department": "Einkauf",
    "Organization": "Acme GmbH",
    "Web Page 1": "https://acme.example",
    "Notes": "mag Käse",
    "Categories": "Kunden",
}
APPLE_GERMAN = {
    "Vorname": "Jörg",
    "Nachname": "Müller",
    "Präfix": "Dr.",
    "Firma": "Acme GmbH",
    "Abteilung": "Einkauf",
    "Jobtitel": "Leiter",
    "Telefon (Mobil)": "0151 12345678",
    "Telefon (Arbeit)": "0911 123456",
    "Fax (Arbeit)": "0911 123499",
    "Telefon (Privat)": "0911 765432",
    "E-Mail": "joerg@acme.example",
    "URL": "https://acme.example",
    "Straße (Arbeit)": "Hauptstr. 1",
    "PLZ (Arbeit)": "90402",
    "Stadt (Arbeit)": "Nürnberg",
    "Land (Arbeit)": "Deutschland",
    "Notiz": "mag Käse",
    "Gruppen": "Kunden",
}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(GOOGLE, id="google"),
        pytest.param(GOOGLE_OLD, id="google-old"),
        pytest.param(OUTLOOK, id="outlook"),
        pytest.param(OUTLOOK_GERMAN, id="outlook-german"),
        pytest.param(THUNDERBIRD, id="thunderbird"),
        pytest.param(APPLE_GERMAN, id="apple-german"),
    ],
)
def test_every_program_s_table_says_the_same(row: dict[str, str]) -> None:
    imported = read(table([row]))
    (person,) = imported.people
    assert imported.problems == ()
    assert said(person) == ANN
    name = person.values[0].components
    assert isinstance(name, Name)
    assert (name.given, name.family) == ("Jörg", "Müller")
    (address,) = [value.components for value in person.values if value.property is Property.ADR]
    assert address == Address(street="Hauptstr. 1", locality="Nürnberg", code="90402", country="DE")
    assert person.extras == ("CATEGORIES:Kunden",)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("E-mail 2 Address", Meaning.MAILBOX),
        ("E-Mail 2: Adresse", Meaning.MAILBOX),
        ("Home Street 2", Meaning.STREET),
        ("Postfach geschäftlich", Meaning.POBOX),
        ("Bundesland/Kanton geschäftlich", Meaning.REGION),
        ("Weiteres Telefon", Meaning.PHONE),
        ("Company Main Phone", Meaning.PHONE),
        ("Persönliche Webseite", Meaning.PAGE),
        ("Assistant's Name", Meaning.OTHER),
        ("Telefon Assistent", Meaning.OTHER),
        ("Haupttelefon", Meaning.PHONE),
        ("Mobil-Tel.-Nr.", Meaning.PHONE),
        ("BusinessTelephoneNumber", Meaning.PHONE),
        ("Email1Address", Meaning.MAILBOX),
        ("E-Mail: Angezeigter Name", Meaning.REPEATED),
        ("Sekundäre E-Mail-Adresse", Meaning.MAILBOX),
        ("Dienstlich: Adresse 2", Meaning.ADDRESS),
        ("BusinessAddressCity", Meaning.LOCALITY),
        ("Weiteres Postfach", Meaning.POBOX),
        ("Internet Free Busy", Meaning.OTHER),
        ("Organizational ID Number", Meaning.OTHER),
        ("Directory Server", Meaning.OTHER),
        ("Phonetic First Name", Meaning.REPEATED),
        ("Phone 1 - Type", Meaning.LABEL),
        ("Homepage", Meaning.PAGE),
        ("", Meaning.OTHER),
    ],
)
def test_a_column_is_known_by_its_name(name: str, meaning: Meaning) -> None:
    assert columns([name])[0].meaning is meaning


def test_a_title_is_what_stands_before_a_name_where_there_is_a_job_title_too() -> None:
    assert said(one({"Name": "Ann Example", "Title": "CEO"}))[Property.TITLE] == [("CEO", None)]
    person = one({"First Name": "Ann", "Last Name": "Example", "Title": "Dr.", "Job Title": "CEO"})
    assert (person.name, said(person)[Property.TITLE]) == ("Dr. Ann Example", [("CEO", None)])


def test_two_addresses_of_a_row_stay_apart() -> None:
    person = one(
        {"Name": "Ann", "Home Street": "A 1", "Home City": "Ahaus", "Business Street": "B 2", "Business City": "Bonn"}
    )
    assert said(person)[Property.ADR] == [("A 1, Ahaus", TelType.HOME), ("B 2, Bonn", TelType.WORK)]


def test_what_has_no_field_is_kept_and_named() -> None:
    imported = read(
        table([{"Name": "Ann Example", "Lieblingsfarbe": "blau", "Geburtstag": "1980-02-29", "Spouse": ""}])
    )
    assert imported.people[0].extras == ("X-LIEBLINGSFARBE:blau", "BDAY:1980-02-29")
    assert [problem.text for problem in imported.problems] == [
        "kept as they are, as there is no field for them here: Lieblingsfarbe"
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_separator_and_charset_are_seen(separator: str, charset: str) -> None:
    rows = [{"Vorname": "Jörg", "Nachname": "Müller; a, b", "Telefon": "0911 123456"}]
    imported = read(table(rows, separator).encode(charset))
    assert imported.problems == ()
    assert [person.name for person in imported.people] == ["Jörg Müller; a, b"]


def test_a_line_that_names_the_separator_for_excel_is_no_heading() -> None:
    imported = read("sep=;\nVorname;Nachname\nJörg;Müller, der Ältere\n")
    assert [person.name for person in imported.people] == ["Jörg Müller, der Ältere"]


def test_a_table_in_windows_letters_is_read_and_says_so() -> None:
    imported = read(table([{"Vorname": "Jörg", "Nachname": "Müller"}], ";").encode("cp1252"))
    assert [person.name for person in imported.people] == ["Jörg Müller"]
    assert "Windows-1252" in imported.problems[0].text


def test_a_formula_is_text_and_the_sign_that_tamed_it_goes() -> None:
    person = one({"Name": "=1+1", "Phone": "'+49911123456", "Notes": "'=HYPERLINK(1)"})
    assert said(person) == {
        Property.FN: [("=1+1", None)],
        Property.TEL: [("+49911123456", None)],
        Property.NOTE: [("=HYPERLINK(1)", None)],
    }


@pytest.mark.parametrize(
    ("bad", "refused"),
    [
        ('"Eve,never closed', 1),
        ('Eve "the" Bad,0911 1', 0),
        ('"Eve" Bad,0911 1,', 0),
        ("only one cell", 1),
        ("Eve,0911 1,,,more", 0),
        ("x" * 200_000 + ",1", 1),
        ('"' + "x" * 10_000_000, 1),
        ("," * 5_000_000, 1),
        ("x" * 10_000_000, 1),
    ],
    ids=lambda text: str(text)[:20],
)
def test_a_row_that_is_broken_costs_no_other(bad: str, refused: int) -> None:
    imported = read(f"Name,Phone,E-mail\nAnn Example,0911 123456,ann@example.org\n{bad}\nZoe Sample,,zoe@example.org\n")
    assert [imported.people[0].name, imported.people[-1].name] == ["Ann Example", "Zoe Sample"]
    assert (imported.entries, imported.refused) == (3, refused)
    assert [problem.line for problem in imported.problems if problem.refused] == [3] * refused


def test_a_quote_that_is_never_closed_hides_no_rows_behind_it() -> None:
    rows = "".join(f"Person {number},0911 {number:06}\n" for number in range(300))
    imported = read(f'Name,Phone\n"Eve,0911 1\n{rows}')
    assert (len(imported.people), imported.refused) == (300, 1)


def test_the_street_may_stand_on_two_lines() -> None:
    person = one(
        {"Vorname": "Ann", "Privat: Adresse": "Tor 1", "Privat: Adresse 2": "Hinterhaus", "Privat: Ort": "Ulm"}
    )
    assert said(person)[Property.ADR] == [("Tor 1, Hinterhaus, Ulm", TelType.HOME)]
