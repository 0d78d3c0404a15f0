"""Print that no field holds goes into one by hand."""

from __future__ import annotations

import pytest

from ingest.review.lines import entry_of, joined, with_line
from models.draft import Property, TelType
from models.geometry import Box, Quad
from models.review import Entry, Form
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 400, 40))
FORM = Form(1, (Entry(Property.ADR, "Hauptstraße 1"), Entry(Property.ORG, "Musterwerke"), Entry(Property.NOTE, "")))
LINES = (Line("90402 Nürnberg", QUAD, 0.9), Line("GmbH", QUAD, 0.9))


@pytest.mark.parametrize(
    ("text", "kind", "value", "tel"),
    [
        ("Mobil: 0171 1234567", Property.TEL, "+491711234567", TelType.CELL),
        ("E-Mail: jana@example.com", Property.EMAIL, "jana@example.com", None),
        ("www.musterwerke.example.com", Property.URL, "www.musterwerke.example.com", None),
        ("Jana Muster", Property.NOTE, "Jana Muster", None),  # any two words may be a name
        ("Seit 1921 für Sie da", Property.NOTE, "Seit 1921 für Sie da", None),
    ],
)
def test_a_line_alone_is_what_its_print_shows(text: str, kind: Property, value: str, tel: TelType | None) -> None:
    entry = entry_of(Line(text, QUAD, 0.9), "DE")
    assert (entry.property, entry.value, entry.kind) == (kind, value, tel)


@pytest.mark.parametrize(
    ("at", "target", "value"),
    [(0, 0, "Hauptstraße 1, 90402 Nürnberg"), (1, 1, "Musterwerke GmbH"), (0, 2, "90402 Nürnberg")],
)
def test_a_value_goes_on_with_the_line(at: int, target: int, value: str) -> None:
    entry = with_line(FORM, LINES, at, target, "DE").entries[target]
    assert (entry.value, entry.lines) == (value, (at,))


def test_a_line_without_a_target_becomes_an_entry_that_was_looked_at() -> None:
    form = with_line(FORM, LINES, 1, None, "DE")
    assert form.entries[:3] == FORM.entries
    assert (form.entries[3].value, form.entries[3].lines, form.entries[3].checked) == ("GmbH", (1,), True)


def test_an_empty_value_takes_the_line_as_it_is() -> None:
    assert joined(Property.ADR, " ", " 90402 Nürnberg ") == "90402 Nürnberg"
