"""A folder that is watched: photos that are put into it become drafts, whatever happens to the folder meanwhile."""

from ingest.watch.places import refuse_overlaps
from ingest.watch.wake import Notified, Polled, Waker
from ingest.watch.watcher import Event, Rested, Taken, Trouble, Watcher, WatchOptions

__all__ = [
    "Event",
    "Notified",
    "Polled",
    "Rested",
    "Taken",
    "Trouble",
    "Waker",
    "WatchOptions",
    "Watcher",
    "refuse_overlaps",
]
