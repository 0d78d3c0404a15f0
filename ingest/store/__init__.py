"""SQLite and the kept originals: the only place that knows SQL."""

from ingest.store.drafts import Store
from ingest.store.records import Added, NewPhoto, PageCard, StoredDraft, StoredPhoto

__all__ = ["Added", "NewPhoto", "PageCard", "Store", "StoredDraft", "StoredPhoto"]
