"""A folder that is watched without waiting: the story goes on at each wait, and with it the clock."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.batch import Opener, Plan, Skipped, inline
from ingest.store import Store
from ingest.watch import Event, Rested, Taken, Trouble, Watcher, WatchOptions
from ingest.watch.listing import Place
from tests.fakes import FakeOpener

Step = Callable[[], object]

SETTLE_S = 2.0


def nothing() -> None:
    """Let a second pass."""


class EndOfStoryError(Exception):
    """All steps are done."""


@dataclass
class Story:
    """Its steps come one a second; `now` is the clock's time."""

    steps: list[Step]
    now: float = 0.0

    def wait(self, places: frozenset[Place], at_most_s: float) -> None:  # noqa: ARG002  (as a waker has them)
        """Take the next step instead of waiting."""
        if not self.steps:
            raise EndOfStoryError
        self.steps.pop(0)()
        self.now += 1

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Scene:
    """A folder, a database, and what was told of them, each with its time in seconds since the start."""

    folder: Path
    db: Path
    options: WatchOptions = field(default_factory=lambda: WatchOptions(settle_s=SETTLE_S))
    opener: Opener = field(default_factory=FakeOpener)
    told: list[tuple[float, Event]] = field(default_factory=list)

    def watch(self, *steps: Step) -> list[str]:
        """Start a watcher, live through the steps and a while after them, and return what was told, in short."""
        story = Story([*steps, *[nothing] * 4])
        watcher = Watcher(self.folder, self.plan, self.store, self.options, clock=lambda: story.now)
        self.told.clear()
        try:
            for event in watcher.run(story):
                self.told.append((story.now, event))
        except EndOfStoryError:
            pass
        return [short for _, event in self.told if (short := self._short(event))]

    def store(self) -> Store:
        """Open the database; who finds it locked does not wait long."""
        return Store(self.db, patience_s=0.05)

    def names(self) -> list[str]:
        """Return the name on each draft, in order."""
        with Store(self.db) as store:
            return [" ".join(line.text for line in draft.reading.lines) for draft in store.drafts()]

    def plan(self, photos: int) -> Plan:
        """Let this process read."""
        assert photos <= self.options.at_once
        return Plan(self.opener, inline(), 100_000, io.BytesIO())

    def _short(self, event: Event) -> str:
        match event:
            case Taken(result, _, moved_to, stays_because):
                said = str(result.error or result.outcome) + (stays_because and f"; {stays_because}")
                return f"{self._inner(result.name)}: {said}" + (f" -> {moved_to.name}" if moved_to else "")
            case Skipped(name, reason):
                return f"{self._inner(name)}: {reason}"
            case Trouble(reason):
                return f"trouble: {reason.removeprefix(str(self.folder))}" if reason else "over"
            case Rested():
                return ""

    def _inner(self, name: str) -> str:
        return str(Path(name).relative_to(self.folder))
