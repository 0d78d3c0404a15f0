"""The index of doubles brought up to date in the background, as soon as the server runs: no page is to wait for it.

It is behind for everybody after an update that makes other keys, or after people came in past this program.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from ingest.errors import StoreError
from ingest.review.doubles import write_keys
from ingest.store import Store

_AT_ONCE = 50  # people in one transaction: a page that writes waits some hundredths of a second for it

_log = logging.getLogger(__name__)


class Indexing:
    """Writes the keys that are behind, in a thread of its own that ends when there are none."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="indexing", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the people at hand; the rest is written by the next start, or by the look that needs it."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._open_store() as store:
                while not self._ending.is_set() and write_keys(store, _AT_ONCE):
                    pass
        except StoreError as error:  # the look that needs the keys says it to somebody
            _log.warning("the index of doubles could not be written: %s", error)
