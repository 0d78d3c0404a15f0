"""The watching itself: look, wait until files hold still, import them, move them if that is wanted, and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.batch import Outcome, Plan, Result, Skipped, Source, import_photos
from ingest.batch.files import is_photo, occasion_hint
from ingest.errors import SchemaTooNewError, StoreError
from ingest.store import Store, StoredDraft
from ingest.watch.ledger import Ledger
from ingest.watch.listing import Listing, Mark, Place, list_folder
from ingest.watch.moving import move
from ingest.watch.wake import Waker


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How patiently a folder is watched; photos that are stored go to `move_to`, None leaves them where they are."""

    settle_s: float = 5.0  # an upload or a sync that pauses for longer has mostly failed
    look_s: float = 60.0  # notices may be lost, and come from no network drive: look without one now and then
    retry_s: float = 5.0  # a locked database or a drive that is away may be there again; longer each time
    at_once: int = 50  # photos between two looks: a card that comes in does not wait for thousands that lie there
    move_to: Path | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo was looked at: what became of it, its drafts, and where it was moved to, if it was.

    `stays_because` says why it could not be moved.
    """

    result: Result
    drafts: tuple[StoredDraft, ...] = ()
    moved_to: Path | None = None
    stays_because: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The folder or the database cannot be used for now; `reason` is empty when that is over."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rested:
    """Everything that lay there is taken; what comes next is new."""


Event = Taken | Skipped | Trouble | Rested


class Watcher:
    """Watches `folder`: `plan_for` says who reads so many photos, `open_store` opens the database.

    Both are asked anew for every batch. Workers that wait between photos would hold their memory all day, and a
    database that was replaced meanwhile would be written to in vain. `clock` gives seconds and never goes back.
    """

    def __init__(
        self,
        folder: Path,
        plan_for: Callable[[int], Plan],
        open_store: Callable[[], Store],
        options: WatchOptions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._plan_for = plan_for
        self._open_store = open_store
        self._options = options
        self._clock = clock
        self._ledger = Ledger(options.settle_s)
        self._places: frozenset[Place] = frozenset()
        self._passed: frozenset[Skipped] = frozenset()
        self._trouble = ""
        self._retry_s = options.retry_s
        self._resume_at_s = float("-inf")
        self._rested = True

    def run(self, waker: Waker) -> Generator[Event, None, None]:
        """Yield what happens, without end. Stopping at any moment, or a kill, loses and doubles nothing.

        Only what a look into the folder and the database say is built upon: after a restart every file is hashed once,
        and known ones are left alone. A file that fails is named once, and again when it changes. Raises
        EngineMissingError, which every photo would meet, and SchemaTooNewError: then this program is an old one.
        """
        try:
            while True:
                yield from self._look()
                if pause_s := self._pause_s():
                    waker.wait(self._places, pause_s)
        finally:
            waker.close()

    def _look(self) -> Iterator[Event]:
        try:
            listing = list_folder(self._folder)
        except OSError as error:
            self._places = frozenset()
            yield from self._in_trouble(f"{self._folder}: cannot be read ({error.strerror}): waiting for it")
            return
        yield from self._note(listing)
        if self._clock() < self._resume_at_s:
            return
        try:
            yield from self._take(self._ledger.due(self._clock())[: self._options.at_once])
        except SchemaTooNewError:
            raise
        except StoreError as error:
            # Each try reads some photos once more: those of a disk that is full all night cost little that way.
            self._resume_at_s = self._clock() + self._retry_s
            self._retry_s = min(2 * self._retry_s, self._options.look_s)
            yield from self._in_trouble(f"{error}; waiting, the photos stay where they are")
            return
        self._retry_s = self._options.retry_s
        yield from self._in_trouble("")
        if not self._rested and not self._ledger.due(self._clock()):
            self._rested = True
            yield Rested()

    def _pause_s(self) -> float:
        if not self._places:
            return self._options.retry_s
        now_s = self._clock()
        waiting_s = self._ledger.wait_s(now_s)
        pause_s = self._options.look_s if waiting_s is None else min(waiting_s, self._options.look_s)
        return max(pause_s, self._resume_at_s - now_s)

    def _in_trouble(self, reason: str) -> Iterator[Event]:
        """Say once that there is trouble, and once that it is over."""
        if reason != self._trouble:
            self._trouble = reason
            yield Trouble(reason)

    def _note(self, listing: Listing) -> Iterator[Event]:
        self._places = frozenset(listing.places)
        self._ledger.update(listing.files, self._clock())
        passed = frozenset(listing.passed)
        yield from sorted(passed - self._passed, key=lambda one: one.name)
        self._passed = passed

    def _take(self, due: list[str]) -> Iterator[Event]:
        photos = []
        for inner in due:
            if (passed := self._find_reason_against(inner)) is None:
                photos.append(inner)
            else:
                self._ledger.close(inner)
                yield Skipped(str(self._folder / inner), passed)
        if not photos:
            return
        self._rested = False
        with self._open_store() as store:
            sources = map(self._source, photos)
            with closing(import_photos(sources, self._plan_for(len(photos)), store, str(self._folder))) as results:
                for inner, result in zip(photos, results, strict=True):
                    yield from self._finish(inner, result, store)

    def _find_reason_against(self, inner: str) -> str | None:
        """Return why a file is no photo; one that cannot be opened is taken for one, to fail with its reason."""
        try:
            return None if is_photo(self._folder / inner, self._folder) else "not a picture"
        except OSError:
            return None

    def _source(self, inner: str) -> Source:
        path = self._folder / inner
        return Source(str(path), path, occasion_hint=occasion_hint(PurePath(inner)), within=self._folder)

    def _finish(self, inner: str, result: Result, store: Store) -> Iterator[Event]:
        """Tell of a photo, unless it failed and is another file by now: that one is waited for as for a new one."""
        unchanged = Mark.of(self._folder / inner) == self._ledger.mark(inner)
        if result.error and not unchanged:
            return
        self._ledger.close(inner)
        drafts = () if result.outcome is Outcome.DUPLICATE else tuple(map(store.draft, result.draft_ids))
        moved, problem = None, ""
        # What has changed since it was read is not what was stored.
        if self._options.move_to and result.outcome is not Outcome.FAILED and unchanged:
            try:
                moved = move(self._folder / inner, self._options.move_to / inner)
            except OSError as error:
                problem = f"cannot be moved to {self._options.move_to}: {error.strerror}"
        yield Taken(result, drafts, moved, problem)
