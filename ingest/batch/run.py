"""The run over many photos: a bounded number under way, results in the order given, one writer."""

from __future__ import annotations

import hashlib
import logging
import textwrap
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import BinaryIO, Self

from ingest import __version__
from ingest.batch.files import Source, read_source
from ingest.batch.media import find_media_type
from ingest.batch.work import Opener, PhotoReading, read_in_worker
from ingest.batch.workers import Workers
from ingest.errors import (
    EngineFailedError,
    EngineMissingError,
    IngestError,
    PhotoError,
    RecognitionError,
    UnreadablePhotoError,
)
from ingest.store import NewPhoto, Store

_LOG = logging.getLogger(__name__)

_LONGEST_REASON = 200  # characters; a library's message may be a page of its own source


class Outcome(StrEnum):
    """What became of one photo."""

    READ = "read"
    DUPLICATE = "known already"
    NO_TEXT = "no text found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """One photo's outcome; `draft_ids` are its drafts in the store, `error` the reason of a failure.

    `missing` names engines that were not to be had, in words.
    """

    name: str
    outcome: Outcome
    draft_ids: tuple[int, ...] = ()
    error: IngestError | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A photo's file and what reading it gave: a reading, an error, or neither where it was known before."""

    source: Source
    data: bytes
    digest: str
    reading: PhotoReading | None
    error: IngestError | None


@dataclass(frozen=True, slots=True)
class Plan:
    """How photos are read: by whom, with what, and how large a file may be."""

    opener: Opener
    workers: Workers
    max_bytes: int
    standard_input: BinaryIO


def import_photos(sources: Iterable[Source], plan: Plan, store: Store, origin: str) -> Generator[Result, None, None]:
    """Read the photos that `store` does not know and store them, one transaction each; yield what became of each.

    Those that are stored make one import batch, noted with `origin`. Only this process writes. Stopping early, by an
    error or by Ctrl+C, keeps everything that was yielded. Raises StoreError and EngineMissingError, which no other
    photo would escape; other errors are the photo's own.
    """
    writer = _Writer(store, origin)
    with closing(read_photos(sources, plan, writer.is_known)) as attempts:
        for attempt in attempts:
            yield writer.result(attempt)


def refuse(source: Source) -> Result:
    """Return what becomes of a source whose problem was seen without opening it."""
    return Result(source.name, Outcome.FAILED, error=UnreadablePhotoError(source.problem))


class _Writer:
    """Stores the attempts of one batch."""

    def __init__(self, store: Store, origin: str) -> None:
        self._store = store
        self._origin = origin
        self._begun: set[str] = set()
        self._batch_id: int | None = None

    def is_known(self, digest: str) -> bool:
        """Return whether the photo is stored, or was under way when this was asked before."""
        known = digest in self._begun or self._store.find_photo(digest) is not None
        self._begun.add(digest)
        return known

    def result(self, attempt: Attempt) -> Result:
        """Store what was read, and say what became of the photo."""
        name = attempt.source.name
        if attempt.error is not None:
            return Result(name, Outcome.FAILED, error=attempt.error)
        if attempt.reading is not None:
            return self._stored(name, attempt, attempt.reading)
        if self._store.find_photo(attempt.digest) is None:
            return Result(name, Outcome.FAILED, error=PhotoError("the same picture as one before, which failed"))
        return Result(name, Outcome.DUPLICATE, self._store.draft_ids(attempt.digest))

    def _stored(self, name: str, attempt: Attempt, reading: PhotoReading) -> Result:
        if self._batch_id is None:
            # Not before there is something to store: a folder without news leaves no trace.
            self._batch_id = self._store.start_batch(self._origin)
        kind = find_media_type(attempt.data)
        photo = NewPhoto(
            name=name,
            data=attempt.data,
            digest=attempt.digest,
            media_type=kind or "application/octet-stream",
            suffix=kind.suffix if kind else "",
            pages=reading.pages,
            taken_at=reading.taken_at,
            cards=reading.cards,
            engines=reading.engines,
            program=__version__,
            occasion_hint=attempt.source.occasion_hint,
        )
        added = self._store.add_photo(photo, self._batch_id)
        if not added.new:
            return Result(name, Outcome.DUPLICATE, added.draft_ids)
        outcome = Outcome.READ if reading.has_text else Outcome.NO_TEXT
        return Result(name, outcome, added.draft_ids, missing=reading.missing)


