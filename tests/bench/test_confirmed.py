"""What was confirmed in review is a label: the figures say how much of it had been read right."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from ingest.bench import Sampling, measure_confirmed, to_text
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import NewPhoto, PageCard, Store
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 100, 20))


def test_a_corrected_value_counts_as_read_wrong_and_a_confirmed_one_as_right(tmp_path: Path) -> None:
    read = ((Property.FN, "Jörg Mussig"), (Property.EMAIL, "joerg@example.org"))
    fields = tuple(Field(kind, text, text, 0.9, 0.9, QUAD, (at,)) for at, (kind, text) in enumerate(read))
    card = CardReading(1, QUAD, 0, tuple(Line(text, QUAD, 0.9) for _, text in read), (), Draft(fields))
    data = b"a photo"
    photo = NewPhoto(
        "a.jpg", data, hashlib.sha256(data).hexdigest(), "image/jpeg", ".jpg", 1, None, (PageCard(1, card),), {}, "0"
    )
    with Store(tmp_path / "cards.db") as store:
        (draft_id,) = store.add_photo(photo, store.start_batch("test")).draft_ids
        form = open_form(store, draft_id).form
        name, mailbox = form.entries
        Desk(store, "test").commit(replace(form, entries=(replace(name, value="Jörg Müßig"), mailbox)))
        measured = measure_confirmed(store, Sampling())
    assert measured.all.found.share == 0.5
    assert "Müßig" not in to_text(measured)
