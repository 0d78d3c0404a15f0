"""A database with drafts and people by the shortest way: everything in it is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from ingest.parse.name import split_name
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.review import Answers, Form
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 850, 550))
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TEXTS = (Property.FN, Property.ORG, Property.TITLE, Property.EMAIL)


def ticking(start: datetime = NOON, step: timedelta = timedelta(seconds=1)) -> Iterator[datetime]:
    """Yield times, one step apart: what happened later has a later time."""
    return (start + number * step for number in count())


def open_store(path: Path, start: datetime = NOON) -> Store:
    """Open the database at `path` with a clock that goes on by itself."""
    times = ticking(start)
    store = Store(path, clock=lambda: next(times))
    store._connection.db.execute("PRAGMA synchronous = OFF")  # no test waits for a power cut
    return store


@dataclass(frozen=True)
class Card:
    """What stands on an invented card, and when it was photographed."""

    name: str = ""
    firm: str = ""
    title: str = ""
    email: str = ""
    mobile: str = ""
    office: str = ""
    taken_at: datetime | None = None
    hint: str = ""

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that were read, one line each."""
        texts = [
            (kind, text, None) for kind, text in zip(TEXTS, (self.name, self.firm, self.title, self.email), strict=True)
        ]
        numbers = [(Property.TEL, self.mobile, TelType.CELL), (Property.TEL, self.office, TelType.WORK)]
        return tuple(
            _field(kind, text, at, tel)
            for at, (kind, text, tel) in enumerate((kind, text, tel) for kind, text, tel in [*texts, *numbers] if text)
        )


def _field(kind: Property, text: str, line: int, tel: TelType | None) -> Field:
    """Return a field that is sure, or a doubtful mailbox."""
    doubtful = kind is Property.EMAIL
    name = split_name(text) if kind is Property.FN else None
    return Field(
        kind,
        text,
        text,
        0.4 if doubtful else 0.95,
        0.9,
        QUAD,
        (line,),
        tel,
        name,
        ("b@example.com",) * doubtful,
        ("?",),
    )


def add_cards(store: Store, *cards: Card) -> tuple[int, ...]:
    """Import one photo a card in one batch and return the drafts."""
    batch = store.start_batch("tests")
    return tuple(_add(store, card, batch) for card in cards)


def add_card(store: Store, card: Card) -> int:
    """Import the photo of a card and return the draft."""
    return add_cards(store, card)[0]


def _add(store: Store, card: Card, batch: int) -> int:
    data = f"{batch} {card}".encode()
    fields = card.fields()
    lines = (*(Line(field.text, QUAD, 0.9) for field in fields), Line("seit 1911", QUAD, 0.9))
    reading = CardReading(1, QUAD, 0, lines, (), Draft(fields, (len(fields),)))
    photo = NewPhoto(
        name=f"cards/{card.name or 'nobody'}.jpg",
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="image/jpeg",
        suffix=".jpg",
        pages=1,
        taken_at=card.taken_at,
        cards=(PageCard(1, reading),),
        engines={"fake": "1.0"},
        program="0.1.0",
        occasion_hint=card.hint,
    )
    return store.add_photo(photo, batch).draft_ids[0]


def confirm(store: Store, card: Card, answers: Answers | None = None, onto: int | None = None) -> int:
    """Import and confirm a card with these answers (else those that are offered) and return the person."""
    draft_id = add_card(store, card)
    return Desk(store, "test").commit(form_of(store, draft_id, answers), onto).person_id


def form_of(store: Store, draft_id: int, answers: Answers | None = None) -> Form:
    """Return the form of a draft, with these answers if any are given."""
    form = open_form(store, draft_id).form
    return form if answers is None else Form(form.draft_id, form.entries, answers, form.version)