def read_photos(
    sources: Iterable[Source], plan: Plan, is_known: Callable[[str], bool] = lambda _: False
) -> Generator[Attempt, None, None]:
    """Read the photos and yield one attempt each, in the order of `sources`; those that `is_known` are left unread.

    Files are opened when their turn comes and at most `plan.workers.in_flight` are in memory. Raises
    EngineMissingError: without an engine every photo would fail alike.
    """
    waiting: deque[_Task] = deque()
    with _Crew(plan) as crew:
        for source in sources:
            waiting.append(crew.begin(source, is_known))
            if len(waiting) >= plan.workers.in_flight:
                yield crew.finish(waiting)
        while waiting:
            yield crew.finish(waiting)


@dataclass(slots=True)
class _Task:
    source: Source
    data: bytes = b""
    digest: str = ""
    future: Future[PhotoReading] | None = None
    error: IngestError | None = None


class _Crew:
    """The open executor, and what it was given."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._executor = plan.workers.open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        # After Ctrl+C or an error nobody waits for the answers.
        self._executor.shutdown(wait=True, cancel_futures=kind is not None)

    def begin(self, source: Source, is_known: Callable[[str], bool]) -> _Task:
        """Open the file and hand it to a worker, unless it is known or unreadable."""
        try:
            data = read_source(source, self._plan.standard_input, self._plan.max_bytes)
        except PhotoError as error:
            return _Task(source, error=error)
        digest = hashlib.sha256(data).hexdigest()
        task = _Task(source, data, digest)
        if not is_known(digest):
            task.future = self._submit(task)
        return task

    def finish(self, waiting: deque[_Task]) -> Attempt:
        """Wait for the first of the tasks and take it off."""
        task = waiting.popleft()
        reading, error = None, task.error
        if task.future is not None:
            error = self._mended(task, task.future)
            reading = task.future.result() if error is None else None
        return Attempt(task.source, task.data, task.digest, reading, error)

    def _mended(self, task: _Task, future: Future[PhotoReading]) -> IngestError | None:
        """Return the error of a task; one over which a worker died is read once more, which may have had other reasons.

        Where memory is short, the system ends what happens to be large at the moment.
        """
        if _is_broken(future):
            future = task.future = self._submit(task)
            if _is_broken(future):
                return EngineFailedError("reading it ends the whole worker process, twice: the photo is left out")
        return _error_of(future)

    def _submit(self, task: _Task) -> Future[PhotoReading]:
        try:
            return self._executor.submit(read_in_worker, self._plan.opener, task.data)
        except BrokenExecutor as error:
            broken: Future[PhotoReading] = Future()
            broken.set_exception(error)
            return broken


def _is_broken(future: Future[PhotoReading]) -> bool:
    """Wait for the future and return whether the executor broke under it."""
    try:
        return isinstance(future.exception(), BrokenExecutor)
    except CancelledError:
        return False


def _error_of(future: Future[PhotoReading]) -> IngestError | None:
    """Return the error of a future that is done, in our own classes. Raises EngineMissingError."""
    try:
        error = future.exception()
    except CancelledError as lost:
        raise RecognitionError("the connection to the workers was lost: see that they run, and start again") from lost
    if error is None:
        return None
    if isinstance(error, EngineMissingError):
        raise error
    if isinstance(error, IngestError):
        return error
    # A fault of a stage or a library costs this photo, not the batch.
    _LOG.debug("unexpected, here is where:", exc_info=error)
    reason = textwrap.shorten(str(error), _LONGEST_REASON, placeholder="…")
    unexpected = RecognitionError(f"unexpected {type(error).__name__}: {reason}")
    unexpected.__cause__ = error
    return unexpected
