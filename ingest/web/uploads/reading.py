"""The reader in the background: one thread, which feeds worker processes through the same import as the command line.

The database says what there is to do, the inbox holds the photos: the thread can be ended at any moment, and the next
start goes on. A photo is stored first, then noted as read, and its file in the inbox goes last; ended in between, it is
found to be known and nothing is doubled.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.batch import Opener, Outcome, Plan, Result, Source, WorkerPool, import_photos, lent
from ingest.batch.files import occasion_hint
from ingest.batch.region import RegionReading, read_region_in_worker
from ingest.batch.workers import PATIENCE_S
from ingest.errors import EngineFailedError, IngestError
from ingest.settings import Settings
from ingest.store import Store
from ingest.store.uploads import Upload, UploadState
from ingest.web.uploads.inbox import inbox_of, put_in_order
from models.geometry import Quad

_LOG = logging.getLogger(__name__)

_ORIGIN = "the web page"
_BOX_PATIENCE_S = 60.0  # one line or a few; with the engines still to be opened it takes five
_RETRY_S = 15.0  # after a full disk, a lock or a missing engine: somebody may have put it right

_STATES = {
    Outcome.READ: UploadState.READ,
    Outcome.NO_TEXT: UploadState.READ,
    Outcome.DUPLICATE: UploadState.KNOWN,
    Outcome.FAILED: UploadState.FAILED,
}


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """What reads, in how many processes, how large a photo may be, and how long reading it may take."""

    opener: Opener
    jobs: int
    max_bytes: int
    patience_s: float = PATIENCE_S


class Reader:
    """Reads what waits, the oldest first, for as long as it runs. Satisfies `site.Progress`."""

    def __init__(self, open_store: Callable[[], Store], options: ReaderOptions) -> None:
        self._open_store = open_store
        self._options = options
        self._pool = WorkerPool(options.jobs, options.patience_s)
        self._changed = threading.Condition()
        self._version = 0
        self._reading: set[int] = set()
        self._work = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._obstacle = ""

    @property
    def version(self) -> int:
        """A number that grows with each change of any upload."""
        return self._version

    @property
    def reading(self) -> frozenset[int]:
        """The ids of the uploads that are with the workers."""
        with self._changed:
            return frozenset(self._reading)

    @property
    def obstacle(self) -> str:
        """Why nothing can be read at the moment, in words; empty if nothing stands in the way."""
        return self._obstacle

    @property
    def ended(self) -> bool:
        """Whether the end has begun."""
        return self._ending.is_set()

    def start(self) -> None:
        """Put the inbox in order and begin to read what waits. Raises StoreError."""
        with self._open_store() as store:
            put_in_order(inbox_of(store.path), store)
        self._work.set()
        self._thread.start()

    def stop(self) -> None:
        """End at once; what is with the workers is read again at the next start."""
        self._ending.set()
        self._work.set()
        self._pool.shutdown(cancel_futures=True)
        self._thread.join()

    def notice(self) -> None:
        """Look for what waits."""
        self._note()
        self._work.set()

    def _run(self) -> None:
        try:
            while not self.ended:
                self._work.wait(_RETRY_S if self._obstacle else None)
                self._work.clear()
                if not self.ended:
                    self._read_round()
        except BaseException as fault:
            self._obstacle = f"the program has a fault here ({fault!r}); nothing is lost: end it and start it again"
            self._note()
            raise

    def _read_round(self) -> None:
        """Read until nothing waits, or until something is in the way of all photos."""
        try:
            with self._open_store() as store:
                while not self.ended and (waiting := store.uploads.waiting()):
                    self._read(waiting, store)
            self._obstacle = ""
        except (IngestError, OSError) as error:
            self._obstacle = str(error)
            _LOG.warning("reading stops for a while: %s", error)
        finally:
            with self._changed:
                self._reading.clear()
            self._note()

    def _read(self, waiting: Sequence[Upload], store: Store) -> None:
        inbox = inbox_of(store.path)
        options = self._options
        plan = Plan(options.opener, lent(self._pool, options.jobs), options.max_bytes, io.BytesIO())
        with closing(import_photos(self._sources(waiting, inbox), plan, store, _ORIGIN)) as results:
            for upload, result in zip(waiting, results, strict=False):
                if self.ended:
                    return
                self._settle(upload, result, store)
                self._obstacle = ""

    def _sources(self, waiting: Sequence[Upload], inbox: Path) -> Iterator[Source]:
        for upload in waiting:
            if self.ended:
                return
            with self._changed:
                self._reading.add(upload.id)
            self._note()
            yield Source(upload.name, inbox / upload.file, occasion_hint=occasion_hint(PurePosixPath(upload.name)))

    def _settle(self, upload: Upload, result: Result, store: Store) -> None:
        state = _STATES[result.outcome]
        photo_id = store.draft(result.draft_ids[0]).photo.id if result.draft_ids else None
        reason = str(result.error) if result.error else ""
        store.uploads.settle(upload.id, state, reason, photo_id)
        if state is not UploadState.FAILED:
            (inbox_of(store.path) / upload.file).unlink(missing_ok=True)
        with self._changed:
            self._reading.discard(upload.id)
        self._note()

    def _note(self) -> None:
        with self._changed:
            self._version += 1


class SecondLook:
    """Reads a drawn box of a photo again, in a process of its own: whoever draws it shall not wait for the uploads."""

    def __init__(self, settings: Settings) -> None:
        self._how = RegionReading.of(settings)
        self._pool = WorkerPool(1, _BOX_PATIENCE_S)

    def read(self, data: bytes, page: int, quad: Quad) -> str:
        """Return the text in `quad` (photo pixels) on a page of the file `data`. Raises IngestError."""
        try:
            return self._pool.submit(read_region_in_worker, self._how, data, page, quad).result()
        except BrokenExecutor as error:
            raise EngineFailedError("reading this part ended the whole process: type what stands there") from error

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown(cancel_futures=True)
