"""Whole cards without a picture. All people and firms are invented."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse.draft import parse
from models.draft import Property, TelType
from models.geometry import Box, Quad
from models.text import Line

Row = tuple[str, float, float, float]
Printer = Callable[[Sequence[Row]], list[Line]]

GERMAN: tuple[Row, ...] = (
    ("Beispielwerke", 400, 20, 44),
    ("Dr.-Ing. Erika Schneider", 40, 120, 34),
    ("Leiterin Qualitätssicherung", 40, 160, 20),
    ("Beispielwerke GmbH & Co. KG", 40, 220, 20),
    ("Lindenstraße 12 a", 40, 245, 20),
    ("90402 Nürnberg", 40, 270, 20),
    ("Tel. +49 (0) 911 / 123-45", 420, 220, 20),
    ("Fax -46", 420, 245, 20),
    ("Mobil 0171 3920012", 420, 270, 20),
    ("e.schneider@beispielwerke.example.com", 420, 295, 20),
    ("www.beispielwerke.example.com", 420, 320, 20),
    ("Wir messen, was zählt.", 40, 340, 14),
)
FRENCH: tuple[Row, ...] = (
    ("Camille MARTIN", 40, 100, 30),
    ("Directrice commerciale", 40, 134, 20),
    ("Ateliers Exemple SARL", 40, 190, 20),
    ("14, rue des Tilleuls", 40, 214, 20),
    ("69002 LYON", 40, 238, 20),
    ("Tél. : 01 99 00 12 34", 40, 280, 20),
    ("c.martin@ateliers.example.com", 40, 304, 20),
)


def _values(lines: Sequence[Line], kind: Property, region: str | None = None) -> list[str]:
    return [f.value for f in parse(lines, [], region).fields if f.property is kind]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Property.FN, ["Dr.-Ing. Erika Schneider"]),
        (Property.TITLE, ["Leiterin Qualitätssicherung"]),
        (Property.ORG, ["Beispielwerke GmbH & Co. KG"]),
        (Property.EMAIL, ["e.schneider@beispielwerke.example.com"]),
        (Property.URL, ["www.beispielwerke.example.com"]),
        (Property.ADR, ["Lindenstraße 12 a, 90402 Nürnberg"]),
        (Property.TEL, ["+4991112345", "+4991112346", "+491713920012"]),
    ],
)
def test_a_german_card_gives_every_field(printed: Printer, kind: Property, expected: list[str]) -> None:
    assert _values(printed(GERMAN), kind, "DE") == expected


def test_numbers_of_a_card_have_their_types(printed: Printer) -> None:
    numbers = [f.type for f in parse(printed(GERMAN), [], "DE").fields if f.property is Property.TEL]
    assert numbers == [TelType.WORK, TelType.FAX, TelType.CELL]


def test_a_french_card_is_read_under_its_own_region(printed: Printer) -> None:
    lines = printed(FRENCH)
    assert _values(lines, Property.FN, "DE") == ["Camille MARTIN"]
    assert _values(lines, Property.ORG, "DE") == ["Ateliers Exemple SARL"]
    assert _values(lines, Property.ADR, "DE") == ["14, rue des Tilleuls, 69002 LYON"]


def test_a_motto_is_no_field_and_not_lost(printed: Printer) -> None:
    assert parse(printed(GERMAN), [], "DE").unused[-1:] == (11,)


def test_what_is_left_of_a_used_line_is_kept_as_a_note(printed: Printer) -> None:
    lines = printed([("Tel. 0911 123-45 zwischen neun und siebzehn Uhr", 0, 0, 20)])
    assert _values(lines, Property.NOTE, "DE") == ["zwischen neun und siebzehn Uhr"]


@pytest.mark.parametrize(
    "label",
    [
        "Netz",
        "Web",
        "www",
        "WWW:",
        "Internet",
        "Homepage",
        "Home Page",
        "Site",
        "Online",
        "Webseite",
        "Internetadresse",
    ],
)
@pytest.mark.parametrize("place", ["beside", "behind", "above", "alone beside"])
def test_what_announces_the_web_address_is_no_value(printed: Printer, label: str, place: str) -> None:
    address = "www.beispiel.de"
    rows = {
        "beside": [(f"{label} {address}", 0.0, 100.0, 20.0)],
        "behind": [(f"{address} {label}", 0.0, 100.0, 20.0)],
        "above": [(label, 0.0, 76.0, 20.0), (address, 0.0, 100.0, 20.0)],
        "alone beside": [(label, 0.0, 100.0, 20.0), (address, 200.0, 100.0, 20.0)],
    }[place]
    fields = parse(printed([("Erika Schneider", 0, 0, 30), *rows]), [], "DE").fields
    assert [(field.property, field.value) for field in fields] == [
        (Property.FN, "Erika Schneider"),
        (Property.URL, address),
    ]


def test_a_number_printed_twice_is_said_once(printed: Printer) -> None:
    lines = printed([("Tel. 0911 123-45", 0, 0, 20), ("Telefon 0911 / 123 45", 0, 300, 20)])
    (field,) = (f for f in parse(lines, [], "DE").fields if f.property is Property.TEL)
    assert (field.value, field.lines) == ("+4991112345", (0, 1))


def test_what_could_not_be_read_is_never_shown_as_sure(printed: Printer) -> None:
    lines = [replace(line, confidence=0.0) for line in printed(GERMAN)]
    assert all(field.confidence < 0.9 for field in parse(lines, [], "DE").fields)


def test_no_line_gives_an_empty_draft() -> None:
    draft = parse([], [], "DE")
    assert (draft.fields, draft.unused) == ((), ())


def test_every_field_says_where_it_stands_and_how_sure_it_is(printed: Printer) -> None:
    lines = printed(GERMAN)
    for field in parse(lines, [], "DE").fields:
        assert field.quad is not None
        assert field.lines
        assert 0 < field.confidence <= 1
        assert 0 < field.read_confidence <= 1


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from([row[0] for row in (*GERMAN, *FRENCH)]),
        st.from_regex(r"[A-Z][a-zäöü]{1,9}( [A-Z][a-zß]{1,12}){0,3}", fullmatch=True),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_whatever_is_printed_no_line_is_lost_and_nothing_raises(texts: list[str]) -> None:
    lines = [
        Line(t, Quad.from_box(Box(10, 30 * i, 10 + 8 * len(t) + 1, 30 * i + 20)), 0.9) for i, t in enumerate(texts)
    ]
    draft = parse(lines, [], None)
    used = {index for field in draft.fields for index in field.lines}
    assert used.isdisjoint(draft.unused)
    assert used | set(draft.unused) == set(range(len(lines)))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_letters_of_a_name_title_or_firm_all_come_from_the_card(texts: list[str]) -> None:
    lines = [
        Line(t, Quad.from_box(Box(10, 30 * i, 10 + 8 * len(t) + 1, 30 * i + 20)), 0.9) for i, t in enumerate(texts)
    ]
    printed_letters = "".join(c for t in texts for c in t if c.isalnum())
    for field in parse(lines, [], None).fields:
        if field.property in {Property.FN, Property.TITLE, Property.ORG, Property.ROLE}:
            assert set(filter(str.isalnum, field.value)) <= set(printed_letters)
