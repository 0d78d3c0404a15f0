"""Which files of a folder hold still, and which of them are done with: pure, the time comes as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.watch.listing import Mark


@dataclass(slots=True)
class _Known:
    mark: Mark
    since_s: float
    done: bool = False


class Ledger:
    """What is known of each file, by its path within the folder; files that are gone are forgotten.

    A file is due when its mark has not changed for `settle_s` seconds: before that it may still be written. That its
    own time is long ago says nothing: copying programs set it to that of the original. All times are seconds of one
    clock that never goes back.
    """

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self._known: dict[str, _Known] = {}

    def update(self, files: Mapping[str, Mark], now_s: float) -> None:
        """Take note of all files that are there now; one that changed is new."""
        before = self._known
        self._known = {
            path: known if (known := before.get(path)) and known.mark == mark else _Known(mark, now_s)
            for path, mark in files.items()
        }

    def due(self, now_s: float) -> list[str]:
        """Return the files to take, the latest first: somebody may be waiting for what was just put there."""
        ready = [
            (-one.since_s, path) for path, one in self._known.items() if not one.done and self._left_s(one, now_s) <= 0
        ]
        return [path for _, path in sorted(ready)]

    def wait_s(self, now_s: float) -> float | None:
        """Return in how many seconds the next file may be due (0: one is), None if no file is waiting."""
        left = [self._left_s(one, now_s) for one in self._known.values() if not one.done]
        return max(0.0, min(left)) if left else None

    def mark(self, path: str) -> Mark:
        """Return the mark of a file that is there."""
        return self._known[path].mark

    def close(self, path: str) -> None:
        """Be done with a file, until it changes."""
        self._known[path].done = True

    def _left_s(self, one: _Known, now_s: float) -> float:
        return one.since_s + self._settle_s - now_s
