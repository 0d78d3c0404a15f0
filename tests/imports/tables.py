"""Tables as address books export them, one row of the same invented person each, and how they are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ingest.imports import Imported, ImportOptions, people_from_table
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
