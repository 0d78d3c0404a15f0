"""Names: titles, parts, and how they fit an e-mail. All people are invented."""

import pytest

from ingest.parse.name import can_be_name, core_range, email_fit, looks_like_name, split_name
from models.contact import Name

PARTS = [
    ("Max Müller", Name("", "Max", "", "Müller", "")),
    ("Dr.-Ing. Jörg Beispiel", Name("Dr.-Ing.", "Jörg", "", "Beispiel", "")),
    ("Prof. Dr. med. Anna von der Heide", Name("Prof. Dr. med.", "Anna", "", "von der Heide", "")),
    ("Dipl.-Kfm. Otto Muster", Name("Dipl.-Kfm.", "Otto", "", "Muster", "")),
    ("Dipl.-Ing. (FH) Karl Meier", Name("Dipl.-Ing. (FH)", "Karl", "", "Meier", "")),
    ("Mag. Eva Huber", Name("Mag.", "Eva", "", "Huber", "")),
    ("JEAN-PIERRE DE LA TOUR", Name("", "JEAN-PIERRE", "", "DE LA TOUR", "")),
    ("Mustermann, Erika", Name("", "Erika", "", "Mustermann", "")),
    ("M. Rossi, MBA", Name("", "M.", "", "Rossi", "MBA")),
    ("K. Ravi Sample, M.Tech (Structures), Ph.D", Name("", "K.", "Ravi", "Sample", "M.Tech (Structures), Ph.D")),
    ("Prof. Dr. Dr. h.c. Anna Muster", Name("Prof. Dr. Dr. h.c.", "Anna", "", "Muster", "")),
    ("Dr. h. c. mult. Anna Muster", Name("Dr. h. c. mult.", "Anna", "", "Muster", "")),
    ("H. C. Muster", Name("", "H.", "C.", "Muster", "")),
    ("Huber", Name("", "", "", "Huber", "")),
    ("E.K. Erika Muster M.A., LL.B.", Name("", "E.K.", "Erika", "Muster", "M.A., LL.B.")),
    ("Erika Muster M.A .", Name("", "Erika", "", "Muster", "M.A .")),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text for text, _ in PARTS])
def test_split_name_gives_the_parts_of_vcard(text: str, expected: Name) -> None:
    assert split_name(text) == expected


def test_core_range_leaves_titles_before_and_degrees_behind() -> None:
    text = "Dr. Erika Muster, M.Sc."
    begin, core, end = core_range(text)
    assert (text[begin:end], text[core:end]) == ("Dr. Erika Muster", "Erika Muster")


@pytest.mark.parametrize(
    ("name", "email", "least", "most"),
    [
        ("Max Müller", "max.mueller@firma.example.com", 1.0, 1.0),
        ("Max Müller", "m.muller@firma.example.com", 1.0, 1.0),
        ("Alexander Groß", "alex.gross@firma.example.com", 1.0, 1.0),
        ("Max Müller", "mm@firma.example.com", 0.5, 0.7),
        ("Max Müller", "mueller-vertrieb@firma.example.com", 0.3, 0.6),
        ("Max Müller", "info@firma.example.com", 0.0, 0.0),
        ("Erika Muster", "vertrieb2@firma.example.com", 0.0, 0.2),
    ],
)
def test_email_fit_is_the_share_of_the_local_part_that_the_name_explains(
    name: str, email: str, least: float, most: float
) -> None:
    assert least <= email_fit(name, [email]) <= most


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Erika Schneider", True),
        ("Anna-Lena von Berg", True),
        ("Erika", False),
        ("Schneider GmbH & Co. KG Ulm", False),
        ("Solutions for Industry", False),
    ],
)
def test_looks_like_name_wants_the_shape_and_a_known_name(text: str, name: bool) -> None:
    assert looks_like_name(text) is name


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("Dr. Erika Muster", True),
        ("Li Na", True),
        ("田中 太郎", True),
        ("Muster & Sohn", False),
        ("Erika Muster GmbH", False),
        ("見本商事株式会社", False),
        ("gz", False),
        ("zwischen neun und siebzehn Uhr", False),
        ("Wir sind immer und überall für Sie da", False),
    ],
)
def test_can_be_name_refuses_what_no_person_is_called(text: str, possible: bool) -> None:
    assert can_be_name(text) is possible
