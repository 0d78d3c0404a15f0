"""What a person sees of a run over many photos: a bar or plain lines, the cards, the failures, a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.batch import Attempt, Found, Outcome, Result
from ingest.cli.screen import card_block, draft_title, echo_json, place, screen
from ingest.errors import IngestError
from ingest.export.jsonl import to_json
from ingest.export.plain import visible
from ingest.store import StoredDraft

SOME_FAILED = 1


class Report:
    """Results go to standard output, all else to standard error; `quiet` leaves only the failures there."""

    def __init__(self, found: Found, quiet: bool) -> None:
        self._out = screen()
        # A bar must know of every line that is printed above it: where both streams go to a terminal, one prints all.
        self._err = self._out if self._out.is_terminal and sys.stderr.isatty() else screen(errors=True)
        self._total = len(found.sources)
        self._skipped = found.skipped
        self._quiet = quiet
        self._outcomes: Counter[Outcome] = Counter()
        self._drafts = 0
        self._failures: list[IngestError] = []
        self._flawed: list[str] = []
        self._missing: set[str] = set()
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._err,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=quiet or self._total < 2 or not self._err.is_terminal,
        )
        self._task = self._bar.add_task("reading", total=self._total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._bar.stop()
        if not self._quiet and (kind is None or issubclass(kind, KeyboardInterrupt)):
            self._summarise()

    @property
    def exit_code(self) -> int:
        """0 all done, 1 some photos failed; if all failed, and for the same kind of reason, the code of that kind."""
        codes = {error.exit_code for error in self._failures}
        if len(self._failures) == self._total and len(codes) == 1:
            return codes.pop()
        return SOME_FAILED if codes else 0

    def imported(self, result: Result, drafts: Sequence[StoredDraft], as_json: bool) -> None:
        """Tell what became of one photo, and print the drafts that are new."""
        known = result.outcome is Outcome.DUPLICATE
        drafts_known = _numbers(result.draft_ids) if known else ""
        self._advance(result.name, result.outcome, result.error, result.missing, drafts_known)
        if as_json:
            echo_json(_result_to_json(result))
        if known:
            return
        self._drafts += len(drafts)
        for draft in drafts:
            self._note_flaws(result.name, draft.reading.warnings)
            if not as_json:
                self._out.print(card_block(draft_title(draft), draft.reading))

    def read(self, attempt: Attempt, as_json: bool) -> None:
        """Print the cards of one photo, or why there are none."""
        name, reading = attempt.source.name, attempt.reading
        if reading is None:
            self._advance(name, Outcome.FAILED, attempt.error)
            return
        self._advance(name, Outcome.READ if reading.has_text else Outcome.NO_TEXT, None, reading.missing)
        self._drafts += len(reading.cards)
        for one in reading.cards:
            self._note_flaws(name, one.card.warnings)
            if as_json:
                # One object a card, as the interface has it; the page only where there are several.
                page = {"page": one.page} if reading.pages > 1 else {}
                echo_json({**to_json(one.card, name), **page})
            else:
                self._out.print(card_block(place(name, reading.pages, one.page, one.card), one.card))

    def _advance(
        self, name: str, outcome: Outcome, error: IngestError | None, missing: Sequence[str] = (), drafts: str = ""
    ) -> None:
        self._outcomes[outcome] += 1
        self._bar.advance(self._task)
        for loss in missing:
            if loss not in self._missing:
                self._missing.add(loss)
                self._err.print(visible(f"ingest: {loss}"))
        if error is not None:
            self._failures.append(error)
            self._err.print(visible(f"ingest: {name}: {error}"))
        elif drafts or self._bar.disable:
            said = f"{outcome}, {drafts}" if drafts else outcome
            self._say(f"[{self._outcomes.total()}/{self._total}] {name}: {said}")

    def _note_flaws(self, name: str, warnings: Sequence[str]) -> None:
        if warnings:
            self._flawed.append(f"{name} ({', '.join(warnings)})")

    def _summarise(self) -> None:
        counts = [f"{self._outcomes.total()} of {_counted(self._total, 'photo')}", _counted(self._drafts, "card")]
        counts += [f"{self._outcomes[one]} {one}" for one in list(Outcome)[1:] if self._outcomes[one]]
        counts += [f"{_counted(len(self._skipped), 'other file')} passed over"] if self._skipped else []
        self._say(", ".join(counts))
        if self._flawed:
            self._say(f"worth a second photo, while the cards are at hand: {', '.join(self._flawed)}")

    def _say(self, text: str) -> None:
        if not self._quiet:
            self._err.print(visible(text))


def _result_to_json(result: Result) -> dict[str, Any]:
    return {
        "photo": result.name,
        "outcome": result.outcome.value,
        "drafts": list(result.draft_ids),
        "error": None if result.error is None else str(result.error),
    }


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _numbers(draft_ids: Sequence[int]) -> str:
    return f"draft{'s' if len(draft_ids) > 1 else ''} {', '.join(map(str, draft_ids))}"
