"""SQLite and the kept originals: the only place that knows SQL."""

from ingest.store.address_books import BookState, Conflict, ConflictKind, Link
from ingest.store.drafts import Store
from ingest.store.forget import LooseDraft, Receipt
from ingest.store.history import Action, Change, ChangedRow
from ingest.store.people import OccasionSize, OpenStep, Summary
from ingest.store.pile_rows import value_to_row
from ingest.store.queue import Waiting
from ingest.store.records import Added, NewPhoto, PageCard, StoredDraft, StoredPhoto
from ingest.store.rules import Rule, RuleKind
from ingest.store.writer import Writer

__all__ = [
    "Action",
    "Added",
    "BookState",
    "Change",
    "ChangedRow",
    "Conflict",
    "ConflictKind",
    "Link",
    "LooseDraft",
    "NewPhoto",
    "OccasionSize",
    "OpenStep",
    "PageCard",
    "Receipt",
    "Rule",
    "RuleKind",
    "Store",
    "StoredDraft",
    "StoredPhoto",
    "Summary",
    "Waiting",
    "Writer",
    "value_to_row",
]
