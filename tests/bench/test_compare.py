"""Whether a value is right, property by property."""

from __future__ import annotations

import pytest

from ingest.bench.compare import same
from models.draft import Property


@pytest.mark.parametrize(
    ("kind", "truth", "value", "right"),
    [
        ("EMAIL", "Jane @ example.com", "jane@example.com", True),
        ("EMAIL", "jane@example.com", "jane@examp1e.com", False),
        ("TEL", "+49 (0) 911 / 123-0", "+499111230", True),
        ("TEL", "0911 123450", "+49911123450", True),
        ("TEL", "123450", "+49911123450", True),
        ("TEL", "12345", "091112345", False),  # too short to be looked for at the end of another
        ("TEL", "+49 911 123450", "0911 123450", True),  # the country code may be left out
        ("TEL", "0911 123450", "123450", False),  # the area code may not
        ("TEL", "0049 911 123450", "911123450", True),
        ("TEL", "0911 123450 ext. 12", "0911123450", True),
        ("TEL", "0911 123450", "0911123456", False),
        ("TEL", "none", "", False),
        ("URL", "https://www.Example.com/", "example.com", True),
        ("URL", "http//example.com", "example.com", True),
        ("URL", "example.com/team", "example.com", False),
        ("FN", "Dr.-Ing. Max Muster MBA", "Max Muster", True),
        ("FN", "Max Muster", "Max Muster-Roe", False),
        ("FN", "ＪＡＮＥ Roe", "Jane Roe", True),  # full-width letters of a Japanese font
        ("TITLE", "Head of Sales", "HEAD OF SALES,", True),
        ("TITLE", "Head of Sales", "Sales", False),
        ("ORG", "Example GmbH & Co. KG", "Example GmbH Co KG", True),
        ("ORG", "Straße AG", "STRASSE AG", True),
        ("ADR", "1 Long Road Exeter EX1 1AA", "1 Long Road, Exeter EX1 IAA", True),
        ("ADR", "1 Long Road Exeter EX1 1AA", "1 Long Road", False),
    ],
)
def test_a_value_is_right_by_the_rules_of_its_property(kind: str, truth: str, value: str, right: bool) -> None:
    assert same(Property(kind), truth, value) is right
