"""The columns of a table are known by their names, in English and German."""

from __future__ import annotations

import pytest

from ingest.imports.columns import Meaning, columns


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
