"""An invented photo with everything that a reading can hold."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from ingest.store import NewPhoto, PageCard
from models.contact import Address, Name
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.text import Code, Line, Reading, Word

QUAD = Quad.from_box(Box(10.25, 20.5, 110.0, 40.0))


@pytest.fixture
def card() -> CardReading:
    """Return a card with two lines, a code, and a field of each kind."""
    words = (Word("Erika", 0.0, 0.45, 0.98), Word("Beispiel", 0.5, 1.0, 0.97))
    readings = (Reading("tesseract", "Erika Beispiel", 0.96, words), Reading("ppocr", "ErikaBeispiel", 0.91))
    return CardReading(
        card=1,
        quad=QUAD,
        rotation=180,
        lines=(
            Line("Erika Beispiel", QUAD, 0.95, words, readings, ((5, 6),)),
            Line("gegründet 1911 ß", QUAD, 0.8),
        ),
        codes=(Code("QRCode", "MECARD:N:Beispiel,Erika;;", QUAD),),
        draft=Draft(
            fields=(
                Field(
                    property=Property.FN,
                    value="Erika Beispiel",
                    text="Erika Beispiel",
                    confidence=0.93,
                    read_confidence=0.95,
                    quad=QUAD,
                    lines=(0,),
                    components=Name(given="Erika", family="Beispiel"),
                    alternatives=("Enka Beispiel",),
                    reasons=("fits the code",),
                ),
                Field(Property.TEL, "+49911123450", "0911/123-450", 0.5, 0.75, None, type=TelType.FAX),
                Field(Property.ADR, "Gasse 1", "Gasse 1", 0.5, 0.75, QUAD, components=Address(street="Gasse 1")),
            ),
            unused=(1,),
        ),
        warnings=("glare", "cut off"),
    )


@pytest.fixture
def photo(card: CardReading) -> NewPhoto:
    """Return a file of two pages, the first with one card."""
    data = b"invented bytes of a photo"
    return NewPhoto(
        name="cards/erika.jpg",
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="image/jpeg",
        suffix=".jpg",
        pages=2,
        taken_at=datetime(2026, 11, 20, 18, 30),  # noqa: DTZ001  (a camera's time has no zone)
        cards=(PageCard(1, card),),
        engines={"tesseract": "5.5.0 Latin", "ppocr": "3.10.0"},
        program="0.1.0",
    )


@pytest.fixture
def noon() -> datetime:
    """Return a fixed time."""
    return datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
