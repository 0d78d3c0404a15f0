"""When to look again. A notice only wakes: what is there is what a look says, so a lost notice loses no photo."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Protocol

from watchfiles import watch

from ingest.watch.listing import Place


class Waker(Protocol):
    """Waits until it is worthwhile to look into the folders again."""

    def wait(self, places: frozenset[Place], at_most_s: float) -> None:
        """Return when something may have changed in `places`, at the latest after `at_most_s` seconds."""

    def close(self) -> None:
        """Wait for nothing any more."""


class Polled:
    """Looks at regular times: network drives tell nobody what other machines change."""

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s

    def wait(self, places: frozenset[Place], at_most_s: float) -> None:  # noqa: ARG002  (all are looked at)
        """Return after the usual time, or `at_most_s`."""
        time.sleep(min(at_most_s, self._every_s))

    def close(self) -> None:
        """Nothing is open."""


class Notified:
    """Is told by the system when something changes; looks at regular times where that cannot be had."""

    def __init__(self, otherwise: Polled, step_s: float = 0.5) -> None:
        """Take the other waker, and how precisely waiting ends if nothing changes."""
        self._otherwise = otherwise
        self._step_s = step_s
        self._places: frozenset[Place] = frozenset()
        self._notices: Generator[object] | None = None

    def wait(self, places: frozenset[Place], at_most_s: float) -> None:
        """Return at once when `places` are new to it: what came in before it began to listen was told to nobody."""
        try:
            if self._notices is None or places != self._places:
                self._listen(places)
            else:
                self._await_notice(self._notices, at_most_s)
        # Folders that went, more of them than the system lets a user watch, a name that is no UTF-8, or the library's
        # own error.
        except (OSError, UnicodeError, RuntimeError):
            self.close()
            self._otherwise.wait(places, at_most_s)

    def close(self) -> None:
        """Stop listening."""
        if self._notices is not None:
            self._notices.close()
            self._notices = None

    def _listen(self, places: frozenset[Place]) -> None:
        self.close()
        # Every folder on its own: told to watch all below one, the library follows links, to / if need be.
        notices = watch(
            *(place.path for place in places),
            watch_filter=None,
            rust_timeout=round(1000 * self._step_s),
            yield_on_timeout=True,
            recursive=False,
        )
        next(notices)
        self._notices, self._places = notices, places

    def _await_notice(self, notices: Generator[object], at_most_s: float) -> None:
        deadline = time.monotonic() + at_most_s
        for changes in notices:
            if changes or time.monotonic() >= deadline:
                return
