"""Cards for the review: drawn pictures with readings that are written down, so that no engine is needed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageDraw

from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.text import Line

READ_AGAIN = "Jana Musterfrau-Kern"  # what a region says that is read once more
WIDTH, HEIGHT, ROW = 850, 550, 60
EVENING = datetime(2026, 11, 22, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)


@dataclass(frozen=True, slots=True)
class Print:
    """One line of a card and the field it is read as, None for a line that no field holds."""

    text: str
    kind: Property | None = None
    sure: float = 0.95
    value: str = ""
    tel: TelType | None = None
    others: tuple[str, ...] = ()


def quad_of(row: int) -> Quad:
    """Return where a line stands on the drawn card, which fills its photo."""
    return Quad.from_box(Box(40, 30 + row * ROW, 40 + 640, 30 + row * ROW + 40))


def reading_of(rows: Sequence[Print]) -> CardReading:
    """Return what was read of the card."""
    lines = tuple(Line(row.text, quad_of(at), 0.9) for at, row in enumerate(rows))
    fields = tuple(
        Field(
            property=row.kind,
            value=row.value or row.text,
            text=row.text,
            confidence=row.sure,
            read_confidence=0.9,
            quad=quad_of(at),
            lines=(at,),
            type=row.tel,
            alternatives=row.others,
            reasons=("as printed",),
        )
        for at, row in enumerate(rows)
        if row.kind
    )
    unused = tuple(at for at, row in enumerate(rows) if row.kind is None)
    return CardReading(1, Quad.from_box(Box(0, 0, WIDTH, HEIGHT)), 0, lines, (), Draft(fields, unused), ("blurred",))


def add_card(store: Store, rows: Sequence[Print], taken_at: datetime | None = EVENING, hint: str = "") -> int:
    """Add a drawn card to the queue and return its draft."""
    data = drawn(rows)
    photo = NewPhoto(
        name=f"{rows[0].text}.png",
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="image/png",
        suffix=".png",
        pages=1,
        taken_at=taken_at,
        cards=(PageCard(1, reading_of(rows)),),
        engines={"fake": "1"},
        program="test",
        occasion_hint=hint,
    )
    return store.add_photo(photo, store.start_batch("test")).draft_ids[0]


def drawn(rows: Sequence[Print]) -> bytes:
    """Return a picture of the card."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "#fdfcf8")
    pen = ImageDraw.Draw(picture)
    for at, row in enumerate(rows):
        pen.text((44, 34 + at * ROW), row.text, fill="#222222", font_size=30)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


JANA = (
    Print("Jana Musterfrau", Property.FN, 0.5, others=("Jana Mustertrau", "Jane Musterfrau")),
    Print("Leiterin Einkauf", Property.TITLE, 0.97),
    Print("Musterwerke GmbH", Property.ORG, 0.8),
    Print("0911 / 123 456", Property.TEL, 0.99, "+49911123456", TelType.WORK),
    Print("j.mustertrau@musterwerke.example.com", Property.EMAIL, 0.95),
    Print("www.musterwerke.example.com", Property.URL, 0.96),
    Print("Hauptstraße 1, 90402 Nürnberg", Property.ADR, 0.95),
    Print("Seit 1921 für Sie da"),
)
OTTO = (
    Print("Otto Beispiel", Property.FN, 0.97),
    Print("Beispiel & Söhne KG", Property.ORG, 0.95),
    Print("otto@beispiel.example.org", Property.EMAIL, 0.97),
)
ROSA = (
    Print("Rosa Vorlage", Property.FN, 0.96),
    Print("Vorlage Verlag AG", Property.ORG, 0.6, others=("Vorlage Verlag AS",)),
)
