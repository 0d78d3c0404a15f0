"""Many photos: which files they are, who reads them, and what became of each."""

from ingest.batch.files import Found, Skipped, Source, find_photos
from ingest.batch.pool import WorkerPool
from ingest.batch.run import Attempt, Outcome, Plan, Result, import_photos, read_photos, refuse
from ingest.batch.work import Opener, PhotoReading
from ingest.batch.workers import Workers, cluster, inline, lent, processes

__all__ = [
    "Attempt",
    "Found",
    "Opener",
    "Outcome",
    "PhotoReading",
    "Plan",
    "Result",
    "Skipped",
    "Source",
    "WorkerPool",
    "Workers",
    "cluster",
    "find_photos",
    "import_photos",
    "inline",
    "lent",
    "processes",
    "read_photos",
    "refuse",
]
