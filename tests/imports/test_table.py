"""Address books as tables, with the columns of Google, Outlook, Thunderbird and Apple."""

from __future__ import annotations

import pytest

from models.contact import Address, Name
from models.draft import Property, TelType
from tests.imports.tables import (
    ANN,
    APPLE_GERMAN,
    GOOGLE,
    GOOGLE_OLD,
    OUTLOOK,
    OUTLOOK_GERMAN,
    THUNDERBIRD,
    one,
    read,
    said,
    table,
)


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


def test_the_street_may_stand_on_two_lines() -> None:
    person = one(
        {"Vorname": "Ann", "Privat: Adresse": "Tor 1", "Privat: Adresse 2": "Hinterhaus", "Privat: Ort": "Ulm"}
    )
    assert said(person)[Property.ADR] == [("Tor 1, Hinterhaus, Ulm", TelType.HOME)]
