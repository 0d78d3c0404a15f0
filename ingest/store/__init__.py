"""SQLite and the kept originals: the only place that knows SQL."""

from ingest.store.drafts import Store
from ingest.store.forget import Receipt
from ingest.store.journal import Action, Change, ChangedRow, Writer
from ingest.store.people import OccasionSize, OpenStep, Summary
from ingest.store.pile_rows import value_to_row
from ingest.store.queue import Waiting
from ingest.store.records import Added, NewPhoto, PageCard, StoredDraft, StoredPhoto

__all__ = [
    "Action",
    "Added",
    "Change",
    "ChangedRow",
    "NewPhoto",
    "OccasionSize",
    "OpenStep",
    "PageCard",
    "Receipt",
    "Store",
    "StoredDraft",
    "StoredPhoto",
    "Summary",
    "Waiting",
    "Writer",
    "value_to_row",
]
