"""People to be exported, and exports to be compared."""

from __future__ import annotations

import hashlib
from datetime import date

from ingest.review.desk import Desk
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.review import Answers
from tests.export.people import jpeg
from tests.piles import form_of

ANSWERS = Answers(date(2026, 11, 20), "Nürnberg", through="Jane Roe", occasion="Messe Süd", mind="sucht Monteure")


def confirm_photo(store: Store, name: str, answers: Answers | None = None) -> int:
    """Import and confirm a real picture of a card and return the person."""
    data = jpeg(600 + len(name), 380)
    quad = Quad.from_box(Box(20, 20, 580, 360))
    field = Field(Property.FN, name, name, 0.95, 0.9, None)
    reading = CardReading(1, quad, 0, (), (), Draft((field,)))
    digest = hashlib.sha256(data).hexdigest()
    photo = NewPhoto(
        f"cards/{name} #1.jpg", data, digest, "image/jpeg", ".jpg", 1, None, (PageCard(1, reading),), {}, "0"
    )
    (draft,) = store.add_photo(photo, store.start_batch("test")).draft_ids
    return Desk(store, "test").commit(form_of(store, draft, answers)).person_id


def without_times(text: str) -> list[str]:
    """Return the lines of a vCard file but for those that say when it was revised."""
    return [line for line in text.replace("\r\n ", "").split("\r\n") if not line.startswith("REV:")]
