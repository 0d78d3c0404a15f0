"""What a person, or the journal of the system, sees of a folder that is watched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from ingest.batch import Outcome, Skipped
from ingest.cli.screen import card_block, draft_title, echo_json, screen
from ingest.export.plain import visible
from ingest.watch import Event, Rested, Taken, Trouble


class WatchReport:
    """Drafts go to standard output, all else to standard error; `quiet` leaves only failures and trouble there."""

    def __init__(self, quiet: bool, as_json: bool) -> None:
        self._out, self._err = screen(), screen(errors=True)
        self._quiet = quiet
        self._as_json = as_json
        self._outcomes: Counter[Outcome] = Counter()
        self._drafts = 0
        self._missing: set[str] = set()

    def follow(self, folder: Path, events: Generator[Event, None, None]) -> None:
        """Tell of what happens until a signal ends it: being ended is how watching ends well."""
        try:
            self._say(f"watching {folder}; Ctrl+C ends it")
            with closing(events):
                for event in events:
                    self._tell(event)
        except KeyboardInterrupt:
            self._summarise()
            self._say("stopped; what was not yet taken is found at the next start")

    def _tell(self, event: Event) -> None:
        match event:
            case Taken():
                self._tell_taken(event)
            case Skipped(name, reason):
                self._say(f"{name}: passed over, {reason}")
            case Trouble(reason):
                self._err.print(visible(f"ingest: {reason or 'the trouble is over, going on'}"))
            case Rested():
                self._summarise()

    def _tell_taken(self, event: Taken) -> None:
        result = event.result
        self._outcomes[result.outcome] += 1
        self._drafts += len(event.drafts)
        for loss in set(result.missing) - self._missing:
            self._missing.add(loss)
            self._err.print(visible(f"ingest: {loss}"))
        if problem := event.stays_because or result.error:
            self._err.print(visible(f"ingest: {result.name}: {problem}"))
        elif event.moved_to:
            self._say(f"{result.name}: {result.outcome}, moved to {event.moved_to}")
        elif result.outcome is not Outcome.DUPLICATE:  # after a restart every photo is one; the summary counts them
            self._say(f"{result.name}: {result.outcome}")
        if self._as_json:
            echo_json(_to_json(event))
        else:
            for draft in event.drafts:
                self._out.print(card_block(draft_title(draft), draft.reading))

    def _summarise(self) -> None:
        if photos := self._outcomes.total():
            counts = [f"{photos} photo{'' if photos == 1 else 's'}"]
            counts += [f"{self._drafts} card{'' if self._drafts == 1 else 's'}"]
            counts += [f"{self._outcomes[one]} {one}" for one in list(Outcome)[1:] if self._outcomes[one]]
            self._say(", ".join(counts))
        self._outcomes.clear()
        self._drafts = 0

    def _say(self, text: str) -> None:
        if not self._quiet:
            self._err.print(visible(text))


def _to_json(event: Taken) -> dict[str, object]:
    result = event.result
    return {
        "photo": result.name,
        "outcome": result.outcome.value,
        "drafts": list(result.draft_ids),
        "error": event.stays_because or (None if result.error is None else str(result.error)),
        "moved_to": None if event.moved_to is None else str(event.moved_to),
    }
