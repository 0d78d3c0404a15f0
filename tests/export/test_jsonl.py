"""The JSON of one card is an interface: its keys, its rounding, its safety."""

from __future__ import annotations

import json

from ingest.export.jsonl import to_json, to_json_line
from models.contact import Name
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.text import Code, Line

QUAD = Quad.from_box(Box(10.04, 20.06, 110.0, 40.0))
CORNERS = [[10.0, 20.1], [110.0, 20.1], [110.0, 40.0], [10.0, 40.0]]

READING = CardReading(
    card=1,
    quad=QUAD,
    rotation=90,
    lines=(Line("Dr. Erika Beispiel", QUAD, 0.98765), Line("seit 1911", QUAD, 0.9)),
    codes=(Code("QRCode", "https://example.com", QUAD),),
    draft=Draft(
        fields=(
            Field(
                property=Property.FN,
                value="Dr. Erika Beispiel",
                text="Dr. Erika Beispiel",
                confidence=0.97654,
                read_confidence=0.98765,
                quad=QUAD,
                lines=(0,),
                components=Name(prefixes="Dr.", given="Erika", family="Beispiel"),
                alternatives=("Dr. Enka Beispiel",),
                reasons=("fits the e-mail",),
            ),
            Field(Property.TEL, "+49911123450", "0911 / 123-450", 0.5, 0.6, None, type=TelType.CELL),
        ),
        unused=(1,),
    ),
    warnings=("glare",),
)


def test_a_card_has_exactly_the_keys_of_the_interface() -> None:
    assert to_json(READING, "cards/a.jpg") == {
        "photo": "cards/a.jpg",
        "card": 1,
        "quad": CORNERS,
        "rotation": 90,
        "fields": [
            {
                "property": "FN",
                "value": "Dr. Erika Beispiel",
                "type": None,
                "confidence": 0.977,
                "read_confidence": 0.988,
                "text": "Dr. Erika Beispiel",
                "quad": CORNERS,
                "alternatives": ["Dr. Enka Beispiel"],
                "reasons": ["fits the e-mail"],
                "components": {
                    "prefixes": "Dr.",
                    "given": "Erika",
                    "additional": "",
                    "family": "Beispiel",
                    "suffixes": "",
                },
            },
            {
                "property": "TEL",
                "value": "+49911123450",
                "type": "cell",
                "confidence": 0.5,
                "read_confidence": 0.6,
                "text": "0911 / 123-450",
                "quad": None,
                "alternatives": [],
                "reasons": [],
            },
        ],
        "lines": [
            {"text": "Dr. Erika Beispiel", "quad": CORNERS, "used": True},
            {"text": "seit 1911", "quad": CORNERS, "used": False},
        ],
        "codes": [{"symbology": "QRCode", "text": "https://example.com", "quad": CORNERS}],
        "warnings": ["glare"],
    }


def test_a_line_of_json_keeps_letters_and_disarms_what_a_terminal_would_obey() -> None:
    hostile = {"text": "Müller \x1b[31m \x9b31m \u202egpj.exe \ud83d", "photo": "a\udcff.jpg"}
    line = to_json_line(hostile)
    assert "Müller" in line
    assert line.isprintable()
    assert "\n" not in line
    assert json.loads(line) == hostile


def test_signs_beyond_the_basic_plane_come_through() -> None:
    assert to_json_line({"text": "𝒜 ☎ 名刺"}) == '{"text": "𝒜 ☎ 名刺"}'
